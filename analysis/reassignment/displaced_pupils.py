"""Who a plan moves from one school to another, and what becomes of the way there."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from analysis.access import VillageSchoolWalks, walk_minutes
from analysis.allocation import reassign
from analysis.known_part import known_part
from analysis.parameters import Parameters
from analysis.support import no_walk_home
from analysis.transport import STAGES as BUS_STAGES
from analysis.transport import Journey, bus_service_by_pupil, journeys
from geo.distances import Distances
from geo.roads import Metres
from geo.tables import STAGES, Region, is_open, stage_pairs

DISPLACED_COLUMNS = (
    "stage",
    "from_id",
    "to_id",
    "village_id",
    "pupil_id",
    "band",
    "grade",
    "pupils",
    "is_boarder",
    "reason",
    "before_m",
    "after_m",
    "before_min",
    "after_min",
    "was_beyond",
    "is_beyond",
    "was_fetched",
    "is_fetched",
    "service_id",
    "needs_bus",
    "needs_bed",
    "needs_lunch",
    "is_too_far",
    "ride_unknown",
    "before_unknown",
    "after_unknown",
    "service_unknown",
)
# Of these it is known that there is no way to a school.
_KNOWN_TO_HAVE_NONE = ("no_way", "no_school")
# What each mark cannot be told without.
_HIDDEN_BY = {
    "was_beyond": "before_unknown",
    "is_beyond": "after_unknown",
    "was_fetched": "service_unknown",
    "needs_bus": "after_unknown",
    "is_fetched": "after_unknown",
    "needs_lunch": "after_unknown",
    "is_too_far": "after_unknown",
}
_BUSES = ("school_bus", "public_transport", "other")
_KEY = ["stage", "from_id", "to_id", "village_id", "pupil_id", "band"]


def displaced_pupils(
    base: Distances,
    after: Distances,
    parameters: Parameters,
    *,
    attends: Callable[[str], pd.DataFrame],
) -> pd.DataFrame:
    """Return a row per pupil whose school is closed, or per village and band where none are listed.

    ``attends`` tells by stage who attends which school before the plan (analysis.demand). Columns
    DISPLACED_COLUMNS, sorted. They go where analysis.allocation.reassign says; who has nowhere to
    go has no ``to_id`` and a ``reason``. Metres lead from the home, of who is not listed from the
    village. A day pupil of primary or junior beyond ``transport.max_walk_m``, or without a way,
    needs a bus; ``is_fetched`` says whether a line fetches them (analysis.transport) and
    ``service_id`` which. Whoever boards today needs a bed; lunch need those who need a bed or a
    bus, and those with over ``lunch.from_m`` to walk. ``is_too_far`` marks day pupils of grades 1
    to 3 beyond the time they may travel (analysis.transport), ``ride_unknown`` those who are asked
    about, as nobody knows how long their ride takes.
    """
    left = _left(base.region, after.region)
    leavers = {}
    for stage in STAGES:
        if left[stage]:
            people = attends(stage)
            mine = people["school_id"].isin(left[stage])
            leavers[stage] = people[mine].reset_index(drop=True)
    parts = [
        _displaced_from_stage(people, base, after, stage, parameters)
        for stage, people in leavers.items()
        if len(people)
    ]
    if not parts:
        return pd.DataFrame({name: [] for name in DISPLACED_COLUMNS})
    table = pd.concat(parts, ignore_index=True).sort_values(_KEY, kind="stable", ignore_index=True)
    lines = bus_service_by_pupil(table, after, parameters, today=base.region)
    table = _marked(table.assign(**lines), parameters)
    return table[list(DISPLACED_COLUMNS)]


def displaced_by_village(
    people: pd.DataFrame, base: Distances, after: Distances, parameters: Parameters
) -> pd.DataFrame:
    """Return ``people`` summed up by stage, village, school before and school after.

    Columns stage, village_id, from_id, to_id, reason, pupils, boarders, before_m and after_m (from
    the point of the village), before_min, after_min, and the pupils concerned by each mark:
    was_beyond, is_beyond, was_fetched, needs_bus, is_fetched (of those who need a bus), needs_bed,
    needs_lunch, is_too_far, ride_unknown. The marks are of the homes, so that a village may be near
    and a home in it far. One is missing where it is of nobody known and may be of others
    (analysis.known_part).
    """
    key = ["stage", "village_id", "from_id", "to_id", "reason"]
    marks = [
        "was_beyond",
        "is_beyond",
        "was_fetched",
        "needs_bus",
        "is_fetched",
        "needs_bed",
        "needs_lunch",
        "is_too_far",
        "ride_unknown",
    ]
    count = {name: people["pupils"].where(people[name].astype(bool), 0.0) for name in marks}
    count["is_fetched"] = count["is_fetched"].where(people["needs_bus"].astype(bool), 0.0)
    count["boarders"] = people["pupils"].where(people["is_boarder"].astype(bool), 0.0)
    hidden = {
        f"{name}_hidden": people["pupils"].where(people[mark].astype(bool), 0.0)
        for name, mark in _HIDDEN_BY.items()
    }
    rows = people[[*key, "pupils"]].assign(**count, **hidden)
    table = rows.groupby(key, dropna=False, sort=True).sum().reset_index()
    for name in _HIDDEN_BY:
        table[name] = known_part(table[name], table[f"{name}_hidden"])
    for side, distances, school in (("before", base, "from_id"), ("after", after, "to_id")):
        metres = _village_metres(table, distances, school)
        table[f"{side}_m"], table[f"{side}_min"] = metres, walk_minutes(metres, parameters)
    ways = ["before_m", "after_m", "before_min", "after_min"]
    return table[[*key, "pupils", "boarders", *ways, *marks]]


def _left(before: Region, after: Region) -> dict[str, set[str]]:
    """Return by stage the schools whose pupils must go: closed, or not teaching it any more.

    Of a closed school all go, also those of a stage its kind does not teach.
    """
    was, now = (stage_pairs(r.schools[is_open(r.schools)]) for r in (before, after))
    closed = set(was["school_id"]) - set(now["school_id"])
    taught = [part.groupby("stage")["school_id"].agg(set).to_dict() for part in (was, now)]
    return {s: closed | (taught[0].get(s, set()) - taught[1].get(s, set())) for s in STAGES}


def _displaced_from_stage(
    people: pd.DataFrame,
    base: Distances,
    after: Distances,
    stage: str,
    parameters: Parameters,
) -> pd.DataFrame:
    """Return the rows of one stage, all who attend a school that will not teach it."""
    goes = reassign(people, after, stage, VillageSchoolWalks.of(after, stage))
    table = people.assign(
        stage=stage,
        from_id=people["school_id"],
        to_id=goes["school_id"].astype("str"),  # also where nobody goes anywhere
        reason=goes["reason"],
    )
    table["is_boarder"] = people["boarder"].fillna(value=False).astype(bool)
    for side, distances, school in (("before", base, "from_id"), ("after", after, "to_id")):
        metres = _home_metres(table, distances, school)
        table[f"{side}_m"] = metres
        table[f"{side}_min"] = walk_minutes(metres, parameters)
    return table


def _marked(table: pd.DataFrame, parameters: Parameters) -> pd.DataFrame:
    limit_m = parameters.walk_limit_m
    day, placed = ~table["is_boarder"], table["to_id"].notna()
    far = (table["after_m"] > limit_m) | table["after_m"].isna()
    fetches = day & placed & table["stage"].isin(BUS_STAGES)
    line = table["service_id"].notna()
    codes = journeys(
        table["after_min"].to_numpy(dtype=np.float64),
        table["ride_min"].to_numpy(dtype=np.float64),
        has_untimed=table["has_untimed"].to_numpy(dtype=bool),
        band=table["band"].to_numpy(dtype=object),
        parameters=parameters,
    )
    needs_bed = table["is_boarder"] & placed
    stays = no_walk_home(table["after_m"].to_numpy(dtype=np.float64), parameters)
    return table.assign(
        was_beyond=day & (table["before_m"] > limit_m),
        is_beyond=day & (table["after_m"] > limit_m),
        was_fetched=day & table["service"].isin(_BUSES),
        is_fetched=day & line,
        service_id=table["service_id"].where(day),
        needs_bus=fetches & far,
        needs_bed=needs_bed,
        needs_lunch=needs_bed | (fetches & (far | stays)),
        is_too_far=day & placed & (codes == Journey.BEYOND),
        ride_unknown=day & placed & (codes == Journey.UNKNOWN),
        before_unknown=day & table["before_m"].isna(),
        after_unknown=day & table["after_m"].isna() & ~table["reason"].isin(_KNOWN_TO_HAVE_NONE),
        service_unknown=day & table["service"].isna(),
    )


def _home_metres(table: pd.DataFrame, distances: Distances, school: str) -> Metres:
    """Return the metres of row i to its school, from the home or, if estimated, the village."""
    row = table["home"].to_numpy()
    village = pd.Index(distances.region.villages["village_id"]).get_indexer(
        pd.Index(table["village_id"])
    )
    found = np.full(len(table), np.nan)
    for own, points, at in (
        (row >= 0, distances.homes, row),
        ((row < 0) & (village >= 0), distances.village_points, village),
    ):
        if own.any():
            ways = distances.routes_to(points.only(at[own]), table.loc[own, school])
            found[own] = ways["walk_m"]
    return found


def _village_metres(table: pd.DataFrame, distances: Distances, school: str) -> Metres:
    village = pd.Index(distances.region.villages["village_id"]).get_indexer(
        pd.Index(table["village_id"])
    )
    known = village >= 0
    found = np.full(len(table), np.nan)
    points = distances.village_points.only(village[known])
    found[known] = distances.routes_to(points, table.loc[known, school])["walk_m"]
    return found
