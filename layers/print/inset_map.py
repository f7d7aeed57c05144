"""A map that fills a box on a page of text, at a true round scale, and its scale bar."""

from collections.abc import Sequence

import numpy as np
import pyproj
import shapely

from layers.colours import HAIR, INK
from layers.labels import Obstacles
from layers.layer import Layer
from layers.page import Box, Page, Window, opened
from layers.print.draw_labels import write_labels
from layers.print.draw_layer import Drawn, Look, draw_layer

_MARK = 0.7
_BAR_SHARE, _BAR_PT = 0.25, 6.5


def draw_inset_map(
    page: Page, layers: Sequence[Layer], focus: shapely.Geometry, box: Box, *, grid: pyproj.CRS
) -> Window:
    """Draw ``layers`` in ``box``, all of ``focus`` (WGS 84) in sight; return its window.

    Raises CoordinateError where ``focus`` has no extent.
    """
    window = opened(focus, box, grid)
    drawn: list[Drawn] = []
    for level, layer in enumerate(layers):
        if not layer.shown or layer.table.empty or layer.min_zoom > window.zoom():
            continue
        look = Look(mark=_MARK)
        drawn.append(draw_layer(page, layer, window, box.polygon(), look=look, level=level))
    names = [name for each in drawn for name in each.names]
    nothing = Obstacles(boxes=np.empty((0, 4)), firm=np.empty(0, dtype=np.bool_))
    write_labels(page, names, nothing, box, factor=_MARK)
    page.rectangle(box, edge=HAIR, width_mm=0.3, layer=60)
    return window


def draw_scale_bar(page: Page, window: Window, right: float, foot: float) -> None:
    """Draw a bar that ends at ``right``, page millimetres: the longest round one with room."""
    most_m = window.box.width * _BAR_SHARE * window.m_per_mm
    power = 10.0 ** np.floor(np.log10(most_m))
    bar_m = max(step * power for step in (1, 2, 5) if step * power <= most_m)
    left = right - bar_m / window.m_per_mm
    page.line([(left, foot), (right, foot)], colour=INK, width_mm=0.5)
    for x in (left, right):
        page.line([(x, foot - 0.7), (x, foot + 0.7)], colour=INK, width_mm=0.3)
    words = f"{bar_m:,.0f} m   1:{window.scale:,}"
    page.write(words, left - 2, foot, _BAR_PT, align="right")
