"""The labels of a layer on a sheet, and writing those that found a place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from layers.colours import NEIGHBOUR_NAME, QUIET_NAME, WHITE
from layers.labels import LabelsToPlace, Obstacles, leader_labels, place_labels
from layers.layer import LabelStyle, Layer
from layers.page import Box, Page, Parts, Window, fonts
from layers.print.point_symbols import PointSymbols

Numbers = NDArray[np.float64]

_GAP_MM = 0.35
_HALO_EM = 0.2
_BOLD_EM = 0.04
# An area that fills this share of the sheet's is what the sheet is about: its title names it.
_SUBJECT_SHARE = 0.85
_OWN_SHARE = 0.5
_SMALLEST_NEIGHBOUR_MM2 = 300.0
_NO_SPOTS = np.empty((0, 2))
_SHARES_OF_LINE = np.array([0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8])
_SPOTS_A_SIDE = 9
# On smaller scales symbols are a texture: names of areas stand on it, where it is thinnest.
_TEXTURE_FROM = 400_000
_LAST = 1_000_000
_AT = 36.0
# What found no room is set smaller, but not below what can be read on paper.
_SMALLER, _LEAST_PT = 0.88, 4.8
_BELOW_MARKS = 31.0


@dataclass(frozen=True, kw_only=True)
class MapLabel:
    """One name that wants a place: its point, millimetres, and how it is written.

    ``reach_mm`` is how far from the point it may begin; ``spots`` are the points the middle of an
    area's or line's name may stand on, (k, 2). ``keeps_off`` is as in layers.labels.LabelsToPlace.
    ``order`` sorts: smaller is placed first.
    """

    text: str
    x: float
    y: float
    reach_mm: float
    size_pt: float
    colour: str
    bold: bool
    spots: Numbers
    keeps_off: int
    order: tuple[int, int, int]


@dataclass(frozen=True, kw_only=True)
class PlacedLabels:
    """The outcome: boxes of the names written, (n, 4) millimetres, and how many found no room."""

    boxes: Numbers
    left_out: int


def map_labels(
    layer: Layer,
    parts: Parts,
    symbols: PointSymbols,
    focus: shapely.Geometry,
    *,
    level: int,
    window: Window,
) -> list[MapLabel]:
    """Return the names a layer wants: of symbols and lines in the area of the sheet, of areas.

    Parameters
    ----------
    layer, parts
        The layer and its geometries on the page.
    symbols
        Its point symbols inside the area of the sheet.
    focus
        The area of the sheet, page millimetres.
    level
        The turn of the layer: names of layers drawn later are placed first.
    window
        The window of the sheet: its scale decides whether names are read at all.
    """
    if layer.label_style is None or layer.label_style.min_zoom > window.zoom():
        return []
    labels_of_layer = _LabelsOfLayer(layer, layer.label_style, parts.table, level)
    labels = [
        *_of_symbols(labels_of_layer, symbols),
        *_of_lines(labels_of_layer, parts.of_dimension(1), focus),
        *_of_areas(labels_of_layer, parts.of_dimension(2), focus, window.scale),
    ]
    return [name for name in labels if name.text]


class _LabelsOfLayer:
    """The names in the table of one layer, made into labels row by row."""

    def __init__(
        self, layer: Layer, label_style: LabelStyle, table: pd.DataFrame, level: int
    ) -> None:
        self.layer, self.label_style, self.level = layer, label_style, level
        self.labels = table["label"].to_numpy(dtype=object)
        ranks = pd.to_numeric(table["rank"], errors="coerce") if "rank" in table else pd.Series()
        self.ranks = ranks.reindex(table.index).fillna(_LAST).to_numpy(dtype=np.float64)

    def text(self, row: int) -> str:
        """Return the name in a row, printable."""
        return fonts.readable(self.labels[row], longest=fonts.LONGEST_LABEL)

    def of(self, row: int, **special: object) -> MapLabel:
        """Return the label of a row; ``special`` are its fields that differ from the usual."""
        usual: dict[str, object] = {
            "text": self.text(row),
            "x": 0.0,
            "y": 0.0,
            "reach_mm": _GAP_MM,
            "size_pt": self.label_style.size_pt,
            "colour": self.label_style.colour,
            "bold": self.label_style.bold,
            "spots": _NO_SPOTS,
            "keeps_off": 2 if self.layer.selects == "village" else 1,
            "order": (int(self.ranks[row]), -self.level, row),
        }
        return MapLabel(**(usual | special))  # type: ignore[arg-type]


def _of_symbols(labels_of_layer: _LabelsOfLayer, symbols: PointSymbols) -> list[MapLabel]:
    return [
        labels_of_layer.of(int(row), x=float(x), y=float(y), reach_mm=float(reach))
        for row, (x, y), reach in zip(
            symbols.parts.row, symbols.centre, symbols.reach() + _GAP_MM, strict=True
        )
    ]


def _of_lines(
    labels_of_layer: _LabelsOfLayer, lines: Parts, focus: shapely.Geometry
) -> list[MapLabel]:
    """Return one name for each line of a name, at the middle of its longest piece."""
    named = lines.where(_labelled(lines))
    inside, index = shapely.get_parts(shapely.intersection(named.shapes, focus), return_index=True)
    longest: dict[str, tuple[float, int, shapely.Geometry]] = {}
    for piece, at, length in zip(inside, index, shapely.length(inside), strict=True):
        text = labels_of_layer.text(int(named.row[at]))
        if length > 0 and length > longest.get(text, (0.0, 0, None))[0]:
            longest[text] = (float(length), int(at), piece)
    return [
        labels_of_layer.of(int(named.row[at]), spots=_along(piece))
        for _, at, piece in longest.values()
    ]


def _of_areas(
    labels_of_layer: _LabelsOfLayer, areas: Parts, focus: shapely.Geometry, scale: int
) -> list[MapLabel]:
    """Return one name for each row of areas, in its largest piece; neighbours' names in grey."""
    named = areas.where(_labelled(areas))
    size = shapely.area(named.shapes)
    largest: dict[int, int] = {}
    for at in np.argsort(-size, kind="stable"):
        largest.setdefault(int(named.row[at]), int(at))
    names = []
    for at in largest.values():
        shape = named.shapes[at]
        shared = shapely.intersection(shape, focus).area if shapely.is_valid(shape) else 0.0
        if shared > _SUBJECT_SHARE * focus.area:
            continue
        special: dict[str, object] = {"keeps_off": 0 if scale >= _TEXTURE_FROM else 1}
        if shared <= _OWN_SHARE * size[at]:
            shape = shapely.difference(shape, focus) if shared > 0 else shape
            special |= {"colour": NEIGHBOUR_NAME, "bold": False}
            if shape.area < _SMALLEST_NEIGHBOUR_MM2:
                continue
        names.append(labels_of_layer.of(int(named.row[at]), spots=_within(shape), **special))
    return names


