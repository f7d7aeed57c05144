"""Canteens, lunch and beds by school, and the cost of lines, in words and as a workbook."""

from dataclasses import replace

import pandas as pd

from analysis.assessment import Assessment
from analysis.region_routes import RegionRoutes
from analysis.support import (
    SUPPORT_SHOWS,
    SupportShow,
    routes_cost,
    shown_support,
)
from geo.tables import CHOICE_TEXT, Region
from reports.formats import (
    Explanation,
    SheetColumn,
    Shown,
    Style,
    TableSheet,
    definitions,
    notes,
    parameters_in_force,
    workbook_bytes,
)
from words import Lang, Text
from words.papers import reports as reports_say
from words.planning import lack_text, lacks_text
from words.planning import support as say

_FIGURES = frozenset({"canteen", "lunch", "beds", "line_cost"})
_GROUPS = ("transport", "lunch", "route", "buscost")
_CODES = {
    "duty": say.DUTY,
    "duty_state": say.DUTY_STATE,
    "lunch_state": say.LUNCH_STATE,
    "bed_state": say.BED_STATE,
}
_TEXTS = frozenset({"school_id", "school", "township", "has_canteen", *_CODES})
_COST_TEXTS = frozenset({"service_id", "line", "line_kind", "school", "why"})


def support_rows(
    table: pd.DataFrame, region: Region, show: SupportShow, lang: Lang
) -> pd.DataFrame:
    """Return the rows of ``school_support`` that are wanted, in words, in say.COLUMN.

    Columns of numbers in which nothing is but 0 are left out where they only say what is not known,
    or what planned routes bring.
    """
    rows = shown_support(table, show).reset_index(drop=True)
    schools = region.schools.set_index("school_id")
    nowhere = rows["school_id"].isna()
    flags = {True: reports_say.YES.say(lang), False: reports_say.NO.say(lang)}
    rows = rows.assign(
        school=rows["school_id"].map(region.names("schools")).mask(nowhere, say.NOWHERE.say(lang)),
        township=rows["school_id"].map(schools["township"]),
        has_canteen=rows["has_canteen"].astype(object).map(flags, na_action="ignore"),
        **{
            name: rows[name].map({code: text.say(lang) for code, text in words.items()})
            for name, words in _CODES.items()
        },
    )
    silent = [
        *("brought_unknown", "planned", "lunches_unknown", "need_unknown"),
        *("untimed", "ungraded"),
    ]
    left_out = {name for name in silent if (table[name].fillna(0.0) == 0).all()}
    return rows[[name for name in say.COLUMN if name not in left_out]]


def cost_rows(
    assessment: Assessment, lang: Lang, routes: RegionRoutes | None = None
) -> pd.DataFrame:
    """Return the rows of ``line_costs`` in words, in say.COST_COLUMN, the planned routes last."""
    costs, region = assessment.line_costs, assessment.region
    kinds = {code: text.say(lang) for code, text in CHOICE_TEXT.items()}
    why = {code: text.say(lang) for code, text in say.COST_REASON.items()}
    names = region.table("services").set_index("service_id")["name"]
    rows = costs.assign(
        line=costs["service_id"].map(names),
        line_kind=costs["kind"].map(kinds),
        school=costs["school_id"].map(region.names("schools")),
        why=costs["reason"].map(why),
    )[list(say.COST_COLUMN)]
    if routes is None:
        return rows
    cost = routes_cost(routes.trips, assessment.parameters)
    planned = pd.DataFrame([{"line": say.ROUTES_LINE.say(lang), **cost}])
    planned = planned.reindex(columns=rows.columns).astype(rows.dtypes.to_dict())
    return pd.concat([rows, planned], ignore_index=True) if len(rows) else planned


def support_lines(
    assessment: Assessment, table: pd.DataFrame, routes: RegionRoutes | None = None
) -> list[Text]:
    """Return what schools and lines come to, a sentence each; last what is not known, and where.

    ``table`` is ``assessment.support_with`` the pupils of ``routes``.
    """
    costs, parameters = assessment.line_costs, assessment.parameters
    schools = table[table["school_id"].notna()]
    counts = {show: f"{len(shown_support(schools, show)):,}" for show in SUPPORT_SHOWS}
    lines = [say.COUNTS.fill(rows=counts.pop("all"), **counts)]
    buses = costs[costs["buses"].notna()]
    if len(buses):
        known = buses["total_yuan"].sum(min_count=1)
        yuan = "—" if pd.isna(known) else f"{known:,.0f}"
        lines.append(say.COST_LINE.fill(lines=f"{len(buses):,}", yuan=yuan))
    if routes is not None:
        cost = routes_cost(routes.trips, parameters)
        lines.append(
            say.ROUTES_COST.fill(
                buses=f"{cost['buses']:,.0f}",
                km=f"{cost['km_day']:,.1f}",
                yuan=f"{cost['total_yuan']:,.0f}",
                days=f"{parameters.school_days:g}",
            )
        )
    lacks = [
        lack for figure in assessment.figures if figure.key in _FIGURES for lack in figure.lacks
    ]
    if lacks:
        lines.append(lacks_text(lack_text(*lack) for lack in dict.fromkeys(lacks)))
    return lines


def shown_schools(shown: Shown, table: pd.DataFrame, show: SupportShow) -> Shown:
    """Return ``shown`` as the rows wanted of ``school_support`` are: filter and count."""
    filters = () if show == "all" else ((say.SHOWN_SCHOOLS, say.SHOW[show]),)
    return replace(shown, filters=filters, rows=len(shown_support(table, show)))


def support_workbook(
    assessment: Assessment,
    table: pd.DataFrame,
    show: SupportShow,
    shown: Shown,
    *,
    routes: RegionRoutes | None = None,
    lang: Lang = "zh",
) -> bytes:
    """Return the workbook of canteens, lunch, beds and costs: 说明, the schools, the lines.

    Parameters
    ----------
    assessment, table
        The answers for the region, and its schools (``Assessment.support_with``).
    show
        Which schools are listed.
    shown
        What they were made from.
    routes
        The planned routes that ``table`` counts in.
    """
    region, parameters = shown.region, shown.parameters
    about = Explanation(
        name=reports_say.EXPLANATION.say(lang),
        heading=say.TITLE.say(lang),
        sections=(
            shown_schools(shown, table, show).section(lang),
            parameters_in_force(parameters, _GROUPS, lang=lang),
            definitions(say.TERMS, lang=lang),
            notes(support_lines(assessment, table, routes), lang=lang),
        ),
    )
    schools = support_rows(table, region, show, lang)
    lines = cost_rows(assessment, lang, routes)
    return workbook_bytes(
        [
            about,
            _sheet(schools, say.SCHOOLS, say.COLUMN, _TEXTS, lang),
            _sheet(lines, say.COSTS, say.COST_COLUMN, _COST_TEXTS, lang),
        ],
        made_on=shown.made_on,
        lang=lang,
    )


def _sheet(
    rows: pd.DataFrame, name: Text, titles: dict[str, Text], texts: frozenset[str], lang: Lang
) -> TableSheet:
    def style(column: str) -> Style:
        if column in texts:
            return "text"
        return "amount" if column == "km_day" else "whole"

    return TableSheet(
        name=name.say(lang),
        heading=name.say(lang),
        table=rows,
        columns=tuple(
            SheetColumn(name=column, title=titles[column].say(lang), style=style(column))
            for column in map(str, rows)
        ),
        frozen_columns=2,
    )
