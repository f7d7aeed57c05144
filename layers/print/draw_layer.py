"""One layer drawn on paper: areas, lines and symbols by class, and the names it asks for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
from matplotlib.collections import PathCollection
from matplotlib.path import Path as Outline
from numpy.typing import NDArray

from layers.layer import Layer, Symbol
from layers.page import Page, Parts, Window, dashes, outline_of, parts_on_page, points_of
from layers.print.draw_labels import MapLabel, map_labels
from layers.print.point_symbols import draw_point_symbols, point_symbols

Numbers = NDArray[np.float64]
Shapes = NDArray[np.object_]

_GROUND, _PALED_MARKS, _MARKS, _TURN = 5.0, 20.0, 32.0, 0.05
_VERTICES_AT_ONCE = 10_000
# A place this near to the area of the sheet lies in it.
_AT_RIM_MM = 0.3
# A way to school begins at a home.
_HOMES = frozenset({"home", "homes", "pupil", "pupils", "way"})


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a page draws: ``mark`` multiplies symbols; a ``public`` page thins positions."""

    mark: float = 1.0
    public: bool = False


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """What of a layer came onto the page: its legend lines, its names, the room of its symbols.

    ``counts`` are the rows inside the area of the sheet by symbol, ``boxes`` their symbols there,
    (k, 4), page millimetres.
    """

    layer: Layer
    symbols: tuple[Symbol, ...]
    counts: Mapping[str, int]
    ringed: bool
    falling: bool
    names: tuple[MapLabel, ...]
    boxes: Numbers


def shows_homes(layer: Layer) -> bool:
    """Return whether a layer's key says that it shows where pupils live."""
    return not _HOMES.isdisjoint(re.split(r"[^a-z]+", layer.key.lower()))


def draw_layer(
    page: Page,
    layer: Layer,
    window: Window,
    focus: shapely.Geometry,
    *,
    look: Look,
    level: int,
) -> Drawn:
    """Draw a layer in the window.

    Parameters
    ----------
    focus
        The area of the sheet, page millimetres.
    level
        The turn of the layer, from 0: later layers lie on top.
    """
    parts = parts_on_page(layer, window, public=look.public)
    used = tuple(symbol for symbol in layer.symbols if symbol.key in set(parts.order()))
    _draw_ground(page, parts, used, window, _GROUND + level * _TURN)
    points = point_symbols(parts.of_dimension(0), layer, look.mark)
    inside = np.asarray(
        shapely.dwithin(shapely.points(points.centre), focus, _AT_RIM_MM), dtype=np.bool_
    )
    draw_point_symbols(
        page, points.where(~inside), used, layer=_PALED_MARKS + level * _TURN, clip=window.box
    )
    draw_point_symbols(
        page, points.where(inside), used, layer=_MARKS + level * _TURN, clip=window.box
    )
    return Drawn(
        layer=layer,
        symbols=used,
        counts=_counts(parts, focus),
        ringed=bool(points.ringed.any()),
        falling=bool(points.falling.any()),
        names=tuple(
            map_labels(layer, parts, points.where(inside), focus, level=level, window=window)
        ),
        boxes=points.where(inside).boxes(),
    )


def _counts(parts: Parts, focus: shapely.Geometry) -> dict[str, int]:
    """Return how many rows of each symbol lie in the area of the sheet, with a part at least."""
    touches = np.asarray(shapely.dwithin(parts.shapes, focus, _AT_RIM_MM), dtype=np.bool_)
    is_point = shapely.get_dimensions(parts.shapes) == 0
    # An area or a line counts where its middle lies: a neighbour's only touches the rim.
    middle = shapely.point_on_surface(parts.shapes[~is_point])
    touches[~is_point] = shapely.dwithin(middle, focus, _AT_RIM_MM)
    inside = parts.where(touches)
    rows = pd.DataFrame({"row": inside.row, "symbol": inside.column("symbol")}).drop_duplicates()
    return {str(key): int(count) for key, count in rows["symbol"].value_counts().items()}


