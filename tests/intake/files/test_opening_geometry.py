"""Every file of places of the corpus gets its answer, and what is read is what was written."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from intake.files import open_source
from tests.corpus.case import Case
from tests.corpus.geometry import geometry_cases, wal_file
from tests.corpus.parts import geopackage_of, places, written, zip_of
from tests.intake.answers import EXPECTED, check, names_and_places, opened_here

CASES = list(geometry_cases())
READ = [
    case
    for case in CASES
    if case.expected in {"read", "normalised"} and not any(w in case.name for w in ("metres", "km"))
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_of_places_gets_its_answer(case: Case) -> None:
    check(case, opened_here)


@pytest.mark.parametrize("case", READ, ids=lambda case: case.name)
def test_places_that_are_read_are_what_was_written(case: Case) -> None:
    source = opened_here(case)
    assert names_and_places(source) == EXPECTED
    assert source.layers[0].frame.crs == "EPSG:4326"


def test_the_row_of_a_faulty_shape_is_named() -> None:
    (case,) = (case for case in CASES if case.name == "geometry: bow-tie in a geopackage")
    (finding,) = opened_here(case).findings
    assert (finding.sheet, finding.row) == ("schools", 2)
    assert "Self-intersection" in finding.value


def test_stated_metres_are_kept_with_their_crs() -> None:
    (case,) = (case for case in CASES if case.name == "geometry: geojson in metres that says so")
    frame = opened_here(case).layers[0].frame
    assert frame.crs == "EPSG:4548"
    again = frame.to_crs(4326).geometry
    np.testing.assert_allclose(again.x, [x for *_, x, _ in EXPECTED], atol=1e-7)


def test_a_geopackage_in_wal_mode_is_read_with_its_wal(tmp_path: Path) -> None:
    main, changes = wal_file()
    (tmp_path / "a.gpkg").write_bytes(main)
    (tmp_path / "a.gpkg-wal").write_bytes(changes)
    source = open_source(tmp_path / "a.gpkg", name="a.gpkg")
    assert source.layers[0].frame["学校名称"][0] == "改名小学"
    assert (tmp_path / "a.gpkg").read_bytes() == main
    assert open_source(tmp_path / "a.gpkg", name="a.gpkg").digest == source.digest


def test_long_codes_beside_a_missing_one_keep_their_digits() -> None:
    codes = pd.Series([371502001001000123, None, 371502001001000125], dtype="Int64")
    frame = places(标识=codes)
    content = geopackage_of(schools=frame)
    kept = open_source(content, name="a.gpkg").layers[0].frame["标识"]
    assert kept.dtype == "Int64"
    assert kept[0] == 371502001001000123
    assert kept[1] is pd.NA


def test_a_table_of_a_geopackage_is_a_sheet() -> None:
    pupils = pd.DataFrame({"学校": ["0037", "0038"], "人数": [12.0, None], "住校": [True, False]})
    source = open_source(geopackage_of(places=places(), pupils=pupils), name="a.gpkg")
    (sheet,) = source.sheets
    assert sheet.name == "pupils"
    assert sheet.cells.tolist() == [
        ["学校", "人数", "住校"],
        ["0037", "12", "TRUE"],
        ["0038", "", "FALSE"],
    ]


def test_the_names_of_data_in_kml_are_kept() -> None:
    data = '<ExtendedData><Data name="编码"><value>007</value></Data><Data name="村名"><value>赵庄</value></Data></ExtendedData>'
    place = f"<Placemark><name>一小</name>{data}<Point><coordinates>115.9,36.4,0</coordinates></Point></Placemark>"
    text = f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>学校</name>{place}</Document></kml>'
    (layer,) = open_source(text.encode(), name="a.kml").layers
    frame = pd.DataFrame(layer.frame).drop(columns="geometry")
    assert frame.astype(str).to_dict("records") == [{"Name": "一小", "编码": "007", "村名": "赵庄"}]


def test_two_layers_under_one_name_of_a_zip_are_told_apart() -> None:
    parts = written(places(), ".shp", "ESRI Shapefile", encoding="GBK")
    packed = zip_of({f"{n}/学校{e}": c for n in "甲乙" for e, c in parts.items()}, gbk_names=True)
    source = open_source(packed, name="a.zip")
    assert [layer.name for layer in source.layers] == ["甲/学校", "乙/学校"]


def test_lists_in_geojson_become_text() -> None:
    frame = gpd.GeoDataFrame({"年级": [["一", "二"]]}, geometry=places().geometry[:1], crs=4326)
    content = frame.to_json().encode()
    assert open_source(content, name="a").layers[0].frame["年级"][0] == '["一", "二"]'
