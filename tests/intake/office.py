"""A small county as an office hands it over: three tables and a file of roads."""

import hashlib
import io

import geopandas as gpd
import numpy as np
import shapely
import xlsxwriter

from geo.crs import wgs84_to_gcj02
from geo.road_files import RoadSource, survey_roads
from intake.batch import BatchFile, FileChoice, Preview, group_keys
from intake.files import Sheet, Source
from tests.geo.worlds import WGS84
from tests.intake.made import sheet

LON, LAT, SIDE = 116.20, 36.40, 0.1
# Uneven, so that positions of another datum do not fit the streets a block further on.
BLOCKS = np.array([0, 0.7, 1.9, 2.6, 4.1, 4.9, 6.4, 7.0, 8.3, 9.1, 10]) / 10 * SIDE
SCHOOLS, VILLAGES = 24, 40


def grid_roads() -> gpd.GeoDataFrame:
    """Return the roads of a town laid out in blocks of about a kilometre."""
    lines = [shapely.LineString([(LON + x, LAT), (LON + x, LAT + SIDE)]) for x in BLOCKS]
    lines += [shapely.LineString([(LON, LAT + y), (LON + SIDE, LAT + y)]) for y in BLOCKS]
    # Cut at the crossings, where they join.
    parts = shapely.get_parts(shapely.node(shapely.MultiLineString(lines)))
    return gpd.GeoDataFrame({"等级": ["村道"] * len(parts)}, geometry=parts, crs=WGS84)


def roads() -> RoadSource:
    return survey_roads(grid_roads(), name="道路")


def places(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return longitudes and latitudes in WGS 84 a few metres beside a road."""
    rng = np.random.default_rng(seed)
    along, across = rng.uniform(0.02, 0.98, count) * SIDE, rng.choice(BLOCKS, count)
    upright = rng.random(count) < 0.5
    lon, lat = np.where(upright, across, along), np.where(upright, along, across)
    return LON + lon + 0.00005, LAT + lat + 0.00005


def schools_rows(*, datum: str = "wgs84", kind: str = "小学") -> list[list[str]]:
    lon, lat = places(SCHOOLS, 1)
    if datum == "gcj02":
        lon, lat = wgs84_to_gcj02(lon, lat)
    stated = "CGCS2000" if datum == "wgs84" else ""
    rows = [["学校标识码", "学校名称", "办学类型", "乡镇", "经度", "纬度", "坐标系"]]
    rows += [
        [f"{2137000000 + n}", f"第{n}小学", kind, "东镇", f"{lon[n]:.7f}", f"{lat[n]:.7f}", stated]
        for n in range(SCHOOLS)
    ]
    return rows


def villages_rows() -> list[list[str]]:
    lon, lat = places(VILLAGES, 2)
    rows = [["村代码", "村名", "乡镇", "人口", "经度", "纬度", "坐标系"]]
    rows += [
        [f"{371524100000 + n}", f"{n}号村", "东镇", f"{800 + n}"]
        + [f"{lon[n]:.7f}", f"{lat[n]:.7f}", "CGCS2000"]
        for n in range(VILLAGES)
    ]
    return rows


def enrolment_rows() -> list[list[str]]:
    rows = [["学校标识码", "学年", "一年级", "二年级"]]
    rows += [[f"{2137000000 + n}", "2025", str(10 + n), str(8 + n)] for n in range(SCHOOLS)]
    return rows


def table_file(name: str, rows: list[list[str]], sheet_name: str = "表") -> BatchFile:
    made: Sheet = sheet(*rows, name=sheet_name)
    digest = hashlib.sha256(repr((name, rows)).encode()).hexdigest()
    return BatchFile(name=name, digest=digest, source=Source(name, digest, (made,)))


def road_file() -> BatchFile:
    return BatchFile(name="道路.zip", digest="f" * 64, roads=roads())


def workbook(rows: list[list[str]], title: str = "") -> bytes:
    """Return an xlsx of text cells, below a title where one is given."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    page = book.add_worksheet("表")
    first = 0
    if title:
        page.merge_range(0, 0, 0, len(rows[0]) - 1, title)
        first = 1
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            page.write_string(first + place, column, cell)
    book.close()
    return stream.getvalue()


def read_as(seen: Preview, file: BatchFile, code: str) -> dict[str, FileChoice]:
    """Return that a person has every group of rows of a file, as seen, read in one way."""
    readings = {
        part.sheet: dict.fromkeys(group_keys(part.datum), code)
        for part in seen.parts
        if part.digest == file.digest and part.datum is not None
    }
    return {file.digest: FileChoice(readings=readings)}
