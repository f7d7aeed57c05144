"""Percentages never flatter: what is reached is cut down, what is missing up."""

import ast
import io
import math
import re
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.assessment import Figure
from reports.formats import SheetColumn, TableSheet, workbook_bytes
from words import Text, percent_missing, percent_reached, share_missing, share_reached, share_shown

ROOT = Path(__file__).parents[2]
ROOMS = ("analysis", "geo", "intake", "layers", "reports", "store", "views", "commands", "words")


@pytest.mark.parametrize(
    ("share", "reached", "missing"),
    [
        (0.9996, "99.9", "100.0"),
        (0.0004, "0.0", "0.1"),
        (1.0, "100.0", "100.0"),
        (0.0, "0.0", "0.0"),
        (0.5, "50.0", "50.0"),
        (0.29, "29.0", "29.0"),  # 0.29 × 1000 is 290.0 less a hair, 0.57 × 1000 more
        (0.57, "57.0", "57.0"),
        (2 / 3, "66.6", "66.7"),
        (12.3456, "1234.5", "1234.6"),
    ],
)
def test_a_share_is_cut_towards_the_worse_side(share: float, reached: str, missing: str) -> None:
    assert (percent_reached(share), percent_missing(share)) == (reached, missing)


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_only_all_is_everything_and_only_none_is_nothing(part: int, more: int) -> None:
    share = part / (part + more)
    assert share_reached(share) < 1.0
    assert (share_missing(share) == 0.0) == (part == 0)
    assert share_reached(share) <= share + 1e-11
    assert share_missing(share) >= share - 1e-11
    assert share_missing(share) - share_reached(share) < 0.0011


def test_the_column_says_which_way() -> None:
    assert share_shown(0.0004, "gap_share") == 0.001
    assert share_shown(0.9996, "served_share") == 0.999
    assert share_shown(-0.1996, "change_share") == -0.199
    assert math.isnan(share_shown(math.nan, "served_share"))


def test_a_workbook_holds_the_cut_share() -> None:
    table = pd.DataFrame({"served_share": [0.9996, 1.0, None], "gap_share": [0.0004, 0.0, None]})
    columns = tuple(SheetColumn(name=c, title=c, style="share") for c in table)
    sheet = TableSheet(name="s", heading="h", table=table, columns=columns)
    content = workbook_bytes([sheet], made_on=date(2026, 11, 30))
    rows = openpyxl.load_workbook(io.BytesIO(content))["s"].iter_rows(min_row=2, values_only=True)
    assert list(rows) == [(0.999, 0.001), (1, 0), (None, None)]


def test_a_figure_of_the_first_page_is_cut_by_what_it_means() -> None:
    served = Figure(key="fetched", value=99.96, unit=Text("%", "%"), target=100.0)
    doubtful = Figure(key="doubtful", value=0.04, unit=Text("%", "%"), at_least=False)
    assert (served.percent, served.reached, doubtful.percent) == ("99.9", False, "0.1")


def _formats(path: Path) -> list[str]:
    """Return the format of each f-string or text that prints a share by itself."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            found.append(ast.unparse(node.format_spec))
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found += re.findall(r"\{[^{}]*:[^{}]*%\}", node.value)
    return [f"{path.name}: {one}" for one in found if re.search(r"\.\d%|:%|^f?'%'$", one)]


def test_nobody_formats_a_percentage_by_himself() -> None:
    own = [one for room in ROOMS for path in (ROOT / room).rglob("*.py") for one in _formats(path)]
    assert own == []
