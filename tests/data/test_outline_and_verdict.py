"""How far the outline of a service area may be off what the walks say, as the document tells."""

import numpy as np

from benchmarks.outlines import wrong_sides
from data.demo.region import built_in_region
from geo.distances import Distances
from geo.roads import RoadNetwork


def test_few_homes_lie_on_the_wrong_side_and_near_the_outline() -> None:
    region = built_in_region("county")
    distances = Distances(region, RoadNetwork.of(region))
    homes = wrong_sides(distances, "junior", distances.homes)
    assert homes.pairs > 70_000
    assert 0 < homes.wrong_share < 0.005
    assert np.percentile(homes.off_m, 95) < 14.0
    assert max(homes.off_m) < 30.0
    villages = wrong_sides(distances, "primary", distances.village_points)
    assert villages.wrong_share < 0.005
    assert max(villages.off_m) < 6.0
