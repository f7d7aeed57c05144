"""Imports: the same file again, a file changed after its preview, two importers at once."""

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import func, select

from geo.errors import SourceError
from store.database import CONTENTS, ConflictError, ImportedBeforeError
from store.opening import Store
from store.records import (
    ImportFile,
    after,
    commit_import,
    latest_data,
    load_version,
    make_project,
    remembered,
    save_version,
)
from store.records.import_decisions import ImportDecision
from store.records.imports import list_imports
from store.records.versions import list_versions
from tests.store.conftest import region, remember

MAPPING = ImportDecision(shape="ab", kind="mapping", decision={"校名": "name"})


@pytest.fixture
def project(store: Store) -> str:
    make_project(store, "东阿", by="王")
    return "东阿"


def previewed(path: Path, content: bytes) -> ImportFile:
    path.write_bytes(content)
    return ImportFile(name=path.name, path=path, digest=hashlib.sha256(content).hexdigest())


def nothing_came_in(store: Store, project: str, versions: int) -> None:
    assert len(list_versions(store, project)) == versions
    assert len(list_imports(store, project)) == versions
    with store.reading() as connection:
        count = connection.execute(select(func.count()).select_from(CONTENTS)).scalar_one()
    assert count == (3 if versions else 0)


def test_an_import_is_kept_with_what_was_answered(
    store: Store, project: str, tmp_path: Path
) -> None:
    files = [previewed(tmp_path / "学校.xlsx", b"1"), previewed(tmp_path / "村.csv", b"2")]
    version = commit_import(
        store,
        project,
        region(),
        files=files,
        decisions=[MAPPING],
        based_on=None,
        by="王",
        note="首次",
    )
    assert version == 1
    imports = list_imports(store, project)
    assert imports[["version", "file_name", "by"]].to_numpy().tolist() == [
        [1, "学校.xlsx", "王"],
        [1, "村.csv", "王"],
    ]
    assert set(imports["digest"]) == {file.digest for file in files}
    decisions = list_versions(store, project)["decisions"].iloc[0]
    assert '"校名":"name"' in decisions
    assert "学校.xlsx" in decisions
    assert remembered(store, project, "ab")["mapping"].version == 1
    assert load_version(store, project)["schools"].shape[0] == 2


def test_the_same_content_again_is_asked_about(store: Store, project: str, tmp_path: Path) -> None:
    first = previewed(tmp_path / "学校.xlsx", b"1")
    commit_import(store, project, region(), files=[first], based_on=None, by="王")
    same = previewed(tmp_path / "换了名字.xlsx", b"1")
    with pytest.raises(ImportedBeforeError, match="version 1") as question:
        commit_import(store, project, region(3), files=[same], based_on=1, by="李")
    assert "王" in question.value.say("zh")
    nothing_came_in(store, project, 1)
    assert (
        commit_import(store, project, region(3), files=[same], based_on=1, by="李", again=True) == 2
    )
    assert len(list_imports(store, project)) == 2
    make_project(store, "高唐", by="王")  # another project has not had it
    assert commit_import(store, "高唐", region(), files=[same], based_on=None, by="李") == 1


def test_a_file_changed_after_its_preview_is_refused(
    store: Store, project: str, tmp_path: Path
) -> None:
    file = previewed(tmp_path / "学校.xlsx", b"1")
    file.path.write_bytes(b"2")
    with pytest.raises(SourceError, match="changed after it was previewed"):
        commit_import(store, project, region(), files=[file], based_on=None, by="王")
    file.path.unlink()
    with pytest.raises(SourceError, match="gone"):
        commit_import(store, project, region(), files=[file], based_on=None, by="王")
    nothing_came_in(store, project, 0)


def test_of_two_importers_one_is_told(store: Store, project: str, tmp_path: Path) -> None:
    one, two = previewed(tmp_path / "a.csv", b"1"), previewed(tmp_path / "b.csv", b"2")
    commit_import(store, project, region(), files=[one], based_on=None, by="王")
    with pytest.raises(ConflictError, match="version 1 by 王"):
        commit_import(store, project, region(3), files=[two], based_on=None, by="李")
    nothing_came_in(store, project, 1)


def test_an_answer_changed_in_between_stops_all_of_it(
    store: Store, project: str, tmp_path: Path
) -> None:
    one, two = previewed(tmp_path / "a.csv", b"1"), previewed(tmp_path / "b.csv", b"2")
    commit_import(
        store, project, region(), files=[one], decisions=[MAPPING], based_on=None, by="王"
    )
    with pytest.raises(ConflictError, match="mapping"):
        commit_import(
            store, project, region(3), files=[two], decisions=[MAPPING], based_on=1, by="李"
        )
    nothing_came_in(store, project, 1)


def test_a_version_saved_by_hand_counts_too(store: Store, project: str) -> None:
    save_version(store, project, region(), based_on=None, by="王")
    with pytest.raises(ConflictError):
        commit_import(store, project, region(3), files=[], based_on=None, by="李")
    assert commit_import(store, project, region(3), files=[], based_on=1, by="李") == 2


def test_of_two_files_of_one_shape_the_last_answer_is_remembered(
    store: Store, project: str
) -> None:
    answers = [ImportDecision(shape="ab", kind="datum", decision=n) for n in ("GCJ-02", "BD-09")]
    commit_import(store, project, region(), files=[], decisions=answers, based_on=None, by="王")
    assert remembered(store, project, "ab")["datum"].decision == "BD-09"
    decisions = list_versions(store, project)["decisions"].iloc[0]
    assert "GCJ-02" in decisions
    assert "BD-09" in decisions


def test_an_answer_follows_the_one_remembered(store: Store, project: str) -> None:
    first = after(store, project, shape="ab", kind="datum", decision=1, evidence=None)
    assert remember(store, project, first, by="王") == 1
    second = after(store, project, shape="ab", kind="datum", decision=2, evidence=None)
    assert remember(store, project, second, by="王") == 2
    assert remembered(store, project, "ab")["datum"].decision == 2


def test_the_latest_data_is_known(store: Store, project: str) -> None:
    assert latest_data(store, project) is None
    assert latest_data(store, "没有") is None
    commit_import(store, project, region(), files=[], based_on=None, by="王")
    commit_import(store, project, region(3), files=[], based_on=1, by="王")
    assert latest_data(store, project) == 2
