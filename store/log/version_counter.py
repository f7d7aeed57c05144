"""Numbers of versions already given away: none comes again, not even after a restore.

A restore brings older rows back and with them older numbers, while somebody still works on a
version that is gone. Were its number given away once more, their save would pass for one made upon
the newest. So the entry of the log for a restore says how far the numbers had come.
"""

import json
from collections.abc import Mapping
from typing import Final, NamedTuple

from sqlalchemy import Connection, func, select

from store.database import (
    ACTIONS,
    BUS_ROUTES,
    CASE_DECISIONS,
    DRAFTS,
    IMPORT_DECISIONS,
    INDICATOR_ENTRIES,
    INDICATOR_QUARTERS,
    PROJECTS,
    REVIEW_DECISIONS,
    SCENARIOS,
    SEARCHES,
    VERSIONS,
)

RESTORE: Final = "restore"
_CHANGED = (
    *(PROJECTS, SCENARIOS, DRAFTS, SEARCHES, REVIEW_DECISIONS, IMPORT_DECISIONS),
    *(CASE_DECISIONS, BUS_ROUTES, INDICATOR_ENTRIES, INDICATOR_QUARTERS),
)


class HighestVersions(NamedTuple):
    """The highest number of any row that people change, and of the data by project id."""

    rows: int
    data: Mapping[str, int]

    def together(self, other: "HighestVersions") -> "HighestVersions":
        """Return the higher of the numbers of both."""
        projects = sorted({*self.data, *other.data})
        data = {
            project_id: max(self.data.get(project_id, 0), other.data.get(project_id, 0))
            for project_id in projects
        }
        return HighestVersions(max(self.rows, other.rows), data)


def at_last_restore(connection: Connection) -> HighestVersions:
    """Return the highest numbers at the last restore, zero where there was none."""
    of = ACTIONS.c
    chosen = select(of.details).where(of.action == RESTORE).order_by(of.number.desc()).limit(1)
    details = connection.execute(chosen).scalar()
    stored = json.loads(details).get("handed_out") if details else None
    return HighestVersions(stored["rows"], stored["data"]) if stored else HighestVersions(0, {})


def by_now(connection: Connection) -> HighestVersions:
    """Return the highest numbers given away by now."""
    highest = [
        connection.execute(select(func.max(table.c.version))).scalar() or 0 for table in _CHANGED
    ]
    of = VERSIONS.c
    by_project = select(of.project_id, func.max(of.version)).group_by(of.project_id)
    data = {str(project_id): int(version) for project_id, version in connection.execute(by_project)}
    return HighestVersions(max(highest), data).together(at_last_restore(connection))
