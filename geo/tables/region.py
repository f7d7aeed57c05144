"""The checked tables of one planning area, frozen, with a fingerprint."""

import hashlib
from collections.abc import Container, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely
from numpy.typing import NDArray

from geo.crs import grid_over
from geo.tables.area import Area, shapes_of
from geo.tables.checks import (
    Conformed,
    conform,
    reference_problems,
    table_notes,
    table_problem,
)
from geo.tables.positions import (
    LEFT_OUT_RULES,
    position_problems,
    too_few_roads,
    without_faulty_lines,
    without_roads_elsewhere,
)
from geo.tables.problems import DataError, Problem
from geo.tables.reference_notes import RULES, expecting, reference_notes
from geo.tables.schema import TABLE, TABLES

# A DataFrame, or a GeoDataFrame where the table has places; geopandas comes without types.
Frame = Any
_PLACES = ("villages", "schools")
# What pandas makes of a missing value: most columns hold nothing else.
_HASH_OF_MISSING = pd.util.hash_array(np.array([None], dtype=object)).tobytes()


@dataclass(frozen=True, eq=False)
class Region:
    """One planning area: tables in the declared columns, sorted by key, positions in WGS 84.

    ``fingerprints`` holds a hash per table: equal tables in any row order have equal ones.
    ``notes`` are the problems that do not stop the work, such as schools without a position.
    """

    name: str
    tables: Mapping[str, Frame] = field(repr=False)
    grid: pyproj.CRS
    fingerprints: Mapping[str, str] = field(repr=False)
    notes: tuple[Problem, ...] = ()

    @classmethod
    def from_tables(cls, tables: Mapping[str, pd.DataFrame], *, name: str = "") -> "Region":
        """Return the region of ``tables``, checked.

        Parameters
        ----------
        tables
            Tables of the data dictionary by name, in their own columns or the offices';
            ``villages``, ``schools`` and ``roads`` are required.
        name
            What the region is called; by default the name of its only county or prefecture.

        Raises
        ------
        DataError
            With every problem found in any table, where any is an error. Notes (a school without a
            position) stop nothing and are in ``Region.notes``.
        """
        return cls.from_checked(*checked_tables(tables), name=name)

    @classmethod
    def from_checked(
        cls, checked: Mapping[str, Frame], problems: Sequence[Problem], *, name: str = ""
    ) -> "Region":
        """Return the region of what ``checked_tables`` returned; raises DataError with its errors.

        So that whoever shows the problems of tables has them checked once.
        """
        errors = [p for p in problems if p.severity == "error"]
        if errors:
            raise DataError(errors)
        # Places say where a region is measured; roads only where no place has a position.
        places = shapes_of([checked[name] for name in _PLACES])
        is_placed = not shapely.is_missing(places).all()
        return cls(
            name=name or _name_of(checked),
            tables=MappingProxyType(dict(checked)),
            grid=grid_over(places if is_placed else shapes_of([checked["roads"]])),
            fingerprints=MappingProxyType({t: _fingerprint(f) for t, f in checked.items()}),
            notes=tuple(problems),
        )

    @cached_property
    def area(self) -> Area:
        """The ground the region lies on, by its places, roads and outline."""
        return _area(self.tables)

    @cached_property
    def answers(self) -> dict[tuple[Hashable, ...], Any]:
        """What was found of the tables so far, by question (geo.tables.once_a_region)."""
        return {}

    @property
    def roads_left_out(self) -> tuple[Problem, ...]:
        """The notes on roads that take no part: a faulty corner, or another place."""
        return tuple(n for n in self.notes if n.table == "roads" and n.rule in LEFT_OUT_RULES)

    @property
    def fingerprint(self) -> str:
        """The hash of all tables that have rows: an empty one says no more than an absent one."""
        filled = sorted(name for name in self.fingerprints if self.has(name))
        joined = "".join(f"{name}{self.fingerprints[name]}" for name in filled)
        return hashlib.sha256(joined.encode()).hexdigest()[:16]

    def with_attendance(self, pupils: Frame, changed: NDArray[np.int64]) -> "Region":
        """Return the region after the pupils in the rows ``changed`` attend other known schools.

        ``pupils`` is the whole table, the same pupils in the same rows: there is nothing to check.
        """
        schools = pupils["school_id"].iloc[changed].astype("str")
        change = hashlib.sha256(repr((list(changed), list(schools))).encode()).hexdigest()[:16]
        mark = f"{self.fingerprints['pupils']}+{change}"
        return replace(
            self,
            tables=MappingProxyType({**self.tables, "pupils": pupils}),
            fingerprints=MappingProxyType({**self.fingerprints, "pupils": mark}),
        )

    def with_tables(
        self, tables: Mapping[str, Frame], *, notes: Sequence[Problem] = ()
    ) -> "Region":
        """Return the region with ``tables`` in place of its own, measured in the same grid.

        ``tables`` come as geo.tables.conform returns them, with the ``notes`` it made; what they
        refer to and what refers to them is checked here, and their positions. The rest is shared.
        Raises DataError with every problem found.
        """
        after = {**self.tables, **tables}
        problems = [
            table_problem(name, "empty_table")
            for name, frame in tables.items()
            if TABLE[name].required and len(frame) == 0
        ]
        if not problems:
            referring = {t: f for t, f in after.items() if t in tables or _refers(t, tables)}
            problems += reference_problems(referring, keys=after)
            noted = {t: after[t] for t in {*tables, *expecting(tables)} if t in after}
            problems += reference_notes(noted, keys=after)
            problems += position_problems(tables, self.area)
        errors = [p for p in problems if p.severity == "error"]
        if errors:
            raise DataError(errors)
        fingerprints = {t: _fingerprint(after[t]) for t in tables}
        again = expecting(tables)
        remaining_notes = [
            *(
                note
                for note in self.notes
                if note.table not in tables and not (note.rule in RULES and note.table in again)
            ),
            *notes,
            *problems,
        ]
        return replace(
            self,
            tables=MappingProxyType(after),
            fingerprints=MappingProxyType({**self.fingerprints, **fingerprints}),
            notes=tuple(dict.fromkeys(remaining_notes)),
        )

    def unchanged(self, tables: Mapping[str, Frame]) -> dict[str, Conformed]:
        """Return those of ``tables`` that are the region's own, as ``conform`` returned them."""
        same = [name for name, frame in self.tables.items() if tables.get(name) is frame]
        return {name: (tables[name], table_notes(TABLE[name], tables[name])) for name in same}

    def has(self, table: str) -> bool:
        """Return whether ``table`` was given and has rows."""
        return table in self.tables and len(self.tables[table]) > 0

    def table(self, name: str) -> Frame:
        """Return a copy-on-write view of a table; an absent one comes empty, in its columns."""
        frame = self.tables[name] if name in self.tables else _empty(name)
        return frame.copy(deep=False)

    def names(self, table: str) -> pd.Series:
        """Return name by id for villages or schools; where the name is blank, the id itself."""
        frame = self.table(table)
        ids = frame[TABLE[table].key[0]]
        return frame["name"].fillna(ids).set_axis(pd.Index(ids))

    @property
    def villages(self) -> gpd.GeoDataFrame:
        """The villages, one row each."""
        return self.table("villages")

    @property
    def schools(self) -> gpd.GeoDataFrame:
        """The schools, one row per site."""
        return self.table("schools")

    @property
    def roads(self) -> gpd.GeoDataFrame:
        """The roads, one row per line."""
        return self.table("roads")


