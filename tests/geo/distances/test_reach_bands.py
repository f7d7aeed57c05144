"""Bands of reach: a place lies in the band of its walk, but for a cell; bands never overlap."""

from itertools import combinations

import numpy as np
import pytest
import shapely

from analysis.access.distance_bands import BANDS_M
from geo.crs import to_grid
from geo.distances import Distances, isochrone_bands
from geo.distances.network_walks import Points, nearest_gate
from geo.roads import RoadNetwork
from geo.tables import Region, gates_of, open_schools
from tests.geo.distances.test_service_areas import FIELD_MARGIN_M, scattered
from tests.geo.worlds import world


@pytest.fixture(scope="module")
def ours() -> Distances:
    region = scattered()
    return Distances(region, RoadNetwork.of(region))


def test_a_place_lies_in_the_band_of_its_walk(ours: Distances) -> None:
    bands = isochrone_bands(ours, "primary", limits_m=BANDS_M)
    assert bands["over_m"].tolist() == [0.0, 500.0, 1000.0, 1500.0]
    assert bands["upto_m"].tolist() == list(BANDS_M)
    assert shapely.is_valid(bands.geometry.to_numpy()).all()
    shapes = to_grid(bands.geometry.to_numpy(), ours.region.grid)
    rng = np.random.default_rng(3)
    low, high = np.array(shapely.total_bounds(shapes)).reshape(2, 2)
    villages = ours.village_points.xy[ours.village_points.places.found]
    xy = np.concatenate([villages, rng.uniform(low, high, (8000, 2))])
    homes = Points(ours.walk.connected(xy, ours.connection_radius_m), xy)
    homes = homes.only(np.flatnonzero(homes.places.nearest_m < FIELD_MARGIN_M))
    rows = gates_of(ours.gates, open_schools(ours.region, "primary")["school_id"])
    ways, _ = nearest_gate(ours.walk, homes, ours.gate_points.only(rows))
    wrong = 0
    for over, upto, shape in zip(bands["over_m"], bands["upto_m"], shapes, strict=True):
        verdict = (ways.metres <= upto) & ((ways.metres > over) | (over == 0))
        differs = verdict != shapely.contains_xy(shape, homes.xy)
        away = shapely.distance(shape.boundary, shapely.points(homes.xy[differs]))
        assert (away <= ours.raster.cell_m * np.sqrt(2.0)).all(), upto
        wrong += len(away)
    assert wrong < 0.06 * len(homes.xy)


def test_bands_do_not_overlap(ours: Distances) -> None:
    bands = isochrone_bands(ours, "primary", limits_m=BANDS_M)
    shapes = to_grid(bands.geometry.to_numpy(), ours.region.grid)
    for one, other in combinations(shapes, 2):
        assert shapely.intersection(one, other).area < 1.0


def test_without_a_school_of_the_stage_every_band_is_empty() -> None:
    region = Region.from_tables(world("r: 0,0 2000,0", "v: 500,10", "s: 1500,10"))
    ours = Distances(region, RoadNetwork.of(region))
    bands = isochrone_bands(ours, "senior", limits_m=BANDS_M)
    assert bands.geometry.isna().all()
    assert len(bands) == len(BANDS_M)
