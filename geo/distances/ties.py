"""How ties are broken: of equally near places the one of lowest id, whatever the order of rows.

Equally near means equal to the last bit, with no tolerance: metres along the roads are exact sums
(docs/decisions/0001-lengths-are-exact-sums.md). What is chosen among is numbered in the order of
its ids, as the tables of a region are sorted, so the lowest number is the lowest id. A missing
distance is farther than every other. The searches of geo.roads follow the same rule by node.
"""

import numpy as np
from numpy.typing import NDArray

from geo.roads import Index, Metres

# The number of nothing: any place is chosen before it.
NO_NUMBER = np.iinfo(np.int64).max


def is_chosen_before(
    metres: Metres, number: Index | int, other_m: Metres, other_number: Index
) -> NDArray[np.bool_]:
    """Return where a place is chosen before another: nearer, or as near and of lower number.

    Parameters
    ----------
    metres, other_m
        Metres to both, shape (n,); NaN where there is no way.
    number, other_number
        Their numbers, shape (n,) or one for all; NO_NUMBER where nothing is chosen yet.

    Examples
    --------
    >>> metres, other_m = np.array([5.0, 5.0, np.nan]), np.array([5.0, 4.0, 9.0])
    >>> is_chosen_before(metres, 1, other_m, np.array([2, 2, 2])).tolist()
    [True, False, False]
    """
    this_m, that_m = (np.where(np.isnan(each), np.inf, each) for each in (metres, other_m))
    return np.asarray((this_m < that_m) | ((this_m == that_m) & (number < other_number)))


def nearest_columns(metres: Metres) -> Index:
    """Return for each row of ``metres``, shape (n, places), the column of its nearest place.

    Columns are in the order of the ids. Where no place can be reached it is the first column.

    Examples
    --------
    >>> nearest_columns(np.array([[7.0, 3.0, 3.0], [np.nan, 8.0, 2.0]])).tolist()
    [1, 2]
    """
    # The first of the least is the one of lowest number.
    return np.asarray(np.where(np.isnan(metres), np.inf, metres).argmin(axis=1), dtype=np.int64)


def nearest_pairs(who: Index, metres: Metres, number: Index) -> Index:
    """Return the rows, of pairs of somebody and a place, that hold the nearest place of each.

    Parameters
    ----------
    who
        Whose pair it is, shape (n,).
    metres
        Metres between the two, shape (n,); NaN where there is no way.
    number
        The number of the place, shape (n,).

    Returns
    -------
    numpy.ndarray
        One row for each of ``who``, in their order.

    Examples
    --------
    >>> who, metres = np.array([4, 3, 3, 4]), np.array([9.0, 5.0, 5.0, np.nan])
    >>> nearest_pairs(who, metres, np.array([1, 2, 1, 0])).tolist()
    [2, 0]
    """
    order = np.lexsort((number, metres, who))
    is_first = np.ones(len(order), dtype=np.bool_)
    is_first[1:] = who[order][1:] != who[order][:-1]
    return order[is_first]


def nearest_by_owner(metres: Metres, owner: Index, owners: int) -> tuple[Index, Metres]:
    """Return the nearest column of each owner: of each school the nearest of its gates.

    Parameters
    ----------
    metres
        Metres by column, shape (n, columns); NaN where there is no way.
    owner
        Whose each column is, shape (columns,).
    owners
        How many owners there are.

    Returns
    -------
    tuple
        The column (-1: the owner has none) and the metres to it, both of shape (n, owners).
    """
    column = np.full((len(metres), owners), NO_NUMBER, dtype=np.int64)
    least = np.full((len(metres), owners), np.nan)
    for number, whose in enumerate(owner):
        better = is_chosen_before(metres[:, number], number, least[:, whose], column[:, whose])
        column[better, whose] = number
        least[better, whose] = metres[better, number]
    return np.where(column == NO_NUMBER, -1, column), least
