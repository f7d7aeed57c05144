"""The register as a workbook, whole or of one office, with the sheet its offices fill in."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.demand import townships
from analysis.indicators import Board, Indicator, IndicatorState
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
from reports.indicators.rows import light_lines, office_shown, progress_rows
from words import Lang, Text
from words.indicators import register as say
from words.papers import reports as reports_say

_GROUPS = ("transport", "lunch", "small", "shrink", "staff", "preschool", "register")
_NUMBERS: Mapping[str, Style] = {"part": "general", "every": "general", "not_known": "general"}
_WRAPPED = frozenset({"project", "indicator", "missing", "evidence"})
OFFICE = Text("责任科室", "Office")


def indicator_workbook(
    board: Board,
    stored: pd.DataFrame,
    shown: Shown,
    *,
    office: str | None = None,
    before: Mapping[str, Mapping[str, Any]] | None = None,
    lang: Lang = "zh",
) -> bytes:
    """Return the workbook of the register: 说明, progress, townships, entries, who owes one.

    Parameters
    ----------
    board
        The register.
    stored
        What was entered in the project (store.records.indicator_entries); an empty table outside
        of one.
    shown
        What it was made from.
    office
        Whose rows: those of one office, or all.
    before
        How the quarter before stood, by indicator (``snapshot``).
    lang
        Language of titles and explanations.
    """
    states = office_states(board, office)
    filters = () if office is None else ((OFFICE, Text(office, office)),)
    shown = replace(shown, filters=filters, rows=len(states))
    about = Explanation(
        name=reports_say.EXPLANATION.say(lang),
        heading=say.TITLE.say(lang),
        sections=(
            shown.section(lang),
            notes([light_lines(states), say.DRAFT], lang=lang),
            definitions(say.RULES, lang=lang),
            parameters_in_force(shown.parameters, _GROUPS, lang=lang),
        ),
    )
    rows = progress_rows(board, states, lang, before=before)
    sheets: list[TableSheet | Explanation] = [
        about,
        _sheet(say.PROGRESS_SHEET, rows, say.COLUMN, lang, frozen=4),
        _township_sheet(board, states, lang),
        _sheet(say.ENTRY_SHEET, entry_rows(board, states, stored, lang), say.ENTRY_COLUMN, lang),
    ]
    owing = owing_rows(board, states, lang)
    sheets.append(_sheet(say.OWING_SHEET, owing, say.OWING_COLUMN, lang))
    return workbook_bytes(sheets, made_on=shown.made_on, lang=lang)


def owing_rows(board: Board, states: list[IndicatorState], lang: Lang) -> pd.DataFrame:
    """Return who has to be reminded: a row per unit that never entered, in say.OWING_COLUMN."""
    own = {state.indicator.indicator_id: state.indicator for state in states}
    rows = board.not_reported()
    rows = rows[rows["indicator_id"].isin(list(own))].reset_index(drop=True)
    at = rows["indicator_id"]
    units = at.map({code: say.UNITS[each.units].say(lang) for code, each in own.items()})
    return rows.assign(
        office=at.map({code: office_shown(each, lang) for code, each in own.items()}),
        indicator=at.map({code: each.name.say(lang) for code, each in own.items()}),
        name=rows["name"].fillna(units),
    )[list(say.OWING_COLUMN)]


def office_states(board: Board, office: str | None) -> list[IndicatorState]:
    """Return the indicators of an office, of all where none is named."""
    states = board.states()
    return [s for s in states if office is None or office in s.indicator.offices]


def entry_rows(
    board: Board, states: list[IndicatorState], stored: pd.DataFrame, lang: Lang
) -> pd.DataFrame:
    """Return a row per unit and indicator that is entered, in say.ENTRY_COLUMN.

    ``value`` and ``evidence`` are those of this quarter, blank where nothing was entered in it;
    ``last`` is the entry that counts, of whatever quarter.
    """
    parts = [
        _entry_rows(board, state.indicator, lang)
        for state in states
        if state.indicator.entry != "none"
    ]
    if not parts:
        return pd.DataFrame(columns=list(say.ENTRY_COLUMN))
    table = pd.concat(parts, ignore_index=True).assign(quarter=board.quarter)
    now = stored[stored["quarter"] == board.quarter] if len(stored) else stored
    keys = ["indicator_id", "unit_id"]
    own = pd.DataFrame(now.reindex(columns=[*keys, "value", "evidence", "version"]))
    own = own.astype(dict.fromkeys(keys, "str"))
    table = table.merge(own, on=keys, how="left")
    version = table["version"].astype("float64").fillna(0.0).astype("int64")
    return table.assign(version=version)[list(say.ENTRY_COLUMN)]


def _entry_rows(board: Board, indicator: Indicator, lang: Lang) -> pd.DataFrame:
    rows = board.rows(indicator.indicator_id)
    return pd.DataFrame(
        {
            "indicator_id": indicator.indicator_id,
            "indicator": indicator.name.say(lang),
            "unit_id": rows["unit_id"],
            "name": rows["name"].fillna(say.UNITS[indicator.units].say(lang)),
            "township": rows["township"],
            "how": say.ENTRY[indicator.entry].say(lang),
            "last": rows["value"],
            "last_quarter": rows["quarter"],
        }
    ).astype("str")


def _township_sheet(board: Board, states: list[IndicatorState], lang: Lang) -> TableSheet:
    """Return the lights of every indicator that has rows in townships, a column per township."""
    every = townships(board.assessment.region)
    whole = [s.indicator for s in states if s.indicator.judged not in {"words", "counted"}]
    chosen = [i for i in whole if board.rows(i.indicator_id)["township_id"].notna().any()]
    table = pd.DataFrame(
        {
            "indicator_id": [i.indicator_id for i in chosen],
            "indicator": [i.name.say(lang) for i in chosen],
        }
    )
    columns = [
        SheetColumn(name=name, title=say.COLUMN[name].say(lang), style="text")
        for name in map(str, table)
    ]
    for place in every.to_dict("records"):
        column = f"at {place['township_id']}"
        table[column] = [
            say.LIGHT[board.state(i.indicator_id, township_id=place["township_id"]).light].say(lang)
            for i in chosen
        ]
        columns.append(SheetColumn(name=column, title=str(place["township"])))
    name = say.TOWNSHIP_SHEET.say(lang)
    return TableSheet(
        name=name, heading=name, table=table, columns=tuple(columns), frozen_columns=2
    )


def _sheet(
    name: Text, rows: pd.DataFrame, titles: Mapping[str, Text], lang: Lang, *, frozen: int = 2
) -> TableSheet:
    def style(column: str) -> Style:
        if column == "version":
            return "plain"
        wraps = column in _WRAPPED and titles is say.COLUMN
        return "wrapped" if wraps else _NUMBERS.get(column, "text")

    return TableSheet(
        name=name.say(lang),
        heading=name.say(lang),
        table=rows,
        columns=tuple(
            SheetColumn(name=column, title=titles[column].say(lang), style=style(column))
            for column in titles
        ),
        frozen_columns=frozen,
    )
