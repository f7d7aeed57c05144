"""What each school owes those who come from far: canteen, lunch, beds; and whether it has it."""

import numpy as np
import pandas as pd

from analysis.demand import latest_pupils
from analysis.known_part import known_part
from analysis.parameters import Parameters
from analysis.support.riders import bus_riders, bus_schools, day_pupils
from analysis.support.rules import boards
from analysis.support.states import bed_state_of, duty_of, duty_state_of, lunch_state_of
from analysis.transport import STAGES, in_scope, unlisted_pupils
from geo.distances import Distances
from geo.tables import Region, open_schools

SUPPORT_COLUMNS = (
    *("school_id", "pupils", "brought", "brought_unknown", "planned", "boarders", "has_canteen"),
    *("duty", "duty_state", "lunches", "lunches_unknown", "lunch_state"),
    *("need_bed", "too_young", "need_unknown", "untimed", "ungraded"),
    *("beds", "beds_short", "bed_state"),
)
NONE_PLANNED = pd.DataFrame({"pupil_id": [], "school_id": []}, dtype="str")
# What is known of each, and of how many it is not known whether they belong to it.
_LEAST = {
    "pupils": "unlisted",
    "brought": "brought_unknown",
    "lunches": "lunches_unknown",
    "need_bed": "need_unknown",
    "too_young": "young_unknown",
}

_UNKNOWN = ("lunches_unknown", "need_unknown", "young_unknown")


def school_support(
    needs: pd.DataFrame,
    distances: Distances,
    parameters: Parameters,
    *,
    boarders: pd.Series,
    planned: pd.DataFrame = NONE_PLANNED,
) -> pd.DataFrame:
    """Return a row per open primary or junior school of the scope, sorted by code.

    Parameters
    ----------
    needs
        The table of analysis.transport.transport_needs.
    distances, parameters
        What it was made from; besides ``lunch.from_m`` and ``route.ride_*_min``.
    boarders
        Who boards today, by school; missing where not known.
    planned
        pupil_id and school_id of those whom planned routes of school buses take.

    Returns
    -------
    pandas.DataFrame
        SUPPORT_COLUMNS. ``pupils`` are the counted day pupils of item 11; those whose school is
        closed, out of the table or not given stand in a last row without a code, if there are any.

        The canteen (item 9: 寄宿制学校和开通校车学校建有标准化食堂): ``brought`` come by school
        bus today, of ``brought_unknown`` nobody says, ``planned`` are taken by the planned routes;
        ``duty`` is one of DUTIES: by bus where any of them or a line of school buses is known.
        Lunch (item 9): ``lunches`` have too far to walk home at noon (rules.no_walk_home), of
        ``lunches_unknown`` the way is not known.
        Beds (item 8): ``need_bed`` of grade 4 and above have no way to school (riders.day_pupils),
        ``too_young`` are the same of grades 1 to 3, who do not board and need a bus;
        ``need_unknown`` may need one; of these ``untimed`` ride a line without times and
        ``ungraded`` have no grade. ``beds`` are boarding_places, ``beds_short`` what boarders and
        need_bed are more than these, missing where either is not known. States as
        analysis.support.states. Numbers of which some are not known are the least there can be,
        missing instead of 0 (analysis.known_part); estimated pupils may be fractions.
    """
    region = distances.region
    rows = _by_school(day_pupils(needs, distances, parameters, planned))
    ids = _schools(region, parameters)
    nowhere = rows.loc[~rows.index.isin(ids)].sum()
    table = rows.reindex(ids).fillna(0.0)
    table = _with_unlisted(table, needs, region).rename_axis("school_id").reset_index()
    table = _with_riders(table, needs, region, planned)
    schools = region.schools.set_index("school_id")
    at = table["school_id"]
    table["boarders"] = at.map(boarders).astype("float64")
    table["has_canteen"] = at.map(schools["has_canteen"]).astype("boolean")
    table["beds"] = at.map(schools["boarding_places"]).astype("float64")
    table["beds_short"] = (table["boarders"] + table["need_bed"] - table["beds"]).clip(lower=0.0)
    table = _with_states(table, region)
    whole = pd.concat([table, *_nowhere(nowhere, table)], ignore_index=True)
    return _as_known(whole)[list(SUPPORT_COLUMNS)]


def pupils_taken(pupils: pd.DataFrame) -> pd.DataFrame:
    """Return pupil_id and school_id of those of planned routes' ``pupils`` whom a trip takes."""
    return pupils.loc[pupils["trip_id"].notna(), ["pupil_id", "school_id"]].astype("str")


