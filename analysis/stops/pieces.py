"""A problem in the order of its ids, cut into pieces that share no pupil and no stop."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from analysis.stops.problem import Flags, Index, Numbers, StopProblem

# Walks are compared in whole centimetres: sums of them are exact, so a tie is a real one.
CM_PER_M = 100


@dataclass(frozen=True, kw_only=True, eq=False)
class WalkPairs:
    """The walks there are, in the order of ids: group and stop (numbers) and metres of each."""

    group: Index
    stop: Index
    metres: Numbers

    def only(self, wanted: Flags | Index) -> "WalkPairs":
        """Return some of the walks."""
        return WalkPairs(
            group=self.group[wanted], stop=self.stop[wanted], metres=self.metres[wanted]
        )


def walk_pairs(problem: StopProblem) -> WalkPairs:
    """Return every walk of the problem, those of one group together, by the ids of both."""
    walk_m = problem.walk_m
    if isinstance(walk_m, np.ndarray):
        group, stop = np.nonzero(np.isfinite(walk_m))
        metres = walk_m[group, stop]
    else:
        stored = walk_m.tocoo()
        group, stop, metres = stored.row, stored.col, stored.data
        known = np.isfinite(metres)
        group, stop, metres = group[known], stop[known], metres[known]
    group_rank = _ranks([each.group_id for each in problem.groups])
    stop_rank = _ranks([each.stop_id for each in problem.stops])
    order = np.lexsort((stop_rank[stop], group_rank[group]))
    return WalkPairs(
        group=group[order].astype(np.int64),
        stop=stop[order].astype(np.int64),
        metres=metres[order].astype(np.float64),
    )


def _ranks(ids: list[str]) -> Index:
    rank = np.empty(len(ids), dtype=np.int64)
    rank[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
    return rank


@dataclass(frozen=True, kw_only=True, eq=False)
class Piece:
    """Groups and stops that reach each other and nothing else, both in the order of their ids.

    ``groups`` and ``stops`` are their numbers in the problem; ``group``, ``stop`` and ``cm`` the
    walks, by place in those two, sorted by group and stop. ``pupils`` is by group; ``room`` by
    stop, never more than the pupils who could come; ``place`` is that of a stop in the order of all
    ids. So many pupils as ``left_over`` find no room.
    """

    groups: Index
    stops: Index
    group: Index
    stop: Index
    cm: Index
    pupils: Index
    room: Index
    is_fixed: Flags
    place: Index
    left_over: int = 0

    @cached_property
    def reach(self) -> Index:
        """The pupils who could walk to each stop."""
        return np.bincount(self.stop, self.pupils[self.group], len(self.stops)).astype(np.int64)

    @cached_property
    def is_capacitated(self) -> bool:
        """Whether the room at a stop matters at all."""
        return bool((self.room < self.reach).any())

    def among(self, stops: Flags) -> "Piece":
        """Return the piece with some of its stops only, as flags of shape (stops,)."""
        number = np.cumsum(stops) - 1
        pairs = stops[self.stop]
        return Piece(
            groups=self.groups,
            stops=self.stops[stops],
            group=self.group[pairs],
            stop=number[self.stop[pairs]],
            cm=self.cm[pairs],
            pupils=self.pupils,
            room=self.room[stops],
            is_fixed=self.is_fixed[stops],
            place=self.place[stops],
            left_over=self.left_over,
        )


def pieces_of(problem: StopProblem, usable: WalkPairs) -> list[Piece]:
    """Return the pieces of the ``usable`` walks, those with few walks first."""
    groups, stops = len(problem.groups), len(problem.stops)
    ends = (usable.group, groups + usable.stop)
    graph = csr_array((np.ones(len(ends[0])), ends), (groups + stops, groups + stops))
    _, label = connected_components(graph, directed=False)
    return sorted(_cut(problem, usable, label[usable.group]), key=lambda piece: len(piece.cm))


def _cut(problem: StopProblem, usable: WalkPairs, label: Index) -> Iterator[Piece]:
    pupils = np.array([len(each.pupils) for each in problem.groups], dtype=np.int64)
    stop_rank = _ranks([each.stop_id for each in problem.stops])
    order = np.argsort(label, kind="stable")
    if not len(order):
        return
    for rows in np.split(order, np.flatnonzero(np.diff(label[order])) + 1):
        pairs = usable.only(rows)
        groups = pairs.group[np.flatnonzero(np.diff(pairs.group, prepend=-1))]
        stops = np.unique(pairs.stop)
        stops = stops[np.argsort(stop_rank[stops])]
        place = {stop: at for at, stop in enumerate(stops.tolist())}
        at = {group: row for row, group in enumerate(groups.tolist())}
        piece = Piece(
            groups=groups,
            stops=stops,
            group=np.array([at[each] for each in pairs.group.tolist()], dtype=np.int64),
            stop=np.array([place[each] for each in pairs.stop.tolist()], dtype=np.int64),
            cm=np.round(pairs.metres * CM_PER_M).astype(np.int64),
            pupils=pupils[groups],
            room=np.full(len(stops), np.iinfo(np.int64).max),
            is_fixed=np.array([problem.stops[stop].fixed for stop in stops.tolist()]),
            place=stop_rank[stops],
        )
        limits = [problem.stops[stop].capacity for stop in stops.tolist()]
        for stop, limit in enumerate(limits):
            piece.room[stop] = piece.reach[stop] if limit is None else min(limit, piece.reach[stop])
        yield piece
