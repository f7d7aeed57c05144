"""The table `roads`: the graph's edges and the lanes, with classes, bridges and dangers."""

from __future__ import annotations

from itertools import pairwise

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from tools.demo.land.frame import Flags, Shapes, Texts, Whole, dice, shapes_to_degrees
from tools.demo.land.rivers import river_lines
from tools.demo.ways.lanes import Lanes, scraps, village_lanes
from tools.demo.ways.network import Network

_BRIDGE_M = 70.0
_WATERSIDE_M = 160.0
# A road this much longer than straight is bent; half of those get the warning.
_BENT_RATIO = 1.021
_BENT_FROM_M = 200.0
_BENT_SHARE = 0.5
_SPEED_KMH = {"trunk": 80.0, "primary": 60.0, "secondary": 60.0, "tertiary": 40.0}
_NUMBERED = {"trunk": "国道", "primary": "省道", "secondary": "县道"}
COLUMNS = [
    "road_id",
    "name",
    "highway",
    "oneway",
    "speed_kmh",
    "bridge",
    "hazard",
    "geometry",
]


def county_roads(
    network: Network,
    population: Whole,
    is_urban: Flags,
    outline: shapely.Geometry,
    *,
    county_id: str,
    seed: int,
) -> gpd.GeoDataFrame:
    """Return the county's roads; bridges are lines of their own, about 140 m long."""
    edges = network.lines()
    hub_xy = network.xy[: len(population)]
    own = village_lanes(hub_xy, population, is_urban, edges, county_id=county_id, seed=seed)
    lost = scraps(outline, np.concatenate([edges, own.lines]), county_id=county_id, seed=seed)
    table = pd.concat([_edge_rows(network, edges), _lane_rows(own, lost)], ignore_index=True)
    return finished(table, prefix=county_id, seed=seed)


def finished(table: pd.DataFrame, *, prefix: str, seed: int) -> gpd.GeoDataFrame:
    """Return roads in WGS 84 with numbers, names, speeds and dangers.

    `table` has highway, oneway, bridge and geometry (metres).
    """
    lines: Shapes = table["geometry"].to_numpy()
    highway = table["highway"]
    numbers = [f"{prefix}R{number:05d}" for number in range(1, len(table) + 1)]
    return gpd.GeoDataFrame(
        {
            "road_id": numbers,
            "name": highway.map(_NUMBERED).astype(object).where(highway.isin(_NUMBERED), None),
            "highway": highway,
            "oneway": table["oneway"],
            "speed_kmh": highway.map(_SPEED_KMH),
            "bridge": table["bridge"].astype(bool),
            "hazard": _hazards(
                lines, highway, table["bridge"].to_numpy(bool), prefix=prefix, seed=seed
            ),
        },
        geometry=shapes_to_degrees(shapely.simplify(lines, 0.2)),
        crs="EPSG:4326",
    )[COLUMNS]


def with_bridges(lines: Shapes, is_bridge: Flags) -> tuple[Shapes, Flags, Whole]:
    """Return lines cut around their river crossings, which are bridges, and the row they were."""
    rivers = shapely.union_all(river_lines())
    parts: list[shapely.Geometry] = []
    bridge: list[bool] = []
    source: list[int] = []
    for row, line in enumerate(lines):
        pieces = _cut(line, rivers) if is_bridge[row] else [(line, False)]
        for piece, flag in pieces:
            parts.append(piece)
            bridge.append(flag)
            source.append(row)
    return np.array(parts, dtype=object), np.array(bridge, dtype=np.bool_), np.array(source)


def _cut(line: shapely.LineString, rivers: shapely.Geometry) -> list[tuple[shapely.Geometry, bool]]:
    """Return a line's pieces before, on and after its bridge."""
    water = shapely.intersection(line, rivers)
    if water.is_empty:
        return [(line, True)]
    at = shapely.line_locate_point(line, shapely.points(shapely.get_coordinates(water)))
    low = max(float(at.min()) - _BRIDGE_M, 0.0)
    high = min(float(at.max()) + _BRIDGE_M, line.length)
    stops = [0.0, low, high, line.length]
    pieces = [
        (_stretch(line, start, end), number == 1)
        for number, (start, end) in enumerate(pairwise(stops))
        if end - start > 1.0
    ]
    return pieces or [(line, True)]


def _stretch(line: shapely.LineString, start_m: float, end_m: float) -> shapely.Geometry:
    """Return the part of a line between two distances along it, metres."""
    xy = shapely.get_coordinates(line)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])
    at = np.unique(np.concatenate([[start_m, end_m], along[(along > start_m) & (along < end_m)]]))
    at = np.minimum(at, along[-1])
    return shapely.linestrings(
        np.column_stack([np.interp(at, along, xy[:, axis]) for axis in (0, 1)])
    )


def _edge_rows(network: Network, edges: Shapes) -> pd.DataFrame:
    lines, bridge, source = with_bridges(edges, network.is_bridge)
    oneway = np.where(network.is_oneway[source], "forward", "no")
    return pd.DataFrame(
        {
            "highway": network.highway[source],
            "oneway": oneway,
            "bridge": bridge,
            "geometry": lines,
        }
    )


def _lane_rows(own: Lanes, lost: Shapes) -> pd.DataFrame:
    lines = np.concatenate([own.lines, lost])
    return pd.DataFrame(
        {
            "highway": np.concatenate([own.highway, np.full(len(lost), "track")]),
            "oneway": "no",
            "bridge": False,
            "geometry": lines,
        }
    )


def _hazards(
    lines: Shapes, highway: pd.Series, is_bridge: Flags, *, prefix: str, seed: int
) -> Texts:
    """Return 临水 for roads along a river, 急弯 for strongly bent ones, empty text for the rest."""
    rng = dice(seed, prefix, "hazards")
    named = np.full(len(lines), "", dtype=object)
    is_road = ~highway.isin(["track", "footway"]).to_numpy()
    length = shapely.length(lines)
    span = shapely.distance(shapely.get_point(lines, 0), shapely.get_point(lines, -1))
    bent = (length > _BENT_RATIO * span) & (length > _BENT_FROM_M)
    named[bent & is_road & (rng.random(len(lines)) < _BENT_SHARE)] = "急弯"
    wet = np.zeros(len(lines), dtype=np.bool_)
    tree = shapely.STRtree(lines)
    hits = tree.query(river_lines(), predicate="dwithin", distance=_WATERSIDE_M)
    wet[hits[1]] = True
    named[wet & is_road & ~is_bridge] = "临水"
    return named
