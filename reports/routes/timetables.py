"""The times of each line on A4, and of each stop: what is put up for those who wait."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

import pandas as pd

from analysis.region_routes import RegionRoutes
from layers.page import Page, PagesFile
from reports.routes.clock import clock
from reports.routes.route_workbook import call_rows, home_rows, trip_rows
from reports.routes.seasons import Season, seasons, seasons_note
from reports.routes.stop_rows import stop_rows
from reports.routes.table_pages import TablePages
from reports.routes.watch import UNWATCHED, Watch
from words import Lang, Text
from words.papers import line_papers as say
from words.planning import routes as route_say

_TIMES = (("call", 0.0), ("stop", 16.0), ("reach", 106.0), ("depart", 140.0))
_BOARD = (
    *(("season", 0.0), ("line", 18.0), ("school", 38.0), ("pupils", 98.0)),
    *(("morning", 116.0), ("home", 146.0)),
)
_TITLES = {**route_say.COLUMN, **say.COLUMN}


def timetables(
    found: RegionRoutes, *, made_on: date, lang: Lang = "zh", watch: Watch = UNWATCHED
) -> bytes:
    """Return a page per line and season as PDF: its stops with the times to school and home.

    Raises PapersCancelled where ``watch`` asks to stop.
    """
    sheet = _Timetable(found=found, made_on=made_on, lang=lang, watch=watch)
    return _file(sheet.pages(), say.PAPER["timetable"], made_on, lang)


def stop_sheets(
    found: RegionRoutes, *, made_on: date, lang: Lang = "zh", watch: Watch = UNWATCHED
) -> bytes:
    """Return a page per stop as PDF: its lines, their times, schools and how many board there.

    Raises PapersCancelled where ``watch`` asks to stop.
    """
    sheet = _Timetable(found=found, made_on=made_on, lang=lang, watch=watch)
    return _file(sheet.stop_pages(), say.PAPER["stops"], made_on, lang)


def board_rows(found: RegionRoutes, lang: Lang) -> pd.DataFrame:
    """Return a row per stop, season and call there as it is printed.

    stop_id, season, line, school, pupils (who board), morning and home (when the bus comes).
    """
    calls = found.calls[~found.calls["is_school"]]
    home = found.way_home[found.way_home["call"] > 0]
    stops = home.groupby("trip_id")["call"].transform("max")
    # The first stop of the morning is the last on the way home.
    back = home.assign(call=stops + 1 - home["call"]).set_index(["trip_id", "call"])["reach_s"]
    both = pd.DataFrame(calls.drop(columns="geometry")).join(
        back.rename("home_s"), on=["trip_id", "call"]
    )
    names = both["school_id"].map(found.found.roads.region.names("schools"))
    parts = [
        pd.DataFrame(
            {
                "stop_id": both["stop_id"],
                "season": season.title.say(lang),
                "line": both["trip_id"],
                "school": names,
                "pupils": both["boarding"],
                "morning": [clock(each + season.morning_s) for each in both["reach_s"]],
                "home": [clock(each + season.home_s) for each in both["home_s"]],
                "turn": both["reach_s"],
            }
        )
        for season in seasons(found.parameters)
    ]
    rows = pd.concat(parts, ignore_index=True)
    rows = rows.sort_values(["stop_id", "turn"], kind="stable", ignore_index=True)
    return rows.drop(columns="turn")


def _file(pages: Iterator[Page], title: Text, made_on: date, lang: Lang) -> bytes:
    target = io.BytesIO()
    with PagesFile(target, title=title.say(lang), made_on=made_on) as file:
        for page in pages:
            file.add(page.figure)
    return target.getvalue()


@dataclass(kw_only=True)
class _Timetable(TablePages):
    """Writes down the pages of lines and of stops."""

    found: RegionRoutes
    watch: Watch = UNWATCHED

    @cached_property
    def _trips(self) -> pd.DataFrame:
        return trip_rows(self.found, self.lang).set_index("trip_id")

    def pages(self) -> Iterator[Page]:
        """Yield the pages of all lines, those of summer before those of winter."""
        times = {
            season: (
                call_rows(self.found, later_s=season.morning_s),
                home_rows(self.found, later_s=season.home_s),
            )
            for season in seasons(self.found.parameters)
        }
        lines = [(season, str(trip_id)) for season in times for trip_id in self._trips.index]
        for season, trip_id in self.watch.over(lines, lambda each: each[1]):
            own = [rows[rows["trip_id"] == trip_id] for rows in times[season]]
            yield from self._line(trip_id, season, *own)

    def _line(
        self, trip_id: str, season: Season, calls: pd.DataFrame, home: pd.DataFrame
    ) -> list[Page]:
        trip = self._trips.loc[trip_id]
        heading = say.TIMETABLE.fill(trip=trip_id, season=season.title)
        pages = [self.begin(heading)]
        self.paragraph(pages[0], say.TO.fill(school=trip["school"], pupils=trip["pupils"]))
        for title, rows in ((say.MORNING, calls), (say.HOME, home)):
            self.paragraph(pages[-1], title, size=11.0)
            self.table(pages, rows, _TIMES, _TITLES, partial(self.begin, heading))
        for note in (route_say.TIMES, seasons_note(self.found.parameters)):
            self.paragraph(pages[-1], note)
        return pages

    def stop_pages(self) -> Iterator[Page]:
        """Yield the pages of all stops by name."""
        by_stop = dict(list(board_rows(self.found, self.lang).groupby("stop_id")))
        stops = stop_rows(self.found, self.lang).to_dict("records")
        for stop in self.watch.over(stops, lambda each: each["stop"]):
            heading = say.STOP.fill(stop=stop["stop"])
            pages = [self.begin(heading)]
            self.paragraph(pages[0], say.STOP_ABOUT.fill(pupils=stop["pupils"]), size=11.0)
            self.table(
                pages, by_stop[stop["stop_id"]], _BOARD, _TITLES, partial(self.begin, heading)
            )
            for note in (route_say.TIMES, seasons_note(self.found.parameters)):
                self.paragraph(pages[-1], note)
            yield from pages
