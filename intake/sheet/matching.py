"""Which table a sheet is, and which column of it each of its columns holds."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any, Literal, cast

from geo.tables import AUXILIARY_COLUMNS, TABLE, TABLES, Column, Table
from intake.cells import identifier_of
from intake.sheet.table_words import table_named
from intake.sheet.wide import age_of, wide_of, wide_target
from intake.text_cleaning import header_key
from words import Text

Certainty = Literal["exact", "proposed", "unknown"]
# So alike must two names be for one to be proposed for the other.
_ALIKE = 0.7
_MOST_OF_IT = 0.5
# What the name of a sheet or file adds to the table it names.
_NAMED = 0.5
# Which of AUXILIARY_COLUMNS substitute for a column of a table where that itself is missing.
SUBSTITUTES_FOR: Mapping[str, tuple[str, ...]] = {
    "school_name": ("school_id",),
    "village_name": ("village_id",),
    "age": ("age_from", "age_to"),
}
_OF_CLASSES = re.compile(r"[(（](?:单位[:：]?)?个?(?:教学)?(?:班|轨)[)）]$")
# Names that mean another thing where a column of a better name is there: 班级 next to 年级.
_YIELDS: Mapping[str, tuple[str, ...]] = {"grade": ("班级",)}
# Tables of lines that say something without them.
_WITHOUT_SHAPES = frozenset({"services"})
_AUXILIARY = {column.name: column for column in AUXILIARY_COLUMNS}
_PLACES = ("x", "y", "position", "crs")


@dataclass(frozen=True, kw_only=True)
class Match:
    """A column of a file and what it holds; without a target it becomes an extra column.

    A target is a column of the table, one of ``geo.tables.AUXILIARY_COLUMNS``, or a measure by
    grade such as ``pupils@K1``. ``exact`` is a known name or a person's answer, ``proposed`` asks
    for one.
    """

    header: str
    target: str | None = None
    certainty: Certainty = "unknown"


@dataclass(frozen=True, kw_only=True)
class Matching:
    """A table and its columns as a file has them, remembered by the shape of its header."""

    table: str
    shape_key: str
    columns: tuple[Match, ...]

    @property
    def targets(self) -> dict[str, str]:
        """The header of each target that some column holds."""
        return {match.target: match.header for match in self.columns if match.target}

    @property
    def missing(self) -> list[Column]:
        """The required columns that no header holds, directly or by a substitute."""
        return missing_columns(TABLE[self.table], list(self.targets))

    def answered(self, **targets: str | None) -> "Matching":
        """Return this matching with all proposals settled: by ``targets``, others as proposed.

        A column that nobody was asked about stays unknown: other files may tell what it holds.
        """
        columns = tuple(
            match
            if match.certainty == "unknown" and match.header not in targets
            else replace(match, target=targets.get(match.header, match.target), certainty="exact")
            for match in self.columns
        )
        return replace(self, columns=columns)

    def to_dict(self) -> dict[str, Any]:
        """Return this as plain values, for JSON."""
        columns = [
            {"header": m.header, "target": m.target, "certainty": m.certainty} for m in self.columns
        ]
        return {"table": self.table, "shape_key": self.shape_key, "columns": columns}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Matching":
        """Return the matching ``to_dict`` wrote."""
        columns = tuple(
            Match(
                header=str(m["header"]),
                target=None if m["target"] is None else str(m["target"]),
                certainty=cast("Certainty", m["certainty"]),
            )
            for m in values["columns"]
        )
        return cls(table=str(values["table"]), shape_key=str(values["shape_key"]), columns=columns)


def shape_key(headers: Sequence[str]) -> str:
    """Return a key that is equal for files with the same columns in the same order."""
    joined = "\n".join(header_key(header) for header in headers)
    return hashlib.sha256(joined.encode()).hexdigest()[:16]


def matched(headers: Sequence[str], table: str) -> Matching:
    """Return the matching of ``headers`` to a table: known names, then proposals by likeness."""
    claims = _claims(headers, table)
    found: dict[str, Match] = {}
    for target, claimants in claims.items():
        best = min(claimants, key=lambda h: (_rank(h, target, table), headers.index(h)))
        # Of two columns for one thing a person says which.
        certainty: Certainty = "exact" if len(claimants) == 1 else "proposed"
        found[best] = Match(header=best, target=target, certainty=certainty)
    claimed = {h for claimants in claims.values() for h in claimants}
    rest = [h for h in headers if h not in claimed]
    found |= _proposals(rest, table, taken={m.target for m in found.values()})
    columns = tuple(found.get(h, Match(header=h)) for h in headers)
    return Matching(table=table, shape_key=shape_key(headers), columns=columns)


def _claims(headers: Sequence[str], table: str) -> dict[str, list[str]]:
    """Return the headers that name each target."""
    names = _names(TABLE[table])
    claims: dict[str, list[str]] = {}
    for header in headers:
        target = _exact(header, table, names)
        if target:
            claims.setdefault(target, []).append(header)
    for target, claimants in claims.items():
        strong = [h for h in claimants if header_key(h) not in _YIELDS.get(target, ())]
        claims[target] = strong or claimants
    return claims


def table_scores(headers: Sequence[str], names: Sequence[str] = ()) -> dict[str, float]:
    """Return how well ``headers`` fit each table, best first.

    A table of which no required column is there is left out, unless most headers are its own or
    ``names`` (of sheet and file, and titles) name it.
    """
    scores = {}
    named_table = table_named(names)
    for table in TABLES:
        kind = "point" if table.geometry is None else table.geometry.kind
        if kind != "point" and table.name not in _WITHOUT_SHAPES:
            continue  # lines and outlines do not come as sheets
        claims = _claims(headers, table.name)
        targets = [target for target, named in claims.items() if len(named) == 1]
        missing = missing_columns(table, targets)
        if table.name == "pupils" and any(map(identifier_of, headers)):
            missing = [c for c in missing if c.name != "pupil_id"]  # made of what names a child
        share = len(targets) / len(headers)
        is_named = table.name == named_table
        has_none = missing and len(missing) >= len(_required(table)) and share <= _MOST_OF_IT
        if not targets or (has_none and not is_named):
            continue
        own_targets = [t for t in targets if t not in _AUXILIARY]
        scores[table.name] = share + 0.01 * len(own_targets) - 0.5 * len(missing)
        scores[table.name] += _NAMED if is_named else 0.0
    return dict(sorted(scores.items(), key=lambda item: (-item[1], item[0])))


def missing_columns(table: Table, targets: Sequence[str]) -> list[Column]:
    """Return the required columns of ``table`` that ``targets`` do not give."""
    given = set(targets) | {c for t in targets for c in SUBSTITUTES_FOR.get(t, ())}
    wide = {w.measure: w.of for t in targets if (w := wide_target(t))}
    given |= set(wide)
    if "pupils" in wide or "grade" in given:
        given |= {"stage"}
    if "children" in wide:
        given |= {"age_from", "age_to"}
    return [c for c in _required(table) if c.name not in given]


def title_of(target: str, table: str) -> Text:
    """Return the title of a target; of two with one name, that of the table's own column."""
    if wide_target(target):
        return Text(target, target)
    own_columns = {column.name: column for column in TABLE[table].columns}
    return (own_columns.get(target) or _AUXILIARY[target]).title


