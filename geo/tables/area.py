"""Where a region lies, by its places, its roads and its outline together, not by one of them.

The earth is cut into cells of half a degree. Cells that hold something and touch each other are one
piece of ground; a region is the pieces on which people live and roads or an outline are. What
stands alone elsewhere, a road at 0,0 or a village of another province, decides nothing and is
found out by it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.ndimage import binary_dilation, label

# Some 50 km: what lies farther from everything else of a region is not of it.
_CELL_DEG = 0.5
_COLUMNS, _ROWS = round(360 / _CELL_DEG), round(180 / _CELL_DEG)
_MOST_DEG = np.array([180.0, 90.0])
_TOUCHING = np.ones((3, 3), dtype=bool)
Shapes = NDArray[np.object_]


@dataclass(frozen=True, eq=False)
class Area:
    """The ground of a region and half a degree round it, as cells of half a degree."""

    cells: NDArray[np.bool_] = field(repr=False)

    @classmethod
    def of(cls, places: Shapes, roads: Shapes, outlines: Shapes) -> "Area":
        """Return the area of shapes in degrees; missing ones say nothing.

        Of several pieces of ground all on which there are places and a road or an outline; without
        any such piece the one with most places, else with an outline, else with most roads.
        """
        counts = [_counts(shapely.get_coordinates(shapes)) for shapes in (places, roads)]
        outline = _boxes(outlines)
        is_held = (counts[0] + counts[1] > 0) | outline
        # All but a few cells of the earth are empty.
        held = _box_of(is_held)
        piece, pieces = label(is_held[held], structure=_TOUCHING)
        weights = [each[held].ravel().astype(float) for each in (*counts, outline)]
        sums = [np.bincount(piece.ravel(), weights=w, minlength=pieces + 1) for w in weights]
        of_places, of_roads, of_outline = (np.where(np.arange(pieces + 1) > 0, s, 0) for s in sums)
        is_ours = (of_places > 0) & ((of_roads > 0) | (of_outline > 0))
        if not is_ours.any():
            most = next((s for s in (of_places, of_outline, of_roads) if s.any()), of_places)
            is_ours = (most > 0) & (most == most.max())
        cells = np.zeros_like(is_held)
        cells[held] = binary_dilation(is_ours[piece], structure=_TOUCHING)
        return cls(cells)

    def holds(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return which places, in degrees, shape (n,), lie in the area; NaN does not."""
        xy = np.column_stack([lon, lat])
        found = np.zeros(len(xy), dtype=bool)
        on_earth = _on_earth(xy)
        found[on_earth] = self.cells[_cells(xy[on_earth])]
        return found

    def holds_lines(self, lines: Shapes) -> NDArray[np.bool_]:
        """Return which lines, shape (n,), have a corner in the area; missing ones have none."""
        xy, line = shapely.get_coordinates(lines, return_index=True)
        found = np.zeros(len(lines), dtype=bool)
        found[line[self.holds(*xy.T)]] = True
        return found


def _box_of(cells: NDArray[np.bool_]) -> tuple[slice, slice]:
    """Return the columns and rows in which any of ``cells`` is set, with one more on each side."""
    column, row = np.nonzero(cells)
    if len(column) == 0:
        return slice(0, 1), slice(0, 1)
    low, high = (max(column.min() - 1, 0), max(row.min() - 1, 0)), (column.max(), row.max())
    return slice(low[0], high[0] + 2), slice(low[1], high[1] + 2)


def _on_earth(xy: NDArray[np.float64]) -> NDArray[np.bool_]:
    with np.errstate(invalid="ignore"):
        return np.asarray((np.abs(xy) <= _MOST_DEG).all(axis=1))


def _cells(xy: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    cell = np.floor((xy + _MOST_DEG) / _CELL_DEG).astype(np.int64)
    return np.minimum(cell[:, 0], _COLUMNS - 1), np.minimum(cell[:, 1], _ROWS - 1)


def _counts(xy: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return how many corners lie in each cell."""
    column, row = _cells(xy[_on_earth(xy)])
    flat = np.bincount(column * _ROWS + row, minlength=_COLUMNS * _ROWS)
    return np.asarray(flat.reshape(_COLUMNS, _ROWS))


def _boxes(outlines: Shapes) -> NDArray[np.bool_]:
    """Return the cells that the boxes of outlines cover."""
    covered = np.zeros((_COLUMNS, _ROWS), dtype=bool)
    bounds = shapely.bounds(outlines)
    low, high = bounds[:, :2], bounds[:, 2:]
    sound = _on_earth(low) & _on_earth(high)
    corners = zip(*_cells(low[sound]), *_cells(high[sound]), strict=True)
    for west, south, east, north in corners:
        covered[west : east + 1, south : north + 1] = True
    return covered


def shapes_of(frames: Sequence[Any]) -> Shapes:
    """Return the shapes of tables of places one after the other."""
    shapes = [np.asarray(frame.geometry.to_numpy(), dtype=object) for frame in frames]
    return np.concatenate([np.array([], dtype=object), *shapes])
