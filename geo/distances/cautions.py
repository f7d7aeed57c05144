"""How much of a walk is not to be trusted on foot, and whether its verdict rests on that."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.distances.distances import Distances
from geo.distances.network_walks import Points, node_metres_by_group, walk_metres
from geo.roads import Index, Metres, RoadNetwork, SnappedPoints
from geo.tables import gates_of, open_schools


@dataclass(frozen=True, eq=False)
class WalkCautions:
    """For each walk, shape (n,), what of it is not to be trusted on foot.

    ``caution_m`` is metres on such stretches: the least there is on a way as short as the walk, so
    it does not depend on which of several is taken. It is NaN for a walk beyond the limit or
    unknown. ``decides`` says whether the walk is within the limit by them alone: it has such metres
    and, were all such stretches closed and both ends brought to other roads, no walk within it.
    """

    caution_m: Metres
    decides: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class _Groups:
    """Gates in groups, and homes of which each walks to the nearest gate of one group."""

    gates: Points
    gate_group: Index
    homes: Points
    home_group: Index
    limit_m: float

    def of_homes(self, rows: Index) -> list[tuple[int, Index]]:
        """Return each group that homes in ``rows`` walk to, and which of them."""
        group = self.home_group[rows]
        order = np.argsort(group, kind="stable")
        numbers, first = np.unique(group[order], return_index=True)
        return list(zip(numbers.tolist(), np.split(rows[order], first[1:]), strict=True))


def cautions_to_nearest(
    distances: Distances, stage: str, walk_m: pd.Series, *, limit_m: float
) -> WalkCautions:
    """Return the cautions of the walks ``walk_m`` of villages to the nearest school of ``stage``.

    ``limit_m`` is metres along the roads; one row per village.
    """
    rows = gates_of(distances.gates, open_schools(distances.region, stage)["school_id"])
    homes = distances.village_points
    groups = _Groups(
        gates=distances.gate_points.only(rows),
        gate_group=np.zeros(len(rows), dtype=np.int64),
        homes=homes,
        home_group=np.zeros(len(homes.xy), dtype=np.int64),
        limit_m=limit_m,
    )
    return _cautions(distances, groups, walk_m)


def cautions_to_school(
    distances: Distances,
    homes: Points,
    school_ids: pd.Series,
    walk_m: pd.Series,
    *,
    limit_m: float,
) -> WalkCautions:
    """Return the cautions of the walks ``walk_m`` from home i to the nearest gate of school i."""
    gates: gpd.GeoDataFrame = distances.gates
    gate_group, names = pd.factorize(gates["school_id"].astype("str"))
    groups = _Groups(
        gates=distances.gate_points,
        gate_group=gate_group.astype(np.int64),
        homes=homes,
        home_group=pd.Index(names).get_indexer(pd.Index(school_ids.astype("str"))).astype(np.int64),
        limit_m=limit_m,
    )
    return _cautions(distances, groups, walk_m)


def trusted_walk_m(distances: Distances, homes: Points, school_ids: pd.Series) -> Metres:
    """Return the walk from home i to the nearest gate of school i that keeps off such stretches.

    Both ends are brought to other roads where theirs is one; NaN where there is no such walk.
    """
    network = distances.walk.trusted
    if not network.may_stand.any():
        return np.full(len(homes.xy), np.nan)
    ours = replace(distances, walk=network, _parts={}, _by_radius={}, _metres_to_place={})
    own = Points(ours.places(network, homes.xy), homes.xy)
    return ours.routes_to(own, school_ids)["walk_m"].to_numpy(dtype=np.float64)


def _cautions(distances: Distances, groups: _Groups, walk_m: pd.Series) -> WalkCautions:
    network = distances.walk
    metres = walk_m.to_numpy(dtype=np.float64)
    is_near = metres <= groups.limit_m
    caution_m = np.where(is_near, 0.0, np.nan)
    decides = np.zeros(len(metres), dtype=bool)
    if not network.is_caution.any():
        return WalkCautions(caution_m, decides)
    near = np.flatnonzero(is_near & (groups.home_group >= 0))
    if len(near):
        _fill_cautions(network, groups, near, caution_m)
    doubtful = np.flatnonzero(caution_m > 0)
    if len(doubtful):
        decides[doubtful] = ~_is_within_trusted(distances, groups, doubtful)
    return WalkCautions(caution_m, decides)


def _fill_cautions(network: RoadNetwork, groups: _Groups, near: Index, caution_m: Metres) -> None:
    """Set the metres of caution of the homes in the rows ``near``."""
    edges = network.edges
    near_caution = np.zeros(network.graph.nodes, dtype=bool)
    near_caution[edges.start[network.is_caution]] = True
    near_caution[edges.end[network.is_caution]] = True
    least_m = np.full(network.graph.nodes, np.inf)
    for homes, gates, node_m, reached in _searches(network, groups, near, groups.gates.places):
        if not near_caution[reached].any() and not network.is_caution[gates.edge].any():
            continue
        _set_sources(network, gates, node_m, least_m)
        network.least_caution(reached, node_m, least_m)
        places = groups.homes.places.only(homes)
        caution_m[homes] = _least_at_homes(network, gates, node_m, least_m, places)
        least_m[reached] = np.inf


def _is_within_trusted(distances: Distances, groups: _Groups, rows: Index) -> NDArray[np.bool_]:
    """Return which homes in ``rows`` have a walk within the limit on the trusted network."""
    trusted = distances.walk.trusted
    is_within = np.zeros(len(rows), dtype=bool)
    if not trusted.may_stand.any():
        return is_within
    gates = distances.places(trusted, groups.gates.xy)
    homes = distances.places(trusted, groups.homes.xy[rows])
    position = np.full(len(groups.homes.xy), -1, dtype=np.int64)
    position[rows] = np.arange(len(rows))
    for at, own_gates, node_m, _ in _searches(trusted, groups, rows, gates):
        walk_m = walk_metres(trusted, own_gates, node_m, homes.only(position[at]))
        is_within[position[at]] = walk_m <= groups.limit_m
    return is_within


def _searches(
    network: RoadNetwork, groups: _Groups, rows: Index, places: SnappedPoints
) -> Iterator[tuple[Index, SnappedPoints, Metres, Index]]:
    """Yield for each group of homes in ``rows``: homes, gates, metres by node, nodes reached."""
    by_group = groups.of_homes(rows)
    wanted = np.array([number for number, _ in by_group], dtype=np.int64)
    at = np.searchsorted(wanted, groups.gate_group)
    is_wanted = np.isin(groups.gate_group, wanted) & places.found
    gate_rows = np.flatnonzero(is_wanted)
    gates = Points(places.only(gate_rows), groups.gates.xy[gate_rows])
    group = at[gate_rows]
    for g, node_m, reached in node_metres_by_group(
        network, gates, group, len(wanted), groups.limit_m
    ):
        own = gates.places.only(np.flatnonzero(group == g))
        yield by_group[g][1], own, node_m, reached


def _set_sources(
    network: RoadNetwork, gates: SnappedPoints, node_m: Metres, least_m: Metres
) -> None:
    """Set the metres of caution from each gate to the ends of its edge, where it is nearest."""
    edge, along_m = network.gate_edge[gates.edge], gates.offset_m
    length_m = network.edges.length_m[edge]
    for node, metres in (
        (network.edges.start[edge], along_m),
        (network.edges.end[edge], length_m - along_m),
    ):
        is_tight = gates.access_m + metres == node_m[node]
        caution_m = np.where(network.is_caution[edge], metres, 0.0)
        np.minimum.at(least_m, node[is_tight], caution_m[is_tight])


def _least_at_homes(
    network: RoadNetwork,
    gates: SnappedPoints,
    node_m: Metres,
    least_m: Metres,
    places: SnappedPoints,
) -> Metres:
    """Return the least metres of caution on the shortest ways of points to the gates."""
    edges, edge, offset_m = network.edges, places.edge, places.offset_m
    is_caution = network.is_caution[edge]
    best_m, least = np.full(len(edge), np.inf), np.full(len(edge), np.inf)

    def choose(rows: Index, way_m: Metres, caution_m: Metres) -> None:
        is_shorter = way_m < best_m[rows]
        is_better = is_shorter | ((way_m == best_m[rows]) & (caution_m < least[rows]))
        best_m[rows] = np.where(is_better, way_m, best_m[rows])
        least[rows] = np.where(is_better, caution_m, least[rows])

    every = np.arange(len(edge))
    for node, along_m in (
        (edges.start[edge], offset_m),
        (edges.end[edge], edges.length_m[edge] - offset_m),
    ):
        own_m = np.where(is_caution, along_m, 0.0)
        choose(every, node_m[node] + along_m, least_m[node] + own_m)
    for gate_edge, gate_offset_m, access_m in zip(
        gates.edge, gates.offset_m, gates.access_m, strict=True
    ):
        same = np.flatnonzero(edge == gate_edge)
        along_m = np.abs(offset_m[same] - gate_offset_m)
        choose(same, along_m + access_m, np.where(is_caution[same], along_m, 0.0))
    way_m = best_m + places.access_m
    is_shortest = way_m == places.least(way_m)[places.point]
    return places.least(np.where(is_shortest, least, np.inf))
