"""When a bus on a line drawn by hand calls at its stops."""

import numpy as np
import numpy.typing as npt
import pyproj
import shapely

from geo.crs import to_grid
from geo.roads import Metres

Minutes = npt.NDArray[np.float64]
_MIN_PER_KM_AT_1_KMH = 60.0


def line_metres(line: shapely.LineString, grid: pyproj.CRS) -> Metres:
    """Return how far along ``line``, in WGS 84, each of its corners lies, shape (corners,)."""
    (flat,) = to_grid(np.array([line], dtype=object), grid)
    legs = np.hypot(*np.diff(shapely.get_coordinates(flat), axis=0).T)
    return np.concatenate([[0.0], np.cumsum(legs)])


def minutes_by_speed(
    line: shapely.LineString, grid: pyproj.CRS, *, start_min: float, kmh: float
) -> Minutes:
    """Return when a bus passes each corner of a line, whole minutes after midnight.

    Parameters
    ----------
    line
        The line in the order of the ride, WGS 84.
    grid
        The grid of the region, in which its metres are measured.
    start_min
        When the bus is at the first corner.
    kmh
        Its speed on the way, halts included.

    Returns
    -------
    numpy.ndarray
        Shape (corners,), rising; a begun minute counts, as whoever gets off is there by then.
    """
    minutes = line_metres(line, grid) / 1000.0 / kmh * _MIN_PER_KM_AT_1_KMH
    # A metre is no minute: what rounding of coordinates adds begins none.
    return np.asarray(start_min + np.ceil(np.round(minutes, 3)))
