"""Survey lines of an office, with columns of any name and any grid, to roads."""

import re
from collections.abc import Mapping

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.crs import StatedShapes, as_stated
from geo.errors import SourceError
from geo.road_files.osm_tags import read_speed
from geo.road_files.road_source import RoadSource, road_table
from geo.roads import ROAD_CLASSES
from geo.tables import MOST_LEFT_OUT, SYSTEM_NAMES, TABLE, LineFault, line_faults
from words.files import roads as say

# What survey files call the columns of roads, besides the names and titles of the data dictionary;
# compared without case, spaces and underscores. The first one found is taken.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "road_id": ("编号", "路线编号", "路线编码", "道路编码", "道路代码", "id", "objectid", "fid"),
    "name": ("路名", "道路名称", "路线名称", "名称", "道路名", "roadname", "rname", "mc"),
    "highway": (
        *("等级", "行政等级", "道路类型", "公路等级", "道路等级", "类型", "道路类别", "路线等级"),
        *("fclass", "class", "roadclass", "roadtype", "type", "level", "技术等级"),
    ),
    "oneway": ("单行线", "是否单行", "通行方向", "方向", "direction"),
    "speed_kmh": ("限速", "车速", "设计速度", "设计车速", "maxspeed", "speed"),
    "walk": ("步行", "foot"),
    "drive": ("行车", "通车", "motorvehicle"),
    "bridge": ("桥梁", "是否桥梁", "桥"),
    "hazard": ("危险路段", "隐患", "危险"),
}
# By administrative class as OpenStreetMap's mappers in China do, then by engineering class, then
# by use. The first word found in the text of a cell decides.
_CLASS_WORDS: tuple[tuple[str, str], ...] = (
    *(("在建", "construction"), ("规划", "proposed")),
    *(("高速", "motorway"), ("国道", "trunk"), ("省道", "primary"), ("县道", "secondary")),
    *(("国家级", "trunk"), ("省级", "primary"), ("县级", "secondary"), ("乡级", "tertiary")),
    *(("镇级", "tertiary"), ("村级", "unclassified")),
    *(("乡道", "tertiary"), ("镇道", "tertiary"), ("专用公路", "unclassified")),
    *(("村道", "unclassified"), ("快速路", "trunk"), ("主干路", "primary"), ("主干道", "primary")),
    *(
        ("次干路", "secondary"),
        ("次干道", "secondary"),
        ("支路", "tertiary"),
        ("匝道", "tertiary_link"),
    ),
    *(("一级", "primary"), ("二级", "secondary"), ("三级", "tertiary"), ("四级", "unclassified")),
    *(("等外", "unclassified"), ("机耕", "track"), ("田间", "track"), ("生产路", "track")),
    *(("大车路", "track"), ("乡村路", "unclassified"), ("街巷", "residential")),
    *(("巷", "residential"), ("小区", "residential"), ("内部", "service"), ("人行", "footway")),
    *(("步行街", "pedestrian"), ("步道", "footway"), ("台阶", "steps"), ("小路", "path")),
    *(("土路", "track"), ("街道", "residential")),
    *(("城市道路", "residential"), ("乡村", "unclassified"), ("农村", "unclassified")),
)
# Route numbers by the Chinese road act: G105, S329, X012, Y003, C101.
_ROUTE = re.compile(r"^([GSXYCZ])\d{1,4}", re.IGNORECASE)
_ROUTE_CLASS = {
    "G": "trunk",
    "S": "primary",
    "X": "secondary",
    "Y": "tertiary",
    "C": "unclassified",
    "Z": "unclassified",
}
_ONEWAY = {
    **dict.fromkeys(("0", "no", "n", "false", "否", "双向", "b", "both"), "no"),
    **dict.fromkeys(
        ("1", "yes", "y", "true", "是", "单行", "正向", "forward", "f", "ft"), "forward"
    ),
    **dict.fromkeys(("-1", "backward", "逆向", "反向", "reverse", "t", "tf"), "backward"),
}
_TRUE = frozenset({"1", "true", "yes", "y", "t", "是", "有", "可", "通"})
_FALSE = frozenset({"0", "false", "no", "n", "f", "否", "无", "不可", "不通"})
_BLANK = frozenset({"", "nan", "none", "<na>", "null", "-", "无数据"})