def _labelled(parts: Parts) -> NDArray[np.bool_]:
    has_label = parts.table["label"].notna().to_numpy(dtype=np.bool_)
    return np.asarray(has_label[parts.row])


def _along(line: shapely.Geometry) -> Numbers:
    """Return points of a line its name may stand on, (k, 2), the middle first."""
    points = shapely.line_interpolate_point(line, _SHARES_OF_LINE, normalized=True)
    return np.asarray(shapely.get_coordinates(points), dtype=np.float64)


def _within(shape: shapely.Geometry) -> Numbers:
    """Return points of an area its name may stand on, (k, 2), those near its centre first."""
    inner = (
        shapely.centroid(shape)
        if shape.covers(shapely.centroid(shape))
        else shape.point_on_surface()
    )
    middle = np.array([inner.x, inner.y])
    west, south, east, north = shape.bounds
    steps = np.linspace(-0.32, 0.32, _SPOTS_A_SIDE)
    shift = np.stack(np.meshgrid(steps * (east - west), steps * (north - south)), axis=-1).reshape(
        -1, 2
    )
    near = shift[np.argsort((shift**2).sum(axis=1), kind="stable")] + middle
    return np.asarray(near[shapely.contains_xy(shape, *near.T)])


def write_labels(
    page: Page, names: Sequence[MapLabel], obstacles: Obstacles, frame: Box, *, factor: float
) -> PlacedLabels:
    """Place names and write those that found room; ``factor`` multiplies type sizes."""
    queue = sorted(names, key=lambda name: name.order)
    to_place = _label_arrays(queue, factor)
    corners = place_labels(to_place, obstacles, frame)
    is_placed = np.isfinite(corners[:, 0])
    boxes = np.hstack([corners, corners + to_place.size])
    smaller = [
        _smaller(name, factor)
        for name, is_written in zip(queue, is_placed, strict=True)
        if not is_written
    ]
    leaders = leader_labels(
        _label_arrays(smaller, factor), obstacles, frame, taken=boxes[is_placed]
    )
    is_led = np.isfinite(leaders.corners[:, 0])
    _draw_lines(page, leaders.lines)
    placed = [name for name, is_written in zip(queue, is_placed, strict=True) if is_written]
    led = [name for name, is_written in zip(smaller, is_led, strict=True) if is_written]
    _write(page, [*placed, *led], np.vstack([corners[is_placed], leaders.corners[is_led]]), factor)
    led_boxes = np.hstack([leaders.corners, leaders.corners + _label_arrays(smaller, factor).size])[
        is_led
    ]
    return PlacedLabels(
        boxes=np.vstack([boxes[is_placed], led_boxes]), left_out=int((~is_led).sum())
    )


