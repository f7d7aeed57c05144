"""Every shape that leaves is valid as it is written, in each format, on screen and on paper."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from data.demo.region import built_in_region
from geo.distances import Distances
from geo.files import write_layers
from geo.roads import cached_network
from layers.layer import Layer
from layers.page import Box, opened, parts_on_page
from layers.web.web_layer import payload_json
from reports.formats import save_table
from reports.maps import handover
from reports.maps.layer_export import handed_layers
from tests.analysis.straight_road import distances_of
from tests.analysis.two_townships import two_townships

KML = "{http://www.opengis.net/kml/2.2}"
# Outlines of a township: one that crosses itself, and one that does so once six decimals are left.
BOW_TIE = [(116, 36), (116.1, 36.1), (116.1, 36), (116, 36.1)]
NECK = [(116, 36), (116.1, 36), (116.1, 36.1), (116.05, 36.0000004), (116, 36.1)]
Shapes = np.ndarray


@cache
def county() -> Assessment:
    region = built_in_region("county")
    network = cached_network(region, "walk", Path(__file__).parents[3] / ".cache")
    return Assessment(Distances(region, network), Parameters())


@cache
def crossed() -> Assessment:
    """Return two townships of outlines that are not sound, or not in six decimals."""
    tables = two_townships()
    boxes = tables["boundaries"]
    outlines = [shapely.MultiPolygon([shapely.Polygon(ring)]) for ring in (BOW_TIE, NECK)]
    boxes.loc[boxes["level"] == "township", "geometry"] = np.resize(
        np.array(outlines, dtype=object), (boxes["level"] == "township").sum()
    )
    return Assessment(distances_of(tables), Parameters())


WORLDS = [
    pytest.param(crossed, "townships", id="crossed"),
    pytest.param(county, "service-areas", id="county"),
    pytest.param(county, "reach-rings", id="bands"),
]


def of_geojson(path: Path) -> Shapes:
    found = json.loads(path.read_text(encoding="utf-8"))["features"]
    return np.array([shapely.geometry.shape(feature["geometry"]) for feature in found])


def of_kml(path: Path) -> Shapes:
    marks = ET.parse(path).getroot().iter(f"{KML}Placemark")
    return np.array([shape for mark in marks if (shape := _of_mark(mark)) is not None])


def _of_mark(mark: ET.Element) -> shapely.Geometry | None:
    areas = [
        shapely.Polygon(_ring(area, "outerBoundaryIs"), _rings(area, "innerBoundaryIs"))
        for area in mark.iter(f"{KML}Polygon")
    ]
    return shapely.MultiPolygon(areas) if areas else None


def _rings(area: ET.Element, place: str) -> list[list[tuple[float, ...]]]:
    rings = area.findall(f"{KML}{place}/{KML}LinearRing/{KML}coordinates")
    return [[tuple(map(float, pair.split(","))) for pair in str(r.text).split()] for r in rings]


def _ring(area: ET.Element, place: str) -> list[tuple[float, ...]]:
    (ring,) = _rings(area, place)
    return ring


def of_geopackage(path: Path) -> Shapes:
    names = [name for name, kind in pyogrio.list_layers(path) if kind is not None]
    tables = [pyogrio.read_dataframe(path, layer=name) for name in names]
    return np.concatenate([table.geometry.to_numpy() for table in tables])


def of_shapefiles(path: Path) -> Shapes:
    folder = path.with_suffix("")
    zipfile.ZipFile(path).extractall(folder)
    tables = [pyogrio.read_dataframe(file) for file in sorted(folder.glob("*.shp"))]
    return np.concatenate([table.geometry.to_numpy() for table in tables])


READERS: dict[str, Callable[[Path], Shapes]] = {
    ".geojson": of_geojson,
    ".kml": of_kml,
    ".gpkg": of_geopackage,
    ".shp.zip": of_shapefiles,
}


@pytest.mark.parametrize(("world", "theme"), WORLDS)
@pytest.mark.parametrize("ending", READERS)
def test_layers_handed_over(
    world: Callable[[], Assessment], theme: str, ending: str, tmp_path: Path
) -> None:
    path = tmp_path / f"layers{ending}"
    handover(world(), theme, path, lang="zh")
    shapes = READERS[ending](path)
    assert (shapely.get_dimensions(shapes) == 2).any()
    assert shapely.is_valid(shapes).all()
    assert not shapely.is_empty(shapes).any()


def of_payload(layer: Layer) -> Shapes:
    """Return the areas of a payload: an outer ring begins a polygon, those after it are holes."""
    block = json.loads(payload_json(layer)).get("areas")
    if block is None:
        return np.array([], dtype=object)
    steps = np.array(block["xy"], dtype=np.int64).reshape(-1, 2)
    xy = steps.cumsum(axis=0) / 10 ** block["decimals"]
    polygons: dict[int, list[list[shapely.LinearRing]]] = {}
    for row, ring in zip(block["rows"], np.split(xy, block["ends"][:-1]), strict=True):
        own = polygons.setdefault(row, [])
        if shapely.is_ccw(shapely.LinearRing(ring)):
            own.append([])
        own[-1].append(shapely.LinearRing(ring))
    assert set(polygons) == set(np.flatnonzero(shapely.get_dimensions(layer.table.geometry) == 2))
    return np.array(
        [
            shapely.MultiPolygon([shapely.Polygon(rim, holes) for rim, *holes in own])
            for own in polygons.values()
        ]
    )


@pytest.mark.parametrize(("world", "theme"), WORLDS)
def test_layers_on_the_screen(world: Callable[[], Assessment], theme: str) -> None:
    shapes = [of_payload(layer) for layer in handed_layers(world(), theme, lang="zh")]
    assert shapely.is_valid(np.concatenate(shapes)).all()


@pytest.mark.parametrize(("world", "theme"), WORLDS)
@pytest.mark.parametrize("public", [False, True])
def test_layers_on_paper(
    world: Callable[[], Assessment],
    theme: str,
    public: bool,  # noqa: FBT001
) -> None:
    assessment = world()
    layers = handed_layers(assessment, theme, lang="zh")
    whole = shapely.box(*np.array([layer.table.total_bounds for layer in layers]).mean(axis=0))
    window = opened(whole, Box(20, 20, 170, 250), assessment.region.grid)
    for layer in layers:
        parts = parts_on_page(layer, window, public=public)
        assert shapely.is_valid(parts.shapes).all()


def test_an_area_too_small_for_the_paper_stays() -> None:
    layer = handed_layers(crossed(), "townships", lang="zh")[0]
    speck = shapely.box(116.05, 36.05, 116.0500001, 36.0500001)
    table = layer.table.iloc[:1].set_geometry([speck], crs=4326)
    window = opened(shapely.box(116, 36, 116.1, 36.1), Box(20, 20, 100, 100), crossed().region.grid)
    parts = parts_on_page(Layer(**{**vars(layer), "table": table}), window, public=False)
    assert parts.row.tolist() == [0]
    assert shapely.area(parts.shapes) == pytest.approx([0.03**2])


def result() -> gpd.GeoDataFrame:
    rings = [shapely.Polygon(BOW_TIE), shapely.Polygon(NECK), None]
    return gpd.GeoDataFrame({"id": ["1", "2", "3"]}, geometry=rings, crs=4326)


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".gpkg", ".geojson"])
def test_result_tables(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"areas{ending}"
    save_table(result(), path, name="areas", made_on=date(2026, 1, 1))
    if ending == ".csv":
        read = pd.read_csv(io.BytesIO(path.read_bytes()), dtype="str", keep_default_na=False)
        shapes = shapely.from_wkt([text or None for text in read["geometry"]])
    elif ending == ".parquet":
        shapes = gpd.read_parquet(path).geometry.to_numpy()
    else:
        shapes = gpd.read_file(path, engine="pyogrio").geometry.to_numpy()
    assert shapely.is_valid(shapes).tolist() == [True, True, False]
    assert shapes[2] is None
    assert shapely.area(shapes[:2]) == pytest.approx([0.005, 0.005], rel=1e-4)


def test_result_tables_keep_their_numbers(tmp_path: Path) -> None:
    table = result().iloc[1:2]
    save_table(table, tmp_path / "areas.geojson", name="areas", made_on=date(2026, 1, 1))
    (written,) = of_geojson(tmp_path / "areas.geojson")
    assert written.equals(table.geometry.iloc[0])


def test_layers_of_any_tables(tmp_path: Path) -> None:
    write_layers({"areas": result(), "plain": pd.DataFrame({"a": [1]})}, tmp_path / "a.gpkg")
    shapes = of_geopackage(tmp_path / "a.gpkg")
    assert shapely.is_valid(shapes[:2]).all()
    assert shapes[2] is None