def survey_roads(lines: gpd.GeoDataFrame, *, name: str) -> RoadSource:
    """Return the roads in a layer of survey ``lines``, whatever its columns are called.

    Lines may have several parts and heights: each part becomes a road, heights are dropped; a line
    of several parts gives ``id-1``, ``id-2``, …. Ends that only nearly meet stay as drawn (see
    geo.road_checks). An unknown class stays as written: it is taken for a small road and
    counted. Raises SourceError where there is no coordinate system or no line at all.
    """
    if lines.crs is None:
        raise SourceError(say.NO_CRS.fill(name=name))
    table = lines.reset_index(drop=True)
    placed = as_stated(table.geometry.to_numpy(), lines.crs)
    columns = chosen_columns([c for c in table.columns if c != table.geometry.name])
    cells = pd.DataFrame(
        {ours: _text(table[theirs]) for ours, theirs in columns.items()}, index=table.index
    )
    is_usable, left_out = _usable(placed.shapes)
    faults = _faults(placed, is_usable, name)
    is_usable[[fault.row for fault in faults]] = False
    if not is_usable.any():
        raise SourceError(say.NO_LINES.fill(name=name))
    rows = np.flatnonzero(is_usable)
    parts, owner = shapely.get_parts(placed.shapes[rows], return_index=True)
    has_length = shapely.length(parts) > 0
    parts, owner = parts[has_length], rows[owner[has_length]]
    read_rows, unclear = _rows(cells)
    road_ids, several = _ids(cells, owner)
    records = [
        {**read_rows[row], "road_id": road_id} for row, road_id in zip(owner, road_ids, strict=True)
    ]
    left_out["faulty_line"] = len(faults)
    return RoadSource(
        roads=road_table(records, parts),
        given=len(table),
        left_out={reason: count for reason, count in left_out.items() if count},
        noted={k: count for k, count in {**unclear, "several_parts": several}.items() if count},
        faults=tuple(faults),
        is_written=placed.is_written,
        stated=_stated(table, placed.stated),
    )


def _usable(shapes: np.ndarray) -> tuple[np.ndarray, dict[str, int]]:
    """Return which shapes are lines of some length, and how many are not by reason."""
    kind = shapely.get_type_id(shapes)
    single_line, multi_line = shapely.GeometryType.LINESTRING, shapely.GeometryType.MULTILINESTRING
    blank = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    is_line = np.isin(kind, [single_line, multi_line]) & ~blank
    # The length of a line with a corner that is no number is none either: that is its fault.
    with np.errstate(invalid="ignore", over="ignore"):
        has_length = ~(shapely.length(shapes) == 0)
    counts = {
        "no_line": int((blank | (is_line & ~has_length)).sum()),
        "other_shape": int((~is_line & ~blank).sum()),
    }
    return is_line & has_length, counts


def _faults(placed: StatedShapes, is_usable: np.ndarray, name: str) -> list[LineFault]:
    """Return the faulty ones of the usable lines; of numbers as written only those that are none.

    Raises SourceError where most lines are faulty.
    """
    faults = [fault for fault in line_faults(placed.shapes) if is_usable[fault.row]]
    if placed.is_written:
        faults = [fault for fault in faults if fault.rule == "no_number"]
    if len(faults) > MOST_LEFT_OUT * is_usable.sum():
        raise SourceError(say.MOST_FAULTY.fill(name=name, reason=faults[0].text))
    return faults


def _stated(table: pd.DataFrame, crs: str) -> str:
    """Return what a column of coordinate systems says, where all lines say one, and the layer."""
    names = {_plain(text) for text in SYSTEM_NAMES}
    texts = {t for c in table.columns if _plain(c) in names for t in _text(table[c])}
    return " ".join(filter(None, [*(texts if len(texts) == 1 else ()), crs]))