def auxiliary_columns(table: Table) -> list[Column]:
    """Return the columns that files state in addition to those of ``table``."""
    own_names = {c.name for c in table.columns}
    wanted: list[str] = []
    if table.geometry is not None and table.geometry.kind == "point":
        wanted += _PLACES
    if "school_id" in own_names and table.name != "schools":
        wanted.append("school_name")
    if "village_id" in own_names and table.name != "villages":
        wanted.append("village_name")
    if "age_from" in own_names:
        wanted.append("age")
    if table.name == "pupils":
        wanted += ["age", "birth_date"]
    return [_AUXILIARY[name] for name in wanted]


def _required(table: Table) -> list[Column]:
    return [c for c in table.columns if c.required]


def _names(table: Table) -> dict[str, str]:
    """Return the target by every known name of it, the table's own columns first."""
    names: dict[str, str] = {}
    for column in [*table.columns, *auxiliary_columns(table)]:
        if column.name == "geometry":
            continue
        for word in _words(column):
            names.setdefault(header_key(word), column.name)
    return names


def _words(column: Column) -> tuple[str, ...]:
    return (column.name, column.title.zh, column.title.en, *column.aliases)


def _exact(header: str, table: str, names: Mapping[str, str]) -> str | None:
    """Return the target a header names, by itself or by the last part of a joined header."""
    key = header_key(header)
    if key in names:
        return "classes" if names[key] == "places" and counts_classes(header) else names[key]
    if table == "enrolment" and (wide := wide_of(header)):
        return wide.target
    if table == "children" and (age := age_of(header)):
        return age.target
    if place := _place(key, names):
        return place
    first, _, last = header.rpartition(" ")
    if first and header_key(last) in names and not wide_of(first):
        return names[header_key(last)]
    return None


def counts_classes(header: str) -> bool:
    """Return whether a header states its numbers in classes: 办学规模（班） are no places."""
    return _OF_CLASSES.search(header) is not None


def _place(key: str, names: Mapping[str, str]) -> str | None:
    """Return x or y for a header that names its datum too: 经度(GCJ02), WGS84纬度."""
    for word, target in (("经度", "x"), ("纬度", "y")):
        if target in names.values() and (key.startswith(word) or key.endswith(word)):
            rest = key.removeprefix(word).removesuffix(word)
            if stated_datum(rest):
                return target
    return None


def stated_datum(text: str) -> str:
    """Return ``text`` where it names a datum or map, else nothing."""
    words = ("gcj", "wgs", "bd", "cgcs", "2000", "84", "火星", "百度", "高德", "腾讯", "天地图")
    key = header_key(text)
    return text if any(word in key for word in (*words, "gps", "西安", "北京54")) else ""


def _rank(header: str, target: str, table: str) -> int:
    """Return the position of a header among the names of ``target``; an exact title is first."""
    own_columns = [
        c for c in [*TABLE[table].columns, *auxiliary_columns(TABLE[table])] if c.name == target
    ]
    keys = [header_key(word) for c in own_columns for word in _words(c)]
    key = header_key(header)
    return keys.index(key) if key in keys else len(keys)


def _proposals(headers: Sequence[str], table: str, *, taken: set[str | None]) -> dict[str, Match]:
    """Return a match for each header much like a name of a column that is still free."""
    scored = []
    for column in [*TABLE[table].columns, *auxiliary_columns(TABLE[table])]:
        if column.name in taken or column.name == "geometry":
            continue
        scored += [(_likeness(header, column), header, column.name) for header in headers]
    found: dict[str, Match] = {}
    for score, header, target in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        used = {match.target for match in found.values()}
        if score >= _ALIKE and header not in found and target not in used:
            found[header] = Match(header=header, target=target, certainty="proposed")
    return found


def _likeness(header: str, column: Column) -> float:
    key = header_key(header)
    words = [header_key(word) for word in _words(column)]
    return max(SequenceMatcher(None, key, word).ratio() for word in words)
