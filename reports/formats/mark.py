"""The line a file with persons bears: who took it, when, under which number of the log.

It is put into the finished file, whoever wrote it: what makes lists knows nothing of who asks.
"""

import io
import zipfile
from datetime import date
from typing import Final

from lxml import etree  # type: ignore[import-untyped]
from pypdf import PageObject, PdfReader, PdfWriter

from layers.colours import GREY
from layers.page import Page, PagesFile
from reports.formats.cell_text import cell_text

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHEETS: Final = "xl/worksheets/sheet"
_FIRST_SHEET: Final = "xl/worksheets/sheet1.xml"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_MM_PER_PT: Final = 25.4 / 72
_SIZE_PT, _LEFT_MM, _UP_MM = 6.5, 12.0, 4.0


def marked(content: bytes, ending: str, line: str) -> bytes:
    """Return a file that bears ``line``: at the foot of each sheet and page.

    A workbook says it on the screen too, in the free second row of the sheet that explains it.
    What has no place for a line (layers, pictures, plain tables) is returned as it is.
    """
    if ending.lower() == ".xlsx":
        return _marked_workbook(content, cell_text(line))
    return _marked_pages(content, line) if ending.lower() == ".pdf" else content


def _marked_workbook(content: bytes, line: str) -> bytes:
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for info in source.infolist():
            part = source.read(info)
            if info.filename.startswith(_SHEETS):
                part = _marked_sheet(part, line, is_first=info.filename == _FIRST_SHEET)
            target.writestr(info, part)
    return packed.getvalue()


def _marked_sheet(part: bytes, line: str, *, is_first: bool) -> bytes:
    sheet = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    # An ampersand starts a command in a footer; names get the full-width one.
    plain = line.replace("&", "＆")
    for footer in sheet.iter(f"{_MAIN}oddFooter"):
        footer.text = f"{footer.text or '&L'}".replace("&L", f"&L{plain}\n", 1)
    rows = {row.get("r"): row for row in sheet.iter(f"{_MAIN}row")}
    if is_first and "1" in rows and "2" not in rows:
        row = etree.Element(f"{_MAIN}row", r="2")
        cell = etree.SubElement(row, f"{_MAIN}c", r="A2", t="inlineStr")
        text = etree.SubElement(etree.SubElement(cell, f"{_MAIN}is"), f"{_MAIN}t")
        text.text = line
        text.set(_SPACE, "preserve")
        rows["1"].addnext(row)
    return bytes(etree.tostring(sheet, xml_declaration=True, encoding="UTF-8", standalone=True))


def _marked_pages(content: bytes, line: str) -> bytes:
    written = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    drawn: dict[tuple[float, float], PageObject] = {}
    for page in written.pages:
        size = (float(page.mediabox.width), float(page.mediabox.height))
        if size not in drawn:
            drawn[size] = _line_alone(size, line)
        page.merge_page(drawn[size])
    marked_file = io.BytesIO()
    written.write(marked_file)
    return marked_file.getvalue()


def _line_alone(size_pt: tuple[float, float], line: str) -> PageObject:
    """Return a page of this size with nothing on it but ``line``."""
    page = Page(size_pt[0] * _MM_PER_PT, size_pt[1] * _MM_PER_PT)
    page.figure.patch.set_visible(False)
    page.write(line, _LEFT_MM, _UP_MM, _SIZE_PT, colour=GREY)
    target = io.BytesIO()
    with PagesFile(target, title="", made_on=date.min) as pages:
        pages.add(page.figure)
    return PdfReader(target).pages[0]
