"""The report of the year: what a reader finds of a township, and what the last report was off."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.places import PROMISE_COLUMNS, outcomes, promises
from analysis.projection import project
from geo.errors import SourceError
from geo.tables import Region
from reports.formats import Shown
from reports.monitoring import annual_report, read_snapshot, snapshot_bytes
from reports.monitoring.annual_template import annual_template
from reports.word import own_template
from tests.analysis.projection.panels import county, steady
from tests.analysis.straight_road import distances_of
from tests.reports.closure.closure_world import Read, read
from tests.words.one_language import english_left
from words import Lang
from words.monitoring import places as places_say
from words.monitoring import report as say

DAY = date(2026, 12, 1)
LAST = 2020


def region_up_to(last: int) -> Region:
    """Return a county whose school s0 in East grows by ten a grade and year, up to ``last``."""
    growing = [[40 + 10 * year] * 6 for year in range(8)]
    counts = {"s0": growing, "s1": [[20] * 6], "s2": [[15] * 6], "none": [[12] * 6]}
    table = steady(8, counts)
    base = county(table[table["year"] <= last])
    provision = pd.DataFrame(
        [
            ("s0", "primary", 600, 12, 24),
            ("s1", "primary", 120, 6, 12),
            ("s2", "primary", 90, 6, 9),
        ],
        columns=["school_id", "stage", "places", "classes", "teachers"],
    )
    return Region.from_tables({**base.tables, "provision": provision})


@pytest.fixture(scope="module")
def made() -> tuple[Assessment, Read]:
    region = region_up_to(LAST)
    assessment = Assessment(distances_of(dict(region.tables)), Parameters())
    shown = Shown.of(assessment, made_on=DAY)
    earlier = promises(project(region_up_to(LAST - 1), 3))
    content = annual_report(assessment, shown, horizon=4, earlier=earlier, lang="zh")
    return assessment, read(content)


def test_a_reader_finds_when_places_lack_and_how_sure_it_is(made: tuple[Assessment, Read]) -> None:
    assessment, report = made
    outlook = assessment.places(4).outlook
    own = outlook[(outlook["township"] == "East") & (outlook["stage"] == "primary")].iloc[0]
    (row,) = [row for row in report.table("首个缺学位学年") if row["乡镇"] == "East"]
    assert row["首个缺学位学年"] == str(own["short_year"])
    assert row["最晚动工学年"] == str(own["begin_by"])
    assert row["有多大把握"].startswith(places_say.SURE[own["short_light"]].zh)
    balance = assessment.places(4).balance
    east = balance[(balance["township"] == "East") & (balance["stage"] == "primary")]
    (cells,) = [row for row in report.table("2021") if row["乡镇"] == "East"]
    left = [float(cells[str(year)].replace("−", "-").replace(",", "")) for year in east["year"]]
    assert left == pytest.approx(east["places_left"].tolist(), abs=0.51)
    # Of West a school gives no places: it is not known, and said.
    (west,) = [row for row in report.table("首个缺学位学年") if row["乡镇"] == "West"]
    assert west["有多大把握"] == say.NOT_KNOWN_TOWN.zh
    assert "1 所学校没有学位数" in west["说明"]
    assert f"East小学：{own['short_year']} 学年起缺学位" in report.text
    assert english_left(report.text, {"East", "West", "A", "s0", "s1", "s2", "none"}) == []


def test_what_the_last_report_said_stands_with_what_came(made: tuple[Assessment, Read]) -> None:
    assessment, report = made
    rows = report.table("上次预测")
    came = assessment.region.table("enrolment")
    whole = came[(came["year"] == LAST) & (came["stage"] == "primary")]["pupils"].sum()
    (county_row,) = [row for row in rows if row["范围"] == "A"]
    assert county_row["学年"] == str(LAST)
    assert county_row["实际"] == f"{whole:,.0f}"
    forecast = project(region_up_to(LAST - 1), 1).areas
    said = forecast.loc[forecast["level"] == "county", "pupils"].iloc[0]
    assert county_row["上次预测"] == f"{said:,.0f}"
    assert f"上次年报对 {LAST} 学年" in report.text


def test_outcomes_by_hand(made: tuple[Assessment, Read]) -> None:
    region = made[0].region
    rows = [
        ("township", "A", "East", "primary", 2019, 2020, 660.0, 600.0, 700.0, 600.0),
        ("township", "A", "East", "primary", 2019, 2021, 700.0, 600.0, 800.0, 600.0),
        ("township", "A", "Gone", "primary", 2019, 2020, 50.0, None, None, 50.0),
    ]
    found = outcomes(pd.DataFrame(rows, columns=list(PROMISE_COLUMNS)), region)
    # 2021 has not come: it is neither right nor wrong.
    assert found["year"].tolist() == [2020, 2020]
    # 6 grades of 90 and of 20.
    assert found["came"].tolist()[0] == 660.0
    assert found["error_share"].tolist()[0] == 0.0
    assert found["no_change_share"].tolist()[0] == pytest.approx(60 / 660)
    assert found["in_band"].tolist()[0] is True
    assert found.loc[1, ["came", "error_share", "in_band"]].isna().all()


def test_what_came_is_not_known_while_a_school_has_not_said(
    made: tuple[Assessment, Read],
) -> None:
    region = made[0].region
    given = region.table("enrolment")
    owes = (given["school_id"] == "s1") & (given["year"] == LAST)
    late = Region.from_tables({**region.tables, "enrolment": given[~owes]})
    rows = [
        ("township", "A", "East", "primary", 2019, 2020, 660.0, 600.0, 700.0, 600.0),
        ("township", "A", "West", "primary", 2019, 2020, 100.0, 90.0, 150.0, 100.0),
        ("county", "A", None, "primary", 2019, 2020, 800.0, 700.0, 900.0, 800.0),
    ]
    found = outcomes(pd.DataFrame(rows, columns=list(PROMISE_COLUMNS)), late)
    assert found["came"].isna().tolist() == [True, False, True]
    assert found["error_share"].isna().tolist() == [True, False, True]


def test_a_snapshot_comes_back_as_it_was_written(made: tuple[Assessment, Read]) -> None:
    rows = promises(made[0].projection(4))
    content = snapshot_bytes(rows, region="A", made_on="2026-12-01")
    back = read_snapshot(content, "x.json")
    assert back["pupils"].tolist() == pytest.approx(rows["pupils"].tolist(), abs=1e-3)
    assert back["low"].isna().equals(rows["low"].isna())
    for name in ("level", "stage", "year"):
        assert back[name].tolist() == rows[name].tolist()
    assert content == snapshot_bytes(rows, region="A", made_on="2026-12-01")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda held: held | {"format": 2},
        lambda held: held | {"rows": [["township"]]},
        lambda held: held | {"rows": [["village", *held["rows"][0][1:]]]},
        lambda held: held | {"rows": [[*held["rows"][0][:6], "1e9", *held["rows"][0][7:]]]},
        lambda held: held | {"rows": [[*held["rows"][0][:6], -5, *held["rows"][0][7:]]]},
        lambda held: [held],
    ],
)
def test_what_is_no_snapshot_is_refused(
    spoil: Callable[[Any], Any], made: tuple[Assessment, Read]
) -> None:
    content = snapshot_bytes(promises(made[0].projection(4)), region="A", made_on="")
    with pytest.raises(SourceError):
        read_snapshot(json.dumps(spoil(json.loads(content))).encode(), "x.json")
    with pytest.raises(SourceError):
        read_snapshot(b"\xff{", "x.json")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_template_is_the_one_that_is_made(lang: Lang) -> None:
    assert own_template("annual_report", lang).content == annual_template(lang)
