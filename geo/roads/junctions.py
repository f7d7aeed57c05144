"""Which ends of road lines meet, and which meet the middle of a line: by node, nearness, level.

The rule is in docs/how-a-walk-is-measured.md. A meeting costs as many metres as lie between the two
places, so every walk is one continuous line on the ground and none is shorter than straight.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from geo.shortest_paths import Index, Metres

JOIN_M = 0.5
# A line no longer than this needs no step between its own ends, and has no middle apart from them.
OWN_END_TOLERANCE_M = 2 * JOIN_M

# An end this near to a line was drawn onto it; one that merely passes over or under seldom is.
_DRAWN_ONTO_M = 0.05

Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class LineEnds:
    """What is known of n lines besides their shape.

    ``node`` names the node of each start, then of each end, shape (2n,); None where the file names
    none. ``level`` is 0 on the ground, 1 and up on bridges, -1 and down in tunnels, shape (n,).
    """

    node: NDArray[np.object_]
    level: Index

    @classmethod
    def unknown(cls, lines: int) -> "LineEnds":
        """Return that nothing is known: no nodes, all on the ground."""
        return cls(np.full(2 * lines, None, dtype=object), np.zeros(lines, dtype=np.int64))


@dataclass(frozen=True, eq=False)
class Nodes:
    """Places where lines end: which node each end is at, and what holds for a node.

    ``of_end`` has shape (2n,); the others are by node, ordered by place: ``xy`` in metres, ``name``
    the number of its name in the file (-1: it joins by nearness), ``ends`` how many ends it has.
    """

    of_end: Index
    xy: Metres
    name: Index
    ends: Index


@dataclass(frozen=True, eq=False)
class Touches:
    """Nodes within 0.5 m of the middle of a line: node, line, metres along it, metres away."""

    node: Index
    line: Index
    along_m: Metres
    away_m: Metres

    def only(self, rows: Flags | Index) -> "Touches":
        """Return the touches in ``rows``."""
        return Touches(self.node[rows], self.line[rows], self.along_m[rows], self.away_m[rows])


@dataclass(frozen=True, eq=False)
class Meetings:
    """Where lines meet: ``pairs`` of nodes, shape (m, 2), and ``touches`` of nodes and lines."""

    pairs: Index
    touches: Touches

    def is_sole_touch(self, nodes: int) -> Flags:
        """Return which touches are all that their node meets, of so many nodes."""
        meets = np.bincount(np.append(self.pairs, self.touches.node), minlength=nodes)
        return np.asarray(meets[self.touches.node] == 1)


def nodes_of(lines: NDArray[np.object_], known: LineEnds) -> Nodes:
    """Return the nodes at the ends of ``lines``, LineStrings in metres.

    Ends are at one node where they have the same place to the last bit and the same name, or, being
    without a name, the same level.
    """
    xy = shapely.get_coordinates(
        np.concatenate([shapely.get_point(lines, 0), shapely.get_point(lines, -1)])
    )
    name = _names(xy, known.node)
    level = np.where(name < 0, np.tile(known.level, 2), 0)
    order = np.lexsort((level, name, xy[:, 1], xy[:, 0]))
    keys = np.column_stack([xy, name, level])[order]
    is_new = np.ones(len(keys), dtype=bool)
    is_new[1:] = (keys[1:] != keys[:-1]).any(axis=1)
    of_end = np.empty(len(keys), dtype=np.int64)
    of_end[order] = np.cumsum(is_new) - 1
    first = order[is_new]
    return Nodes(of_end=of_end, xy=xy[first], name=name[first], ends=np.bincount(of_end))


def meetings(lines: NDArray[np.object_], known: LineEnds, nodes: Nodes) -> Meetings:
    """Return where ``lines`` meet, but for the ends that are at one node already.

    A node with a name meets nodes of that name; one without meets what is within 0.5 m of it on its
    own level, and all ends at its very place. Only a single end that meets nothing there meets
    another level: the ends of its lines, and the middle of one that is nearer to the ground or that
    it was drawn onto.
    """
    pairs = _near_pairs(lines, nodes)
    touches = _touches(lines, nodes)
    name = nodes.name[pairs]
    is_free = (name < 0).any(axis=1)
    same_name = ~is_free & (name[:, 0] == name[:, 1])
    # Ends drawn at one and the same place are one junction, whatever their levels.
    at_one_place = (nodes.xy[pairs[:, 0]] == nodes.xy[pairs[:, 1]]).all(axis=1)
    is_shared = at_one_place & (name < 0).all(axis=1)
    is_met = is_shared | (is_free & _share_level(pairs, nodes, known))
    own_level, line_level = _level_of_free(nodes, known)[touches.node], known.level[touches.line]
    is_on_level = own_level == line_level
    is_alone = nodes.ends == 1
    is_alone[pairs[is_met | same_name].ravel()] = False
    is_alone[touches.node[is_on_level]] = False
    is_continuation = is_free & is_alone[pairs].any(axis=1)
    comes_down = np.abs(own_level) > np.abs(line_level)
    is_drawn_onto = touches.away_m <= _DRAWN_ONTO_M
    is_landing = is_alone[touches.node] & (comes_down | is_drawn_onto)
    return Meetings(
        pairs=pairs[same_name | is_met | is_continuation],
        touches=touches.only(is_on_level | is_landing),
    )


def merged_nodes(nodes: Nodes, pairs: Index) -> tuple[Index, Metres]:
    """Return each node's number after those that meet at one place are one, and their places."""
    at_one_place = (nodes.xy[pairs[:, 0]] == nodes.xy[pairs[:, 1]]).all(axis=1)
    first, second = pairs[at_one_place].T
    joined = coo_array((np.ones(len(first), dtype=np.int8), (first, second)), (len(nodes.xy),) * 2)
    _, label = connected_components(joined, directed=False)
    # Labels are numbered by the first node that has them: the order of places is kept.
    _, first_of = np.unique(label, return_index=True)
    number = np.empty(len(first_of), dtype=np.int64)
    number[np.argsort(first_of)] = np.arange(len(first_of))
    return number[label], nodes.xy[np.sort(first_of)]


