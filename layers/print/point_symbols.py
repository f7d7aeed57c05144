"""Point symbols: their outlines, rings and falling arrows, the room they take."""

import math
from dataclasses import dataclass, replace

import numpy as np
import shapely
from matplotlib.collections import PathCollection
from matplotlib.path import Path as Outline
from matplotlib.transforms import IdentityTransform
from numpy.typing import NDArray

from layers.layer import Layer, Mark, Symbol
from layers.page import Box, Page, Parts, points_of

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

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
    "wedge": _polygon(3, 270, 0.68),
    "pentagon": _polygon(5, 90, 0.58),
    # Falls from upper left to lower right.
    "arrow": Outline(
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
    ),
}


@dataclass(frozen=True, kw_only=True)
class PointSymbols:
    """Point symbols in the order they are drawn: centres (n, 2) and diameters (n,), millimetres.

    ``ring`` and ``arrow`` are the marks of those that are ``ringed`` and ``falling``.
    """

    parts: Parts
    centre: Numbers
    diameter: Numbers
    ringed: Flags
    falling: Flags
    ring: Mark | None
    arrow: Mark | None
    factor: float

    def reach(self) -> Numbers:
        """Return the radius of each symbol with its ring, (n,), millimetres."""
        if self.ring is None:
            return self.diameter / 2
        wide = (self.ring.gap_mm + self.ring.edge_mm) * self.factor
        return np.asarray(self.diameter / 2 + np.where(self.ringed, wide, 0.0))

    def boxes(self) -> Numbers:
        """Return the boxes of symbols and arrows, (k, 4), millimetres."""
        reach = self.reach()[:, None]
        symbols = np.hstack([self.centre - reach, self.centre + reach])
        if self.arrow is None:
            return symbols
        arrow = self.arrow_centres(self.arrow)
        half = self.arrow.size_mm * self.factor / 2
        return np.vstack([symbols, np.hstack([arrow - half, arrow + half])])

    def arrow_centres(self, arrow: Mark) -> Numbers:
        """Return the middles of the falling arrows, left of their symbols, (k, 2)."""
        left = self.reach()[self.falling] + (arrow.gap_mm + arrow.size_mm / 2) * self.factor
        return np.asarray(self.centre[self.falling] - np.column_stack([left, np.zeros(len(left))]))

    def where(self, is_wanted: Flags) -> "PointSymbols":
        """Return the marks that are flagged."""
        return replace(
            self,
            parts=self.parts.where(is_wanted),
            centre=self.centre[is_wanted],
            diameter=self.diameter[is_wanted],
            ringed=self.ringed[is_wanted],
            falling=self.falling[is_wanted],
        )


def point_symbols(points: Parts, layer: Layer, factor: float) -> PointSymbols:
    """Return the point symbols of a layer; ``factor`` multiplies all sizes."""
    size = {symbol.key: symbol.size_mm for symbol in layer.symbols}
    own = np.array([size[key] for key in points.column("symbol")], dtype=np.float64)
    return PointSymbols(
        parts=points,
        centre=np.asarray(shapely.get_coordinates(points.shapes), dtype=np.float64).reshape(-1, 2),
        diameter=np.maximum(own * points.factors() * factor, _SMALLEST_MM),
        ringed=points.flags("ring") & (layer.ring is not None),
        falling=points.flags("arrow") & (layer.arrow is not None),
        ring=layer.ring,
        arrow=layer.arrow,
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
    factor = points.factor
    if points.ring is not None:
        ringed = points.where(points.ringed)
        ring(page, points.ring, ringed.centre, ringed.diameter, factor, layer=layer, clip=clip)
    if points.arrow is not None:
        centres = points.arrow_centres(points.arrow)
        arrow(page, points.arrow, centres, factor, layer=layer, clip=clip)


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
    mark: Mark,
    centres: Numbers,
    diameters: Numbers,
    factor: float,
    *,
    layer: float,
    clip: Box | None = None,
) -> None:
    """Draw rings round symbols of the given diameters."""
    outer = diameters + (2 * mark.gap_mm + mark.edge_mm) * factor
    _draw_outlines(
        page,
        _CIRCLE,
        centres,
        outer,
        fill="none",
        edge=mark.stroke,
        width_mm=mark.edge_mm * factor,
        layer=layer + 0.01,
        clip=clip,
    )


def arrow(
    page: Page,
    mark: Mark,
    centres: Numbers,
    factor: float,
    *,
    layer: float,
    clip: Box | None = None,
) -> None:
    """Draw falling arrows."""
    sizes = np.full(len(centres), mark.size_mm * factor)
    draw_symbols(page, mark, centres, sizes, layer=layer + 0.02, clip=clip)


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
