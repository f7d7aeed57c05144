"""Which column of a survey layer is which, whatever it is called."""

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from geo.road_files.edge_tags import ALL_TAGS
from geo.tables import TABLE

# What survey files call the columns of roads, besides the names and titles of the data dictionary;
# compared without case, spaces and underscores. The first one found is taken.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "road_id": (
        *("编号", "路线编号", "路线编码", "路线代码", "道路编码", "道路代码"),
        *("bianhao", "lxbh", "lxbm", "id", "osm_id", "objectid", "fid"),
    ),
    "name": ("路名", "道路名称", "路线名称", "名称", "道路名", "roadname", "rname", "mc", "luming"),
    "highway": (
        *("等级", "行政等级", "道路类型", "公路等级", "道路等级", "类型", "道路类别", "路线等级"),
        *("fclass", "class", "roadclass", "roadtype", "type", "level", "技术等级", "dengji"),
    ),
    "oneway": ("单行线", "是否单行", "通行方向", "方向", "direction"),
    "speed_kmh": ("限速", "车速", "设计速度", "设计车速", "maxspeed", "speed"),
    "walk": ("步行", "foot"),
    "drive": ("行车", "通车", "motorvehicle"),
    "bridge": ("桥梁", "是否桥梁", "桥"),
    "tunnel": ("是否隧道", "隧道"),
    "level": ("层级", "layer"),
    "hazard": ("危险路段", "隐患", "危险"),
}
# Columns in which a road number may stand, and in which it is said what a road is now.
_NUMBERS = ("ref", "编号", "路线编号", "路线编码", "路线代码", "道路编码", "道路代码", "国道编号")
_STATES = (
    *("状态", "道路状态", "建设状态", "建设情况", "建设进度", "通行状态", "通行情况", "使用状态"),
    *("使用情况", "现状", "是否通车", "status", "state", "lifecycle"),
)
# What else lies in a layer of lines made of OpenStreetMap; a line with one of these and without a
# class is no road.
OTHER_THINGS = ("waterway", "aerialway", "barrier", "man_made", "power", "boundary", "natural")
# GDAL's own reading of OpenStreetMap puts the tags without a column into one: "foot"=>"no",….
_TAG_IN_TEXT = re.compile(r'"([^"]+)"=>"([^"]*)"')
_OTHER_TAGS = "other_tags"
_BLANK = frozenset({"", "nan", "none", "<na>", "null", "-", "无数据"})


def chosen_columns(given: Sequence[str]) -> dict[str, str]:
    """Return for each column of roads the given column taken for it, where there is one."""
    by_plain_name = {plain(column): column for column in reversed(given)}
    is_ours = {"road_id", "highway"} <= set(given)
    chosen: dict[str, str] = {}
    for column in TABLE["roads"].columns:
        if column.kind == "line":
            continue
        titles = (column.name, column.title.zh, column.title.en, *column.aliases)
        if column.name == "level" and not is_ours:
            # Elsewhere "level" is the rank of a road, and 2 of it no bridge.
            titles = ()
        names = (*titles, *_NAMES.get(column.name, ()))
        column_name = next(
            (by_plain_name[plain(n)] for n in names if plain(n) in by_plain_name), None
        )
        if column_name is not None and column_name not in chosen.values():
            chosen[column.name] = column_name
    return chosen


def number_columns(given: Sequence[str]) -> list[str]:
    """Return the given columns in which a road number may stand."""
    return _among(given, _NUMBERS)


def state_columns(given: Sequence[str]) -> list[str]:
    """Return the given columns that may say that a road is not built, disused or closed."""
    return _among(given, _STATES)


def tag_columns(given: Sequence[str]) -> dict[str, str]:
    """Return the given columns that are named as a tag of OpenStreetMap, by the tag."""
    tags = (*ALL_TAGS, *OTHER_THINGS, _OTHER_TAGS)
    return {tag: column for tag in tags for column in _among(given, (tag,))[:1]}


def tags_of(cells: Mapping[str, str]) -> dict[str, str]:
    """Return the tags of a row from its cells by tag; blank ones are none."""
    packed = dict(_TAG_IN_TEXT.findall(cells.get(_OTHER_TAGS, "")))
    return packed | {tag: text for tag, text in cells.items() if text and tag != _OTHER_TAGS}


def _among(given: Sequence[str], names: Sequence[str]) -> list[str]:
    plain_names = {plain(name) for name in names}
    return [column for column in given if plain(column) in plain_names]


def plain(name: object) -> str:
    """Return a column's name without case, spaces and underscores."""
    return re.sub(r"[\s_\-]", "", str(name)).lower()


def cell_texts(values: pd.Series) -> list[str]:
    """Return the cells as text without blanks around it; whole numbers without a point."""
    is_float = pd.api.types.is_float_dtype(values)
    texts = [f"{v:.15g}" if is_float and pd.notna(v) else str(v).strip() for v in values]
    return ["" if text.lower() in _BLANK else text for text in texts]
