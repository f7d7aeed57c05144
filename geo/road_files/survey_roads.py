"""Survey lines of an office, with columns of any name and any grid, to roads."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geo.crs import as_stated
from geo.errors import SourceError
from geo.road_classes import ROAD_CLASSES, bracketed, class_key, road_key
from geo.road_files.osm_tags import class_of_tags, is_ends_only, may_drive, may_walk, read_speed
from geo.road_files.road_source import RoadSource, access_counts, counted, road_table
from geo.road_files.survey_columns import (
    OTHER_THINGS,
    cell_texts,
    chosen_columns,
    number_columns,
    state_columns,
    tag_columns,
    tags_of,
)
from geo.road_files.survey_faults import faulty_lines, stated_systems
from geo.tables import CAUTIONS, CHOICE_TEXT, TABLE, LineFault
from words.files import roads as say

_ONEWAY = {
    **dict.fromkeys(("0", "no", "n", "false", "否", "双向", "b", "both"), "no"),
    **dict.fromkeys(
        ("1", "yes", "y", "true", "是", "单行", "正向", "forward", "f", "ft"), "forward"
    ),
    **dict.fromkeys(("-1", "backward", "逆向", "反向", "reverse", "t", "tf"), "backward"),
}
_WHOLE = re.compile(r"[+-]?\d{1,3}")
_LEVELS = (-10, 10)
_CAUTION = {word: code for code in (*CAUTIONS, "none") for word in (code, CHOICE_TEXT[code].zh)}
_TRUE = frozenset({"1", "true", "yes", "y", "t", "是", "有", "可", "通"})
_FALSE = frozenset({"0", "false", "no", "n", "f", "否", "无", "不可", "不通"})
# Of these reasons a cell beside the class may speak, or what stands in brackets behind a name.
_GONE = frozenset({"not_built", "disused", "closed"})


def survey_roads(lines: gpd.GeoDataFrame, *, name: str, layer: str = "") -> RoadSource:
    """Return the roads in a layer of survey ``lines``, whatever its columns are called.

    Lines may have several parts and heights: each part becomes a road, heights are dropped; a line
    of several parts gives ``id-1``, ``id-2``, …. Ends that only nearly meet stay as drawn (see
    geo.road_checks). Railways, ferries and roads that are not built or are closed are left out; an
    unknown class stays as written: it is taken for a small road and counted. What the name of the
    ``layer`` says holds for lines whose own class is not known. There may be no road among the
    lines. Raises SourceError where there is no coordinate system or no line at all.
    """
    if lines.crs is None:
        raise SourceError(say.NO_CRS.fill(name=name))
    table = lines.reset_index(drop=True)
    placed = as_stated(table.geometry.to_numpy(), lines.crs)
    reasons = _shape_reasons(placed.shapes)
    faults = faulty_lines(placed, reasons == "", name)
    reasons[[fault.row for fault in faults]] = "faulty_line"
    if (reasons != "").all():
        raise SourceError(say.NO_LINES.fill(name=name))
    cells = _cells(table)
    read_rows, unclear = _rows(cells, reasons, class_key(layer))
    rows = np.flatnonzero(reasons == "")
    parts, owner = shapely.get_parts(placed.shapes[rows], return_index=True)
    has_length = shapely.length(parts) > 0
    parts, owner = parts[has_length], rows[owner[has_length]]
    road_ids, several = _ids(cells.by_column, owner)
    records = [
        {**read_rows[row], "road_id": road_id} for row, road_id in zip(owner, road_ids, strict=True)
    ]
    for record, following in pairwise(zip(records, owner, strict=True)):
        if record[1] == following[1]:
            # Two parts of one line: its nodes are at the two outsides.
            record[0]["end_node"] = following[0]["start_node"] = None
    notes = {**unclear, "several_parts": several}
    return RoadSource(
        roads=road_table(records, parts),
        given=len(table),
        left_out=counted(Counter(reasons[reasons != ""].tolist())),
        noted=counted({**notes, **access_counts(read_rows[row] for row in rows)}),
        faults=tuple(_named(faults, _column(cells.by_column, "road_id"))),
        is_written=placed.is_written,
        stated=stated_systems(table, placed.stated),
    )


@dataclass(frozen=True, eq=False)
class _Cells:
    """The texts of a layer: by column of roads, and by row what else tells of a road's class."""

    by_column: pd.DataFrame
    numbers: list[tuple[str, ...]]
    states: list[tuple[str, ...]]
    tags: list[dict[str, str]]


def _cells(table: gpd.GeoDataFrame) -> _Cells:
    given = [c for c in table.columns if c != table.geometry.name]
    texts = {column: cell_texts(table[column]) for column in given}
    chosen, tagged = chosen_columns(given), tag_columns(given)
    if (speed := chosen.get("speed_kmh")) is not None:
        # A speed of 0 is how other products say that none is known.
        texts[speed] = ["" if text == "0" else text for text in texts[speed]]
    rows = range(len(table))
    numbers, states = number_columns(given), state_columns(given)
    return _Cells(
        by_column=pd.DataFrame({ours: texts[c] for ours, c in chosen.items()}, index=table.index),
        numbers=[tuple(texts[column][row] for column in numbers) for row in rows],
        states=[tuple(texts[column][row] for column in states) for row in rows],
        tags=[tags_of({tag: texts[c][row] for tag, c in tagged.items()}) for row in rows],
    )


