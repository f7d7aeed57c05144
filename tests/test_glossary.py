"""The glossary's rows are whole, and the names it gives are in the code."""

import ast
import re
from pathlib import Path

import pytest

from tests.identifiers import spoken_names
from tests.import_contract import project_files

ROOT = Path(__file__).parents[1]
GLOSSARY = ROOT / "docs" / "glossary.md"
_HEADER = ["term", "中文", "in code", "meaning", "not the same as"]
_CHINESE = re.compile(r"[一-鿿]")


def rows(text: str) -> list[list[str]]:
    """Return the cells of every row of the tables, header and rule left out."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if row != _HEADER and set("".join(row)) != {"-"}]


def misformed(row: list[str]) -> bool:
    """Return whether a row lacks a cell, its Chinese or a name in code."""
    if len(row) != len(_HEADER) or not all(row):
        return True
    return not _CHINESE.search(row[1]) or not re.fullmatch(r"`\w+`(, `\w+`)*", row[2])


def missing(names: set[str]) -> list[str]:
    """Return the names that no file of the project knows."""
    known: set[str] = set()
    for path in project_files(ROOT):
        known |= spoken_names(path, ast.parse((ROOT / path).read_text(encoding="utf-8")))
    return sorted(names - known)


def test_every_row_is_whole_and_every_term_is_explained_once() -> None:
    found = rows(GLOSSARY.read_text(encoding="utf-8"))
    assert len(found) > 50
    assert not [row for row in found if misformed(row)]
    terms = [row[0] for row in found]
    assert len(terms) == len(set(terms))


def test_every_name_in_code_is_in_the_code() -> None:
    found = rows(GLOSSARY.read_text(encoding="utf-8"))
    assert not missing({name for row in found for name in re.findall(r"`(\w+)`", row[2])})


@pytest.mark.parametrize(
    "line",
    [
        "| gate | 校门 | `gates` | the point a walk ends at |",
        "| gate | gate | `gates` | the point a walk ends at | school |",
        "| gate | 校门 | gates | the point a walk ends at | school |",
        "| gate | 校门 | `gates` |  | school |",
    ],
)
def test_a_misformed_row_is_seen(line: str) -> None:
    assert [misformed(row) for row in rows(line)] == [True]


def test_a_name_that_is_not_in_the_code_is_seen() -> None:
    assert missing({"Region", "walk_m", "no_such_name"}) == ["no_such_name"]
