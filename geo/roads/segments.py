"""Edges as their straight segments."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.shortest_paths import Index, Metres


@dataclass(frozen=True, eq=False)
class Segments:
    """The segments of edges in order: from ``start`` to ``end``, shape (segments, 2), metres.

    ``edge`` is the row of the edge each is part of, ``along_m`` how far along it the segment
    starts; both of shape (segments,).
    """

    start: Metres
    end: Metres
    edge: Index
    along_m: Metres


def segments_of(geometry: NDArray[np.object_]) -> Segments:
    """Return the segments of ``geometry``, LineStrings, shape (n,)."""
    corner, edge = shapely.get_coordinates(geometry, return_index=True)
    step = np.hypot(*np.diff(corner, axis=0, append=corner[-1:]).T)
    within = np.diff(edge, append=-1) == 0
    walked = np.concatenate([[0.0], np.cumsum(np.where(within, step, 0.0))[:-1]])
    start_of_edge = np.searchsorted(edge, np.arange(len(geometry)))
    along = walked - walked[start_of_edge][edge]
    segment = np.flatnonzero(within)
    return Segments(
        start=corner[segment],
        end=corner[segment + 1],
        edge=edge[segment].astype(np.int64),
        along_m=along[segment],
    )
