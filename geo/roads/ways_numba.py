"""The shortest of the ways between the places of homes and of gates, compiled."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numba
import numpy as np

from geo.roads.snapping import SnappedPoints
from geo.roads.topology import QUANTUM_M
from geo.roads.ways import Ways
from geo.shortest_paths import Index, Sources, search_numba

if TYPE_CHECKING:
    from geo.roads.network import RoadNetwork

_GATES_AT_ONCE = 64
# Which of a gate's places a way leads to is carried below the quantum of its metres: the sums stay
# exact up to 4,000 km, and of ways equally long that to the first place is the shortest.
_PLACES = 1024
_PLACE_M = QUANTUM_M / _PLACES


def shortest_ways(
    network: "RoadNetwork", homes: SnappedPoints, gates: SnappedPoints, home: Index, gate: Index
) -> Ways:
    """Return the shortest way of each pair (geo.roads.network.RoadNetwork.shortest_ways)."""
    hierarchy, edges = network.hierarchy, network.edges
    assert hierarchy is not None, "the compiled engine searches the hierarchy"  # noqa: S101
    ways = Ways.none(len(home))
    is_target = np.zeros(network.graph.nodes, dtype=bool)
    is_target[edges.start[homes.edge]] = is_target[edges.end[homes.edge]] = True
    targets, column = np.flatnonzero(is_target), np.cumsum(is_target) - 1
    starts = (
        homes.first,
        homes.edge,
        homes.offset_m,
        homes.access_m,
        column[edges.start[homes.edge]],
        column[edges.end[homes.edge]],
        edges.length_m[homes.edge] - homes.offset_m,
        *network.leaves(homes),
    )
    sides = (network.forward[gates.edge], network.backward[gates.edge])
    ends = (gates.first, gates.edge, gates.offset_m, gates.access_m, *sides)
    # The smallest type that holds a gate sorts in linear time where that is 16 bits.
    pairs = np.argsort(gate.astype(np.min_scalar_type(len(gates.first))), kind="stable")
    count = np.bincount(gate, minlength=len(gates.first) - 1)
    wanted, until = np.flatnonzero(count), np.cumsum(count)
    for low in range(0, len(wanted), _GATES_AT_ONCE):
        block = wanted[low : low + _GATES_AT_ONCE]
        rows = pairs[until[block[0]] - count[block[0]] : until[block[-1]]]
        node_m = search_numba.table(hierarchy, _sources(network, gates, block), targets)
        node_row = np.repeat(np.arange(len(block)), count[block])
        _shortest(starts, ends, node_m, node_row, rows, home, gate, *ways)
    return ways


def _sources(network: "RoadNetwork", gates: SnappedPoints, block: Index) -> Sources:
    """Return the searches from the gates of ``block``, the place of each in its metres."""
    own = gates.only(block)
    place = np.arange(len(own.edge)) - np.repeat(own.first[:-1], own.count)
    place_m = np.minimum(place, _PLACES - 1) * _PLACE_M
    marked = replace(own, access_m=own.access_m + place_m)
    return network.sources(marked, np.arange(len(block)))


@numba.njit(cache=True)
def _shortest(homes, gates, node_m, node_row, rows, home, gate, metres, home_place, gate_place):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Write the shortest way of each pair of ``rows`` into the last three, of shape (pairs,).

    ``homes`` are first, edge, offset_m, access_m, and of each place: the column of ``node_m`` of
    the start and end of its edge, the metres to its end, and whether it may be left to either.
    ``gates`` are first, edge, offset_m, access_m and whether its edge may be walked forward and
    backward. ``node_m`` are metres to gates from nodes, with the place in _PLACE_M; ``node_row`` is
    its row for each of ``rows``.
    """
    first, edge, offset, access, start, end, rest, to_start, to_end = homes
    gate_first, gate_edge, gate_offset, gate_access, forward, backward = gates
    for k in range(len(rows)):
        i = rows[k]
        h, g, nodes = home[i], gate[i], node_m[node_row[k]]
        best, best_place = np.inf, -1
        for p in range(first[h], first[h + 1]):
            way = np.inf
            if to_start[p]:
                way = nodes[start[p]] + offset[p]
            if to_end[p]:
                way = min(way, nodes[end[p]] + rest[p])
            for q in range(gate_first[g], gate_first[g + 1]):
                if gate_edge[q] == edge[p]:
                    step = gate_offset[q] - offset[p]
                    if step == 0.0 or (forward[q] if step > 0.0 else backward[q]):
                        place_m = (q - gate_first[g]) * _PLACE_M
                        way = min(way, abs(step) + gate_access[q] + place_m)
            way += access[p]
            if way < best:
                best, best_place = way, p
        if best < np.inf:
            metres[i] = np.floor(best / QUANTUM_M) * QUANTUM_M
            home_place[i] = best_place
            gate_place[i] = gate_first[g] + np.int64(np.round((best - metres[i]) / _PLACE_M))