@cache
def _empty(name: str) -> Frame:
    columns = [column.name for column in TABLE[name].columns]
    return conform(TABLE[name], pd.DataFrame({c: [] for c in columns}))[0]


def _refers(table: str, tables: Container[str]) -> bool:
    """Return whether a column of ``table`` refers to one of ``tables``."""
    return any(column.references in tables for column in TABLE[table].columns)


def checked_tables(
    tables: Mapping[str, pd.DataFrame], *, conformed: Mapping[str, Conformed] | None = None
) -> tuple[dict[str, Frame], list[Problem]]:
    """Return the conformed tables and every problem: per table, then between tables.

    ``conformed`` is what ``conform`` returned for some of ``tables``, which it is not asked again.
    """
    known = conformed or {}
    checked: dict[str, Frame] = {}
    problems: list[Problem] = []
    for table in TABLES:
        if table.name not in tables:
            problems += [table_problem(table.name, "missing_table")] if table.required else []
            continue
        if len(tables[table.name]) == 0 and table.required:
            problems.append(table_problem(table.name, "empty_table"))
            continue
        given = tables[table.name]
        checked[table.name], conform_problems = known.get(table.name) or conform(table, given)
        problems += conform_problems
    unreliable = {
        (p.table, column)
        for p in problems
        if p.severity == "error"
        for column in _unreliable_parts(p)
    }
    whole, keyed = (
        _reliable_tables(checked, unreliable, ("",)),
        _reliable_tables(checked, unreliable, ("", "key")),
    )
    problems += reference_problems(whole, keys=keyed)
    problems += reference_notes(whole, keys=keyed)
    in_degrees = _reliable_tables(checked, unreliable, ("",))
    if "roads" in in_degrees:
        checked["roads"], problems = _usable_roads(in_degrees, problems)
    with_places = _reliable_tables(checked, unreliable, ("", "geometry"))
    with_places.pop("roads", None)
    return checked, problems + position_problems(with_places, _area(in_degrees))


