"""Which ride each pupil could take by each line, and how far towards it the line comes."""

from enum import IntEnum

import numpy as np
import pandas as pd

from analysis.access import minutes_at
from analysis.parameters import Parameters
from geo.distances import Distances, Points, nearest_pairs, nearest_walks, walks_within
from geo.roads import Index


class Step(IntEnum):
    """How far a line comes towards taking a pupil; up to TOO_FULL the reason it does not.

    In the order in which they are asked: of several lines the one that comes farthest counts.
    """

    NO_LINE = 0
    STOP_TOO_FAR = 1
    NO_WAY_TO_STOP = 2
    NOT_TO_SCHOOL = 3
    TOO_LATE = 4
    NO_TIMES = 5
    NO_SEATS = 6
    TAKES = 7


RIDE_COLUMNS = (
    "who",
    "service_id",
    "kind",
    "stop_order",
    "stop",
    "stop_walk_m",
    "alight_walk_m",
    "ride_min",
    "arrive_min",
    "step",
)
_BEST_FIRST = ["step", "walked_m", "ride_min", "stop_order", "end_order"]


def rides(
    homes: Points, people: pd.DataFrame, distances: Distances, parameters: Parameters
) -> pd.DataFrame:
    """Return the best ride of person i by every line with a stop within the walk of home i.

    Parameters
    ----------
    homes
        Where the people live, on the walking network; n of them.
    people
        ``school_id`` and ``stage`` of each, shape (n,).
    distances, parameters
        What is measured; ``bus.max_walk_to_stop_m``, the bell of the stage, the speed of a child.

    Returns
    -------
    pandas.DataFrame
        RIDE_COLUMNS, a row per person and line, sorted. ``who`` is the row of ``people``.
        ``stop_walk_m`` leads from home to the stop, ``alight_walk_m`` from the stop where one gets
        off to the nearest gate, both along the roads. ``arrive_min`` is when one is at the gate,
        minutes after midnight; ``ride_min`` is the time on board. ``step`` is the code of Step:
        TAKES where the line is past the home's stop before it is at one near the school, in the
        order of its stops and in time, and its riders are at the gate by the bell.

    Notes
    -----
    A line of a school takes only to that school, one of none to any it has a stop near. A line of
    the school without a stop near it takes there at a time nobody knows. As stops do not say where
    one run ends, every pair in order counts as a ride. Of several rides by a line the one that
    comes farthest is taken, then the least walk, the shortest ride, the first stop.
    """
    lines = distances.region.table("services").set_index("service_id")
    pairs = _boarding(homes, distances, parameters, lines)
    pairs = pairs.assign(
        school_id=people["school_id"].to_numpy()[pairs["who"]],
        stage=people["stage"].to_numpy()[pairs["who"]],
    )
    pairs = pairs.merge(
        _alighting(distances, parameters), how="left", on=["service_id", "school_id"]
    )
    pairs = pairs.assign(
        ride_min=pairs["end_min"] - pairs["start_min"],
        arrive_min=pairs["end_min"]
        + minutes_at(pairs["alight_walk_m"].to_numpy(), parameters.child_walk_kmh),
        walked_m=pairs["stop_walk_m"] + pairs["alight_walk_m"].fillna(0.0),
    )
    pairs["step"] = _steps(pairs, pairs["service_id"].map(lines["school_id"]), parameters)
    # Where one gets on is of no help in a line that does not go to the school.
    astray = pairs["step"] == Step.NOT_TO_SCHOOL
    pairs.loc[astray, ["alight_walk_m", "ride_min", "arrive_min"]] = np.nan
    pairs = pairs.sort_values(
        ["who", "service_id", *_BEST_FIRST],
        ascending=[True, True, False, True, True, True, True],
        kind="stable",
    )
    best = pairs.drop_duplicates(["who", "service_id"], ignore_index=True)
    return best[list(RIDE_COLUMNS)]


