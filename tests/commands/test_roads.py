"""The verb `roads`: every kind of file, its report, what is refused, what stays as it was."""

import json
import socket
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import geopandas as gpd
import openpyxl
import pyogrio
import pytest
import shapely
from typer.testing import CliRunner, Result

from commands.roads import app
from geo.files import read_region, write_region
from geo.roads import RoadNetwork
from geo.tables import Region
from tests.analysis.two_townships import two_townships
from tests.geo.road_files.graphml_files import graph_from_roads, write_graphml
from tests.geo.road_files.osm_files import text_pbf
from tests.geo.worlds import GRID, ORIGIN, degrees, world

NODES = "1: 0,0\n2: 1000,0\n3: 2000,0\n4: 1000,900\n5: 1000,20\n6: 3000,0"
WAYS = (
    "7: 1 2 3 highway=tertiary name=甲路\n8: 5 4 highway=residential bridge=yes\n"
    "9: 3 6 highway=proposed\n10: 3 6 highway=track\n11: 1 4 building=yes"
)


def run(*words: object) -> Result:
    result = CliRunner().invoke(app, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert "Traceback" not in result.output
    return result


def pbf(tmp_path: Path) -> Path:
    return text_pbf(tmp_path / "x.osm.pbf", NODES, WAYS)


def length_m(path: Path) -> float:
    return float(gpd.read_file(path).to_crs(GRID).length.sum())


def survey(tmp_path: Path, *, crossing: bool = False) -> Path:
    """Write a zipped Shapefile as an office makes it: Chinese fields in GBK, own grid."""
    lines = [[(0, 0), (1000, 0)], [(1008, 0), (2000, 0)]]
    lines += [[(500, -300), (500, 300)]] if crossing else []
    shapes = [shapely.LineString(ORIGIN + xy) for xy in lines]
    columns = {"路名": [f"路{n}" for n in range(len(lines))], "等级": "县道"}
    frame = gpd.GeoDataFrame(columns, geometry=shapes, crs=GRID)
    folder = tmp_path / "shp"
    folder.mkdir()
    pyogrio.write_dataframe(frame, folder / "道路.shp", encoding="GBK")
    with zipfile.ZipFile(tmp_path / "道路.zip", "w") as packed:
        for part in sorted(folder.iterdir()):
            packed.write(part, part.name)
    return tmp_path / "道路.zip"


def test_openstreetmap_becomes_a_table_a_region_takes(tmp_path: Path) -> None:
    folder = tmp_path / "region"
    made = run(pbf(tmp_path), "--out", folder / "roads.gpkg")
    assert made.exit_code == 0
    assert "文件中 4 条线：采用 3 条，成为 3 条道路；未采用 1 条。" in made.output
    assert "尚未建成（在建、规划等）：1" in made.output
    assert "断头邻近道路  w8-1 – w7-1  20.0 m" in made.output
    others = world("r: 0,0 1,1", "v: 10,9", "s: 1990,9")
    write_region({name: others[name] for name in ("villages", "schools")}, folder)
    region = read_region(folder)
    assert region.roads["road_id"].tolist() == ["w10-1", "w7-1", "w8-1"]
    assert region.roads["name"].dropna().tolist() == ["甲路"]
    assert region.roads["bridge"].tolist() == [False, False, True]
    assert RoadNetwork.of(region).edges.length_m.sum() == pytest.approx(3880, abs=0.1)


@pytest.mark.parametrize("ending", [".gpkg", ".geojson", ".parquet"])
def test_the_ending_decides_the_format(tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"roads{ending}"
    assert run(pbf(tmp_path), "--out", out, "--lang", "en").exit_code == 0
    read = gpd.read_parquet if ending == ".parquet" else gpd.read_file
    assert len(read(out)) == 3


def test_graphml_goes_round(tmp_path: Path) -> None:
    region = Region.from_tables(world("a: 0,0 2000,0\nb: 900,0 900,700", "v: 0,9", "s: 9,9"))
    write_graphml(graph_from_roads(region.roads), tmp_path / "x.graphml")
    out = tmp_path / "roads.gpkg"
    assert run(tmp_path / "x.graphml", "--out", out).exit_code == 0
    assert length_m(out) == pytest.approx(2700, abs=0.5)


def test_survey_lines_stay_apart_unless_joined_on_request(tmp_path: Path) -> None:
    out, file = tmp_path / "roads.gpkg", survey(tmp_path, crossing=True)
    plain = run(file, "--out", out)
    assert plain.exit_code == 0
    assert "互不相连的部分: 3" in plain.output
    assert "两个断头相对" in plain.output
    assert "相交而无路口" in plain.output
    assert set(gpd.read_file(out)["highway"]) == {"secondary"}
    assert gpd.read_file(out)["name"].tolist() == ["路0", "路1", "路2"]
    ends = run(file, "--out", out, "--join-within", 10)
    assert "互不相连的部分: 2" in ends.output
    assert "连接了 1 处" in ends.output
    assert length_m(out) == pytest.approx(2600, abs=0.5)
    both = run(file, "--out", out, "--join-within", 10, "--join-crossings")
    assert "互不相连的部分: 1" in both.output
    assert "可能断开的地方：0 处" in both.output
    assert length_m(out) == pytest.approx(2600, abs=0.5)


def test_several_layers_of_lines_ask_which(tmp_path: Path) -> None:
    path = tmp_path / "survey.gpkg"
    for name, y in (("国省道", 0), ("村道", 500)):
        frame = gpd.GeoDataFrame(
            {"等级": [name]}, geometry=[shapely.LineString(degrees([(0, y), (2000, y)]))], crs=4326
        )
        pyogrio.write_dataframe(frame, path, layer=name, append=path.exists())
    out = tmp_path / "roads.gpkg"
    asked = run(path, "--out", out)
    assert asked.exit_code == 2
    assert "国省道、村道" in asked.output
    assert not out.exists()
    assert run(path, "--out", out, "--layer", "桥").exit_code == 2
    chosen = run(path, "--out", out, "--layer", "村道")
    assert chosen.exit_code == 0
    assert gpd.read_file(out)["highway"].tolist() == ["unclassified"]


def test_a_region_adds_its_villages_and_townships_to_the_report(tmp_path: Path) -> None:
    write_region(two_townships(), tmp_path / "region.gpkg")
    nodes = "1: 0,0\n2: 5000,0\n3: 9000,0\n4: 9020,0\n5: 12000,0"
    file = text_pbf(tmp_path / "x.osm.pbf", nodes, "7: 1 2 3 highway=tertiary\n8: 4 5 highway=path")
    report, out = tmp_path / "report.xlsx", tmp_path / "roads.gpkg"
    made = run(file, "--out", out, "--region", tmp_path / "region.gpkg", "--report", report)
    assert made.exit_code == 0
    book = openpyxl.load_workbook(report)
    assert book.sheetnames == [
        "说明",
        "概况",
        "分等级长度",
        "断头与未连接",
        "离路远的村",
        "各乡镇完整度",
    ]
    cells = {name: [[c.value for c in row] for row in book[name]] for name in book.sheetnames}
    lengths = [[row[0], round(row[2], 2)] for row in cells["分等级长度"][1:]]
    assert lengths == [["tertiary", 9.0], ["path", 2.98]]
    ((kind, *pair, gap, apart, piece, _, _),) = cells["断头与未连接"][1:]
    assert (kind, pair) == ("两个断头相对", ["w7-1", "w8-1"])
    assert gap == pytest.approx(20, abs=0.01)
    assert piece == pytest.approx(2.98, abs=0.01)
    assert apart in (True, "是")
    assert [row[0] for row in cells["离路远的村"][1:]] == ["v2"]
    scores = {row[0]: row[-1] for row in cells["各乡镇完整度"][1:]}
    assert scores["e"] == pytest.approx(100)
    assert scores["w"] < 60
    said = "".join(str(row[0]) for row in cells["说明"])
    assert "文件中 2 条线" in said
    assert "完整度 = 100" in said
    assert "水系" in said
    layers = tmp_path / "report.gpkg"
    assert run(file, "--out", out, "--report", layers).exit_code == 0
    assert sorted(name for name, _ in pyogrio.list_layers(layers)) == ["classes", "gaps"]


def test_what_is_refused_leaves_the_old_roads(tmp_path: Path) -> None:
    out = tmp_path / "roads.gpkg"
    out.write_bytes(b"old")
    whole = pbf(tmp_path).read_bytes()
    (tmp_path / "cut.osm.pbf").write_bytes(whole[:-9])
    (tmp_path / "text.zip").write_text("no zip")
    for name, words in (
        ("cut.osm.pbf", "不完整"),
        ("missing.pbf", "找不到"),
        ("text.zip", "text.zip"),
    ):
        refused = run(tmp_path / name, "--out", out)
        assert refused.exit_code == 1
        assert words in refused.output
    assert out.read_bytes() == b"old"


def test_wrong_calls(tmp_path: Path) -> None:
    out = tmp_path / "roads.gpkg"
    for words in (
        ["--out", out],
        [pbf(tmp_path), "--download", "--out", out],
        ["--download", "--out", out],
        [tmp_path / "x.osm.pbf", "--out", tmp_path / "roads.shp"],
        [tmp_path / "x.osm.pbf", "--out", out, "--report", tmp_path / "r.docx"],
        [tmp_path / "x.osm.pbf", "--out", out, "--join-within", 99],
    ):
        assert run(*words).exit_code == 2
    assert not out.exists()


@contextmanager
def overpass(elements: list[dict[str, object]]) -> Iterator[str]:
    """Answer every question with ``elements`` as Overpass does, on this machine."""
    body = json.dumps({"version": 0.6, "elements": elements}).encode()

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/api"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_download_by_the_region_becomes_roads(tmp_path: Path) -> None:
    region, out = tmp_path / "region.gpkg", tmp_path / "roads.gpkg"
    write_region(two_townships(), region)
    places = degrees([(100, 0), (5000, 0), (9000, 0)])
    elements: list[dict[str, object]] = [
        {"type": "node", "id": n, "lon": lon, "lat": lat} for n, (lon, lat) in enumerate(places, 1)
    ]
    tags = {"highway": "tertiary", "name": "甲路"}
    elements.append({"type": "way", "id": 7, "nodes": [1, 2, 3], "tags": tags})
    with overpass(elements) as server:
        made = run("--download", "--region", region, "--out", out, "--server", server)
    assert made.exit_code == 0
    assert length_m(out) == pytest.approx(8900, abs=1)
    before = out.read_bytes()
    with overpass([]) as server:
        empty = run("--download", "--region", region, "--out", out, "--server", server)
    assert empty.exit_code == 1
    assert "原有道路未改动" in empty.output
    assert out.read_bytes() == before


def test_a_download_that_fails_keeps_the_old_roads(tmp_path: Path) -> None:
    region, out = tmp_path / "region.gpkg", tmp_path / "roads.gpkg"
    write_region(two_townships(), region)
    out.write_bytes(b"old")
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        server = f"http://127.0.0.1:{held.getsockname()[1]}/api"
    failed = run("--download", "--region", region, "--out", out, "--server", server)
    assert failed.exit_code == 1
    assert "连不上" in failed.output
    assert "原有道路未改动" in failed.output
    assert out.read_bytes() == b"old"


def test_a_road_in_a_wrong_place_is_named_and_the_others_are_written(tmp_path: Path) -> None:
    lines = [shapely.LineString(degrees([(0, y), (1000, y)])) for y in (0, 100, 200)]
    lines[1] = shapely.LineString([(y, x) for x, y in lines[1].coords])
    frame = gpd.GeoDataFrame({"id": list("abc")}, geometry=lines, crs=4326)
    pyogrio.write_dataframe(frame, tmp_path / "lines.gpkg")
    done = run(tmp_path / "lines.gpkg", "--out", tmp_path / "out.gpkg")
    assert done.exit_code == 0
    assert "第 1 个折点的经度与纬度颠倒" in done.output
    assert "#2" in done.output
    assert gpd.read_file(tmp_path / "out.gpkg")["road_id"].tolist() == ["a", "c"]


def test_a_road_of_another_province_is_named(tmp_path: Path) -> None:
    area = world("a: 0,0 2000,0", "v: 100,10", "s: 1900,10")
    write_region(area, tmp_path / "area.gpkg")
    away = shapely.LineString([(104.0, 30.6), (104.01, 30.61)])
    lines = [*area["roads"].geometry, away]
    pyogrio.write_dataframe(gpd.GeoDataFrame(geometry=lines, crs=4326), tmp_path / "lines.gpkg")
    done = run(
        *(tmp_path / "lines.gpkg", "--out", tmp_path / "out.gpkg"),
        *("--region", tmp_path / "area.gpkg"),
    )
    assert done.exit_code == 0
    assert "r2" in done.output
    assert "超过 50 公里" in done.output


@pytest.mark.parametrize("stated", [4326, 2435])
def test_lines_that_are_not_as_stated_are_for_the_import(tmp_path: Path, stated: int) -> None:
    lines = [shapely.LineString(ORIGIN + [(0, y), (1000, y)]) for y in (0, 100)]
    pyogrio.write_dataframe(gpd.GeoDataFrame(geometry=lines, crs=stated), tmp_path / "lines.gpkg")
    done = run(tmp_path / "lines.gpkg", "--out", tmp_path / "out.gpkg")
    assert done.exit_code == 1
    assert "用 import 导入" in done.output
    assert not (tmp_path / "out.gpkg").exists()


def test_rivers_and_railways_are_written_beside_the_roads(tmp_path: Path) -> None:
    ways = WAYS + "\n12: 4 6 waterway=river name=徒骇河\n13: 5 6 railway=rail"
    file = text_pbf(tmp_path / "x.osm.pbf", NODES, ways)
    out = tmp_path / "roads.gpkg"
    result = run(file, "--out", out)
    assert "2 条障碍" in result.output
    assert "2 处地面" in result.output
    assert gpd.read_file(out, layer="ground")["kind"].tolist() == ["water", "railway"]
    found = gpd.read_file(out, layer="barriers")
    assert found[["barrier_id", "kind"]].to_numpy().tolist() == [
        ["w12", "water"],
        ["w13", "railway"],
    ]
    assert "4 条障碍和地面" in run(file, "--out", tmp_path / "roads.geojson").output
    # Read again the file is its roads.
    again = tmp_path / "again.gpkg"
    assert run(out, "--out", again).exit_code == 0
    assert len(gpd.read_file(again)) == len(gpd.read_file(out, layer="roads"))
