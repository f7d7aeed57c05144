"""Candidate stops stand where a bus may drive and a child may walk; walks to them follow roads."""

from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given

from geo.crs import to_grid
from geo.distances import Distances, StopCandidates, stop_candidates, walks_within
from geo.roads import RoadNetwork
from geo.tables import Region
from tests.geo.distances.test_oracle import oracle
from tests.geo.oracle import Oracle
from tests.geo.worlds import ORIGIN, Tables, calm, world, worlds

ROADS = """
    main: 0,0 1000,0
    side: 1000,0 1000,300
    foot: 0,0 0,900 highway=footway
    drive: 1000,300 2000,300 highway=motorway
    bad: 1000,0 1000,-600 hazard=landslide
    lane: 1000,-600 1090,-600
"""


def distances(tables: Tables) -> tuple[Distances, RoadNetwork]:
    region = Region.from_tables(tables)
    return Distances(region, RoadNetwork.of(region)), RoadNetwork.of(region, "drive")


def places(ours: Distances, found: StopCandidates) -> set[tuple[int, int]]:
    """Return where candidates are, in metres from the origin."""
    shapes = to_grid(found.table.geometry.to_numpy(), ours.region.grid)
    at = shapely.get_coordinates(shapes) - ORIGIN
    return {(x, y) for x, y in np.round(at).astype(int).tolist()}


def stored_walks(ours: Distances, found: StopCandidates, limit_m: float) -> np.ndarray:
    """Return metres from villages to candidates, NaN where there is no walk within the limit."""
    walks = walks_within(ours.walk, ours.village_points, found.points, limit_m)
    table = np.full((len(ours.region.villages), len(found.table)), np.nan)
    table[walks.start, walks.end] = walks.metres
    return table


def test_candidates_are_where_buses_drive_and_children_walk() -> None:
    ours, drive = distances(world(ROADS, "v: 50,0", "s: 900,10"))
    found = stop_candidates(ours, drive, spacing_m=400.0)
    # Parts of 333 m; no junction with the hazard at 1000,0 or the motorway at 1000,300: the middle
    # of the side road then; the short lane behind the hazard has its middle and its end.
    right = {(0, 0), (333, 0), (667, 0), (1000, 150), (1045, -600), (1090, -600)}
    assert places(ours, found) == right
    assert found.table["stop_id"].is_unique
    assert found.points.places.nearest_m.max() < 0.001


@pytest.mark.parametrize("spacing_m", [50.0, 120.0, 5000.0])
def test_no_candidate_is_farther_than_the_spacing_from_the_next(spacing_m: float) -> None:
    ours, drive = distances(world("a: 0,0 1000,0", "v: 50,0", "s: 900,10"))
    found = sorted(places(ours, stop_candidates(ours, drive, spacing_m=spacing_m)))
    steps = np.diff([x for x, _ in found])
    assert (found[0], found[-1]) == ((0, 0), (1000, 0))
    assert steps.max() <= max(spacing_m, 1.0) or len(found) == 2


def test_a_region_without_such_roads_has_no_candidate() -> None:
    ours, drive = distances(
        world(
            "f: 0,0 2000,0 highway=footway\nm: 0,900 3000,900 highway=motorway", "v: 1,1", "s: 9,9"
        )
    )
    found = stop_candidates(ours, drive, spacing_m=100.0)
    assert len(found.table) == 0
    assert stored_walks(ours, found, 500.0).shape == (1, 0)


def test_nobody_comes_to_a_stop_over_the_fields() -> None:
    # The home steps onto b, 100 m beside the stops of a; between the two there is only c.
    roads = "a: 0,0 1500,0\nb: 0,100 1500,100 highway=footway\nc: 1500,0 1500,100"
    ours, drive = distances(world(roads, "v: 0,210", "s: 900,-10"))
    found = stop_candidates(ours, drive, spacing_m=2000.0)
    walks = stored_walks(ours, found, 5000.0)
    at = dict(zip(sorted(places(ours, found)), found.table["stop_id"].sort_values(), strict=True))
    first = found.table["stop_id"].tolist().index(at[0, 0])
    np.testing.assert_allclose(walks[0, first], 110 + 1500 + 100 + 1500, atol=0.01)


def metres_to_stops(
    asked: Oracle, homes: list[shapely.Point | None], stops: list[shapely.Point]
) -> np.ndarray:
    """Return metres of homes, which step onto every road near, to stops, which are on one alone."""
    radius_m, places_of = asked._radius_m, asked.places

    def by_kind(point: shapely.Point | None) -> list[tuple[int, float, float]]:
        asked._radius_m = 0.0 if any(point is stop for stop in stops) else radius_m
        return places_of(point)

    asked.places = by_kind  # type: ignore[method-assign]
    return asked.metres(homes, list(stops))


def on_one_road(asked: Oracle, stop: shapely.Point) -> bool:
    """Return whether all roads that pass a stop meet there, and no barrier passes it."""
    at = shapely.Point(asked._change(stop.x, stop.y))
    if any(barrier.distance(at) < 1e-3 for barrier in asked._barriers):
        return False
    near = [piece for piece in asked.pieces if piece.line.distance(at) < 1e-3]
    ends = [
        {
            node
            for node, end in zip((p.start, p.end), p.line.boundary.geoms, strict=False)
            if end.distance(at) < 1e-3
        }
        for p in near
    ]
    # A road that turns back on itself passes a stop twice.
    corners = [piece.line.coords for piece in near]
    segments = [shapely.LineString(pair) for xy in corners for pair in pairwise(xy)]
    passed_m = sum(segment.intersection(at.buffer(1.0)).length for segment in segments)
    is_once = passed_m < 1.01 * max(2, len(near))
    return is_once and (len(near) == 1 or bool(set.intersection(*ends)))


@calm(6)
@given(worlds())
def test_walks_to_stops_are_those_of_an_independent_search(tables: Tables) -> None:
    ours, drive = distances(tables)
    found = stop_candidates(ours, drive, spacing_m=400.0)
    limit_m = 600.0
    stored = stored_walks(ours, found, limit_m)
    homes, stops = ours.region.villages.geometry.tolist(), found.table.geometry.tolist()
    asked = oracle(ours.region, "walk")
    # Where roads cross that do not meet, the other program cannot know on which one a stop is.
    is_plain = np.array([on_one_road(asked, stop) for stop in stops], dtype=bool)
    right = metres_to_stops(asked, homes, stops)
    stored, right = stored[:, is_plain], right[:, is_plain]
    known = np.isfinite(stored)
    np.testing.assert_allclose(stored[known], right[known], atol=0.01)
    # Whatever lies within the limit is stored.
    is_near = np.nan_to_num(right, nan=np.inf) < limit_m - 0.01
    assert known[is_near].all(), (right[is_near & ~known], limit_m)
