"""Regions as files: what is written is what is read, whole or not at all."""

import contextlib
import dataclasses
import json
import multiprocessing
import subprocess
import sys
import time
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from geo.distances import Distances
from geo.errors import PlanningError, SourceError
from geo.files import read_layer, read_region, region_problems, write_region
from geo.files.region_files import read_tables
from geo.roads import RoadNetwork, cached_network
from geo.tables import Region
from tests.geo.town import town
from tests.geo.worlds import WGS84, point, world

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def region() -> Region:
    tables = world(
        "0001: 0,0 2000,0 highway=residential oneway=forward\n0002: 0,0 0,900 highway=track",
        "007: 100.123,10.456 name=赵庄\n008: - name=钱庄",
        "s1: 900,10 name=一小\ns2: 1900,10 name=二小 kind=nine_year",
    )
    tables["villages"]["population"] = pd.Series([120, None], dtype="Int64")
    tables["schools"]["has_canteen"] = pd.Series([True, None], dtype="boolean")
    tables["children"] = pd.DataFrame(
        {"village_id": ["007"], "year": 2024, "age_from": 6, "age_to": 11, "children": 1 / 3}
    )
    tables["gates"] = gpd.GeoDataFrame(
        {"gate_id": ["g1"], "school_id": ["s1"], "is_open": [False]},
        geometry=[point((905.0, 5.0))],
        crs=WGS84,
    )
    for frame in tables.values():
        if isinstance(frame, gpd.GeoDataFrame):  # a worksheet keeps 15 digits of a number
            frame["geometry"] = shapely.transform(frame.geometry, lambda xy: np.round(xy, 9))
    return Region.from_tables(tables)


