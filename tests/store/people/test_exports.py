"""Files with persons: none is given without an entry that says what it holds, by its bytes."""

import hashlib
import json
from dataclasses import replace
from typing import get_args

import pytest

from geo.errors import ParameterError
from store.opening import Store
from store.people import (
    FILE_KINDS,
    PURPOSES,
    Mark,
    PersonsTaken,
    Purpose,
    add_person,
    log_export,
    passwords,
)
from store.records import make_project
from store.rights import ROLES, NotAllowedError, Person, may
from store.upkeep import list_actions, verify_log
from words import people as say

TAKEN = PersonsTaken("pickup_list", 3, ("pupil_id", "grade"), "东阿", "f1")


def entries(store: Store) -> list[dict[str, object]]:
    log = list_actions(store)
    return [json.loads(each) for each in log.loc[log["action"] == "export", "details"]]


def test_every_purpose_and_kind_of_file_has_its_words() -> None:
    assert set(say.PURPOSE) == set(PURPOSES) == set(get_args(Purpose))
    assert set(say.FILE_KIND) == set(FILE_KINDS)


def test_the_entry_says_who_what_how_many_and_the_hash_of_what_was_given(store: Store) -> None:
    make_project(store, "东阿", by="王")
    given: list[Mark] = []

    def finish(mark: Mark) -> bytes:
        given.append(mark)
        return f"{mark.by} {mark.number}".encode()

    content = log_export(store, TAKEN, finish, purpose="transport", by="王")
    log = list_actions(store)
    entry = log.iloc[0]
    assert (entry["by"], entry["action"], entry["project"]) == ("王", "export", "东阿")
    assert content == f"王 {entry['number']}".encode()
    assert given[0].at == entry["at"].isoformat(timespec="microseconds")
    (said,) = entries(store)
    assert said == {
        "kind": "pickup_list",
        "rows": 3,
        "columns": ["pupil_id", "grade"],
        "data": "f1",
        "purpose": "transport",
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    assert verify_log(store).problems == []


def test_a_file_that_cannot_be_made_leaves_no_entry(store: Store) -> None:
    def fails(_mark: Mark) -> bytes:
        raise OSError(28, "full")

    with pytest.raises(OSError, match="full"):
        log_export(store, TAKEN, fails, purpose="transport", by="王")
    assert entries(store) == []


@pytest.mark.parametrize("role", ROLES)
def test_who_sees_no_pupils_takes_no_file(store: Store, role: str) -> None:
    known = next(each for each in ROLES if each == role)
    at_work = replace(store, person=Person("李", known))
    if may(at_work.person, "see_pupils"):
        assert log_export(at_work, TAKEN, lambda _: b"1", purpose="check", by="") == b"1"
        return
    with pytest.raises(NotAllowedError):
        log_export(at_work, TAKEN, lambda _: pytest.fail("made"), purpose="check", by="")
    assert entries(store) == []


def test_where_people_sign_in_a_purpose_is_asked_for(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert log_export(store, TAKEN, lambda _: b"1", purpose=None, by="王") == b"1"
    monkeypatch.setattr(passwords, "_COST", 2**4)
    add_person(store, "管理", "correct horse battery", role="administrator", by="王")
    with pytest.raises(ParameterError):
        log_export(store, TAKEN, lambda _: b"1", purpose=None, by="王")
    assert len(entries(store)) == 1
