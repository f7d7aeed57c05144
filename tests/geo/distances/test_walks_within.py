"""The short walks between places are those of an independent program, and no others."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.distances import Distances, nearest_walks, walks_within
from geo.distances.network_walks import pair_metres
from geo.errors import NetworkError
from geo.roads import RoadNetwork
from geo.tables import Region
from tests.geo.distances.test_oracle import oracle
from tests.geo.worlds import Tables, calm, points, world, worlds

CENTIMETRE = 0.01


@given(worlds(), st.sampled_from([150.0, 500.0, 1500.0]))
@calm(8)
def test_walks_are_those_networkx_finds(tables: Tables, limit_m: float) -> None:
    region = Region.from_tables(tables)
    try:
        ours = Distances(region, RoadNetwork.of(region))
    except NetworkError:
        return
    homes, ends = ours.village_points, ours.points(ours.walk, region.schools)
    theirs = oracle(region, "walk").metres(
        list(region.villages.geometry), list(region.schools.geometry)
    )
    walks = walks_within(ours.walk, homes, ends, limit_m)
    found = np.full(theirs.shape, np.nan)
    found[walks.start, walks.end] = walks.metres
    sure = np.abs(theirs - limit_m) > CENTIMETRE
    expected = np.where(theirs <= limit_m, theirs, np.nan)
    np.testing.assert_allclose(found[sure], expected[sure], atol=CENTIMETRE, rtol=0)
    metres, end = nearest_walks(ours.walk, homes, ends)
    least = np.where(np.isnan(theirs), np.inf, theirs).min(axis=1)
    np.testing.assert_allclose(
        metres, np.where(np.isinf(least), np.nan, least), atol=CENTIMETRE, rtol=0
    )
    reached = np.flatnonzero(end >= 0)
    np.testing.assert_allclose(theirs[reached, end[reached]], metres[reached], atol=CENTIMETRE)


def test_homes_at_one_place_have_the_same_walks() -> None:
    at = "a: 100,0\nb: 100,0\nc: -\nd: 900,0\ne: 100,0"
    region = Region.from_tables(world("r: 0,0 2000,0", at, "s: 300,0\nt: 1500,0"))
    ours = Distances(region, RoadNetwork.of(region))
    walks = walks_within(ours.walk, ours.village_points, ours.gate_points, 700.0)
    rows = list(zip(walks.start.tolist(), walks.end.tolist(), walks.metres.round(), strict=True))
    assert rows == [(0, 0, 200), (1, 0, 200), (3, 0, 600), (3, 1, 600), (4, 0, 200)]


@pytest.mark.parametrize("place", ["home", "stop"])
def test_what_has_no_position_has_no_walk(place: str) -> None:
    home, stop = ("-", "300,0") if place == "home" else ("100,0", "-")
    tables = world("r: 0,0 2000,0", f"a: {home}", "s: 500,0")
    tables["services"] = points("service_id", "L: -").drop(columns="geometry")
    tables["stops"] = points("service_id", f"L: {stop} stop_order=1")
    region = Region.from_tables(tables)
    ours = Distances(region, RoadNetwork.of(region))
    assert len(walks_within(ours.walk, ours.village_points, ours.stop_points, 700.0).start) == 0
    metres, end = nearest_walks(ours.walk, ours.village_points, ours.stop_points)
    assert np.isnan(metres).all()
    assert (end == -1).all()


@given(worlds(), st.sampled_from([300.0, 900.0]))
@calm(8)
def test_walks_are_those_of_pairs_asked_one_by_one(tables: Tables, limit_m: float) -> None:
    """Also on roads for access only, which a walk may leave one way alone."""
    roads = tables["roads"]
    tables["roads"] = roads.assign(ends_only=[n % 2 == 1 for n in range(len(roads))])
    region = Region.from_tables(tables)
    try:
        ours = Distances(region, RoadNetwork.of(region))
    except NetworkError:
        return
    homes, ends = ours.village_points, ours.gate_points
    home, gate = (side.ravel() for side in np.indices((len(homes.xy), len(ends.xy))))
    metres = pair_metres(ours.walk, homes, ends, home, gate)
    is_short = metres <= limit_m
    walks = walks_within(ours.walk, homes, ends, limit_m)
    assert walks.start.tolist() == home[is_short].tolist()
    assert walks.end.tolist() == gate[is_short].tolist()
    assert walks.metres.tolist() == metres[is_short].tolist()
