"""Walks from homes to places such as stops: all within a limit, and that to the nearest."""

import numpy as np
from scipy.sparse import csr_array

from geo.distances.network_walks import Points, nearest_gate, node_metres_by_group, walk_metres
from geo.roads import RoadNetwork


def walks_within(walk: RoadNetwork, homes: Points, places: Points, *, limit_m: float) -> csr_array:
    """Return the metres on foot from homes to ``places``, shape (homes, places).

    Stored are the walks of at most ``limit_m`` and, however far, that to the nearest place of each
    home (of equally near ones the first); a home with nothing stored has no way to any. The walk is
    that of docs/how-a-walk-is-measured.md, both ends counted; a stored 0 is a walk of 0 m.
    """
    ways, nearest = nearest_gate(walk, homes, places)
    reached = np.flatnonzero(nearest >= 0)
    found = [(reached, nearest[reached], ways.metres[reached])]
    group = np.arange(len(places.xy))
    for g, node_m, _ in node_metres_by_group(walk, places, group, len(group), limit_m):
        metres = walk_metres(walk, places.places.only(np.array([g])), node_m, homes.places)
        near = np.flatnonzero((metres <= limit_m) & (nearest != g))
        found.append((near, np.full(len(near), g), metres[near]))
    home, place, metres = (np.concatenate(part) for part in zip(*found, strict=True))
    return csr_array((metres, (home, place)), shape=(len(homes.xy), len(places.xy)))
