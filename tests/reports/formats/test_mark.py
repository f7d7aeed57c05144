"""The line a file with persons bears: on screen and at the foot, and nothing else is changed."""

import io
import zipfile
from datetime import date

import openpyxl
import pandas as pd
import pypdf

from layers.page import Page, PagesFile
from reports.formats import (
    Explanation,
    Section,
    SheetColumn,
    TableSheet,
    marked,
    workbook_bytes,
)

LINE = "王&李 于 2026-12-01 08:00 取走 · 操作记录第 7 条"
DAY = date(2026, 12, 1)


def workbook() -> bytes:
    about = Explanation(
        name="说明", heading="名单", sections=(Section(heading="节", rows=(("行",),)),)
    )
    table = TableSheet(
        name="表",
        heading="表",
        table=pd.DataFrame({"code": ["007", "=1+1"]}),
        columns=(SheetColumn(name="code", title="代码"),),
    )
    return workbook_bytes([about, table], made_on=DAY)


def cells(content: bytes) -> dict[str, dict[str, object]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows = {page.title: page.iter_rows() for page in book}
    return {
        title: {cell.coordinate: cell.value for row in each for cell in row if cell.value}
        for title, each in rows.items()
    }


def test_a_workbook_says_it_on_the_screen_and_at_the_foot_of_each_sheet() -> None:
    before, after = workbook(), marked(workbook(), ".xlsx", LINE)
    book = openpyxl.load_workbook(io.BytesIO(after))
    for page in book:
        foot = page.oddFooter.left.text
        assert foot.splitlines()[0] == LINE.replace("&", "＆")
        assert page.oddFooter.right.text == DAY.isoformat()
    assert book["说明"]["A2"].value == LINE
    said = cells(after)
    assert said["说明"].pop("A2") == LINE
    assert said == cells(before)
    kept = [zipfile.ZipFile(io.BytesIO(each)).namelist() for each in (before, after)]
    assert kept[0] == kept[1]


def test_each_page_of_a_pdf_bears_it_and_keeps_its_own_words() -> None:
    file = io.BytesIO()
    with PagesFile(file, title="t", made_on=DAY) as pages:
        for number, size in enumerate(((210, 297), (420, 297), (210, 297))):
            page = Page(*size)
            page.write(f"第{number}页", 20, 200, 12)
            pages.add(page.figure)
    read = pypdf.PdfReader(io.BytesIO(marked(file.getvalue(), ".pdf", LINE)))
    said = [page.extract_text().replace(" ", "") for page in read.pages]
    assert all(LINE.replace(" ", "") in each for each in said)
    assert [f"第{number}页" in each for number, each in enumerate(said)] == [True] * 3
    assert [round(float(page.mediabox.width)) for page in read.pages] == [595, 1191, 595]


def test_what_has_no_place_for_a_line_stays_as_it_is() -> None:
    assert marked(b"1", ".gpkg", LINE) == b"1"
