"""The open region: named by the address, refused where unknown, never older than its data."""

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.errors import PlanningError
from store.opening import open_store
from store.records import make_project, save_version
from tests.analysis.one_closure import one_closure
from tests.store.conftest import region
from tests.views.conftest import Session
from views.session import (
    is_built_in,
    language,
    open_project,
    open_region,
    opened_distances,
    project_key,
    region_key,
    restore_query_params,
    save_upload,
)
from views.session.region import START

PROJECT = "东镇布局"


def schools() -> int:
    return len(opened_distances().region.schools)


@pytest.mark.parametrize(
    "key",
    ["", "nowhere", "../../etc/passwd", "0123456789abcdef", "project:无此项目", "demo-"],
)
def test_an_unknown_name_opens_the_built_in_region(session: Session, key: str) -> None:
    session.goes_to(region=key)
    assert session.run(region_key) == START
    assert session.run(is_built_in)
    assert session.run(open_project) is None


def test_an_upload_is_opened_under_the_name_of_its_file(
    session: Session, upload: Callable[..., str]
) -> None:
    key = upload(one_closure(), "东镇 2026.gpkg")
    session.run(lambda: open_region(key))
    assert session.address == {"region": key}
    assert session.run(region_key) == key
    assert not session.run(is_built_in)
    found = session.run(opened_distances).region
    assert found.name == "东镇 2026"
    assert list(found.schools["school_id"]) == ["big", "far", "small"]


def test_a_file_that_is_refused_leaves_nothing(one_school: Session, tmp_path: Path) -> None:
    before = sorted((tmp_path / "regions").iterdir())
    key = one_school.run(region_key)
    with pytest.raises(PlanningError):
        one_school.run(lambda: save_upload(b"SQLite format 3\x00" + bytes(200), "x.gpkg"))
    assert sorted((tmp_path / "regions").iterdir()) == before
    assert one_school.run(region_key) == key


def test_region_and_language_outlive_the_menu(one_school: Session) -> None:
    key = one_school.address["region"]
    one_school.goes_to(region=key, lang="en")
    one_school.run(restore_query_params)
    one_school.goes_to()  # the menu leads to the bare address of a page
    assert one_school.run(region_key) == key
    assert one_school.run(language) == "en"
    one_school.run(restore_query_params)
    assert one_school.address == {"region": key, "lang": "en"}
    one_school.goes_to(lang="fr")
    assert one_school.run(language) == "zh"


def test_new_data_of_a_project_are_opened_at_once(
    session: Session, other: Session, store_address: str
) -> None:
    with open_store(store_address) as store:
        make_project(store, PROJECT, by="王")
        first = save_version(store, PROJECT, region(2), based_on=None, by="王")
        for person in (session, other):
            person.goes_to(region=project_key(PROJECT))
        key = session.run(region_key)
        assert session.run(open_project) == (PROJECT, 1)
        assert session.run(schools) == other.run(schools) == 2
        save_version(store, PROJECT, region(5), based_on=first, by="李")
    assert session.run(region_key) != key
    assert session.run(open_project) == (PROJECT, 2)
    assert session.run(schools) == other.run(schools) == 5


def test_those_who_open_one_region_share_its_distances(one_school: Session, other: Session) -> None:
    other.goes_to(**one_school.address)
    assert one_school.run(opened_distances) is other.run(opened_distances)