def _as_known(table: pd.DataFrame) -> pd.DataFrame:
    """Return ``table`` with what is known of its numbers, missing instead of a 0 that is not."""
    known = {name: known_part(table[name], table[hides]) for name, hides in _LEAST.items()}
    short = known_part(table["beds_short"], table["need_unknown"])
    enough = table["bed_state"].isin(["met", "no_need"])
    return table.assign(**known, beds_short=short.where(~enough, table["beds_short"]))


def _schools(region: Region, parameters: Parameters) -> pd.Index:
    schools = pd.concat([open_schools(region, stage) for stage in STAGES])
    schools = schools[in_scope(schools["urban_rural"], parameters)]
    return pd.Index(sorted(schools["school_id"].unique()), dtype="str")


def _by_school(pupils: pd.DataFrame) -> pd.DataFrame:
    """Return what pupils come to by school; who has none is under a missing code."""
    number, may, far = pupils["pupils"].fillna(0.0), pupils["may_board"], pupils["far"]
    old, young = (may.eq(flag).fillna(value=False).astype(bool) for flag in (True, False))
    unsure = (pupils["far_unknown"] & ~young) | (far & may.isna())
    marks = {
        "pupils": pd.Series(data=True, index=pupils.index),
        "lunches": pupils["stays"],
        "lunches_unknown": pupils["stays_unknown"],
        "need_bed": far & old,
        "too_young": far & young,
        "need_unknown": unsure,
        "young_unknown": (pupils["far_unknown"] & ~old) | (far & may.isna()),
        "untimed": pupils["untimed"] & unsure,
        "ungraded": unsure & may.isna(),
    }
    counts = pd.DataFrame({name: number.where(mark, 0.0) for name, mark in marks.items()})
    # A row of a village whose pupils nobody counted may be of anybody.
    lost = pupils["pupils"].isna()
    counts.loc[lost, list(_UNKNOWN)] = 1.0
    return counts.groupby(pupils["school_id"], dropna=False).sum()


def _with_unlisted(table: pd.DataFrame, needs: pd.DataFrame, region: Region) -> pd.DataFrame:
    """Return ``table`` with those who are enrolled and not in the list among the unknown.

    Without a list a stage without enrolment is one of them.
    """
    missed = unlisted_pupils(needs, region).groupby("school_id")["unlisted"].sum()
    more = missed.reindex(table.index).fillna(0.0)
    if not region.has("pupils"):
        for stage in STAGES:
            taught = table.index.isin(open_schools(region, stage)["school_id"])
            more += taught & ~table.index.isin(latest_pupils(region, stage).index)
    open_ones = {name: table[name] + more for name in _UNKNOWN}
    return table.assign(**open_ones, unlisted=more)


def _with_riders(
    table: pd.DataFrame, needs: pd.DataFrame, region: Region, planned: pd.DataFrame
) -> pd.DataFrame:
    at = table["school_id"]
    found = bus_riders(needs, region).set_index("school_id")
    taken = planned.groupby("school_id").size()
    is_listed = region.has("pupils")
    brought = at.map(found["brought"]).fillna(0.0) if is_listed else np.nan
    unknown = at.map(found["brought_unknown"]).fillna(0.0) + table["unlisted"]
    return table.assign(
        brought=pd.Series(brought, table.index, dtype="float64"),
        brought_unknown=unknown if is_listed else np.nan,
        planned=at.map(taken).fillna(0.0).astype("float64"),
    )


def _with_states(table: pd.DataFrame, region: Region) -> pd.DataFrame:
    has_line = table["school_id"].isin(bus_schools(region))
    by_bus = has_line | (table["brought"] > 0) | (table["planned"] > 0)
    # Without a list of pupils the lines alone tell, where they are given.
    has_lines = region.has("services")
    bus_unknown = table["brought_unknown"].gt(0) | (table["brought"].isna() & (not has_lines))
    duty = duty_of(by_bus, bus_unknown, boards(table["boarders"], table["beds"]))
    canteen = table["has_canteen"]
    return table.assign(
        duty=duty,
        duty_state=duty_state_of(duty, canteen),
        lunch_state=lunch_state_of(table["lunches"], table["lunches_unknown"], canteen),
        bed_state=bed_state_of(table),
    )


def _nowhere(counts: pd.Series, table: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the row of pupils whose school is none of the table's, if there are any."""
    if not counts.any():
        return []
    row = pd.DataFrame([counts]).assign(duty="none", duty_state="no_duty")
    row = row.assign(lunch_state="unknown", bed_state="unknown")
    return [row.reindex(columns=table.columns).astype(table.dtypes)]
