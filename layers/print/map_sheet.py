"""A printed map sheet: layers in a frame at a true round scale, with all a reader needs."""

import datetime as dt
import threading
from collections.abc import Sequence
from typing import Literal

import geopandas as gpd
import numpy as np
import pyproj
import shapely

from geo.crs import at_precision
from layers.colours import INK, WHITE
from layers.labels import Obstacles
from layers.layer import Layer
from layers.page import Page, Window, in_metres, opened, outline_of
from layers.print.composition import Block, Composition, Orientation, Paper, composed, fill_side
from layers.print.draw_labels import PlacedLabels, write_labels
from layers.print.draw_layer import Drawn, Look, draw_layer, shows_homes
from layers.print.furniture import Facts, Imprint, ScaleBar, draw_frame, said
from layers.print.legend import Legend, draw_focus, entries_of
from layers.print.locator import Locator, surroundings
from layers.print.margin import Margin, draw_footer, draw_header
from layers.print.sheet_files import MapSheet
from words import Lang, Text
from words.papers import AREA_OF_SHEET

__all__ = ["MapSheet", "draw_sheet"]

Profile = Literal["internal", "public"]

# Symbols shrink on small-scale sheets, as they do on screen when it zooms out.
_FULL_SYMBOLS_AT, _SMALLEST_SYMBOLS = 150_000, 0.55
_WHOLE_SHARE = 0.8
_PALE = 0.58
_FRAME_MARGIN_MM = 0.8
_NOTHING = Text("", "")


def draw_sheet(
    layers: Sequence[Layer],
    *,
    title: Text,
    subtitle: Text,
    focus: shapely.Geometry,
    grid: pyproj.CRS,
    made_on: dt.date,
    paper: Paper = "A3",
    orientation: Orientation = "landscape",
    profile: Profile = "internal",
    approval_number: str = "",
    lang: Lang = "zh",
    facts: Sequence[Text] = (),
    sources: Sequence[Text] = (),
    locator: gpd.GeoDataFrame | None = None,
    sheet_number: str = "",
    page_label: Text = _NOTHING,
    office: str = "",
    area_name: Text | None = AREA_OF_SHEET,
) -> MapSheet:
    """Return a map sheet of ``layers``, the later ones on top.

    Layers that are not ``shown``, or not yet at this scale, are left out.

    Parameters
    ----------
    focus
        The area of the sheet, WGS 84 degrees; the frame shows it whole, its outside is paled.
    grid
        The metric grid of the region; the scale is true in it.
    made_on
        The date printed on the sheet.
    profile
        ``internal`` sheets are stamped; ``public`` ones carry the line of the map approval
        number, thin positions to 0.25 mm, and never show layers of homes or pupils.
    facts
        Lines of the box of figures.
    locator
        Boundaries with the columns ``name`` and ``geometry``: drawn pale round the focus, and in
        the small map of the location unless the focus is nearly all of them.
    page_label
        What the foot says of the page where the sheet is one of a book.
    office
        Who made the sheet, for the small print.
    area_name
        What the line round the area of the sheet is called in the legend. None where nothing
        bounds the focus: all in the frame is drawn alike, nothing is paled or outlined.

    Raises
    ------
    CoordinateError
        Where ``focus`` has no extent that can be drawn.
    """
    margin = Margin(
        title=title,
        subtitle=subtitle,
        number=sheet_number,
        approval_number=approval_number,
        sources=tuple(sources),
        made_on=made_on,
        public=profile == "public",
        lang=lang,
        page=page_label,
        office=office,
    )
    plan = composed(paper, orientation, classes=sum(len(each.symbols) for each in layers))
    page = Page(plan.page.width, plan.page.height)
    window = opened(focus, plan.map, grid)
    around = _boundaries(locator)
    whole = around is not None and _fills(around, focus, grid)
    below = [] if around is None else [surroundings(around, leading=whole)]
    area = window.box.polygon() if area_name is None else _area(focus, window)
    drawn, placed_labels = _draw_map(
        page,
        [*below, *layers],
        area,
        window,
        plan,
        public=margin.public,
        outlined=area_name is not None,
    )
    small = None
    if around is not None and not whole:
        small = Locator(boundaries=around, focus=focus, frame=window.ground, grid=grid, lang=lang)
    _draw_side(
        page,
        plan,
        drawn,
        margin,
        facts=said(facts, lang),
        window=window,
        small=small,
        area_name=area_name,
    )
    draw_header(page, plan, margin)
    draw_footer(page, plan, margin, placed_labels)
    return MapSheet(
        figure=page.figure,
        title=title.say(lang),
        made_on=made_on,
        scale=window.scale,
        labels_placed=len(placed_labels.boxes),
        labels_left_out=placed_labels.left_out,
        label_boxes_mm=placed_labels.boxes,
        window=window,
        lock=threading.Lock(),
    )


