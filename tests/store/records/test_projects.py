"""Projects, plans and decisions: kept by whom saw the latest, had back from the trash."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from analysis.scenario import Answer, Edit, Scenario
from geo.errors import ParameterError
from store.database import ConflictError, NotStoredError
from store.opening import Store, open_store
from store.records import (
    decide,
    delete_project,
    delete_scenario,
    list_projects,
    list_reviews,
    list_scenarios,
    list_trash,
    load_scenario,
    load_version,
    make_project,
    remembered,
    rename_project,
    rename_scenario,
    restore_deleted,
    save_scenario,
    save_version,
)
from store.records.import_decisions import ImportDecision
from store.records.trash import purge
from store.records.versions import list_versions
from tests.store.conftest import MORNING, region, remember

PLAN = Scenario(
    "并入中心校",
    (
        Edit("schools", ("s1",), "status", "open", "closed", "只剩 9 名学生"),
        Edit("schools", ("s3",), "", None, (("boarding_places", 5), ("kind", "primary")), "新建"),
    ),
)


@pytest.fixture
def project(store: Store) -> str:
    make_project(store, "东阿", by="王")
    return "东阿"


def test_projects_are_listed_with_their_latest_data(store: Store, project: str) -> None:
    make_project(store, "阳谷", by="李")
    save_version(store, project, region(), based_on=None, by="赵")
    save_version(store, project, region(3), based_on=1, by="赵")
    save_scenario(store, project, PLAN, region_version=2, by="王")
    listed = list_projects(store).set_index("name")
    assert listed["data_version"].to_dict()[project] == 2
    assert listed["data_version"].isna().tolist() == [False, True]
    assert listed["scenarios"].tolist() == [1, 0]
    assert listed["by"].tolist() == ["赵", "李"]
    assert str(listed["at"].dtype) == "datetime64[us, UTC]"


def test_no_projects_are_an_empty_list(store: Store) -> None:
    assert list_projects(store).empty
    assert list_trash(store).empty


def test_a_name_is_taken_once(store: Store, project: str) -> None:
    with pytest.raises(ParameterError, match="exists already"):
        make_project(store, f" {project} ", by="李")
    make_project(store, "高唐", by="李")
    with pytest.raises(ParameterError, match="exists already"):
        rename_project(store, "高唐", project, seen=1, by="李")
    assert rename_project(store, "高唐", "高唐县", seen=1, by="李") == 2
    assert list_projects(store)["name"].tolist() == ["东阿", "高唐县"]


@pytest.mark.parametrize("name", ["", "  ", "a\x00b", "a\nb", "\x1b[31m", "长" * 201, "\ud800"])
def test_a_name_that_cannot_be_kept_is_refused(store: Store, project: str, name: str) -> None:
    with pytest.raises(ParameterError):
        make_project(store, name, by="王")
    with pytest.raises(ParameterError):
        make_project(store, "好", by=name)
    with pytest.raises(ParameterError):
        save_scenario(store, project, Scenario(name), region_version=1, by="王")
    assert len(list_projects(store)) == 1


HOSTILE = [
    "'; DROP TABLE projects; --",
    '=HYPERLINK("x")',
    "<img onerror=1>",
    "${x}",
    "%s %(a)s :a",
    "D:\\u",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_stays_text(store: Store, name: str) -> None:
    make_project(store, name, by=name)
    plan = Scenario(name, (Edit("schools", (name,), "name", name, name, name),))
    save_scenario(store, name, plan, region_version=1, by=name)
    decide(store, name, name, decision=name, reason=name, facts=name, by=name)
    assert list_projects(store)["name"].tolist() == [name]
    assert load_scenario(store, name, name).scenario == plan
    assert list_reviews(store, name, {name: name})["reason"].tolist() == [name]


def test_a_plan_comes_back_as_it_was(store: Store, project: str) -> None:
    answers = (Answer("meeting", "yes", "李", "2026-11-20", "会议纪要"),)
    assert save_scenario(store, project, PLAN, answers=answers, region_version=1, by="王") == 1
    kept = load_scenario(store, project, PLAN.name)
    assert kept.scenario == PLAN
    assert kept.answers == answers
    assert (kept.region_version, kept.version, kept.by) == (1, 1, "王")
    changed = PLAN.undone()
    assert save_scenario(store, project, changed, region_version=2, seen=1, by="李") == 2
    assert load_scenario(store, project, PLAN.name).scenario == changed
    listed = list_scenarios(store, project)
    assert listed.drop(columns="at").to_numpy().tolist() == [[PLAN.name, 2, 2, "李"]]
    assert rename_scenario(store, project, PLAN.name, "新名", seen=2, by="王") == 3
    assert load_scenario(store, project, "新名").scenario == Scenario("新名", changed.edits)


def test_who_saves_second_is_told(store: Store, project: str) -> None:
    save_scenario(store, project, PLAN, region_version=1, by="王")
    save_scenario(store, project, PLAN.undone(), region_version=1, seen=1, by="李")
    for seen in (0, 1, 3):
        with pytest.raises(ConflictError, match="李") as conflict:
            save_scenario(store, project, PLAN, region_version=1, seen=seen, by="赵")
        assert conflict.value.by == "李"
        assert "已被 李 于 " in conflict.value.say("zh")
    for act in (
        lambda: rename_scenario(store, project, PLAN.name, "b", seen=1, by="赵"),
        lambda: delete_scenario(store, project, PLAN.name, seen=1, by="赵"),
        lambda: rename_project(store, project, "b", seen=2, by="赵"),
        lambda: delete_project(store, project, seen=2, by="赵"),
    ):
        with pytest.raises(ConflictError):
            act()
    assert load_scenario(store, project, PLAN.name).scenario == PLAN.undone()


def test_a_plan_deleted_meanwhile_is_told(store: Store, project: str) -> None:
    save_scenario(store, project, PLAN, region_version=1, by="王")
    delete_scenario(store, project, PLAN.name, seen=1, by="李")
    with pytest.raises(ConflictError, match="deleted") as conflict:
        save_scenario(store, project, PLAN, region_version=1, seen=1, by="王")
    assert conflict.value.by == "李"
    with pytest.raises(NotStoredError):
        save_scenario(store, project, Scenario("别的"), region_version=1, seen=1, by="王")
    with pytest.raises(NotStoredError):
        load_scenario(store, project, PLAN.name)


def test_the_trash_gives_back(store: Store, project: str) -> None:
    save_version(store, project, region(), based_on=None, by="王")
    save_scenario(store, project, PLAN, region_version=1, by="王")
    save_scenario(store, project, Scenario("二"), region_version=1, by="王")
    delete_scenario(store, project, "二", seen=1, by="李")
    trash = list_trash(store)
    assert trash[["kind", "project", "name", "by"]].to_numpy().tolist() == [
        ["scenario", project, "二", "李"]
    ]
    assert trash["last_day"].tolist() == [date(2026, 12, 23)]
    assert restore_deleted(store, trash["id"].iloc[0], by="李") == ("scenario", "二")
    assert list_scenarios(store, project)["name"].tolist() == sorted([PLAN.name, "二"])
    delete_project(store, project, seen=1, by="李")
    assert list_projects(store).empty
    assert list_trash(store)["name"].tolist() == [project]
    with pytest.raises(NotStoredError):
        load_version(store, project)
    make_project(store, project, by="赵")  # the name is free
    with pytest.raises(ParameterError, match="exists already"):
        restore_deleted(store, list_trash(store)["id"].iloc[0], by="李")
    rename_project(store, project, "另一个", seen=1, by="赵")
    assert restore_deleted(store, list_trash(store)["id"].iloc[0], by="李") == ("project", project)
    assert load_version(store, project)["schools"].shape[0] == 2
    assert load_scenario(store, project, PLAN.name).scenario == PLAN
    assert list_trash(store).empty
    with pytest.raises(NotStoredError, match="not in the trash"):
        restore_deleted(store, "nothing", by="李")


def test_the_trash_is_emptied_after_thirty_days(store: Store, project: str) -> None:
    make_project(store, "高唐", by="王")
    for name in (project, "高唐"):
        save_version(store, name, region(), based_on=None, by="王")
        save_scenario(store, name, PLAN, region_version=1, by="王")
        decide(store, name, "c", decision="接受", reason="r", facts="f", by="王")
        remember(store, name, ImportDecision(shape="s", kind="k", decision=1), by="王")
    save_version(store, project, region(3), based_on=1, by="王")
    delete_project(store, project, seen=1, by="王")
    delete_scenario(store, "高唐", PLAN.name, seen=1, by="王")
    thirty = MORNING.date() + timedelta(days=30)
    assert purge(store, today=thirty, by="王") == 0
    assert len(list_trash(store)) == 2
    assert purge(store, today=thirty + timedelta(days=1), by="王") == 2
    assert list_trash(store).empty
    # What both had is still there for the other, and what only one had is gone.
    assert load_version(store, "高唐")["schools"].shape[0] == 2
    assert len(list_versions(store, "高唐")) == 1
    assert len(list_reviews(store, "高唐", {})) == 1
    with store.reading() as connection:
        for table, rows in {
            "contents": 3,
            "versions": 1,
            "scenarios": 0,
            "review_decisions": 1,
        }.items():
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() == rows
    assert purge(store, today=date(2030, 1, 1), by="王") == 0


def test_decisions_stand_until_the_facts_change(store: Store, project: str) -> None:
    for case, fact in (("c2", "f2"), ("c1", "f1"), ("c3", "f3")):
        assert (
            decide(store, project, case, decision="接受", reason="现场看过", facts=fact, by="王")
            == 1
        )
    today = {"c1": "f1", "c2": "other"}
    listed = list_reviews(store, project, today)
    assert listed["case_id"].tolist() == ["c1", "c2", "c3"]
    assert listed["stands"].tolist() == [True, False, False]
    with pytest.raises(ConflictError, match="王"):
        decide(store, project, "c2", decision="改正", reason="又看", facts="other", by="李")
    assert (
        decide(store, project, "c2", decision="改正", reason="又看", facts="other", seen=1, by="李")
        == 2
    )
    assert list_reviews(store, project, today)["stands"].tolist() == [True, True, False]
    assert list_reviews(store, project, {})["stands"].tolist() == [False] * 3


def test_answers_are_remembered_by_shape(store: Store, project: str) -> None:
    mapping = ImportDecision(
        shape="ab12", kind="mapping", decision={"校名": "name", "点": ["lon", "lat"]}
    )
    datum = ImportDecision(
        shape="ab12", kind="datum", decision="GCJ-02", evidence={"名称": 0.99, "n": 12}
    )
    assert remembered(store, project, "ab12") == {}
    for answer in (mapping, datum):
        assert remember(store, project, answer, by="王") == 1
    found = remembered(store, project, "ab12")
    assert list(found) == ["datum", "mapping"]
    assert found["mapping"].decision == mapping.decision
    assert found["datum"].evidence == datum.evidence
    with pytest.raises(ConflictError):
        remember(store, project, mapping, by="李")
    assert remember(store, project, found["mapping"], by="李") == 2
    assert remembered(store, project, "other") == {}


def test_deleted_names_are_not_in_the_file(tmp_path: Path, clock: Callable[[], datetime]) -> None:
    path = tmp_path / "a.sqlite"
    secret = "秘密的住址"
    with open_store(str(path), clock=clock) as store:
        for name in ("去", "留"):
            make_project(store, name, by="王")
        # Over a page each, so that pages as well as rows are freed.
        plans = [
            Scenario(f"{n}", (Edit("schools", ("s",), "name", None, f"{secret}{n}" * 99, secret),))
            for n in range(60)
        ]
        for plan in plans:
            save_scenario(store, "去", plan, region_version=1, by="王")
        for n in range(60):
            decide(store, "去", f"c{n}", decision="接受", reason=f"{secret}{n}", facts="f", by="王")
        save_version(store, "去", region(60, name=secret), based_on=None, by="王", note=secret)
        with store.reading() as connection:
            chosen = "SELECT content FROM content_pieces"
            pieces = [row[0] for row in connection.exec_driver_sql(chosen)]
        assert any(traces(tmp_path, [secret.encode(), *pieces]))
        delete_project(store, "去", seen=1, by="王")
        purge(store, today=date(2027, 6, 1), by="王")
        # With the store still open, and after it is closed.
        assert traces(tmp_path, [secret.encode(), *pieces]) == []
    assert traces(tmp_path, [secret.encode(), *pieces]) == []


def traces(folder: Path, secrets: list[bytes]) -> list[bytes]:
    """Return what of the secrets stands in the files of the folder: the first 40 bytes decide."""
    content = b"".join(file.read_bytes() for file in sorted(folder.iterdir()))
    # Every Parquet file begins alike; what is told apart stands further in.
    parts = [secret[200:240] or secret[:40] for secret in secrets]
    return [part for part in parts if part in content]
