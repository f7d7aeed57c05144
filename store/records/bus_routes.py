"""Bus routes of a project, or of a region that is none: stored when planned and when changed."""

import secrets
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from store.database import BUS_ROUTES, sha256
from store.log import version_counter
from store.opening import Store, Writing, put_row
from store.records.projects import project_row
from store.rights import may
from words import store as say

# Of a region or project; the oldest give way.
_MOST = 20
_OF = BUS_ROUTES.c


@dataclass(frozen=True)
class StoredRoutes:
    """Routes as stored, JSON, and the data they were planned on; by whom, and when."""

    routes_id: str
    fingerprint: str
    content: str = field(repr=False)
    version: int
    by: str
    at: str


def add_routes(
    store: Store, project: str | None, fingerprint: str, content: str, *, by: str
) -> str:
    """Return the id of new routes, planned on data with this fingerprint; raises StoreError."""
    routes_id = secrets.token_hex(8)
    with store.writing(by) as write:
        write.require("plan_routes")
        project_id = _project_id(write.connection, project)
        version = version_counter.at_last_restore(write.connection).rows + 1
        row = {"routes_id": routes_id, "project_id": project_id, "fingerprint": fingerprint}
        values = {"content": content, "version": version, "by": write.by, "at": write.at}
        write.connection.execute(insert(BUS_ROUTES).values(**row, **values))
        chosen = select(_OF.routes_id).where(_here(project_id, fingerprint))
        old = write.connection.execute(chosen.order_by(_OF.at.desc(), _OF.routes_id)).scalars()
        gone = [each for each in list(old)[_MOST:] if each != routes_id]
        write.connection.execute(delete(BUS_ROUTES).where(_OF.routes_id.in_(gone)))
        if project_id is not None:
            _log(write, project_id, routes_id, version, content)
    return routes_id


def change_routes(store: Store, routes_id: str, content: str, *, seen: int, by: str) -> int:
    """Return the new version of routes changed by hand.

    ``seen`` is the version they were changed from; raises ConflictError where somebody changed them
    in between, NotStoredError where they gave way to newer ones.
    """
    with store.writing(by) as write:
        write.require("plan_routes")
        key, values = {"routes_id": routes_id}, {"content": content}
        version = put_row(
            write, BUS_ROUTES, key, values, seen=seen, what=say.ROUTES, name=routes_id
        )
        chosen = select(_OF.project_id).where(_OF.routes_id == routes_id)
        project_id = write.connection.execute(chosen).scalar()
        if project_id is not None:
            _log(write, project_id, routes_id, version, content)
        return version


def list_routes(store: Store, project: str | None, fingerprint: str) -> list[StoredRoutes]:
    """Return routes, the latest first: all of a project, else those of data so fingerprinted.

    They name all who ride: the person of the store may see every pupil, or sees none of them.
    """
    if store.person is not None and not may(store.person, "plan_routes"):
        return []
    with store.reading() as connection:
        here = _here(_project_id(connection, project), fingerprint)
        names = ("routes_id", "fingerprint", "content", "version", "by", "at")
        chosen = select(*(_OF[name] for name in names)).where(here)
        rows = connection.execute(chosen.order_by(_OF.at.desc(), _OF.routes_id))
        return [StoredRoutes(*row) for row in rows]


def _log(write: Writing, project_id: str, routes_id: str, version: int, content: str) -> None:
    # Who rides stays erasable: the log has no more than a hash.
    digest = sha256(content)
    write.log("save_routes", project_id, routes_id=routes_id, version=version, content=digest)


def _project_id(connection: Connection, project: str | None) -> str | None:
    return None if project is None else str(project_row(connection, project).project_id)


def _here(project_id: str | None, fingerprint: str) -> ColumnElement[bool]:
    if project_id is not None:
        return _OF.project_id == project_id
    return _OF.project_id.is_(None) & (_OF.fingerprint == fingerprint)
