"""Every computed row of the register, counted again by plain pandas from the tables alone."""

import math
from datetime import date
from typing import Any

import pandas as pd
import pytest

from analysis.assessment import Assessment
from analysis.indicators import COMPUTED, UNITS, Board, declared, no_entries, region_entries
from analysis.parameters import Parameters
from data.demo.region import built_in_region
from data.plan import indicator_table
from tests.analysis.straight_road import distances_of
from tests.cli_regions import township

INDICATORS = declared(indicator_table())
TODAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def board() -> Board:
    county = built_in_region("county")
    tables = township(county, "姚寨镇")
    pupils, villages = county.table("pupils"), tables["villages"]["village_id"]
    here = pupils["school_id"].isin(tables["schools"]["school_id"])
    tables["pupils"] = pupils[here & pupils["village_id"].isin(villages)]
    lines, stops = county.table("services"), county.table("stops")
    ours = lines["school_id"].isna() | lines["school_id"].isin(tables["schools"]["school_id"])
    tables["services"] = lines[ours]
    tables["stops"] = stops[stops["service_id"].isin(lines.loc[ours, "service_id"])]
    # Whoever comes from another township is no pupil here, so that the list is whole.
    listed = tables["pupils"].groupby(["school_id", "stage", "grade"]).size()
    enrolled = pd.DataFrame(tables["enrolment"])
    keys = pd.MultiIndex.from_frame(enrolled[["school_id", "stage", "grade"]])
    now = (enrolled["year"] == 2025) & enrolled["stage"].isin(["primary", "junior"])
    counts = listed.reindex(keys).fillna(0).to_numpy()
    tables["enrolment"] = enrolled.assign(pupils=enrolled["pupils"].mask(now, counts))
    values = county.table("indicator_values")
    tables["indicator_values"] = values[values["unit_id"].isin(tables["schools"]["school_id"])]
    assessment = Assessment(distances_of(tables), Parameters())
    return Board(assessment, INDICATORS, (region_entries(assessment.region),), "2026Q4", TODAY)


def test_the_register_has_the_rows_of_the_plan_and_each_can_be_read() -> None:
    assert len(INDICATORS) == 61
    assert len({each.indicator_id for each in INDICATORS}) == 61
    assert {str(n) for n in range(1, 42)} <= {each.item for each in INDICATORS}
    for each in INDICATORS:
        assert each.units in {*UNITS, "computed"}
        assert each.entry in {"flag", "parts", "number", "text", "none"}
        assert (each.entry == "none") == (each.indicator_id in COMPUTED)
        assert (each.units == "computed") == (each.indicator_id in COMPUTED)
        assert (each.target is None) == (each.judged in {"words", "counted", "trend"}) or (
            each.judged == "trend"
        )
        assert all(
            text for pair in (each.project, each.name, each.counted, each.asked) for text in pair
        )


def open_ones(board: Board, kinds: tuple[str, ...]) -> pd.DataFrame:
    schools = pd.DataFrame(board.assessment.region.schools)
    return schools[~schools["status"].isin(["closed", "proposed"]) & schools["kind"].isin(kinds)]


def latest(board: Board, stage: str, year: int | None = None) -> pd.Series:
    rows = pd.DataFrame(board.assessment.region.table("enrolment"))
    rows = rows[rows["stage"] == stage]
    rows = rows[rows["year"] == (year or rows["year"].max())]
    return rows.groupby("school_id")["pupils"].sum().astype("float64")


def kindergartens(board: Board, mark: pd.Series) -> float:
    own = open_ones(board, ("kindergarten",))
    children = own["school_id"].map(latest(board, "kindergarten"))
    return 100 * float(children[mark.reindex(own.index)].sum()) / float(children.sum())


def recount(board: Board) -> dict[str, float]:
    """Return every value by a few lines of pandas each."""
    region, needs = board.assessment.region, board.assessment.needs
    gardens = open_ones(board, ("kindergarten",))
    public = gardens["ownership"] == "public"
    inclusive = public | gardens["inclusive"].fillna(value=False).astype(bool)
    central = gardens[public & gardens["is_township_seat"] & gardens["name"].str.contains("中心")]
    others = gardens[public & (gardens["urban_rural"] == "rural")]
    small = open_ones(board, ("primary", "teaching_point"))
    small = small[small["urban_rural"] == "rural"]["school_id"]
    every = pd.DataFrame(region.schools)
    gone = every[(every["status"] == "closed") & (every["urban_rural"] == "rural")]["school_id"]
    then = latest(board, "primary", 2020)
    base = float(
        (small.map(then) < 100).sum() + ((gone.map(then) < 100) & (gone.map(then) > 0)).sum()
    )
    far = needs[needs["counted"] & needs["beyond"].fillna(value=False).astype(bool)]
    support = board.assessment.support
    duty = support[support["duty_state"].isin(["met", "not_met"])]
    need = support[support["bed_state"].isin(["met", "short"])]
    fed = support[support["has_canteen"].fillna(value=False).astype(bool)]
    schools = open_ones(board, ("primary", "teaching_point", "nine_year", "junior"))["school_id"]
    teachers = region.table("provision")
    teachers = teachers[teachers["school_id"].isin(schools)]
    asked = latest(board, "primary").sum() / 19 + latest(board, "junior").sum() / 13.5
    lived = pd.DataFrame(region.table("children"))
    lived = lived[lived["age_from"].between(3, 5)]["children"].sum()
    grades = pd.DataFrame(region.table("enrolment"))
    grades = grades[(grades["stage"] == "kindergarten") & (grades["year"] == 2025)]
    most = grades["grade"].map({"K1": 25, "K2": 30, "K3": 35})
    fit = grades["classes"][grades["pupils"] <= most * grades["classes"]].sum()
    children = latest(board, "kindergarten").sum()
    own = region.table("provision")
    staff = own[own["stage"] == "kindergarten"]["teachers"].sum()
    universal = (
        children / lived >= 0.85
        and kindergartens(board, public) >= 50
        and kindergartens(board, inclusive) >= 80
        and fit / grades["classes"].sum() >= 0.85
        and children / staff <= 15
        and len(central) == 1
    )
    legal = every["parent_id"].fillna(every["school_id"])[
        ~every["status"].isin(["closed", "proposed"])
    ]
    return {
        "6a": 100.0 * bool((legal.value_counts() > 1).any()),
        "7a": float((small.map(latest(board, "primary")) < 100).sum()) - base,
        "8a": 100 * float((need["bed_state"] == "met").mean()),
        "9a": 100 * float(fed["lunches"].sum() / support["lunches"].sum()),
        "9b": 100 * float((duty["duty_state"] == "met").mean()),
        "11a": 100 * float((~far["gap"].astype(bool)).sum() / len(far)),
        "17a": kindergartens(board, public),
        "17b": kindergartens(board, inclusive),
        "18a": 100 * float(central["rating"].str.contains("示范").mean()),
        "18b": 100 * float(others["rating"].isin(["省级示范类", "一类", "二类"]).mean()),
        "22a": float(max(math.ceil(asked - teachers["teachers"].sum() - 1e-9), 0)),
        "T2": 100.0 * universal,
    }


