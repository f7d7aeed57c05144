"""The pages 四十一项 and 幼儿园: what is shown is what analysis says, entered and taken away."""

import io

import docx
import openpyxl
import pytest

from geo.tables import Region
from store.opening import open_store
from store.records import indicator_entries, list_quarters, make_project, save_version
from tests.analysis.preschool.test_new_sites import made as crossing
from tests.analysis.two_townships import two_townships
from tests.views.page_files import Files, Pages
from views.session import project_key
from words.indicators import balance, preschool
from words.indicators import register as say
from words.pages import PAGE, import_page, register_page


@pytest.fixture
def project(store_address: str, files: Files) -> Pages:
    with open_store(store_address) as store:
        make_project(store, "甲县", by="王")
        region = Region.from_tables(two_townships())
        save_version(store, "甲县", region, based_on=None, by="王")
    return Pages(project_key("甲县"), files)


def said(app: Pages) -> str:
    drawn = app.app
    return "\n".join(str(one.value) for one in [*drawn.text, *drawn.caption, *drawn.error])


def press(app: Pages, label: str) -> None:
    next(one for one in app.app.button if one.label == label).click().run()
    assert not app.app.exception


def test_a_figure_is_traced_to_its_rows_and_its_page(project: Pages) -> None:
    project.go("register", indicator="11a")
    table = project.table("indicator_id")
    assert len(table) == 61
    assert set(table["light"]) <= {light.zh for light in say.LIGHT.values()}
    words = said(project)
    assert "分子 2，分母 4。" in words
    assert "接送距离线 2000" in words
    assert project.table("unit_id")["every"].sum() == 4
    assert any(PAGE["transport"].zh in link.proto.label for link in project.app.get("page_link"))
    project.choose(register_page.LIGHT.zh, "overdue")
    assert set(project.table("indicator_id")["light"]) == {say.LIGHT["overdue"].zh}


def test_a_value_is_entered_with_evidence_and_taken_away(
    project: Pages, store_address: str
) -> None:
    project.go("register", indicator="39a")
    fields = {each.label: each for each in project.app.text_input}
    fields[register_page.ENTERED.zh.format(how=say.ENTRY["number"].zh)].set_value("0")
    next(f for f in project.app.text_input if f.label == import_page.WHO.zh).set_value("李")
    press(project, register_page.ENTER.zh)
    assert say.FAULT["no_evidence"].zh.format(given="A") in said(project)
    fields = {each.label: each for each in project.app.text_input}
    fields[register_page.EVIDENCE.zh].set_value("控辍台账")
    press(project, register_page.ENTER.zh)
    with open_store(store_address) as store:
        (entry,) = indicator_entries(store, "甲县").to_dict("records")
    assert (entry["value"], entry["evidence"], entry["by"]) == ("0", "控辍台账", "李")
    table = project.table("indicator_id").set_index("indicator_id")
    assert table.loc["39a", "light"] == say.LIGHT["reached"].zh
    # The workbook says the same as the page.
    _, content = project.file(".xlsx")
    page = openpyxl.load_workbook(io.BytesIO(content))[say.PROGRESS_SHEET.zh]
    titles = [cell.value for cell in page[1]]
    values = {row[0].value: row[titles.index("现值")].value for row in page.iter_rows(min_row=2)}
    assert values == table["value"].to_dict()
    press(project, register_page.SAVE_QUARTER.zh.format(quarter=entry["quarter"]))
    with open_store(store_address) as store:
        assert list(list_quarters(store, "甲县")) == [entry["quarter"]]


def test_kindergartens_are_those_of_analysis_and_of_the_file(project: Pages) -> None:
    project.go("kindergartens")
    table = project.table("villages_beyond")
    assert table["sites"].sum() == 5  # one names no township
    # Nobody says which is at the seat; Bare and Far have none at all.
    states = dict(zip(table["township"], table["state"], strict=True))
    assert preschool.NO_CENTRAL.zh not in states["East"]
    assert preschool.NO_CENTRAL.zh in states["Far"]
    _, content = project.file(".xlsx")
    page = openpyxl.load_workbook(io.BytesIO(content))[preschool.TOWNSHIPS.zh]
    assert [row[0].value for row in page.iter_rows(min_row=2)] == table["township"].tolist()


def test_new_kindergartens_on_the_page_are_those_of_both_files(
    store_address: str, files: Files
) -> None:
    with open_store(store_address) as store:
        make_project(store, "乙县", by="王")
        save_version(store, "乙县", Region.from_tables(crossing(0)), based_on=None, by="王")
    project = Pages(project_key("乙县"), files)
    project.go("kindergartens", **{"new-by": "median", "new-median": "1"})
    table = project.table("children_nearer")
    assert len(table) == 1
    assert preschool.PROVEN.zh in said(project)
    _, content = project.file(".xlsx")
    page = openpyxl.load_workbook(io.BytesIO(content))[preschool.NEW_SITES.zh]
    assert [row[0].value for row in page.iter_rows(min_row=2)][:1] == table["name"].tolist()
    _, word = project.file(".docx")
    cells = [
        c.text for t in docx.Document(io.BytesIO(word)).tables for r in t.rows for c in r.cells
    ]
    assert preschool.NEW_SITE_COLUMN["name"].zh in cells


def test_balance_is_that_of_the_file_and_says_what_is_missing(project: Pages) -> None:
    project.go("register", part="balance")
    table = project.table("measures_met")
    assert sorted(table["name"]) == ["p1", "p2"]
    # Nobody counted pupils or resources: it is not known, and said where to enter it.
    assert set(table["verdict"]) == {balance.VERDICT[None].zh}
    assert all(balance.RESOURCE["equipment_yuan"].zh in missing for missing in table["missing"])
    assert balance.MISSING.zh in said(project)
    assert balance.NO_PLAN.zh in said(project)
    _, content = project.file(".xlsx")
    page = openpyxl.load_workbook(io.BytesIO(content))[balance.SCHOOLS.zh]
    assert [row[0].value for row in page.iter_rows(min_row=2)] == table["name"].tolist()
