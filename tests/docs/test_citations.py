"""What code and documents cite is there: documents, decisions, files of tests, commands."""

import re
from functools import cache
from pathlib import Path

import pytest

from tests.import_contract import ROOMS

ROOT = Path(__file__).parents[2]
_PATH = re.compile(r"\b(?:docs|tests|benchmarks)/[\w./-]*\w|\b[\w/]+/\w+\.py\b")
_DECISION = re.compile(r"\bdecisions/(\d{4})")
_FILE = re.compile(r"(?<![\w/.-])(\w[\w.-]*\.(?:md|py))\b")
_COMMAND = re.compile(r"\bpython3? -m ((?:\w+\.)*\w+)")
_LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
# Here a citation is an example of one.
_EXAMPLES = frozenset(
    ["tests/docs/test_citations.py", "tests/test_imports.py", "tests/test_words_refused.py"]
)


def cited_but_missing(path: Path, text: str) -> list[str]:
    """Return what ``text``, the file at ``path`` from the root, cites that is not there."""
    found = [each for each in _PATH.findall(text) if not _is_there(each)]
    found += [each for each in _DECISION.findall(text) if not _decision(each)]
    # In code, the name of a module is no citation.
    bare = [each for each in _FILE.findall(text) if path.suffix == ".md" or each.endswith(".md")]
    found += [each for each in bare if not _file(path, each)]
    found += [each for each in _COMMAND.findall(text) if not _runs(each)]
    if path.suffix == ".md":
        links = (each for each in _LINK.findall(text) if "://" not in each)
        found += [each for each in links if not (ROOT / path.parent / each).exists()]
    return [f"{path} cites {each}" for each in found]


def _is_there(cited: str) -> bool:
    # A decision may be named by its number alone.
    return (ROOT / cited).exists() or bool(_DECISION.search(cited))


def _decision(number: str) -> bool:
    return any((ROOT / "docs" / "decisions").glob(f"{number}-*.md"))


def _file(path: Path, name: str) -> bool:
    """Return whether a file named without its folder is there: a page in docs, a module anywhere."""
    if name.endswith(".py"):
        return any(each.name == name for each in _files())
    return any(
        (folder / name).exists()
        for folder in (ROOT, ROOT / "docs", ROOT / "data" / "demo", ROOT / path.parent)
    )


def _runs(module: str) -> bool:
    """Return whether ``python -m module`` starts something; other projects' modules do."""
    place = ROOT.joinpath(*module.split("."))
    if module.split(".", maxsplit=1)[0] not in {*ROOMS, "tests", "benchmarks"}:
        return True
    script = place.with_suffix(".py")
    if script.exists():
        return "__main__" in script.read_text(encoding="utf-8")
    return (place / "__main__.py").exists()


@cache
def _files() -> tuple[Path, ...]:
    found = (
        path.relative_to(ROOT) for ending in ("py", "md") for path in ROOT.rglob(f"*.{ending}")
    )
    hidden = {"venv", "out"}
    return tuple(
        path
        for path in sorted(found)
        if not any(part.startswith(".") or part in hidden for part in path.parts)
    )


def test_what_is_cited_is_there() -> None:
    texts = {path: (ROOT / path).read_text(encoding="utf-8") for path in _files()}
    texts = {path: text for path, text in texts.items() if path.as_posix() not in _EXAMPLES}
    found = [each for path, text in texts.items() for each in cited_but_missing(path, text)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("geo/a.py", "see docs/no-such-page.md"),
        ("geo/a.py", "see docs/decisions/9999"),
        ("geo/a.py", "as data-book.md says"),
        ("geo/a.py", "``python -m reports.formats`` writes it"),
        ("geo/a.py", "held by tests/geo/test_no_such_law.py"),
        ("docs/a.md", "[the story](no-story.md)"),
    ],
)
def test_a_citation_that_leads_nowhere_is_seen(name: str, text: str) -> None:
    assert cited_but_missing(Path(name), text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("geo/a.py", "docs/decisions/0009-how-layouts-are-optimised.md and docs/decisions/0007."),
        ("geo/a.py", "data-dictionary.md, gates; ``python -m pytest tests/geo -q``"),
        ("geo/a.py", "``python -m reports.templates.dictionary``"),
        ("docs/a.md", "[the dictionary](data-dictionary.md#x) of [others](https://a.example/b.md)"),
    ],
)
def test_a_citation_that_leads_somewhere_passes(name: str, text: str) -> None:
    assert not cited_but_missing(Path(name), text)


def test_data_have_their_source_and_licence_with_them() -> None:
    folders = [folder for folder in (ROOT / "data").iterdir() if (folder / "__init__.py").exists()]
    assert folders
    for folder in folders:
        assert "licence" in (folder / "SOURCES.md").read_text(encoding="utf-8").lower()
        assert list(folder.glob("LICENSE-*.txt"))
