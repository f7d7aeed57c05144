"""Ways between the places of homes and of gates: which is the shortest of each pair."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo.shortest_paths import Index, Metres

if TYPE_CHECKING:
    from geo.roads.network import RoadNetwork

_NO_PLACE = np.iinfo(np.int64).max


class Ways(NamedTuple):
    """Walks: their metres, and the places of home and gate they lead over, shape (n,) each.

    Where there is no way the metres are NaN and the places the nearest, -1 where there is none.
    """

    metres: Metres
    home_place: Index
    gate_place: Index

    @classmethod
    def none(cls, count: int) -> "Ways":
        """Return ``count`` walks of which there is none."""
        return cls(np.full(count, np.nan), *np.full((2, count), -1))

    def only(self, rows: Index) -> "Ways":
        """Return the walks in ``rows``, none where a row is -1."""
        if len(self.metres) == 0:
            return Ways.none(len(rows))
        home, gate = (
            np.where(rows >= 0, place[rows], -1) for place in (self.home_place, self.gate_place)
        )
        return Ways(np.where(rows >= 0, self.metres[rows], np.nan), home, gate)


def shortest_of_each(who: Index, start: Index, end: Index, metres: Metres, count: int) -> Ways:
    """Return the shortest way of each of ``who``, which is sorted; of equals that of first places.

    Places are in the order of what they are places of, so a lower one is of a lower number.
    """
    ways = Ways.none(count)
    if len(who) == 0:
        return ways
    is_new = np.diff(who, prepend=-1) != 0
    first, run = np.flatnonzero(is_new), np.cumsum(is_new) - 1
    metres = np.where(np.isnan(metres), np.inf, metres)
    is_best = np.isfinite(metres) & (metres == np.minimum.reduceat(metres, first)[run])
    least_end = np.minimum.reduceat(np.where(is_best, end, _NO_PLACE), first)
    best = np.flatnonzero(is_best & (end == least_end[run]))
    best = best[np.diff(who[best], prepend=-1) != 0]
    for held, found in zip(ways, (metres, start, end), strict=True):
        held[who[best]] = found[best]
    return ways


def along_edge_m(network: "RoadNetwork", edge: Index, step_m: Metres) -> Metres:
    """Return the metres along an edge by ``step_m`` from home to gate, inf against one way."""
    allowed = np.where(step_m >= 0, network.forward[edge], network.backward[edge])
    return np.where(allowed | (step_m == 0), np.abs(step_m), np.inf)