def _named(faults: Sequence[LineFault], ids: Sequence[str]) -> list[LineFault]:
    """Return the faults with the number of the road, where it has one, before what is written."""
    return [
        fault._replace(value=" ".join(filter(None, [ids[fault.row], fault.value])))
        for fault in faults
    ]


def _shape_reasons(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """Return why each shape is no line, "" where it is one."""
    single_line, multi_line = shapely.GeometryType.LINESTRING, shapely.GeometryType.MULTILINESTRING
    is_blank = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    is_line = np.isin(shapely.get_type_id(shapes), [single_line, multi_line]) & ~is_blank
    # The length of a line with a corner that is no number is none either: that is its fault.
    with np.errstate(invalid="ignore", over="ignore"):
        is_whole = ~(shapely.length(shapes) == 0)
    reasons = np.full(len(shapes), "", dtype=object)
    reasons[~is_line & ~is_blank] = "other_shape"
    reasons[is_blank | (is_line & ~is_whole)] = "no_line"
    return reasons


def _reason(key: str | None, cells: dict[str, str], remarks: Sequence[str]) -> str:
    """Return why a line is no road: by its class, the tags in its cells or remarks on its state."""
    is_other = any(tag in cells for tag in OTHER_THINGS)
    # A line of a layer of roads is one, unless it is another thing and has no class.
    has_class = key is not None or not (is_other or "railway" in cells)
    tags = ({"highway": key or "road"} if has_class else {}) | cells
    keys = [class_key(text) for text in remarks]
    state = next((k for k in keys if k in ROAD_CLASSES and ROAD_CLASSES[k].left_out in _GONE), None)
    other = "no_road" if is_other and "highway" not in tags else None
    for each in (state, other, class_of_tags(tags), key):
        if each in ROAD_CLASSES and ROAD_CLASSES[each].left_out:
            return ROAD_CLASSES[each].left_out
    return ""


def _rows(
    cells: _Cells, reasons: NDArray[np.object_], layer_key: str | None
) -> tuple[list[dict[str, object]], dict[str, int]]:
    """Return the values of each row by column of roads, and how many cells were not understood.

    ``reasons`` is written to where a line is no road; such a line is not counted further.
    """
    stated, names = _column(cells.by_column, "highway"), _column(cells.by_column, "name")
    keys = [road_key(*row) for row in zip(stated, names, cells.numbers, strict=True)]
    for row, name in enumerate(names):
        if not reasons[row]:
            remarks = (*cells.states[row], *bracketed(name))
            reasons[row] = _reason(keys[row] or layer_key, cells.tags[row], remarks)
    read = {
        column.name: _values(column.kind, _column(cells.by_column, column.name))
        for column in TABLE["roads"].columns
        if column.kind != "line"
    }
    read["highway"] = [key or text or None for key, text in zip(keys, stated, strict=True)]
    read["oneway"] = [_ONEWAY.get(text.lower()) for text in _column(cells.by_column, "oneway")]
    read["hazard"] = [_hazard(text) for text in _column(cells.by_column, "hazard")]
    read["caution"] = [_CAUTION.get(text) for text in _column(cells.by_column, "caution")]
    read["ends_only"] = _filled(read["ends_only"], [is_ends_only(t) or None for t in cells.tags])
    read["walk"] = _filled(read["walk"], [may_walk(tags) for tags in cells.tags])
    read["drive"] = _filled(read["drive"], [may_drive(tags) for tags in cells.tags])
    is_road = reasons == ""
    unclear = {
        f"unclear_{name}": _unread(_column(cells.by_column, name), read[name], is_road)
        for name in ("oneway", "speed_kmh", "walk", "drive", "bridge", "tunnel", "level", "caution")
    }
    unclear["unknown_class"] = _unread(stated, keys, is_road)
    return [dict(zip(read, row, strict=True)) for row in zip(*read.values(), strict=True)], unclear


def _values(kind: str, texts: list[str]) -> list[object]:
    """Return cells read by the kind of their column, None where blank or not understood."""
    if kind == "flag":
        return [_flag(text) for text in texts]
    if kind == "number":
        return [next(iter(read_speed(text)), None) for text in texts]
    if kind == "integer":
        return [_level(text) for text in texts]
    return [text or None for text in texts]


def _filled(values: list[object], others: Sequence[object]) -> list[object]:
    pairs = zip(values, others, strict=True)
    return [other if value is None else value for value, other in pairs]


def _unread(texts: list[str], values: Sequence[object], is_road: NDArray[np.bool_]) -> int:
    """Return how many cells of roads say something that was not understood."""
    cells = zip(texts, values, is_road, strict=True)
    return sum(bool(text) and value is None and bool(used) for text, value, used in cells)


def _hazard(text: str) -> str | None:
    return None if not text or text.lower() in _FALSE else text


def _level(text: str) -> int | None:
    least, most = _LEVELS
    return int(text) if _WHOLE.fullmatch(text) and least <= int(text) <= most else None


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
