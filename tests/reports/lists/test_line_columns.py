"""The pick-up list says which existing line could take whom, and leaves the figures of today."""

import io
from datetime import date

import openpyxl
import pandas as pd
import pytest

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.services import existing_lines
from analysis.transport import NeedFilter, transport_totals
from reports.formats import Shown
from reports.lists import pickup_list
from tests.analysis.services.line_worlds import BUS, STOPS, pupil, tables_of
from tests.analysis.straight_road import distances_of
from words import Lang
from words.papers import reports as say
from words.planning import lines as line_say

PUPILS = (
    pupil("old", more="grade=6 service=school_bus service_id=b1")
    + pupil("p1")
    + pupil("p2", more="grade=3 service=none")
    + pupil("p3", "100,0")
    + pupil("u", more="grade=5")
)
# Of the two seats for pupils one is taken.
SUMMARY = {"gap": 3, "could_ride": 1, "service_unknown": 1}


def assessed(pupils: str = PUPILS, services: str = BUS) -> Assessment:
    tables = tables_of(pupils, services, STOPS)
    tables["services"]["name"] = "大镇一线"
    tables["schools"]["name"] = ["大镇小学", "别村小学"]
    return Assessment(distances_of(tables), Parameters())


def book(assessment: Assessment, lang: Lang = "zh", *, lines: bool = True) -> openpyxl.Workbook:
    shown = Shown.of(assessment, made_on=date(2026, 9, 1))
    existing = existing_lines(assessment) if lines else None
    content = pickup_list(
        assessment.needs, NeedFilter(show="beyond"), shown, existing=existing, lang=lang
    )
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(made: openpyxl.Workbook, sheet: int) -> pd.DataFrame:
    head, *body = made.worksheets[sheet].iter_rows(values_only=True)
    return pd.DataFrame(body, columns=list(head), dtype=object)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_row_says_which_line_could_take_the_pupil_or_why_none_can(lang: Lang) -> None:
    table = rows(book(assessed(), lang), 2).set_index(say.PICKUP_COLUMN["pupil_id"].say(lang))
    column = {name: title.say(lang) for name, title in line_say.COLUMN.items()}
    reason = {code: text.say(lang) for code, text in line_say.LINE_REASON.items()}
    assert list(table.loc[["p1", "p2", "p3"], column["line"]]) == ["大镇一线", None, None]
    assert table.loc["p1", column["stop_walk_m"]] == 0
    assert table.loc["p1", column["ride_min"]] == 20
    assert table.loc["p1", column["nearest_school"]] == "大镇小学"
    assert table.loc["p1", column["nearest_school_m"]] == 4000
    assert table.loc["old", column["stop"]] == "S1"
    assert table.loc["old", column["line_note"]] is None
    notes = table[column["line_note"]]
    assert line_say.SEATS_FREE.say(lang, free="1") in notes["p1"]
    assert notes["p2"].startswith(reason["no_seats"])
    assert notes["p3"].startswith(reason["stop_too_far"])
    assert notes["p3"].count("900") == 1
    duty = line_say.REMEDY["new_school_bus"].say(lang)
    assert [duty in said for said in table.loc[["p1", "p2"], column["remedies"]]] == [False, True]


def test_the_figures_of_today_are_those_without_lines() -> None:
    assessment = assessed()
    plain, made = (rows(book(assessment, lines=each), 1) for each in (False, True))
    title = {name: text.zh for name, text in say.SUMMARY_COLUMN.items()}
    assert title["could_ride"] not in plain
    assert made.drop(columns=title["could_ride"]).equals(plain)
    assert {name: made[title[name]].iloc[0] for name in SUMMARY} == SUMMARY
    (totals,) = transport_totals(assessment.needs, assessment.region, "county").to_dict("records")
    assert (totals["served"], totals["gap"], totals["service_unknown"]) == (1.0, 3.0, 1.0)


def test_the_walk_the_bell_and_the_seats_of_one_run_are_stated() -> None:
    about = book(assessed()).worksheets[0]
    said = "\n".join(str(c.value) for row in about for c in row if c.value is not None)
    assert "不超过 500 米" in said
    assert "小学 8:20，初中 8:00" in said
    for declared in (Parameters.stop_limit_m, Parameters.attendant_seats):
        assert declared.label.zh in said


def test_without_a_list_of_pupils_nothing_is_said_of_lines() -> None:
    tables = tables_of(PUPILS)
    del tables["pupils"]
    assessment = Assessment(distances_of(tables), Parameters())
    assert existing_lines(assessment).pupils.empty
    titles = {str(c.value) for row in book(assessment).worksheets[1] for c in row}
    assert say.SUMMARY_COLUMN["could_ride"].zh not in titles
