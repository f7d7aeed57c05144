"""What is handed over reads back as drawn: styles, encodings, inert names, no pupil."""

import io
import json
import sqlite3
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from geo.errors import ParameterError
from geo.files.layer_files import field_names
from layers.layer import Layer
from layers.themes import THEME_LAYERS, theme_layers
from reports.formats import geojson, kml, qgis_style
from reports.maps import handover, handover_bytes
from reports.maps.layer_export import ENDINGS, handed_layers
from tests.analysis.straight_road import distances_of
from tests.analysis.two_townships import two_townships
from words import Text

NAMES = ["<img src=x onerror=alert(1)>", "]]> & <b>茌平莘县堌崮</b>", "${1}`\u0001=cmd", '"引号"']
KML = "{http://www.opengis.net/kml/2.2}"
TITLE = Text("图", "map")


@cache
def assessed() -> Assessment:
    tables = two_townships()
    for table in ("schools", "villages"):
        count = len(tables[table])
        tables[table]["name"] = [f"{NAMES[n % 4]}{n}" for n in range(count)]
    tables["stops"]["name"] = NAMES[:2]
    boxes = tables["boundaries"]
    boxes.loc[boxes["name"] == "Bare", "name"] = NAMES[0]
    return Assessment(distances_of(tables), Parameters())


@pytest.fixture(scope="module", params=sorted(THEME_LAYERS))
def theme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def layers_of(path: Path) -> dict[str, gpd.GeoDataFrame]:
    names = [str(name) for name, _ in pyogrio.list_layers(path)]
    return {name: pyogrio.read_dataframe(path, layer=name) for name in names}


def files_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def numbers(colour: str) -> str:
    return ",".join(str(int(colour[place : place + 2], 16)) for place in (1, 3, 5))


def everything_said(root: ET.Element) -> Iterator[str]:
    for element in root.iter():
        yield from [element.text or "", *element.attrib.values()]


def test_the_geopackage_opens_in_its_styles(theme: str, tmp_path: Path) -> None:
    path = tmp_path / "layers.gpkg"
    handover(assessed(), theme, path, lang="zh")
    read = layers_of(path)
    styles = read.pop("layer_styles").set_index("f_table_name")
    assert sorted(styles.index) == sorted(read)
    drawn = {layer.key: layer for layer in handed_layers(assessed(), theme, lang="zh")}
    drawn.pop("service_areas", None)
    assert set(drawn) <= set(read)
    for name, table in read.items():
        assert table.crs.to_epsg() == 4326
        qml = ET.fromstring(styles.loc[name, "styleQML"])
        said = set(everything_said(qml))
        assert {c.get("value") for c in qml.iter("category")} >= set(table["symbol"])
        for symbol in drawn[name].symbols if name in drawn else ():
            for colour in (symbol.fill, symbol.edge, symbol.casing):
                assert colour is None or f"{numbers(colour)},255" in said, symbol.key
            assert symbol.label.zh in said
    assert styles["f_geometry_column"].eq("geom").all()
    assert styles["useAsDefault"].astype(bool).all()
    assert styles[["f_table_catalog", "f_table_schema"]].eq("").all(axis=None)


def test_the_style_table_has_the_columns_of_qgis(tmp_path: Path) -> None:
    path = tmp_path / "layers.gpkg"
    handover(assessed(), "schools", path, lang="zh")
    with sqlite3.connect(path) as file:
        columns = [row[1] for row in file.execute("PRAGMA table_info(layer_styles)")]
        kind = file.execute(
            "SELECT data_type FROM gpkg_contents WHERE table_name = 'layer_styles'"
        ).fetchall()
        geometry = file.execute("SELECT DISTINCT column_name FROM gpkg_geometry_columns").fetchall()
    file.close()
    assert columns == [
        "id",
        "f_table_catalog",
        "f_table_schema",
        "f_table_name",
        "f_geometry_column",
        "styleName",
        "styleQML",
        "styleSLD",
        "useAsDefault",
        "description",
        "owner",
        "ui",
        "update_time",
    ]
    assert kind == [("attributes",)]
    assert geometry == [("geom",)]


