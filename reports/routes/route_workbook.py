"""Routes as a workbook: what they come to, the trips, the times at each stop, every pupil."""

from dataclasses import replace

import pandas as pd

from analysis.region_routes import RegionRoutes, school_names
from geo.tables import STAGE_TEXT
from reports.formats import (
    Explanation,
    Filter,
    Section,
    Shown,
    notes,
    parameters_in_force,
    position_notes,
    titled_sheet,
    workbook_bytes,
)
from reports.routes.choices import choices
from reports.routes.clock import clock, minutes
from reports.routes.route_lines import route_lines
from words import Lang, Text
from words.papers import reports as reports_say
from words.planning import routes as say

ROUTE_GROUPS = ("transport", "bus", "line", "route", "speed")
_M_PER_KM = 1000.0


def trip_rows(found: RegionRoutes, lang: Lang) -> pd.DataFrame:
    """Return a row per trip as it is printed, bus by bus."""
    trips = found.trips
    names = {str(k): str(v) for k, v in found.found.roads.region.names("schools").items()}
    return pd.DataFrame(
        {
            "trip_id": trips["trip_id"],
            "locked": trips["locked"],
            "bus": trips["bus"],
            "bus_seats": trips["bus_seats"],
            "pupil_seats": trips["pupil_seats"],
            "school": school_names(trips, names, say.JOIN.say(lang)),
            "stage": stage_names(trips, lang),
            "stops": trips["stops"],
            "pupils": trips["pupils"],
            "start": [clock(each) for each in trips["start_s"]],
            "arrive": [clock(each, up=True) for each in trips["arrive_s"]],
            "leave": [clock(each, up=True) for each in trips["leave_s"]],
            "longest_min": [minutes(each) for each in trips["longest_ride_s"]],
            "limit_min": [minutes(each) for each in trips["ride_limit_s"]],
            "drive_min": [minutes(each) for each in trips["drive_s"]],
            "halt_min": [minutes(each) for each in trips["halt_s"]],
            "km": (trips["metres"] / _M_PER_KM).round(2),
            "empty_km": (trips["empty_metres"] / _M_PER_KM).round(2),
        }
    )


def stage_names(trips: pd.DataFrame, lang: Lang) -> list[str]:
    """Return by trip the stage of its school in words, both where it takes pupils of two."""
    stages = zip(trips["via_stage"], trips["stage"], strict=True)
    own = [dict.fromkeys(str(each) for each in pair if pd.notna(each)) for pair in stages]
    return [say.JOIN.join([STAGE_TEXT[each] for each in pair]).say(lang) for pair in own]


def call_rows(found: RegionRoutes, *, later_s: int = 0) -> pd.DataFrame:
    """Return a row per call as it is printed.

    Buses do not come to a stop earlier than printed, nor to the school later. ``later_s`` is by how
    many seconds all times are later, as in another season.
    """
    calls, names = found.calls, found.found.roads.region.names("schools")
    times = zip(calls["reach_s"], calls["is_school"], strict=True)
    stops = dict(zip(found.found.chosen.ids, found.found.chosen.names, strict=True))
    return pd.DataFrame(
        {
            "trip_id": calls["trip_id"],
            "call": calls["call"],
            "stop": calls["stop_id"]
            .map(names)
            .where(calls["is_school"], calls["stop_id"].map(stops)),
            "reach": [clock(reach + later_s, up=is_school) for reach, is_school in times],
            "depart": [clock(each + later_s) for each in calls["leave_s"]],
            "boarding": calls["boarding"],
            "on_board": calls["on_board"],
            "drive_min": [minutes(each) for each in calls["drive_s"]],
            "km": (calls["metres"] / _M_PER_KM).round(2),
            "lon": calls.geometry.x.round(6),
            "lat": calls.geometry.y.round(6),
        }
    )


