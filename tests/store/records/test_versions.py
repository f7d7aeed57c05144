"""Versions of a region: what is loaded is what was saved, and nobody's work is lost."""

import decimal
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select, text, update

from geo.tables import Region
from store.database import CONTENTS, PIECES, VERSIONS, ConflictError, NotStoredError, StoreError
from store.database.contents import NotStorableError
from store.opening import Store, open_store
from store.records import load_version, make_project, save_version
from store.records.versions import list_versions
from tests.geo.worlds import WGS84, Tables, calm, line, point, shuffled, world, worlds
from tests.store.clusters import Cluster
from tests.store.conftest import region


@pytest.fixture
def project(store: Store) -> str:
    make_project(store, "东阿", by="王")
    return "东阿"


def assert_same(loaded: dict[str, Any], saved: Region) -> None:
    assert list(loaded) == sorted(saved.tables)
    for name, frame in saved.tables.items():
        assert type(loaded[name]) is type(frame)
        plain = frame
        if isinstance(frame, gpd.GeoDataFrame):
            assert loaded[name].crs == frame.crs
            ours, theirs = frame.geometry.to_numpy(), loaded[name].geometry.to_numpy()
            assert (shapely.to_wkb(ours) == shapely.to_wkb(theirs)).all()
            plain = frame.drop(columns=frame.geometry.name)
        other = loaded[name][plain.columns]
        assert list(loaded[name].columns) == list(frame.columns)
        pd.testing.assert_frame_equal(pd.DataFrame(other), pd.DataFrame(plain), check_exact=True)
    again = Region.from_tables(loaded)
    assert again.fingerprint == saved.fingerprint
    assert again.fingerprints == saved.fingerprints


# Moments without a zone are meant here: some columns have none.
_FIRST, _LAST = datetime(1992, 1, 1), datetime(2100, 1, 1)  # noqa: DTZ001
_EXTRA: dict[str, st.SearchStrategy[Any]] = {
    "str": st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]))),
    "float64": st.floats(width=64),
    "float32": st.floats(width=32),
    "Float64": st.one_of(st.none(), st.floats(allow_nan=False)),
    "int8": st.integers(-128, 127),
    "uint64": st.integers(0, 2**64 - 1),
    "Int64": st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1)),
    "bool": st.booleans(),
    "boolean": st.sampled_from([True, False, None]),
    "datetime64[us]": st.datetimes(_FIRST, _LAST),
    "datetime64[us, Asia/Shanghai]": st.datetimes(_FIRST, _LAST),
    "timedelta64[us]": st.timedeltas(timedelta(-999), timedelta(999)),
    "object": st.one_of(st.none(), st.dates(date(1900, 1, 1))),
}


@st.composite
def regions(draw: st.DrawFn) -> Region:
    """Return a region with extra columns of many types."""
    tables = draw(worlds())
    for dtype in draw(st.lists(st.sampled_from(sorted(_EXTRA)), max_size=4, unique=True)):
        name = draw(st.sampled_from(sorted(tables)))
        rows = len(tables[name])
        values = draw(st.lists(_EXTRA[dtype], min_size=rows, max_size=rows))
        tables[name][f"另 {dtype}"] = pd.Series(values, index=tables[name].index, dtype=dtype)
    return Region.from_tables(tables)


