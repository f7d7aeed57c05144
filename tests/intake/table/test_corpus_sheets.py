"""Every case of a value and of a layout gets its stated answer, and comes out as what it means."""

import math

import pandas as pd
import pytest

from geo.tables import TABLE, conform
from intake.table import SheetTable
from tests.corpus.answering import answer, is_as_stated, verdict
from tests.corpus.case import Case
from tests.corpus.layout import layout_cases
from tests.corpus.values import TRUTH, values_cases
from tests.intake.opened import opened_here

CASES = [*values_cases(), *layout_cases()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_answer(case: Case) -> None:
    got = answer(case, opened=opened_here)
    found = [(f.response, f.rule, f.row, f.column, f.value) for f in got.findings]
    assert is_as_stated(case, got), (verdict(case, got), got.refusal, found, got.questions)
    for finding in got.findings:
        assert finding.text.zh
        assert "{" not in finding.text.zh.replace("${", "")
    for table in got.tables:
        check_accounts(table)
        check_conforms(table)
    if case.name in TRUTH:
        check_truth(got.frame(), case.name)


def test_names_are_unique() -> None:
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names)
    assert set(TRUTH) <= set(names)


def check_truth(frame: pd.DataFrame, name: str) -> None:
    """Check every column whose values are stated."""
    for column, values in TRUTH[name].items():
        got = [None if pd.isna(value) else value for value in frame[column]]
        if column in {"x", "y"}:
            assert len(got) == len(values)
            pairs = zip(got, values, strict=True)
            assert all(math.isclose(a, b, abs_tol=1e-6) for a, b in pairs), column
        else:
            assert got == values, column


def check_accounts(table: SheetTable) -> None:
    """Check that every row of the file is accepted, rejected or skipped, and said to be."""
    counted = table.rows_accepted + table.rows_rejected + table.rows_skipped
    assert counted == table.rows_in
    told = {f.row for f in table.findings() if f.response in {"error", "skipped"}}
    assert not told & set(table.frame.index)


def check_conforms(table: SheetTable) -> None:
    """Check that what is accepted has nothing the checks of a region would refuse."""
    plain = table.frame.drop(columns=[c for c in ("x", "y", "crs") if c in table.frame])
    if "geometry" in plain or plain.empty:
        return
    _, problems = conform(TABLE[table.table], plain)
    assert not [p for p in problems if p.severity == "error"]
