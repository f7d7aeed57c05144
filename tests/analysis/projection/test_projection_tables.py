"""The tables of a projection: sums, reasons, bands, of a county made up and of the built-in one."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from analysis.projection import (
    AREA_COLUMNS,
    NO_FORECAST,
    NOT_OPEN,
    NOTES,
    SCHOOL_COLUMNS,
    Projection,
    backtest,
    project,
)
from analysis.projection.region_history import county_births, region_history
from data.demo.region import built_in_region
from geo.tables import Region
from tests.analysis.projection.panels import COLUMNS, county, rows, steady
from tests.geo.worlds import WGS84, calm, shuffled


@pytest.fixture(scope="module")
def demo() -> Projection:
    return project(built_in_region("county"), 3)


def test_the_built_in_county_adds_up(demo: Projection) -> None:
    schools = demo.schools.dropna(subset="pupils")
    assert tuple(demo.schools.columns) == SCHOOL_COLUMNS
    assert tuple(demo.areas.columns) == AREA_COLUMNS
    for level in ("township", "county"):
        areas = demo.areas[demo.areas["level"] == level]
        for name in ("pupils", "no_change", "base_pupils"):
            of_areas = areas.groupby(["stage", "year"])[name].sum()
            of_schools = schools.groupby(["stage", "year"])[name].sum()
            assert of_areas.to_numpy() == pytest.approx(of_schools.to_numpy())
    by_grade = demo.grades.groupby(["school_id", "stage", "year"])["pupils"].sum()
    of_stage = schools.set_index(["school_id", "stage", "year"])["pupils"].sort_index()
    assert by_grade.to_numpy() == pytest.approx(of_stage.to_numpy())


def test_the_built_in_county_has_bands_and_a_back_test(demo: Projection) -> None:
    near = demo.schools[demo.schools["stage"] == "primary"].dropna(subset="pupils")
    assert ((near["low"] < near["pupils"]) & (near["pupils"] < near["high"])).all()
    assert (near["low"] >= 0).all()
    # Three senior schools over six years are too few for a band.
    senior = demo.schools[demo.schools["stage"] == "senior"]
    assert senior[["low", "high"]].isna().all(axis=None)
    assert set(demo.backtest["stage"]) == {"all", "kindergarten", "primary", "junior", "senior"}
    assert list(demo.left_out) == ["kindergarten", "primary", "junior", "senior"]


def test_the_horizon_rolls_with_the_data(demo: Projection) -> None:
    rows = demo.schools.dropna(subset="year")
    ahead = (rows["year"] - rows["base_year"]).groupby(rows["stage"]).agg(set)
    assert ahead.to_list() == [{1, 2, 3}] * 4


@given(rows(), st.integers(1, 3), st.integers(0, 99))
@calm(2)
def test_laws_of_any_region(table: pd.DataFrame, horizon: int, seed: int) -> None:
    region = county(table)
    found = project(region, horizon, find_outliers=False)
    every = found.schools
    assert set(every["reason"]) <= {"", *NO_FORECAST, *NOT_OPEN, *NOTES}
    assert every["pupils"].isna().eq(every["year"].isna()).all()
    assert every["pupils"].isna().eq(every["reason"].isin([*NO_FORECAST, *NOT_OPEN])).all()
    assert not (every["pupils"] < 0).any()
    # No school is lost, none is there twice.
    assert set(every["school_id"]) == set(region.schools["school_id"])
    assert not every.duplicated(["school_id", "stage", "year"]).any()
    areas = found.areas[found.areas["level"] == "county"]
    sums = every.dropna(subset="pupils").groupby("year")["pupils"].sum()
    assert areas.dropna(subset="year")["pupils"].to_numpy() == pytest.approx(sums.to_numpy())
    mixed = Region.from_tables(shuffled(region.tables, seed))
    again = project(mixed, horizon, find_outliers=False)
    pd.testing.assert_frame_equal(again.schools, every)
    pd.testing.assert_frame_equal(again.areas, found.areas)


def test_every_school_has_a_forecast_or_a_reason() -> None:
    table = steady(6, {"s0": [[20] * 6], "s1": [[25] * 6], "s2": [[10] * 6], "s3": [[8] * 6]})
    year, school = table["year"], table["school_id"]
    opened = (school != "s1") | (year == 2020)
    silent = (school != "s2") | (year < 2020)
    gap = (school != "s3") | (year != 2017)
    table = table[opened & silent & gap]
    more = [
        ["s4", 2020, "primary", None, 60],
        *(["s5", y, "primary", "1", 9] for y in (2018, 2019, 2020)),
        ["shut", 2020, "junior", "7", 9],
    ]
    table = pd.concat([table, pd.DataFrame(more, columns=COLUMNS)], ignore_index=True)
    births = pd.DataFrame({"area_id": "A", "year": range(2005, 2016), "births": 100})
    found = project(county(table, births), 2)
    every = found.schools[found.schools["stage"] == "primary"]
    reasons = every.groupby("school_id")["reason"].agg(list).to_dict()
    assert reasons == {
        "none": ["no_history"],
        "plan": ["school_proposed"],
        "s0": ["", "entry_held"],
        "s1": ["new_school", "new_school"],
        "s2": ["no_latest"],
        "s3": ["gaps", "gaps"],
        "s4": ["only_totals", "only_totals"],
        "s5": ["short_history", "short_history"],
        "shut": ["school_closed"],
    }
    # A stage counted once has no ratio.
    junior = found.schools[found.schools["stage"] == "junior"]
    assert list(junior["reason"]) == ["school_closed"]
    west = found.areas[(found.areas["township"] == "West") & (found.areas["stage"] == "primary")]
    assert list(west["schools"]) == [3, 3]
    assert list(west["not_projected"]) == [2, 2]
    assert every.loc[every["school_id"] == "s4", "no_change"].tolist() == [60, 60]


def test_no_enrolment_is_a_reason_and_no_exception() -> None:
    found = project(county(pd.DataFrame([], columns=COLUMNS)), 3)
    assert set(found.schools["reason"]) == {"no_history", *NOT_OPEN}
    assert found.grades.empty
    assert found.backtest.empty
    once = project(county(steady(1, {"s0": [[20] * 6]})), 3)
    assert "too_few_years" in set(once.schools["reason"])


def test_a_year_marked_by_hand_is_left_out() -> None:
    table = steady(8, {"s0": [[20, 21, 19, 22, 20, 18], [21, 20, 20, 19, 21, 20]]})
    region = county(table)
    found = backtest(region, 2, marked=[2019])
    rows_of = found.errors
    assert 2019 not in set(rows_of["year"]) | set(rows_of["year"] + rows_of["horizon"])
    assert len(found.table)
    assert found.left_out["primary"] == [2019]
    assert region_history(region, marked=[2019, 1990]).left_out["primary"] == [2019]


def test_births_of_a_county_are_its_own_or_those_of_all_its_townships() -> None:
    box = shapely.box(115, 36, 116, 37)
    rows = [
        ("A", "county", "A", None),
        ("E", "township", "East", "A"),
        ("W", "township", "West", "A"),
    ]
    outlines = gpd.GeoDataFrame(
        [
            {"boundary_id": i, "level": level, "name": n, "parent_id": p, "geometry": box}
            for i, level, n, p in rows
        ],
        crs=WGS84,
    )
    base = county(steady(3, {"s0": [[9] * 6]}))

    def births_of(cells: list[tuple[str, int, int]]) -> dict[int, float]:
        births = pd.DataFrame(cells, columns=["area_id", "year", "births"])
        return county_births(
            Region.from_tables({**base.tables, "boundaries": outlines, "births": births}), "A"
        )

    towns = [("E", 2020, 5), ("W", 2020, 6), ("E", 2021, 7)]
    # 2021 is known of one township only: it is not known of the county.
    assert births_of(towns) == {2020: 11.0}
    assert births_of([*towns, ("A", 2021, 20)]) == {2021: 20.0}
    assert births_of([]) == {}
    assert county_births(base, "A") == {}
    assert not np.isnan(list(births_of(towns).values())).any()


def test_variants_differ_only_where_entry_is_not_known() -> None:
    only = steady(6, {"s0": [[20] * 6]})
    unknown = project(county(only), 3, variant_share=0.1).areas
    whole = unknown[unknown["level"].eq("county")].set_index("year")
    for name, share in (("variant_low", 0.9), ("variant_high", 1.1)):
        entered = [20 * share**n for n in (1, 2, 3)]
        by_hand = [20 * (6 - n) + sum(entered[:n]) for n in (1, 2, 3)]
        assert whole[name].tolist() == pytest.approx(by_hand)
    assert whole["pupils"].tolist() == pytest.approx([120] * 3)
    # Births up to 2016 are known: who is six in 2021 and 2022 is known, in 2023 not.
    births = pd.DataFrame(
        [("A", year, 25) for year in range(2007, 2017)], columns=["area_id", "year", "births"]
    )
    known = project(county(only, births), 3, variant_share=0.1).schools.dropna(subset="year")
    off = (known["variant_high"] - known["pupils"]).tolist()
    assert off == pytest.approx([0, 0, 20 * 0.1])
    assert known["entry_held"].tolist() == [False, False, True]
    same = project(county(only), 3, variant_share=0.0).schools.dropna(subset="year")
    assert same["variant_low"].tolist() == same["variant_high"].tolist() == same["pupils"].tolist()
