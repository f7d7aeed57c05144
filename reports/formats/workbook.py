"""The one writer of workbooks: text stays text, numbers stay numbers, and it prints well."""

import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from numbers import Integral, Real
from pathlib import Path
from typing import Any, Literal

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from geo.errors import PlanningError
from geo.files import write_whole
from layers.palette import CELL_LINE, HEADING_FILL
from reports.formats.cell_text import cell_text, display_width, sheet_names
from words import Lang, share_shown
from words.papers import reports as say

Style = Literal[
    "text",
    "whole",
    "plain",
    "amount",
    "metres",
    "share",
    "flag",
    "general",
    "wrapped",
    "link",
]
Cell = str | float | bool | None

_NUMBER_FORMAT: Mapping[Style, str] = {
    "text": "@",
    "wrapped": "@",
    "whole": "#,##0",
    "plain": "0",
    "amount": "#,##0.0",
    "metres": "#,##0",
    "share": "0.0%",
    "flag": "General",
    "general": "General",
    "link": "@",
}
_TEXTS = frozenset({"text", "wrapped", "link"})
_MAX_ROWS = 1_048_576
# Whole numbers beyond this lose digits as a spreadsheet number.
_EXACT = 2**53
_A4 = 9
_NARROW, _WIDE, _WRAPPED_WIDTH = 6, 36, 60
_WIDTH_SAMPLE = 500
_NOTE_WIDTHS = (34, 16, 10, 14, 44, 26)
_FIVE_DIGITS = 10_000
_NOTE_LINE, _CLOSING_LINE = 15.0, 27.0  # points
_BODY = {"font_size": 10, "valign": "vcenter", "border": 1, "border_color": f"#{CELL_LINE}"}
_HEAD = _BODY | {"bold": True, "bg_color": f"#{HEADING_FILL}", "text_wrap": True, "align": "center"}
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, kw_only=True)
class SheetColumn:
    """One column of a sheet: where its values come from, its title and how they are shown."""

    name: str
    title: str
    style: Style = "text"


@dataclass(frozen=True, kw_only=True)
class TableSheet:
    """A table on a sheet: titles in row 1, a row per row; ``total`` is a last row by column.

    ``key`` is what columns of the style ``link`` in other sheets call this one. Below the table,
    after an empty row, come a link to the sheet ``back`` and the lines of ``closing``, to be
    filled in by hand.
    """

    name: str
    heading: str
    table: pd.DataFrame
    columns: tuple[SheetColumn, ...]
    total: Mapping[str, Cell] = field(default_factory=dict)
    frozen_columns: int = 0
    key: str = ""
    back: str = ""
    closing: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Section:
    """A block of the explaining sheet; without titles each row is one line of running text."""

    heading: str
    titles: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """The sheet that says what the others hold and what they rest on."""

    name: str
    heading: str
    sections: tuple[Section, ...]


def workbook_bytes(
    sheets: Sequence[TableSheet | Explanation], *, made_on: date, lang: Lang = "zh"
) -> bytes:
    """Return the finished workbook; equal input gives equal bytes.

    Names that look like formulas, links or numbers stay the text they are. ``made_on`` is the date
    printed at the foot. Raises PlanningError where a table has more rows than a sheet holds.
    """
    target = io.BytesIO()
    book = new_workbook(target, made_on=made_on)
    styles = Styles(book)
    names = sheet_names([sheet.name for sheet in sheets], blank=say.SHEET.say(lang))
    targets = {
        sheet.key: name
        for name, sheet in zip(names, sheets, strict=True)
        if isinstance(sheet, TableSheet) and sheet.key
    }
    for name, sheet in zip(names, sheets, strict=True):
        page = book.add_worksheet(name)
        set_up_print(page, sheet.heading, made_on, lang)
        if isinstance(sheet, TableSheet):
            _write_table(page, sheet, styles, targets)
        else:
            _write_explanation(page, sheet, styles)
    book.close()
    return target.getvalue()


