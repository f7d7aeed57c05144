"""Texts and workbooks, read in the child process."""

from pathlib import Path

from geo.errors import SourceError
from geo.office_files import (
    SheetFacts,
    decoded,
    text_table,
    xls_worksheets,
    xlsx_facts,
    xlsx_worksheets,
)
from intake.child.child_result import ChildResult
from intake.child.file_type import Kind
from words.files import REFUSED


def read_text(path: Path, result: ChildResult) -> None:
    """Read a delimited text; each faulty row is an error among the findings.

    Raises SourceError where the cells are divided by a sign that is no delimiter known here.
    """
    table = text_table(decoded(path.read_bytes(), name=result.name))
    if table.foreign:
        sign = f"{table.foreign} U+{ord(table.foreign):04X}".strip()
        raise SourceError(REFUSED["unknown_delimiter"].fill(name=result.name, sign=sign))
    if table.stated:
        found = f"sep={table.stated}"
        result.find("stated_delimiter", "normalised", row=1, value=found, sign=table.stated)
    result.check_cells("", table.height, table.width)
    for fault in table.faults:
        result.find(
            fault.rule,
            "error",
            row=fault.row,
            value=fault.value[:80],
            cells=fault.value,
            wanted=fault.wanted,
        )
    result.add_sheet("", table.rows())


def read_workbook(path: Path, kind: Kind, result: ChildResult) -> None:
    """Read the sheets a person sees in a workbook, after a look at how far they reach."""
    facts: dict[str, SheetFacts] = {}
    if kind == "xlsx":
        facts = xlsx_facts(path, name=result.name)
        for sheet, fact in facts.items():
            result.check_cells(sheet, fact.rows, fact.columns)
        worksheets = xlsx_worksheets(path, facts, name=result.name)
    else:
        worksheets = xls_worksheets(path, name=result.name)
    for worksheet in worksheets:
        if worksheet.is_hidden:
            result.find("hidden_sheet", "skipped", sheet=worksheet.name)
            continue
        if worksheet.name in facts:
            _find_formulas(worksheet.name, facts[worksheet.name], result)
        result.add_sheet(
            worksheet.name,
            worksheet.rows,
            hidden_rows=worksheet.hidden_rows,
            hidden_columns=worksheet.hidden_columns,
            merged=worksheet.merged,
        )


def _find_formulas(sheet: str, facts: SheetFacts, result: ChildResult) -> None:
    """Add an error for each formula without a value: in a cell of text it would pass for a name."""
    for (row, _), text in sorted(facts.visible_text.items()):
        if text.startswith("="):
            result.find("formula_text", "error", sheet=sheet, row=row + 1, value=text[:80])
