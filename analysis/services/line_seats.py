"""Seats of lines, given out once: to as many as can be, in the order of their turns."""

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array, csr_array

from analysis.solver import Program, solve
from geo.roads import Index, Metres

Flags = npt.NDArray[np.bool_]


def seated(who: Index, line: Index, walk_m: Metres, seats: Metres) -> Flags:
    """Return which rides are given out: at most one to a person, none beyond a line's seats.

    As many people ride as any allocation can serve. Among those, who comes first in turn rides
    before those who come later, whatever becomes of these; and as all that is settled, the walks
    are the shortest in sum. So nobody loses a seat where there is one more of them.

    Parameters
    ----------
    who
        The person of each ride, numbered by turn from 0, shape (rides,).
    line
        The line of each ride, shape (rides,).
    walk_m
        Its metres on foot, shape (rides,).
    seats
        Free seats by line, shape (lines,); NaN where there is no number, which limits nothing.

    Notes
    -----
    The sets of people who can be seated together are the independent sets of a transversal
    matroid: with weights that fall by turn, the heaviest of them is the largest and the first in
    order as well (Edmonds 1971). The program is a flow, so its corners are whole numbers.
    """
    if len(who) == 0:
        return np.zeros(0, dtype=bool)
    people, whose = np.unique(who, return_inverse=True)
    turn = len(people) - whose.astype(np.float64)
    by_person, by_line = (_sums(each, n) for each, n in ((whose, len(people)), (line, len(seats))))
    room = np.where(np.isnan(seats), np.inf, np.maximum(seats, 0.0))
    first = _whole(-turn, by_person, by_line, np.zeros(len(people)), room)
    rides = np.minimum(by_person @ first, 1.0)
    return _whole(walk_m, by_person, by_line, rides, room) > 0


def _sums(group: Index, groups: int) -> csr_array:
    ride = np.arange(len(group))
    return csr_array(coo_array((np.ones(len(group)), (group, ride)), shape=(groups, len(group))))


def _whole(
    cost: Metres, by_person: csr_array, by_line: csr_array, least: Metres, room: Metres
) -> Metres:
    """Return the cheapest rides, 0 or 1 each: of person i from ``least`` to 1, ``room`` by line."""
    count = len(cost)
    rows = np.concatenate([by_person.indices, by_line.indices])
    shape = (by_person.shape[0] + by_line.shape[0], count)
    starts = np.concatenate([by_person.indptr, by_person.nnz + by_line.indptr[1:]])
    found = solve(
        Program(
            cost=cost,
            lower=np.zeros(count),
            upper=np.ones(count),
            rows=csr_array((np.ones(len(rows)), rows, starts), shape=shape),
            row_lower=np.concatenate([least, np.zeros(by_line.shape[0])]),
            row_upper=np.concatenate([np.ones(by_person.shape[0]), room]),
        )
    )
    return np.round(found.x)
