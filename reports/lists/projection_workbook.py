"""Forecasts of pupils and children as workbooks, with what past forecasts were off."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.projection import ALL_STAGES, VILLAGE_REASONS, Backtest, Projection
from geo.tables import STAGE_TEXT, STAGES, Region
from reports.formats import (
    Explanation,
    Section,
    Shown,
    TableSheet,
    notes,
    titled_sheet,
    workbook_bytes,
)
from words import Lang, Text, percent_missing, percent_reached
from words.monitoring import projection as say
from words.papers import reports as reports_say
from words.papers import shown as shown_say

# A county of five hundred villages has each year of age; above that ages are put together.
_MOST_BY_AGE = 180_000
_AGES = ((0, 2), (3, 5), (6, 11), (12, 14), (15, 17))
_METHODS = ("ours", "no_change", "cohort")
_ROUNDED = (
    *("pupils", "low", "high", "no_change", "variant_low", "variant_high", "base_pupils"),
    *("ours", "cohort", "children"),
)


def projection_workbook(
    found: Projection, villages: pd.DataFrame, shown: Shown, horizon: int, *, lang: Lang
) -> bytes:
    """Return the workbook of a projection: 说明, areas, schools, grades, villages, the back-test.

    Parameters
    ----------
    found
        The projection.
    villages
        The table of ``village_children``.
    shown
        What it was found for.
    horizon
        How many years ahead.
    lang
        Language of the words.
    """
    tables = (
        (area_rows(found.areas, lang), say.AREAS),
        (school_rows_to_come(found.schools, shown.region, lang), say.SCHOOLS),
        (_grade_rows(found.grades, shown.region, lang), say.GRADES),
        (_village_rows(_readable(villages), shown.region, lang), say.VILLAGES),
        (backtest_rows(found.backtest, lang), say.BACKTEST),
    )
    lines = projection_lines(found, lang)
    lines += [say.AGES_TOGETHER.say(lang)] * (len(villages) > _MOST_BY_AGE)
    about = _about(say.TITLE, lines, found.left_out, shown, horizon, lang)
    return workbook_bytes([about, *_sheets(tables, lang)], made_on=shown.made_on, lang=lang)


def backtest_workbook(found: Backtest, shown: Shown, horizon: int, *, lang: Lang) -> bytes:
    """Return the workbook of a back-test: 说明, errors by level and horizon, each forecast.

    Parameters
    ----------
    found
        The back-test.
    shown
        What it was found for.
    horizon
        The most years ahead.
    lang
        Language of the words.
    """
    names, errors = shown.region.names("schools"), found.errors
    each = errors.assign(
        unit=errors["unit"].map(names).fillna(errors["unit"]),
        level=errors["level"].map({code: text.say(lang) for code, text in say.LEVEL.items()}),
        stage=errors["stage"].map(_stage_words(lang)),
    )
    tables = (
        (backtest_rows(found.table, lang), say.BACKTEST),
        (_rounded(each.astype({"base": "int64", "actual": "int64"})), say.EACH),
    )
    lines = error_lines(found.table, lang)
    about = _about(say.BACKTEST_TITLE, lines, found.left_out, shown, horizon, lang)
    return workbook_bytes([about, *_sheets(tables, lang)], made_on=shown.made_on, lang=lang)


def projection_lines(found: Projection, lang: Lang) -> list[str]:
    """Return what a projection comes to, in sentences."""
    pairs = found.schools.drop_duplicates(["school_id", "stage"])
    without = int(pairs["pupils"].isna().sum())
    counts = {"rows": len(pairs), "made": len(pairs) - without, "without": without}
    shown = {name: f"{count:,}" for name, count in counts.items()}
    percent = f"{100 * found.variant_share:g}"
    variants = say.VARIANT_LINE.say(lang, percent=percent)
    return [say.COUNTED.say(lang, **shown), variants, *error_lines(found.backtest, lang)]


def error_lines(table: pd.DataFrame, lang: Lang) -> list[str]:
    """Return what past forecasts of schools were off and how often bands held, in sentences."""
    schools = table[(table["level"] == "school") & (table["stage"] == ALL_STAGES)]
    if schools.empty:
        return [say.NO_BACKTEST.say(lang)]
    lines = []
    for row in schools.to_dict("records"):
        shares = {name: percent_missing(row[f"{name}_share"]) + "%" for name in _METHODS}
        count = f"{row['forecasts']:,}"
        lines.append(say.ERROR_LINE.say(lang, horizon=row["horizon"], forecasts=count, **shares))
        if not np.isnan(row["band_held_share"]):
            held = percent_reached(row["band_held_share"]) + "%"
            bands = f"{row['bands']:,}"
            lines.append(say.BAND_LINE.say(lang, horizon=row["horizon"], held=held, bands=bands))
    return lines


def area_rows(areas: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Return the areas as they are printed: the county first, then its townships."""
    levels = {code: text.say(lang) for code, text in say.LEVEL.items()}
    order = areas.sort_values("level", kind="stable")
    return _rounded(
        order.assign(
            level=order["level"].map(levels), stage=order["stage"].map(_stage_words(lang))
        ).reset_index(drop=True)
    )


def school_rows_to_come(schools: pd.DataFrame, region: Region, lang: Lang) -> pd.DataFrame:
    """Return the schools as they are printed, with names and remarks in words."""
    remarks = {code: text.say(lang) for code, text in say.REASON.items()}
    rows = schools.assign(
        stage=schools["stage"].map(_stage_words(lang)), reason=schools["reason"].map(remarks)
    )
    rows.insert(1, "school", rows["school_id"].map(region.names("schools")))
    return _rounded(rows)


