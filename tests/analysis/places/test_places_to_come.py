"""Places against pupils to come: gaps, lights, lead times, small schools, sizes of classes."""

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.parameters import Parameters
from analysis.places import LIGHTS, SMALL_STATES, Places, class_needs, places_to_come
from analysis.places.balance import light
from analysis.projection import NOT_OPEN, Projection, project
from geo.tables import Region
from tests.analysis.projection.panels import county, rows, steady
from tests.geo.worlds import calm, shuffled

# Two schools in East, one in West; the classes of s0 grow by ten a year, those of the others stay.
GROWING = [[40 + 10 * year] * 6 for year in range(6)]
BASE = 2020


def with_places(region: Region, cells: list[tuple[str, float | None, float | None]]) -> Region:
    """Return the region with places and classes of its primary schools, two teachers a class."""
    table = pd.DataFrame(
        [(s, "primary", p, c, None if c is None else 2 * c) for s, p, c in cells],
        columns=["school_id", "stage", "places", "classes", "teachers"],
    )
    return Region.from_tables({**region.tables, "provision": table})


@pytest.fixture(scope="module")
def region() -> Region:
    """Return a county with places for 700 in East, 100 in West; "none" and "plan" are no one's."""
    table = steady(6, {"s0": GROWING, "s1": [[20] * 6], "s2": [[20] * 6], "none": [[1] * 6]})
    cells = [("s0", 580, 12), ("s1", 120, 6), ("s2", 100, 6), ("none", 20, 1), ("plan", 90, None)]
    return with_places(county(table), cells)


@pytest.fixture(scope="module")
def found(region: Region) -> Places:
    return places_to_come(region, project(region, 4), Parameters())


def area(table: pd.DataFrame, township: str | None) -> pd.DataFrame:
    own = table[table["stage"] == "primary"]
    is_own = own["township"].isna() if township is None else own["township"] == township
    return own[is_own].reset_index(drop=True)


def test_places_less_pupils_by_hand(found: Places) -> None:
    schools = found.projection.schools
    for township, ids in (("East", ["s0", "s1"]), ("West", ["s2", "none"]), (None, None)):
        of_area = schools if ids is None else schools[schools["school_id"].isin(ids)]
        pupils = of_area.dropna(subset="pupils").groupby("year")["pupils"].sum()
        places = {"East": 700, "West": 120, None: 820}[township]
        rows = area(found.balance, township)
        assert rows["places"].tolist() == [places] * 4
        assert rows["places_left"].tolist() == pytest.approx((places - pupils).tolist())
    # The places of a school that is not open are in no sum, and are said.
    assert area(found.balance, "West")["proposed_places"].tolist() == [90] * 4
    east = area(found.balance, "East")
    assert (east["light"].isin(["short", "short_likely"]) == (east["places_left"] < 0)).all()


def test_when_to_begin_to_build(region: Region, found: Places) -> None:
    east = area(found.balance, "East")
    short = [
        int(year) for year, left in zip(east["year"], east["places_left"], strict=True) if left < 0
    ]
    row = area(found.outlook, "East").iloc[0]
    assert short
    assert row["short_year"] == short[0]
    assert row["begin_by"] == short[0] - 3
    assert row["is_late"] == (short[0] - 3 < BASE)
    assert row["most_short"] == pytest.approx(-east["places_left"].min())
    assert row["peak_year"] == east.loc[east["pupils"].idxmax(), "year"]
    late = Parameters.of({"places.building_years": 5.0})
    again = places_to_come(region, found.projection, late)
    assert area(again.outlook, "East")["begin_by"].tolist() == [short[0] - 5]
    assert bool(area(again.outlook, "East")["is_late"].iloc[0])
    # Pupils that only fall have their peak behind them.
    falling = steady(6, {"s0": [[60 - 5 * year] * 6 for year in range(6)]})
    alone = with_places(county(falling), [("s0", 500, 12)])
    peak = area(places_to_come(alone, project(alone, 3), Parameters()).outlook, "East").iloc[0]
    assert (peak["peak_year"], peak["peak_pupils"]) == (BASE, 6 * 35)
    assert pd.isna(peak["short_year"])
    assert pd.isna(peak["begin_by"])


def test_missing_places_are_not_none() -> None:
    table = steady(6, {"s0": [[20] * 6], "s1": [[20] * 6], "s2": [[20] * 6]})
    gone = county(table[table["school_id"] != "none"])
    part = with_places(gone, [("s0", 500, 12), ("s1", None, 6), ("s2", 30, None)])
    balance = places_to_come(part, project(part, 2), Parameters()).balance
    east = area(balance, "East")
    assert east["places"].isna().all()
    assert east["places_left"].isna().all()
    assert east["places_unknown"].tolist() == [1, 1]
    assert set(east["light"]) == {"unknown"}
    # "none" has no pupils by year: what West and the county come to is not known either.
    west = area(balance, "West")
    assert west["not_projected"].tolist() == [1, 1]
    assert west["places_left"].isna().all()
    assert set(area(balance, None)["light"]) == {"unknown"}


_counts = st.sampled_from([np.nan, 0.0, 50.0, 70.0, 100.0, 130.0])


@given(_counts, _counts, st.sampled_from([np.nan, 0.0, 0.2, 0.5]))
@calm(60)
def test_lights_by_cases(pupils: float, places: float, width: float) -> None:
    low, high = pupils * (1 - width), pupils * (1 + width)
    rows = pd.DataFrame({"low": [low], "pupils": [pupils], "high": [high], "places": [places]})
    code = str(light(rows, Parameters())[0])
    assert code in LIGHTS
    if math.isnan(pupils) or math.isnan(places):
        assert code == "unknown"
    elif pupils > places:
        assert code == ("short" if low > places else "short_likely")
    elif high > places:
        assert code == "short_possible"
    elif places and (places - pupils) / places >= 0.3:
        assert code == ("idle" if (places - high) / places >= 0.3 else "idle_likely")
    else:
        assert code == "enough"


