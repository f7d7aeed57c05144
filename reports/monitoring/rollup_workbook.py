"""Several counties together as a workbook: the city, its counties, their townships."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from analysis.parameters import PARAMETERS
from analysis.places import CountyPart, RollUp
from geo.tables import STAGE_TEXT
from reports.formats import Explanation, Section, notes, titled_sheet, workbook_bytes
from words import Lang
from words.monitoring import places as places_say
from words.monitoring import rollup as say
from words.papers import reports as reports_say

_TENTHS = ("pupils", "low", "high", "no_change", "places_left")
_TOWN = (
    *("county", "township", "stage", "base_year", "year"),
    *("pupils", "low", "high", "no_change", "places", "not_projected"),
)


def rollup_workbook(
    found: RollUp, parts: Sequence[CountyPart], *, made_on: date, lang: Lang
) -> bytes:
    """Return the workbook of several counties: 说明, the city, the counties, the townships."""
    towns = found.townships[list(_TOWN)]
    tables = (
        (city_rows(found.city, lang).drop(columns="county"), say.CITY),
        (
            city_rows(found.counties, lang).drop(columns=["counties", "counties_missing"]),
            say.COUNTIES,
        ),
        (_in_words(towns, lang), say.TOWNSHIPS),
    )
    sheets = [titled_sheet(table, name.say(lang), say.COLUMN, lang=lang) for table, name in tables]
    about = Explanation(
        name=reports_say.EXPLANATION.say(lang),
        heading=say.TITLE.say(lang),
        sections=(
            Section(
                heading=say.FILES.say(lang),
                titles=tuple(each.say(lang) for each in say.FILE_TITLES),
                rows=tuple(_file(part, lang) for part in parts),
            ),
            Section(
                heading=say.FOUND.say(lang),
                rows=tuple((line,) for line in rollup_lines(found, parts, lang)),
            ),
            notes(say.METHOD, lang=lang),
        ),
    )
    return workbook_bytes([about, *sheets], made_on=made_on, lang=lang)


def city_rows(rows: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Return the rows of the city or its counties in words; their titles are say.COLUMN."""
    lights = {code: text.say(lang) for code, text in places_say.LIGHT.items()}
    return _in_words(rows.assign(light=rows["light"].map(lights)), lang)


def rollup_lines(found: RollUp, parts: Sequence[CountyPart], lang: Lang) -> list[str]:
    """Return what was found putting counties together, in sentences."""
    labels = {each.key: each.label.say(lang) for each in PARAMETERS}
    defaults = {each.key: each.default for each in PARAMETERS}
    lines = [
        say.RECOUNTED.say(
            lang,
            county=row["county"] or places_say.WHOLE_COUNTY.say(lang),
            stage=STAGE_TEXT[row["stage"]].say(lang),
            year=row["year"],
            said=f"{row['said']:,.1f}",
            recounted=f"{row['recounted']:,.1f}",
        )
        for row in found.miscounted.to_dict("records")
    ]
    for key, values in found.differing.items():
        given = "；".join(
            f"{name} {defaults.get(key) if value is None else value}"
            for name, value in values.items()
        )
        lines.append(say.DIFFERING.say(lang, name=labels.get(key, key), values=given))
    silent = [part.name for part in parts if part.parameters is None]
    if silent:
        lines.append(say.SILENT.say(lang, files="、".join(silent)))
    if found.city["base_year"].isna().any():
        lines.append(say.OTHER_YEARS.say(lang))
    missing = int(found.city["counties_missing"].max()) if len(found.city) else 0
    if missing:
        lines.append(say.MISSING.say(lang, count=missing))
    return lines or [say.NOTHING_ODD.say(lang)]


def _file(part: CountyPart, lang: Lang) -> tuple[str, str, str]:
    counties = [name or places_say.WHOLE_COUNTY.say(lang) for name in sorted(set(_counties(part)))]
    return part.name, "、".join(counties), part.made_on


def _counties(part: CountyPart) -> list[str]:
    return [str(name) for name in part.rows["county"].fillna("")]


def _in_words(rows: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    stages = {stage: text.say(lang) for stage, text in STAGE_TEXT.items()}
    tenths = {name: rows[name].round(1) for name in _TENTHS if name in rows}
    return rows.assign(stage=rows["stage"].map(stages), **tenths).reset_index(drop=True)
