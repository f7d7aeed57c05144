"""Metres between places on one network: nearest gate, given pairs, and all within a limit."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from geo.distances.ties import NO_NUMBER, is_chosen_before, nearest_pairs
from geo.roads import Index, Metres, RoadNetwork, SnappedPoints

_GATES_AT_ONCE = 64
_STRAIGHT_AND_ACCESS = ("straight_m", "connector_m", "side_m")


@dataclass(frozen=True, eq=False)
class Points:
    """Points of a table with their places on a network; ``xy`` in metres, shape (n, 2)."""

    places: SnappedPoints
    xy: Metres

    def only(self, rows: Index) -> "Points":
        """Return the points in ``rows``."""
        return Points(self.places.only(rows), self.xy[rows])


def node_metres_by_group(
    network: RoadNetwork, gates: Points, group: Index, groups: int, limit_m: float
) -> Iterator[tuple[int, Metres, Index]]:
    """Yield for each group of gates: its number, metres to it by node, and the nodes reached.

    The metres, shape (nodes,), are infinite beyond ``limit_m`` and are used again for the next.
    """
    indptr, node, metres = network.within_distance(
        network.sources(gates.places, group, groups), limit_m
    )
    node_m = np.full(network.graph.nodes, np.inf)
    for g in range(groups):
        reached = node[indptr[g] : indptr[g + 1]]
        node_m[reached] = metres[indptr[g] : indptr[g + 1]]
        yield g, node_m, reached
        node_m[reached] = np.inf


def walk_metres(
    network: RoadNetwork, gates: SnappedPoints, node_m: Metres, places: SnappedPoints
) -> Metres:
    """Return the walk from each place to the nearest of ``gates``, inf where out of reach."""
    edge = np.maximum(places.edge, 0)
    offset, edges = places.offset_m, network.edges
    metres = np.minimum(
        node_m[edges.start[edge]] + offset, node_m[edges.end[edge]] + edges.length_m[edge] - offset
    )
    for gate_edge, gate_offset, access_m in zip(
        gates.edge, gates.offset_m, gates.access_m, strict=True
    ):
        same = edge == gate_edge
        metres[same] = np.minimum(metres[same], np.abs(offset[same] - gate_offset) + access_m)
    walk_m: Metres = metres + places.access_m
    return np.where(places.found & np.isfinite(walk_m), walk_m, np.inf)


def nearest_gate(network: RoadNetwork, homes: Points, gates: Points) -> tuple[Metres, Index]:
    """Return for each home the metres to the nearest gate and its number (NaN, -1: unreachable).

    Of gates equally near the first is named (geo.distances.ties).
    """
    count = len(homes.xy)
    on_road = np.flatnonzero(gates.places.found)
    located = gates.only(on_road).places
    node_m, node_gate = network.nearest(network.sources(located, on_road, len(gates.xy)))
    place = homes.places
    edge = np.maximum(place.edge, 0)
    rest = network.edges.length_m[edge] - place.offset_m
    best_m, best_gate = np.full(count, np.inf), np.full(count, NO_NUMBER)
    to_start, to_end = network.leaves(place)
    for node, along, allowed in (
        (network.edges.start[edge], place.offset_m, to_start),
        (network.edges.end[edge], rest, to_end),
    ):
        usable = place.found & allowed & (node_gate[node] >= 0)
        metres = np.where(usable, node_m[node] + along + place.access_m, np.inf)
        gate = np.where(usable, node_gate[node], NO_NUMBER)
        better = is_chosen_before(metres, gate, best_m, best_gate)
        best_m, best_gate = np.where(better, metres, best_m), np.where(better, gate, best_gate)
    home, gate, metres = _on_same_edge(network, homes.places, gates.places)
    rows = nearest_pairs(home, metres, gate)
    home, gate, metres = home[rows], gate[rows], metres[rows]
    better = is_chosen_before(metres, gate, best_m[home], best_gate[home])
    best_m[home[better]], best_gate[home[better]] = metres[better], gate[better]
    reached = np.isfinite(best_m)
    return np.where(reached, best_m, np.nan), np.where(reached, best_gate, -1)


def pair_metres(
    network: RoadNetwork, homes: Points, gates: Points, home: Index, gate: Index
) -> Metres:
    """Return the metres from home ``home[i]`` to gate ``gate[i]``, NaN where unreachable."""
    answer = np.full(len(home), np.nan)
    is_snapped = homes.places.found[home] & gates.places.found[gate]
    pairs = np.flatnonzero(is_snapped)
    # The smallest type that holds a gate sorts in linear time where that is 16 bits.
    number = gate[pairs].astype(np.min_scalar_type(len(gates.xy)))
    pairs = pairs[np.argsort(number, kind="stable")]
    count = np.bincount(gate[pairs], minlength=len(gates.xy))
    wanted, until = np.flatnonzero(count), np.cumsum(count)
    row_of = np.zeros(len(gates.xy), dtype=np.int64)
    for low in range(0, len(wanted), _GATES_AT_ONCE):
        block = wanted[low : low + _GATES_AT_ONCE]
        part = pairs[until[block[0]] - count[block[0]] : until[block[-1]]]
        row_of[block] = np.arange(len(block))
        row = row_of[gate[part]]
        answer[part] = _block_metres(network, homes, gates.only(block), home[part], row)
    return answer


def _block_metres(
    network: RoadNetwork, homes: Points, gates: Points, home: Index, gate: Index
) -> Metres:
    place = homes.places
    edge, offset, access_m = place.edge[home], place.offset_m[home], place.access_m[home]
    start, end = network.edges.start[edge], network.edges.end[edge]
    is_target = np.zeros(network.graph.nodes, dtype=bool)
    is_target[start] = is_target[end] = True
    targets = np.flatnonzero(is_target)
    column = np.cumsum(is_target) - 1
    sources = network.sources(gates.places, np.arange(len(gates.xy)), len(gates.xy))
    node_m = network.table(sources, targets)
    start_m = node_m[gate, column[start]] + offset
    end_m = node_m[gate, column[end]] + network.edges.length_m[edge] - offset
    to_start, to_end = network.leaves(place)
    metres = np.minimum(
        np.where(to_start[home], start_m, np.inf), np.where(to_end[home], end_m, np.inf)
    )
    places = gates.places
    same = np.flatnonzero(places.edge[gate] == edge)
    step = places.offset_m[gate[same]] - offset[same]
    direct = _along_edge_m(network, edge[same], step) + places.access_m[gate[same]]
    metres[same] = np.minimum(metres[same], direct)
    metres += access_m
    return np.where(np.isfinite(metres), metres, np.nan)


def _on_same_edge(
    network: RoadNetwork, homes: SnappedPoints, gates: SnappedPoints
) -> tuple[Index, Index, Metres]:
    """Return the pairs of home and gate on one edge, and the metres straight along it."""
    gate_rows = np.flatnonzero(gates.found)
    gate_rows = gate_rows[np.argsort(gates.edge[gate_rows], kind="stable")]
    edges = gates.edge[gate_rows]
    low = np.searchsorted(edges, homes.edge, "left")
    count = np.where(homes.found, np.searchsorted(edges, homes.edge, "right") - low, 0)
    home = np.repeat(np.arange(len(homes.edge)), count)
    within = np.arange(len(home)) - np.repeat(np.cumsum(count) - count, count)
    gate = gate_rows[np.repeat(low, count) + within] if len(home) else home
    step = gates.offset_m[gate] - homes.offset_m[home]
    along = _along_edge_m(network, homes.edge[home], step)
    metres = along + homes.access_m[home] + gates.access_m[gate]
    is_possible = np.isfinite(metres)
    return home[is_possible], gate[is_possible], metres[is_possible]


def _along_edge_m(network: RoadNetwork, edge: Index, step_m: Metres) -> Metres:
    """Return the metres along an edge by ``step_m`` from home to gate, inf against one way."""
    allowed = np.where(step_m >= 0, network.forward[edge], network.backward[edge])
    return np.where(allowed | (step_m == 0), np.abs(step_m), np.inf)


def straight_and_access(homes: Points, gates: Points, gate: Index) -> dict[str, Metres]:
    """Return straight_m, connector_m and side_m from home i to gate i; NaN for gate -1."""
    measures = {name: np.full(len(gate), np.nan) for name in _STRAIGHT_AND_ACCESS}
    with_gate = np.flatnonzero(gate >= 0)
    starts, ends = homes.only(with_gate), gates.only(gate[with_gate])
    home_access_m, gate_access_m = starts.places.access_m, ends.places.access_m
    measures["straight_m"][with_gate] = np.hypot(*(starts.xy - ends.xy).T)
    measures["connector_m"][with_gate] = home_access_m + gate_access_m
    measures["side_m"][with_gate] = np.maximum(home_access_m, gate_access_m)
    return measures
