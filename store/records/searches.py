"""Searches asked for and what they found: stored when they begin, whenever they find, at the end.

One without an outcome, or whose outcome says that it is not the last, is at work, or its program
ended before it did.
"""

import secrets
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from store.database import SEARCHES
from store.opening import Store
from store.records.projects import project_row

# Of a region or project; the oldest give way.
_MOST = 20
_OF = SEARCHES.c


@dataclass(frozen=True)
class StoredSearch:
    """One search: what was ``asked`` and its ``outcome``, JSON, by whom and when it began."""

    search_id: str
    asked: str = field(repr=False)
    outcome: str | None = field(repr=False)
    by: str
    at: str


def begin_search(
    store: Store, project: str | None, fingerprint: str, asked: str, *, by: str
) -> str:
    """Return the id of a search begun on the data with this fingerprint; raises StoreError."""
    search_id = secrets.token_hex(8)
    with store.writing(by) as write:
        write.require("change_plans", "plan_routes")
        values = {"fingerprint": fingerprint, "asked": asked, "version": 1}
        project_id = _project_id(write.connection, project)
        row = {**values, "search_id": search_id, "project_id": project_id, "outcome": None}
        write.connection.execute(insert(SEARCHES).values(**row, by=write.by, at=write.at))
        chosen = select(_OF.search_id).where(_here(project_id, fingerprint))
        old = write.connection.execute(chosen.order_by(_OF.at.desc(), _OF.search_id)).scalars()
        gone = list(old)[_MOST:]
        write.connection.execute(delete(SEARCHES).where(_OF.search_id.in_(gone)))
    return search_id


def put_outcome(store: Store, search_id: str, outcome: str, *, by: str) -> None:
    """Store what came of a search, or so far; one that was removed meanwhile stays so."""
    with store.writing(by) as write:
        write.require("change_plans", "plan_routes")
        this = update(SEARCHES).where(_OF.search_id == search_id)
        write.connection.execute(this.values(outcome=outcome, version=_OF.version + 1))


def list_searches(store: Store, project: str | None, fingerprint: str) -> list[StoredSearch]:
    """Return the searches on the data with this fingerprint, the latest first."""
    with store.reading() as connection:
        here = _here(_project_id(connection, project), fingerprint)
        chosen = select(_OF.search_id, _OF.asked, _OF.outcome, _OF.by, _OF.at).where(here)
        rows = connection.execute(chosen.order_by(_OF.at.desc(), _OF.search_id))
        return [StoredSearch(*row) for row in rows]


def _project_id(connection: Connection, project: str | None) -> str | None:
    return None if project is None else str(project_row(connection, project).project_id)


def _here(project_id: str | None, fingerprint: str) -> ColumnElement[bool]:
    own = _OF.project_id.is_(None) if project_id is None else _OF.project_id == project_id
    return own & (_OF.fingerprint == fingerprint)