def as_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table with its points as lon and lat, as a worksheet has them."""
    if not isinstance(frame, gpd.GeoDataFrame):
        return frame
    at = frame.geometry.to_numpy()
    plain = pd.DataFrame(frame.drop(columns="geometry"))
    return plain.assign(lon=shapely.get_x(at), lat=shapely.get_y(at))


def write_folder(region: Region, folder: Path, ending: str) -> None:
    folder.mkdir()
    for name, frame in region.tables.items():
        path = folder / f"{name}.{ending}"
        if name == "roads" or ending == "geojson":
            text = frame.to_json() if name == "roads" or isinstance(frame, gpd.GeoDataFrame) else ""
            if text:
                path.with_suffix(".geojson").write_text(text, encoding="utf-8")
            else:
                frame.to_csv(path.with_suffix(".csv"), index=False)
        elif ending == "csv":
            as_rows(frame).to_csv(path, index=False)
        else:
            as_rows(frame).to_excel(path, index=False)


@pytest.mark.parametrize("target", ["x.gpkg", "folder"])
def test_what_is_written_is_read(region: Region, tmp_path: Path, target: str) -> None:
    write_region(region.tables, tmp_path / target)
    again = read_region(tmp_path / target)
    assert again.fingerprint == region.fingerprint
    for name in region.tables:
        pd.testing.assert_frame_equal(again.table(name), region.table(name))
    write_region(again.tables, tmp_path / target)
    assert read_region(tmp_path / target).fingerprint == region.fingerprint


@pytest.mark.parametrize("ending", ["csv", "xlsx", "geojson"])
def test_worksheets_and_geojson_are_the_same_region(
    region: Region, tmp_path: Path, ending: str
) -> None:
    write_folder(region, tmp_path / "region", ending)
    again = read_region(tmp_path / "region")
    assert again.fingerprints == region.fingerprints


def test_chinese_csv_of_a_chinese_office_is_read(region: Region, tmp_path: Path) -> None:
    write_region(region.tables, tmp_path / "r")
    (tmp_path / "r" / "villages.parquet").unlink()
    rows = "村代码,村名,经度,纬度\n007,赵庄,115.981,36.451\n008,钱庄,,\n"
    (tmp_path / "r" / "villages.csv").write_bytes(rows.encode("gb18030"))
    villages = read_region(tmp_path / "r").villages
    assert list(villages["name"]) == ["赵庄", "钱庄"]
    assert villages.geometry[0].x == 115.981
    assert villages.geometry[1] is None


def test_codes_protected_against_a_spreadsheet_are_the_codes(
    region: Region, tmp_path: Path
) -> None:
    write_region(region.tables, tmp_path / "r")
    (tmp_path / "r" / "villages.parquet").unlink()
    rows = 'sep=;\n村代码;村名;经度;纬度\n="007";赵庄;115.981;36.451\n\'008;"\'=钱庄";;\n'
    (tmp_path / "r" / "villages.csv").write_bytes(rows.encode("gb18030"))
    villages = read_region(tmp_path / "r").villages
    assert list(villages["village_id"]) == ["007", "008"]
    assert list(villages["name"]) == ["赵庄", "=钱庄"]


def test_a_position_that_cannot_be_read_is_a_problem(region: Region, tmp_path: Path) -> None:
    write_region(region.tables, tmp_path / "r")
    (tmp_path / "r" / "villages.parquet").unlink()
    rows = "village_id,lon,lat\n007,东经116,36.451\n008,115.98,\n"
    (tmp_path / "r" / "villages.csv").write_text(rows, encoding="utf-8")
    found = [p for p in region_problems(tmp_path / "r") if p.severity == "error"]
    assert [(p.rule, p.row) for p in found if p.table == "villages"] == [
        ("bad_coordinates", "007"),
        ("bad_coordinates", "008"),
    ]


def test_a_code_too_long_for_a_worksheet_is_a_problem(region: Region, tmp_path: Path) -> None:
    write_region(region.tables, tmp_path / "r")
    (tmp_path / "r" / "villages.parquet").unlink()
    rows = pd.DataFrame({"village_id": [371502001001000123, 371502001002], "name": ["a", "b"]})
    rows.to_excel(tmp_path / "r" / "villages.xlsx", index=False)
    found = {(p.rule, p.column) for p in region_problems(tmp_path / "r")}
    assert ("id_as_number", "village_id") in found


def test_an_empty_optional_table_and_lost_places_come_back(region: Region, tmp_path: Path) -> None:
    tables = {**region.tables, "gates": region.table("gates").iloc[:0]}
    tables["villages"] = region.villages.assign(geometry=gpd.GeoSeries([None, None], crs=WGS84))
    for target in ("x.gpkg", "folder"):
        write_region(tables, tmp_path / target)
        again = read_region(tmp_path / target)
        assert len(again.table("gates")) == 0
        assert again.villages.geometry.isna().all()


def test_a_text_file_with_that_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.gpkg"
    path.write_text('<OGRVRTDataSource><OGRVRTLayer name="villages"/></OGRVRTDataSource>')
    with pytest.raises(SourceError, match="not a GeoPackage") as caught:
        read_tables(path)
    assert "不是" in caught.value.say("zh")
    with pytest.raises(SourceError, match="No such file"):
        read_tables(tmp_path / "none.gpkg")


@pytest.mark.parametrize("share", [0.0, 0.001, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_file_cut_short_is_said_to_be_damaged(
    region: Region, tmp_path: Path, share: float
) -> None:
    path = tmp_path / "x.gpkg"
    write_region(region.tables, path)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(PlanningError):
        read_region(path)


def test_a_changed_byte_never_makes_a_traceback(region: Region, tmp_path: Path) -> None:
    path = tmp_path / "x.gpkg"
    write_region(region.tables, path)
    whole = bytearray(path.read_bytes())
    rng = np.random.default_rng(3)
    for _ in range(8):
        damaged = whole.copy()
        for at in rng.integers(16, len(whole), 200):
            damaged[at] = rng.integers(0, 256)
        path.write_bytes(damaged)
        with contextlib.suppress(PlanningError):
            read_region(path)


@pytest.mark.parametrize("read", ["region", "layer"])
def test_bytes_that_are_no_text_are_refused_wherever_they_stand(
    region: Region, tmp_path: Path, read: str
) -> None:
    path = tmp_path / "x.gpkg"
    write_region(region.tables, path)
    names = region.villages["name"].dropna()
    path.write_bytes(
        path.read_bytes().replace(names.iloc[0].encode(), b"\x88" * len(names.iloc[0].encode()))
    )
    with pytest.raises(SourceError, match=r"x\.gpkg"):
        read_region(path) if read == "region" else read_layer(path, "villages", name="x.gpkg")


def test_a_parquet_of_bytes_that_are_no_text_is_refused(region: Region, tmp_path: Path) -> None:
    write_region(region.tables, tmp_path / "r")
    bad = pa.array([b"\x88\x88"] * len(region.villages), pa.binary()).view(pa.string())
    table = pq.read_table(tmp_path / "r" / "villages.parquet")
    table = table.set_column(table.column_names.index("name"), "name", bad)
    pq.write_table(table, tmp_path / "r" / "villages.parquet")
    with pytest.raises(SourceError, match="name"):
        read_region(tmp_path / "r")


@pytest.mark.parametrize(
    "name", ["villages.parquet", "villages.csv", "villages.xlsx", "villages.geojson"]
)
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe broken",
        b'{"type": 1}',
        b'a,b\n1,2,3\n"x',
        b'{"features":' + b"[" * 200_000,
    ],
)
def test_a_broken_table_file_is_said_so(
    region: Region, tmp_path: Path, name: str, content: bytes
) -> None:
    write_region(region.tables, tmp_path / "r")
    (tmp_path / "r" / "villages.parquet").unlink()
    (tmp_path / "r" / name).write_bytes(content)
    with pytest.raises(PlanningError) as caught:
        read_region(tmp_path / "r")
    assert caught.value.say("zh")


def test_two_files_for_one_table_are_refused(region: Region, tmp_path: Path) -> None:
    write_region(region.tables, tmp_path / "r")
    (tmp_path / "r" / "villages.csv").write_text("village_id\n1\n")
    with pytest.raises(SourceError, match="more than one file"):
        read_region(tmp_path / "r")


def write_for_ever(tables: dict[str, pd.DataFrame], path: Path) -> None:
    while True:
        write_region(tables, path)


def test_a_killed_writer_leaves_a_whole_file(region: Region, tmp_path: Path) -> None:
    path = tmp_path / "x.gpkg"
    write_region(region.tables, path)
    rng = np.random.default_rng(8)
    for _ in range(10):
        writer = multiprocessing.get_context("fork").Process(
            target=write_for_ever, args=(dict(region.tables), path)
        )
        writer.start()
        time.sleep(0.05 + rng.uniform(0.0, 0.2))
        assert writer.is_alive()
        writer.kill()
        writer.join()
        assert read_region(path).fingerprint == region.fingerprint


def equal(first: RoadNetwork, second: RoadNetwork) -> bool:
    for distance_raster in dataclasses.fields(RoadNetwork):
        a, b = getattr(first, distance_raster.name), getattr(second, distance_raster.name)
        if dataclasses.is_dataclass(a):
            parts = [(getattr(a, f.name), getattr(b, f.name)) for f in dataclasses.fields(a)]
        else:
            parts = [(a, b)]
        if not all(np.array_equal(x, y) for x, y in parts):
            return False
    return True


def test_a_cached_network_is_the_same_network(region: Region, tmp_path: Path) -> None:
    made = cached_network(region, "walk", tmp_path)
    files = list(tmp_path.iterdir())
    read = cached_network(region, "walk", tmp_path)
    assert equal(made, read)
    assert list(tmp_path.iterdir()) == files
    pd.testing.assert_frame_equal(
        Distances(region, made).nearest_schools("primary"),
        Distances(region, read).nearest_schools("primary"),
    )
    cached_network(region, "drive", tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("damage", ["empty", "cut", "noise", "other", "bytes"])
def test_a_damaged_cache_is_made_anew(region: Region, tmp_path: Path, damage: str) -> None:
    made = cached_network(region, "walk", tmp_path)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    changed = bytearray(whole)
    for at in range(100, len(changed), 97):
        changed[at] ^= 0x5A
    broken = {"empty": b"", "cut": whole[: len(whole) // 2], "noise": b"noise" * 50}
    if damage == "other":
        with path.open("wb") as file:
            np.savez(file, start=np.zeros(3))
    else:
        path.write_bytes(broken.get(damage, bytes(changed)))
    assert equal(made, cached_network(region, "walk", tmp_path))
    assert path.stat().st_size == len(whole)
    assert equal(made, cached_network(region, "walk", tmp_path))


def test_the_region_without_a_compiler_is_the_same(tmp_path: Path) -> None:
    source = tmp_path / "town.gpkg"
    write_region(Region.from_tables(town()).tables, source)
    program = (
        "import sys; from pathlib import Path\n"
        "from geo.distances.distances import Distances; from geo.roads.network import RoadNetwork\n"
        "from geo.files.region_files import read_region\n"
        "region = read_region(Path(sys.argv[1]))\n"
        "table = Distances(region, RoadNetwork.of(region)).nearest_schools('primary')\n"
        "table.to_json(sys.argv[2], double_precision=10)\n"
        "assert ('numba' in sys.modules) is (sys.argv[3] == '0')\n"
    )
    answers = []
    for forbidden in ("0", "1"):
        out = tmp_path / f"{forbidden}.json"
        subprocess.run(
            [sys.executable, "-c", program, str(source), str(out), forbidden],
            cwd=ROOT,
            check=True,
            env={"SCHOOL_LAYOUT_NO_COMPILER": forbidden, "PATH": ""},
        )
        answers.append(json.loads(out.read_text()))
    compiled, plain = answers
    assert compiled["school_id"] == plain["school_id"]
    for column in ("walk_m", "connector_m"):
        np.testing.assert_allclose(
            [v or 0 for v in compiled[column].values()],
            [v or 0 for v in plain[column].values()],
            atol=1e-5,
        )
