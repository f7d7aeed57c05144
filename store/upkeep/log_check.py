"""The actions of users in order, and whether that record is whole."""

import json
from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd
from sqlalchemy import Connection, select

from store.database import ACTIONS, PROJECTS, NotStoredError, canonical, listed
from store.log import Head, chain_problems, head_of
from store.opening import Store
from store.rights import require, sight
from words import Text
from words import store as say


class Verification(NamedTuple):
    """How the log ends, and everything found wrong with it."""

    head: Head
    problems: list[Text]


def verify_log(store: Store, *, noted: Head | None = None) -> Verification:
    """Return the head of the log and its problems; ``noted`` is a head written down earlier.

    Without one, a log written anew from beginning to end looks like a whole one.
    """
    with store.reading() as connection:
        return Verification(head_of(connection), chain_problems(connection, noted=noted))


def list_actions(
    store: Store, *, project: str | None = None, last: int | None = 1000
) -> pd.DataFrame:
    """Return the last entries of the log, or all where ``last`` is None, the latest first.

    ``project`` takes those of one project: the one of this name, else whatever had it last, be that
    in the trash or removed; raises NotStoredError where none ever had it, and NotAllowedError
    where the person of the store may not see the log.

    Columns: ``number``, ``at``, ``by``, ``action``, ``project_id``, ``project`` (the name it had
    last, blank where an entry is about the whole store), ``details`` (JSON).
    """
    of = ACTIONS.c
    if store.person is not None:
        require(store.person, "see_log")
    chosen = select(of.number, of.at, of.by, of.action, of.project_id, of.details)
    with store.reading() as connection:
        names = _project_names(connection)
        if project is not None:
            chosen = chosen.where(of.project_id.in_(_ids_of(connection, names, project)))
        frame = listed(connection, chosen.order_by(of.number.desc()).limit(last))
    if store.person is not None and sight(store.person) is None:
        frame["details"] = [_without_case(str(details)) for details in frame["details"]]
    frame.insert(5, "project", [names.get(project_id, "") for project_id in frame["project_id"]])
    return frame


def _without_case(details: str) -> str:
    """Return the details of an entry without the case they are about, which may be a child's."""
    said = json.loads(details)
    return canonical({**said, "case_id": "—"}) if "case_id" in said else details


def _project_names(connection: Connection) -> dict[str, str]:
    """Return the last name of every project there ever was, by id."""
    of = ACTIONS.c
    naming = of.action.in_(["make_project", "rename_project"])
    chosen = select(of.project_id, of.details).where(naming).order_by(of.number)
    entries = [(str(row.project_id), json.loads(row.details)) for row in connection.execute(chosen)]
    return {project_id: str(said.get("new_name", said["name"])) for project_id, said in entries}


def _ids_of(connection: Connection, names: Mapping[str, str], project: str) -> list[str]:
    here = (PROJECTS.c.name == project) & PROJECTS.c.deleted_at.is_(None)
    present = connection.execute(select(PROJECTS.c.project_id).where(here)).scalars().all()
    found = list(present) or [project_id for project_id, name in names.items() if name == project]
    if not found:
        raise NotStoredError(say.NOT_IN_LOG.fill(name=project))
    return found
