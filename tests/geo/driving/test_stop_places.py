"""Where a bus may stop: on roads open to it and to walkers, off hazards, near enough, each once."""

import numpy as np
import pytest
import shapely

from geo.crs import to_grid
from geo.driving import BusSpeeds, StopPlaces, stop_places
from geo.tables import Region
from tests.geo.worlds import points, roads, world

ROADS = """
    a: 0,0 1000,0 highway=tertiary
    b: 1000,0 1000,500 highway=residential
    c: 1000,0 2000,0 highway=residential caution=hazard
    d: 0,0 0,400 highway=track
    e: 0,0 -900,0 highway=motorway
    f: 0,3000 900,3000 highway=residential
"""


def places(speeds: BusSpeeds | None = None, **how: float) -> tuple[StopPlaces, np.ndarray]:
    """Return the places near the origin, and theirs in metres from it."""
    tables = {**world("a: 0,0 1,0", "v: 0,0", "s: 0,0"), "roads": roads(ROADS)}
    region = Region.from_tables(tables)
    here = shapely.get_coordinates(
        to_grid(points("p", "p: 500,0").geometry.to_numpy(), region.grid)
    )
    origin = here - (500, 0)
    asked = {"spacing_m": 400.0, "within_m": 2000.0} | how
    found = stop_places(region, speeds or BusSpeeds(), near=here, **asked)
    return found, np.round(found.xy - origin)


def test_ends_and_places_between_stand_once_on_roads_for_both() -> None:
    found, xy = places()
    # Neither the track nor the motorway has a stop; the lane 3 km north is too far away.
    assert found.ids == (
        "a+0",
        "a+333",
        "a+667",
        "a+1000",
        "b+250",
        "b+500",
        "c+333",
        "c+667",
        "c+1000",
    )
    assert xy[:5].tolist() == pytest.approx(
        np.array([[0, 0], [333, 0], [667, 0], [1000, 0], [1000, 250]]), abs=1
    )
    assert np.abs(np.diff(xy[:4, 0])).max() <= 400


def test_hazards_bar_their_places_and_the_junctions_on_them() -> None:
    found, _ = places()
    barred = dict(zip(found.ids, found.barred, strict=True))
    assert barred["a+1000"] == barred["c+667"] == "hazard"
    assert barred["a+667"] is None
    assert barred["b+250"] is None


def test_only_places_near_enough_and_open_classes() -> None:
    near, _ = places(within_m=200.0)
    assert near.ids == ("a+333", "a+667")
    closed, _ = places(BusSpeeds(closed=frozenset({"tertiary"})))
    assert all(not name.startswith("a") for name in closed.ids)
    nowhere, _ = places(within_m=1.0)
    assert nowhere.ids == ()
