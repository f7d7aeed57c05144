"""Outline and verdict of service areas: ``python -m benchmarks.outlines [--scope county]``.

Every home and village within the limit of a school, as the crow flies, is held against that
school's service area: inside the outline and farther along the roads than the limit, or outside and
within it, it lies on the wrong side. Said is how many do, and how far they are from the outline.
"""

import argparse
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from data.demo.region import built_in_region
from geo.crs import to_grid
from geo.distances import Distances, service_areas
from geo.distances.network_walks import Points
from geo.roads import RoadNetwork
from geo.tables import gates_of

LIMIT_M = 2000.0
STAGES = ("primary", "junior", "kindergarten")


@dataclass(frozen=True)
class WrongSides:
    """Pairs of a place and a school held against the outline, and metres off it of the wrong."""

    pairs: int
    off_m: tuple[float, ...]

    @property
    def wrong_share(self) -> float:
        """The part of the pairs on the wrong side of the outline."""
        return len(self.off_m) / self.pairs


def wrong_sides(distances: Distances, stage: str, places: Points) -> WrongSides:
    """Return how ``places`` lie to the outlines of ``stage`` within LIMIT_M."""
    areas = service_areas(distances, stage, limit_m=LIMIT_M)
    outlines = to_grid(areas.geometry.to_numpy(), distances.region.grid)
    known = np.flatnonzero(np.isfinite(places.xy).all(axis=1))
    tree = shapely.STRtree(shapely.points(places.xy[known]))
    pairs, off_m = 0, list[float]()
    for school, outline in zip(areas["school_id"], outlines, strict=True):
        gates = distances.gate_points.xy[gates_of(distances.gates, pd.Series([school]))]
        near = tree.query(shapely.multipoints(gates), predicate="dwithin", distance=LIMIT_M)
        if outline is None or len(near) == 0:
            continue
        rows = known[near]
        walk_m = distances.routes_to(places.only(rows), pd.Series([school] * len(rows)))["walk_m"]
        inside = shapely.contains_xy(outline, places.xy[rows])
        wrong = rows[inside != (walk_m.to_numpy() <= LIMIT_M)]
        edge = shapely.distance(outline.boundary, shapely.points(places.xy[wrong]))
        pairs, off_m = pairs + len(rows), [*off_m, *map(float, edge)]
    return WrongSides(pairs, tuple(off_m))


def main() -> None:
    """Print a line per stage and kind of place."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scope", choices=("county", "city"), default="county")
    region = built_in_region(parser.parse_args().scope)
    distances = Distances(region, RoadNetwork.of(region))
    for stage in STAGES:
        for name, places in (("homes", distances.homes), ("villages", distances.village_points)):
            found = wrong_sides(distances, stage, places)
            off_m = np.array(found.off_m or (0.0,))
            print(
                f"{stage:13}{name:9}{found.pairs:9,} pairs{len(found.off_m):7,} wrong"
                f"   p95 {np.percentile(off_m, 95):5.1f} m   most {off_m.max():5.1f} m"
            )


if __name__ == "__main__":
    main()
