"""Excel workbooks read cell by cell as text, with what a person sees and a program would not."""

import contextlib
import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from xml.parsers.expat import ExpatError

import python_calamine
import xlrd
from xlrd.biffh import XLRDError
from xlrd.compdoc import CompDocError

from geo.errors import SourceError
from geo.office_files.number_formats import ZeroFormat, zero_format
from geo.office_files.text_tables import cell_text
from geo.office_files.workbook_xml import SheetFacts, workbook_facts
from words.files import REFUSED

Merged = tuple[int, int, int, int]


@dataclass(frozen=True)
class Worksheet:
    """``rows`` is read once, row 1 first; hidden rows and columns and ``merged`` count from 1."""

    name: str
    rows: Iterable[list[str]] = field(repr=False)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Merged, ...] = ()
    is_hidden: bool = False


def xlsx_facts(path: Path, *, name: str) -> dict[str, SheetFacts]:
    """Return the size and the odd cells of every worksheet, before any is read into memory."""
    with _readable(name), zipfile.ZipFile(path) as archive:
        return workbook_facts(archive, name=name)


def xlsx_worksheets(
    path: Path, facts: Mapping[str, SheetFacts], *, name: str
) -> Iterator[Worksheet]:
    """Yield the worksheets of an xlsx file; ``facts`` are those of ``xlsx_facts``."""
    with _readable(name):
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        for metadata in book.sheets_metadata:
            if metadata.name not in facts:
                continue  # a chart or a macro
            sheet = book.get_sheet_by_name(metadata.name)
            merged = [
                (top + 1, left + 1, bottom + 1, right + 1)
                for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
            ]
            yield Worksheet(
                metadata.name,
                _xlsx_rows(sheet, facts[metadata.name]),
                facts[metadata.name].hidden_rows,
                facts[metadata.name].hidden_columns,
                tuple(sorted(merged)),
                metadata.visible != python_calamine.SheetVisibleEnum.Visible,
            )


def xls_worksheets(path: Path, *, name: str) -> Iterator[Worksheet]:
    """Yield the worksheets of an xls file of Excel 97 or WPS."""
    with _readable(name):
        # calamine leaves #N/A of an xls blank; xlrd keeps it, and hidden rows.
        book = xlrd.open_workbook(
            str(path), logfile=io.StringIO(), formatting_info=True, on_demand=True, ragged_rows=True
        )
        for number in range(book.nsheets):
            sheet = book.sheet_by_index(number)
            merged = [
                (top + 1, left + 1, bottom, right)
                for top, bottom, left, right in sheet.merged_cells
            ]
            yield Worksheet(
                sheet.name,
                _xls_rows(sheet, book),
                frozenset(n + 1 for n, row in sheet.rowinfo_map.items() if _is_unseen_row(row)),
                frozenset(
                    n + 1 for n, col in sheet.colinfo_map.items() if col.hidden or not col.width
                ),
                tuple(sorted(merged)),
                bool(sheet.visibility),
            )
            book.unload_sheet(number)


@contextlib.contextmanager
def _readable(name: str) -> Iterator[None]:
    """Say of a workbook that cannot be read why, and what to do."""
    try:
        yield
    except (python_calamine.PasswordError, XLRDError) as error:
        locked = isinstance(error, python_calamine.PasswordError) or "encrypted" in str(error)
        reason = "password" if locked else "damaged"
        raise SourceError(REFUSED[reason].fill(name=name, detail=str(error))) from error
    except (
        python_calamine.CalamineError,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        ExpatError,
        NotImplementedError,
        CompDocError,
        struct.error,
        LookupError,
        ValueError,
        AssertionError,
    ) as error:
        raise SourceError(REFUSED["damaged"].fill(name=name, detail=str(error))) from error


def _xlsx_rows(sheet: python_calamine.CalamineSheet, facts: SheetFacts) -> Iterator[list[str]]:
    left_blanks = [""] * (sheet.start[1] if sheet.start else 0)
    text_by_row: dict[int, dict[int, str]] = {}
    for (row, column), text in facts.visible_text.items():
        text_by_row.setdefault(row, {})[column] = text
    row_count = max(text_by_row, default=-1) + 1
    number = 0
    for number, values in enumerate(sheet.iter_rows(), start=1):
        yield _with_visible_text(
            left_blanks + [cell_text(value) for value in values], text_by_row.get(number - 1)
        )
    for row in range(number, row_count):
        yield _with_visible_text([], text_by_row.get(row))


def _with_visible_text(cells: list[str], text_by_column: dict[int, str] | None) -> list[str]:
    for column, text in (text_by_column or {}).items():
        cells += [""] * (column + 1 - len(cells))
        cells[column] = text
    return cells


def _is_unseen_row(row: xlrd.sheet.Rowinfo) -> bool:
    # Only a height somebody set is one; a sheet that is written row by row may state none.
    return bool(row.hidden or (row.height_mismatch and row.height == 0))


def _xls_rows(sheet: xlrd.sheet.Sheet, book: xlrd.Book) -> Iterator[list[str]]:
    blank = {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}
    codes = (book.format_map[style.format_key].format_str for style in book.xf_list)
    forms = [zero_format(code) for code in codes]
    filled = (n for n in range(sheet.nrows, 0, -1) if not blank.issuperset(sheet.row_types(n - 1)))
    for number in range(next(filled, 0)):  # rows below have at most a colour or a border
        kinds, values = sheet.row_types(number), sheet.row_values(number)
        styles = [sheet.cell_xf_index(number, column) for column in range(len(kinds))]
        yield [
            _xls_text(kind, value, book.datemode, forms[style])
            for kind, value, style in zip(kinds, values, styles, strict=True)
        ]


def _xls_text(kind: int, value: object, datemode: Literal[0, 1], form: ZeroFormat | None) -> str:
    if kind == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(int(str(value)), "#ERROR!")
    if kind == xlrd.XL_CELL_BOOLEAN:
        return cell_text(bool(value))
    if kind == xlrd.XL_CELL_DATE and isinstance(value, float):
        moment = xlrd.xldate_as_datetime(value, datemode)
        return cell_text(moment if value >= 1 else moment.time())
    shown = form.shown(value) if form is not None and isinstance(value, float) else None
    return cell_text(value) if shown is None else shown
