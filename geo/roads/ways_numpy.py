"""The shortest of the ways between the places of homes and of gates, without a compiler."""

from typing import TYPE_CHECKING

import numpy as np

from geo.roads.snapping import SnappedPoints
from geo.roads.ways import Ways, along_edge_m, shortest_of_each
from geo.shortest_paths import Index, Metres

if TYPE_CHECKING:
    from geo.roads.network import RoadNetwork

_GATES_AT_ONCE = 64


def shortest_ways(
    network: "RoadNetwork", homes: SnappedPoints, gates: SnappedPoints, home: Index, gate: Index
) -> Ways:
    """Return the shortest way of each pair (geo.roads.network.RoadNetwork.shortest_ways)."""
    of_gate = gates.count[gate]
    count = homes.count[home] * of_gate
    pair = np.repeat(np.arange(len(home)), count)
    turn = np.arange(len(pair)) - np.repeat(np.cumsum(count) - count, count)
    start = homes.first[home[pair]] + turn // np.maximum(of_gate[pair], 1)
    end = gates.first[gate[pair]] + turn % np.maximum(of_gate[pair], 1)
    metres = _place_metres(network, homes, gates, start, end)
    return shortest_of_each(pair, start, end, metres, len(home))


def _place_metres(
    network: "RoadNetwork", homes: SnappedPoints, gates: SnappedPoints, start: Index, end: Index
) -> Metres:
    """Return the metres from place ``start[i]`` to place ``end[i]``, NaN where unreachable."""
    answer = np.full(len(start), np.nan)
    # The smallest type that holds a gate sorts in linear time where that is 16 bits.
    number = end.astype(np.min_scalar_type(len(gates.edge)))
    pairs = np.argsort(number, kind="stable")
    count = np.bincount(end, minlength=len(gates.edge))
    wanted, until = np.flatnonzero(count), np.cumsum(count)
    row_of = np.zeros(len(gates.edge), dtype=np.int64)
    each = gates.each()
    for low in range(0, len(wanted), _GATES_AT_ONCE):
        block = wanted[low : low + _GATES_AT_ONCE]
        part = pairs[until[block[0]] - count[block[0]] : until[block[-1]]]
        row_of[block] = np.arange(len(block))
        row = row_of[end[part]]
        answer[part] = _block_metres(network, homes, each.only(block), start[part], row)
    return answer


def _block_metres(
    network: "RoadNetwork", homes: SnappedPoints, gates: SnappedPoints, home: Index, gate: Index
) -> Metres:
    """Return the metres between places; each of ``gates`` has one."""
    edge, offset, access_m = homes.edge[home], homes.offset_m[home], homes.access_m[home]
    start, end = network.edges.start[edge], network.edges.end[edge]
    is_target = np.zeros(network.graph.nodes, dtype=bool)
    is_target[start] = is_target[end] = True
    targets = np.flatnonzero(is_target)
    column = np.cumsum(is_target) - 1
    sources = network.sources(gates, np.arange(len(gates.edge)))
    node_m = network.table(sources, targets)
    start_m = node_m[gate, column[start]] + offset
    end_m = node_m[gate, column[end]] + network.edges.length_m[edge] - offset
    to_start, to_end = network.leaves(homes)
    metres = np.minimum(
        np.where(to_start[home], start_m, np.inf), np.where(to_end[home], end_m, np.inf)
    )
    same = np.flatnonzero(gates.edge[gate] == edge)
    step = gates.offset_m[gate[same]] - offset[same]
    direct = along_edge_m(network, edge[same], step) + gates.access_m[gate[same]]
    metres[same] = np.minimum(metres[same], direct)
    metres += access_m
    return np.where(np.isfinite(metres), metres, np.nan)
