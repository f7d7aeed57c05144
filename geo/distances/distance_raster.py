"""The ground as cells, each measured as a home would be: what service areas are drawn from."""

from dataclasses import dataclass

import numpy as np
import shapely

from geo.roads import Metres, RoadNetwork, SnappedPoints

_FINE_CELL_M = 25.0
_MOST_CELLS = 4_000_000
# A home farther than this from the outermost road is reported as far from any road anyway.
_MARGIN_M = 1000.0


@dataclass(frozen=True, eq=False)
class DistanceRaster:
    """The ground as square cells, each centre snapped to the network as a home would be.

    ``x`` and ``y`` are the centres in the measuring grid; the places have shape (y, x), flat.
    """

    cell_m: float
    x: Metres
    y: Metres
    places: SnappedPoints


def distance_raster(network: RoadNetwork, radius_m: float | None) -> DistanceRaster:
    """Return the raster over the network and 1 km round it, in 25 m cells where it can.

    Each centre steps onto the roads within ``radius_m``, or onto the nearest alone, as a home does.
    A region of over four million such cells gets larger ones: the city of Liaocheng 75 m.
    """
    edges = network.edges.geometry[~network.is_minor_component]
    west, south, east, north = shapely.total_bounds(edges)
    wide, tall = east - west + 2 * _MARGIN_M, north - south + 2 * _MARGIN_M
    factor = np.ceil(np.sqrt(wide * tall / _FINE_CELL_M**2 / _MOST_CELLS))
    cell_m = float(_FINE_CELL_M * max(1.0, factor))
    # A cell more on each side, so that an area ends round a road and never at the raster's edge.
    x = np.arange(west - _MARGIN_M - cell_m, east + _MARGIN_M + 2 * cell_m, cell_m)
    y = np.arange(south - _MARGIN_M - cell_m, north + _MARGIN_M + 2 * cell_m, cell_m)
    xx, yy = np.meshgrid(x, y)
    cells = np.column_stack([xx.ravel(), yy.ravel()])
    if radius_m is None:
        places = network.snap_xy(cells, within_m=_MARGIN_M)
    else:
        places = network.connected(cells, radius_m, within_m=_MARGIN_M)
    # The search may find roads farther off than asked, in squares round where it looks.
    near = places.where(places.access_m <= _MARGIN_M)
    return DistanceRaster(cell_m=cell_m, x=x, y=y, places=near)