def test_what_is_loaded_is_what_was_saved(address: str) -> None:
    with open_store(address) as store:

        @calm(8)
        @given(regions())
        def law(saved: Region) -> None:
            latest = len(list_versions(store, "p"))
            version = save_version(store, "p", saved, based_on=latest or None, by="王")
            assert version == latest + 1
            assert_same(load_version(store, "p"), saved)

        make_project(store, "p", by="王")
        law()
        # Every version is still what it was.
        prints = list_versions(store, "p").set_index("version")["fingerprint"]
        for version in (1, len(prints) // 2):
            tables = load_version(store, "p", version)
            assert Region.from_tables(tables).fingerprint == prints[version]


def _tables() -> Tables:
    return world("r: 0,0 6000,0", "v: 100,0\nw: 200,0", "s: 900,0\nt: 1900,0")


def test_shapes_of_every_kind_come_back(store: Store, project: str) -> None:
    tables = _tables()
    square = shapely.box(115.9, 36.4, 116.1, 36.5)
    hole = square.difference(shapely.box(115.95, 36.42, 116.0, 36.44))
    outlines = {"boundary_id": ["1", "2", "3"], "level": ["county", "township", "township"]}
    shapes = [shapely.MultiPolygon([hole]), hole, None]
    tables["boundaries"] = gpd.GeoDataFrame(outlines, geometry=shapes, crs=WGS84)
    many = shapely.MultiLineString([line([(0, 0), (10, 5)]), line([(20, 5), (900, 7)])])
    tables["roads"].loc[len(tables["roads"])] = {"road_id": "many", "geometry": many}
    tables["villages"]["原位置"] = gpd.GeoSeries([point((5, 5)), None], crs=WGS84)
    saved = Region.from_tables(tables)
    save_version(store, project, saved, based_on=None, by="王")
    assert_same(load_version(store, project), saved)


@pytest.mark.parametrize("kind", ["object", "category"])
def test_text_among_anything_comes_back_as_text(store: Store, project: str, kind: str) -> None:
    tables = _tables()
    tables["villages"]["备注"] = pd.Series(["甲", None], dtype=kind)  # type: ignore[call-overload]
    saved = Region.from_tables(tables)
    save_version(store, project, saved, based_on=None, by="王")
    loaded = load_version(store, project)
    assert loaded["villages"]["备注"].dtype == "str"
    assert loaded["villages"]["备注"].tolist()[0] == "甲"
    assert Region.from_tables(loaded).fingerprint == saved.fingerprint


@pytest.mark.parametrize(
    "values",
    [
        [1, "a"],
        [b"a", "a"],
        pd.Series([1, None], dtype="Sparse[float64]"),
        [decimal.Decimal("1.5"), "1.5"],
        np.array([1 + 2j, 3j]),
        [True, "yes"],
        [date(2026, 1, 1), datetime(2026, 1, 1, 5, tzinfo=UTC)],
    ],
)
def test_what_would_not_come_back_is_refused_by_name(
    store: Store, project: str, values: Any
) -> None:
    tables = _tables()
    column = pd.Series(values, dtype="object") if isinstance(values, list) else pd.Series(values)
    tables["villages"]["备注"] = column
    odd = Region.from_tables(tables)
    with pytest.raises(NotStorableError, match="备注") as refusal:
        save_version(store, project, odd, based_on=None, by="王")
    assert "villages" in refusal.value.say("zh")
    assert len(list_versions(store, project)) == 0


def test_a_table_that_did_not_change_is_kept_once(store: Store, project: str) -> None:
    first, second = region(2), region(3)
    save_version(store, project, first, based_on=None, by="王")
    save_version(store, project, second, based_on=1, by="王")
    save_version(store, project, first, based_on=2, by="王")
    with store.reading() as connection:
        count = connection.execute(select(func.count()).select_from(CONTENTS)).scalar_one()
    assert count == len(first.tables) + 1
    for version, saved in ((1, first), (2, second), (3, first)):
        assert_same(load_version(store, project, version), saved)


def test_rows_in_another_order_are_the_same_content(store: Store, project: str) -> None:
    tables = _tables()
    for turn, based_on in enumerate([None, 1, 2]):
        again = Region.from_tables(shuffled(tables, turn))
        save_version(store, project, again, based_on=based_on, by="王")
    with store.reading() as connection:
        assert connection.execute(select(func.count()).select_from(CONTENTS)).scalar_one() == 3


def test_a_large_table_is_kept_in_pieces(store: Store, project: str) -> None:
    tables = _tables()
    tables["villages"]["附"] = [np.random.default_rng(5).bytes(1_500_000).hex(), "短"]
    saved = Region.from_tables(tables)
    save_version(store, project, saved, based_on=None, by="王")
    with store.reading() as connection:
        assert connection.execute(select(func.max(PIECES.c.piece))).scalar_one() == 1
    assert_same(load_version(store, project), saved)
    assert list_versions(store, project)["rows"].tolist() == [5]


def test_the_list_says_who_when_and_why(store: Store, project: str) -> None:
    save_version(store, project, region(), based_on=None, by=" 王 ", note="第一次\n导入")
    save_version(store, project, region(3), based_on=1, by="李", decisions={"datum": "GCJ-02"})
    versions = list_versions(store, project)
    assert versions["version"].tolist() == [1, 2]
    assert versions["based_on"].isna().tolist() == [True, False]
    assert versions["by"].tolist() == ["王", "李"]
    assert versions["note"].tolist() == ["第一次\n导入", ""]
    assert versions["decisions"].tolist() == ["{}", '{"datum":"GCJ-02"}']
    assert versions["fingerprint"].tolist() == [region().fingerprint, region(3).fingerprint]
    assert versions["at"].is_monotonic_increasing


def test_who_saves_second_is_told_who_was_first(store: Store, project: str) -> None:
    save_version(store, project, region(), based_on=None, by="王")
    save_version(store, project, region(3), based_on=1, by="李")
    with pytest.raises(ConflictError, match="version 2 by 李") as conflict:
        save_version(store, project, region(4), based_on=1, by="赵")
    assert conflict.value.by == "李"
    assert "第 2 版" in conflict.value.say("zh")
    with pytest.raises(ConflictError):
        save_version(store, project, region(4), based_on=None, by="赵")
    assert load_version(store, project)["schools"].shape[0] == 3
    assert len(list_versions(store, project)) == 2


def test_what_is_not_there_is_said(store: Store, project: str) -> None:
    with pytest.raises(NotStoredError, match="no data"):
        load_version(store, project)
    with pytest.raises(NotStoredError, match="no version 4"):
        save_version(store, project, region(), based_on=4, by="王")
    save_version(store, project, region(), based_on=None, by="王")
    with pytest.raises(NotStoredError, match="no version 2"):
        load_version(store, project, 2)
    with pytest.raises(NotStoredError, match="高唐"):
        load_version(store, "高唐")


def test_other_bytes_than_saved_are_never_loaded(store: Store, project: str) -> None:
    save_version(store, project, region(), based_on=None, by="王")
    with store.writing("x") as write:
        write.connection.execute(update(PIECES).values(content=b"PAR1 others"))
    with pytest.raises(StoreError, match="checksum"):
        load_version(store, project)


def test_a_reader_sees_one_state(store: Store, project: str) -> None:
    save_version(store, project, region(), based_on=None, by="王")
    with store.reading() as connection:
        counted = select(func.count()).select_from(VERSIONS)
        before = connection.execute(counted).scalar_one()
        save_version(store, project, region(3), based_on=1, by="王")
        assert connection.execute(counted).scalar_one() == before == 1
    with store.reading() as connection:
        assert connection.execute(counted).scalar_one() == 2


def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "a.sqlite")) as store:
        make_project(store, "p", by="王")
        with store.reading() as connection:
            pages = connection.execute(text("PRAGMA page_count")).scalar_one()
            connection.execute(text(f"PRAGMA max_page_count = {pages + 1}"))
        with pytest.raises(StoreError, match="full"):
            save_version(store, "p", region(40), based_on=None, by="王")
        assert len(list_versions(store, "p")) == 0
        with store.reading() as connection:
            assert connection.execute(select(func.count()).select_from(CONTENTS)).scalar_one() == 0


def test_a_server_cut_off_in_the_middle_changes_nothing(postgres: Cluster) -> None:
    address = postgres.database()
    with open_store(address) as store:
        make_project(store, "p", by="王")
        save_version(store, "p", region(), based_on=None, by="王")

        def cut() -> None:
            with store.writing("王") as write:
                write.connection.execute(update(VERSIONS).values(note="half"))
                postgres.stop()
                write.log("never", "")

        with pytest.raises(StoreError):
            cut()
        postgres.start()
        assert list_versions(store, "p")["note"].tolist() == [""]
        assert_same(load_version(store, "p"), region())
        save_version(store, "p", region(3), based_on=1, by="王")
    postgres.drop(address)