def home_rows(found: RegionRoutes, *, later_s: int = 0) -> pd.DataFrame:
    """Return a row per stop on the way home as it is printed, the schools first.

    ``later_s`` is by how many seconds all times are later, as in another season.
    """
    rows, names = found.way_home, found.found.roads.region.names("schools")
    stops = dict(zip(found.found.chosen.ids, found.found.chosen.names, strict=True))
    is_school = rows["call"] <= 0
    return pd.DataFrame(
        {
            "trip_id": rows["trip_id"],
            "call": rows["call"].clip(lower=0),
            "stop": rows["stop_id"].map(names).where(is_school, rows["stop_id"].map(stops)),
            "reach": [clock(each + later_s) for each in rows["reach_s"]],
            "depart": [clock(each + later_s) for each in rows["leave_s"]],
            "alighting": rows["alighting"],
            "on_board": rows["on_board"],
            "drive_min": [minutes(each) for each in rows["drive_s"]],
            "ride_min": [minutes(each) for each in rows["ride_s"]],
        }
    )


def pupil_rows(found: RegionRoutes, lang: Lang) -> pd.DataFrame:
    """Return a row per pupil as it is printed, by school, trip and time; who is not taken last."""
    pupils, names = found.pupils, found.found.roads.region.names("schools")
    pupils = pupils.sort_values(
        ["school_id", "trip_id", "board_s", "pupil_id"], kind="stable", ignore_index=True
    )
    stops = dict(zip(found.found.chosen.ids, found.found.chosen.names, strict=True))
    reason = {code: text.say(lang) for code, text in say.REASON.items()}
    return pd.DataFrame(
        {
            "pupil_id": pupils["pupil_id"],
            "school": pupils["school_id"].map(names),
            "grade": pupils["grade"],
            "walk_m": pupils["walk_m"].round(),
            "trip_id": pupils["trip_id"],
            "stop": pupils["stop_id"].map(stops),
            "stop_walk_m": pupils["stop_walk_m"].round(),
            "leave_home": [clock(each) for each in pupils["leave_home_s"]],
            "board": [clock(each) for each in pupils["board_s"]],
            "arrive": [clock(each, up=True) for each in pupils["arrive_s"]],
            "ride_min": [minutes(each) for each in pupils["ride_s"]],
            "reason": pupils["reason"].map(reason),
        }
    )


def route_workbook(found: RegionRoutes, shown: Shown, *, lang: Lang) -> bytes:
    """Return the workbook of routes: 说明, the trips, the times at stops, pupils, who is left.

    ``shown`` is what the routes were found for.
    """
    pupils = pupil_rows(found, lang)
    left = pupils[pupils["trip_id"].isna()]
    asked = asked_for(found, shown)
    sums = [*route_lines(found, lang), say.CHECKED.say(lang)]
    about = Explanation(
        name=reports_say.EXPLANATION.say(lang),
        heading=say.NAME.say(lang),
        sections=(
            asked.section(lang),
            Section(heading=say.NAME.say(lang), rows=tuple((line,) for line in sums)),
            parameters_in_force(shown.parameters, ROUTE_GROUPS, lang=lang),
            notes([say.TIMES, *position_notes(shown.region)], lang=lang),
        ),
    )
    gone = ["trip_id", "stop", "stop_walk_m", "leave_home", "board", "arrive", "ride_min"]
    tables = (
        (trip_rows(found, lang), say.TRIPS),
        (call_rows(found), say.CALLS),
        (home_rows(found), say.HOME),
        (pupils[pupils["trip_id"].notna()].drop(columns="reason"), say.PUPILS),
        (left.drop(columns=gone), say.LEFT),
    )
    sheets = [
        titled_sheet(table.reset_index(drop=True), title.say(lang), say.COLUMN, lang=lang)
        for table, title in tables
    ]
    return workbook_bytes([about, *sheets], made_on=shown.made_on, lang=lang)


def asked_for(found: RegionRoutes, shown: Shown) -> Shown:
    """Return ``shown`` with what the routes were asked for and for how many pupils."""
    return replace(shown, filters=_asked(found), people=float(len(found.pupils)))


def _asked(found: RegionRoutes) -> tuple[Filter, ...]:
    settings = found.settings
    stages = say.JOIN.join([STAGE_TEXT[stage] for stage in settings.stages])
    filters: list[Filter] = [
        (say.WHO_TITLE, say.WHO[settings.who]),
        (reports_say.REGISTER_COLUMN["stage"], stages),
        (say.SEED, Text(*[str(settings.seed)] * 2)),
    ]
    return (*filters, *choices(settings))
