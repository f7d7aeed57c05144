"""Numbers of versions already given away: none comes again, not even after a restore.

A restore brings older rows back and with them older numbers, while somebody still works on a
version that is gone. Were its number given away once more, their save would pass for one made upon
the newest. So the entry of the log that tells of a restore says how far the numbers had come.
"""

import json
from collections.abc import Mapping
from typing import Final, NamedTuple

from sqlalchemy import Connection, func, select

from store.database import (
    ACTIONS,
    IMPORT_DECISIONS,
    PROJECTS,
    REVIEW_DECISIONS,
    SCENARIOS,
    VERSIONS,
)

RESTORE: Final = "restore"
_CHANGED = (PROJECTS, SCENARIOS, REVIEW_DECISIONS, IMPORT_DECISIONS)


class HandedOut(NamedTuple):
    """The highest number of any row that people change, and of the data by project id."""

    rows: int
    data: Mapping[str, int]

    def together(self, other: "HandedOut") -> "HandedOut":
        """Return the higher of the numbers of both."""
        projects = sorted({*self.data, *other.data})
        data = {one: max(self.data.get(one, 0), other.data.get(one, 0)) for one in projects}
        return HandedOut(max(self.rows, other.rows), data)


def noted(connection: Connection) -> HandedOut:
    """Return how far the numbers had come at the last restore; nothing where there was none."""
    of = ACTIONS.c
    chosen = select(of.details).where(of.action == RESTORE).order_by(of.number.desc()).limit(1)
    details = connection.execute(chosen).scalar()
    handed = json.loads(details).get("handed_out") if details else None
    return HandedOut(handed["rows"], handed["data"]) if handed else HandedOut(0, {})


def so_far(connection: Connection) -> HandedOut:
    """Return how far the numbers have come by now."""
    highest = [
        connection.execute(select(func.max(table.c.version))).scalar() or 0 for table in _CHANGED
    ]
    of = VERSIONS.c
    by_project = select(of.project_id, func.max(of.version)).group_by(of.project_id)
    data = {str(one): int(version) for one, version in connection.execute(by_project)}
    return HandedOut(max(highest), data).together(noted(connection))
