"""Tables held against the data dictionary: every misfit found, none repaired in silence."""

from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from geo.crs import WGS84, is_wgs84
from geo.tables.cells import CONVERT, empty
from geo.tables.choices import CHOICE_TEXT
from geo.tables.columns import Column, Table
from geo.tables.positions import geometry_problems
from geo.tables.problems import Problem, row_problems
from geo.tables.schema import TABLE
from words import Text
from words.planning import RULE

# A table in the declared columns and types, and every misfit found on the way.
Conformed = tuple[pd.DataFrame | gpd.GeoDataFrame, list[Problem]]


def conform(table: Table, frame: pd.DataFrame) -> Conformed:
    """Return ``frame`` in the declared columns and types, sorted by key, with every misfit.

    Chinese headers and the Chinese names of choices are accepted; extra columns stay; optional
    columns that are absent are added empty.

    Parameters
    ----------
    table
        The declaration of the table (``TABLE["schools"]``).
    frame
        The rows as they came, under their own names or the office's.

    Returns
    -------
    frame
        The rows; a value that cannot be read is missing.
    problems
        One for each such value, each double key, each wrong position. Where a required column is
        missing, that alone, and the rows as they came.

    Examples
    --------
    >>> births = pd.DataFrame({"区域代码": ["371524"], "学年": ["2024"], "出生数": ["many"]})
    >>> frame, problems = conform(TABLE["births"], births)
    >>> list(frame.columns), [(p.column, p.rule) for p in problems]
    (['area_id', 'year', 'births'], [('births', 'not_a_number')])
    """
    frame, problems = _renamed(table, frame.reset_index(drop=True))
    problems += _missing_columns(table, frame)
    if problems:
        return frame, problems
    # A table of places asks of every column that is read or set whether it is its shapes.
    plain = pd.DataFrame(frame)
    for column in table.columns:
        if column is table.geometry:
            continue
        if column.name not in plain:
            plain[column.name] = empty(column, len(plain))
            continue
        plain[column.name], column_problems = _converted(table, column, plain[column.name], plain)
        problems += column_problems
    problems += _duplicates(table, plain)
    frame = _with_places_of(frame, plain)
    if table.geometry is not None:
        frame, column_problems = _with_geometry(table, frame)
        problems += column_problems
    frame = frame.sort_values(list(table.key), kind="stable", ignore_index=True)
    return frame[_column_order(table, frame)], problems


def table_notes(table: Table, frame: pd.DataFrame) -> list[Problem]:
    """Return the notes on a sound table by itself: all that ``conform`` says of what it made."""
    if table.geometry is None or table.geometry.kind != "line":
        return []
    missing = frame["geometry"].isna()
    nothing = pd.Series("", index=frame.index)
    return row_problems(table, "geometry", "no_line", nothing, missing, frame, note=True)


def reference_problems(
    tables: Mapping[str, pd.DataFrame], *, keys: Mapping[str, pd.DataFrame]
) -> list[Problem]:
    """Return a problem for each id of ``tables`` that refers to a row not there in ``keys``."""
    problems: list[Problem] = []
    for name, frame in tables.items():
        table = TABLE[name]
        for column in table.columns:
            if not column.references or column.references not in keys:
                continue
            known_ids = keys[column.references][TABLE[column.references].key[0]]
            values = frame[column.name]
            is_unknown = values.notna() & ~values.isin(known_ids)
            rule = RULE["unknown_reference"]
            title = TABLE[column.references].title
            text = Text(rule.zh.format(table=title.zh), rule.en.format(table=column.references))
            problems += row_problems(
                table, column.name, "unknown_reference", values, is_unknown, frame, text
            )
    return problems


def table_problem(table: str, rule: str) -> Problem:
    """Return the problem of a whole table."""
    return Problem(table=table, rule=rule, text=RULE[rule])


