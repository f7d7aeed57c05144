"""The verb of kindergartens: by township, with proposals of new ones, printed and written."""

from pathlib import Path

import docx
import openpyxl

from geo.files import write_region
from tests.analysis.two_townships import two_townships
from tests.commands.store_verbs import run
from words.indicators import preschool as say


def test_new_kindergartens_are_proposed_where_asked_for(tmp_path: Path) -> None:
    path, out = tmp_path / "region.gpkg", tmp_path / "kindergartens.xlsx"
    write_region(two_townships(), path)
    assert say.NEW_NOTE.zh not in run("kindergartens", path).output
    printed = run("kindergartens", path, "--new", "1", "--chosen-by", "median").output
    assert say.NEW_NOTE.zh in printed
    assert say.NEW_RULE["median"].zh in printed
    assert run("kindergartens", path, "--new", "2", "--out", out).exit_code == 0
    assert say.NEW_SITES.zh in openpyxl.load_workbook(out).sheetnames
    paper = tmp_path / "plan.docx"
    assert run("kindergartens", path, "--new", "2", "--out", paper).exit_code == 0
    read = docx.Document(str(paper))
    text = "\n".join(p.text for p in read.paragraphs)
    assert say.PLAN_NEW.zh in text
    assert say.NEW_NOTE.zh in text
    titles = [[cell.text for cell in table.rows[0].cells] for table in read.tables]
    assert [title.zh for title in say.NEW_SITE_COLUMN.values()] in titles
    assert run("kindergartens", path, "--new", "0", "--chosen-by", "median").exit_code == 2