def test_each_computed_value_is_counted_again(board: Board) -> None:
    expected = recount(board)
    assert set(expected) == set(COMPUTED) - {"T8b"}  # no school of this township is to be closed
    for indicator_id, value in expected.items():
        state = board.state(indicator_id)
        assert state.value == pytest.approx(value), indicator_id


def test_the_figure_and_the_rows_behind_it_agree(board: Board) -> None:
    figures = {figure.key: figure for figure in board.assessment.figures}
    for indicator_id, known in COMPUTED.items():
        rows, state = board.rows(indicator_id), board.state(indicator_id)
        part, every = rows["part"].sum(), rows["every"].sum()
        if known.figure:
            assert state.value == figures[known.figure].value
        if state.value is None:
            continue
        again = {"change": part - every, "shortfall": max(math.ceil(every - part), 0)}
        judged = state.indicator.judged
        assert again.get(judged, 100 * part / every) == pytest.approx(state.value), indicator_id
        assert (part, every) == (state.part, state.every)


def test_the_rates_of_townships_add_up_to_the_whole(board: Board) -> None:
    ids = board.rows("17a")["township_id"].unique()
    parts = [board.state("17a", township_id=str(each)) for each in ids]
    whole = board.state("17a")
    assert sum(part.part for part in parts) == whole.part
    assert sum(part.every for part in parts) == whole.every
    for part in parts:
        rows = board.rows("17a", township_id=part.township_id)
        assert (rows["part"].sum(), len(rows)) == (part.part, part.units)


def test_flags_are_rates_of_all_who_answer_and_the_silent_count_against(board: Board) -> None:
    schools = open_ones(board, ("primary", "teaching_point", "nine_year", "junior", "senior"))
    values = pd.DataFrame(board.assessment.region.table("indicator_values"))
    own = schools[(schools["urban_rural"] == "rural") & (schools["plan"] == "keep")]
    yes = values[(values["indicator_id"] == "38a") & (values["value"] == "是")]["unit_id"]
    state = board.state("38a")
    assert state.every == len(own)
    assert state.value == pytest.approx(100 * own["school_id"].isin(yes).sum() / len(own))
    silent = board.state("1a")
    assert (silent.value, silent.light, silent.unknown) == (None, "unknown", silent.units)
    owing = board.not_reported()
    assert (owing["indicator_id"] == "1a").sum() == silent.units
    assert not owing["indicator_id"].isin(COMPUTED).any()


def entered(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["indicator_id", "unit_id", "quarter", "value"])
    return table.assign(evidence="文 1 号")


def with_entries(board: Board, quarter: str, *tables: pd.DataFrame) -> Board:
    return Board(board.assessment, INDICATORS, tables, quarter, TODAY)


def test_parts_numbers_trends_and_words_are_judged_as_the_plan_asks(board: Board) -> None:
    county = str(board.rows("20a")["unit_id"].iloc[0])
    table = entered(
        ("20a", county, "2026Q4", "30/50"),
        ("24a", county, "2025Q4", "10/40"),
        ("24a", county, "2026Q4", "12/40"),
        ("26a", county, "2026Q4", "21/20"),
        ("39a", county, "2026Q4", "1"),
        ("5a", "city", "2026Q4", "20"),
        ("40a", county, "2026Q4", "已印发办法"),
    )
    found: dict[str, Any] = {
        s.indicator.indicator_id: s for s in with_entries(board, "2026Q4", table).states()
    }
    assert (found["20a"].value, found["20a"].light) == (60.0, "reached")
    assert (found["24a"].value, found["24a"].light) == (30.0, "reached")
    # A ratio above one is no part of a whole.
    assert found["26a"].value is None
    assert (found["39a"].value, found["39a"].light) == (1.0, "overdue")
    assert (found["5a"].value, found["5a"].light) == (20.0, "late")
    assert (found["40a"].light, found["40a"].words) == ("words", "已印发办法")
    older = with_entries(board, "2026Q3", table)
    assert older.state("20a").value is None
    assert older.state("24a").value == 25.0
    assert older.state("24a").light == "unknown"  # nothing to compare with


def test_without_entries_nothing_is_zero(board: Board) -> None:
    empty = with_entries(board, "2026Q4", no_entries())
    for state in empty.states():
        if not state.is_computed:
            assert state.value is None
            assert state.light in {"unknown", "words", "counted"}
