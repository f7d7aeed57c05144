"""Walks that are short enough: from many places to the few that lie around each of them."""

from typing import NamedTuple

import numpy as np
from scipy.spatial import KDTree

from geo.distances.network_walks import Points, nearest_gate
from geo.roads import Index, Metres, RoadNetwork, SnappedPoints, along_edge_m

# No walk is shorter than the straight line, but for the rounding of its pieces.
_ROUNDING_M = 1.0
_PAIRS_AT_ONCE = 20_000


class Walks(NamedTuple):
    """Walks from place ``start[i]`` to place ``end[i]``, sorted by both, shape (walks,) each."""

    start: Index
    end: Index
    metres: Metres


def walks_within(network: RoadNetwork, starts: Points, ends: Points, limit_m: float) -> Walks:
    """Return every walk along the roads of at most ``limit_m`` from ``starts`` to ``ends``.

    Only ends within a straight ``limit_m`` are asked for, all in one query. Who has no position or
    no way has no walk.
    """
    known, there = (np.flatnonzero(np.isfinite(each.xy).all(axis=1)) for each in (starts, ends))
    if len(known) == 0 or len(there) == 0:
        nothing = np.zeros(0, dtype=np.int64)
        return Walks(nothing, nothing, np.zeros(0))
    # Many pupils live at one place, their village's: it is asked for once.
    places, member = np.unique(starts.xy[known], axis=0, return_inverse=True)
    first = np.full(len(places), -1)
    first[member.ravel()[::-1]] = known[::-1]
    near = KDTree(ends.xy[there]).query_ball_point(places, limit_m + _ROUNDING_M)
    place = np.repeat(np.arange(len(places)), [len(some) for some in near])
    end = there[np.array([one for some in near for one in some], dtype=np.int64)]
    metres = _short_metres(network, starts, ends, first[place], end, limit_m)
    is_short = metres <= limit_m
    place, end, metres = place[is_short], end[is_short], metres[is_short]
    low, high = (np.searchsorted(place, member.ravel(), side) for side in ("left", "right"))
    count = high - low
    row = np.repeat(low - (np.cumsum(count) - count), count) + np.arange(count.sum())
    start = np.repeat(known, count)
    order = np.lexsort((end[row], start))
    return Walks(start[order], end[row][order], metres[row][order])


def nearest_walks(network: RoadNetwork, starts: Points, ends: Points) -> tuple[Metres, Index]:
    """Return the metres from each start to its nearest end, and that end's row (NaN, -1: none).

    Of ends equally near the first is named (geo.distances.ties).
    """
    if len(ends.places.edge) == 0:
        return np.full(len(starts.xy), np.nan), np.full(len(starts.xy), -1)
    ways, row = nearest_gate(network, starts, ends)
    return ways.metres, row


def _short_metres(
    network: RoadNetwork, starts: Points, ends: Points, start: Index, end: Index, limit_m: float
) -> Metres:
    """Return the metres from place ``start[i]`` to ``end[i]``, inf where beyond ``limit_m``.

    They are those of ``pair_metres``, which sweeps over all roads; here the search ends at the
    limit (the villages of a city: 0.1 s in place of 5 s).
    """
    used, group = np.unique(end, return_inverse=True)
    sources = network.sources(ends.only(used).places, np.arange(len(used)))
    indptr, node, node_m = network.within_distance(sources, limit_m)
    nodes = network.graph.nodes
    key = np.repeat(np.arange(len(used)), np.diff(indptr)) * nodes + node
    order = np.argsort(key)
    found = _Found(np.append(key[order], -1), np.append(node_m[order], np.inf))
    least = np.full(len(start), np.inf)
    for low in range(0, len(start), _PAIRS_AT_ONCE):
        own = slice(low, low + _PAIRS_AT_ONCE)
        block = starts.only(start[own]).places
        to_start, to_end = network.leaves(block)
        first = group[own][block.point] * nodes
        edge, edges = block.edge, network.edges
        rest = edges.length_m[edge] - block.offset_m
        metres = np.minimum(
            np.where(to_start, found.metres(first + edges.start[edge]) + block.offset_m, np.inf),
            np.where(to_end, found.metres(first + edges.end[edge]) + rest, np.inf),
        )
        metres = np.minimum(metres, _on_one_edge(network, block, ends.only(end[own]).places))
        least[own] = block.least(metres + block.access_m)
    return least


class _Found(NamedTuple):
    """Metres by key, sorted by it but for the last, which is that of whatever is not found."""

    key: Index
    metres_of: Metres

    def metres(self, key: Index) -> Metres:
        row = np.searchsorted(self.key[:-1], key)
        return np.where(self.key[row] == key, self.metres_of[row], np.inf)


def _on_one_edge(network: RoadNetwork, starts: SnappedPoints, ends: SnappedPoints) -> Metres:
    """Return the metres from each place of start i along its edge to the places of end i.

    The straight way from there to the end is in it; inf where end i has no place on that edge.
    """
    count = ends.count[starts.point]
    place = np.repeat(np.arange(len(starts.edge)), count)
    other = ends.of_points(starts.point)
    same = starts.edge[place] == ends.edge[other]
    place, other = place[same], other[same]
    step = ends.offset_m[other] - starts.offset_m[place]
    metres = np.full(len(starts.edge), np.inf)
    along_m = along_edge_m(network, starts.edge[place], step) + ends.access_m[other]
    np.minimum.at(metres, place, along_m)
    return metres