def test_a_style_draws_what_the_map_draws() -> None:
    layers = {layer.key: layer for layer in theme_layers(assessed(), "services", lang="zh")}
    lines = ET.fromstring(qgis_style(layers["lines"], "lines"))
    bus = next(c for c in lines.iter("category") if c.get("value") == "school_bus")
    symbol = next(s for s in lines.iter("symbol") if s.get("name") == bus.get("symbol"))
    given = [{o.get("name"): o.get("value") for o in layer.iter("Option")} for layer in symbol]
    # The casing lies below the line and is wider.
    assert [one["line_color"] for one in given] == ["92,67,0,255", "242,184,29,255"]
    assert float(given[0]["line_width"] or 0) > float(given[1]["line_width"] or 0)
    schools = ET.fromstring(qgis_style(layers["schools"], "points"))
    markers = {o.get("value") for o in schools.iter("Option") if o.get("name") == "name"}
    assert {"circle", "arrow"} & markers >= {"circle"}
    expressions = {o.get("value") for o in schools.iter("Option") if o.get("name") == "expression"}
    assert '2.6 * coalesce("scale", 1)' in expressions
    outlines = ET.fromstring(qgis_style(layers["boundaries"], "areas"))
    dashes = {o.get("value") for o in outlines.iter("Option") if o.get("name") == "customdash"}
    assert "4;1;0.8;1" in dashes
    labels = next(schools.iter("text-style"))
    assert labels.get("fieldName") == "label"


def test_shapefiles_keep_chinese_and_explain_their_fields(theme: str, tmp_path: Path) -> None:
    files = files_of(handover_bytes(assessed(), theme, ".shp.zip", lang="zh"))
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    key = pd.read_csv(tmp_path / "字段说明.csv", encoding="utf-8-sig")
    shapes = sorted(tmp_path.glob("*.shp"))
    assert shapes
    for path in shapes:
        table = pyogrio.read_dataframe(path)
        assert path.with_suffix(".cpg").read_text() == "GBK"
        assert table.crs.to_epsg() == 4326
        assert len(set(shapely.get_dimensions(table.geometry.to_numpy()))) == 1
        fields = [column for column in table.columns if column != "geometry"]
        assert all(len(field) <= 10 and field.isascii() for field in fields)
        assert sorted(key.loc[key["文件"] == path.name, "字段"]) == sorted(fields)
        drawn = handed(theme)[path.stem]
        words = {symbol.label.zh for symbol in drawn.symbols}
        assert set(table["class_name"]) <= words
        raw = path.with_suffix(".dbf").read_bytes()
        assert any(word.encode("gbk") in raw for word in words)
    assert key["含义"].notna().all()
    assert "GBK" in files["说明.txt"].decode("utf-8-sig")


@cache
def handed(theme: str) -> dict[str, Layer]:
    return {layer.key: layer for layer in handed_layers(assessed(), theme, lang="zh")}


def test_names_in_gbk_read_back(tmp_path: Path) -> None:
    for name, content in files_of(handover_bytes(assessed(), "schools", ".zip", lang="zh")).items():
        (tmp_path / name).write_bytes(content)
    names = set(pyogrio.read_dataframe(tmp_path / "schools.shp")["label"])
    names |= set(pyogrio.read_dataframe(tmp_path / "kindergartens.shp")["label"])
    assert f"{NAMES[1]}1" in names


def test_field_names_are_short_and_never_twice() -> None:
    names = ["inclusive_percent", "inclusive_children", "walk_m", "人口", "Walk_M"]
    assert list(field_names(names).values()) == [
        "inclusive_",
        "inclusive2",
        "walk_m",
        "field",
        "Walk_M2",
    ]


def test_geojson_is_strict(theme: str) -> None:
    def refuse(word: str) -> None:
        pytest.fail(f"{word} is not JSON")

    for name, content in files_of(
        handover_bytes(assessed(), theme, ".geojson.zip", lang="zh")
    ).items():
        found = json.loads(content, parse_constant=refuse)
        assert found["type"] == "FeatureCollection"
        assert len(found["features"]) == len(handed(theme)[name.removesuffix(".geojson")].table)
        read = gpd.GeoDataFrame.from_features(found["features"], crs=4326)
        assert shapely.is_valid(read.geometry.to_numpy()).all()
    whole = json.loads(
        handover_bytes(assessed(), theme, ".geojson", lang="zh"), parse_constant=refuse
    )
    layers = {feature["properties"]["layer"] for feature in whole["features"]}
    assert layers == set(handed(theme))


