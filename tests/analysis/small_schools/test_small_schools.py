"""Sizes, trends and nearest schools on worlds small enough to count by hand."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point

from analysis.parameters import Parameters
from analysis.small_schools import (
    enrolment_by_year,
    shrinking_schools,
    small_school_totals,
    small_schools,
    urgency_order,
)
from analysis.small_schools.register import COLUMNS
from geo.tables import Region
from words import Lang
from words.planning import register_sentence

LON, LAT = 116.0, 36.4
Counts = dict[str, dict[int, int]]


def world(
    schools: Sequence[Mapping[str, object]],
    enrolment: Sequence[tuple[str, int, str, str | None, int]],
    places: Sequence[tuple[str, str, int]] = (),
) -> Region:
    """Return a region of one road with the schools along it."""
    usual = {"kind": "primary", "urban_rural": "rural", "township": "甲镇", "county": "甲县"}
    rows = [{**usual, "name": None, "status": None, **school} for school in schools]
    points = [Point(LON + 0.001 * n, LAT) for n in range(len(rows))]
    tables: dict[str, pd.DataFrame] = {
        "villages": gpd.GeoDataFrame({"village_id": ["v"]}, geometry=[Point(LON, LAT)], crs=4326),
        "roads": gpd.GeoDataFrame(
            {"road_id": ["r"]}, geometry=[LineString([(LON, LAT), (LON + 0.1, LAT)])], crs=4326
        ),
        "schools": gpd.GeoDataFrame(rows, geometry=points, crs=4326),
        "enrolment": pd.DataFrame(
            enrolment, columns=["school_id", "year", "stage", "grade", "pupils"]
        ),
    }
    if places:
        tables["provision"] = pd.DataFrame(places, columns=["school_id", "stage", "places"])
    return Region.from_tables(tables)


def of_years(counts: Counts, stage: str = "primary") -> list[tuple[str, int, str, str | None, int]]:
    """Return enrolment rows, the stage's total by school and year."""
    return [(s, y, stage, None, n) for s, years in counts.items() for y, n in years.items()]


def metres(*rows: tuple[str, str, float], stage: str = "primary") -> pd.DataFrame:
    """Return the long table of metres, both ways."""
    both = [(a, stage, b, m) for a, b, m in rows] + [(b, stage, a, m) for a, b, m in rows]
    return pd.DataFrame(both, columns=["school_id", "stage", "other_id", "walk_m"])


NONE = metres()
RUN = {2021: 95, 2022: 90, 2023: 80, 2024: 70, 2025: 62}
DEFAULT = Parameters()


def one(table: pd.DataFrame, school: str, stage: str = "primary") -> dict[Any, Any]:
    """Return the one row of a school and stage."""
    found = table[(table["school_id"] == school) & (table["stage"] == stage)]
    assert len(found) == 1
    return dict(found.to_dict("records")[0])


def sentence(row: dict[Any, Any], lang: Lang = "zh") -> str:
    """Return the reasons of a row in words."""
    return register_sentence(row["reason"]).say(lang)


def test_a_falling_school_is_small_and_shrinking_with_its_sentence() -> None:
    region = world(
        [{"school_id": "a"}, {"school_id": "b", "name": "刘集镇中心小学"}, {"school_id": "c"}],
        of_years({"a": RUN, "b": {2025: 300}, "c": {2025: 100}}),
        [("b", "primary", 362), ("c", "primary", 161)],
    )
    ways = metres(("a", "b", 2340.2), ("a", "c", 900.0), ("b", "c", 3000.0))
    row = one(small_schools(region, ways, DEFAULT), "a")
    assert row["pupils"] == 62
    assert row["years_falling"] == 4
    assert row["change_share"] == pytest.approx(-28 / 90)
    assert row["is_small"]
    assert row["is_shrinking"]
    # c is nearer but one place short; b has exactly enough.
    assert row["nearest_other_id"] == "b"
    assert row["nearest_other_m"] == 2340.2
    assert row["places_known"]
    assert sentence(row) == (
        "2025 学年 62 人，低于 100 人；连续 4 年下降，三年共降 31.1%，属持续萎缩；"
        "最近有学位的小学为刘集镇中心小学，沿道路 2,340 米。"
    )
    english = sentence(one(small_schools(region, ways, DEFAULT), "a"), "en")
    assert english == (
        "2025: 62 pupils, below 100; falling 4 years in a row, down 31.1% over 3 years, shrinking; "
        "nearest primary school with places: 刘集镇中心小学, 2,340 m by road."
    )