def _label_arrays(names: Sequence[MapLabel], factor: float) -> LabelsToPlace:
    size = np.array([_extent(name, factor) for name in names], dtype=np.float64)
    points = np.array([(name.x, name.y) for name in names], dtype=np.float64)
    return LabelsToPlace(
        anchor=points.reshape(-1, 2),
        size=size.reshape(-1, 2),
        reach=np.array([name.reach_mm for name in names], dtype=np.float64),
        spots=tuple(name.spots for name in names),
        keeps_off=np.array([name.keeps_off for name in names], dtype=np.int64),
    )


def _smaller(name: MapLabel, factor: float) -> MapLabel:
    """Return the name in smaller type, still to be read on paper; bold ones stay."""
    least = min(name.size_pt, _LEAST_PT / factor)
    return name if name.bold else replace(name, size_pt=max(name.size_pt * _SMALLER, least))


def _draw_lines(page: Page, lines: Numbers) -> None:
    """Draw the thin lines that lead from symbols to names standing away from them."""
    for x, y, end_x, end_y in lines[np.isfinite(lines[:, 0])]:
        ends = [(float(x), float(y)), (float(end_x), float(end_y))]
        page.line(ends, colour=WHITE, width_mm=0.45, opacity=0.85, layer=_BELOW_MARKS)
        page.line(ends, colour=QUIET_NAME, width_mm=0.12, layer=_BELOW_MARKS + 0.1)


def _extent(name: MapLabel, factor: float) -> tuple[float, float]:
    size_pt = name.size_pt * factor
    return fonts.width_mm(name.text, size_pt), (
        fonts.ABOVE_EM + fonts.BELOW_EM
    ) * size_pt * fonts.MM_PER_PT


def _write(page: Page, names: Sequence[MapLabel], corners: Numbers, factor: float) -> None:
    """Write names: a white halo below all of them, weight for the bold ones, then the letters."""
    by_halo: dict[float, list[object]] = {}
    by_weight: dict[tuple[float, str], list[object]] = {}
    for name, (x, y) in zip(names, corners, strict=True):
        size_pt = name.size_pt * factor
        start = (float(x), float(y) + fonts.BELOW_EM * size_pt * fonts.MM_PER_PT)
        halo = fonts.halo_mm(name.text, size_pt, *start)
        by_halo.setdefault(size_pt * _HALO_EM, []).append(halo)
        if name.bold:
            outline = fonts.outline_mm(name.text, size_pt, *start)
            by_weight.setdefault((size_pt * _BOLD_EM, name.colour), []).append(outline)
        page.type(name.text, start, size_pt, colour=name.colour, layer=_AT)
    for width, outlines in by_halo.items():
        page.outlines(outlines, WHITE, width, layer=_AT - 0.4)  # type: ignore[arg-type]
    for (width, colour), outlines in by_weight.items():
        page.outlines(outlines, colour, width, layer=_AT)  # type: ignore[arg-type]
