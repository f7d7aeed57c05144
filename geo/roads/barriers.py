"""Barriers off the roads: expressways among them, and the table of barriers."""

import numpy as np
import shapely

from geo.crs import to_grid
from geo.shortest_paths import Metres
from geo.tables import Region

_EXPRESSWAYS = ("motorway", "motorway_link")


def barrier_segments(region: Region) -> Metres:
    """Return the barriers of a region as segments ``x1, y1, x2, y2``, shape (n, 4), metres.

    An expressway on a bridge is none: there is a way beneath.
    """
    roads = region.roads
    is_barrier = roads["highway"].isin(_EXPRESSWAYS) & ~roads["bridge"].fillna(value=False)
    shapes = [roads.geometry.to_numpy()[is_barrier.to_numpy(dtype=bool)]]
    if region.has("barriers"):
        shapes.append(region.table("barriers").geometry.to_numpy())
    lines = np.concatenate(shapes)
    lines = to_grid(lines[~shapely.is_missing(lines)], region.grid)
    # Of an area it is the shore: who lives on an island in a lake has to leave it.
    shores = np.isin(shapely.get_type_id(lines), (3, 6))
    lines = np.concatenate([lines[~shores], shapely.boundary(lines[shores])])
    corner, owner = shapely.get_coordinates(shapely.get_parts(lines), return_index=True)
    within = np.diff(owner, append=-1) == 0
    within[-1:] = False
    first = np.flatnonzero(within)
    return np.column_stack([corner[first], corner[first + 1]])
