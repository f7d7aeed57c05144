"""The figures of canteens, lunch, beds and the cost of lines (items 8 and 9 of the plan)."""

import math
from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from analysis.assessment.figure import PERCENT, Figure, Lack, first_names, lacks_of
from analysis.known_part import least
from analysis.parameters import Parameters
from analysis.support import (
    SchoolShare,
    beds_share,
    canteen_share,
    line_costs_not_known,
    lunch_share,
)
from analysis.transport import UNMEASURED, not_known, riders_not_known
from geo.tables import Region
from words import Text

_COST_UNIT = Text("万元/年", "×10k yuan")
_UNIT_YUAN = 10_000.0
_TARGET = 100.0


class Supported(NamedTuple):
    """Tables of analysis.support: a row per school, and a row per line."""

    schools: pd.DataFrame
    costs: pd.DataFrame


def support_figures(
    needs: pd.DataFrame, region: Region, support: Supported, parameters: Parameters
) -> list[Figure]:
    """Return the share of canteens, of lunches and of schools with beds, and the cost of lines."""
    lacking = not_known(needs, region, parameters)
    return [
        _canteens(support.schools, region, lacking),
        _lunch(support.schools, region, lacking, parameters),
        _beds(support.schools, region, lacking, parameters),
        _line_cost(support.costs, needs, region, parameters),
    ]


def _canteens(table: pd.DataFrame, region: Region, lacking: dict[str, float]) -> Figure:
    share = canteen_share(table)
    held = table[table["boarders"].isna() & table["duty"].isin(["boards", "bus_and_boards"])]
    lacks = [
        *_schools_lacking(table, "duty_state", "canteen_unknown", "canteen", region),
        *_schools_lacking(table, "duty_state", "unknown", "canteen_duty", region),
        *_named("boarders_held", list(held["school_id"]), region),
        *lacks_of(lacking, "urban_rural"),
    ]
    return _share("canteen", share, lacks, {"not_met": _count(table, "duty_state", "not_met")})


def _lunch(
    table: pd.DataFrame, region: Region, lacking: dict[str, float], parameters: Parameters
) -> Figure:
    share = lunch_share(table)
    unmeasured = float(table["lunches_unknown"].sum())
    lacks = [
        *_schools_lacking(table, "lunch_state", "canteen_unknown", "canteen", region),
        *lacks_of(lacking, *UNMEASURED, "unlisted", "estimated", "enrolment", "boarder"),
        *lacks_of(lacking, "urban_rural"),
    ]
    values = {
        "limit": f"{min(parameters.lunch_limit_m, parameters.walk_limit_m):,.0f}",
        "unmeasured": f"{unmeasured:,.0f}",
    }
    return _share("lunch", share, lacks, values, undecided=unmeasured, region=region)


def _beds(
    table: pd.DataFrame, region: Region, lacking: dict[str, float], parameters: Parameters
) -> Figure:
    share = beds_share(table)
    found = {
        "riders_untimed": float(table["untimed"].sum()),
        "grade_of_pupil": float(table["ungraded"].sum()) if region.has("pupils") else 0.0,
    }
    lacks = [
        *_schools_lacking(table, "bed_state", "beds_unknown", "beds", region),
        *_schools_lacking(table, "bed_state", "boarders_unknown", "boarders", region),
        *_schools_lacking(table, "bed_state", "unknown", "bed_need", region),
        *lacks_of(found, *found),
        *lacks_of(lacking, *UNMEASURED, "service", "unlisted", "estimated", "enrolment"),
        *lacks_of(lacking, "boarder", "urban_rural"),
    ]
    hidden = float(table["need_unknown"].sum())
    values = {
        "need": _shown(least(float(table["need_bed"].sum()), hidden)),
        "young": _shown(least(float(table["too_young"].sum()), hidden)),
        "primary_min": f"{parameters.primary_ride_limit_min:.0f}",
        "junior_min": f"{parameters.junior_ride_limit_min:.0f}",
    }
    return _share("beds", share, lacks, values)


def _share(
    key: str,
    share: SchoolShare,
    lacks: list[Lack],
    values: Mapping[str, object],
    *,
    undecided: float = 0.0,
    region: Region | None = None,
) -> Figure:
    """Return the figure of a rate: a dash where nothing of it is known, or it is of none."""
    is_known = not math.isnan(share.share)
    is_empty = share.every == 0 and share.unknown == 0 and undecided == 0
    return Figure(
        key=key,
        value=100.0 * share.share if is_known else None,
        unit=PERCENT,
        target=_TARGET,
        undecided=undecided,
        is_least=share.unknown > 0,
        is_estimated=region is not None and not region.has("pupils"),
        missing_key=f"no_{key}" if is_empty or not lacks else "",
        lacks=() if is_empty else tuple(lacks),
        values={
            "part": f"{share.part:,.0f}",
            "every": f"{share.every:,.0f}",
            "unknown": f"{share.unknown:,.0f}",
            **values,
        },
    )


def _line_cost(
    costs: pd.DataFrame, needs: pd.DataFrame, region: Region, parameters: Parameters
) -> Figure:
    unknown = line_costs_not_known(costs)
    riders = riders_not_known(needs, region)
    lacks = lacks_of({**unknown, **riders}, *unknown, "line_unstated")
    is_given = region.has("services")
    known = least(float(costs["total_yuan"].sum()), float(len(lacks)))
    return Figure(
        key="line_cost",
        value=known / _UNIT_YUAN if is_given and not math.isnan(known) else None,
        unit=_COST_UNIT,
        is_least=bool(lacks),
        is_estimated=True,
        lacks=lacks if is_given else (),
        values={
            "lines": f"{(costs['reason'] == 'costed').sum():,}",
            "buses": f"{costs['buses'].sum():,.0f}",
            "runs": f"{parameters.runs_a_day:g}",
            "days": f"{parameters.school_days:g}",
            "bus_yuan": f"{parameters.bus_year_yuan:,.0f}",
            "day_yuan": f"{parameters.bus_day_yuan:,.0f}",
            "km_yuan": f"{parameters.bus_km_yuan:g}",
        },
    )


def _schools_lacking(
    table: pd.DataFrame, column: str, state: str, code: str, region: Region
) -> list[Lack]:
    """Return how many schools are in a ``state``, with the names of the first."""
    return _named(code, list(table.loc[table[column] == state, "school_id"].dropna()), region)


def _named(code: str, ids: list[str], region: Region) -> list[Lack]:
    return [Lack(code, len(ids), first_names(ids, region.names("schools")))] if ids else []


def _count(table: pd.DataFrame, column: str, state: str) -> str:
    return f"{(table[column] == state).sum():,}"


def _shown(count: float) -> str:
    return "—" if math.isnan(count) else f"{count:,.0f}"
