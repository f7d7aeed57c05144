"""Shapes at the precision a file is written with, and valid at that precision."""

import numpy as np
import shapely
from numpy.typing import NDArray

Shapes = NDArray[np.object_]

# The side of the cell that stands for an area of no size where nothing is rounded.
_FINEST_DECIMALS = 9
_LINE, _AREA = 1, 2


def at_precision(shapes: Shapes, decimals: int | None = None) -> Shapes:
    """Return shapes as a file of ``decimals`` decimals holds them: rounded and valid.

    Rounding makes some outlines touch or cross themselves; these alone are cut into sound ones
    (snap rounding), no border farther than a cell from where it was. Areas stay areas and lines
    lines, outer rings run counter-clockwise and holes clockwise (RFC 7946). A part smaller than a
    cell goes where another part of its row stays; a row that would vanish keeps the smallest area
    (a cell) or line (a side of it).

    Parameters
    ----------
    shapes
        Geometries, shape (n,), in any unit; missing, empty and infinite ones stay as they are.
    decimals
        Decimals the file keeps; None where it keeps numbers as they are, so that only what is
        invalid changes.

    Returns
    -------
    numpy.ndarray
        Geometries, shape (n,).

    Examples
    --------
    >>> neck = shapely.Polygon([(0, 0), (4, 0), (4, 2), (2, 0.1), (0, 2)])
    >>> shapely.to_wkt(at_precision(np.array([neck]), 0)[0], rounding_precision=0)
    'MULTIPOLYGON (((0 0, 2 0, 0 2, 0 0)), ((4 2, 2 0, 4 0, 4 2)))'
    """
    rounded = shapes.copy() if decimals is None else _rounded(shapes, decimals)
    broken = np.flatnonzero(~(shapely.is_valid(rounded) | shapely.is_missing(rounded)))
    broken = broken[np.isfinite(shapely.bounds(shapes[broken]).reshape(-1, 4)).all(axis=1)]
    dimension = np.asarray(shapely.get_dimensions(shapes))
    areas, lines = broken[dimension[broken] == _AREA], broken[dimension[broken] == _LINE]
    rounded[areas] = _sound_areas(shapes[areas], decimals)
    for row in lines:
        rounded[row] = _sound_line(rounded[row], decimals)
    rounded[dimension == _AREA] = shapely.orient_polygons(rounded[dimension == _AREA])
    return rounded


def _rounded(shapes: Shapes, decimals: int) -> Shapes:
    return np.asarray(shapely.transform(shapes, lambda xy: np.round(xy, decimals)), dtype=object)


def _sound_areas(shapes: Shapes, decimals: int | None) -> Shapes:
    """Return valid areas for areas that are not, or not once rounded."""
    sound = shapes.copy()
    is_crossed = ~shapely.is_valid(shapes)
    sound[is_crossed] = shapely.make_valid(
        shapes[is_crossed], method="structure", keep_collapsed=False
    )
    if decimals is not None:
        # The grid's numbers are products; the decimals nearest to them are what is written.
        sound = _rounded(shapely.set_precision(sound, 10.0**-decimals), decimals)
    is_gone = np.asarray(shapely.is_empty(sound))
    low, high = _cells(shapes[is_gone], decimals)
    sound[is_gone] = shapely.box(*low.T, *high.T)
    return sound


def _sound_line(line: shapely.Geometry, decimals: int | None) -> shapely.Geometry:
    """Return a line, or many, without parts of no length; the smallest where none has any."""
    parts = shapely.get_parts(line)
    with_length = parts[shapely.is_valid(parts)]
    if len(with_length):
        return shapely.multilinestrings(with_length)
    low, high = _cells(np.array([line], dtype=object), decimals)
    return shapely.LineString([low[0], (high[0, 0], low[0, 1])])


def _cells(shapes: Shapes, decimals: int | None) -> tuple[NDArray[np.float64], ...]:
    """Return the lower left and upper right corners, shape (n, 2), of the cell of each shape."""
    places = _FINEST_DECIMALS if decimals is None else decimals
    bounds = shapely.bounds(shapes).reshape(-1, 4)
    whole = np.floor((bounds[:, :2] + bounds[:, 2:]) / 2 * 10.0**places)
    return np.round(whole / 10.0**places, places), np.round((whole + 1) / 10.0**places, places)
