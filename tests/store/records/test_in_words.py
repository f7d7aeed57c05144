"""Lists in words: every action the log may hold has its wording, and reads as what was done."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from analysis.closure import publication
from analysis.scenario import Scenario, close
from store.database import sha256
from store.log import Action
from store.opening import Store
from store.people import (
    PersonsTaken,
    SignInRefusedError,
    add_person,
    change_password,
    change_role,
    disable_person,
    enable_person,
    log_export,
    note_pupils_seen,
    sign_in,
    sign_out,
)
from store.records import (
    LOG_KINDS,
    ImportFile,
    IndicatorEntry,
    actions_in_words,
    add_routes,
    commit_import,
    decide,
    decide_case,
    delete_project,
    delete_scenario,
    empty_trash,
    enter_indicators,
    list_projects,
    list_trash,
    make_project,
    projects_in_words,
    publish_plan,
    rename_project,
    rename_scenario,
    restore_deleted,
    save_quarter,
    save_scenario,
    save_version,
    trash_in_words,
    versions_in_words,
)
from store.records.import_decisions import ImportDecision
from store.records.trash import purge
from store.retention import carry_out, delete_pupil, set_retention
from store.rights import Person
from store.upkeep import backup, list_actions
from store.upkeep.backup import restore
from tests.analysis.closure.test_closure import AGREED
from tests.analysis.one_closure import assessed, one_closure
from tests.analysis.review.reviewed import decided
from tests.store.conftest import region
from words.pages.project_admin import ACTIONS, LOG_COLUMNS, TRASH_COLUMNS, VERSION_COLUMNS
from words.people import LOG_KIND
from words.store import PROJECT_COLUMNS

PASSWORD = "correct horse battery"
HARMLESS = "{x} {name} %s"
ENTRY = IndicatorEntry(
    indicator_id="1a", unit_id="s1", quarter="2026Q4", value="1", evidence="1 号", version=0
)
FIRST_DECISION = replace(decided("near"), version=0)


def imported(store: Store, project: str, folder: Path) -> None:
    """Bring two files into a project that has one version, with an answer about them."""
    files = []
    for name, content in (("学校.xlsx", b"1"), ("村庄.xlsx", b"2")):
        (folder / name).write_bytes(content)
        files.append(ImportFile(name=name, path=folder / name, digest=sha256(content)))
    answer = ImportDecision(shape="s", kind="datum", decision="GCJ-02")
    commit_import(
        store,
        project,
        region(3),
        files=files,
        decisions=[answer],
        based_on=1,
        by="王",
        note="秋季\n学期",
    )


def published(store: Store, *, by: str) -> None:
    """Publish a plan that breaks a red line, in a project of its own."""
    base = assessed(one_closure())
    plan = Scenario("撤", close(base.region, "small", why="少", into="big"))
    found = publication(base, plan, AGREED)
    waivers = [
        line.waived("决定 {x}", document="1 号", second="李", at="2026-11-30")
        for line in found.broken
    ]
    make_project(store, "东镇", by=by)
    save_version(store, "东镇", base.region, based_on=None, by=by)
    answers = (*AGREED, *waivers)
    seen = save_scenario(store, "东镇", plan, answers=answers, region_version=1, by=by)
    publish_plan(store, "东镇", "撤", base, seen=seen, based_on=1, by=by, note="批复")


def do_everything(store: Store, folder: Path) -> None:
    """Do each thing that is logged, once or more, but for a migration."""
    make_project(store, "东阿", by="王")
    rename_project(store, "东阿", HARMLESS, seen=1, by="王")
    save_version(store, HARMLESS, region(), based_on=None, by="王")
    imported(store, HARMLESS, folder)
    decide(store, HARMLESS, "c1", decision="ok", reason="看过", facts="f", by="王")
    decide_case(store, HARMLESS, FIRST_DECISION, needs_second=True)
    add_routes(store, HARMLESS, "f1", "{}", by="王")
    enter_indicators(store, HARMLESS, [ENTRY], by="王")
    save_quarter(store, HARMLESS, "2026Q4", [], seen=0, by="王")
    save_scenario(store, HARMLESS, Scenario("甲"), region_version=2, by="王")
    published(store, by="王")
    rename_scenario(store, HARMLESS, "甲", "乙", seen=1, by="王")
    delete_scenario(store, HARMLESS, "乙", seen=2, by="王")
    restore_deleted(store, list_trash(store)["id"].iloc[0], by="王")
    delete_project(store, HARMLESS, seen=2, by="王")
    backup(store, folder / "b.sqlite")
    restore(store, folder / "b.sqlite", by="王")
    restore_deleted(store, list_trash(store)["id"].iloc[0], by="王")
    people(store)
    for remove in (
        lambda ids: empty_trash(store, ids, by="王"),
        lambda _: purge(store, today=date(2027, 1, 1), by="王"),
    ):
        make_project(store, "高唐", by="王")
        seen = list_projects(store).set_index("name")["version"]["高唐"]
        delete_project(store, "高唐", seen=int(seen), by="王")
        remove(list_trash(store)["id"].tolist())


def people(store: Store) -> None:
    """Do each thing that is logged of people."""
    add_person(store, "李", PASSWORD, role="viewer", by="王")
    change_role(store, "李", role="transport", by="王")
    change_password(store, "李", PASSWORD, by="王")
    with pytest.raises(SignInRefusedError):
        sign_in(store, "李", "not the password")
    sign_out(store, sign_in(store, "李", PASSWORD))
    note_pupils_seen(replace(store, person=Person("李", "transport")), page="transport", rows=3)
    taken = PersonsTaken("pickup_list", 2, ("pupil_id", "grade"), HARMLESS, "f1")
    log_export(store, taken, lambda _: b"1", purpose="transport", by="王")
    make_project(store, "期满", by="王")
    set_retention(store, "期满", date(2026, 1, 1), by="王")
    carry_out(store, by="王")
    delete_pupil(store, "p1", by="王")
    disable_person(store, "李", by="王")
    enable_person(store, "李", by="王")


def test_every_action_has_its_wording() -> None:
    assert set(ACTIONS) == set(get_args(Action))


def test_every_kind_an_auditor_looks_for_has_its_words() -> None:
    assert set(LOG_KINDS) == set(LOG_KIND)
    every = [action for kind in LOG_KINDS.values() for action in kind]
    assert len(every) == len(set(every))
    assert set(every) <= set(ACTIONS)


def test_what_is_logged_reads_as_what_was_done(store: Store, tmp_path: Path) -> None:
    do_everything(store, tmp_path)
    actions = list_actions(store)
    assert set(actions["action"]) == set(ACTIONS) - {"migrate"}
    words = actions_in_words(actions, "zh")
    assert set(LOG_COLUMNS) <= set(words)
    said = dict(zip(actions["action"], words["action"], strict=True))
    assert said["import"] == "导入 2 个文件，成为数据第 2 版"
    assert said["rename_project"] == f"项目“东阿”改名为“{HARMLESS}”"
    assert said["publish_plan"] == (
        "发布方案“撤”为数据第 2 版；触碰“路途安全”（小村小学）：理由 决定 {x}；文号 1 号；复核人 李"
    )
    assert said["decide_case"] == "复核一名学生的接送：应接送（一、距离）；复核人 李"
    assert said["enter_indicators"] == "填报 2026Q4 的指标 1 项"
    assert said["empty_trash"] == "清空回收站：1 个项目、0 个方案"
    assert said["export"] == "取走文件：接送名单，2 名学生，2 项内容，用途：安排接送"
    english = actions_in_words(actions, "en")["action"]
    assert not set(english) & set(ACTIONS)
    names = dict(zip(actions["action"], actions["project"], strict=True))
    assert names["rename_scenario"] == HARMLESS
    assert names["purge"] == ""


def test_a_migration_and_an_action_of_a_newer_program_are_shown(store: Store) -> None:
    actions = list_actions(store).head(1)
    lines = {"migrate": '{"from":1,"to":2}', "fly": "{}"}
    for action, details in lines.items():
        actions = actions.assign(action=action, details=details)
        lines[action] = actions_in_words(actions, "zh")["action"].iloc[0]
    assert lines == {"migrate": "库的结构由第 1 版升级到第 2 版", "fly": "fly"}


def test_versions_say_their_files_and_the_latest_comes_first(store: Store, tmp_path: Path) -> None:
    make_project(store, "东阿", by="王")
    assert versions_in_words(store, "东阿").empty
    save_version(store, "东阿", region(), based_on=None, by="李")
    imported(store, "东阿", tmp_path)
    found = versions_in_words(store, "东阿")
    assert found["version"].tolist() == [2, 1]
    assert found["files"].tolist() == ["学校.xlsx、村庄.xlsx", ""]
    assert found["note"].tolist() == ["秋季 学期", ""]
    assert found["by"].tolist() == ["王", "李"]
    assert set(VERSION_COLUMNS) <= set(found)


def test_empty_lists_have_their_columns(store: Store) -> None:
    assert set(PROJECT_COLUMNS) <= set(projects_in_words(list_projects(store)))
    trash = trash_in_words(list_trash(store), "zh")
    assert trash.empty
    assert set(TRASH_COLUMNS) <= set(trash)


def test_the_trash_is_in_words(store: Store) -> None:
    make_project(store, "东阿", by="王")
    delete_project(store, "东阿", seen=1, by="李")
    (row,) = trash_in_words(list_trash(store), "zh").to_dict("records")
    assert (row["what"], row["name"], row["last_day"]) == ("项目", "东阿", "2026-12-23")
