"""The reason of a walk, rule by rule and against the rules written out one at a time."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.access import beyond, borderline, walk_reasons
from words.planning import REASON

NAN = math.nan


def reason(
    walk_m: float,
    straight_m: float = 1.0,
    side_m: float = 0.0,
    *,
    missing: bool = False,
    rests: bool = False,
    limit_m: float = 2000.0,
    band_m: float = 200.0,
    snap_m: float = 300.0,
    barred: bool = False,
    nearest_road_m: float = NAN,
) -> str:
    walks = pd.DataFrame({"walk_m": [walk_m], "straight_m": [straight_m], "side_m": [side_m]})
    walks = walks.assign(is_barred=barred, nearest_road_m=nearest_road_m)
    found = walk_reasons(
        walks,
        home_missing=np.array([missing]),
        rests_on_caution=np.array([rests]),
        limit_m=limit_m,
        borderline_m=band_m,
        snap_max_m=snap_m,
    )
    return str(found[0])


@pytest.mark.parametrize(
    ("walk_m", "wanted"),
    [
        (0.0, "within_limit"),
        (1799.99, "within_limit"),
        (1800.0, "borderline"),
        (2000.0, "borderline"),
        (2200.0, "borderline"),
        (2200.01, "beyond_limit"),
    ],
)
def test_the_band_takes_in_both_its_edges(walk_m: float, wanted: str) -> None:
    assert reason(walk_m) == wanted


def test_a_barrier_and_another_road_come_before_what_the_metres_say() -> None:
    assert reason(900.0, barred=True) == "barred"
    assert reason(900.0, nearest_road_m=2900.0) == "other_road"
    assert reason(1950.0, nearest_road_m=2900.0) == "other_road"
    assert reason(900.0, barred=True, nearest_road_m=2900.0) == "barred"
    assert reason(900.0, side_m=600.0, barred=True) == "far_from_road"


def test_no_band_leaves_only_the_limit_itself() -> None:
    assert [reason(m, band_m=0.0) for m in (1999.99, 2000.0, 2000.01)] == [
        "within_limit",
        "borderline",
        "beyond_limit",
    ]


def test_what_cannot_be_measured_comes_before_what_can() -> None:
    assert reason(NAN, missing=True) == "missing_location"
    assert reason(NAN, NAN, NAN) == "missing_location"
    assert reason(NAN, 900.0, 900.0) == "no_way"
    assert reason(100.0, side_m=300.01) == "far_from_road"
    assert reason(100.0, side_m=300.0) == "within_limit"
    assert reason(9000.0, side_m=600.0) == "far_from_road"


def test_a_walk_that_rests_on_roads_not_to_be_trusted_is_for_review() -> None:
    assert reason(900.0, rests=True) == "caution_road"
    assert reason(1900.0, rests=True) == "borderline"
    assert reason(900.0, side_m=600.0, rests=True) == "far_from_road"


def test_a_walk_over_a_barrier_or_on_another_road_is_for_review() -> None:
    assert reason(900.0, barred=True, nearest_road_m=2900.0) == "barred"
    assert reason(900.0, nearest_road_m=2900.0) == "other_road"
    assert reason(900.0, side_m=301.0, barred=True) == "far_from_road"


def test_flags_of_unknown_walks_are_unknown() -> None:
    walks = pd.Series([NAN, 2000.0, 2000.01, 1800.0, 1799.0])
    assert beyond(walks, 2000.0).tolist() == [pd.NA, False, True, False, False]
    assert borderline(walks, 2000.0, 200.0).tolist() == [pd.NA, True, True, True, False]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.one_of(st.just(NAN), st.integers(0, 50).map(lambda n: 100.0 * n)),
            st.one_of(st.just(NAN), st.floats(0, 4000)),
            st.sampled_from([0.0, 300.0, 301.0, NAN]),
            st.booleans(),
        ),
        max_size=12,
    )
)
def test_every_walk_has_one_reason_that_has_words(
    rows: list[tuple[float, float, float, bool]],
) -> None:
    for walk_m, straight_m, side_m, missing in rows:
        found = reason(walk_m, straight_m, side_m, missing=missing)
        assert found in REASON
        measured = not missing and not math.isnan(walk_m)
        assert (found in {"missing_location", "no_way"}) == (not measured)
        if measured and not side_m > 300:
            near = abs(walk_m - 2000) <= 200
            wanted = "borderline" if near else "beyond_limit" if walk_m > 2000 else "within_limit"
            assert found == wanted
