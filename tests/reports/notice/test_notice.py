"""The public notice and what became of closed sites: counted again, with nothing of any person."""

import io
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pytest

from analysis.closure import Closure
from analysis.scenario import Scenario, close
from data.plan import basis_table
from geo.errors import ParameterError
from reports.formats import Shown
from reports.notice import (
    NoticeFacts,
    disposal_rows,
    disposal_workbook,
    own_basis,
    public_notice,
    rules_used,
)
from tests.analysis.one_closure import assessed, closing, one_closure
from words.papers import public_notice as say

DAY = date(2026, 12, 1)
PERIOD = NoticeFacts(
    first=date(2026, 12, 2), last=date(2026, 12, 31), office="规划财务科", phone="0635-1"
)


def cells(content: bytes, table: int) -> list[list[str]]:
    made = docx.Document(io.BytesIO(content)).tables[table]
    return [[cell.text for cell in row.cells] for row in made.rows]


def written(content: bytes) -> str:
    paper = docx.Document(io.BytesIO(content))
    return "\n".join(p.text for p in paper.paragraphs)


@pytest.fixture(scope="module")
def closure() -> Closure:
    return closing(assessed(one_closure()), into="big")


def test_the_notice_says_what_is_closed_and_whom_to_call(closure: Closure) -> None:
    content = public_notice(closure, PERIOD, basis_table(), made_on=DAY, lang="zh")
    titles, row = cells(content, 0)
    assert titles == [title.zh for title in say.COLUMN.values()]
    # The villages are those of the pupils listed at small: a, b and c.
    assert row == ["小村小学", "小学", "—", "大镇小学", "a、b、c", "5"]
    text = written(content)
    assert "2026-12-02 至 2026-12-31" in text
    assert "规划财务科" in text
    assert "0635-1" in text
    assert not any(pupil in text for pupil in ("p1", "p2", "p3", "p4", "p5"))
    # Rules nobody has read are not cited in public; nor those of other matters.
    numbers = [row[1] for row in cells(content, 1)]
    assert "国办发〔2012〕48号" in numbers
    assert not {"鲁教计发〔2023〕2号", "教督〔2017〕6号"} & set(numbers)


def test_fewer_than_five_are_no_number_and_unknown_is_a_dash() -> None:
    for pupils, shown in (("4", say.FEW.zh), (None, say.UNKNOWN.zh), ("0", say.NO_PUPILS.zh)):
        made = one_closure()
        last = (made["enrolment"]["school_id"] == "small") & (made["enrolment"]["year"] == "2025")
        made["enrolment"].loc[last, ["pupils", "boarders"]] = [pupils, "0"]
        made["enrolment"] = made["enrolment"].dropna(subset="pupils")
        made["pupils"] = made["pupils"][made["pupils"]["school_id"] == "big"]
        few = closing(assessed(made), into="big")
        content = public_notice(few, NoticeFacts(), basis_table(), made_on=DAY, lang="zh")
        assert cells(content, 0)[1][-1] == shown
        assert written(content).count(say.BLANK.zh.partition("{")[0]) == 5


def test_what_makes_no_notice_is_refused(closure: Closure) -> None:
    empty = Closure(closure.base.after(Scenario("空", ())))
    with pytest.raises(ParameterError, match="closes no school"):
        public_notice(empty, PERIOD, basis_table(), made_on=DAY, lang="zh")
    turned = NoticeFacts(first=PERIOD.last, last=PERIOD.first)
    with pytest.raises(ParameterError, match="before the first"):
        public_notice(closure, turned, basis_table(), made_on=DAY, lang="zh")


def test_an_office_keeps_a_list_of_its_own(closure: Closure, tmp_path: Path) -> None:
    path = tmp_path / "依据.csv"
    text = "basis_id,date,number,title,used_for,seen\nx,2024,县教〔2024〕1号,县规定,closure,yes\n"
    path.write_bytes(text.encode("gb18030"))
    used = rules_used(own_basis(path), closure)
    assert used["number"].tolist() == ["县教〔2024〕1号"]
    path.write_text("number,title\n1,2\n", encoding="utf-8")
    with pytest.raises(ParameterError, match="used_for"):
        own_basis(path)
    assert "2026-02-03" in set(rules_used(own_basis(None), closure)["date"])
    assert list(rules_used(own_basis(None), closure)["date"]) == sorted(
        rules_used(own_basis(None), closure)["date"]
    )


def test_closed_sites_are_those_of_the_tables_and_of_the_plan() -> None:
    made = one_closure()
    made["schools"]["status"] = ["open", "open", "closed"]
    made["schools"]["premises_use"] = [None, None, "村委会使用"]
    base = assessed(made)
    after = base.after(Scenario("撤并", close(base.region, "small", why="少", into="big")))
    rows = disposal_rows(after, "zh").set_index("name")
    # By plain pandas: the last year in which anybody is counted.
    table = pd.DataFrame(made["enrolment"]).astype({"year": int, "pupils": int})
    for name, school in (("小村小学", "small"), ("远庄小学", "far")):
        own = table[(table["school_id"] == school) & (table["pupils"] > 0)]
        year = own["year"].max()
        assert rows.loc[name, "last_year"] == year
        assert rows.loc[name, "pupils"] == own.loc[own["year"] == year, "pupils"].sum()
    assert rows["state"].to_dict() == {"远庄小学": "已撤", "小村小学": "方案拟撤"}
    assert rows.loc["小村小学", "to"] == "大镇小学"
    assert say.LACK["premises_use"].zh not in rows.loc["远庄小学", "missing"]
    assert say.LACK["to"].zh in rows.loc["远庄小学", "missing"]
    assert disposal_rows(base, "zh")["name"].tolist() == ["远庄小学"]
    assert disposal_rows(after, "zh", year=2020).empty
    shown = Shown.of(after, made_on=DAY)
    book = openpyxl.load_workbook(io.BytesIO(disposal_workbook(after, shown, basis_table())))
    ledger = list(book[say.LEDGER.zh].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in ledger] == ["远庄小学", "小村小学"]
    assert len(list(book[say.BASIS.zh].iter_rows(min_row=2))) == len(basis_table())
