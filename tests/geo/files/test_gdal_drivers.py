"""GDAL knows only the kinds of files the product reads and writes, and calls no address."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

ROOT = Path(__file__).parents[3]
ALLOWED = {"GPKG", "ESRI Shapefile", "GeoJSON", "KML", "LIBKML", "OSM"}


def run(program: str, *arguments: str) -> str:
    """Run a program that imports geo before pyogrio, as every room does; return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", f"import geo, sys, pyogrio\n{program}", *arguments],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert "Unable to find driver" not in done.stderr
    return done.stdout.strip()


def test_only_allowed_drivers_remain() -> None:
    assert set(run("print(*pyogrio.list_drivers(), sep='|')").split("|")) == ALLOWED


def test_what_is_written_today_is_written_and_read(tmp_path: Path) -> None:
    program = (
        "import geopandas, shapely\n"
        "frame = geopandas.GeoDataFrame({'名称': ['一小']}, geometry=[shapely.Point(116, 36)], crs=4326)\n"
        "for ending, driver in (('gpkg', 'GPKG'), ('shp', 'ESRI Shapefile'), ('geojson', 'GeoJSON'), ('kml', 'KML')):\n"
        "    path = f'{sys.argv[1]}/a.{ending}'\n"
        "    pyogrio.write_dataframe(frame, path, driver=driver)\n"
        "    again = pyogrio.read_dataframe(path)\n"
        "    print(ending, again['名称'][0], again.geometry[0])"
    )
    assert run(program, str(tmp_path)).splitlines() == [
        f"{ending} 一小 POINT (116 36)" for ending in ("gpkg", "shp", "geojson", "kml")
    ]


@pytest.mark.parametrize("name", ["schools.geojson", "schools.vrt", "schools.gpkg", "schools.kml"])
def test_a_vrt_is_not_followed_whatever_its_name(tmp_path: Path, name: str) -> None:
    secret = gpd.GeoDataFrame({"a": ["secret"]}, geometry=[shapely.Point(1, 2)], crs=4326)
    (tmp_path / "secret.geojson").write_text(secret.to_json())
    vrt = (
        '<OGRVRTDataSource><OGRVRTLayer name="secret"><SrcDataSource>'
        f"{tmp_path / 'secret.geojson'}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
    )
    (tmp_path / name).write_text(vrt)
    read = (
        "try:\n    print(pyogrio.read_dataframe(sys.argv[1])['a'][0])\n"
        "except pyogrio.errors.DataSourceError:\n    print('refused')"
    )
    assert run(read, str(tmp_path / name)) == "refused"
    assert run(read, str(tmp_path / "secret.geojson")) == "secret"


@pytest.fixture
def called() -> Iterator[tuple[str, list[str]]]:
    """Yield the address of a web server and the list of what was asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def test_an_address_in_a_file_is_not_called(tmp_path: Path, called: tuple[str, list[str]]) -> None:
    address, asked = called
    path = tmp_path / "a.geojson"
    path.write_text(
        '{"type": "FeatureCollection", "crs": {"type": "link", "properties": {"href": '
        f'"{address}/crs"}}}}, "features": [{{"type": "Feature", "properties": {{"a": 1}}, '
        '"geometry": {"type": "Point", "coordinates": [1, 2]}}]}'
    )
    read = "print(len(pyogrio.read_dataframe(sys.argv[1])))"
    assert run(read, str(path)) == "1"
    assert asked == []
    allowed = f"pyogrio.set_gdal_config_options({{'GDAL_HTTP_PROXY': None}})\n{read}"
    free = f"import os; del os.environ['GDAL_HTTP_PROXY']\n{allowed}"
    run(free, str(path))
    assert asked == ["/crs"]  # without the proxy it would be
