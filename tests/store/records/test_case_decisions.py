"""Decisions on cases: each stays with its facts, follows the one seen, and goes with its project."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo.errors import ParameterError
from store.database import ConflictError, NotStoredError
from store.opening import Store
from store.records import case_decisions, decide_case, delete_project, list_trash, make_project
from store.records.trash import purge
from store.upkeep import backup, list_actions, restore, verify_log
from tests.analysis.review.reviewed import decided

FIRST = replace(decided("near"), version=0)


@pytest.fixture
def project(store: Store) -> str:
    make_project(store, "东阿", by="王")
    return "东阿"


def test_an_entry_comes_back_as_it_was_and_the_next_follows(store: Store, project: str) -> None:
    assert case_decisions(store, project) == ()
    assert decide_case(store, project, FIRST, needs_second=True) == 1
    objection = replace(FIRST, verdict="disputed", reason="家长量得 2,050 米", version=1)
    assert decide_case(store, project, objection, needs_second=True) == 2
    other = replace(FIRST, pupil_id="near2", second="")
    assert decide_case(store, project, other, needs_second=False) == 1
    found = case_decisions(store, project)
    expected = (replace(FIRST, version=1), replace(objection, version=2), replace(other, version=1))
    assert found == expected
    assert [dict(one.facts) for one in found] == [dict(one.facts) for one in expected]


def test_who_did_not_see_the_latest_entry_is_refused(store: Store, project: str) -> None:
    decide_case(store, project, FIRST, needs_second=True)
    with pytest.raises(ConflictError, match="王"):
        decide_case(store, project, replace(FIRST, by="赵"), needs_second=True)
    with pytest.raises(NotStoredError):
        decide_case(store, project, replace(FIRST, pupil_id="x", version=3), needs_second=True)
    assert len(case_decisions(store, project)) == 1


def test_the_band_asks_for_a_second_person(store: Store, project: str) -> None:
    with pytest.raises(ParameterError, match="second person"):
        decide_case(store, project, replace(FIRST, second=""), needs_second=True)
    with pytest.raises(ParameterError, match="another person"):
        decide_case(store, project, replace(FIRST, second="王"), needs_second=True)
    assert case_decisions(store, project) == ()


def test_the_log_names_neither_pupil_nor_reason(store: Store, project: str) -> None:
    decide_case(store, project, FIRST, needs_second=True)
    entry = list_actions(store).iloc[0]
    assert (entry["action"], entry["by"]) == ("decide_case", "王")
    assert '"second":"李"' in entry["details"]
    assert not any(word in entry["details"] for word in ("near", FIRST.reason))
    assert verify_log(store).problems == []


def test_entries_go_with_their_project_and_come_back_from_a_backup(
    store: Store, project: str, tmp_path: Path
) -> None:
    decide_case(store, project, FIRST, needs_second=True)
    backup(store, tmp_path / "b.sqlite")
    delete_project(store, project, seen=1, by="王")
    assert len(list_trash(store)) == 1
    purge(store, today=date(2027, 6, 1), by="王")
    with store.reading() as connection:
        left = connection.exec_driver_sql("SELECT count(*) FROM case_decisions").scalar_one()
    assert left == 0
    restore(store, tmp_path / "b.sqlite", by="王")
    assert case_decisions(store, project) == (replace(FIRST, version=1),)
    # A number given away is not given again.
    assert decide_case(store, project, replace(FIRST, version=1), needs_second=True) == 2