def _usable_roads(
    tables: Mapping[str, Frame], problems: Sequence[Problem]
) -> tuple[Frame, list[Problem]]:
    """Return the roads without faulty lines and lines elsewhere, and the problems as they are now.

    A region is used without them, and its notes name each; most of them wrong is an error.
    """
    own = [p for p in problems if p.table == "roads"]
    roads, own = without_faulty_lines(tables["roads"], own)
    roads, elsewhere = without_roads_elsewhere(roads, _area({**tables, "roads": roads}))
    own += [*elsewhere, *too_few_roads(roads, [*own, *elsewhere])]
    return roads, [*(p for p in problems if p.table != "roads"), *own]


def _area(tables: Mapping[str, Frame]) -> Area:
    """Return the area of the tables there are."""
    places = [tables[name] for name in _PLACES if name in tables]
    roads, outlines = ([tables[t]] if t in tables else [] for t in ("roads", "boundaries"))
    return Area.of(shapes_of(places), shapes_of(roads), shapes_of(outlines))


def _unreliable_parts(problem: Problem) -> tuple[str, ...]:
    """Return what of its table cannot be relied on after ``problem``: all, the key, places."""
    if problem.rule in {"missing_column", "duplicate_column", "wrong_crs", "empty_table"}:
        return ("",)
    if problem.column in TABLE[problem.table].key:
        return ("key",) if problem.rule != "duplicate_key" else ()
    return (problem.column,)


def _reliable_tables(
    tables: Mapping[str, Frame], unreliable: set[tuple[str, str]], parts: tuple[str, ...]
) -> dict[str, Frame]:
    """Return the tables in which none of ``parts`` is wrong."""
    return {t: frame for t, frame in tables.items() if not any((t, p) in unreliable for p in parts)}


def _name_of(tables: Mapping[str, Frame]) -> str:
    """Return the name of the only county, or else of the only prefecture."""
    if "boundaries" in tables:
        outlines = tables["boundaries"]
        for level in ("county", "prefecture"):
            names = outlines.loc[outlines["level"] == level, "name"].dropna()
            if len(names) == 1:
                return str(names.iloc[0])
    counties = tables["villages"]["county"].dropna().unique()
    return str(counties[0]) if len(counties) == 1 else ""


def _fingerprint(frame: Frame) -> str:
    digest = hashlib.sha256("|".join(frame.columns).encode())
    for name in frame.columns:
        if isinstance(frame, gpd.GeoDataFrame) and name == frame.geometry.name:
            wkb = shapely.to_wkb(frame.geometry.to_numpy())
            digest.update(b"".join(b"\0" if part is None else part for part in wkb))
            continue
        values = frame[name]
        if len(values) and values.isna().all():
            digest.update(_HASH_OF_MISSING * len(values))
            continue
        hashes = pd.util.hash_pandas_object(values.astype("object"), index=False)
        digest.update(np.ascontiguousarray(hashes.to_numpy()).tobytes())
    return digest.hexdigest()[:16]
