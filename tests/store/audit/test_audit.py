"""Every number of the yearly audit, counted again from the store in another way."""

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pytest
from sqlalchemy import text

from geo.tables import Region
from reports.audit import PackTable, audit_pack
from store.audit import AuditTable, audit_tables
from store.opening import Store, open_store
from store.people import PersonsTaken, add_person, log_export, passwords
from store.records import delete_project, make_project, save_version
from store.retention import set_retention
from store.rights import NotAllowedError, Person
from tests.analysis.straight_road import straight_road
from tests.commands.store_verbs import run
from words import Text
from words import audit as say

YEAR = 2026


@pytest.fixture
def pupils() -> pd.DataFrame:
    """The pupils of the world, each grade there is among them."""
    frame = straight_road(pupils=True)["pupils"].copy()
    grades = ["1", "7", "8", "9", None]
    frame["grade"] = [grades[turn % 5] for turn in range(len(frame))]
    frame["stage"] = ["junior" if g in {"7", "8", "9"} else "primary" for g in frame["grade"]]
    return frame


@pytest.fixture
def filled(store: Store, pupils: pd.DataFrame, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(passwords, "_COST", 2**4)
    add_person(store, "管理", "correct horse battery", role="administrator", by="王")
    make_project(store, "东阿", by="王")
    tables = {**straight_road(pupils=True), "pupils": pupils}
    save_version(store, "东阿", Region.from_tables(tables), based_on=None, by="王")
    set_retention(store, "东阿", date(2027, 7, 31), by="管理")
    make_project(store, "废", by="王")
    delete_project(store, "废", seen=1, by="李")
    for people in (3, 4):
        taken = PersonsTaken("pickup_list", people, ("pupil_id",), "东阿", "f")
        log_export(store, taken, lambda _: b"x", purpose="transport", by="李")
    return store


def tables(store: Store, year: int = YEAR) -> dict[str, AuditTable]:
    return {each.key: each for each in audit_tables(store, year, "zh")}


def test_ages_are_counted_where_grades_tell_and_nowhere_else(
    filled: Store, pupils: pd.DataFrame
) -> None:
    (row,) = tables(filled)["ages"].rows.to_numpy().tolist()
    by_hand = {"1": 0, "7": 0, "8": 2, "9": 1}
    counts = [0, 0, 0]
    for grade in pupils["grade"]:
        counts[by_hand.get(grade, 0)] += 1  # without a grade all are of a primary school
    assert row == ["东阿", *counts, len(pupils)]
    assert sum(counts) == len(pupils)
    assert min(counts) > 0


def test_what_is_held_is_counted_field_by_field(filled: Store, pupils: pd.DataFrame) -> None:
    rows = tables(filled)["fields"].rows.to_numpy().tolist()
    held = {title: count for title, count, _ in rows}
    assert held["学生代号"] == len(pupils)
    assert held["年级"] == int(pupils["grade"].notna().sum())
    assert held["村代码"] == int(pupils["village_id"].notna().sum())
    assert not [why for _, _, why in rows if "待填" in why]


def test_actions_of_the_year_are_those_of_the_database(filled: Store) -> None:
    with filled.reading() as connection:
        log = connection.execute(text("SELECT action, details, at FROM actions")).all()
    found = tables(filled)
    assert len(found["log"].rows) == sum(row.at.startswith("2026") for row in log)
    counts = dict(found["actions"].rows.to_numpy()[:, :2].tolist())
    exports = [json.loads(row.details) for row in log if row.action == "export"]
    assert counts["取走含学生的文件"] == len(exports) == 2
    assert counts["删除和恢复"] == 1 + sum(row.action == "set_retention" for row in log)
    shown = found["exports"].rows
    assert sorted(shown["学生数"]) == sorted(each["rows"] for each in exports)
    assert set(shown["校验值"]) == {each["sha256"] for each in exports}
    assert tables(filled, 2025)["log"].rows.empty


def test_an_auditor_sees_counts_of_all_and_a_viewer_nothing(filled: Store) -> None:
    auditor = replace(filled, person=Person("审", "auditor"))
    assert tables(auditor)["ages"].rows.equals(tables(filled)["ages"].rows)
    with pytest.raises(NotAllowedError):
        tables(replace(filled, person=Person("看", "viewer")))


def test_checks_say_what_does_not_hold(filled: Store) -> None:
    rows = tables(filled)["checks"].rows
    said = dict(zip(rows.iloc[:, 0], rows.iloc[:, 1], strict=True))
    assert said[say.CHECK["chain"].zh] == "符合"
    assert said[say.CHECK["retention"].zh] == "不符合"  # the project in the trash has no day
    assert said[say.CHECK["purpose"].zh] == "符合"
    assert said[say.CHECK["length"].zh] == "还不满六个月"
    with filled.writing("王") as write:
        write.connection.execute(text("UPDATE log_head SET digest = 'x'"))
    rows = tables(filled)["checks"].rows
    assert "不符合" in rows.loc[rows.iloc[:, 0] == say.CHECK["chain"].zh].iloc[0].tolist()


def test_both_files_hold_the_tables_and_leave_the_office_its_blanks(filled: Store) -> None:
    found = [PackTable(*each) for each in audit_tables(filled, YEAR, "zh")]
    made = audit_pack(found, year=YEAR, head="1:a", made_on=date(2026, 12, 1), lang="zh")
    book = openpyxl.load_workbook(io.BytesIO(made.workbook))
    for each in found:
        sheet = book[each.title.zh]
        head, *rows = [
            r for r in sheet.iter_rows(values_only=True) if any(c is not None for c in r)
        ]
        assert list(head) == list(each.rows.columns)
        assert len(rows) == len(each.rows)
    paper = docx.Document(io.BytesIO(made.word))
    titles = [p.text for p in paper.paragraphs if p.style.name == "Heading 1"]
    assert titles == [each.title.zh for each in found]
    printed = [each for each in found if each.key != "log"]
    assert [len(t.rows) - 1 for t in paper.tables] == [len(each.rows) for each in printed]
    blanks = [c.text for t in paper.tables for r in t.rows for c in r.cells if "待填" in c.text]
    assert len(blanks) >= len(say.OPEN_POINTS)


def test_word_says_what_of_a_long_table_the_workbook_alone_has_and_that_one_is_empty() -> None:
    rows = pd.DataFrame({"账号": [f"人{turn}" for turn in range(205)]})
    long = PackTable("people", Text("人员", "People"), (), rows)
    made = audit_pack([long], year=YEAR, head="1:a", made_on=date(2026, 12, 1), lang="zh")
    paper = docx.Document(io.BytesIO(made.word))
    assert len(paper.tables[0].rows) - 1 == 200
    assert say.MORE_ROWS.zh.format(count=5) in [each.text for each in paper.paragraphs]
    none = audit_pack(
        [long._replace(rows=rows[:0])], year=YEAR, head="1:a", made_on=date(2026, 12, 1), lang="zh"
    )
    assert say.NO_ROWS.zh in [p.text for p in docx.Document(io.BytesIO(none.word)).paragraphs]


def test_the_verb_writes_the_pack_and_finds_a_changed_file(tmp_path: Path) -> None:
    address, out = str(tmp_path / "planner.sqlite"), tmp_path / "pack"
    with open_store(address) as store:
        make_project(store, "东阿", by="王")
    assert run("audit", "verify", "--out", out, "--store", address).exit_code == 1
    assert run("audit", "pack", "--year", YEAR, "--out", out, "--store", address).exit_code == 0
    with open_store(address) as store:
        make_project(store, "高唐", by="王")  # the log goes on
    assert run("audit", "verify", "--out", out, "--store", address).exit_code == 0
    (book,) = out.glob("*.xlsx")
    book.write_bytes(book.read_bytes() + b"x")
    changed = run("audit", "verify", "--out", out, "--store", address)
    assert (changed.exit_code, "与生成时不同" in changed.stdout) == (1, True)
