"""The sheets of trips on A4: where and when to stop for the driver, and who boards."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd
import shapely

from analysis.assessment import Assessment
from analysis.region_routes import RegionRoutes, school_names
from layers.colours import GREY, HAIR, PALE
from layers.layer import Layer
from layers.page import Box, Page, PagesFile
from layers.print import draw_inset_map, draw_scale_bar
from layers.themes import base_layers, bus_layers, school_layer
from reports.formats import A4_EDGE_MM, A4_WIDE_MM, A4Sheet
from reports.routes.clock import clock, minutes
from reports.routes.route_workbook import call_rows, home_rows, pupil_rows
from reports.routes.table_pages import cut_to, shown_cell
from reports.routes.watch import UNWATCHED, Watch
from words import Lang, Text
from words.papers import trip_sheet
from words.planning import routes as say

_WIDE, _EDGE = A4_WIDE_MM, A4_EDGE_MM
_SMALL_PT, _ROW_MM = 8.5, 6.2
# The map has what the tables leave: within these heights.
_LEAST_MAP_MM, _MOST_MAP_MM = 58.0, 105.0
_FOOT_MM, _BETWEEN_MM = 20.0, 34.0
_ROUND_M, _M_PER_DEGREE = 400.0, 111_000
# Columns of the two tables: what stands in them, and where each begins.
_CALLS: tuple[tuple[str, float], ...] = (
    *(("call", 0.0), ("stop", 12.0), ("reach", 72.0), ("depart", 92.0)),
    *(("boarding", 112.0), ("on_board", 128.0), ("drive_min", 144.0), ("km", 160.0)),
)
_HOME: tuple[tuple[str, float], ...] = (
    *(("call", 0.0), ("stop", 12.0), ("reach", 72.0), ("depart", 92.0)),
    *(("alighting", 112.0), ("on_board", 128.0), ("drive_min", 144.0), ("ride_min", 160.0)),
)
_PUPILS: tuple[tuple[str, float], ...] = (
    ("pupil_id", 0.0),
    ("grade", 44.0),
    ("stop", 58.0),
    ("board", 104.0),
)
_DAYS_FROM = 122.0


def trip_sheets(
    routes: RegionRoutes,
    assessment: Assessment,
    *,
    made_on: date,
    trip_id: str | None = None,
    lang: Lang = "zh",
    watch: Watch = UNWATCHED,
) -> bytes:
    """Return the sheets of all trips, or of one, as PDF: its stops with the map, then who boards.

    Parameters
    ----------
    routes, assessment
        The routes and what they were found for.
    made_on
        The day printed.
    trip_id
        The code of one trip; None for all.
    lang
        Language of the sheets.
    watch
        Hears how far they are.

    Raises
    ------
    PapersCancelled
        Where ``watch`` asks to stop.
    """
    names = {str(k): str(v) for k, v in assessment.region.names("schools").items()}
    chosen = routes.found.chosen
    names |= dict(zip(chosen.ids, chosen.names, strict=True))
    sheet = _Sheet(routes=routes, assessment=assessment, names=names, made_on=made_on, lang=lang)
    target = io.BytesIO()
    with PagesFile(target, title=trip_sheet.TITLE.say(lang), made_on=made_on) as file:
        wanted = routes.trips["trip_id"].tolist() if trip_id is None else [trip_id]
        for each in watch.over(wanted, str):
            for page in sheet.pages(str(each)):
                file.add(page.figure)
    return target.getvalue()


@dataclass(kw_only=True)
class _Sheet(A4Sheet):
    """Writes down the pages of trips; rows and ground are the same for all."""

    routes: RegionRoutes
    assessment: Assessment
    names: dict[str, str]

    @cached_property
    def _rows(self) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
        """Calls, the way home and pupils as they are printed, of all trips."""
        return call_rows(self.routes), home_rows(self.routes), pupil_rows(self.routes, self.lang)

    @cached_property
    def _ground(self) -> list[Layer]:
        region, register = self.assessment.region, self.assessment.register
        schools = school_layer(region, register, kindergartens=False, lang=self.lang)
        return [*base_layers(self.assessment), schools]

    def pages(self, trip_id: str) -> list[Page]:
        """Return the pages of a trip."""
        trips = self.routes.trips
        trip = trips[trips["trip_id"] == trip_id].iloc[0]
        pages = [self._page(trip_sheet.TITLE, trip)]
        for text in self._about(trip):
            self.paragraph(pages[0], text)
        self._map(pages[0], trip_id)
        calls, home, riders = (rows[rows["trip_id"] == trip_id] for rows in self._rows)
        self._table(pages, calls, _CALLS, trip, trip_sheet.TITLE)
        self._heading(pages, say.HOME, trip)
        self._table(pages, home, _HOME, trip, trip_sheet.TITLE)
        self.paragraph(pages[-1], say.TIMES)
        pages.append(self._page(trip_sheet.BOARDING, trip))
        self._table(pages, riders, _PUPILS, trip, trip_sheet.BOARDING)
        return pages

    def _page(self, title: Text, trip: pd.Series) -> Page:
        return self.begin(trip_sheet.HEADING.fill(title=title, trip=trip["trip_id"]))

    def _about(self, trip: pd.Series) -> list[Text]:
        (school,) = school_names(trip.to_frame().T, self.names, say.JOIN.say(self.lang))
        return [
            trip_sheet.TO.fill(
                school=school,
                arrive=clock(trip["arrive_s"], up=True),
                pupils=trip["pupils"],
                seats=trip["pupil_seats"],
                bus=trip["bus"],
                of=trip["bus_seats"],
            ),
            trip_sheet.SUMS.fill(
                km=f"{trip['metres'] / 1000:.1f}",
                drive=f"{minutes(trip['drive_s']):g}",
                halt=f"{minutes(trip['halt_s']):g}",
                longest=f"{minutes(trip['longest_ride_s']):g}",
                limit=f"{minutes(trip['ride_limit_s']):g}",
            ),
        ]

    def _map(self, page: Page, trip_id: str) -> None:
        """Draw the trip with its stops, and the scale."""
        trips = self.routes.trips[self.routes.trips["trip_id"] == trip_id]
        lines = trips.geometry.dropna()
        calls = self.routes.calls[self.routes.calls["trip_id"] == trip_id]
        layers = [*self._ground, *bus_layers(trips, calls, self.names, trip_id)]
        ground = shapely.box(*shapely.total_bounds([*lines, *calls.geometry]))
        rows_mm = (2 * (len(calls) + 1) + 1) * _ROW_MM
        left_mm = self.y - _FOOT_MM - _BETWEEN_MM - rows_mm
        high = min(max(left_mm, _LEAST_MAP_MM), _MOST_MAP_MM)
        box = Box(_EDGE, self.y - high, _WIDE - 2 * _EDGE, high)
        focus = ground.buffer(_ROUND_M / _M_PER_DEGREE, join_style="mitre")
        window = draw_inset_map(page, layers, focus, box, grid=self.assessment.region.grid)
        draw_scale_bar(page, window, box.right, box.bottom - 3.2)
        self.y = box.bottom - 9

    def _table(
        self,
        pages: list[Page],
        rows: pd.DataFrame,
        columns: Sequence[tuple[str, float]],
        trip: pd.Series,
        title: Text,
    ) -> None:
        """Write rows under their titles, on further pages where one has no room."""
        self._head(pages[-1], columns)
        for row in rows.to_dict("records"):
            if self.y < _FOOT_MM:
                pages.append(self._page(title, trip))
                self._head(pages[-1], columns)
            page, middle = pages[-1], self.y - _ROW_MM / 2
            starts = [*(start for _, start in columns[1:]), _WIDE - 2 * _EDGE]
            for (name, start), end in zip(columns, starts, strict=True):
                width_mm = min(end, _WIDE - 2 * _EDGE) - start - 1
                words = cut_to(shown_cell(row[name]), _SMALL_PT, width_mm)
                page.write(words, _EDGE + start, middle, _SMALL_PT)
            if columns is _PUPILS:
                self._to_sign(page, middle)
            self.y -= _ROW_MM
            page.line([(_EDGE, self.y), (_WIDE - _EDGE, self.y)], colour=HAIR)
        self.y -= 3

    def _heading(self, pages: list[Page], text: Text, trip: pd.Series) -> None:
        """Write the title of a table, on a further page where it would stand alone."""
        if self.y < _FOOT_MM + 3 * _ROW_MM:
            pages.append(self._page(trip_sheet.TITLE, trip))
        pages[-1].write(
            text.say(self.lang), _EDGE, self.y - _ROW_MM / 2, A4Sheet.text_pt, bold=True
        )
        self.y -= _ROW_MM

    def _head(self, page: Page, columns: Sequence[tuple[str, float]]) -> None:
        box = Box(_EDGE, self.y - _ROW_MM, _WIDE - 2 * _EDGE, _ROW_MM)
        page.rectangle(box, fill=PALE)
        middle = self.y - _ROW_MM / 2
        for name, start in columns:
            title = say.COLUMN.get(name, trip_sheet.GRADE)
            page.write(title.say(self.lang), _EDGE + start, middle, _SMALL_PT, bold=True)
        if columns is _PUPILS:
            for turn, day in enumerate(trip_sheet.DAYS):
                left = _EDGE + _DAYS_FROM + turn * self._day_mm()
                page.write(day.say(self.lang), left, middle, _SMALL_PT, bold=True)
        self.y -= _ROW_MM

    def _to_sign(self, page: Page, middle: float) -> None:
        """Draw a box to tick for each day of the week."""
        for turn in range(len(trip_sheet.DAYS)):
            left = _EDGE + _DAYS_FROM + turn * self._day_mm()
            page.rectangle(Box(left, middle - 1.8, 3.6, 3.6), edge=GREY)

    def _day_mm(self) -> float:
        return (_WIDE - 2 * _EDGE - _DAYS_FROM) / len(trip_sheet.DAYS)