def nearest_stops(homes: Points, distances: Distances, kind: str | None = None) -> pd.DataFrame:
    """Return the nearest stop along the roads to home i: the columns of RIDE_COLUMNS, row by row.

    Of the lines of one ``kind`` or of all. ``step`` is NO_LINE where no line has a stop,
    NO_WAY_TO_STOP where no road leads to any, else STOP_TOO_FAR, as is right for who has none
    within the walk.
    """
    region = distances.region
    rows, points = _located_stops(distances, kind)
    metres, stop = nearest_walks(distances.walk, homes, points)
    found = stop >= 0
    table = region.table("stops").iloc[rows[stop[found]]]
    near = pd.DataFrame({"who": np.arange(len(stop))}).reindex(columns=list(RIDE_COLUMNS))
    near = near.astype(dict.fromkeys(("service_id", "kind", "stop_order", "stop"), "object"))
    kinds = region.table("services").set_index("service_id")["kind"]
    near.loc[found, "service_id"] = table["service_id"].to_numpy(dtype=object)
    near.loc[found, "kind"] = table["service_id"].map(kinds).to_numpy(dtype=object)
    near.loc[found, "stop_order"] = table["stop_order"].to_numpy(dtype=object)
    near.loc[found, "stop"] = table["name"].to_numpy(dtype=object)
    away = np.int8(Step.NO_LINE if len(rows) == 0 else Step.NO_WAY_TO_STOP)
    return near.assign(stop_walk_m=metres, step=np.where(found, np.int8(Step.STOP_TOO_FAR), away))


def _located_stops(distances: Distances, kind: str | None = None) -> tuple[Index, Points]:
    """Return the rows of the stops that have a position and a line, and where they lie."""
    stops, lines = distances.region.table("stops"), distances.region.table("services")
    wanted = lines if kind is None else lines[lines["kind"] == kind]
    rows = np.flatnonzero(stops.geometry.notna() & stops["service_id"].isin(wanted["service_id"]))
    return rows, distances.stop_points.only(rows)


def _boarding(
    homes: Points, distances: Distances, parameters: Parameters, lines: pd.DataFrame
) -> pd.DataFrame:
    """Return every stop within the walk of a home, with its line, order and time."""
    rows, points = _located_stops(distances)
    walks = walks_within(distances.walk, homes, points, parameters.stop_limit_m)
    stops = distances.region.table("stops").iloc[rows[walks.end]]
    return pd.DataFrame(
        {
            "who": walks.start,
            "stop_walk_m": walks.metres,
            "service_id": stops["service_id"].array,
            "kind": stops["service_id"].map(lines["kind"]).array,
            "stop_order": stops["stop_order"].array,
            "stop": stops["name"].array,
            "start_min": stops["arrive_min"].to_numpy(dtype=np.float64, na_value=np.nan),
        }
    )


def _alighting(distances: Distances, parameters: Parameters) -> pd.DataFrame:
    """Return the stops within the walk of a gate: of each the nearest gate of every school."""
    rows, points = _located_stops(distances)
    walks = walks_within(distances.walk, points, distances.gate_points, parameters.stop_limit_m)
    school, _ = pd.factorize(distances.gates["school_id"], sort=True)
    pair = walks.start * (school.max(initial=0) + 1) + school[walks.end]
    nearest = nearest_pairs(pair, walks.metres, walks.end)
    stops = distances.region.table("stops").iloc[rows[walks.start[nearest]]]
    return pd.DataFrame(
        {
            "service_id": stops["service_id"].array,
            "school_id": distances.gates["school_id"].array.take(walks.end[nearest]),
            "end_order": stops["stop_order"].array,
            "end_min": stops["arrive_min"].to_numpy(dtype=np.float64, na_value=np.nan),
            "alight_walk_m": walks.metres[nearest],
        }
    )


def _steps(pairs: pd.DataFrame, owner: pd.Series, parameters: Parameters) -> np.ndarray:
    """Return the code of Step of each pair of a stop near home and one near the school."""
    own = owner.eq(pairs["school_id"]).fillna(value=False).to_numpy(dtype=bool)
    public = owner.isna().to_numpy(dtype=bool)
    has_end = pairs["end_order"].notna().to_numpy(dtype=bool)
    before = (pairs["stop_order"] < pairs["end_order"]).fillna(value=False).to_numpy(dtype=bool)
    goes = (own | public) & before & ~(pairs["ride_min"] < 0).to_numpy(dtype=bool)
    goes |= own & ~has_end
    bell = {stage: parameters.bell_min(stage) for stage in ("primary", "junior")}
    late = (pairs["arrive_min"] > pairs["stage"].map(bell)).to_numpy(dtype=bool)
    untimed = pairs["ride_min"].isna().to_numpy(dtype=bool)
    return np.select(
        [~goes, late, untimed],
        [np.int8(Step.NOT_TO_SCHOOL), np.int8(Step.TOO_LATE), np.int8(Step.NO_TIMES)],
        np.int8(Step.TAKES),
    )
