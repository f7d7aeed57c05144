"""The sheets of a source laid out: found once, and handed to everything that asks of them."""

from dataclasses import dataclass

from geo.errors import SourceError
from intake.files import Sheet, Source, with_layer_sheets
from intake.sheet.layout import TableLayout, table_layout
from words import Text


@dataclass(frozen=True, eq=False)
class SheetLayout:
    """A sheet and where its data is, or in words why it is no table of rows."""

    sheet: Sheet
    layout: TableLayout | Text


@dataclass(frozen=True, eq=False)
class SourceLayout:
    """A source, its layers of places as sheets, and the layout of each sheet with text in it."""

    source: Source
    sheets: tuple[SheetLayout, ...]


def source_layout(source: Source) -> SourceLayout:
    """Return the layouts of the sheets of ``source`` and of its layers of places."""
    whole = with_layer_sheets(source)
    filled = [sheet for sheet in whole.sheets if (sheet.cells != "").any()]
    return SourceLayout(whole, tuple(_sheet_layout(sheet, whole) for sheet in filled))


def _sheet_layout(sheet: Sheet, source: Source) -> SheetLayout:
    damaged = (f for f in source.findings if f.sheet == sheet.name and f.response == "error")
    try:
        layout = table_layout(sheet, damaged=frozenset(finding.row for finding in damaged))
    except SourceError as error:
        return SheetLayout(sheet, error.text)
    return SheetLayout(sheet, layout)
