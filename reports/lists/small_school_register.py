"""小规模学校监测台账: every open school with five years of pupils, its flags and the grounds."""

import math
from dataclasses import replace

import pandas as pd

from analysis.parameters import Parameters
from analysis.small_schools import (
    RegisterFilter,
    enrolment_by_year,
    small_school_count,
    small_school_totals,
)
from geo.tables import CHOICE_TEXT, STAGE_TEXT, STAGES, Region
from reports.formats import (
    Cell,
    Explanation,
    Filter,
    Section,
    SheetColumn,
    Shown,
    Style,
    TableSheet,
    definitions,
    notes,
    parameters_in_force,
    position_notes,
    workbook_bytes,
)
from words import Lang, Text
from words.pages import pages
from words.papers import reports as say
from words.papers import shown as shown_say
from words.planning import YEARS_ZH, register_sentence

YEARS_SHOWN = 5
_STYLE: dict[str, Style] = {
    "change_share": "share",
    "years_falling": "whole",
    "nearest_other_m": "metres",
    "reason": "wrapped",
}


def small_school_register(
    small: pd.DataFrame, wanted: RegisterFilter, shown: Shown, *, lang: Lang = "zh"
) -> bytes:
    """Return the workbook of the rows ``wanted``: 说明, the register, and totals by township.

    Parameters
    ----------
    small
        The result of ``small_schools`` for the region.
    wanted
        Which of its rows are listed, and in which order.
    shown
        What the table was made from: region, parameters, year, plan, data version, date. The year
        is that of the table; None is the latest of each stage.

    Notes
    -----
    The totals are those of the rows listed; what the filter leaves out is counted on the first
    sheet. Form: the office's 小规模学校监测台账; the forecast is not part of it yet.
    """
    region, parameters, year = shown.region, shown.parameters, shown.year
    title = say.REGISTER_TITLE.say(lang)
    rows = wanted.chosen(small, region)
    about = Explanation(
        name=say.EXPLANATION.say(lang),
        heading=title,
        sections=(
            shown_register(shown, small, wanted).section(lang),
            _item_7(region, parameters, year, lang),
            parameters_in_force(parameters, ("small", "shrink"), lang=lang),
            definitions(say.REGISTER_TERMS, lang=lang),
            _school_counts(small, rows, region, lang),
            notes(_notes(small, region, year), lang=lang),
        ),
    )
    register = _register(rows, region, parameters, _last_year(small), lang)
    totals = _totals(rows, region, lang)
    return workbook_bytes([about, register, totals], made_on=shown.made_on, lang=lang)


def shown_register(shown: Shown, small: pd.DataFrame, wanted: RegisterFilter) -> Shown:
    """Return ``shown`` as the rows ``wanted`` of ``small`` are: filters, order, count."""
    filters: list[Filter] = []
    if set(wanted.stages) < set(STAGES):
        stages = shown_say.COMMA.join([STAGE_TEXT[stage] for stage in wanted.stages])
        filters.append((pages.STAGE, stages))
    if wanted.show != "all":
        filters.append((pages.FILTER_SHOW, pages.REGISTER_SHOWS[wanted.show]))
    return replace(
        shown,
        filters=tuple(filters),
        order=shown_say.REGISTER_ORDERS[wanted.order],
        rows=len(wanted.chosen(small, shown.region)),
    )


def _register(
    rows: pd.DataFrame, region: Region, parameters: Parameters, last: float, lang: Lang
) -> TableSheet:
    """Return the sheet of ``rows``, with the years up to the ``last`` of the whole table."""
    schools = pd.DataFrame(region.schools).set_index("school_id")
    names = region.names("schools")
    codes = {code: text.say(lang) for code, text in CHOICE_TEXT.items()}
    flags = {True: say.YES.say(lang), False: say.NO.say(lang)}
    years = [] if pd.isna(last) else list(range(int(last) - YEARS_SHOWN + 1, int(last) + 1))
    rows = rows.assign(
        school=rows["school_id"].map(names),
        township=rows["school_id"].map(schools["township"]),
        urban_rural=rows["school_id"].map(schools["urban_rural"]).map(codes),
        stage=rows["stage"].map(_stage_words(lang)),
        stage_code=rows["stage"],
        is_small=rows["is_small"].astype(object).map(flags, na_action="ignore"),
        is_shrinking=rows["is_shrinking"].astype(object).map(flags, na_action="ignore"),
        nearest=rows["nearest_other_id"].map(names),
        reason=[register_sentence(each).say(lang) for each in rows["reason"]],
    )
    counts = enrolment_by_year(region)
    for shown in years:
        of_year = counts[counts["year"] == shown].set_index(["school_id", "stage"])["pupils"]
        keys = pd.MultiIndex.from_frame(rows[["school_id", "stage_code"]])
        rows[str(shown)] = of_year.reindex(keys).to_numpy()
    title = say.REGISTER_TITLE.say(lang)
    columns = _columns(years, round(parameters.falling_years), lang)
    return TableSheet(name=title, heading=title, table=rows, columns=columns, frozen_columns=2)


def _last_year(small: pd.DataFrame) -> float:
    """Return the latest year of the register, NaN where no row has one."""
    return float(small["year"].astype("float64").max())