def chosen_columns(given: list[str]) -> dict[str, str]:
    """Return for each column of roads the given column taken for it, where there is one."""
    by_plain_name = {_plain(column): column for column in reversed(given)}
    chosen: dict[str, str] = {}
    for column in TABLE["roads"].columns:
        if column.kind == "line":
            continue
        titles = (column.name, column.title.zh, column.title.en, *column.aliases)
        names = (*titles, *_NAMES[column.name])
        column_name = next(
            (by_plain_name[_plain(n)] for n in names if _plain(n) in by_plain_name), None
        )
        if column_name is not None and column_name not in chosen.values():
            chosen[column.name] = column_name
    return chosen


def road_class(text: str) -> str | None:
    """Return the highway value for what a survey calls a class; None where it is not known."""
    lower = text.strip().lower()
    if lower in ROAD_CLASSES:
        return lower
    route = _ROUTE.match(text.strip())
    if route is not None:
        return _ROUTE_CLASS[route.group(1).upper()]
    return next((ours for word, ours in _CLASS_WORDS if word in text), None)


def _rows(cells: pd.DataFrame) -> tuple[list[dict[str, object]], dict[str, int]]:
    """Return the values of each row by column of roads, and how many cells were not understood."""
    read: dict[str, list[object]] = {
        "name": [text or None for text in _column(cells, "name")],
        "highway": [_class_of(*pair) for pair in _pairs(cells)],
        "oneway": [_ONEWAY.get(text.lower()) for text in _column(cells, "oneway")],
        "speed_kmh": [next(iter(read_speed(t)), None) for t in _column(cells, "speed_kmh")],
        "hazard": [_hazard(text) for text in _column(cells, "hazard")],
    }
    for flag in ("walk", "drive", "bridge"):
        read[flag] = [_flag(text) for text in _column(cells, flag)]
    unclear = {
        f"unclear_{name}": sum(
            bool(text) and value is None
            for text, value in zip(_column(cells, name), read[name], strict=True)
        )
        for name in ("oneway", "speed_kmh", "walk", "drive", "bridge")
    }
    is_unknown_class = [
        bool(text) and road_class(text) is None for text in _column(cells, "highway")
    ]
    unclear["unknown_class"] = sum(is_unknown_class)
    rows = [dict(zip(read, row, strict=True)) for row in zip(*read.values(), strict=True)]
    return rows, unclear


def _pairs(cells: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(_column(cells, "highway"), _column(cells, "name"), strict=True))


def _class_of(stated: str, name: str) -> str | None:
    """Return the class as stated, else by the route number the name begins with."""
    if stated:
        return road_class(stated) or stated
    return road_class(name) if _ROUTE.match(name) else None


def _hazard(text: str) -> str | None:
    return None if not text or text.lower() in _FALSE else text


def _flag(text: str) -> bool | None:
    lower = text.lower()
    return True if lower in _TRUE else False if lower in _FALSE else None


def _ids(cells: pd.DataFrame, owner: np.ndarray) -> tuple[list[str], int]:
    """Return an id for each part of a line, and how many parts belong to a line of several.

    A blank or repeated number (a route, not a stretch) is made unique: ``r7``, ``G105.2``.
    """
    numbers = enumerate(_column(cells, "road_id"), start=1)
    stated = pd.Series([text or f"r{row}" for row, text in numbers])
    occurrence = (stated.groupby(stated).cumcount() + 1).astype(str)
    ids = stated.where(~stated.duplicated(keep=False), stated + "." + occurrence)
    part = pd.Series(owner)
    suffix = "-" + (part.groupby(part).cumcount() + 1).astype(str)
    several = part.duplicated(keep=False)
    road_ids = ids.to_numpy()[owner] + suffix.where(several, "")
    if road_ids.duplicated().any():
        road_ids = "r" + (part + 1).astype(str) + suffix
    return road_ids.tolist(), int(several.sum())


def _column(cells: pd.DataFrame, name: str) -> list[str]:
    return list(cells[name]) if name in cells else [""] * len(cells)


def _text(values: pd.Series) -> list[str]:
    """Return the cells as text without blanks around it; whole numbers without a point."""
    is_float = pd.api.types.is_float_dtype(values)
    texts = [f"{v:.15g}" if is_float and pd.notna(v) else str(v).strip() for v in values]
    return ["" if text.lower() in _BLANK else text for text in texts]


def _plain(name: object) -> str:
    return re.sub(r"[\s_\-]", "", str(name)).lower()
