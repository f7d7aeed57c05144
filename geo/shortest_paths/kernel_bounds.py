"""What the compiled searches take in: numbers out of bounds are refused here, not met by memory.

Compiled code looks nothing up twice: a corner that is no number, or a node that is not there, would
be read and written beside its arrays, and the whole process would end.
"""

import numpy as np
from numpy.typing import NDArray

from geo.errors import NetworkError
from geo.shortest_paths.graph import Index, Metres
from words.files import roads as say

# Half the way round the earth: no place of any grid lies farther from its origin.
FARTHEST_M = 20_100_000.0
# Cells of the grid of buckets, each some 12 bytes: under 100 MB whatever the extent.
MOST_CELLS = 8_000_000
# Entries of segments in cells: a long slanting one is in every cell of its box.
_MOST_ENTRIES, _ENTRIES_PER_SEGMENT = 8_000_000, 16
_CELL_M = 150.0


def check_places(*xy: Metres) -> None:
    """Raise NetworkError unless all of ``xy``, shape (n, 2) each, are metres on the earth."""
    for places in xy:
        # Written so that what is no number fails it too.
        if not (np.abs(places) <= FARTHEST_M).all():
            raise NetworkError(say.NOT_ON_EARTH)


def check_nodes(nodes: Index | NDArray[np.int32], count: int) -> None:
    """Raise NetworkError unless all of ``nodes`` are numbers of nodes from 0 to ``count`` - 1."""
    if len(nodes) and not (nodes.min() >= 0 and nodes.max() < count):
        raise NetworkError(say.NO_SUCH_NODE)


def check_weights(metres: Metres) -> None:
    """Raise NetworkError unless all of ``metres`` are lengths: finite and not below 0."""
    if not ((metres >= 0) & np.isfinite(metres)).all():
        raise NetworkError(say.NO_LENGTH)


def bucket_size_m(low: Metres, high: Metres, *, padding: int) -> float:
    """Return the side of square cells over segments in boxes ``low`` to ``high``, shape (n, 2).

    150 m where that is within bounds, else as often doubled as it takes: a road across the country
    costs time, never memory. ``padding`` cells are kept on every side.
    """
    extent = high.max(axis=0) - low.min(axis=0)
    most_entries = max(_MOST_ENTRIES, _ENTRIES_PER_SEGMENT * len(low))
    size_m = _CELL_M
    while True:
        cells = np.prod(extent / size_m + 2 * padding + 1)
        entries = np.prod((high - low) / size_m + 1, axis=1).sum()
        if cells <= MOST_CELLS and entries <= most_entries:
            return size_m
        size_m *= 2