def _draw_ground(
    page: Page, parts: Parts, symbols: Sequence[Symbol], window: Window, at: float
) -> None:
    """Draw areas and lines class by class, all casings below all lines."""
    known = {symbol.key: symbol for symbol in symbols}
    areas, lines = parts.of_dimension(2), parts.of_dimension(1)
    for turn, key in enumerate(parts.order()):
        symbol, level = known[key], at + turn * 1e-4
        shapes = areas.of_class(key).shapes
        if symbol.shape == "line":
            _draw_lines(page, _outlines(shapes), symbol, window, level)
        else:
            _draw_areas(page, shapes, symbol, window, level)
        _draw_lines(page, _joined(lines.of_class(key).shapes), symbol, window, level)


def _draw_areas(page: Page, shapes: Shapes, symbol: Symbol, window: Window, at: float) -> None:
    if len(shapes) == 0:
        return
    dashed = bool(symbol.dash_mm) and symbol.edge is not None
    filled = PathCollection(
        [outline_of(shape) for shape in shapes],
        facecolors=symbol.fill or "none",
        edgecolors="none" if dashed or symbol.edge is None else symbol.edge,
        linewidths=points_of(symbol.edge_mm) if symbol.edge and not dashed else 0.0,
        alpha=symbol.opacity,
        joinstyle="round",
        zorder=at,
    )
    page.axes.add_artist(filled)
    page.clip(filled, window.box)
    if dashed:
        _draw_lines(page, _outlines(shapes), symbol, window, at)


def _draw_lines(page: Page, shapes: Shapes, symbol: Symbol, window: Window, at: float) -> None:
    if len(shapes) == 0:
        return
    pieces = _stroked(shapes)
    for colour, width_mm, dash, level in strokes(symbol):
        drawn = PathCollection(
            pieces,
            facecolors="none",
            edgecolors=colour,
            linewidths=points_of(width_mm),
            linestyles=[dashes(dash, width_mm)],
            alpha=symbol.opacity,
            capstyle="butt" if dash else "round",
            joinstyle="round",
            zorder=at + level,
        )
        page.axes.add_artist(drawn)
        page.clip(drawn, window.box)


def _stroked(lines: Shapes) -> list[Outline]:
    """Return lines as few long outlines, which are drawn much faster than many short ones."""
    points, index = shapely.get_coordinates(lines, return_index=True)
    codes = np.full(len(points), Outline.LINETO, dtype=np.uint8)
    codes[np.flatnonzero(np.diff(index, prepend=-1))] = Outline.MOVETO
    firsts = np.flatnonzero(codes == Outline.MOVETO)
    cuts = firsts[
        np.searchsorted(firsts, np.arange(_VERTICES_AT_ONCE, firsts[-1], _VERTICES_AT_ONCE))
    ]
    return [
        Outline(piece, code)
        for piece, code in zip(np.split(points, cuts), np.split(codes, cuts), strict=True)
        if len(piece)
    ]


def strokes(symbol: Symbol) -> list[tuple[str, float, tuple[float, ...], float]]:
    """Return the strokes of a line from below: colour, width and dash in mm, height above.

    A line has its colour in ``edge`` and its width in ``edge_mm``, or in ``fill`` and ``size_mm``.
    """
    width = symbol.edge_mm if symbol.edge else symbol.size_mm
    line = (symbol.stroke, width, symbol.dash_mm, 0.02)
    if symbol.casing is None or symbol.casing_mm <= 0:
        return [line]
    casing = symbol.casing_mm if symbol.casing_mm > width else width + 2 * symbol.casing_mm
    return [(symbol.casing, casing, (), 0.0), line]


def _joined(lines: Shapes) -> Shapes:
    """Return lines joined where two ends meet, so that dashes and bends run through."""
    if len(lines) == 0:
        return lines
    return np.asarray(
        shapely.get_parts(shapely.line_merge(shapely.multilinestrings(lines))), dtype=object
    )


def _outlines(areas: Shapes) -> Shapes:
    """Return the outlines of areas, a shared border once."""
    if len(areas) == 0:
        return areas
    merged = shapely.line_merge(shapely.union_all(shapely.boundary(areas)))
    return np.asarray(shapely.get_parts(merged), dtype=object)
