"""Workbooks of the corpus: cells as an office leaves them, and what the region knows already."""

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import geopandas as gpd
import pandas as pd
import shapely
import xlsxwriter

Cell = object


class Formula(NamedTuple):
    """A formula as a spreadsheet stores it; without a value it was never calculated."""

    formula: str
    value: str | float | None = None


SCHOOL_HEADER = ("学校标识码", "学校名称", "办学类型", "乡镇", "经度", "纬度")
SCHOOLS: tuple[tuple[Cell, ...], ...] = (
    ("0037152401", "铜城中心小学", "小学", "铜城街道", "116.247812", "36.334561"),
    ("0037152402", "刘集镇中心小学", "小学", "刘集镇", "116.134507", "36.253318"),
    ("0037152403", "牛角店镇初中", "初中", "牛角店镇", "116.405216", "36.442975"),
    ("0037152404", "大桥镇教学点", "教学点", "大桥镇", "116.451873", "36.491204"),
    ("0037152405", "姚寨镇小学", "小学", "姚寨镇", "116.286345", "36.421187"),
    ("0037152406", "高集镇九年制学校", "九年一贯制学校", "高集镇", "116.243091", "36.463842"),
)
VILLAGES = (
    ("371524001201", "王庄", "铜城街道", 116.2512, 36.3401),
    ("371524101202", "李庄", "刘集镇", 116.1402, 36.2611),
    ("371524102203", "赵庄", "牛角店镇", 116.3988, 36.4488),
    ("371524103204", "李庄", "大桥镇", 116.4466, 36.4877),
)
PUPIL_HEADER = ("学生代号", "学校标识码", "年级", "村代码", "寄宿", "现有接送")
PUPILS: tuple[tuple[Cell, ...], ...] = (
    ("P001", "0037152401", "1", "371524001201", "否", "无"),
    ("P002", "0037152402", "3", "371524101202", "否", "校车"),
    ("P003", "0037152403", "8", "371524102203", "是", "无"),
)


def workbook(
    rows: Sequence[Sequence[Cell]],
    *,
    name: str = "表",
    hidden: Sequence[int] = (),
    hidden_columns: str = "",
    heights: Mapping[int, float] | None = None,
    merged: Mapping[str, Cell] | None = None,
    more: Mapping[str, Sequence[Sequence[Cell]]] | None = None,
) -> bytes:
    """Return an xlsx of ``rows``; ``hidden`` rows and ``heights`` count from 1, ``merged`` by address."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False}
    with xlsxwriter.Workbook(stream, options) as book:
        for title, content in {name: rows, **(more or {})}.items():
            page = book.add_worksheet(title)
            date = book.add_format({"num_format": "yyyy-mm-dd"})
            for place, row in enumerate(content):
                for column, cell in enumerate(row):
                    _write(page, place, column, cell, date)
            if title == name:
                for row in hidden:
                    page.set_row(row - 1, None, None, {"hidden": True})
                for row, height in (heights or {}).items():
                    page.set_row(row - 1, height)
                if hidden_columns:
                    page.set_column(hidden_columns, None, None, {"hidden": True})
                for address, cell in (merged or {}).items():
                    page.merge_range(address, cell)
    return stream.getvalue()


def schools(*changed: tuple[int, str, Cell], header: Sequence[str] = SCHOOL_HEADER) -> bytes:
    """Return the schools with cells changed: row from 0, column, new cell."""
    return workbook([header, *with_changes(SCHOOLS, SCHOOL_HEADER, changed)])


def pupils(*changed: tuple[int, str, Cell]) -> bytes:
    """Return the pupils with cells changed: row from 0, column, new cell."""
    return workbook([PUPIL_HEADER, *with_changes(PUPILS, PUPIL_HEADER, changed)])


def with_changes(
    rows: Sequence[Sequence[Cell]], header: Sequence[str], changed: Sequence[tuple[int, str, Cell]]
) -> list[list[Cell]]:
    """Return ``rows`` with cells changed."""
    new = [list(row) for row in rows]
    for row, column, cell in changed:
        new[row][header.index(column)] = cell
    return new


def known_tables() -> dict[str, Any]:
    """Return the schools, villages and roads the region has before the file comes."""
    columns = ["school_id", "name", "kind", "township", "lon", "lat"]
    known = pd.DataFrame(list(SCHOOLS), columns=columns)
    villages = pd.DataFrame(
        list(VILLAGES), columns=["village_id", "name", "township", "lon", "lat"]
    )
    ends = [(float(str(s[4])), float(str(s[5]))) for s in SCHOOLS]
    lines = [shapely.LineString([(x - 0.01, y), (x + 0.01, y)]) for x, y in ends]
    roads = gpd.GeoDataFrame({"road_id": range(len(lines))}, geometry=lines, crs=4326)
    return {"schools": _placed(known), "villages": _placed(villages), "roads": roads}


def _placed(frame: pd.DataFrame) -> gpd.GeoDataFrame:
    points = shapely.points(frame["lon"].astype(float), frame["lat"].astype(float))
    return gpd.GeoDataFrame(frame.drop(columns=["lon", "lat"]), geometry=points, crs=4326)


def _write(page: Any, row: int, column: int, cell: Cell, date: Any) -> None:
    if isinstance(cell, Formula):
        value = "" if cell.value is None else cell.value
        page.write_formula(row, column, cell.formula, None, value)
    elif isinstance(cell, dt.date):
        page.write_datetime(row, column, cell, date)
    elif isinstance(cell, int | float):
        page.write_number(row, column, cell)
    elif cell:
        page.write_string(row, column, str(cell))
