"""Metres between places on one network: nearest gate, given pairs, and all within a limit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.distances.ties import NO_NUMBER, is_chosen_before, nearest_pairs
from geo.roads import (
    Index,
    Metres,
    RoadNetwork,
    SnappedPoints,
    Ways,
    along_edge_m,
    shortest_of_each,
)


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
    indptr, node, metres = network.within_distance(network.sources(gates.places, group), limit_m)
    node_m = np.full(network.graph.nodes, np.inf)
    for g in range(groups):
        reached = node[indptr[g] : indptr[g + 1]]
        node_m[reached] = metres[indptr[g] : indptr[g + 1]]
        yield g, node_m, reached
        node_m[reached] = np.inf


def walk_metres(
    network: RoadNetwork, gates: SnappedPoints, node_m: Metres, places: SnappedPoints
) -> Metres:
    """Return the walk from each point to the nearest of ``gates``, inf where out of reach."""
    edge, offset, edges = places.edge, places.offset_m, network.edges
    metres = np.minimum(
        node_m[edges.start[edge]] + offset, node_m[edges.end[edge]] + edges.length_m[edge] - offset
    )
    for gate_edge, gate_offset, access_m in zip(
        gates.edge, gates.offset_m, gates.access_m, strict=True
    ):
        same = edge == gate_edge
        metres[same] = np.minimum(metres[same], np.abs(offset[same] - gate_offset) + access_m)
    return places.least(metres + places.access_m)


def nearest_gate(network: RoadNetwork, homes: Points, gates: Points) -> tuple[Ways, Index]:
    """Return each home's walk to its nearest gate, and the gate's number (-1: unreachable).

    Of gates equally near the first is named (geo.distances.ties).
    """
    place, edges = homes.places, network.edges
    node_m, node_end = network.nearest(
        network.sources(gates.places.each(), np.arange(len(gates.places.edge)))
    )
    rest = edges.length_m[place.edge] - place.offset_m
    best_m, best_end = np.full(len(rest), np.inf), np.full(len(rest), NO_NUMBER)
    to_start, to_end = network.leaves(place)
    for node, along, allowed in (
        (edges.start[place.edge], place.offset_m, to_start),
        (edges.end[place.edge], rest, to_end),
    ):
        usable = allowed & (node_end[node] >= 0)
        metres = np.where(usable, node_m[node] + along + place.access_m, np.inf)
        end = np.where(usable, node_end[node], NO_NUMBER)
        better = is_chosen_before(metres, end, best_m, best_end)
        best_m, best_end = np.where(better, metres, best_m), np.where(better, end, best_end)
    start, end, metres = _on_same_edge(network, place, gates.places)
    rows = nearest_pairs(start, metres, end)
    start, end, metres = start[rows], end[rows], metres[rows]
    better = is_chosen_before(metres, end, best_m[start], best_end[start])
    best_m[start[better]], best_end[start[better]] = metres[better], end[better]
    ways = shortest_of_each(place.point, np.arange(len(rest)), best_end, best_m, len(homes.xy))
    return ways, np.append(gates.places.point, -1)[ways.gate_place]


def pair_ways(network: RoadNetwork, homes: Points, gates: Points, home: Index, gate: Index) -> Ways:
    """Return the walks from home ``home[i]`` to gate ``gate[i]``.

    Of ways equally long the one over the place nearest to the gate, then to the home, is taken.
    Where there is no way it is that between the nearest places, and has no metres.
    """
    starts, ends = homes.places, gates.places
    ways = network.shortest_ways(starts, ends, home, gate)
    no_way = (ways.home_place < 0) & starts.found[home] & ends.found[gate]
    ways.home_place[no_way] = starts.first[home[no_way]]
    ways.gate_place[no_way] = ends.first[gate[no_way]]
    return ways


def pair_metres(
    network: RoadNetwork, homes: Points, gates: Points, home: Index, gate: Index
) -> Metres:
    """Return the metres from home ``home[i]`` to gate ``gate[i]``, NaN where unreachable."""
    return pair_ways(network, homes, gates, home, gate).metres


def _on_same_edge(
    network: RoadNetwork, homes: SnappedPoints, gates: SnappedPoints
) -> tuple[Index, Index, Metres]:
    """Return the pairs of places on one edge, and the metres straight along it."""
    gate_rows = np.argsort(gates.edge, kind="stable")
    edges = gates.edge[gate_rows]
    low = np.searchsorted(edges, homes.edge, "left")
    count = np.searchsorted(edges, homes.edge, "right") - low
    home = np.repeat(np.arange(len(homes.edge)), count)
    within = np.arange(len(home)) - np.repeat(np.cumsum(count) - count, count)
    end = gate_rows[np.repeat(low, count) + within] if len(home) else home
    step = gates.offset_m[end] - homes.offset_m[home]
    along = along_edge_m(network, homes.edge[home], step)
    metres = along + homes.access_m[home] + gates.access_m[end]
    is_possible = np.isfinite(metres)
    return home[is_possible], end[is_possible], metres[is_possible]


def straight_metres(homes: Points, gates: Points, gate: Index) -> Metres:
    """Return the metres as the crow flies from home i to gate i; NaN for gate -1."""
    metres = np.full(len(gate), np.nan)
    known = np.flatnonzero(gate >= 0)
    metres[known] = np.hypot(*(homes.xy[known] - gates.xy[gate[known]]).T)
    return metres


def connectors(homes: Points, gates: Points, ways: Ways) -> dict[str, NDArray[np.generic]]:
    """Return connector_m (both ends together), side_m (the longer) and is_barred of each walk."""
    reached = np.flatnonzero(ways.home_place >= 0)
    ends = (
        (homes.places, ways.home_place[reached]),
        (gates.places, ways.gate_place[reached]),
    )
    metres = np.full((2, len(ways.metres)), np.nan)
    barred = np.zeros(len(ways.metres), dtype=bool)
    for end, (places, place) in enumerate(ends):
        metres[end, reached] = places.access_m[place]
        barred[reached] |= places.is_barred[place]
    return {"connector_m": metres.sum(axis=0), "side_m": metres.max(axis=0), "is_barred": barred}


def route_columns(
    table: gpd.GeoDataFrame,
    homes: Points,
    gates: Points,
    gate: Index,
    walk_m: Metres,
    sides: Mapping[str, NDArray[np.generic]],
) -> pd.DataFrame:
    """Return the routes from home i to the gate in row ``gate[i]`` of the gates' ``table``.

    Columns: school_id, gate_id, walk_m, straight_m and ``sides`` (of ``connectors``). Where a walk
    is unknown school, gate and metres are missing; straight_m is so for gate -1.
    """
    is_reached = np.isfinite(walk_m)
    rows = pd.DataFrame(index=range(len(gate)))
    for name in ("school_id", "gate_id"):
        ids = table[name].take(np.maximum(gate, 0)) if len(table) else None
        rows[name] = None if ids is None else ids.where(is_reached).to_numpy()
    straight_m = straight_metres(homes, gates, gate)
    return rows.assign(walk_m=np.where(is_reached, walk_m, np.nan), straight_m=straight_m, **sides)
