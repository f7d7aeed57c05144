"""Point symbols: their outlines, rings and falling arrows, the room they take."""

import math
from dataclasses import dataclass

import numpy as np
import shapely
from matplotlib.collections import PathCollection
from matplotlib.path import Path as Outline
from matplotlib.transforms import IdentityTransform
from numpy.typing import NDArray

from layers.layer import Symbol
from layers.page import INK, WARNING, Box, Page, Parts, points_of

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

RING_GAP_MM, RING_MM = 0.5, 0.3
_ARROW_MM = 2.3
_ARROW_GAP_MM = 0.25
_SMALLEST_MM = 0.45


def _polygon(corners: int, first_degrees: float, radius: float) -> Outline:
    angles = np.radians(first_degrees) + np.arange(corners) * (2 * math.pi / corners)
    points = np.column_stack([np.cos(angles), np.sin(angles)]) * radius
    return Outline(np.vstack([points, points[:1]]), closed=True)


_CIRCLE = Outline.circle((0, 0), 0.5)
# Outlines one unit large, of like visual weight.
_SHAPES = {
    "circle": _CIRCLE,
    "square": _polygon(4, 45, 0.63),
    "diamond": _polygon(4, 90, 0.66),
    "triangle": _polygon(3, 90, 0.68),
    "pentagon": _polygon(5, 90, 0.58),
}
# Falls from upper left to lower right, one unit large.
_ARROW = Outline(
    [
        (-0.5, 0.38),
        (-0.38, 0.5),
        (0.22, -0.1),
        (0.4, 0.1),
        (0.5, -0.5),
        (-0.1, -0.4),
        (0.1, -0.22),
        (-0.5, 0.38),
    ],
    closed=True,
)


@dataclass(frozen=True, kw_only=True)
class PointSymbols:
    """Point symbols in the order they are drawn: centres (n, 2) and diameters (n,), millimetres."""

    parts: Parts
    centre: Numbers
    diameter: Numbers
    ringed: Flags
    falling: Flags
    factor: float

    def reach(self) -> Numbers:
        """Return the radius of each symbol with its ring, (n,), millimetres."""
        ring = np.where(self.ringed, (RING_GAP_MM + RING_MM) * self.factor, 0.0)
        return np.asarray(self.diameter / 2 + ring)

    def boxes(self) -> Numbers:
        """Return the boxes of symbols and arrows, (k, 4), millimetres."""
        reach = self.reach()[:, None]
        symbols = np.hstack([self.centre - reach, self.centre + reach])
        arrow = self.arrow_centres()
        half = _ARROW_MM * self.factor / 2
        return np.vstack([symbols, np.hstack([arrow - half, arrow + half])])

    def arrow_centres(self) -> Numbers:
        """Return where the falling arrows stand, left of their symbols, (k, 2)."""
        left = self.reach()[self.falling] + (_ARROW_GAP_MM + _ARROW_MM / 2) * self.factor
        return np.asarray(self.centre[self.falling] - np.column_stack([left, np.zeros(len(left))]))

    def where(self, is_wanted: Flags) -> "PointSymbols":
        """Return the marks that are flagged."""
        return PointSymbols(
            parts=self.parts.where(is_wanted),
            centre=self.centre[is_wanted],
            diameter=self.diameter[is_wanted],
            ringed=self.ringed[is_wanted],
            falling=self.falling[is_wanted],
            factor=self.factor,
        )


def point_symbols(points: Parts, symbols: tuple[Symbol, ...], factor: float) -> PointSymbols:
    """Return the point symbols of a layer; ``factor`` multiplies all sizes."""
    size = {symbol.key: symbol.size_mm for symbol in symbols}
    own = np.array([size[key] for key in points.column("symbol")], dtype=np.float64)
    return PointSymbols(
        parts=points,
        centre=np.asarray(shapely.get_coordinates(points.shapes), dtype=np.float64).reshape(-1, 2),
        diameter=np.maximum(own * points.factors() * factor, _SMALLEST_MM),
        ringed=points.flags("ring"),
        falling=points.flags("arrow"),
        factor=factor,
    )


def draw_point_symbols(
    page: Page, points: PointSymbols, symbols: tuple[Symbol, ...], *, layer: float, clip: Box
) -> None:
    """Draw point symbols class by class, then rings, then arrows, nothing outside ``clip``."""
    symbol_of_key = {symbol.key: symbol for symbol in symbols}
    for key in points.parts.order():
        chosen = points.where(np.asarray(points.parts.column("symbol") == key, dtype=np.bool_))
        draw_symbols(
            page, symbol_of_key[key], chosen.centre, chosen.diameter, layer=layer, clip=clip
        )
    ringed = points.where(points.ringed)
    ring(page, ringed.centre, ringed.diameter, points.factor, layer=layer, clip=clip)
    arrow(page, points.arrow_centres(), points.factor, layer=layer, clip=clip)


def draw_symbols(
    page: Page,
    symbol: Symbol,
    centres: Numbers,
    diameters: Numbers,
    *,
    layer: float,
    clip: Box | None = None,
) -> None:
    """Draw one symbol at many places."""
    _draw_outlines(
        page,
        _SHAPES.get(symbol.shape, _CIRCLE),
        centres,
        diameters,
        fill=symbol.fill or "none",
        edge=symbol.edge or "none",
        width_mm=symbol.edge_mm if symbol.edge else 0.0,
        opacity=symbol.opacity,
        layer=layer,
        clip=clip,
    )


def ring(
    page: Page,
    centres: Numbers,
    diameters: Numbers,
    factor: float,
    *,
    layer: float,
    clip: Box | None = None,
) -> None:
    """Draw rings round symbols of the given diameters."""
    outer = diameters + (2 * RING_GAP_MM + RING_MM) * factor
    _draw_outlines(
        page,
        _CIRCLE,
        centres,
        outer,
        fill="none",
        edge=INK,
        width_mm=RING_MM * factor,
        layer=layer + 0.01,
        clip=clip,
    )


def arrow(
    page: Page, centres: Numbers, factor: float, *, layer: float, clip: Box | None = None
) -> None:
    """Draw falling arrows."""
    sizes = np.full(len(centres), _ARROW_MM * factor)
    _draw_outlines(
        page,
        _ARROW,
        centres,
        sizes,
        fill=WARNING,
        edge="#ffffff",
        width_mm=0.12,
        layer=layer + 0.02,
        clip=clip,
    )


def _draw_outlines(
    page: Page,
    shape: Outline,
    centres: Numbers,
    sizes_mm: Numbers,
    *,
    fill: str,
    edge: str,
    width_mm: float,
    layer: float,
    opacity: float = 1.0,
    clip: Box | None = None,
) -> None:
    if len(centres) == 0:
        return
    if np.ptp(sizes_mm) == 0:
        sizes_mm = sizes_mm[:1]  # one outline, many places: written once in a vector file
    drawn = PathCollection(
        [shape],
        sizes=points_of(1.0) ** 2 * np.asarray(sizes_mm) ** 2,
        offsets=centres,
        offset_transform=page.axes.transData,
        transform=IdentityTransform(),
        facecolors=fill,
        edgecolors=edge,
        linewidths=points_of(width_mm),
        alpha=opacity,
        zorder=layer,
    )
    page.axes.add_artist(drawn)
    if clip is not None:
        page.clip(drawn, clip)
