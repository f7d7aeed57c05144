"""Isochrone bands: the ground by how far along the roads its nearest school is, each place once."""

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from geo.crs import WGS84, to_wgs84
from geo.distances.distances import Distances
from geo.distances.network_walks import Points, nearest_gate
from geo.distances.service_areas import contour
from geo.roads import Metres
from geo.tables import gates_of, open_schools


def isochrone_bands(
    distances: Distances, stage: str, *, limits_m: Sequence[float]
) -> gpd.GeoDataFrame:
    """Return the ground whose nearest open school of ``stage`` lies in each band of metres.

    A row per band, near to far: over_m, upto_m, geometry (WGS 84, missing where the band is
    empty). Bands do not overlap: schools are merged, a place belongs to its nearest one. A band
    ends where the walk from the centres of the cells of the raster passes its limit; it is a
    picture and decides nothing.

    Parameters
    ----------
    distances
        The distances of the region.
    stage
        The stage whose schools are meant.
    limits_m
        The far ends of the bands in metres, rising.
    """
    metres = _raster_metres(distances, stage)
    areas = [_within(distances, metres, limit_m) for limit_m in limits_m]
    rings = [
        shape if nearer is None else shapely.difference(shape, nearer)
        for shape, nearer in zip(areas, [None, *areas[:-1]], strict=True)
    ]
    geometry = np.array([_areas(ring) for ring in rings], dtype=object)
    return gpd.GeoDataFrame(
        {"over_m": [0.0, *limits_m[:-1]], "upto_m": list(limits_m)},
        geometry=to_wgs84(geometry, distances.region.grid),
        crs=WGS84,
    )


def _raster_metres(distances: Distances, stage: str) -> Metres:
    """Return the walk from each cell of the raster to the nearest school, shape (y, x)."""
    raster = distances.raster
    xx, yy = np.meshgrid(raster.x, raster.y)
    cells = Points(raster.places, np.column_stack([xx.ravel(), yy.ravel()]))
    rows = gates_of(distances.gates, open_schools(distances.region, stage)["school_id"])
    ways, _ = nearest_gate(distances.walk, cells, distances.gate_points.only(rows))
    metres = ways.metres
    return np.where(np.isnan(metres), np.inf, metres).reshape(xx.shape)


def _within(distances: Distances, metres: Metres, limit_m: float) -> shapely.Geometry:
    """Return the ground within ``limit_m``, in the measuring grid."""
    raster = distances.raster
    # A cell out of reach counts as just outside: the contour runs between it and the next.
    height = np.minimum(metres, limit_m + raster.cell_m)
    return contour(raster.x, raster.y, height, limit_m) or shapely.MultiPolygon()


def _areas(shape: shapely.Geometry) -> shapely.MultiPolygon | None:
    """Return the areas of ``shape`` without the points and lines where outlines touch."""
    parts: NDArray[np.object_] = shapely.get_parts(shape)
    parts = parts[(shapely.get_dimensions(parts) == 2) & ~shapely.is_empty(parts)]  # noqa: PLR2004
    return shapely.MultiPolygon(list(parts)) if len(parts) else None