def _renamed(table: Table, frame: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    declared = {c.name for c in table.columns}
    name_of_header = {header: c.name for c in table.columns for header in (c.title.zh, *c.aliases)}
    renames = {
        header: name_of_header[header]
        for header in map(str, frame.columns)
        if header not in declared and header in name_of_header
    }
    frame = frame.rename(columns=renames)
    duplicated = frame.columns[frame.columns.duplicated()]
    problems = [
        Problem(
            table=table.name, column=str(c), rule="duplicate_column", text=RULE["duplicate_column"]
        )
        for c in duplicated
    ]
    return frame, problems


def _missing_columns(table: Table, frame: pd.DataFrame) -> list[Problem]:
    return [
        Problem(
            table=table.name,
            column=column.name,
            value=column.title.zh,
            rule="missing_column",
            text=RULE["missing_column"],
        )
        for column in table.columns
        if column.required and column.name not in frame
    ]


def _converted(
    table: Table, column: Column, values: pd.Series, frame: pd.DataFrame
) -> tuple[pd.Series, list[Problem]]:
    """Return ``values`` in the declared type and the problems met on the way."""
    if values.isna().all():
        blank = row_problems(table, column.name, "blank", values, values.isna(), frame)
        return empty(column, len(values)), blank if column.required else []
    converted, violations = CONVERT[column.kind](column, values)
    problems: list[Problem] = []
    for rule, mask in violations.items():
        if not mask.to_numpy(dtype=bool).any():
            continue
        text = _rule_text(rule, column)
        problems += row_problems(table, column.name, rule, values, mask, frame, text)
    if column.required and converted.isna().any():
        # A value that could not be read has its own problem; only what was blank is blank.
        is_blank = values.isna() | (values.astype(object).astype(str).str.strip() == "")
        problems += row_problems(table, column.name, "blank", values, is_blank, frame)
    return converted, problems


def _with_places_of(frame: pd.DataFrame, plain: pd.DataFrame) -> pd.DataFrame:
    """Return ``plain`` as a table of places if ``frame``, of which it was made, is one."""
    if not isinstance(frame, gpd.GeoDataFrame):
        return plain
    name = frame.active_geometry_name
    return gpd.GeoDataFrame(plain, geometry=name) if name in plain else frame.assign(**plain)


def _rule_text(rule: str, column: Column) -> Text:
    text = RULE[rule]
    if rule == "too_small":
        return text.fill(bound=f"{column.minimum:g}")
    if rule == "too_large":
        return text.fill(bound=f"{column.maximum:g}")
    if rule == "unknown_choice":
        names = "、".join(CHOICE_TEXT[c].zh if c in CHOICE_TEXT else c for c in column.choices)
        return Text(
            text.zh.format(choices=names), text.en.format(choices=", ".join(column.choices))
        )
    return text


def _duplicates(table: Table, frame: pd.DataFrame) -> list[Problem]:
    key = list(table.key)
    is_repeated = frame.duplicated(key, keep="first") & frame[key[0]].notna()
    return row_problems(table, "+".join(key), "duplicate_key", frame[key[0]], is_repeated, frame)


def _with_geometry(
    table: Table,
    frame: Any,  # noqa: ANN401 - a frame of pandas or of geopandas
) -> tuple[gpd.GeoDataFrame, list[Problem]]:
    """Return ``frame`` with sound WGS 84 geometry; an empty geometry becomes a missing one."""
    column = table.geometry
    assert column is not None  # noqa: S101 - the caller has looked
    frame = gpd.GeoDataFrame(frame)
    if frame.active_geometry_name not in frame:
        nothing = gpd.GeoSeries([None] * len(frame), crs=WGS84)
        return frame.set_geometry(nothing, crs=WGS84), []
    if frame.geometry.name != "geometry":
        frame = frame.rename_geometry("geometry")
    if frame.crs is not None and not is_wgs84(frame.crs):
        value = frame.crs.name
        problem = Problem(
            table=table.name,
            column="geometry",
            rule="wrong_crs",
            value=value,
            text=RULE["wrong_crs"],
        )
        return frame, [problem]
    frame = frame.set_crs(WGS84, allow_override=True)
    geometry = shapely.force_2d(frame.geometry.to_numpy())
    geometry[shapely.is_empty(geometry)] = None
    frame["geometry"] = gpd.GeoSeries(geometry, index=frame.index, crs=WGS84)
    return frame, geometry_problems(table, column, geometry, frame) + table_notes(table, frame)


def _column_order(table: Table, frame: pd.DataFrame) -> list[str]:
    declared = [c.name for c in table.columns if c.name in frame]
    return [*declared, *(c for c in frame.columns if c not in set(declared))]