def backtest_rows(table: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Return the table of the back-test as it is printed."""
    return table.assign(
        level=table["level"].map({code: text.say(lang) for code, text in say.LEVEL.items()}),
        stage=table["stage"].map(_stage_words(lang)),
    )


def _grade_rows(grades: pd.DataFrame, region: Region, lang: Lang) -> pd.DataFrame:
    """Return a row per school and grade, a column per year."""
    key = ["school_id", "stage", "grade"]
    wide = _wide(grades, key, "pupils", lang)
    wide.insert(1, "school", wide["school_id"].map(region.names("schools")))
    return wide.assign(stage=wide["stage"].map(_stage_words(lang)))


def _village_rows(villages: pd.DataFrame, region: Region, lang: Lang) -> pd.DataFrame:
    """Return a row per village and age, a column per year, and the remarks of its years."""
    key = ["village_id", "age"]
    heads = villages.drop_duplicates(key)[[*key, "base_year", "base_children"]]
    wide = heads.merge(_wide(villages.dropna(subset="year"), key, "children", lang), "left", key)
    at = pd.MultiIndex.from_frame(wide[key])
    remarks = pd.Series("", index=wide.index)
    for code in VILLAGE_REASONS:
        concerned = pd.MultiIndex.from_frame(villages.loc[villages["reason"] == code, key])
        joined = remarks.where(remarks == "", remarks + shown_say.JOIN.say(lang))
        remarks = remarks.mask(at.isin(concerned), joined + say.VILLAGE_REASON[code].say(lang))
    wide.insert(1, "village", wide["village_id"].map(region.names("villages")))
    return wide.assign(reason=remarks)


def _readable(villages: pd.DataFrame) -> pd.DataFrame:
    """Return the villages by single years of age, of many villages by the ages of stages.

    A sheet of a whole city by single years is over a hundred thousand rows, which nobody reads and
    which take most of the time of the workbook. What is not known of one age is not known of the
    ages together.
    """
    if len(villages) <= _MOST_BY_AGE:
        return villages
    labels = {age: f"{low}–{high}" for low, high in _AGES for age in range(low, high + 1)}
    first = {age: low for low, high in _AGES for age in range(low, high + 1)}
    rank = {"": len(VILLAGE_REASONS)} | {code: n for n, code in enumerate(VILLAGE_REASONS)}
    whole = villages["age"].isna()
    rows = villages[~whole].assign(
        low=villages["age"].map(first),
        rank=villages["reason"].map(rank),
        unknown=villages["children"].isna(),
        uncounted=villages["base_children"].isna(),
    )
    sums = rows.groupby(["village_id", "low", "year"], sort=True).agg(
        base_year=("base_year", "first"),
        base_children=("base_children", "sum"),
        uncounted=("uncounted", "any"),
        children=("children", "sum"),
        unknown=("unknown", "any"),
        rank=("rank", "min"),
    )
    codes = {n: code for code, n in rank.items()}
    table = sums.reset_index().assign(reason=lambda each: each["rank"].map(codes))
    table = table.assign(
        age=table["low"].map(labels),
        children=table["children"].mask(table["unknown"]),
        base_children=table["base_children"].mask(table["uncounted"]),
    )
    both = pd.concat([table, villages[whole].astype({"age": "object"})], ignore_index=True)
    return both[list(villages.columns)].sort_values("village_id", kind="stable", ignore_index=True)


def _wide(rows: pd.DataFrame, key: list[str], value: str, lang: Lang) -> pd.DataFrame:
    """Return a row per ``key`` in the order of ``rows``, a column per year."""
    years = sorted({int(year) for year in rows["year"]})
    found = rows.drop_duplicates(key)[key].reset_index(drop=True)
    at = pd.MultiIndex.from_frame(found)
    for year in years:
        of_year = rows[rows["year"] == year].set_index(key)[value]
        title = say.OF_YEAR.say(lang, year=year)
        found[title] = of_year.reindex(at).round(1).to_numpy(dtype=np.float64)
    return found


def _rounded(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(**{name: rows[name].round(1) for name in _ROUNDED if name in rows})


def _stage_words(lang: Lang) -> dict[str, str]:
    words = {stage: STAGE_TEXT[stage].say(lang) for stage in STAGES}
    return words | {ALL_STAGES: say.ALL_STAGES.say(lang)}


def _sheets(tables: tuple[tuple[pd.DataFrame, Text], ...], lang: Lang) -> list[TableSheet]:
    return [
        titled_sheet(table.reset_index(drop=True), title.say(lang), say.COLUMN, lang=lang)
        for table, title in tables
    ]


def _about(
    title: Text,
    lines: list[str],
    left_out: Mapping[str, list[int]],
    shown: Shown,
    horizon: int,
    lang: Lang,
) -> Explanation:
    """Return the explaining sheet."""
    asked = Section(
        heading=title.say(lang),
        titles=tuple(each.say(lang) for each in reports_say.ITEM_TITLES),
        rows=(
            (say.HORIZON.say(lang), horizon),
            (say.LEFT_OUT.say(lang), left_out_words(left_out, lang)),
        ),
    )
    return Explanation(
        name=reports_say.EXPLANATION.say(lang),
        heading=title.say(lang),
        sections=(
            shown.section(lang),
            asked,
            Section(heading=say.BACKTEST.say(lang), rows=tuple((line,) for line in lines)),
            notes(say.METHOD, lang=lang),
        ),
    )


def left_out_words(left_out: Mapping[str, list[int]], lang: Lang) -> str:
    """Return the years left out, stage by stage, in words."""
    words = _stage_words(lang)
    parts = [
        say.OF_STAGE.say(lang, stage=words[stage], years=" ".join(map(str, years)))
        for stage, years in left_out.items()
        if years
    ]
    return shown_say.JOIN.say(lang).join(parts) or say.NONE_LEFT_OUT.say(lang)
