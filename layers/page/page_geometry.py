"""The rows of a layer as simple shapes in page millimetres, cut to the window."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geo.crs import at_precision, is_wgs84
from layers.layer import Layer
from layers.page.map_window import Window

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
Shapes = NDArray[np.object_]

# What is finer than this cannot be seen on paper and only makes the file large.
_FINEST_MM = 0.03
# A public sheet gives positions no finer than this.
_PUBLIC_STEP_MM = 0.25
_OVER_FRAME_MM = 4.0
_SIZE_FACTORS = (0.2, 8.0)
_AREA = 2  # dimension


@dataclass(frozen=True, kw_only=True)
class Parts:
    """Simple geometries of one page; ``row`` is the row of ``table`` each belongs to."""

    table: pd.DataFrame
    shapes: Shapes
    row: NDArray[np.int64]

    def of_dimension(self, dimension: int) -> "Parts":
        """Return the points (0), lines (1) or areas (2)."""
        return self.where(np.asarray(shapely.get_dimensions(self.shapes) == dimension))

    def where(self, is_wanted: Flags) -> "Parts":
        """Return the parts that are flagged."""
        return Parts(table=self.table, shapes=self.shapes[is_wanted], row=self.row[is_wanted])

    def of_class(self, key: str) -> "Parts":
        """Return the parts drawn with one symbol."""
        return self.where(np.asarray(self.column("symbol") == key, dtype=np.bool_))

    def column(self, name: str) -> NDArray[np.object_]:
        """Return a column of the table for each part."""
        return np.asarray(self.table[name].iloc[self.row].to_numpy(dtype=object))

    def flags(self, name: str) -> Flags:
        """Return a yes-or-no column for each part; an absent column or value is no."""
        if name not in self.table:
            return np.zeros(len(self.row), dtype=np.bool_)
        is_set = self.table[name].eq(other=True).fillna(value=False).to_numpy(dtype=np.bool_)
        return np.asarray(is_set[self.row])

    def factors(self) -> Numbers:
        """Return the factor on the size of each part, from the column ``scale``."""
        if "scale" not in self.table:
            return np.ones(len(self.row))
        numbers = pd.to_numeric(self.table["scale"], errors="coerce").fillna(1.0)
        return np.asarray(np.clip(numbers.to_numpy(dtype=np.float64), *_SIZE_FACTORS)[self.row])

    def order(self) -> list[str]:
        """Return the symbol keys in the order the table first has them."""
        return list(dict.fromkeys(self.column("symbol").tolist()))


def parts_on_page(layer: Layer, window: Window, *, public: bool) -> Parts:
    """Return what of a layer lies in the window; rows without a position have no part."""
    table = layer.table
    if table.crs is not None and not is_wgs84(table.crs):
        table = table.to_crs(4326)
    shapes = np.asarray(table.geometry.to_numpy(), dtype=object)
    near = _near(shapes, window)
    placed = window.to_page(shapes[near])
    row = np.flatnonzero(near)
    parts, index = shapely.get_parts(placed, return_index=True)
    cut = _cut(Parts(table=pd.DataFrame(table), shapes=parts, row=row[index]), window)
    return _thinned(cut, _PUBLIC_STEP_MM if public else 0.0)


def _near(shapes: Shapes, window: Window) -> Flags:
    """Return which shapes may touch the window; missing, empty and infinite ones do not."""
    west, south, east, north = shapely.bounds(window.ground)
    bounds = shapely.bounds(shapes).reshape(-1, 4)
    meets = (
        (bounds[:, 0] <= east)
        & (bounds[:, 2] >= west)
        & (bounds[:, 1] <= north)
        & (bounds[:, 3] >= south)
    )
    return np.asarray(meets & np.isfinite(bounds).all(axis=1))


def _cut(parts: Parts, window: Window) -> Parts:
    """Return points of the window, and lines and areas cut a little outside it."""
    shapes = parts.shapes.copy()
    dimension = shapely.get_dimensions(shapes)
    bounds = shapely.bounds(shapes).reshape(-1, 4)
    rim = window.box.grown(_OVER_FRAME_MM)
    limits = (rim.left, rim.bottom, rim.right, rim.top)
    crosses_rim = (bounds[:, :2] < limits[:2]).any(axis=1) | (bounds[:, 2:] > limits[2:]).any(
        axis=1
    )
    crosses_rim &= dimension > 0
    shapes[crosses_rim] = shapely.clip_by_rect(at_precision(shapes[crosses_rim]), *limits)
    is_inside = ~shapely.is_empty(shapes)
    box = window.box
    is_inside[dimension == 0] &= _within(
        bounds[dimension == 0], (box.left, box.bottom, box.right, box.top)
    )
    parts_inside = parts.where(is_inside)
    simple, index = shapely.get_parts(shapes[is_inside], return_index=True)
    return Parts(table=parts.table, shapes=simple, row=parts_inside.row[index])


def _within(bounds: Numbers, limits: tuple[float, float, float, float]) -> Flags:
    inside = (bounds[:, :2] >= limits[:2]).all(axis=1) & (bounds[:, 2:] <= limits[2:]).all(axis=1)
    return np.asarray(inside)


def _thinned(parts: Parts, step_mm: float) -> Parts:
    """Return the parts without detail too fine to see; positions on a step where one is asked.

    A row of areas all too small to see stays, as a square of the finest detail.
    """
    shapes = parts.shapes.copy()
    dimension = shapely.get_dimensions(shapes)
    finest_mm = max(step_mm, _FINEST_MM)
    shapes[dimension > 0] = shapely.simplify(
        shapes[dimension > 0], finest_mm, preserve_topology=False
    )
    is_gone = (dimension == _AREA) & shapely.is_empty(shapes)
    is_gone &= ~np.isin(parts.row, parts.row[~is_gone])
    corners = np.floor(shapely.bounds(parts.shapes[is_gone]).reshape(-1, 4)[:, :2] / finest_mm)
    shapes[is_gone] = shapely.box(*(corners * finest_mm).T, *((corners + 1) * finest_mm).T)
    if step_mm > 0:
        shapes[dimension == 0] = shapely.transform(
            shapes[dimension == 0], lambda xy: np.round(xy / step_mm) * step_mm
        )
    simple, index = shapely.get_parts(at_precision(shapes), return_index=True)
    is_visible = ~shapely.is_empty(simple)
    return Parts(table=parts.table, shapes=simple[is_visible], row=parts.row[index][is_visible])
