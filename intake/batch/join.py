"""A table joined with the rows of files that come to those that are there."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.crs import WGS84
from geo.tables import Conformed, Frame, Table, conform
from intake.batch.overwrites import overwrites
from intake.batch.parts import TablePart
from intake.finding import Finding
from words import Text
from words.files import batch as say


@dataclass(frozen=True, eq=False, kw_only=True)
class Joined:
    """A table as it would become, and how it came to it in words.

    ``before`` is how many rows there were; ``removed`` key and name of the rows that would be
    removed. ``findings`` are of rows that are written over although they may be somebody else's.
    ``conformed`` is what ``geo.checks.conform`` said of ``frame`` where it was asked already.
    """

    table: str
    frame: Frame = field(repr=False)
    text: Text
    conformed: Conformed | None = field(default=None, repr=False)
    before: int = 0
    removed: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    findings: tuple[Finding, ...] = field(default=(), repr=False)


def joined(table: Table, base: Frame | None, parts: Sequence[TablePart], *, whole: bool) -> Joined:
    """Return ``base`` with the rows of ``parts``: by key, or with ``whole`` in its place.

    A row whose key is there takes its place cell by cell; a cell the file has no column for, or
    leaves blank, stays. What the data dictionary has to say of the result is said by its checks.
    """
    given = _stacked([part.frame for part in parts])
    if base is None or not len(base):
        return Joined(table=table.name, frame=given, text=say.NEW_TABLE.fill(after=len(given)))
    after, problems = conformed = conform(table, given)
    doubts = tuple(overwrites(table, base, parts, whole=whole))
    # Rows that break the rules are shown as they are; the checks of the whole refuse them.
    if whole or any(problem.severity == "error" for problem in problems):
        text = say.REPLACED.fill(before=len(base), after=len(given))
        removed = _removed(table, base, after)
        return Joined(
            table=table.name,
            frame=given,
            text=text,
            conformed=conformed,
            before=len(base),
            removed=removed,
            findings=doubts,
        )
    frame, text = _updated(list(table.key), base, after)
    return Joined(table=table.name, frame=frame, text=text, before=len(base), findings=doubts)


def _updated(key: list[str], base: Frame, after: Frame) -> tuple[Frame, Text]:
    """Return ``base`` with the rows of ``after`` by ``key``, and that in words."""
    before = base.set_index(key, drop=False)
    news = after.drop_duplicates(key, keep="last").set_index(key, drop=False)
    shared = news.index.intersection(before.index)
    merged = news.copy()
    own_columns = [c for c in base.columns if c not in key]
    for name in own_columns:
        old = before[name].reindex(merged.index)
        merged[name] = merged[name].where(merged[name].notna(), old) if name in merged else old
    same = _equal(merged.loc[shared], before.loc[shared], own_columns)
    unchanged = before[~before.index.isin(news.index)]
    frame = _stacked([unchanged.reset_index(drop=True), merged.reset_index(drop=True)])
    counts = {
        "added": len(news) - len(shared),
        "changed": len(shared) - same,
        "same": same,
        "kept": len(unchanged),
    }
    return frame, say.UPDATED.fill(**counts)


def _removed(table: Table, base: Frame, after: Frame) -> pd.DataFrame:
    """Return key and name of the rows of ``base`` that ``after`` does not have.

    The lines of another file of roads have other numbers: of roads none counts as gone.
    """
    key = list(table.key)
    columns = [*key, "name"] if "name" in base else key
    if table.name == "roads" or not set(key) <= set(after):
        return pd.DataFrame(base[columns].iloc[:0])
    remains = base.set_index(key).index.isin(after.set_index(key).index)
    return pd.DataFrame(base.loc[~remains, columns]).reset_index(drop=True)


def removed_rows(joins: Sequence[Joined]) -> pd.DataFrame:
    """Return the rows that would be removed: table, id (the parts of the key), name."""
    columns = ["table", "id", "name"]
    rows: list[list[str]] = []
    for join in joins:
        words = join.removed.astype(object).where(join.removed.notna(), "").astype(str)
        names = words.pop("name") if "name" in words else [""] * len(words)
        ids = (" ".join(filter(None, row)) for row in words.itertuples(index=False))
        rows += [[join.table, *pair] for pair in zip(ids, names, strict=True)]
    return pd.DataFrame(rows, columns=columns)


def _stacked(frames: Sequence[Any]) -> Frame:
    filled = [frame for frame in frames if len(frame)] or [frames[0]]
    stacked = pd.concat(filled, ignore_index=True)
    if "geometry" in stacked and not isinstance(stacked, gpd.GeoDataFrame):
        stacked = gpd.GeoDataFrame(stacked, geometry="geometry", crs=WGS84)
    return stacked


def _equal(first: Any, second: Any, columns: Sequence[str]) -> int:  # noqa: ANN401 - frames
    """Return in how many rows all of ``columns`` are the same."""
    same = pd.Series(True, index=first.index)
    for name in columns:
        left, right = first[name].astype(object), second[name].astype(object)
        same &= (left == right).fillna(False).astype(bool) | (left.isna() & right.isna())
    return int(same.sum())