@given(rows(), st.integers(0, 99))
@calm(2)
def test_laws_of_any_county(table: pd.DataFrame, seed: int) -> None:
    ids = sorted({*table["school_id"], "none"})
    region = with_places(county(table), [(s, 40 * n + 10, n + 1) for n, s in enumerate(ids)])
    once = places_to_come(region, project(region, 2, find_outliers=False), Parameters())
    balance, outlook = once.balance, once.outlook
    sums = balance.groupby(["level", "stage"])["places"].agg(lambda part: part.sum(skipna=False))
    towns = balance[balance["level"] == "township"].drop_duplicates(["township", "stage"])
    counties = balance[balance["level"] == "county"].drop_duplicates("stage")
    assert len(sums)
    for stage, own in towns.groupby("stage"):
        whole = counties.loc[counties["stage"] == stage, "places"].iloc[0]
        assert own["places"].sum(skipna=False) == pytest.approx(whole, nan_ok=True)
    known = balance.dropna(subset="places_left")
    assert known["places_left"].to_numpy() == pytest.approx(
        (known["places"] - known["pupils"]).to_numpy()
    )
    assert len(outlook) == len(balance.drop_duplicates(["level", "township", "stage"]))
    mixed = Region.from_tables(shuffled(region.tables, seed))
    again = places_to_come(mixed, project(mixed, 2, find_outliers=False), Parameters())
    for name in ("balance", "outlook", "small", "classes"):
        pd.testing.assert_frame_equal(getattr(again, name), getattr(once, name))


def test_which_schools_become_small_and_how_sure() -> None:
    shrinking = steady(8, {f"s{n}": [[36 - 3 * y + n] * 6 for y in range(8)] for n in range(25)})
    region = county(shrinking)
    projection = project(region, 3)
    found = places_to_come(region, projection, Parameters()).small
    for row in found[found["state"] != "no_forecast"].to_dict("records"):
        own = projection.schools[projection.schools["school_id"] == row["school_id"]]
        likely = [int(y) for y, n in zip(own["year"], own["pupils"], strict=True) if n < 100]
        sure = [int(y) for y, n in zip(own["year"], own["high"], strict=True) if n < 100]
        possible = [int(y) for y, n in zip(own["year"], own["low"], strict=True) if n < 100]
        assert row["likely_year"] == likely[0] if likely else pd.isna(row["likely_year"])
        states = ("sure" if sure else "likely" if likely else "possible", "is_small")
        assert row["state"] == states[row["base_pupils"] < 100]
        assert possible
    listed = set(found["school_id"])
    above = projection.schools.dropna(subset="year")
    never = above.groupby("school_id")["low"].min()
    assert listed == {*never[never < 100].index, "none"}
    assert found.set_index("school_id").loc["none", "reason"] == "no_history"
    assert {*SMALL_STATES} - {"sure"} <= set(found["state"])
    narrow = replace(
        projection, schools=projection.schools.assign(high=projection.schools["pupils"])
    )
    sure = places_to_come(region, narrow, Parameters()).small
    assert set(sure.loc[sure["likely_year"].notna(), "state"]) == {"is_small", "sure"}
    near = found[found["likely_year"] == found["base_year"] + 1]
    errors = projection.backtest
    own = errors[(errors["level"] == "school") & (errors["stage"] == "primary")]
    assert set(near["error_share"]) == set(own.loc[own["horizon"] == 1, "ours_share"])


def test_rooms_and_teachers_of_smaller_classes(region: Region, found: Places) -> None:
    grades = found.projection.grades
    year = BASE + 2
    own = grades[(grades["school_id"] == "s0") & (grades["year"] == year)]
    others = grades[(grades["school_id"] == "s1") & (grades["year"] == year)]
    rows = area(found.classes, "East")
    rows = rows[rows["year"] == year].set_index("class_size")
    for size in (45, 40, 35):
        rooms = sum(math.ceil(round(n) / size) for n in [*own["pupils"], *others["pupils"]])
        assert rows.loc[size, "rooms"] == rooms
        assert rows.loc[size, "rooms_now"] == 18
        assert rows.loc[size, "teachers"] == 2 * rooms
        assert rows.loc[size, "teachers_more"] == 2 * (rooms - 18)
        pupils = own["pupils"].sum() + others["pupils"].sum()
        assert rows.loc[size, "teachers_by_ratio"] == math.ceil(round(pupils / 19, 6))
    assert rows["rooms"].is_monotonic_increasing
    assert len(set(rows["teachers_by_ratio"])) == 1
    # A school without a forecast by grade: how many rooms its area needs is not known.
    blank = replace(found.projection, grades=grades[grades["school_id"] != "s1"])
    again = area(class_needs(region, blank, Parameters(), sizes=(30,)), "East")
    assert again["rooms"].isna().all()
    assert again["schools_unknown"].tolist() == [1] * 4
    assert again["rooms_now"].tolist() == [18] * 4


def test_a_region_without_pupils_has_lights_that_say_so() -> None:
    empty: Projection = project(county(steady(0, {})), 3)
    found = places_to_come(county(steady(0, {})), empty, Parameters())
    assert set(found.balance["light"]) <= {"unknown"}
    assert found.classes.empty
    assert set(found.small["state"]) == {"no_forecast"}
    assert not set(found.small["reason"]) & set(NOT_OPEN)
