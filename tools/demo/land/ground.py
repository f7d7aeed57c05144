"""The table `ground`: rivers, canals, woods along them, villages' built-up land, fields."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from tools.demo.land.frame import Shapes, shapes_to_degrees, shapes_to_metres
from tools.demo.land.rivers import near_rivers, river_lines, river_names

_RIVER_M = 38.0
# Woods lie on both banks, behind the foot of the dyke.
_BANK_M, _WOOD_M = 60.0, 150.0
# Houses lie this far from their street; gaps of twice that between two streets are yards.
_HOUSES_M, _YARDS_M = 45.0, 35.0
_LEAST_BUILT_UP_M2 = 8000.0
# Canals run along the larger roads, between villages.
_CANAL_ROADS, _CANAL_OFF_M, _LEAST_CANAL_M = ("secondary", "primary"), 36.0, 700.0
_CORNERS_M = 6.0
_DECIMALS = 5


def ground_table(
    roads: gpd.GeoDataFrame, outline: shapely.Geometry, *, county_id: str
) -> gpd.GeoDataFrame:
    """Return the ground of a county in WGS 84, all of it modelled.

    Parameters
    ----------
    roads
        The county's roads as :func:`tools.demo.ways.roads.county_roads` makes them, WGS 84.
    outline
        The county, metres of the grid.
    """
    lines = shapes_to_metres(roads.geometry.to_numpy())
    highway = roads["highway"].to_numpy()
    built_up = _built_up(lines[highway == "residential"], outline)
    rivers = shapely.intersection(shapely.buffer(river_lines(), _RIVER_M, quad_segs=4), outline)
    is_here = ~shapely.is_empty(rivers)
    houses = shapely.union_all(built_up)
    banks = shapely.difference(near_rivers(_WOOD_M), near_rivers(_BANK_M))
    woods = _parts(shapely.difference(shapely.intersection(banks, outline), houses))
    canals = _canals(lines[np.isin(highway, _CANAL_ROADS)], outline, houses)
    pieces = [
        ("farmland", np.array([outline], dtype=object), [None]),
        ("wood", woods, [None] * len(woods)),
        ("built_up", built_up, [None] * len(built_up)),
        ("water", rivers[is_here], list(np.array(river_names())[is_here])),
        ("water", canals, [None] * len(canals)),
    ]
    kinds = [kind for kind, shapes, _ in pieces for _ in shapes]
    table = pd.DataFrame(
        {
            "ground_id": [f"{county_id}G{number:05d}" for number in range(1, len(kinds) + 1)],
            "kind": kinds,
            "name": [name for _, _, names in pieces for name in names],
            "position_source": "modelled",
        }
    )
    drawn = np.concatenate([shapes for _, shapes, _ in pieces])
    light = shapely.make_valid(
        shapes_to_degrees(shapely.simplify(drawn, _CORNERS_M), decimals=_DECIMALS)
    )
    return gpd.GeoDataFrame(table, geometry=light, crs="EPSG:4326")


def _built_up(streets: Shapes, outline: shapely.Geometry) -> Shapes:
    """Return the land of houses along the streets of each village, metres."""
    houses = shapely.union_all(shapely.buffer(streets, _HOUSES_M, quad_segs=2))
    yards = shapely.buffer(shapely.buffer(houses, _YARDS_M, quad_segs=2), -_YARDS_M, quad_segs=2)
    parts = _parts(shapely.intersection(yards, outline))
    return parts[shapely.area(parts) >= _LEAST_BUILT_UP_M2]


def _canals(roads: Shapes, outline: shapely.Geometry, houses: shapely.Geometry) -> Shapes:
    """Return lines along roads, outside villages, metres."""
    merged = _parts(shapely.line_merge(shapely.multilinestrings(roads)))
    along = shapely.offset_curve(merged, _CANAL_OFF_M)
    dry = shapely.difference(shapely.intersection(along, outline), houses)
    parts = _parts(shapely.line_merge(shapely.union_all(dry)))
    return parts[shapely.length(parts) >= _LEAST_CANAL_M]


def _parts(shape: shapely.Geometry) -> Shapes:
    """Return the parts of a shape in a fixed order."""
    parts = np.asarray(shapely.get_parts(shape), dtype=object)
    bounds = shapely.bounds(parts)
    return parts[np.lexsort((bounds[:, 1], bounds[:, 0]))]
