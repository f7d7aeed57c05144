"""Where through roads may cross the rivers: few bridges, the others end at the bank."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from tools.demo.land.frame import Flags, Shapes
from tools.demo.land.rivers import river_lines
from tools.demo.land.skeleton import Through

_RANK = {"trunk": 0, "primary": 1, "secondary": 2, "tertiary": 3}
# Two bridges over one river lie at least this far apart.
_BRIDGE_GAP_M = 4500.0


def segment_table(roads: tuple[Through, ...]) -> tuple[NDArray[np.float64], list[str]]:
    """Return all stretches, shape (s, 7, 2), metres, and their highway classes."""
    parts = [road.segments() for road in roads]
    highways = [road.highway for road, part in zip(roads, parts, strict=True) for _ in part]
    return np.concatenate(parts), highways


def crosses_river(lines: Shapes) -> Flags:
    """Return which lines cross or touch a river."""
    hit = np.zeros(len(lines), dtype=np.bool_)
    hit[shapely.STRtree(lines).query(river_lines(), predicate="intersects")[1]] = True
    return hit


def bridged(lines: Shapes, highways: list[str]) -> Flags:
    """Return which of the lines that cross a river get a bridge: higher classes first, spaced."""
    keep = np.zeros(len(lines), dtype=np.bool_)
    for river in river_lines():
        hit = np.flatnonzero(shapely.intersects(lines, river))
        hit = hit[np.argsort([_RANK[highways[row]] for row in hit], kind="stable")]
        taken: list[float] = []
        for row in hit:
            at = float(shapely.line_locate_point(river, shapely.centroid(lines[row])))
            if all(abs(at - other) >= _BRIDGE_GAP_M for other in taken):
                taken.append(at)
                keep[row] = True
    return keep
