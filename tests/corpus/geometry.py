"""Files of places: parts missing, layers to choose from, coordinate systems, faulty shapes."""

import json
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from tests.corpus.case import Case, Expected
from tests.corpus.parts import geopackage_of, places, written, zip_of

_BOW_TIE = shapely.Polygon([(115, 36), (116, 37), (116, 36), (115, 37)])
with np.errstate(invalid="ignore"):
    _NAN_LINE = shapely.from_wkt("LINESTRING (115.9 36.4, nan 36.5, 116.0 36.5)")


def geometry_cases() -> Iterator[Case]:
    """Yield every case of geometry and of the files that hold it."""
    yield from _shapefiles()
    yield from _geopackages()
    yield from _other_files()
    yield from _coordinate_systems()
    yield from _shapes()


def _case(
    name: str, ending: str, content: bytes, expected: Expected, rule: str | None = None
) -> Case:
    return Case(
        name=f"geometry: {name}",
        file_name=f"学校{ending}",
        content=content,
        table="schools",
        expected=expected,
        rule=rule,
    )


def _shapefile(
    frame: gpd.GeoDataFrame, without: Sequence[str] = (), encoding: str = "GBK"
) -> bytes:
    parts = written(frame, ".shp", "ESRI Shapefile", encoding=encoding)
    return zip_of({f"学校{e}": c for e, c in parts.items() if e not in without}, gbk_names=True)


def _shapefiles() -> Iterator[Case]:
    yield _case("shapefile in GBK, its names in the zip too", ".zip", _shapefile(places()), "read")
    plain = places().rename(columns={"学校代码": "代码", "学校名称": "名称"})
    yield _case("shapefile in UTF-8", ".zip", _shapefile(plain, encoding="UTF-8"), "read")
    cut = _shapefile(places(), encoding="UTF-8")
    yield _case("names of fields cut within a character", ".zip", cut, "confirm", "cut_text")
    for part in (".dbf", ".shx", ".shp"):
        content = _shapefile(places(), [part])
        yield _case(f"missing {part[1:]}", ".zip", content, "refused", "missing_part")
    yield _case("missing prj", ".zip", _shapefile(places(), [".prj"]), "confirm", "missing_crs")
    content = _shapefile(places(), [".cpg"])
    yield _case("missing cpg", ".zip", content, "normalised", "encoding_found")
    content = _shapefile(plain, [".cpg"], "UTF-8")
    yield _case("missing cpg, UTF-8", ".zip", content, "read")
    parts = written(places(), ".shp", "ESRI Shapefile", encoding="GBK")
    lying = zip_of({f"a{e}": b"ISO-8859-1" if e == ".cpg" else c for e, c in parts.items()})
    yield _case("cpg that lies", ".zip", lying, "read")
    for part in (".shp", ".shx", ".dbf"):
        cut = {f"a{e}": c[: len(c) - 40] if e == part else c for e, c in parts.items()}
        yield _case(f"{part[1:]} cut short", ".zip", zip_of(cut), "refused", "cut")
    for part in (".shp", ".dbf"):
        yield _case(f"a loose {part[1:]}", part, parts[part], "refused", "loose_shapefile")
    two = {f"{name}{e}": c for name in ("小学", "中学") for e, c in parts.items()}
    yield _case("two shapefiles in a zip", ".zip", zip_of(two, gbk_names=True), "ask")


