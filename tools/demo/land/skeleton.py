"""The through roads: curved lines between township seats, the same for every scope."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra

from tools.demo.land.frame import Metres, Whole, as_metres, dice
from tools.demo.land.plane import delaunay_pairs, gabriel, lengths_m
from tools.demo.land.seats import town_centre
from tools.demo.sources import seat_xy

_PREFECTURE = "371500"
_NODE_STEP_M = 650.0
_VERTICES_PER_SEGMENT = 6
# Sideways swing as a share of the length: about what county roads on the plain show.
_SWING = (0.035, 0.022, 0.014)
_MINOR_LENGTH_M = 9000.0
_TRUNK_COUNTIES = ("371522", "371502", "371526")


@dataclass(frozen=True, kw_only=True)
class Through:
    """One through road between two seats.

    `vertices` are metres, shape (k, 2); every `_VERTICES_PER_SEGMENT`-th is a junction.
    """

    start: int
    end: int
    highway: str
    vertices: Metres

    def segments(self) -> NDArray[np.float64]:
        """Return the stretches between junctions, shape (s, 7, 2), metres."""
        step = _VERTICES_PER_SEGMENT
        count = (len(self.vertices) - 1) // step
        index = np.arange(count)[:, None] * step + np.arange(step + 1)[None, :]
        return as_metres(self.vertices[index])


def through_roads(townships: pd.DataFrame, *, seed: int) -> tuple[Through, ...]:
    """Return the through roads of the whole prefecture; starts and ends are township rows."""
    xy = seat_xy(townships)
    pairs = delaunay_pairs(xy)
    pairs = pairs[gabriel(xy, pairs)]
    highways = _classes(townships, pairs, lengths_m(xy, pairs))
    rng = dice(seed, _PREFECTURE, "through roads")
    swings = rng.normal(0.0, 1.0, (len(pairs), 3)) * np.array(_SWING)
    return tuple(
        Through(
            start=int(start),
            end=int(end),
            highway=highway,
            vertices=_curve(xy[start], xy[end], np.clip(swing, -0.07, 0.07)),
        )
        for (start, end), highway, swing in zip(pairs, highways, swings, strict=True)
    )


def _curve(start: Metres, end: Metres, swing: Metres) -> Metres:
    """Return a line that leaves the straight one by three sines, shape (k, 2), metres."""
    length = float(np.hypot(*(end - start)))
    count = max(2, round(length / _NODE_STEP_M))
    at = np.linspace(0.0, 1.0, count * _VERTICES_PER_SEGMENT + 1)[:, None]
    side = np.array([-(end - start)[1], (end - start)[0]])
    away = sum(size * np.sin((wave + 1) * np.pi * at) for wave, size in enumerate(swing))
    return as_metres(start + (end - start) * at + side * away)


def _classes(townships: pd.DataFrame, pairs: Whole, length_m: Metres) -> list[str]:
    """Return the highway class of each pair: what lies between county towns ranks higher."""
    highways = ["tertiary" if length < _MINOR_LENGTH_M else "secondary" for length in length_m]
    counties = sorted(set(townships["county_id"]))
    towns = {county: _town_row(townships, county) for county in counties}
    graph = coo_array((length_m, (pairs[:, 0], pairs[:, 1])), shape=(len(townships),) * 2).tocsr()
    sources = [towns[county] for county in counties]
    reach, before = dijkstra(graph, directed=False, indices=sources, return_predecessors=True)
    edge = {(int(a), int(b)): row for row, (a, b) in enumerate(pairs)}
    for number, county in enumerate(counties):
        others = [towns[other] for other in counties if other != county]
        nearest = sorted(others, key=lambda row: float(reach[number, row]))[:3]
        for row in nearest:
            is_trunk = county in _TRUNK_COUNTIES and row in {towns[c] for c in _TRUNK_COUNTIES}
            for step in _steps(before[number], towns[county], row):
                if highways[edge[step]] != "trunk":
                    highways[edge[step]] = "trunk" if is_trunk else "primary"
    return highways


def _steps(before: NDArray[np.int32], start: int, end: int) -> list[tuple[int, int]]:
    """Return the sorted pairs on the way from `end` back to `start`."""
    steps = []
    while end != start:
        previous = int(before[end])
        steps.append((min(previous, end), max(previous, end)))
        end = previous
    return steps


def _town_row(townships: pd.DataFrame, county_id: str) -> int:
    """Return the row of the township whose seat is nearest to the county town's centre."""
    own = townships[(townships["county_id"] == county_id) & townships["is_office"]]
    gaps = np.hypot(*(seat_xy(own) - town_centre(townships, county_id)).T)
    return int(own.index[int(np.argmin(gaps))])
