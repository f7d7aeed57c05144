"""The tables of a permit as they are printed: lines, times, roads, hazards, spare ways."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from analysis.driven_roads import passed_roads, spare_ways
from analysis.region_routes import RegionRoutes
from reports.routes import call_rows, home_rows, minutes, seasons, trip_rows
from words import Lang
from words.pages import road_page
from words.papers import line_papers
from words.papers import permit as say
from words.planning import routes as route_say

# A shorter piece, inside a junction, would read 0.00 km.
_LEAST_SAID_M = 5.0
_M_PER_KM = 1000.0
Row = dict[Any, Any]
COLUMNS = {**route_say.COLUMN, **say.COLUMN, "season": line_papers.COLUMN["season"]}


def line_rows(found: RegionRoutes, lang: Lang) -> pd.DataFrame:
    """Return a row per line: the row of its trip, with its stops in order and the way home."""
    trips, calls, home = trip_rows(found, lang), call_rows(found), home_rows(found)
    stops = calls[~found.calls["is_school"].to_numpy()].groupby("trip_id")["stop"]
    in_order = stops.agg(route_say.JOIN.say(lang).join)
    by_trip = home.groupby("trip_id")
    order = trips["trip_id"]
    ends = {
        "stops_in_order": order.map(in_order),
        "home_start": order.map(by_trip["depart"].first()),
        "home_end": order.map(by_trip["reach"].last()),
        "home_longest_min": order.map(by_trip["ride_min"].max()),
    }
    columns = [
        *("trip_id", "school", "stage", "stops_in_order", "stops", "pupils", "bus", "bus_seats"),
        *("pupil_seats", "start", "arrive", "home_start", "home_end", "km", "longest_min"),
        *("home_longest_min", "limit_min"),
    ]
    return trips.assign(**ends)[columns]


def time_rows(found: RegionRoutes, lang: Lang) -> pd.DataFrame:
    """Return a row per call, line by line and season by season, to school and then home."""
    parts = []
    for season in seasons(found.parameters):
        there = call_rows(found, later_s=season.morning_s)
        home = home_rows(found, later_s=season.home_s)
        for way, rows in ((say.MORNING, there), (say.HOME, home)):
            parts.append(rows.assign(way=way.say(lang), season=season.title.say(lang)))
    both = pd.concat(parts, ignore_index=True)
    turn = {trip: number for number, trip in enumerate(found.trips["trip_id"])}
    both = both.sort_values("trip_id", key=lambda ids: ids.map(turn), kind="stable")
    columns = [
        *("trip_id", "season", "way", "call", "stop", "reach", "depart", "boarding", "alighting"),
        "on_board",
    ]
    return both[columns].reset_index(drop=True)


def leg_rows(found: RegionRoutes, lang: Lang) -> pd.DataFrame:
    """Return a row per leg of a line to school: roads and hazards passed, in words, and km."""
    passed = _named(passed_roads(found), lang).to_dict("records")
    names, join = _stop_names(found), route_say.JOIN.say(lang).join
    rows = []
    for (trip_id, call), each in groupby(passed, key=lambda row: (row["trip_id"], row["call"])):
        own = list(each)
        hazards = [
            say.HAZARD.say(lang, hazard=row["marked"], road=row["road"], km=_km(row["metres"]))
            for row in own
            if pd.notna(row["kind"])
        ]
        leg = say.LEG.say(lang, start=names[trip_id, call - 1], end=names[trip_id, call])
        row = {"trip_id": trip_id, "call": call, "leg": leg, "roads": _in_words(own, lang)}
        row |= {"hazards": join(hazards) or say.NONE_HERE.say(lang)}
        rows.append({**row, "km": round(sum(part["metres"] for part in own) / _M_PER_KM, 2)})
    return pd.DataFrame(rows, columns=["trip_id", "call", "leg", "roads", "hazards", "km"])


def hazard_rows(found: RegionRoutes, lang: Lang) -> pd.DataFrame:
    """Return a row per stretch with a hazard a line passes on its way to school."""
    passed = _named(passed_roads(found), lang)
    own = passed[passed["kind"].notna()].reset_index(drop=True)
    names = _stop_names(found)
    legs = [
        say.LEG.say(lang, start=names[trip, call - 1], end=names[trip, call])
        for trip, call in zip(own["trip_id"], own["call"], strict=True)
    ]
    kinds = [say.KIND[code].say(lang) for code in own["kind"]]
    return pd.DataFrame(
        {
            "trip_id": own["trip_id"],
            "leg": legs,
            "road": own["road"],
            "kind": kinds,
            "hazard": own["hazard"].astype(object).where(own["hazard"].notna(), None),
            "metres_m": own["metres"].round(),
        }
    )


def spare_rows(found: RegionRoutes, lang: Lang) -> pd.DataFrame:
    """Return a row per line: the stretch closed and the drive without it, or that there is none."""
    spare, names = spare_ways(found), _stop_names(found)
    instead: dict[str, list[Row]] = {}
    for row in _named(spare.roads, lang).to_dict("records"):
        instead.setdefault(row["trip_id"], []).append(row)
    limits = found.trips.set_index("trip_id")["ride_limit_s"]
    rows = []
    trips = pd.DataFrame(spare.trips.drop(columns="geometry"))
    for row in _named(trips, lang).to_dict("records"):
        line, closed = str(row["trip_id"]), pd.notna(row["closed_m"])
        ends = [names[line, int(row[end])] for end in ("from_call", "to_call")] if closed else []
        state = "not_needed" if not closed else "found" if row["has_way"] else "none"
        if state == "found" and row["is_too_long"]:
            state = "late"
        rows.append(
            {
                "trip_id": line,
                "closed": row["road"] if closed else None,
                "leg": say.LEG.say(lang, start=ends[0], end=ends[1]) if closed else None,
                "closed_km": round(row["closed_m"] / _M_PER_KM, 2) if closed else None,
                "state": say.STATE[state].say(lang),
                "around": _in_words(instead.get(line, []), lang) or None,
                "spare_km": round(row["metres"] / _M_PER_KM, 2),
                "more_km": round(row["more_m"] / _M_PER_KM, 2),
                "more_min": minutes(row["more_s"]),
                "spare_longest_min": minutes(row["longest_ride_s"]),
                "limit_min": minutes(limits[line]),
            }
        )
    return pd.DataFrame(rows)


def _stop_names(found: RegionRoutes) -> dict[tuple[str, int], str]:
    """Return the name of each call by its trip and number."""
    rows = call_rows(found)
    keys = zip(rows["trip_id"], rows["call"].astype(int), strict=True)
    return dict(zip(keys, rows["stop"], strict=True))


def _named(rows: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Return rows with ``road``, what the road is called, and ``marked``, its hazard in words."""
    roads = [road_name(name, key, lang) for name, key in rows[["name", "highway"]].to_numpy()]
    if "kind" not in rows:
        return rows.assign(road=roads)
    marked = [
        None if pd.isna(kind) else say.KIND[kind].say(lang) if pd.isna(hazard) else hazard
        for kind, hazard in rows[["kind", "hazard"]].to_numpy()
    ]
    return rows.assign(road=roads, marked=pd.Series(marked, rows.index, dtype=object))


def road_name(name: object, highway: object, lang: Lang) -> str:
    """Return what a road is called: its name and class, or its class alone."""
    key = str(highway).removesuffix("_link")
    known = road_page.CLASS_NAMES.get(key)
    kind = (say.CLASS_UNKNOWN if known is None else known).say(lang)
    if not isinstance(name, str) or name in {"", kind}:
        return kind
    return say.NAMED.say(lang, name=name, kind=kind)


def _in_words(stretches: Sequence[Row], lang: Lang) -> str:
    """Return the roads one after another, those that follow each other with one name as one."""
    words = [
        say.ROAD.say(lang, road=road, km=_km(metres))
        for road, own in groupby(stretches, key=lambda row: row["road"])
        if (metres := sum(row["metres"] for row in own)) >= _LEAST_SAID_M
    ]
    return route_say.JOIN.say(lang).join(words)


def _km(metres: float) -> str:
    return f"{metres / _M_PER_KM:.2f}"