def test_the_columns_are_the_declared_ones_sorted_by_key() -> None:
    region = world(
        [{"school_id": "b", "kind": "nine_year"}, {"school_id": "a"}], of_years({"a": {2025: 5}})
    )
    table = small_schools(region, NONE, DEFAULT)
    assert tuple(table.columns) == COLUMNS
    keys = list(table[["school_id", "stage"]].itertuples(index=False, name=None))
    assert keys == [("a", "primary"), ("b", "junior"), ("b", "primary")]


def test_every_open_school_has_a_row_and_no_other() -> None:
    states = [None, "open", "closed", "proposed"]
    region = world(
        [{"school_id": f"s{n}", "status": s} for n, s in enumerate(states)],
        of_years({f"s{n}": {2025: 10} for n in range(4)}),
    )
    table = small_schools(region, metres(("s0", "s2", 5.0), ("s0", "s3", 6.0)), DEFAULT)
    assert list(table["school_id"]) == ["s0", "s1"]
    assert table["nearest_other_id"].isna().all()


def test_a_school_without_numbers_is_unknown_not_zero() -> None:
    region = world(
        [{"school_id": "a"}, {"school_id": "b"}], of_years({"a": {2024: 9}, "b": {2025: 9}})
    )
    row = one(small_schools(region, metres(("a", "b", 10.0)), DEFAULT), "a")
    unknown = ("pupils", "is_small", "is_shrinking", "years_falling", "change_share")
    assert pd.Series([row[name] for name in unknown], dtype=object).isna().all()
    assert "2025 学年缺在校生数" in sentence(row)
    assert not row["places_known"]


def test_no_enrolment_at_all_still_gives_rows() -> None:
    region = world([{"school_id": "a"}], [])
    row = one(small_schools(region, NONE, DEFAULT), "a")
    assert pd.isna(row["year"])
    assert sentence(row) == "缺在校生数，不能判断；没有其他在办的小学。"


def test_grade_rows_win_over_the_total_and_totals_stand_alone() -> None:
    region = world(
        [{"school_id": "a"}, {"school_id": "b"}],
        [
            ("a", 2025, "primary", None, 999),
            ("a", 2025, "primary", "1", 20),
            ("a", 2025, "primary", "2", 21),
            ("b", 2025, "primary", None, 77),
        ],
    )
    counts = enrolment_by_year(region)
    assert list(counts["pupils"]) == [41, 77]
    assert enrolment_by_year(region, stage="junior").empty


@pytest.mark.parametrize(
    ("counts", "falling", "shrinking"),
    [
        ({2022: 100, 2023: 99, 2024: 98, 2025: 80}, 3, True),  # exactly 20 %
        ({2022: 100, 2023: 99, 2024: 98, 2025: 81}, 3, False),  # not deep enough
        ({2022: 100, 2023: 60, 2024: 60, 2025: 50}, 1, False),  # a level year breaks it
        ({2021: 200, 2022: 100, 2024: 50, 2025: 40}, 1, False),  # a gap breaks it
        ({2024: 100, 2025: 10}, 1, False),
        ({2025: 10}, None, False),  # nothing to compare with
        ({2020: 200, 2022: 100, 2023: 90, 2024: 80, 2025: 70}, 3, True),
        ({2021: 500, 2022: 100, 2023: 99, 2024: 98, 2025: 97}, 4, False),  # the deep fall is older
    ],
)
def test_shrinking_is_years_in_a_row_and_deep_enough(
    counts: dict[int, int],
    falling: int | None,
    shrinking: bool,  # noqa: FBT001
) -> None:
    region = world([{"school_id": "a"}], of_years({"a": counts}))
    row = one(small_schools(region, NONE, DEFAULT), "a")
    assert (
        (row["years_falling"] == falling) if falling is not None else pd.isna(row["years_falling"])
    )
    assert bool(row["is_shrinking"]) is shrinking


