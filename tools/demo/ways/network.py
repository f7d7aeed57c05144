"""A county's roads as a graph: through roads, town streets and the village roads between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import minimum_spanning_tree
from scipy.spatial import cKDTree

from tools.demo.land.crossings import crosses_river
from tools.demo.land.frame import Flags, Metres, Shapes, Whole, as_metres, dice
from tools.demo.land.plane import delaunay_pairs, gabriel, lengths_m, relative_neighbours
from tools.demo.land.seats import CountyTown
from tools.demo.land.streets import StreetGrid

Curves = NDArray[np.float64]
VERTICES = 7
# Nodes of through roads nearer than this to the county town's streets give way to them.
TOWN_MARGIN_M = 120.0
# Shares of the possible village roads that exist: they set the median detour (about 1.4).
_RELATIVE_SHARE = 0.47
_GABRIEL_SHARE = 0.05
_SWING = (0.055, 0.035)
_SWING_LIMIT = 0.11
_KNEE = (0.1, 0.7)
# Penalties, metres: a spanning tree takes such an edge only where nothing else connects.
_BRIDGE_COST_M = 5.0e4
_CROSSING_COST_M = 1.0e5
_OUTSIDE_COST_M = 2.0e5
_TERTIARY_PERSONS = 1500


@dataclass(frozen=True, kw_only=True)
class Network:
    """Nodes `xy`, shape (n, 2), the first ones the villages' hubs; edges row by row.

    `curves` has shape (e, 7, 2), metres, and runs from the pair's first node to its second.
    """

    xy: Metres
    pairs: Whole
    curves: Curves
    highway: NDArray[np.str_]
    is_bridge: Flags
    is_oneway: Flags

    def lines(self) -> Shapes:
        """Return the edges as lines, metres."""
        return np.asarray(shapely.linestrings(self.curves), dtype=object)


@dataclass(frozen=True, kw_only=True)
class Fixed:
    """Edges that exist whatever the villages look like, and the nodes they bring."""

    xy: Metres
    pairs: Whole
    curves: Curves
    highway: list[str]
    is_bridge: Flags
    is_oneway: Flags


def county_network(
    hub_xy: Metres,
    population: Whole,
    through: tuple[Curves, list[str], Flags],
    *,
    town: CountyTown,
    grid: StreetGrid,
    outline: shapely.Geometry,
    seed: int,
) -> Network:
    """Return the county's graph; all hubs are connected.

    `through` holds the county's stretches of through roads, their class, and which are bridges.
    """
    fixed = _fixed_edges(hub_xy, through, town, grid)
    rng = dice(seed, town.county_id, "village roads")
    in_town = town.holds(fixed.xy, margin_m=TOWN_MARGIN_M)
    in_town[len(hub_xy) :] = True
    pairs, is_bridge = _village_pairs(in_town, fixed, outline, rng)
    curves = _swung(fixed.xy[pairs[:, 0]], fixed.xy[pairs[:, 1]], rng)
    persons = np.concatenate([population, np.zeros(len(fixed.xy) - len(hub_xy), dtype=np.int64)])
    big = persons[pairs].max(axis=1) >= _TERTIARY_PERSONS
    highway = np.where(big, "tertiary", "unclassified")
    return Network(
        xy=fixed.xy,
        pairs=np.concatenate([fixed.pairs, pairs]),
        curves=np.concatenate([fixed.curves, curves]),
        highway=np.concatenate([np.array(fixed.highway), highway]),
        is_bridge=np.concatenate([fixed.is_bridge, is_bridge]),
        is_oneway=np.concatenate([fixed.is_oneway, np.zeros(len(pairs), dtype=np.bool_)]),
    )


def _fixed_edges(
    hub_xy: Metres, through: tuple[Curves, list[str], Flags], town: CountyTown, grid: StreetGrid
) -> Fixed:
    """Return hubs, crossings and junctions as one list of nodes, and the edges between them."""
    curves, highways, bridges = through
    ends = np.concatenate([curves[:, 0], curves[:, -1]])
    inside = town.holds(ends, margin_m=TOWN_MARGIN_M)
    # An end inside the town moves to the nearest crossing: the road runs into the grid.
    _, crossing = cKDTree(grid.xy).query(ends)
    ends = np.where(inside[:, None], grid.xy[crossing], ends)
    nodes = np.concatenate([hub_xy, grid.xy, ends])
    _, first, number = np.unique(np.round(nodes, 3), axis=0, return_index=True, return_inverse=True)
    order = np.argsort(first, kind="stable")
    rank = np.empty(len(first), dtype=np.int64)
    rank[order] = np.arange(len(first))
    node = rank[number.reshape(-1)]
    hubs, crossings = len(hub_xy), len(grid.xy)
    road = np.column_stack([*np.split(node[hubs + crossings :], 2)])
    start_in, end_in = np.split(inside, 2)
    is_moved = start_in | end_in
    is_outside = ~(start_in & end_in) & (road[:, 0] != road[:, 1])
    xy = nodes[first[order]]
    curves = np.where(is_moved[:, None, None], _straight(xy[road[:, 0]], xy[road[:, 1]]), curves)
    street = node[hubs : hubs + crossings][grid.pairs]
    streets = _straight(xy[street[:, 0]], xy[street[:, 1]])
    return Fixed(
        xy=xy,
        pairs=np.concatenate([street, road[is_outside]]),
        curves=np.concatenate([streets, curves[is_outside]]),
        highway=[
            *np.where(grid.is_main, "secondary", "residential").tolist(),
            *np.array(highways)[is_outside].tolist(),
        ],
        is_bridge=np.concatenate([crosses_river(_lines(streets)), bridges[is_outside]]),
        is_oneway=np.concatenate([grid.is_oneway, np.zeros(int(is_outside.sum()), dtype=np.bool_)]),
    )


def _village_pairs(
    joined: Flags, fixed: Fixed, outline: shapely.Geometry, rng: np.random.Generator
) -> tuple[Whole, Flags]:
    """Return the village roads as pairs of nodes, and which of them need a bridge.

    Nodes that are `joined` lie on streets or through roads: no road is made for two of them.
    """
    pairs = delaunay_pairs(fixed.xy)
    known = np.sort(fixed.pairs, axis=1)
    code = pairs[:, 0] * len(fixed.xy) + pairs[:, 1]
    pairs = pairs[~np.isin(code, known[:, 0] * len(fixed.xy) + known[:, 1])]
    lines = _lines(fixed.xy[pairs])
    over_river = crosses_river(lines)
    over_road = _crosses_any(lines, _lines(fixed.curves))
    outside = ~shapely.contains_properly(outline, lines)
    length = lengths_m(fixed.xy, pairs)
    no_hub = joined[pairs].all(axis=1)
    cost = length + _BRIDGE_COST_M * over_river + _CROSSING_COST_M * (over_road | no_hub)
    cost = cost + _OUTSIDE_COST_M * outside
    in_tree = _in_spanning_tree(len(fixed.xy), pairs, cost, fixed.pairs)
    share = np.where(
        relative_neighbours(fixed.xy, pairs),
        _RELATIVE_SHARE,
        np.where(gabriel(fixed.xy, pairs), _GABRIEL_SHARE, 0.0),
    )
    is_plain = ~(over_river | over_road | no_hub | outside)
    is_built = in_tree | (is_plain & (rng.random(len(pairs)) < share))
    return pairs[is_built], over_river[is_built]


def _in_spanning_tree(nodes: int, pairs: Whole, cost: Metres, given: Whole) -> Flags:
    """Return which pairs are in the cheapest tree that joins all nodes over given edges."""
    every = np.concatenate([pairs, given])
    costs = np.concatenate([cost, np.full(len(given), 1e-3)])
    graph = coo_array((costs, (every[:, 0], every[:, 1])), shape=(nodes, nodes)).tocsr()
    tree = minimum_spanning_tree(graph).tocoo()
    low, high = np.minimum(tree.row, tree.col), np.maximum(tree.row, tree.col)
    codes = low.astype(np.int64) * nodes + high
    return np.asarray(np.isin(pairs[:, 0] * nodes + pairs[:, 1], codes))


def _crosses_any(lines: Shapes, others: Shapes) -> Flags:
    hit = np.zeros(len(lines), dtype=np.bool_)
    hit[shapely.STRtree(others).query(lines, predicate="crosses")[0]] = True
    return hit


def _lines(curves: Curves) -> Shapes:
    return np.asarray(shapely.linestrings(curves), dtype=object)


def _straight(start: Metres, end: Metres) -> Curves:
    at = np.linspace(0.0, 1.0, VERTICES)[None, :, None]
    return np.asarray(start[:, None, :] * (1.0 - at) + end[:, None, :] * at, dtype=np.float64)


def _swung(start: Metres, end: Metres, rng: np.random.Generator) -> Curves:
    """Return curves between points, shape (n, 7, 2), metres, that swing like field roads."""
    size = rng.normal(0.0, 1.0, (len(start), 2)) * np.array(_SWING)
    size = np.clip(size, -_SWING_LIMIT, _SWING_LIMIT)
    at = np.linspace(0.0, 1.0, VERTICES)
    away = size[:, :1] * np.sin(np.pi * at) + size[:, 1:] * np.sin(2.0 * np.pi * at)
    ahead = end - start
    away = away + _knees(ahead, rng)
    side = np.column_stack([-ahead[:, 1], ahead[:, 0]])
    return as_metres(_straight(start, end) + side[:, None, :] * away[:, :, None])


def _knees(ahead: Metres, rng: np.random.Generator) -> Metres:
    """Return sideways shares, shape (n, 7), that bend roads along the fields' east-west grid.

    A full knee would be the corner of a right angle with both legs along the grid.
    """
    square = (ahead**2).sum(axis=1)
    depth = np.abs(ahead[:, 0] * ahead[:, 1]) / square
    depth = depth * rng.uniform(*_KNEE, len(ahead)) * np.sign(rng.normal(0.0, 1.0, len(ahead)))
    step = np.rint((VERTICES - 1) * ahead[:, 0] ** 2 / square)
    peak = np.clip(step, 1, VERTICES - 2)[:, None] / (VERTICES - 1)
    at = np.linspace(0.0, 1.0, VERTICES)[None, :]
    return as_metres(depth[:, None] * np.minimum(at / peak, (1.0 - at) / (1.0 - peak)))
