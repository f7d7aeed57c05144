"""How long data are retained: what is due goes with all it had, and its bytes are no longer there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from geo.tables import Region
from store.database import CONTENTS, PIECES, VERSION_TABLES, VERSIONS, file_of
from store.opening import Store
from store.records import (
    delete_project,
    list_projects,
    list_trash,
    load_version,
    make_project,
    project_row,
    save_version,
)
from store.retention import (
    carry_out,
    carry_out_due,
    copies_left,
    delete_pupil,
    due_projects,
    held_of_pupil,
    left_in_file,
    list_retentions,
    samples_of,
    set_retention,
)
from store.rights import NotAllowedError, Person
from store.upkeep import backup, list_actions, restore, verify_log
from tests.analysis.straight_road import straight_road
from words.store import SYSTEM_USER

TODAY = date(2026, 11, 23)  # of the store's clock


def pupils(prefix: str) -> Region:
    tables = dict(straight_road(pupils=True))
    own = tables["pupils"]
    return Region.from_tables({**tables, "pupils": own.assign(pupil_id=prefix + own["pupil_id"])})


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with two projects; all of their tables but the pupils are the same contents."""
    for name in ("东阿", "高唐"):
        make_project(store, name, by="王")
        save_version(store, name, pupils(name), based_on=None, by="王")
    return store


def counted(store: Store) -> list[int]:
    with store.reading() as connection:
        tables = (VERSIONS, VERSION_TABLES, CONTENTS, PIECES)
        found = [connection.execute(select(func.count()).select_from(each)) for each in tables]
        return [each.scalar_one() for each in found]


def samples(store: Store, project: str) -> list[bytes]:
    """Return pieces of what this project alone has."""
    with store.reading() as connection:
        of = VERSION_TABLES.c
        own = select(of.digest).where(of.project_id == project_row(connection, project).project_id)
        used = connection.execute(select(of.digest)).scalars().all()
        alone = [each for each in connection.execute(own).scalars() if used.count(each) == 1]
        return samples_of(connection, alone)


def test_a_day_is_set_listed_and_warned_of(filled: Store) -> None:
    set_retention(filled, "东阿", TODAY + timedelta(days=29), by="李")
    set_retention(filled, "高唐", TODAY + timedelta(days=30), by="李")
    rows = list_retentions(filled).set_index("project")
    assert rows["days_left"].tolist() == [29, 30]
    assert due_projects(filled)["project"].tolist() == ["东阿"]
    set_retention(filled, "东阿", None, by="李")
    assert list_retentions(filled)["until"].tolist()[0] is None
    assert due_projects(filled).empty
    said = list_actions(filled)["action"].tolist()[:3]
    assert said == ["set_retention"] * 3


def test_on_its_last_day_nothing_goes_and_the_day_after_everything(filled: Store) -> None:
    set_retention(filled, "东阿", TODAY, by="李")
    before = counted(filled)
    assert carry_out_due(filled) == []
    assert counted(filled) == before
    set_retention(filled, "东阿", TODAY - timedelta(days=1), by="李")
    ours = left_in_file(filled, samples(filled, "东阿"))
    (removed,) = carry_out_due(filled)
    assert (removed.name, removed.versions, removed.plans) == ("东阿", 1, 0)
    if file_of(filled.engine):
        assert ours is not None
        assert ours > 0  # what is looked for is found while it is there
        assert removed.left == 0
    else:
        assert removed.left is None
    assert list_projects(filled)["name"].tolist() == ["高唐"]
    versions, parts, contents, _ = counted(filled)
    assert (versions, parts, contents) == (1, before[1] // 2, before[2] - 1)
    assert len(load_version(filled, "高唐")["pupils"]) == 22
    entry = list_actions(filled).iloc[0]
    assert (entry["action"], entry["by"]) == ("end_retention", SYSTEM_USER)
    assert verify_log(filled).problems == []


def test_what_is_due_goes_out_of_the_trash_too(filled: Store) -> None:
    set_retention(filled, "东阿", TODAY - timedelta(days=1), by="李")
    delete_project(filled, "东阿", seen=1, by="李")
    assert len(carry_out(filled, by="李")) == 1
    assert list_trash(filled).empty


def test_copies_of_the_whole_store_are_named(filled: Store, tmp_path: Path) -> None:
    assert copies_left(filled) == []
    backup(filled, tmp_path / "b.sqlite")
    restore(filled, tmp_path / "b.sqlite", by="王")
    assert [path.name[:14] for path in copies_left(filled)] == ["before-restore"]


@pytest.mark.parametrize("role", ["steward", "auditor"])
def test_who_may_not_changes_nothing(filled: Store, role: str) -> None:
    at_work = replace(filled, person=Person("李", "steward" if role == "steward" else "auditor"))
    set_retention(filled, "东阿", TODAY - timedelta(days=1), by="王")
    before = counted(filled)
    acts: list[Callable[[], object]] = [
        lambda: set_retention(at_work, "高唐", TODAY, by=""),
        lambda: carry_out(at_work, by=""),
        lambda: delete_pupil(at_work, "东阿p01", by=""),
    ]
    for act in acts:
        with pytest.raises(NotAllowedError):
            act()
    assert counted(filled) == before


def test_what_is_held_on_a_pupil_is_found_and_removed_everywhere(filled: Store) -> None:
    code = "东阿p01"
    save_version(filled, "东阿", pupils("东阿"), based_on=1, by="王")
    held = held_of_pupil(filled, code)
    assert held[["place", "project", "version"]].to_numpy().tolist() == [
        ["versions", "东阿", 1],
        ["versions", "东阿", 2],
    ]
    assert held["fields"].iloc[0]["pupil_id"] == code
    other = load_version(filled, "高唐")["pupils"]
    removed = delete_pupil(filled, code, by="李")
    assert (removed.versions, removed.decisions, removed.texts) == (2, 0, 0)
    assert removed.left == (0 if file_of(filled.engine) else None)
    assert held_of_pupil(filled, code).empty
    for version in (1, 2):
        tables = load_version(filled, "东阿", version)
        assert len(tables["pupils"]) == 21
        with filled.reading() as connection:
            chosen = select(VERSIONS.c.fingerprint).where(VERSIONS.c.version == version)
            kept = connection.execute(chosen).scalars().all()
        assert Region.from_tables(tables).fingerprint in kept
    assert other.equals(load_version(filled, "高唐")["pupils"])
    assert code not in list_actions(filled)["details"].iloc[0]
    assert verify_log(filled).problems == []


def test_nobody_of_that_code_is_nothing(filled: Store) -> None:
    assert held_of_pupil(filled, "nobody").empty
    assert delete_pupil(filled, "nobody", by="李")[:3] == (0, 0, 0)
