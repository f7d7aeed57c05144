"""Service areas: the ground from which a school is within a number of metres along the roads."""

from collections.abc import Collection
from itertools import pairwise
from typing import cast

import contourpy
import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from geo.crs import WGS84, to_wgs84
from geo.distances.distances import Distances
from geo.distances.network_walks import Points, node_metres_by_group, walk_metres
from geo.roads import Index, Metres
from geo.tables import gates_of, open_schools

# A contour runs between cells.
_LEAST_CELLS = 2
# One that is out of reach, and one for metres along the roads that are not quite those of the grid.
_ROUND_CELLS = 2


def service_areas(
    distances: Distances, stage: str, *, limit_m: float, only: Collection[str] | None = None
) -> gpd.GeoDataFrame:
    """Return what lies within ``limit_m`` along the roads of each open school of ``stage``.

    The outline is the contour of the same walk that decides, taken at the centres of the cells of
    the raster; it is a picture and decides nothing.

    Parameters
    ----------
    distances
        The distances of the region.
    stage
        The stage whose open schools are meant.
    limit_m
        Metres along the roads, both ends included.
    only
        The ids of the schools wanted; by default all.

    Returns
    -------
    geopandas.GeoDataFrame
        A row per school, sorted: ``school_id, limit_m, geometry`` (WGS 84 MultiPolygon; missing for
        a school without a position and for a reach smaller than a cell).
    """
    schools = open_schools(distances.region, stage)["school_id"]
    schools = schools if only is None else schools[schools.isin(list(only))]
    rows = gates_of(distances.gates, schools)
    gates = distances.gate_points.only(rows)
    owner = distances.gates["school_id"].to_numpy(dtype=object)[rows]
    ids, group = np.unique(owner, return_inverse=True)
    outlines = _outlines(distances, gates, group, len(ids), limit_m=limit_m)
    geometry = np.full(len(schools), None, dtype=object)
    geometry[np.searchsorted(schools.to_numpy(dtype=object), ids)] = to_wgs84(
        outlines, distances.region.grid
    )
    return gpd.GeoDataFrame(
        {"school_id": schools.to_numpy(), "limit_m": limit_m}, geometry=geometry, crs=WGS84
    )


def _outlines(
    distances: Distances, gates: Points, group: Index, groups: int, *, limit_m: float
) -> NDArray[np.object_]:
    """Return a MultiPolygon in the measuring grid for each group of gates."""
    network, raster = distances.walk, distances.raster
    cells = np.arange(len(raster.x) * len(raster.y)).reshape(len(raster.y), len(raster.x))
    outlines = np.full(groups, None, dtype=object)
    for g, node_m, reached in node_metres_by_group(network, gates, group, groups, limit_m):
        group_gates = gates.only(np.flatnonzero(group == g))
        # Ground is reached from a node or, on the school's own edge, from the gate, and lies no
        # farther from it, as the crow flies, than is left of the limit; around it one cell outside.
        xy = np.concatenate([network.edges.node_xy[reached], group_gates.xy])
        left_m = np.concatenate([limit_m - node_m[reached], np.full(len(group_gates.xy), limit_m)])
        round_m = left_m[:, np.newaxis] + _ROUND_CELLS * raster.cell_m
        low, high = (xy - round_m).min(axis=0), (xy + round_m).max(axis=0)
        columns = slice(np.searchsorted(raster.x, low[0]), np.searchsorted(raster.x, high[0]))
        rows = slice(np.searchsorted(raster.y, low[1]), np.searchsorted(raster.y, high[1]))
        window = cells[rows, columns]
        metres = walk_metres(
            network, group_gates.places, node_m, raster.places.only(window.ravel())
        )
        # A cell out of reach counts as just outside: the contour runs between it and the next.
        height = np.minimum(metres, limit_m + raster.cell_m).reshape(window.shape)
        outlines[g] = contour(raster.x[columns], raster.y[rows], height, limit_m)
    return outlines


def contour(x: Metres, y: Metres, height: Metres, limit_m: float) -> shapely.MultiPolygon | None:
    """Return where ``height``, shape (y, x), is at most ``limit_m``; None if no cell is."""
    if min(height.shape) < _LEAST_CELLS:
        return shapely.MultiPolygon()  # the school lies off the raster, far from any road
    contours = contourpy.contour_generator(x, y, height, fill_type=contourpy.FillType.OuterOffset)
    filled = contours.filled(-1.0, limit_m)
    points, offsets = cast("tuple[list[Metres], list[NDArray[np.uint32]]]", filled)
    rings = [
        [part[low:high] for low, high in pairwise(offset)]
        for part, offset in zip(points, offsets, strict=True)
    ]
    polygons = [shapely.Polygon(outer, holes) for outer, *holes in rings]
    return shapely.MultiPolygon(polygons) if polygons else None