def new_workbook(target: io.BytesIO, *, made_on: date) -> xlsxwriter.Workbook:
    """Return an empty workbook in which text stays text; equal input gives equal bytes."""
    book = xlsxwriter.Workbook(target, _OPTIONS)
    book.set_properties({"created": datetime(made_on.year, made_on.month, made_on.day)})  # noqa: DTZ001
    return book


def save(content: bytes, target: Path | io.BytesIO, *, is_private: bool = False) -> None:
    """Put a finished file into ``target``; a file on disk is replaced whole or not at all.

    ``is_private`` is one that holds persons (geo.files.write_whole).
    """
    if isinstance(target, Path):
        write_whole(target, lambda path: path.write_bytes(content), is_private=is_private)
    else:
        target.write(content)


class Styles:
    """The cell formats of one workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.head = book.add_format(_HEAD)
        self.heading = book.add_format({"bold": True, "font_size": 14, "valign": "vcenter"})
        self.section = book.add_format({"bold": True, "font_size": 11, "valign": "vcenter"})
        self.running = book.add_format({"font_size": 10, "text_wrap": True, "valign": "top"})
        self.link = book.add_format({"font_size": 10, "underline": 1})
        self.body = {style: book.add_format(_BODY | _look(style)) for style in _NUMBER_FORMAT}
        self.total = {
            style: book.add_format(_BODY | _look(style) | {"bold": True, "top": 2})
            for style in _NUMBER_FORMAT
        }


def _look(style: Style) -> dict[str, Any]:
    look: dict[str, Any] = {"num_format": _NUMBER_FORMAT[style]}
    if style == "wrapped":
        look["text_wrap"] = True
    if style == "flag":
        look["align"] = "center"
    if style == "link":
        look["underline"] = 1
    return look


def set_up_print(page: Worksheet, heading: str, made_on: date, lang: Lang) -> None:
    """Let the sheet print on A4 across, with its heading, the mark and the date."""
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)
    page.center_horizontally()
    # An ampersand starts a command in a header; names get the full-width one.
    title = cell_text(heading).replace("&", "＆").replace("\n", " ")[:150]
    page.set_header(f"&C&B{title}" if not title[:1].isdigit() else f"&C&B {title}")
    mark = say.INTERNAL.say(lang)
    page.set_footer(f"&L{mark}&C{say.PAGE.say(lang)}&R{made_on.isoformat()}")


def _write_table(
    page: Worksheet, sheet: TableSheet, styles: Styles, targets: Mapping[str, str]
) -> None:
    rows, last = len(sheet.table), len(sheet.columns) - 1
    if rows + 1 + bool(sheet.total) > _MAX_ROWS:
        raise PlanningError(say.TOO_MANY_ROWS.fill(rows=f"{rows:,}", most=f"{_MAX_ROWS - 2:,}"))
    for place, column in enumerate(sheet.columns):
        values = sheet.table[column.name].tolist()
        if column.style == "share":
            values = [v if _is_blank(v) else share_shown(v, column.name) for v in values]
        page.write_string(0, place, cell_text(column.title), styles.head)
        for row, value in enumerate(values, start=1):
            if column.style == "link" and value in targets:
                _write_link(page, row, place, targets[value], styles.body["link"])
            else:
                _write(page, row, place, value, column.style, styles.body[column.style])
        if sheet.total:
            value = sheet.total.get(column.name)
            _write(page, rows + 1, place, value, column.style, styles.total[column.style])
        if column.style == "link":
            values = [targets.get(value, "") for value in values]
        page.set_column(place, place, _width(column, values))
    _write_closing(page, rows + 1 + bool(sheet.total), sheet, styles, targets)
    page.freeze_panes(1, sheet.frozen_columns)
    page.repeat_rows(0)
    if sheet.columns:
        page.autofilter(0, 0, rows, last)
        corner = xl_rowcol_to_cell(rows + 1, last)
        # No green corners on codes: they are text on purpose.
        page.ignore_errors({"number_stored_as_text": f"A1:{corner}"})


def _write_closing(
    page: Worksheet, row: int, sheet: TableSheet, styles: Styles, targets: Mapping[str, str]
) -> None:
    """Write what comes below the table, an empty row from it."""
    last = max(len(sheet.columns) - 1, 1)
    for turn, line in enumerate(sheet.closing, start=row + 1):
        page.merge_range(turn, 0, turn, last, "", styles.running)
        page.write_string(turn, 0, cell_text(line), styles.running)
        page.set_row(turn, _CLOSING_LINE)
    if sheet.back in targets:
        _write_link(page, row + 1 + len(sheet.closing), 0, targets[sheet.back], styles.link)


def _write_link(page: Worksheet, row: int, place: int, name: str, look: Format) -> None:
    """Write the name of a sheet that leads there."""
    quoted = name.replace("'", "''")
    page.write_url(row, place, f"internal:'{quoted}'!A1", look, string=name)


def _write(
    page: Worksheet,
    row: int,
    place: int,
    value: Any,  # noqa: ANN401
    style: Style,
    look: Format,
) -> None:
    """Write one value by its kind; nothing is guessed from the letters of a text."""
    if type(value) is float and math.isfinite(value) and style not in _TEXTS:
        page.write_number(row, place, value, look)  # most cells by far: told without asking further
    elif _is_blank(value):
        page.write_blank(row, place, None, look)
    elif style in _TEXTS or not isinstance(value, Real) or not _exact(value):
        page.write_string(row, place, cell_text(value), look)
    elif isinstance(value, bool):
        page.write_boolean(row, place, value, look)
    else:
        page.write_number(row, place, float(value), look)


def _is_blank(value: object) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or value != value or value == ""  # noqa: PLR0124


def _exact(value: Real) -> bool:
    """Return whether a spreadsheet can hold the number without loss."""
    if isinstance(value, Integral):
        return abs(int(value)) <= _EXACT
    return math.isfinite(float(value))


def _width(column: SheetColumn, values: Sequence[object]) -> float:
    if column.style == "wrapped":
        return _WRAPPED_WIDTH
    widest = display_width(column.title)
    for value in values[:_WIDTH_SAMPLE]:
        if isinstance(value, str):
            widest = max(widest, *(display_width(line) for line in value[:80].split("\n")))
        elif isinstance(value, Real):
            widest = max(widest, len(f"{float(value):,.0f}") + (column.style == "amount") * 2)
    return min(max(widest + 2, _NARROW), _WIDE)


def _write_explanation(page: Worksheet, sheet: Explanation, styles: Styles) -> None:
    for place, width in enumerate(_NOTE_WIDTHS):
        page.set_column(place, place, width)
    page.write_string(0, 0, cell_text(sheet.heading), styles.heading)
    row = 2
    for section in sheet.sections:
        page.write_string(row, 0, cell_text(section.heading), styles.section)
        row += 1
        for place, title in enumerate(section.titles):
            page.write_string(row, place, cell_text(title), styles.head)
        row += bool(section.titles)
        for cells in section.rows:
            if section.titles:
                _write_cells(page, row, cells, styles)
            else:
                _write_running(page, row, str(cells[0]), styles)
            row += 1
        row += 1


def _write_cells(page: Worksheet, row: int, cells: Sequence[Cell], styles: Styles) -> None:
    for place, value in enumerate(cells):
        is_number = isinstance(value, Real) and not isinstance(value, bool)
        style: Style = "wrapped"
        if is_number:
            # Years and lines of four digits read better without a thousands mark.
            style = "whole" if abs(float(str(value))) >= _FIVE_DIGITS else "general"
        _write(page, row, place, value, style, styles.body[style])


def _write_running(page: Worksheet, row: int, text: str, styles: Styles) -> None:
    """Write a line of text across the sheet, as high as it needs to be."""
    last = len(_NOTE_WIDTHS) - 1
    page.merge_range(row, 0, row, last, "", styles.running)
    page.write_string(row, 0, cell_text(text), styles.running)
    lines = math.ceil(display_width(text) / (sum(_NOTE_WIDTHS) - 4)) or 1
    page.set_row(row, _NOTE_LINE * lines)
