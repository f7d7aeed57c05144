"""Which road a home stands on: what the rule changes, and its laws in many random worlds.

``python -m benchmarks.road_rule [REGION ...] [--worlds 1000]``. Without regions: the built-in
county. The walks of all villages to their nearest primary school and of all pupils to theirs.
"""

import argparse
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely

from data.demo.region import built_in_region
from geo.crs import WGS84, to_grid, to_wgs84
from geo.distances import Distances
from geo.files import read_region
from geo.roads import CONNECTION_RADIUS_M, RoadNetwork
from geo.tables import Region

LIMIT_M = 2000.0
RADII_M = (50.0, 110.0, 150.0, 200.0, 300.0)
_AREA_M, _ROUNDING_M = 3000.0, 1e-4
_GRID = pyproj.CRS.from_epsg(4548)
_CORNER = np.array([408_000.0, 4_034_000.0])


def walks(distances: Distances) -> np.ndarray:
    """Return the walks of villages and pupils, metres."""
    parts = [distances.nearest_schools("primary")["walk_m"].to_numpy()]
    if distances.region.has("pupils"):
        parts.append(distances.to_school["walk_m"].to_numpy())
    return np.concatenate(parts)


def flips(region: Region) -> pd.DataFrame:
    """Return by radius how many verdicts change against the nearest road alone, and how."""
    distances = Distances(region, RoadNetwork.of(region))
    nearest = walks(distances.connected_within(None))
    rows = []
    for radius_m in RADII_M:
        found = walks(distances.connected_within(radius_m))
        known = np.isfinite(nearest) & np.isfinite(found)
        was, now = nearest[known] > LIMIT_M, found[known] > LIMIT_M
        shorter = nearest[known] - found[known]
        rows.append(
            {
                "radius_m": radius_m,
                "walks": int(known.sum()),
                "beyond to within": int((was & ~now).sum()),
                "within to beyond": int((~was & now).sum()),
                "shorter": int((shorter > _ROUNDING_M).sum()),
                "longer": int((shorter < -_ROUNDING_M).sum()),
                "median shorter by m": float(np.median(shorter[shorter > _ROUNDING_M]))
                if (shorter > _ROUNDING_M).any()
                else 0.0,
            }
        )
    return pd.DataFrame(rows)


def random_roads(rng: np.random.Generator, count: int) -> gpd.GeoDataFrame:
    """Return bent roads with shared corners, near Liaocheng."""
    corners = 250.0 * rng.integers(0, int(_AREA_M / 250.0), (count, 3, 2)).astype(float)
    bent = corners + (np.arange(3) == 1)[None, :, None] * rng.normal(0.0, 40.0, (count, 3, 2))
    lines = to_wgs84(shapely.linestrings(bent + _CORNER), _GRID)
    ids = [f"r{n:03}" for n in range(count)]
    return gpd.GeoDataFrame({"road_id": ids, "highway": "residential"}, geometry=lines, crs=WGS84)


def random_points(rng: np.random.Generator, key: str, near: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return 30 points within 120 m of the first of the roads."""
    lines = to_grid(near.geometry.to_numpy()[:4], _GRID)
    at = shapely.line_interpolate_point(
        lines[rng.integers(0, len(lines), 30)], rng.random(30), normalized=True
    )
    xy = shapely.get_coordinates(at) + rng.uniform(-80.0, 80.0, (30, 2))
    points = to_wgs84(shapely.points(xy), _GRID)
    return gpd.GeoDataFrame(
        {key: [f"{key[0]}{n:02}" for n in range(30)]}, geometry=points, crs=WGS84
    )


def law_breaks(worlds: int, seed: int = 7) -> dict[str, int]:
    """Return in how many worlds a law is broken for somebody, and how many walks were held to it.

    A road more may lengthen, and one less shorten, the walk of somebody only who has no road within
    the connection radius at one end: there the nearest road counts, and the walk is marked.
    """
    rng = np.random.default_rng(seed)
    found = dict.fromkeys(
        ("walks", "added lengthens", "far from any road: added lengthens", "below straight"), 0
    )
    for _ in range(worlds):
        roads = random_roads(rng, 10)
        villages = random_points(rng, "village_id", roads)
        schools = random_points(rng, "school_id", roads)[:4].assign(kind="primary")
        tables = {"villages": villages, "schools": schools}
        # The first four stay, for the points lie by them.
        left = roads.drop(index=int(rng.integers(4, len(roads))))
        less, more = (
            Distances(region, RoadNetwork.of(region))
            for region in (Region.from_tables({**tables, "roads": part}) for part in (left, roads))
        )
        before, after = (side.nearest_schools("primary") for side in (less, more))
        is_longer = after["walk_m"].fillna(np.inf) > before["walk_m"].fillna(np.inf) + _ROUNDING_M
        is_far = before["side_m"].fillna(np.inf) > CONNECTION_RADIUS_M
        found["walks"] += int((before["walk_m"].notna() & ~is_far).sum())
        found["added lengthens"] += bool((is_longer & ~is_far).any())
        found["far from any road: added lengthens"] += bool((is_longer & is_far).any())
        found["below straight"] += bool((after["walk_m"] < after["straight_m"] - _ROUNDING_M).any())
    return {"worlds": worlds, **found}


def main() -> None:
    """Print the flips of every region asked, then the laws."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("regions", nargs="*", type=Path)
    parser.add_argument("--worlds", type=int, default=1000)
    asked = parser.parse_args()
    regions = {path.name: read_region(path) for path in asked.regions}
    for name, region in (regions or {"built-in county": built_in_region("county")}).items():
        print(f"{name}\n{flips(region).to_string(index=False)}\n")
    print(law_breaks(asked.worlds))


if __name__ == "__main__":
    main()