def _names(xy: Metres, node: NDArray[np.object_]) -> Index:
    """Return the number of the name of each end, -1 for none.

    A name found at places more than 0.5 m apart says nothing: somebody drew the lines anew.
    """
    name, _ = pd.factorize(node, sort=True, use_na_sentinel=True)
    name = name.astype(np.int64)
    named = np.flatnonzero(name >= 0)
    if len(named) == 0:
        return name
    places = pd.DataFrame(xy[named]).groupby(name[named])
    spread_m = np.hypot(*(places.max() - places.min()).to_numpy().T)
    is_torn = np.append(spread_m > JOIN_M, [False])
    return np.where(is_torn[name], -1, name)


def _share_level(pairs: Index, nodes: Nodes, known: LineEnds) -> Flags:
    """Return which pairs of nodes have ends on one level."""
    ends = np.flatnonzero(np.isin(nodes.of_end, pairs))
    levels = pd.DataFrame(
        {"node": nodes.of_end[ends], "level": np.tile(known.level, 2)[ends]}
    ).drop_duplicates()
    rows = pd.DataFrame({"pair": np.arange(len(pairs)), "a": pairs[:, 0], "b": pairs[:, 1]})
    of_first = rows.merge(levels, left_on="a", right_on="node")
    of_both = of_first.merge(levels, left_on=["b", "level"], right_on=["node", "level"])
    found = np.zeros(len(pairs), dtype=bool)
    found[of_both["pair"].to_numpy()] = True
    return found


def _level_of_free(nodes: Nodes, known: LineEnds) -> Index:
    """Return the level of each node without a name: its ends have one."""
    level = np.zeros(len(nodes.xy), dtype=np.int64)
    level[nodes.of_end] = np.tile(known.level, 2)
    return level


def _near_pairs(lines: NDArray[np.object_], nodes: Nodes) -> Index:
    """Return the pairs of nodes within 0.5 m, but for the two ends of one short line."""
    pairs = cKDTree(nodes.xy).query_pairs(JOIN_M, output_type="ndarray").astype(np.int64)
    pairs = np.unique(np.sort(pairs, axis=1), axis=0)
    ends = np.sort(nodes.of_end.reshape(2, -1).T, axis=1)
    ends = ends[shapely.length(lines) <= OWN_END_TOLERANCE_M]
    count = len(nodes.xy)
    return pairs[~np.isin(pairs[:, 0] * count + pairs[:, 1], ends[:, 0] * count + ends[:, 1])]


def _touches(lines: NDArray[np.object_], nodes: Nodes) -> Touches:
    """Return where nodes without a name lie within 0.5 m of the middle of a line."""
    free = np.flatnonzero(nodes.name < 0)
    near, line = shapely.STRtree(lines).query(
        shapely.points(nodes.xy[free]), predicate="dwithin", distance=JOIN_M
    )
    found = _near_stretches(lines, nodes.xy, free[near], line)
    total = shapely.length(lines)[found.line]
    # A line's own end lies on it by nature; only where it comes back to its middle is it a touch.
    starts, ends = nodes.of_end[: len(lines)], nodes.of_end[len(lines) :]
    is_own_start = (starts[found.line] == found.node) & (found.along_m < OWN_END_TOLERANCE_M)
    is_own_end = (ends[found.line] == found.node) & (found.along_m > total - OWN_END_TOLERANCE_M)
    found = found.only(~is_own_start & ~is_own_end)

    # Stretches next to each other are one touch, at the nearest of them.
    found = found.only(np.lexsort((found.along_m, found.line, found.node)))
    is_new = np.ones(len(found.node), dtype=bool)
    is_new[1:] = (np.diff(found.node) != 0) | (np.diff(found.line) != 0)
    is_new[1:] |= np.diff(found.along_m) > OWN_END_TOLERANCE_M
    touch = np.cumsum(is_new)
    order = np.lexsort((found.along_m, found.away_m, touch))
    found = found.only(order[np.diff(touch[order], prepend=0) > 0])
    total = shapely.length(lines)[found.line]
    return found.only((found.along_m > 0) & (found.along_m < total))


def _near_stretches(
    lines: NDArray[np.object_], node_xy: Metres, node: Index, line: Index
) -> Touches:
    """Return every straight stretch within 0.5 m of a node, for pairs of node and line."""
    corner, owner = shapely.get_coordinates(lines, return_index=True)
    step = np.diff(corner, axis=0)
    length = np.hypot(step[:, 0], step[:, 1])
    first_corner = np.searchsorted(owner, np.arange(len(lines) + 1))
    cumulative_m = np.concatenate([[0.0], np.cumsum(length)])
    count = np.diff(first_corner)[line] - 1
    pair = np.repeat(np.arange(len(line)), count)
    stretch = np.repeat(first_corner[line] - np.cumsum(count) + count, count) + np.arange(len(pair))
    offset_xy = node_xy[node[pair]] - corner[stretch]
    square = np.maximum(length[stretch] ** 2, np.finfo(np.float64).tiny)
    share = np.clip((offset_xy * step[stretch]).sum(axis=1) / square, 0.0, 1.0)
    away = np.hypot(*(offset_xy - share[:, None] * step[stretch]).T)
    along = cumulative_m[stretch] - cumulative_m[first_corner[line[pair]]] + share * length[stretch]
    near = away <= JOIN_M
    return Touches(node[pair][near], line[pair][near], along[near], away[near])
