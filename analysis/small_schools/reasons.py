"""The sentence that says why a school stands in the register as it does, with its numbers."""

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd
import shapely

from analysis.parameters import Parameters
from geo.tables import Region
from words import Lang, Text
from words.planning import small_schools as say

# 教督〔2017〕6号: teaching points under 50 pupils stand outside the balance indicators.
OUTSIDE_BALANCE_PUPILS = 50


def reasons(
    table: pd.DataFrame,
    region: Region,
    parameters: Parameters,
    by_year: pd.DataFrame,
    lang: Lang,
) -> list[str]:
    """Return a sentence per row of ``table`` in ``lang``.

    ``by_year`` holds the pupils with a column per year, in the same rows.
    """
    schools = region.schools
    ids = schools["school_id"]
    kinds = dict(zip(ids, schools["kind"], strict=True))
    located = dict(zip(ids, ~shapely.is_missing(schools.geometry.to_numpy()), strict=True))
    names = {str(key): str(name) for key, name in region.names("schools").items()}
    pupils_by_year = by_year.to_dict("records")
    sentences: list[str] = []
    for row, counts in zip(table.to_dict("records"), pupils_by_year, strict=True):
        school = str(row["school_id"])
        known = {year for year, pupils in counts.items() if pd.notna(pupils)}
        groups = [_size(row, kinds[school], parameters)]
        if pd.notna(row["pupils"]):
            groups.append(_trend(row, known, round(parameters.falling_years)))
        groups.append([_nearest(row, names, located=bool(located[school]))])
        sentences.append(_sentence(groups, lang))
    return sentences


def _sentence(groups: list[list[Text]], lang: Lang) -> str:
    clauses = [say.COMMA.say(lang).join(part.say(lang) for part in group) for group in groups]
    return say.JOIN.say(lang).join(clauses) + say.END.say(lang)


def _size(row: Mapping[Any, Any], kind: str, parameters: Parameters) -> list[Text]:
    year, pupils = row["year"], row["pupils"]
    if pd.isna(year):
        return [say.NO_YEAR]
    if pd.isna(pupils):
        return [say.NO_PUPILS.fill(year=year)]
    line = parameters.small_school_pupils
    wording = say.SMALL if row["is_small"] else say.NOT_SMALL
    parts = [wording.fill(year=year, pupils=f"{pupils:,}", line=f"{line:g}")]
    if kind == "teaching_point" and pupils < OUTSIDE_BALANCE_PUPILS:
        parts.append(say.OUTSIDE_BALANCE.fill(line=OUTSIDE_BALANCE_PUPILS))
    return parts


def _trend(row: Mapping[Any, Any], known: Collection[Any], span: int) -> list[Text]:
    year, falling = row["year"], row["years_falling"]
    if year - 1 not in known:
        return [say.NO_YEAR_BEFORE.fill(year=year - 1)]
    run = {0: say.NOT_FALLING, 1: say.FALLING_ONCE}.get(falling, say.FALLING.fill(years=falling))
    parts = [run]
    start = year - falling - 1
    if falling and falling < span and start not in known:
        parts.append(say.SHORT_HISTORY.fill(year=start))
    share = row["change_share"]
    if pd.notna(share) and span > 1:
        wording = say.FELL if share < 0 else say.ROSE if share > 0 else say.LEVEL
        percent = f"{abs(share) * 100:.1f}".removesuffix(".0")
        parts.append(wording.fill(years=span, years_zh=say.YEARS_ZH[span], percent=percent))
    is_shrinking = pd.notna(row["is_shrinking"]) and bool(row["is_shrinking"])
    return [*parts, say.SHRINKING] if is_shrinking else parts


def _nearest(row: Mapping[Any, Any], names: Mapping[str, str], *, located: bool) -> Text:
    school = say.ONE_SCHOOL[str(row["stage"])]
    if pd.notna(row["nearest_other_id"]):
        wording = say.NEAREST if row["places_known"] else say.NEAREST_PLACES_UNKNOWN
        name = names[str(row["nearest_other_id"])]
        metres = f"{row['nearest_other_m']:,.0f}"
        return wording.fill(school=school, name=name, metres=metres)
    if row["others"] == 0:
        return say.NO_OTHER.fill(school=school)
    if not located:
        return say.NO_LOCATION
    wording = say.NO_WAY if pd.isna(row["reachable"]) else say.NO_PLACES
    return wording.fill(school=school)