def _geopackages() -> Iterator[Case]:
    yield _case("geopackage", ".gpkg", geopackage_of(schools=places()), "read")
    two = geopackage_of(小学=places(), 中学=places())
    yield _case("several layers", ".gpkg", two, "ask")
    yield _case("wal-mode file alone", ".gpkg", wal_file()[0], "refused", "wal")
    yield _case("layer computed by a view", ".gpkg", _with_view(), "refused", "computed_layer")
    whole = geopackage_of(schools=places())
    yield _case("geopackage cut short", ".gpkg", whole[: len(whole) // 2], "refused", "damaged")
    empty = geopackage_of(schools=places().iloc[:0])
    yield _case("no rows", ".gpkg", empty, "refused", "no_layers")


def _other_files() -> Iterator[Case]:
    geojson = written(places(), ".geojson", "GeoJSON")[".geojson"]
    yield _case("geojson", ".geojson", geojson, "read")
    yield _case("geojson cut short", ".geojson", geojson[:-30], "refused", "cut")
    yield _case(
        "json of another kind", ".geojson", b'{"type": "Topology"}', "refused", "not_geojson"
    )
    overpass = b'{"version": 0.6, "elements": [{"type": "node", "id": 1}]}'
    yield _case("json of Overpass", ".json", overpass, "refused", "overpass")
    kml = written(places(), ".kml", "KML")[".kml"]
    yield _case("kml", ".kml", kml, "read")
    yield _case("kml in GBK", ".kml", kml.decode().replace("utf-8", "GBK").encode("gbk"), "read")
    yield _case("kmz", ".kmz", zip_of({"doc.kml": kml, "图标/a.png": b"\x89PNG"}), "read")
    yield _case("kml cut short", ".kml", kml[: len(kml) // 2], "refused", "cut")


def _coordinate_systems() -> Iterator[Case]:
    projected = places().to_crs(4548)
    stated = written(projected, ".geojson", "GeoJSON")[".geojson"]
    yield _case("geojson in metres that says so", ".geojson", stated, "read")
    lying = projected.set_crs(4326, allow_override=True)
    content = geopackage_of(schools=lying)
    yield _case("metres said to be degrees", ".gpkg", content, "confirm", "lying_crs")
    content = _shapefile(places().set_crs(4548, allow_override=True))
    yield _case("degrees said to be metres", ".zip", content, "confirm", "lying_crs")
    content = geopackage_of(schools=places().set_crs(None, allow_override=True))
    yield _case("no coordinate system", ".gpkg", content, "confirm", "missing_crs")


def _shapes() -> Iterator[Case]:
    shapes = {
        "null": (None, "null_geometry"),
        "empty": (shapely.Point(), "null_geometry"),
        "NaN": (_NAN_LINE, "nan_geometry"),
        "bow-tie": (_BOW_TIE, "invalid_geometry"),
    }
    for name, (shape, rule) in shapes.items():
        frame = places()
        frame.loc[1, "geometry"] = shape
        content = geopackage_of(schools=frame)
        yield _case(f"{name} in a geopackage", ".gpkg", content, "confirm", rule)
    ring = {"type": "Polygon", "coordinates": [[[115, 36], [116, 37]]]}
    features = [
        {"type": "Feature", "properties": {"名称": "一小"}, "geometry": ring},
        {"type": "Feature", "properties": {"名称": "二小"}, "geometry": None},
    ]
    content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    yield _case("a ring of two points", ".geojson", content, "confirm", "null_geometry")


def wal_file() -> tuple[bytes, bytes]:
    """Return a GeoPackage in WAL mode and the -wal file that has its last change."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "places.gpkg"
        path.write_bytes(geopackage_of(schools=places()))
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA wal_autocheckpoint=0")
        # The spatial index's triggers need functions only GDAL has.
        for (trigger,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')
        connection.execute("""UPDATE schools SET "学校名称" = '改名小学' WHERE fid = 1""")
        connection.commit()
        contents = path.read_bytes(), path.with_name("places.gpkg-wal").read_bytes()
        connection.close()
    return contents


def _with_view() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "places.gpkg"
        path.write_bytes(geopackage_of(schools=places(), extra=pd.DataFrame({"a": [1, 2]})))
        connection = sqlite3.connect(path)
        connection.execute("DROP TABLE extra")
        connection.execute(
            "CREATE VIEW extra AS SELECT fid, ogr_datasource_load_layers('/etc') FROM schools"
        )
        connection.commit()
        connection.close()
        return path.read_bytes()
