"""Map sheets of the lines: all of them on A3, and each alone on A4."""

import io
from collections.abc import Collection, Sequence
from datetime import date

import shapely

from analysis.assessment import Assessment
from analysis.region_routes import RegionRoutes, school_names
from layers.layer import Layer
from layers.page import PagesFile
from layers.print import MapSheet, draw_sheet
from layers.themes import base_layers, bus_layers, school_layer
from reports.maps import sources_of
from reports.routes.clock import clock
from reports.routes.route_lines import route_lines
from reports.routes.watch import UNWATCHED, Watch
from words import Lang, Text
from words.papers import line_papers as say
from words.planning import routes as route_say

_ROUND_M, _M_PER_DEGREE, _M_PER_KM = 500.0, 111_000, 1000.0


def route_maps(
    found: RegionRoutes,
    assessment: Assessment,
    *,
    made_on: date,
    trip_ids: Collection[str] | None = None,
    lang: Lang = "zh",
    watch: Watch = UNWATCHED,
) -> bytes:
    """Return the sheet of all lines and one of each line in ``trip_ids`` (None: all) as PDF.

    A line whose stops lie at its school is drawn nowhere and has no sheet of its own. Raises
    PapersCancelled where ``watch`` asks to stop.
    """
    sheets = _Sheets(found, assessment, made_on, lang)
    drawn = found.trips[found.trips.geometry.notna()]["trip_id"].astype(str).tolist()
    chosen = [each for each in drawn if trip_ids is None or each in trip_ids]
    wanted = [None, *chosen] if drawn else []
    title = say.PAPER["maps"].say(lang)
    target = io.BytesIO()
    with PagesFile(target, title=title, made_on=made_on) as file:
        for trip_id in watch.over(wanted, lambda each: title if each is None else each):
            sheet = sheets.all_lines() if trip_id is None else sheets.line(trip_id)
            file.add(sheet.figure)
    return target.getvalue()


class _Sheets:
    """Draws the sheets; the ground below the lines is the same for all."""

    def __init__(
        self, found: RegionRoutes, assessment: Assessment, made_on: date, lang: Lang
    ) -> None:
        self.found, self.assessment, self.made_on, self.lang = found, assessment, made_on, lang
        region = assessment.region
        self.names = {str(k): str(v) for k, v in region.names("schools").items()}
        chosen = found.found.chosen
        self.all_names = self.names | dict(zip(chosen.ids, chosen.names, strict=True))
        schools = school_layer(region, assessment.register, kindergartens=False, lang=lang)
        self.ground: list[Layer] = [*base_layers(assessment), schools]

    def all_lines(self) -> MapSheet:
        """Return the sheet of all lines."""
        both = zip(route_lines(self.found, "zh"), route_lines(self.found, "en"), strict=True)
        name = self.assessment.region.name
        return self._sheet(
            self.found.trips.geometry,
            None,
            title=say.MAP.fill(place=name),
            subtitle=Text("", ""),
            facts=[Text(zh, en) for zh, en in both],
            paper="A3",
        )

    def line(self, trip_id: str) -> MapSheet:
        """Return the sheet of one line."""
        own = self.found.trips[self.found.trips["trip_id"] == trip_id]
        (school,) = school_names(own, self.names, route_say.JOIN.say(self.lang))
        trip = own.iloc[0]
        calls = self.found.calls[self.found.calls["trip_id"] == trip_id]
        return self._sheet(
            [trip.geometry, *calls.geometry],
            trip_id,
            title=say.MAP_LINE.fill(trip=trip_id, school=school),
            subtitle=say.MAP_SUBTITLE.fill(
                pupils=trip["pupils"],
                km=f"{trip['metres'] / _M_PER_KM:.2f}",
                start=clock(trip["start_s"]),
                arrive=clock(trip["arrive_s"], up=True),
            ),
            facts=[],
            paper="A4",
        )

    def _sheet(
        self,
        shapes: Sequence[shapely.Geometry],
        trip_id: str | None,
        *,
        title: Text,
        subtitle: Text,
        facts: Sequence[Text],
        paper: str,
    ) -> MapSheet:
        found, region = self.found, self.assessment.region
        ground = shapely.box(*shapely.total_bounds(list(shapes)))
        trips = found.trips if trip_id is None else found.trips[found.trips["trip_id"] == trip_id]
        lines = bus_layers(trips, found.calls, self.all_names, trip_id)
        return draw_sheet(
            [*self.ground, *lines],
            title=title,
            subtitle=subtitle,
            focus=ground.buffer(_ROUND_M / _M_PER_DEGREE, join_style="mitre"),
            grid=region.grid,
            made_on=self.made_on,
            paper="A3" if paper == "A3" else "A4",
            lang=self.lang,
            facts=facts,
            sources=sources_of(region),
            area_name=None,
        )
