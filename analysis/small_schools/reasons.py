"""Why a school is in the register: codes with the numbers behind them."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import pandas as pd
import shapely

from analysis.parameters import Parameters
from geo.tables import Region
from words import percent_reached

# 教督〔2017〕6号: teaching points under 50 pupils are outside the balance indicators.
OUTSIDE_BALANCE_PUPILS = 50


class RegisterReason(NamedTuple):
    """One reason: its code, and what fills the places of its wording, by name."""

    code: str
    values: tuple[tuple[str, object], ...] = ()


# By size, by trend, by the nearest other school: each a few reasons.
ReasonGroups = tuple[tuple[RegisterReason, ...], ...]


def reasons(
    table: pd.DataFrame, region: Region, parameters: Parameters, by_year: pd.DataFrame
) -> list[ReasonGroups]:
    """Return the reasons of each row of ``table``.

    ``by_year`` holds the pupils with a column per year, in the same rows.
    """
    schools = region.schools
    ids = schools["school_id"]
    kinds = dict(zip(ids, schools["kind"], strict=True))
    located = dict(zip(ids, ~shapely.is_missing(schools.geometry.to_numpy()), strict=True))
    names = {str(key): str(name) for key, name in region.names("schools").items()}
    found: list[ReasonGroups] = []
    for row, counts in zip(table.to_dict("records"), by_year.to_dict("records"), strict=True):
        school = str(row["school_id"])
        known = {year for year, pupils in counts.items() if pd.notna(pupils)}
        groups = [_size(row, kinds[school], parameters)]
        if pd.notna(row["pupils"]):
            groups.append(_trend(row, known, round(parameters.falling_years)))
        groups.append((_nearest(row, names, located=bool(located[school])),))
        found.append(tuple(groups))
    return found


def _reason(code: str, **values: object) -> RegisterReason:
    return RegisterReason(code, tuple(values.items()))


def _size(row: Mapping[Any, Any], kind: str, parameters: Parameters) -> tuple[RegisterReason, ...]:
    year, pupils = row["year"], row["pupils"]
    if pd.isna(year):
        return (_reason("no_year"),)
    if pd.isna(pupils):
        return (_reason("no_pupils", year=year),)
    line = parameters.small_school_pupils
    code = "small" if row["is_small"] else "not_small"
    parts = (_reason(code, year=year, pupils=f"{pupils:,}", line=f"{line:g}"),)
    if kind == "teaching_point" and pupils < OUTSIDE_BALANCE_PUPILS:
        return (*parts, _reason("outside_balance", line=OUTSIDE_BALANCE_PUPILS))
    return parts


def _trend(row: Mapping[Any, Any], known: Collection[Any], span: int) -> tuple[RegisterReason, ...]:
    year, falling = row["year"], row["years_falling"]
    if year - 1 not in known:
        return (_reason("no_year_before", year=year - 1),)
    codes = {0: "not_falling", 1: "falling_once"}
    parts = [_reason(codes.get(falling, "falling"), years=falling)]
    start = year - falling - 1
    if falling and falling < span and start not in known:
        parts.append(_reason("short_history", year=start))
    share = row["change_share"]
    if pd.notna(share) and span > 1:
        code = "fell" if share < 0 else "rose" if share > 0 else "level"
        percent = percent_reached(abs(share)).removesuffix(".0")
        parts.append(_reason(code, span=span, percent=percent))
    is_shrinking = pd.notna(row["is_shrinking"]) and bool(row["is_shrinking"])
    return (*parts, _reason("shrinking")) if is_shrinking else tuple(parts)


def _nearest(row: Mapping[Any, Any], names: Mapping[str, str], *, located: bool) -> RegisterReason:
    stage = str(row["stage"])
    if pd.notna(row["nearest_other_id"]):
        code = "nearest" if row["places_known"] else "nearest_places_unknown"
        name = names[str(row["nearest_other_id"])]
        return _reason(code, stage=stage, name=name, metres=f"{row['nearest_other_m']:,.0f}")
    if row["others"] == 0:
        return _reason("no_other", stage=stage)
    if not located:
        return _reason("no_location")
    return _reason("no_way" if pd.isna(row["reachable"]) else "no_places", stage=stage)