def _columns(years: list[int], span: int, lang: Lang) -> tuple[SheetColumn, ...]:
    columns: list[SheetColumn] = []
    for name, text in say.REGISTER_COLUMN.items():
        if name == "change_share":
            columns += [
                SheetColumn(
                    name=str(year), title=say.PUPILS_OF_YEAR.say(lang, year=year), style="whole"
                )
                for year in years
            ]
        title = text.say(lang, years=span, years_zh=YEARS_ZH[span])
        columns.append(SheetColumn(name=name, title=title, style=_STYLE.get(name, "text")))
    return tuple(columns)


def _totals(small: pd.DataFrame, region: Region, lang: Lang) -> TableSheet:
    table = small_school_totals(small, region)
    sums = [name for name in say.TOTALS_COLUMN if name not in {"county", "township", "stage"}]
    total: dict[str, Cell] = {name: _total(table[name]) for name in sums}
    columns = tuple(
        SheetColumn(name=name, title=text.say(lang), style="whole" if name in sums else "text")
        for name, text in say.TOTALS_COLUMN.items()
    )
    heading = say.BY_TOWNSHIP.say(lang)
    return TableSheet(
        name=heading,
        heading=heading,
        table=table.assign(stage=table["stage"].map(_stage_words(lang))),
        columns=columns,
        total={"county": say.TOTAL.say(lang)} | total,
    )


def _total(counts: pd.Series) -> int | None:
    """Return the sum of what is known; None where nothing is and something is not."""
    known = int(counts.fillna(0).sum())
    return None if known == 0 and counts.isna().any() else known


def _stage_words(lang: Lang) -> dict[str, str]:
    return {code: text.say(lang) for code, text in STAGE_TEXT.items()}


def _item_7(region: Region, parameters: Parameters, year: int | None, lang: Lang) -> Section:
    """Return how many rural small sites there are now and in the base year, and the change."""
    counted = small_school_count(region, parameters, year=year)
    shown = {
        say.ITEM_7_NOW.fill(year=counted.year or "—"): counted.now,
        say.ITEM_7_BASE.fill(year=f"{parameters.base_year:g}"): counted.base,
        say.ITEM_7_CHANGE: counted.change,
    }
    unknown = say.UNKNOWN.say(lang)
    rows: list[tuple[Cell, ...]] = [
        (title.say(lang), unknown if math.isnan(value) else value) for title, value in shown.items()
    ]
    names = region.names("schools")
    for title, ids in (
        (say.ITEM_7_WITHOUT_PUPILS, counted.without_pupils),
        (say.ITEM_7_WITHOUT_CLASS, counted.without_class),
    ):
        if ids:
            listed = "；".join(f"{names[one]}（{one}）" for one in ids)
            rows.append((title.say(lang, count=len(ids)), listed))
    if counted.base_unknown:
        rows.append((say.ITEM_7_BASE_UNKNOWN.say(lang), counted.base_unknown))
    titles = tuple(title.say(lang) for title in say.ITEM_TITLES)
    return Section(heading=say.ITEM_7.say(lang), titles=titles, rows=tuple(rows))


def _school_counts(small: pd.DataFrame, rows: pd.DataFrame, region: Region, lang: Lang) -> Section:
    """Return the block that accounts for every school of the region; only ``rows`` are listed."""
    status = pd.Series(region.schools["status"])
    every, listed = small["school_id"].nunique(), rows["school_id"].nunique()
    filtered: tuple[tuple[Cell, ...], ...] = (
        (shown_say.FILTERED_OUT.say(lang), every - listed, 0),
    )
    counts: tuple[tuple[Cell, ...], ...] = (
        (say.SCHOOLS_OPEN.say(lang), listed, len(rows)),
        *(filtered if listed < every else ()),
        (say.SCHOOLS_CLOSED.say(lang), int((status == "closed").sum()), 0),
        (say.SCHOOLS_PROPOSED.say(lang), int((status == "proposed").sum()), 0),
        (say.SCHOOLS_ALL.say(lang), len(status), len(rows)),
        (say.SCHOOLS_WITHOUT_PUPILS.say(lang), None, int(rows["pupils"].isna().sum())),
    )
    titles = tuple(title.say(lang) for title in say.SCHOOL_COUNT_TITLES)
    return Section(heading=say.ROW_OF.say(lang), titles=titles, rows=counts)


def _notes(small: pd.DataFrame, region: Region, year: int | None) -> list[Text]:
    lines = position_notes(region)
    if not region.has("provision"):
        lines.append(say.NO_PROVISION)
    counts = enrolment_by_year(region)
    asked = counts.groupby("stage")["year"].transform("max") if year is None else year
    of_year = counts[counts["year"] == asked]
    open_ids = set(small["school_id"])
    listed = pd.MultiIndex.from_frame(small[["school_id", "stage"]])
    keys = pd.MultiIndex.from_frame(of_year[["school_id", "stage"]])
    outside = int((of_year["school_id"].isin(open_ids).to_numpy() & ~keys.isin(listed)).sum())
    return [*lines, say.OTHER_STAGES.fill(count=outside)] if outside else lines
