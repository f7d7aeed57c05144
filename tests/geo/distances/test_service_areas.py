"""A service area is a picture: it may differ from the verdict by a cell, not by more."""

import importlib

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.crs import at_precision, to_grid
from geo.distances import Distances, service_areas
from geo.distances.network_walks import Points, pair_metres
from geo.files import read_region
from geo.roads import RoadNetwork
from geo.tables import Region
from tests.geo.worlds import calm, world, worlds
from tests.outside import LEGAZPI, OUTSIDE

FIELD_MARGIN_M = 1000.0
WHERE = ["random", pytest.param("legazpi", marks=pytest.mark.outside(LEGAZPI))]


def scattered() -> Region:
    """Return a world of fifteen random roads about three by three kilometres."""
    rng = np.random.default_rng(11)
    corners = 300 * rng.integers(0, 10, (15, 3, 2))
    text = "\n".join(
        f"r{n}: " + " ".join(f"{x},{y}" for x, y in line) for n, line in enumerate(corners)
    )
    schools = "\n".join(
        f"s{n}: {x:.2f},{y:.2f}" for n, (x, y) in enumerate(rng.uniform(0, 2700, (4, 2)))
    )
    return Region.from_tables(world(text, "v0: 100,100", f"{schools}\ns9: -"))


def region_of(where: str) -> Region:
    return read_region(OUTSIDE / LEGAZPI) if where == "legazpi" else scattered()


def ways(ours: Distances, school: str, homes: Points) -> np.ndarray:
    """Return the metres from each point to the nearest gate of ``school``, inf: no way."""
    gates = np.flatnonzero(ours.gates["school_id"].to_numpy() == school)
    rows = np.arange(len(homes.xy))
    found = [
        pair_metres(ours.walk, homes, ours.gate_points, rows, np.full(len(rows), gate))
        for gate in gates
    ]
    return np.fmin.reduce([np.where(np.isnan(way), np.inf, way) for way in found])


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize("limit_m", [600.0, 2000.0])
def test_picture_and_verdict_mostly_differ_by_no_more_than_a_cell(
    where: str, limit_m: float
) -> None:
    region = region_of(where)
    ours = Distances(region, RoadNetwork.of(region))
    areas = service_areas(ours, "primary", limit_m=limit_m)
    located = areas[areas.geometry.notna()]
    assert set(located["school_id"]) == set(ours.gates["school_id"]) & set(areas["school_id"])
    assert shapely.is_valid(located.geometry.to_numpy()).all()
    outline = to_grid(located.geometry.to_numpy(), region.grid)
    shapely.prepare(outline)
    rng = np.random.default_rng(5)
    gate = rng.integers(0, len(ours.gates), 3000)
    villages = ours.village_points.xy[ours.village_points.places.found]
    around = ours.gate_points.xy[gate] + rng.normal(0.0, limit_m / 2, (3000, 2))
    low, high = np.array(shapely.total_bounds(outline)).reshape(2, 2)
    xy = np.concatenate([villages, around, rng.uniform(low, high, (12000, 2))])
    homes = Points(ours.walk.connected(xy, ours.connection_radius_m), xy)
    # The field ends 1 km beside the roads; farther homes are listed as far from any road.
    homes = homes.only(np.flatnonzero(homes.places.nearest_m < FIELD_MARGIN_M))
    away: list[np.ndarray] = []
    for school, area in zip(located["school_id"], outline, strict=True):
        differs = (ways(ours, school, homes) <= limit_m) != shapely.contains_xy(area, homes.xy)
        away.append(shapely.distance(area.boundary, shapely.points(homes.xy[differs])))
    off = np.concatenate(away)
    # Where the nearest road changes the walk leaps; there a place may lie farther on the wrong side.
    assert np.quantile(off, 0.95, method="higher") <= ours.raster.cell_m * np.sqrt(2.0)
    assert len(off) < 0.01 * len(homes.xy) * len(located)


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize("limit_m", [100.0, 700.0, 2000.0])
def test_more_ground_round_a_school_changes_no_outline(
    where: str, limit_m: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    region = region_of(where)
    ours = Distances(region, RoadNetwork.of(region))
    drawn = service_areas(ours, "primary", limit_m=limit_m)
    # The room offers the function of this name; here the file is meant.
    monkeypatch.setattr(
        importlib.import_module("geo.distances.service_areas"),
        "_ROUND_CELLS",
        1 + round(limit_m / ours.raster.cell_m),
    )
    wider = service_areas(ours, "primary", limit_m=limit_m)
    assert drawn.geometry.notna().any()
    assert shapely.equals_identical(
        *(shapely.normalize(areas.geometry.to_numpy()) for areas in (drawn, wider))
    )[drawn.geometry.notna()].all()
    assert list(drawn.geometry.isna()) == list(wider.geometry.isna())


@given(worlds(), st.sampled_from([300.0, 1000.0, 2000.0]), st.sampled_from([None, 6, 5, 4]))
@calm(40)
def test_areas_of_any_network_are_valid_as_written(
    tables: dict, limit_m: float, decimals: int | None
) -> None:
    region = Region.from_tables(tables)
    ours = Distances(region, RoadNetwork.of(region))
    areas = service_areas(ours, "primary", limit_m=limit_m).geometry.to_numpy()
    written = at_precision(areas, decimals)
    assert (shapely.is_missing(written) == shapely.is_missing(areas)).all()
    present = ~shapely.is_missing(areas)
    assert shapely.is_valid(written[present]).all()
    assert (shapely.is_empty(written) == shapely.is_empty(areas)).all()
    cell = 0.0 if decimals is None else 10.0**-decimals
    change = np.abs(shapely.area(written[present]) - shapely.area(areas[present]))
    assert (change <= (shapely.length(areas[present]) + 4 * cell) * cell).all()


def test_an_area_ends_round_the_end_of_a_road_and_not_in_a_corner() -> None:
    region = Region.from_tables(world("r0: 0,0 2000,0", "v0: 100,0", "s0: 0,0"))
    ours = Distances(region, RoadNetwork.of(region))
    area = to_grid(service_areas(ours, "primary", limit_m=5000.0).geometry.to_numpy(), region.grid)[
        0
    ]
    road = to_grid(region.roads.geometry.to_numpy(), region.grid)[0]
    west, south, east, north = road.bounds
    beyond = FIELD_MARGIN_M * 0.85
    for corner in [(west - beyond, south - beyond), (west - beyond, north + beyond)]:
        assert not shapely.contains_xy(area, *corner)
    # Along and across the road it reaches its margin, and nowhere farther.
    assert shapely.contains_xy(area, west - FIELD_MARGIN_M * 0.9, south)
    assert shapely.contains_xy(area, (west + east) / 2, north + FIELD_MARGIN_M * 0.9)
    assert shapely.hausdorff_distance(area, road) < FIELD_MARGIN_M + ours.raster.cell_m
