"""What may be entered, which entry counts, and the light on a day."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from analysis.indicators import (
    FAULTS,
    Light,
    answer_of,
    declared,
    entry_faults,
    latest_entries,
    light_of,
    no_entries,
    quarter_from,
    units_of,
)
from analysis.parameters import Parameters
from data.plan import indicator_table
from geo.errors import ParameterError
from geo.tables import Region
from tests.analysis.two_townships import two_townships
from words.indicators import register as say

INDICATORS = {each.indicator_id: each for each in declared(indicator_table())}


@pytest.fixture(scope="module")
def region() -> Region:
    return Region.from_tables(two_townships())


def entries(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["indicator_id", "unit_id", "value", "evidence"])
    return table.assign(quarter="2026Q4")


def test_each_fault_is_found_in_its_row(region: Region) -> None:
    table = entries(
        ("16a", "p1", "是", "文"),
        ("99z", "p1", "是", "文"),
        ("11a", "p1", "是", "文"),
        ("16a", "k1", "是", "文"),
        ("16a", "p1", "否", "文"),
        ("16a", "p2", "也许", "文"),
        ("20a", "A", "1/2", " "),
    )
    faults = entry_faults(table, list(INDICATORS.values()), region, Parameters())
    expected = ["no_indicator", "computed", "no_unit", "twice", "bad_value", "no_evidence"]
    assert [(each.row, each.fault) for each in faults] == list(enumerate(expected, start=1))
    assert set(FAULTS) == set(expected) == set(say.FAULT)
    assert faults[4].given == "也许"


@pytest.mark.parametrize(
    ("entry", "good", "bad"),
    [
        ("flag", ["是", "否", "有", "1", "0", "Yes"], ["", "2", "是的吧"]),
        ("parts", ["0/4", "4/4", "１２／４０"], ["4", "5/4", "1/0", "-1/4", "a/b"]),
        ("number", ["0", "12", "3.5"], ["", "-1", "1e9", "=1+1"]),
        ("text", ["已印发"], ["", "  "]),
    ],
)
def test_a_cell_is_an_answer_of_its_kind_or_none(
    entry: str, good: list[str], bad: list[str]
) -> None:
    assert all(answer_of(entry, text) is not None for text in good)  # type: ignore[arg-type]
    assert all(answer_of(entry, text) is None for text in bad)  # type: ignore[arg-type]


def test_the_latest_entry_by_the_quarter_counts() -> None:
    first = entries(("16a", "p1", "否", "甲"), ("16a", "p2", "否", "乙")).assign(quarter="2026Q1")
    second = entries(("16a", "p1", "是", "丙")).assign(quarter="2026Q3")
    again = entries(("16a", "p2", "是", "丁")).assign(quarter="2026Q1")
    both = [first, second, again, no_entries()]
    assert latest_entries(both, "2026Q4")["value"].tolist() == ["是", "是"]
    assert latest_entries(both, "2026Q2")["value"].tolist() == ["否", "是"]
    assert latest_entries(both, "2025Q4").empty


def test_who_answers(region: Region) -> None:
    def ids(units: str) -> list[str]:
        return units_of(region, units, Parameters())["unit_id"].tolist()

    assert ids("rural_school") == ["p1", "p2"]
    # Kindergartens that do not say whether they are rural count; the closed one does not.
    assert ids("rural_kindergarten") == ["k1", "k2", "k3", "k4", "k5", "k6"]
    assert ids("public_campus") == ["k1", "k6"]
    assert ids("kept_rural_school") == []
    assert ids("village") == ["v1", "v2", "v3"]
    assert ids("county") == ["A"]
    assert ids("city") == ["city"]


@pytest.mark.parametrize(
    ("indicator_id", "value", "reached", "day", "light"),
    [
        ("11a", None, None, date(2030, 1, 1), "unknown"),
        ("11a", 100.0, True, date(2030, 1, 1), "reached"),
        ("11a", 99.0, False, date(2026, 1, 1), "overdue"),
        ("11a", 99.0, False, date(2025, 12, 31), "late"),
        ("11a", 99.0, False, date(2025, 1, 1), "on_course"),
        ("11a", 10.0, False, date(2025, 1, 1), "late"),
        ("11a", 60.0, None, date(2026, 1, 1), "unknown"),
        ("7a", 3.0, False, date(2024, 1, 1), "late"),
        ("T14", 99.0, False, date(2024, 1, 1), "overdue"),
        ("4a", None, None, date(2030, 1, 1), "counted"),
        ("40a", None, None, date(2030, 1, 1), "words"),
        # Due each year: the year's own end counts, and after the last year it is overdue.
        ("5a", 20.0, False, date(2026, 3, 1), "on_course"),
        ("5a", 5.0, False, date(2026, 6, 1), "late"),
        ("5a", 20.0, False, date(2028, 3, 1), "overdue"),
    ],
)
def test_the_light_of_a_day(
    *, indicator_id: str, value: float | None, reached: bool | None, day: date, light: Light
) -> None:
    found = light_of(
        INDICATORS[indicator_id], value, is_reached=reached, on=day, parameters=Parameters()
    )
    assert found == light


def test_how_long_before_the_deadline_is_late_can_be_changed() -> None:
    never = Parameters.of({"register.late_days": 0})
    asked = replace(INDICATORS["11a"], judged="change")
    found = light_of(asked, 99.0, is_reached=False, on=date(2025, 12, 31), parameters=never)
    assert found == "late"  # what is no share has no course
    share = light_of(
        INDICATORS["11a"], 99.9, is_reached=False, on=date(2025, 12, 1), parameters=never
    )
    assert share == "on_course"


@pytest.mark.parametrize("text", ["2026", "Q4", "2026Q5", "26Q4", "2026-4"])
def test_a_quarter_is_written_one_way(text: str) -> None:
    with pytest.raises(ParameterError, match="2026Q4"):
        quarter_from(text)
