"""Roads as what points step onto, and the barriers no connector may cross."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.crs import to_grid
from geo.road_classes import is_expressway, is_marked
from geo.roads.snapping import Segments, segments_of
from geo.roads.topology import Topology
from geo.shortest_paths import Index, Metres
from geo.tables import Region

Flags = NDArray[np.bool_]
# A place this near to the end of its edge stands at the node, where one-way rules bind no more.
AT_NODE_M = 0.001
# Nobody steps onto a bridge from its side: this is for how exactly it and its ends are drawn.
BRIDGE_RADIUS_M = 20.0


@dataclass(frozen=True, eq=False)
class RoadLines:
    """The roads a point may step onto, segment by segment, and what no connector may cross.

    ``usable`` are the rows of the edges meant, ``before`` and ``after`` the neighbours of each
    segment along the same road, -1 at its ends. ``is_raised`` says by edge whether it is a bridge,
    ``is_through`` whether a walk may pass along it.
    ``barriers`` are segments ``x1, y1, x2, y2``, shape
    (barriers, 4), metres.
    """

    edges: Topology
    usable: Index
    segments: Segments
    before: Index
    after: Index
    is_raised: Flags
    is_through: Flags
    barriers: Metres

    @classmethod
    def of(
        cls,
        edges: Topology,
        may_stand: Flags,
        is_raised: Flags,
        is_through: Flags,
        barriers: Metres,
    ) -> "RoadLines":
        """Return the lines of the edges where ``may_stand``, shape (edges,), is true."""
        usable = np.flatnonzero(may_stand)
        found = segments_of(edges.geometry[usable])
        long = (found.start != found.end).any(axis=1)
        segments = Segments(
            found.start[long], found.end[long], usable[found.edge[long]], found.along_m[long]
        )
        before, after = _neighbours(edges, segments.edge)
        return cls(edges, usable, segments, before, after, is_raised, is_through, barriers)

    def reach_m(self, radius_m: float) -> Metres:
        """Return how far from each edge a point may step onto it, shape (edges,)."""
        return np.where(self.is_raised, min(radius_m, BRIDGE_RADIUS_M), radius_m)


def _neighbours(edges: Topology, edge: Index) -> tuple[Index, Index]:
    """Return the segments before and after each along the same road, by the edge of each."""
    count = len(edge)
    here, there = edge[:-1], edge[1:]
    same_road = edges.line[here] == edges.line[there]
    joined = (here == there) | (same_road & (edges.end[here] == edges.start[there]))
    after = np.full(count, -1, dtype=np.int64)
    before = np.full(count, -1, dtype=np.int64)
    after[:-1][joined] = np.flatnonzero(joined) + 1
    before[1:][joined] = np.flatnonzero(joined)
    # A road that ends where it began goes on there.
    first, last = np.flatnonzero(before < 0), np.flatnonzero(after < 0)
    is_ring = edges.start[edge[first]] == edges.end[edge[last]]
    before[first[is_ring]], after[last[is_ring]] = last[is_ring], first[is_ring]
    return before, after


def crosses(barriers: Metres, start: Metres, end: Metres) -> Flags:
    """Return which straight ways from ``start`` to ``end``, shape (n, 2), cross a barrier.

    One that begins or ends on a barrier does not cross it; ``barriers`` as in RoadLines.
    """
    found = np.zeros(len(start), dtype=bool)
    if len(barriers) == 0 or len(start) == 0:
        return found
    tree = shapely.STRtree(shapely.linestrings(barriers.reshape(-1, 2, 2)))
    ways = shapely.linestrings(np.stack([start, end], axis=1))
    way, barrier = tree.query(ways, predicate="intersects")
    p, q = start[way], end[way]
    a, b = barriers[barrier, :2], barriers[barrier, 2:]
    # Half open at the barrier's ends: crossed once where two pieces of it meet.
    parted = (_turn(p, q, a) > 0) != (_turn(p, q, b) > 0)
    found[way[parted & (_turn(a, b, p) * _turn(a, b, q) < 0)]] = True
    return found


def _turn(start: Metres, end: Metres, point: Metres) -> Metres:
    """Return on which side of the way from start to end each point lies, by its sign."""
    way, there = end - start, point - start
    turn: Metres = way[:, 0] * there[:, 1] - way[:, 1] * there[:, 0]
    return turn


def at_node(offset_m: Metres, length_m: Metres) -> Metres:
    """Return the metres along edges of ``length_m``, those of places at a node exactly there."""
    from_start = np.where(offset_m < AT_NODE_M, 0.0, offset_m)
    return np.where(length_m - offset_m < AT_NODE_M, length_m, from_start)


def barrier_segments(region: Region) -> Metres:
    """Return the barriers of a region as segments ``x1, y1, x2, y2``, shape (n, 4), metres.

    An expressway on a bridge or in a tunnel is none: there is a way beneath or above.
    """
    roads = region.roads
    is_aside = is_marked(roads, "bridge") | is_marked(roads, "tunnel")
    is_barrier = is_expressway(roads) & ~is_aside
    shapes = [roads.geometry.to_numpy()[is_barrier]]
    if region.has("barriers"):
        shapes.append(region.table("barriers").geometry.to_numpy())
    lines = np.concatenate(shapes)
    lines = to_grid(lines[~shapely.is_missing(lines)], region.grid)
    # Of an area it is the shore: who lives on an island in a lake has to leave it.
    shores = np.isin(shapely.get_type_id(lines), (3, 6))
    lines = np.concatenate([lines[~shores], shapely.boundary(lines[shores])])
    corner, owner = shapely.get_coordinates(shapely.get_parts(lines), return_index=True)
    within = np.diff(owner, append=-1) == 0
    within[-1:] = False
    first = np.flatnonzero(within)
    return np.column_stack([corner[first], corner[first + 1]])
