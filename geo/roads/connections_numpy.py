"""The places at which points may step onto roads, without a compiler."""

import numpy as np
import shapely

from geo.roads.road_lines import RoadLines, at_node, crosses
from geo.roads.topology import quantised
from geo.shortest_paths import Index, Metres


def places_within(
    roads: RoadLines, xy: Metres, radius_m: float
) -> tuple[Index, Index, Metres, Metres]:
    """Return point, edge, metres along and off it of each place, point by point, nearest first.

    Parameters
    ----------
    roads
        The roads and barriers.
    xy
        The points in the measuring grid, shape (n, 2).
    radius_m
        Metres from the point within which a place lies.
    """
    lines = roads.segments
    tree = shapely.STRtree(shapely.linestrings(np.stack([lines.start, lines.end], axis=1)))
    # A little farther: what counts is the distance as it is computed below.
    point, segment = tree.query(shapely.points(xy), predicate="dwithin", distance=radius_m + 0.01)
    share = _share_along(roads, segment, xy[point])
    start, end = lines.start[segment], lines.end[segment]
    foot = np.where(share[:, None] == 1.0, end, start + share[:, None] * (end - start))
    away = np.sqrt(((xy[point] - foot) ** 2).sum(axis=1))
    before, after = roads.before[segment], roads.after[segment]
    came_nearer = _share_along(roads, np.maximum(before, 0), xy[point]) != 1.0
    is_place = away <= roads.reach_m(radius_m)[lines.edge[segment]]
    is_place &= ~((share == 0.0) & (before >= 0) & came_nearer)
    is_place &= ~((share == 1.0) & (after >= 0))
    is_place &= ~crosses(roads.barriers, xy[point], foot)
    point, segment, share, away = (a[is_place] for a in (point, segment, share, away))
    step = lines.end[segment] - lines.start[segment]
    edge = lines.edge[segment]
    along = quantised(lines.along_m[segment] + share * np.hypot(*step.T))
    offset = at_node(along, roads.edges.length_m[edge])
    access_m = quantised(away)
    order = np.lexsort((offset, edge, access_m, point))
    return point[order], edge[order], offset[order], access_m[order]


def _share_along(roads: RoadLines, segment: Index, xy: Metres) -> Metres:
    start = roads.segments.start[segment]
    step = roads.segments.end[segment] - start
    share = ((xy - start) * step).sum(axis=1) / (step**2).sum(axis=1)
    return np.clip(share, 0.0, 1.0)