def test_parameters_move_the_lines() -> None:
    region = world([{"school_id": "a"}], of_years({"a": {2023: 110, 2024: 105, 2025: 100}}))
    assert not one(small_schools(region, NONE, DEFAULT), "a")["is_small"]
    values = {"small.threshold_pupils": 110, "shrink.years": 2, "shrink.fall_percent": 9}
    row = one(small_schools(region, NONE, Parameters.of(values)), "a")
    assert row["is_small"]
    assert row["is_shrinking"]
    earlier = one(small_schools(region, NONE, DEFAULT, year=2024), "a")
    assert (earlier["year"], earlier["pupils"]) == (2024, 105)


def test_a_year_nobody_reported_is_unknown_for_all() -> None:
    region = world([{"school_id": "a"}], of_years({"a": {2025: 10}}))
    for year in (1999, 2030):
        row = one(small_schools(region, NONE, DEFAULT, year=year), "a")
        assert row["year"] == year
        assert pd.isna(row["is_small"])


def test_why_there_is_no_nearest_school() -> None:
    schools = [{"school_id": "a"}, {"school_id": "b"}]
    counts = of_years({"a": {2025: 50}, "b": {2025: 50}})
    full = world(schools, counts, [("b", "primary", 99), ("a", "primary", 500)])
    near = metres(("a", "b", 10.0))
    assert "空余学位都不够" in sentence(one(small_schools(full, near, DEFAULT), "a"))
    assert one(small_schools(full, near, DEFAULT), "b")["nearest_other_id"] == "a"
    cut = metres(("a", "b", math.nan))
    assert "没有道路可通" in sentence(one(small_schools(full, cut, DEFAULT), "a"))
    open_places = one(small_schools(world(schools, counts), near, DEFAULT), "a")
    assert not open_places["places_known"]
    assert "学位数不全，未作限制" in sentence(open_places)


def test_another_stage_and_the_school_itself_are_no_neighbours() -> None:
    region = world(
        [
            {"school_id": "a"},
            {"school_id": "j", "kind": "junior"},
            {"school_id": "n", "kind": "nine_year"},
        ],
        of_years({"a": {2025: 1}}),
    )
    primary = metres(("a", "a", 0.0), ("a", "j", 1.0), ("a", "n", 50.0))
    ways = pd.concat([primary, metres(("j", "n", 7.0), stage="junior")])
    table = small_schools(region, ways, DEFAULT)
    assert one(table, "a")["nearest_other_id"] == "n"
    assert one(table, "j", "junior")["nearest_other_m"] == 7.0


def test_teaching_points_under_fifty_are_marked() -> None:
    region = world(
        [{"school_id": s, "kind": "teaching_point"} for s in "ab"],
        of_years({"a": {2025: 49}, "b": {2025: 50}}),
    )
    table = small_schools(region, NONE, DEFAULT)
    assert "不纳入优质均衡指标" in sentence(one(table, "a"))
    assert "不纳入优质均衡指标" not in sentence(one(table, "b"))


def test_names_with_braces_stay_as_they_are() -> None:
    region = world(
        [{"school_id": "a"}, {"school_id": "b", "name": "{0}${x}%s"}], of_years({"a": {2025: 1}})
    )
    table = small_schools(region, metres(("a", "b", 1.0)), DEFAULT)
    assert "{0}${x}%s" in sentence(one(table, "a"))


def test_each_stage_is_looked_at_in_its_own_latest_year() -> None:
    schools: list[dict[str, object]] = [
        {"school_id": "a"},
        {"school_id": "k", "kind": "kindergarten"},
    ]
    kindergarten = [("k", 2026, "kindergarten", None, 30), ("k", 2025, "kindergarten", None, 40)]
    region = world(schools, [*of_years({"a": RUN}), *kindergarten])
    table = small_schools(region, NONE, DEFAULT)
    primary, small_ones = one(table, "a"), one(table, "k", "kindergarten")
    assert (primary["year"], primary["pupils"], primary["is_shrinking"]) == (2025, 62, True)
    assert (small_ones["year"], small_ones["pupils"], small_ones["years_falling"]) == (2026, 30, 1)
    assert shrinking_schools(region, "primary", DEFAULT) == ["a"]
    asked = small_schools(region, NONE, DEFAULT, year=2026)
    assert pd.isna(one(asked, "a")["is_small"])


