"""What offices entered for indicators of the plan, and how they stood quarter by quarter."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import and_, func, insert, select

from store.database import (
    INDICATOR_ENTRIES,
    INDICATOR_QUARTERS,
    NotStoredError,
    canonical,
    checked_words,
    listed,
    sha256,
)
from store.log import version_counter
from store.opening import Store, Writing, author_and_time, conflict, put_row
from store.records.projects import project_row
from words import store as say

_OF = INDICATOR_ENTRIES.c
_KEY = ("indicator_id", "unit_id", "quarter")


@dataclass(frozen=True, kw_only=True)
class IndicatorEntry:
    """What a unit enters for an indicator in a quarter, with its evidence.

    ``version`` is that of the entry seen last, 0 where there was none.
    """

    indicator_id: str
    unit_id: str
    quarter: str
    value: str
    evidence: str
    version: int = 0


def entries_from(table: pd.DataFrame) -> list[IndicatorEntry]:
    """Return the rows of a table in the fields of an entry, as entries."""
    return [
        IndicatorEntry(
            indicator_id=str(row["indicator_id"]),
            unit_id=str(row["unit_id"]),
            quarter=str(row["quarter"]),
            value=str(row["value"]),
            evidence=str(row["evidence"]),
            version=int(row["version"]),
        )
        for row in table.to_dict("records")
    ]


def enter_indicators(
    store: Store, project: str, entries: Sequence[IndicatorEntry], *, by: str
) -> int:
    """Store entries, all or none of them; return how many.

    They were checked before (analysis.indicators.entry_faults). Raises ConflictError where
    somebody entered one of them after it was read, and ParameterError for words that may not be
    stored.
    """
    with store.writing(by) as write:
        project_id = str(project_row(write.connection, project).project_id)
        newest = _newest(write, project_id)
        handed_out = version_counter.at_last_restore(write.connection).rows
        rows = [_row(write, project_id, entry, newest, handed_out) for entry in entries]
        if rows:
            write.connection.execute(insert(INDICATOR_ENTRIES), rows)
            quarters = sorted({entry.quarter for entry in entries})
            write.log(
                "enter_indicators",
                project_id,
                quarter="、".join(quarters),
                entries=str(len(rows)),
                content=sha256(canonical([dict(row, project_id="") for row in rows])),
            )
        return len(rows)


def _newest(write: Writing, project_id: str) -> dict[tuple[str, str, str], Any]:
    """Return the row that counts of each indicator, unit and quarter, by these."""
    rows = write.connection.execute(
        select(INDICATOR_ENTRIES).where(_OF.project_id == project_id).order_by(_OF.version)
    )
    return {(row.indicator_id, row.unit_id, row.quarter): row for row in rows}


def _row(
    write: Writing,
    project_id: str,
    entry: IndicatorEntry,
    newest: dict[tuple[str, str, str], Any],
    handed_out: int,
) -> dict[str, object]:
    last = newest.get((entry.indicator_id, entry.unit_id, entry.quarter))
    if (0 if last is None else last.version) != entry.version:
        name = f"{entry.indicator_id} {entry.unit_id} {entry.quarter}"
        if last is None:
            raise NotStoredError(say.NOT_THERE.fill(what=say.ENTRY, name=name))
        said = say.CHANGED.fill(what=say.ENTRY, name=name, **author_and_time(last))
        raise conflict(said, last)
    return {
        "project_id": project_id,
        "indicator_id": checked_words("unit", entry.indicator_id),
        "unit_id": checked_words("unit", entry.unit_id),
        "quarter": checked_words("quarter", entry.quarter),
        "version": max(entry.version, handed_out) + 1,
        "value": checked_words("value", entry.value),
        "evidence": checked_words("evidence", entry.evidence),
        "by": write.by,
        "at": write.at,
    }


def indicator_entries(store: Store, project: str) -> pd.DataFrame:
    """Return the entries that count: indicator_id, unit_id, quarter, value, evidence, version, by.

    One of each indicator, unit and quarter, sorted by these.
    """
    with store.reading() as connection:
        project_id = project_row(connection, project).project_id
        last = (
            select(*(_OF[name] for name in _KEY), func.max(_OF.version).label("newest"))
            .where(_OF.project_id == project_id)
            .group_by(*(_OF[name] for name in _KEY))
            .subquery()
        )
        same = and_(*(_OF[name] == last.c[name] for name in _KEY), _OF.version == last.c.newest)
        names = (*_KEY, "value", "evidence", "version", "by")
        chosen = (
            select(*(_OF[name] for name in names))
            .join(last, same)
            .where(_OF.project_id == project_id)
            .order_by(*(_OF[name] for name in _KEY))
        )
        return listed(connection, chosen)


def save_quarter(
    store: Store,
    project: str,
    quarter: str,
    states: Sequence[dict[str, Any]],
    *,
    seen: int,
    by: str,
) -> int:
    """Store how the indicators stood in a quarter; return the new version.

    ``seen`` is the version stored before, 0 for none; raises ConflictError where there is another.
    """
    with store.writing(by) as write:
        project_id = str(project_row(write.connection, project).project_id)
        content = canonical(list(states))
        version = put_row(
            write,
            INDICATOR_QUARTERS,
            {"project_id": project_id, "quarter": checked_words("quarter", quarter)},
            {"content": content},
            seen=seen,
            what=say.QUARTER,
            name=quarter,
        )
        digest = sha256(content)
        write.log("save_quarter", project_id, quarter=quarter, version=version, content=digest)
        return version


def list_quarters(store: Store, project: str) -> dict[str, tuple[int, list[dict[str, Any]]]]:
    """Return what was stored of each quarter, its version and states, the earliest first."""
    of = INDICATOR_QUARTERS.c
    with store.reading() as connection:
        project_id = project_row(connection, project).project_id
        chosen = select(of.quarter, of.version, of.content).where(of.project_id == project_id)
        rows = connection.execute(chosen.order_by(of.quarter)).all()
    return {str(row.quarter): (int(row.version), json.loads(row.content)) for row in rows}
