"""A copy of an office's own workbook with every finding at its cell: coloured, and in a remark."""

import io
from collections.abc import Iterable

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from geo.errors import SourceError
from intake.files import Sheet, Source
from intake.finding import Finding
from intake.sheet import table_layout
from layers.palette import REMARK_FILL
from words import Lang
from words.pages import import_page as say

# Light enough to be read in grey; what is meant stands in the remark, never in colour alone.
_WORST = tuple(REMARK_FILL)
_MOST_REMARKS = 20_000
_XLSX = b"PK\x03\x04"


def annotated(
    source: Source, findings: Iterable[Finding], content: bytes, lang: Lang = "zh"
) -> bytes:
    """Return the file as xlsx with its faulty cells coloured and the reason in a comment.

    An xlsx keeps its own look; any other table is written anew, row for row. No formula is left in
    it: each stands as text. A finding whose column is not known marks the first cell of its row;
    one on the whole sheet marks its first cell.
    """
    book = _own_book(content) or _new_book(source)
    by_cell: dict[tuple[str, int, int], list[Finding]] = {}
    places = {sheet.name: _columns(sheet) for sheet in source.sheets}
    for finding in findings:
        if finding.file == source.name and finding.sheet in book.sheetnames:
            column = places.get(finding.sheet, {}).get(finding.column.partition("/")[0], 1)
            at = (finding.sheet, max(finding.row, 1), column)
            if at in by_cell or len(by_cell) < _MOST_REMARKS:
                by_cell.setdefault(at, []).append(finding)
    for page in book.worksheets:
        _without_formulas(page)
    for (sheet, row, column), found in by_cell.items():
        _remark(book[sheet], row, column, found, lang)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _own_book(content: bytes) -> openpyxl.Workbook | None:
    if not content.startswith(_XLSX):
        return None
    try:
        return openpyxl.load_workbook(io.BytesIO(content))
    except (InvalidFileException, KeyError, ValueError):
        return None  # a zip of something else: written anew from what was read


def _new_book(source: Source) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    if book.active is not None:
        book.remove(book.active)
    for sheet in source.sheets:
        page = book.create_sheet(sheet.name)
        for row in sheet.cells:
            page.append([None if text == "" else _plain(str(text)) for text in row])
    return book


def _plain(text: str) -> str:
    """Return text that a workbook can hold: without control characters."""
    return openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", text)


def _without_formulas(page: Worksheet) -> None:
    for row in page.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                cell.data_type = "s"


def _columns(sheet: Sheet) -> dict[str, int]:
    """Return the number of the column of each header, counted from 1."""
    try:
        layout = table_layout(sheet)
    except SourceError:
        return {}
    return dict(zip(layout.headers, layout.places, strict=True))


def _remark(page: Worksheet, row: int, column: int, found: list[Finding], lang: Lang) -> None:
    cell = page.cell(row, column)
    if isinstance(cell, openpyxl.cell.cell.MergedCell):
        ranges = (r for r in page.merged_cells.ranges if cell.coordinate in r)
        first = next(ranges)
        cell = page.cell(first.min_row, first.min_col)
    worst = min(found, key=lambda f: _WORST.index(f.response))
    cell.fill = PatternFill("solid", fgColor=REMARK_FILL[worst.response])
    lines = [f"{say.RESPONSES[f.response].say(lang)}：{f.text.say(lang)}" for f in found]
    cell.comment = Comment("\n".join(dict.fromkeys(lines))[:2000], "")
