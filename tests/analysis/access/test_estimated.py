"""Estimated distances: only where asked for, only where roads are missing, always marked."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.access import nearest_schools
from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.transport import transport_needs
from geo.distances import Distances
from geo.tables import Region, open_schools
from tests.analysis.random_people import peopled
from tests.analysis.straight_road import as_text, distances_of, lines, measured, straight_road
from tests.geo.worlds import Tables, calm, shuffled, world

DEFAULT = Parameters()
YES = Parameters.of({"road.estimate": "yes"})
ASKING = ("no_way", "far_from_road")


def test_too_few_neighbours_take_the_parameter() -> None:
    # v1 and v3 alone are measured; v4 is 5 km north of the gate of two, v2 700 m of its other one.
    assert as_text(nearest_schools(measured(), "primary", YES)) == lines("""
        v1 primary two   500  500   0 within_limit road - 0
        v2 primary two   945  700 700 far_from_road estimated - -
        v3 primary town 1500 1500   0 within_limit road - 0
        v4 primary two  6750 5000   - no_way estimated - -
        v5 primary -       -    -   - missing_location - - -
    """)
    twice = Parameters.of({"road.estimate": "yes", "road.detour_factor": 2.0})
    found = nearest_schools(measured(), "primary", twice).set_index("village_id")["walk_m"]
    assert found["v4"] == pytest.approx(10_000, abs=0.1)


def test_the_factor_is_the_median_of_the_nearest_measured_villages() -> None:
    # A road that goes 300 m aside on its way: each village has its own ratio of walk to straight.
    villages = "\n".join(f"m{n:02}: {700 + 350 * n},{-11 * n}" for n in range(14))
    tables = world(
        "a: 0,0 600,300 1200,0 1800,900 2400,0 9000,0\nisland: 3000,4000 5000,4000",
        f"{villages}\nlost: 4000,4100\nfar: 2400,1500",
        "s: 0,0\nt: 9000,4000 kind=junior",
    )
    distances = distances_of(tables)
    plain = nearest_schools(distances, "primary", DEFAULT).set_index("village_id")
    found = nearest_schools(distances, "primary", YES).set_index("village_id")
    assert plain.loc[["lost", "far"], "reason"].tolist() == ["no_way", "far_from_road"]
    at = {"lost": (4000, 4100), "far": (2400, 1500)}
    places = {f"m{n:02}": (700 + 350 * n, -11 * n) for n in range(14)}
    for village, (x, y) in at.items():
        near = sorted(places, key=lambda m: np.hypot(places[m][0] - x, places[m][1] - y))[:8]
        factor = np.median([plain.loc[m, "walk_m"] / plain.loc[m, "straight_m"] for m in near])
        assert found.loc[village, "walk_m"] == pytest.approx(np.hypot(x, y) * factor, rel=1e-4)
        assert found.loc[village, "walk_basis"] == "estimated"
        assert found.loc[village, "reason"] == plain.loc[village, "reason"]


def test_pupils_beyond_by_an_estimate_are_gaps() -> None:
    tables = straight_road(pupils=True)
    tables["pupils"]["service"] = tables["pupils"]["service"].fillna("none")
    plain = transport_needs(distances_of(tables), DEFAULT).set_index("pupil_id")
    found = transport_needs(distances_of(tables), YES).set_index("pupil_id")
    changed = found.index[~found["walk_m"].fillna(-1).eq(plain["walk_m"].fillna(-1))]
    assert changed.tolist() == ["p09", "p16"]
    row = found.loc["p16"]
    assert (row["reason"], row["walk_basis"]) == ("no_way", "estimated")
    assert row["walk_m"] == pytest.approx(5000 * 1.35, abs=0.1)
    assert bool(row["beyond"])
    assert bool(row["gap"])
    assert found["reason"].equals(plain["reason"])


def test_an_assessment_asked_anew_does_not_give_the_old_answer() -> None:
    first = Assessment(measured(pupils=True), DEFAULT)
    second = Assessment(measured(pupils=True), YES, memory=first.memory)
    assert not (first.reach["walk_basis"] == "estimated").any()
    assert (second.reach["walk_basis"] == "estimated").sum() == 2
    assert not (first.needs["walk_basis"] == "estimated").any()
    assert (second.needs["walk_basis"] == "estimated").any()


@calm(8)
@given(tables=peopled(), stage=st.sampled_from(["primary", "junior"]))
def test_only_rows_that_ask_for_it_are_estimated(tables: Tables, stage: str) -> None:
    distances = distances_of(tables)
    for before, after in (
        (nearest_schools(distances, stage, DEFAULT), nearest_schools(distances, stage, YES)),
        (transport_needs(distances, DEFAULT), transport_needs(distances, YES)),
    ):
        assert len(before) == len(after)
        assert not (before["walk_basis"] == "estimated").any()
        assert before["walk_basis"].isna().equals(before["walk_m"].isna())
        assert after["walk_basis"].isna().equals(after["walk_m"].isna())
        estimated = (after["walk_basis"] == "estimated").to_numpy()
        assert after["reason"].equals(before["reason"])
        assert set(after["reason"][estimated]) <= set(ASKING)
        # Rows that ask stay without a distance only where there is no school to measure to.
        assert after["straight_m"][after["reason"].isin(ASKING) & ~estimated].isna().all()
        same = [c for c in before.columns if c != "walk_basis"]
        pd.testing.assert_frame_equal(before[~estimated][same], after[~estimated][same])
        assert (after["walk_m"][estimated] >= after["straight_m"][estimated] - 0.01).all()


@calm(5)
@given(tables=peopled())
def test_the_order_of_rows_does_not_matter(tables: Tables) -> None:
    first = nearest_schools(distances_of(tables), "primary", YES)
    again = nearest_schools(distances_of(shuffled(tables, 5)), "primary", YES)
    pd.testing.assert_frame_equal(first, again)


def test_no_school_is_no_estimate() -> None:
    region: Region = measured().region
    distances: Distances = measured()
    assert len(open_schools(region, "senior")) == 0
    assert nearest_schools(distances, "senior", YES)["walk_basis"].isna().all()
