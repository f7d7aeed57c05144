"""Walks along the demo's roads by scipy alone, independent of the product's own engine."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import cKDTree

Metres = NDArray[np.float64]
Rows = NDArray[np.int64]
TOUCH_M = 0.5
SCRAP_M = 1000.0
GRID = "EPSG:4548"


class Walks:
    """The roads cut where an end touches a line, and the ways from points over them."""

    def __init__(self, roads: gpd.GeoDataFrame) -> None:
        lines = roads.to_crs(GRID).geometry.to_numpy()
        start, end, length, self.line, self.low = _cut(lines)
        nodes = np.concatenate([start, end])
        joined = cKDTree(nodes).query_pairs(TOUCH_M, output_type="ndarray")
        every = coo_array((np.ones(len(joined)), joined.T), shape=(len(nodes),) * 2)
        _, node = connected_components(every, directed=False)
        self.ends = np.column_stack([*np.split(node, 2)])
        self.length = length
        self.count = int(node.max()) + 1
        self.pieces, self.piece_of = self._pieces()
        weight = np.bincount(self.piece_of[self.ends[:, 0]], weights=length)
        usable = np.isin(
            np.arange(len(lines)), self.line[weight[self.piece_of[self.ends[:, 0]]] >= SCRAP_M]
        )
        self.scraps = int((weight < SCRAP_M).sum())
        self.usable = np.flatnonzero(usable)
        self.lines = lines
        self.tree = shapely.STRtree(lines[self.usable])

    def graph(self) -> coo_array:
        """Return the least metres between neighbouring nodes (parallel edges: the shorter)."""
        low, high = self.ends.min(axis=1), self.ends.max(axis=1)
        order = np.lexsort((self.length, high, low))
        low, high, metres = low[order], high[order], self.length[order]
        is_first = np.append(True, (np.diff(low) != 0) | (np.diff(high) != 0))
        ends = (low[is_first], high[is_first])
        return coo_array((metres[is_first], ends), shape=(self.count, self.count))

    def _pieces(self) -> tuple[int, Rows]:
        count, piece = connected_components(self.graph(), directed=False)
        return int(count), piece.astype(np.int64)

    def snapped(self, points: gpd.GeoSeries) -> tuple[Metres, Rows, Metres]:
        """Return metres to the road, the cut edge's row and metres from its start."""
        xy = points.to_crs(GRID).to_numpy()
        at, gap = self.tree.query_nearest(xy, all_matches=False, return_distance=True)
        line = self.usable[at[1]]
        along = shapely.line_locate_point(self.lines[line], xy[at[0]])
        order = np.lexsort((self.low, self.line))
        key = self.line[order] * 1e7 + self.low[order]
        edge = order[np.searchsorted(key, line * 1e7 + along, side="right") - 1]
        return gap, edge, along - self.low[edge]

    def metres(self, homes: gpd.GeoSeries, schools: gpd.GeoSeries) -> Metres:
        """Return walked metres, shape (schools, homes), both connectors counted."""
        home_gap, home_edge, home_low = self.snapped(homes)
        gap, edge, low = self.snapped(schools)
        graph = self.graph().tocsr()
        best = np.full((len(schools), len(homes)), np.inf)
        reach = [dijkstra(graph, directed=False, indices=self.ends[edge, end]) for end in (0, 1)]
        for end, out in ((0, low), (1, self.length[edge] - low)):
            for home_end, into in ((0, home_low), (1, self.length[home_edge] - home_low)):
                way = reach[end][:, self.ends[home_edge, home_end]]
                best = np.minimum(best, way + out[:, None] + into[None, :])
        same = edge[:, None] == home_edge[None, :]
        best = np.where(same, np.minimum(best, np.abs(low[:, None] - home_low[None, :])), best)
        return np.asarray(best + gap[:, None] + home_gap[None, :])


def _cut(lines: NDArray[np.object_]) -> tuple[Metres, Metres, Metres, Rows, Metres]:
    """Return the stretches' starts and ends, metres, their lengths, lines and metres along them."""
    first = shapely.get_coordinates(shapely.get_point(lines, 0))
    last = shapely.get_coordinates(shapely.get_point(lines, -1))
    ends = shapely.points(np.concatenate([first, last]))
    point, line = shapely.STRtree(lines).query(ends, predicate="dwithin", distance=TOUCH_M)
    along = shapely.line_locate_point(lines[line], ends[point])
    length = shapely.length(lines)
    every = pd.DataFrame(
        {
            "line": np.concatenate([line, np.arange(len(lines)), np.arange(len(lines))]),
            "at": np.concatenate([along, np.zeros(len(lines)), length]),
        }
    )
    every = every.sort_values(["line", "at"], ignore_index=True)
    before, after = every.iloc[:-1].reset_index(drop=True), every.iloc[1:].reset_index(drop=True)
    real = (before["line"] == after["line"]) & (after["at"] - before["at"] > TOUCH_M)
    line_of = before.loc[real, "line"].to_numpy()
    low, high = before.loc[real, "at"].to_numpy(), after.loc[real, "at"].to_numpy()
    start = shapely.get_coordinates(shapely.line_interpolate_point(lines[line_of], low))
    end = shapely.get_coordinates(shapely.line_interpolate_point(lines[line_of], high))
    return start, end, high - low, line_of, low
