"""A map without margins, for the cover of a book: layers in a box, their areas named."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyproj
import shapely

from geo.crs import at_precision
from layers.colours import HAIR
from layers.labels import Obstacles
from layers.layer import Layer
from layers.page import Box, Page, in_metres, opened, outline_of
from layers.palette import COVER_LAND
from layers.print.draw_labels import write_labels
from layers.print.draw_layer import Drawn, Look, draw_layer, shows_homes

_MARK = 0.4
_NAMED = frozenset({"boundaries"})


def fitting(focus: shapely.Geometry, box: Box, grid: pyproj.CRS) -> Box:
    """Return the part of ``box``, about its middle, that has the shape of ``focus``."""
    west, south, east, north = shapely.total_bounds(
        in_metres(np.asarray([focus], dtype=object), grid)
    )
    shape = (east - west) / max(north - south, 1.0)
    wide = min(box.width, max(box.height * shape * 1.05, box.height * 0.8))
    high = min(box.height, max(box.width / max(shape, 1e-6) * 1.05, box.width * 0.5))
    return Box(box.left + (box.width - wide) / 2, box.bottom + (box.height - high) / 2, wide, high)


def draw_cover_map(
    page: Page,
    layers: Sequence[Layer],
    focus: shapely.Geometry,
    box: Box,
    *,
    grid: pyproj.CRS,
    factor: float,
    public: bool,
) -> None:
    """Draw ``layers`` in ``box`` with small symbols; only areas are named.

    Raises CoordinateError where ``focus`` has no extent.
    """
    window = opened(focus, box, grid)
    placed = at_precision(window.to_page(np.asarray([focus], dtype=object)))
    area = at_precision(np.asarray(shapely.simplify(placed, 0.05)))[0]
    page.shape(outline_of(area), fill=COVER_LAND, layer=4.0, clip=box)
    look = Look(mark=_MARK * factor, public=public)
    drawn: list[Drawn] = []
    for level, layer in enumerate(layers):
        if not layer.shown or layer.table.empty or (public and shows_homes(layer)):
            continue
        if layer.min_zoom > window.zoom():
            continue
        quiet = layer if layer.key in _NAMED else replace(layer, label_style=None)
        drawn.append(draw_layer(page, quiet, window, area, look=look, level=level))
    names = [name for each in drawn for name in each.names]
    nothing = Obstacles(boxes=np.empty((0, 4)), firm=np.empty(0, dtype=np.bool_))
    write_labels(page, names, nothing, box, factor=0.8 * factor)
    page.rectangle(box, edge=HAIR, width_mm=0.2, layer=43)
