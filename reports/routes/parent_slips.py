"""家长通知单: slips to cut, one a pupil: which stop, when to leave home, when to be back."""

import io
from datetime import date

import numpy as np
import pandas as pd

from analysis.region_routes import RegionRoutes
from layers.colours import GREY, HAIR, INK
from layers.page import Box, Page, PagesFile
from reports.formats import A4_HIGH_MM, A4_WIDE_MM
from reports.routes.clock import clock
from reports.routes.route_workbook import pupil_rows
from reports.routes.seasons import Season, seasons
from reports.routes.table_pages import cut_to
from reports.routes.watch import UNWATCHED, Watch
from words import Lang, Text
from words.papers import line_papers as say

_COLUMNS, _ROWS = 2, 4
_A_PAGE = _COLUMNS * _ROWS
_WIDE_MM, _HIGH_MM = A4_WIDE_MM / _COLUMNS, A4_HIGH_MM / _ROWS
_EDGE_MM, _LINE_MM = 7.0, 6.6
_TITLE_PT, _TEXT_PT, _NOTE_PT = 12.0, 9.0, 7.0


def slip_rows(found: RegionRoutes, lang: Lang) -> pd.DataFrame:
    """Return a row per pupil and season as it is printed, in the order of ``pupil_rows``.

    pupil_id, school, grade, trip_id, stop, stop_walk_m, season, leave_home (the walk to the stop
    taken off), board, arrive, start (leaves the school), alight and home (the walk added). Who is
    not taken has none.
    """
    shown = pupil_rows(found, lang)
    shown = shown[shown["trip_id"].notna()]
    raw = found.pupils.set_index("pupil_id").loc[shown["pupil_id"]].reset_index()
    calls = found.calls[["trip_id", "stop_id", "reach_s", "call"]]
    calls = pd.DataFrame(calls).rename(columns={"reach_s": "board_s"})
    at = raw[["trip_id", "stop_id", "board_s"]].astype({"board_s": "int64"})
    call = at.merge(calls, how="left", on=["trip_id", "stop_id", "board_s"])["call"]
    home = found.way_home
    stops = raw["trip_id"].map(home.groupby("trip_id")["call"].max())
    times = home.set_index(["trip_id", "call"])
    back = pd.MultiIndex.from_arrays([raw["trip_id"], stops + 1 - call.to_numpy()])
    gates = home[home["call"] <= 0].set_index(["trip_id", "stop_id", "stage"])["leave_s"]
    out = pd.MultiIndex.from_frame(raw[["trip_id", "school_id", "stage"]])
    walk_s = raw["stop_walk_s"].to_numpy(dtype=np.int64)
    seconds = {
        "leave_home": raw["leave_home_s"].to_numpy(dtype=np.int64),
        "board": raw["board_s"].to_numpy(dtype=np.int64),
        "arrive": raw["arrive_s"].to_numpy(dtype=np.int64),
        "start": gates.reindex(out).to_numpy(dtype=np.int64),
        "alight": times["reach_s"].reindex(back).to_numpy(dtype=np.int64),
    }
    seconds["home"] = seconds["alight"] + walk_s
    about = shown[["pupil_id", "school", "grade", "trip_id", "stop", "stop_walk_m"]]
    parts = [
        about.reset_index(drop=True).assign(
            season=season.title.say(lang), **_clocks(seconds, season)
        )
        for season in seasons(found.parameters)
    ]
    return pd.concat(parts).sort_index(kind="stable").reset_index(drop=True)


def _clocks(seconds: dict[str, np.ndarray], season: Season) -> dict[str, pd.Series]:
    """Return the times of a season; arrivals are never earlier than printed, the rest not later."""
    later_s = dict.fromkeys(("leave_home", "board", "arrive"), season.morning_s)
    up = ("arrive", "home")
    return {
        name: pd.Series(
            [clock(each + later_s.get(name, season.home_s), up=name in up) for each in values]
        )
        for name, values in seconds.items()
    }


def parent_slips(
    found: RegionRoutes, *, made_on: date, lang: Lang = "zh", watch: Watch = UNWATCHED
) -> bytes:
    """Return the slips as PDF, eight to a page of A4; each school begins a page of its own.

    Raises PapersCancelled where ``watch`` asks to stop.
    """
    rows, pages = slip_rows(found, lang), list[list[pd.DataFrame]]()
    for _, own in rows.groupby("school", sort=False):
        pupils = [one for _, one in own.groupby("pupil_id", sort=False)]
        pages += [pupils[first : first + _A_PAGE] for first in range(0, len(pupils), _A_PAGE)]
    target = io.BytesIO()
    with PagesFile(target, title=say.PAPER["slips"].say(lang), made_on=made_on) as file:
        for page in watch.over(pages, lambda each: each[0]["school"].iloc[0]):
            file.add(_page(page, lang).figure)
    return target.getvalue()


def _page(pupils: list[pd.DataFrame], lang: Lang) -> Page:
    page = Page(A4_WIDE_MM, A4_HIGH_MM)
    for row in range(1, _ROWS):
        y = row * _HIGH_MM
        page.line([(0.0, y), (A4_WIDE_MM, y)], colour=HAIR)
    page.line([(_WIDE_MM, 0.0), (_WIDE_MM, A4_HIGH_MM)], colour=HAIR)
    for place, pupil in enumerate(pupils):
        row, column = divmod(place, _COLUMNS)
        top = A4_HIGH_MM - row * _HIGH_MM
        _slip(page, Box(column * _WIDE_MM, top - _HIGH_MM, _WIDE_MM, _HIGH_MM), pupil, lang)
    return page


def _slip(page: Page, box: Box, seasons_of: pd.DataFrame, lang: Lang) -> None:
    first = seasons_of.iloc[0].to_dict()
    lines: list[tuple[Text, float]] = [
        (say.SLIP.fill(trip=first["trip_id"]), _TITLE_PT),
        (
            say.SLIP_PUPIL.fill(
                pupil=first["pupil_id"], grade=first["grade"], school=first["school"]
            ),
            _TEXT_PT,
        ),
        (say.SLIP_STOP.fill(stop=first["stop"], metres=f"{first['stop_walk_m']:g}"), _TEXT_PT),
    ]
    for row in seasons_of.to_dict("records"):
        times = {str(name): value for name, value in row.items()}
        lines += [
            (say.SLIP_MORNING.fill(**times), _TEXT_PT),
            (say.SLIP_HOME.fill(**times), _TEXT_PT),
        ]
    lines += [(say.SLIP_PHONE, _TEXT_PT), (say.SLIP_NOTE, _NOTE_PT)]
    y = box.top - _EDGE_MM - _LINE_MM / 2
    for text, size in lines:
        words = cut_to(text.say(lang), size, box.width - 2 * _EDGE_MM)
        colour = GREY if size == _NOTE_PT else INK
        page.write(words, box.left + _EDGE_MM, y, size, bold=size == _TITLE_PT, colour=colour)
        y -= _LINE_MM
