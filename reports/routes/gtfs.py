"""The new lines as a GTFS feed: the tables other planners and maps read (gtfs.org)."""

import io
import zipfile
from datetime import date
from typing import Any

import pandas as pd

from analysis.region_routes import RegionRoutes, school_names
from reports.formats import safe_csv
from reports.routes.stop_rows import stop_rows
from words import Lang
from words.papers import gtfs as say
from words.planning import routes as route_say

_TIME_ZONE = "Asia/Shanghai"
# The field must hold an address and the bureau's is not known: this leads nowhere (RFC 2606).
_NO_ADDRESS = "https://example.invalid/"
_AGENCY, _SERVICE = "agency", "school_days"
_BUS = 3
# Codes of direction_id, pickup_type and drop_off_type.
_TO_SCHOOL, _HOME = 0, 1
_REGULAR, _NONE = 0, 1
_S_PER_H, _S_PER_MIN = 3600, 60
_SCHOOL_YEAR_FROM = 9
_EPOCH = (1980, 1, 1, 0, 0, 0)


def gtfs_feed(found: RegionRoutes, *, made_on: date, lang: Lang = "zh") -> bytes:
    """Return a GTFS feed (zip, UTF-8) of the lines: each a route, with a trip to school and home.

    Parameters
    ----------
    found
        The routes.
    made_on
        The feed holds for the school year of this day, from September to August.
    lang
        Language of the names of routes.

    Notes
    -----
    Times are whole seconds as planned, arrival before departure. At stops people only board in the
    morning and only alight on the way home. The calendar says Monday to Friday: holidays are not
    known. No pupil stands in it.
    """
    region = found.found.roads.region
    agency = {
        "agency_id": _AGENCY,
        "agency_name": say.AGENCY.say(lang, region=region.name or say.NO_REGION.say(lang)),
        "agency_url": _NO_ADDRESS,
        "agency_timezone": _TIME_ZONE,
    }
    tables = {
        "agency": pd.DataFrame([agency]),
        "stops": _stops(found, lang),
        "routes": _routes(found, lang),
        "trips": _trips(found, lang),
        "stop_times": _stop_times(found),
        "calendar": _calendar(made_on),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, table in tables.items():
            entry = zipfile.ZipInfo(f"{name}.txt", _EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            archive.writestr(entry, safe_csv(table))
    return packed.getvalue()


def _stops(found: RegionRoutes, lang: Lang) -> pd.DataFrame:
    """Return the stops, then the schools."""
    stops = stop_rows(found, lang)
    ends = found.calls[found.calls["is_school"]].drop_duplicates("stop_id")
    schools = pd.DataFrame(
        {
            "stop_id": ends["stop_id"].map(_school_stop),
            "stop_name": ends["stop_id"].map(found.found.roads.region.names("schools")),
            "stop_lat": ends.geometry.y.round(6),
            "stop_lon": ends.geometry.x.round(6),
        }
    )
    named = {"stop": "stop_name", "lat": "stop_lat", "lon": "stop_lon"}
    both = [stops.rename(columns=named)[list(schools.columns)], schools]
    return pd.concat(both, ignore_index=True)


def _school_stop(school_id: str) -> str:
    """Return the code of the stop at a school; no stop on a road is called so."""
    return f"school:{school_id}"


def _schools_of(found: RegionRoutes, lang: Lang) -> pd.Series:
    """Return by trip the names of its schools."""
    names = {str(k): str(v) for k, v in found.found.roads.region.names("schools").items()}
    return school_names(found.trips, names, route_say.JOIN.say(lang))


def _routes(found: RegionRoutes, lang: Lang) -> pd.DataFrame:
    trips = found.trips
    names = _schools_of(found, lang)
    return pd.DataFrame(
        {
            "route_id": trips["trip_id"],
            "agency_id": _AGENCY,
            "route_short_name": trips["trip_id"],
            "route_long_name": [say.LINE.say(lang, school=name) for name in names],
            "route_type": _BUS,
        }
    )


def _trips(found: RegionRoutes, lang: Lang) -> pd.DataFrame:
    trips = found.trips
    names = _schools_of(found, lang)
    parts = [
        pd.DataFrame(
            {
                "route_id": trips["trip_id"],
                "service_id": _SERVICE,
                "trip_id": trips["trip_id"] + ending,
                "trip_headsign": headsign,
                "direction_id": direction,
                "block_id": [f"{way}-{bus}" for bus in trips["bus"]],
            }
        )
        for way, ending, direction, headsign in (
            ("am", "-am", _TO_SCHOOL, names),
            ("pm", "-pm", _HOME, say.HOME.say(lang)),
        )
    ]
    return pd.concat(parts, ignore_index=True)


def _stop_times(found: RegionRoutes) -> pd.DataFrame:
    calls, home = pd.DataFrame(found.calls.drop(columns="geometry")), found.way_home
    parts = (
        _times(calls, "-am", is_school=calls["is_school"], boards=~calls["is_school"]),
        _times(home, "-pm", is_school=home["call"] <= 0, boards=home["call"] <= 0),
    )
    return pd.concat(parts, ignore_index=True)


def _times(
    rows: pd.DataFrame, ending: str, *, is_school: pd.Series, boards: pd.Series
) -> pd.DataFrame:
    code = rows["stop_id"].where(~is_school, rows["stop_id"].map(_school_stop))
    return pd.DataFrame(
        {
            "trip_id": rows["trip_id"] + ending,
            "arrival_time": rows["reach_s"].map(_clock),
            "departure_time": rows["leave_s"].map(_clock),
            "stop_id": code,
            "stop_sequence": rows["call"] - min(rows["call"].min(), 0),
            "pickup_type": boards.map({True: _REGULAR, False: _NONE}),
            "drop_off_type": boards.map({True: _NONE, False: _REGULAR}),
        }
    )


def _clock(seconds: float) -> str:
    whole = int(seconds)
    minutes, rest = whole % _S_PER_H // _S_PER_MIN, whole % _S_PER_MIN
    return f"{whole // _S_PER_H:02}:{minutes:02}:{rest:02}"


def _calendar(made_on: date) -> pd.DataFrame:
    year = made_on.year - (made_on.month < _SCHOOL_YEAR_FROM)
    days: dict[str, Any] = dict.fromkeys(
        ("monday", "tuesday", "wednesday", "thursday", "friday"), 1
    )
    days |= {"saturday": 0, "sunday": 0}
    ends = {"start_date": f"{year}0901", "end_date": f"{year + 1}0831"}
    return pd.DataFrame([{"service_id": _SERVICE, **days, **ends}])