def _draw_map(
    page: Page,
    layers: Sequence[Layer],
    area: shapely.Geometry,
    window: Window,
    plan: Composition,
    *,
    public: bool,
    outlined: bool,
) -> tuple[list[Drawn], PlacedLabels]:
    """Draw all that is inside the frame, and the frame; ``area`` is in page millimetres."""
    look = Look(mark=_mark_factor(window.scale, plan), public=public)
    chosen = [layer for layer in layers if _is_drawn(layer, window, public=public)]
    drawn = [
        draw_layer(page, layer, window, area, look=look, level=level)
        for level, layer in enumerate(chosen)
    ]
    if outlined:
        outside = shapely.difference(window.box.polygon(), area)
        page.shape(outline_of(outside), fill=WHITE, opacity=_PALE, layer=30, clip=window.box)
        draw_focus(page, outline_of(area), window.box)
    draw_frame(page, window, plan.type)
    page.rectangle(plan.page.grown(-6 * plan.length), edge=INK, width_mm=0.6 * plan.length)
    page.rectangle(plan.page.grown(-7.3 * plan.length), edge=INK, width_mm=0.15)
    return drawn, _write_labels(page, drawn, window, plan)


def _is_drawn(layer: Layer, window: Window, *, public: bool) -> bool:
    if public and shows_homes(layer):
        return False
    return layer.shown and len(layer.table) > 0 and layer.min_zoom <= window.zoom()


def _mark_factor(scale: int, plan: Composition) -> float:
    shrink = float((_FULL_SYMBOLS_AT / scale) ** 0.5)
    return min(1.0, max(shrink, _SMALLEST_SYMBOLS)) * plan.type


def _area(focus: shapely.Geometry, window: Window) -> shapely.Geometry:
    """Return the area of the sheet in page millimetres, valid, without needless detail."""
    placed = at_precision(window.to_page(np.asarray([focus], dtype=object)))
    return at_precision(np.asarray(shapely.simplify(placed, 0.03)))[0]


def _fills(boundaries: gpd.GeoDataFrame, focus: shapely.Geometry, grid: pyproj.CRS) -> bool:
    """Return whether the sheet shows nearly all of the boundaries, so that none locate it."""
    shapes = np.asarray([focus, *boundaries.geometry], dtype=object)
    area, *all_areas = (float(each) for each in shapely.area(in_metres(shapes, grid)))
    return area > _WHOLE_SHARE * sum(all_areas)


def _boundaries(table: gpd.GeoDataFrame | None) -> gpd.GeoDataFrame | None:
    """Return boundaries in WGS 84 degrees, without rows that have no outline; None if empty."""
    if table is None:
        return None
    with_outline = table[~(table.geometry.isna() | table.geometry.is_empty)]
    if with_outline.empty:
        return None
    return with_outline if with_outline.crs is None else with_outline.to_crs(4326)


def _write_labels(
    page: Page, drawn: Sequence[Drawn], window: Window, plan: Composition
) -> PlacedLabels:
    """Write the names all layers ask for, off all their symbols."""
    names = [name for each in drawn for name in each.names]
    firm = [np.full(len(each.boxes), each.layer.selects != "village") for each in drawn]
    obstacles = Obstacles(
        boxes=np.vstack([np.empty((0, 4)), *(each.boxes for each in drawn)]),
        firm=np.concatenate([np.empty(0, dtype=np.bool_), *firm]),
    )
    room = window.box.grown(-_FRAME_MARGIN_MM)
    return write_labels(page, names, obstacles, room, factor=plan.type)


def _draw_side(
    page: Page,
    plan: Composition,
    drawn: Sequence[Drawn],
    margin: Margin,
    *,
    facts: tuple[str, ...],
    window: Window,
    small: Locator | None,
    area_name: Text | None,
) -> None:
    """Draw the blocks at the side of the map or below it."""
    figures: list[Block] = [Facts(lines=facts)] if facts else []
    bar = ScaleBar(scale=window.scale, lang=margin.lang)
    mark = _mark_factor(window.scale, plan)
    legend = Legend(entries=tuple(entries_of(drawn, area=area_name)), lang=margin.lang, mark=mark)
    imprint = Imprint(lines=margin.imprint(drawn, window.grid))
    fill_side(page, plan, locator=small, legend=legend, rest=[*figures, bar, imprint])