def test_no_number_is_null() -> None:
    points = gpd.GeoDataFrame(
        {"a": [float("nan"), float("inf"), 1.5], "b": pd.array([1, None, 3], dtype="Int64")},
        geometry=[shapely.Point(116, 36), None, shapely.Point(116, 37)],
        crs=4326,
    )
    found = json.loads(geojson({"t": points}))["features"]
    assert [f["properties"] for f in found] == [
        {"a": None, "b": 1},
        {"a": None, "b": None},
        {"a": 1.5, "b": 3},
    ]
    assert found[1]["geometry"] is None


def test_kml_is_text_all_through(theme: str) -> None:
    content = handover_bytes(assessed(), theme, ".kml", lang="zh")
    root = ET.fromstring(content)
    folders = root.findall(f"{KML}Document/{KML}Folder")
    assert len(folders) == len(handed(theme))
    styles = {f"#{style.get('id')}" for style in root.iter(f"{KML}Style")}
    for folder, layer in zip(folders, handed(theme).values(), strict=True):
        marks = folder.findall(f"{KML}Placemark")
        assert len(marks) == len(layer.table)
        assert {mark.findtext(f"{KML}styleUrl") for mark in marks} <= styles
        names = [mark.findtext(f"{KML}name") for mark in marks]
        wanted = [None if pd.isna(n) else n.replace("\u0001", "") for n in layer.table["label"]]
        assert names == wanted
        # What a reader takes for a web page has no tag but its own line breaks.
        said = "".join(mark.findtext(f"{KML}description") or "" for mark in marks)
        assert "<" not in said.replace("<br/>", "")
    for style in root.iter(f"{KML}BalloonStyle"):
        assert style.findtext(f"{KML}text") == "$[description]"


def test_kml_has_the_colours_and_the_holes() -> None:
    ring = shapely.Polygon(
        [(116, 36), (117, 36), (117, 37), (116, 37)],
        [[(116.2, 36.2), (116.8, 36.2), (116.8, 36.8)]],
    )
    layer = handed("townships")["townships"]
    one = layer.table.iloc[:1].assign(geometry=[ring])
    root = ET.fromstring(kml([Layer(**{**vars(layer), "table": one})], title=TITLE))
    assert len(list(root.iter(f"{KML}innerBoundaryIs"))) == 1
    fills = {p.findtext(f"{KML}color") for p in root.iter(f"{KML}PolyStyle")}
    symbol = layer.symbols[0]
    assert symbol.fill is not None
    red, green, blue = symbol.fill[1:3], symbol.fill[3:5], symbol.fill[5:7]
    assert f"{round(255 * symbol.opacity):02x}{blue}{green}{red}" in fills


def test_small_counts_and_what_tells_them_stay_blank() -> None:
    towns = handed("townships")["townships"].table.set_index("township")
    # East: three beyond, two of them not fetched; the share would tell.
    assert towns.loc["East", ["gap", "beyond", "served_percent"]].isna().all()
    assert towns.loc["East", "label"] == "East"
    assert towns.loc["West", "gap"] == 0
    lines = handed("services")["lines"].table.set_index("id")
    assert lines["riders"].isna().tolist() == [False, True, True]
    for theme in THEME_LAYERS:
        for layer in handed(theme).values():
            for column in ("children", "riders", "gap", "beyond"):
                if column in layer.table:
                    assert not layer.table[column].between(0.001, 4.999).any(), (theme, column)


def test_no_pupil_leaves_the_office(tmp_path: Path) -> None:
    pupils = assessed().region.table("pupils")["pupil_id"]
    for ending in ENDINGS:
        path = tmp_path / f"map{ending}"
        handover(assessed(), "services", path, lang="zh")
        content = path.read_bytes()
        if content.startswith(b"PK"):
            content = b"".join(files_of(content).values())
        for pupil in pupils:
            assert f'"{pupil}"'.encode() not in content
            assert f">{pupil}<".encode() not in content


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ParameterError):
        handover(assessed(), "schools", tmp_path / "map.dwg", lang="zh")
    assert not list(tmp_path.iterdir())
