"""How the blocks of a sheet are laid out: where the map lies, how the rest fills its side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal, Protocol

import pyproj
import shapely

from layers.colours import HAIR
from layers.page import Box, Page, opened
from layers.print.legend import Legend
from layers.print.locator import Locator

Orientation = Literal["landscape", "portrait"]
_ORIENTATIONS: tuple[Orientation, ...] = ("landscape", "portrait")
Paper = Literal["A3", "A4"]

SIZES_MM: dict[Paper, tuple[float, float]] = {"A3": (420.0, 297.0), "A4": (297.0, 210.0)}
# Lengths and type of a page against A3: type shrinks less than paper does.
LENGTH = {"A3": 1.0, "A4": 0.74}
TYPE = {"A3": 1.0, "A4": 0.84}

_EDGE_MM, _EDGE_BOTTOM_MM, _HEADER_MM = 16.0, 19.0, 29.5
_PANEL_SHARE = 0.205
_BAND_SHARE = {"A3": 0.21, "A4": 0.235}
_TYPE_STEPS = (1.1, 1.05, 1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5)
_LOCATOR_STEPS = (1.0, 0.85, 0.7, 0.6)
_SMALL_TYPE = 0.85
_CLASSES_IN_BAND, _BAND_SHARE_PER_CLASS, _HIGHEST_BAND_SHARE = 24, 0.005, 0.42
_LEGEND_COLUMNS = {"landscape": (1, 2, 3), "portrait": (2, 3, 4)}
_GAP_MM, _WIDEST_GAP_MM = 3.6, 8.5


class Block(Protocol):
    """Something of known height that can be drawn from the top of a box."""

    def height(self, width: float, text: float) -> float:
        """Return the height in ``width`` mm, type multiplied by ``text``."""

    def draw(self, page: Page, box: Box, text: float) -> None:
        """Draw from the top of ``box``."""


@dataclass(frozen=True, kw_only=True)
class Composition:
    """The rectangles of a page, millimetres: header, map, and the side or foot with the rest."""

    page: Box
    header: Box
    map: Box
    side: Box
    orientation: Orientation
    length: float
    type: float


def composed(paper: Paper, orientation: Orientation, *, classes: int) -> Composition:
    """Return the rectangles of a page; more than a few ``classes`` need a higher foot."""
    long_mm, short_mm = SIZES_MM[paper]
    k = LENGTH[paper]
    lying = orientation == "landscape"
    page = Box(0, 0, long_mm, short_mm) if lying else Box(0, 0, short_mm, long_mm)
    edge, foot, header = _EDGE_MM * k, _EDGE_BOTTOM_MM * k, _HEADER_MM * k
    if lying:
        wide = page.width * _PANEL_SHARE
        side = Box(
            page.width - wide - 14 * k, foot - 4 * k, wide, page.height - header - foot + 4 * k
        )
        chart = Box(edge, foot, side.left - 10 * k - edge, page.height - header - foot)
    else:
        more = _BAND_SHARE_PER_CLASS * max(classes - _CLASSES_IN_BAND, 0)
        high = page.height * min(_BAND_SHARE[paper] + more, _HIGHEST_BAND_SHARE)
        side = Box(edge, foot - 4 * k, page.width - 2 * edge, high)
        bottom = side.top + 10 * k
        chart = Box(edge, bottom, page.width - 2 * edge, page.height - header - bottom)
    return Composition(
        page=page,
        header=Box(edge, page.height - header, page.width - 2 * edge, header),
        map=chart,
        side=side,
        orientation=orientation,
        length=k,
        type=TYPE[paper],
    )


def orientation_of(
    focus: shapely.Geometry, grid: pyproj.CRS, paper: Paper, *, classes: int
) -> Orientation:
    """Return how the paper lies so that ``focus`` (WGS 84) is drawn largest; else landscape."""
    scale = {
        turn: opened(focus, composed(paper, turn, classes=classes).map, grid).scale
        for turn in _ORIENTATIONS
    }
    return "portrait" if scale["portrait"] < scale["landscape"] else "landscape"


def fill_side(
    page: Page,
    composition: Composition,
    *,
    locator: Locator | None,
    legend: Legend,
    rest: Sequence[Block],
) -> None:
    """Draw the blocks at the side of the map, below it on upright paper, as large as they fit."""
    columns = _columns_of_side(composition, located=locator is not None)
    for text, legend_columns, share in _tries(composition):
        blocks = _sorted_in(columns, locator, legend.in_columns(legend_columns), rest, share)
        if all(
            _fits(column, box, text, composition)
            for column, box in zip(blocks, columns, strict=True)
        ):
            break
    for turn, (column, box) in enumerate(zip(blocks, columns, strict=True)):
        if turn:
            x = (columns[turn - 1].right + box.left) / 2
            page.line([(x, box.bottom), (x, box.top)], colour=HAIR, width_mm=0.15)
        _draw_column(page, column, box, text, composition)


def _tries(composition: Composition) -> Iterator[tuple[float, int, float]]:
    """Yield type factor, columns of the legend and share of the locator, the best first.

    More columns are taken before type becomes small; a smaller locator is half as bad as
    smaller type.
    """
    pairs = sorted(product(_TYPE_STEPS, _LOCATOR_STEPS), key=lambda pair: -pair[0] - pair[1] / 2)
    for least, most in ((_SMALL_TYPE, 2.0), (0.0, _SMALL_TYPE)):
        for columns in _LEGEND_COLUMNS[composition.orientation]:
            for step, share in pairs:
                if least <= step < most:
                    yield step * composition.type, columns, share


def _columns_of_side(composition: Composition, *, located: bool) -> list[Box]:
    side = composition.side
    if composition.orientation == "landscape":
        return [side]
    shares = (0.29, 0.39, 0.32) if located else (0.62, 0.38)
    gap = 9.0 * composition.length
    room = side.width - gap * (len(shares) - 1)
    boxes, left = [], side.left
    for share in shares:
        boxes.append(Box(left, side.bottom, room * share, side.height))
        left += room * share + gap
    return boxes


def _sorted_in(
    columns: Sequence[Box],
    locator: Locator | None,
    legend: Legend,
    rest: Sequence[Block],
    share: float,
) -> list[list[Block]]:
    """Return the blocks of each column from above."""
    first: list[Block] = [] if locator is None else [locator.of_share(share)]
    if len(columns) == 1:
        return [[*first, legend, *rest]]
    return [*([first] if first else []), [legend], list(rest)]


def _fits(column: Sequence[Block], box: Box, text: float, composition: Composition) -> bool:
    high = sum(block.height(box.width, text) for block in column)
    return high + _GAP_MM * composition.length * (len(column) - 1) <= box.height


def _draw_column(
    page: Page, column: Sequence[Block], box: Box, text: float, composition: Composition
) -> None:
    """Draw blocks from above with even gaps; what is left over comes above the last three.

    Columns side by side end alike: there the gaps take all that is left over.
    """
    heights = [block.height(box.width, text) for block in column]
    spare = box.height - sum(heights)
    gap = spare / max(len(column) - 1, 1)
    if composition.orientation == "landscape":
        gap = min(gap, _WIDEST_GAP_MM * composition.length)
    left_over = spare - gap * (len(column) - 1)
    top = box.top
    for turn, (block, high) in enumerate(zip(column, heights, strict=True)):
        if turn == len(column) - 3 and turn > 0:
            top -= left_over
        block.draw(page, Box(box.left, top - high, box.width, high), text)
        top -= high + gap