def test_totals_add_up_to_the_table() -> None:
    region = world(
        [{"school_id": "a"}, {"school_id": "b", "township": None}, {"school_id": "c"}],
        of_years({"a": {2024: 50, 2025: 10}, "b": {2025: 200}}),
    )
    table = small_schools(region, NONE, DEFAULT)
    totals = small_school_totals(table, region)
    assert totals["schools"].sum() == len(table)
    assert totals["pupils"].sum() == 210
    assert totals["small"].sum() == 1
    assert totals["unknown"].sum() == 1
    assert totals["small_pupils"].sum() == 10


def test_the_register_starts_with_the_most_urgent() -> None:
    region = world(
        [{"school_id": s} for s in "abcdef"],
        of_years(
            {
                "a": {2025: 500},
                "b": {2025: 20},
                "c": {2022: 900, 2023: 800, 2024: 700, 2025: 600},
                "d": {2022: 99, 2023: 80, 2024: 70, 2025: 60},
                "e": {2022: 99, 2023: 50, 2024: 40, 2025: 30},
            }
        ),
    )
    table = urgency_order(small_schools(region, NONE, DEFAULT))
    assert list(table["school_id"]) == ["e", "d", "c", "b", "f", "a"]


@settings(max_examples=12, deadline=None)
@given(
    counts=st.dictionaries(
        st.sampled_from(["a", "b", "c", "d"]),
        st.dictionaries(st.integers(2019, 2025), st.integers(0, 150), min_size=1),
        min_size=1,
    ),
    seed=st.integers(0, 99),
)
def test_row_order_changes_nothing_and_the_rule_holds(counts: Counts, seed: int) -> None:
    schools: list[dict[str, object]] = [{"school_id": s} for s in "abcd"]
    enrolment = of_years(counts)
    places = [("a", "primary", 100), ("b", "primary", 90)]
    ways = metres(("a", "b", 100.0), ("a", "c", 100.0), ("b", "c", 5.0), ("c", "d", math.nan))
    before = ways.copy()
    first = small_schools(world(schools, enrolment, places), ways, DEFAULT)
    rng = np.random.default_rng(seed)
    mixed = [enrolment[i] for i in rng.permutation(len(enrolment))]
    again = small_schools(
        world(schools[::-1], mixed, places[::-1]), ways.sample(frac=1, random_state=seed), DEFAULT
    )
    plain = first.drop(columns=["reason"])
    pd.testing.assert_frame_equal(plain, again.drop(columns=["reason"]))
    pd.testing.assert_frame_equal(ways, before)
    year = max(y for years in counts.values() for y in years)
    for row in first.to_dict("records"):
        _holds(row, counts.get(row["school_id"], {}), year)


def _holds(row: Mapping[Any, Any], known: dict[int, int], year: int) -> None:
    """Hold one row against the rule written out year by year."""
    assert row["year"] == year
    if year not in known:
        assert pd.isna(row["pupils"])
        return
    falling = 0
    while year - falling - 1 in known and known[year - falling] < known[year - falling - 1]:
        falling += 1
    deep = falling >= 3 and known[year - 3] - known[year] >= 0.2 * known[year - 3] - 1e-9
    is_compared = year - 1 in known
    assert (row["years_falling"] == falling) if is_compared else pd.isna(row["years_falling"])
    pairs = [(known.get(y - 1), known.get(y)) for y in range(year - 2, year + 1)]
    rose = any(a is not None and b is not None and b >= a for a, b in pairs)
    start = known.get(year - 3)
    slight = start is not None and start - known[year] < 0.2 * start - 1e-9
    if deep or rose or slight:
        assert row["is_shrinking"] == deep
    else:
        assert pd.isna(row["is_shrinking"])  # a year is missing that could settle it
    assert row["is_small"] == (known[year] < 100)
