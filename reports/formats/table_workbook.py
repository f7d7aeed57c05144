"""Any result table as a workbook: machine names in row 1, their titles on a second sheet."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from geo.tables import TABLES
from reports.formats.plain_table import plain_table
from reports.formats.workbook import SheetColumn, Style, TableSheet, workbook_bytes
from words import Lang, Text
from words.papers import reports as say


def table_workbook(
    table: pd.DataFrame,
    titles: Mapping[str, Text] | None = None,
    *,
    name: str,
    made_on: date,
    lang: Lang = "zh",
) -> bytes:
    """Return ``table`` as a workbook, a row per row.

    The first sheet, called ``name``, has the columns under their machine names; points become
    ``lon`` and ``lat``, other shapes are left out. The second lists every column with its Chinese
    and English title, from ``titles`` or else the data dictionary.
    """
    plain, shapes = plain_table(table)
    plain.columns = plain.columns.astype(str)
    columns = tuple(SheetColumn(name=c, title=c, style=_style(c, plain[c])) for c in plain.columns)
    return workbook_bytes(
        [
            TableSheet(name=name, heading=name, table=plain, columns=columns),
            _titles_sheet(list(plain.columns), list(shapes), titles or {}, lang),
        ],
        made_on=made_on,
        lang=lang,
    )


def titled_sheet(
    table: pd.DataFrame, name: str, titles: Mapping[str, Text], *, lang: Lang
) -> TableSheet:
    """Return the sheet of a table as a page shows it: its columns, rows and order, with titles.

    ``titles`` are those of the columns no other table has.
    """
    columns = tuple(
        SheetColumn(
            name=str(column),
            title=column_title(str(column), titles).say(lang),
            style=_style(str(column), table[column]),
        )
        for column in table.columns
    )
    return TableSheet(name=name, heading=name, table=table, columns=columns, frozen_columns=2)


def column_title(name: str, titles: Mapping[str, Text]) -> Text:
    """Return the title of a result column; one without a title has its machine name."""
    if name in titles:
        return titles[name]
    if name in say.RESULT_COLUMN:
        return say.RESULT_COLUMN[name]
    declared = (c.title for table in TABLES for c in table.columns if c.name == name)
    return next(declared, Text(name, name))


def _style(name: str, values: pd.Series) -> Style:
    if pd.api.types.is_bool_dtype(values):
        return "flag"
    if not pd.api.types.is_numeric_dtype(values):
        return "text"
    by_name: dict[str, Style] = {"share": "share", "m": "metres", "year": "plain"}
    whole: Style = "whole" if pd.api.types.is_integer_dtype(values) else "general"
    return by_name.get(name.rpartition("_")[2], whole)


def _titles_sheet(
    names: list[str], shapes: list[str], titles: Mapping[str, Text], lang: Lang
) -> TableSheet:
    left_out = say.LEFT_OUT
    found = [column_title(name, titles) for name in names] + [left_out] * len(shapes)
    table = pd.DataFrame(
        {
            "name": [*names, *shapes],
            "zh": [title.zh for title in found],
            "en": [title.en for title in found],
        }
    )
    columns = tuple(
        SheetColumn(name=name, title=title.say(lang))
        for name, title in zip(("name", "zh", "en"), say.COLUMN_TITLES, strict=True)
    )
    heading = say.COLUMNS_SHEET.say(lang)
    return TableSheet(name=heading, heading=heading, table=table, columns=columns)
