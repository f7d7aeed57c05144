"""Projects: each a planning area with its data, plans and decisions."""

import secrets
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Row, select

from geo.errors import ParameterError
from store.database import PROJECTS, SCENARIOS, VERSIONS, NotStoredError, checked_words, listed
from store.opening import Store, Writing, put_row
from words import Text
from words import store as say


def list_projects(store: Store) -> pd.DataFrame:
    """Return a row per project, sorted by name.

    Columns: ``name``; ``version``, how often name or place was changed; ``data_version``, the
    latest of its data, missing where there is none; ``scenarios``, how many plans; ``by`` and
    ``at``, who changed it or its data last, and when.
    """
    of = PROJECTS.c
    here = select(of.project_id, of.name, of.version, of.by, of.at).where(of.deleted_at.is_(None))
    data = VERSIONS.c
    plans = select(SCENARIOS.c.project_id).where(SCENARIOS.c.deleted_at.is_(None))
    with store.reading() as connection:
        projects = listed(connection, here)
        versions = listed(connection, select(data.project_id, data.version, data.by, data.at))
        scenarios = listed(connection, plans).groupby("project_id").size().rename("scenarios")
    latest = versions.sort_values("version").groupby("project_id").last().add_prefix("data_")
    joined = projects.join(latest, on="project_id").join(scenarios, on="project_id")
    is_later = joined["data_at"] > joined["at"]
    for column in ("by", "at"):
        joined[column] = joined[column].mask(is_later, joined[f"data_{column}"])
    joined["scenarios"] = joined["scenarios"].fillna(0).astype("Int64")
    columns = ["name", "version", "data_version", "scenarios", "by", "at"]
    return joined.sort_values("name", ignore_index=True)[columns]


def make_project(store: Store, name: str, *, by: str) -> None:
    """Add an empty project; raises ParameterError where its name is taken."""
    name = checked_words("project", name)
    with store.writing(by) as write:
        refuse_taken(write, name)
        project_id = secrets.token_hex(8)
        put_project(write, project_id, name, name=name, seen=0)
        write.log("make_project", project_id, name=name)


def rename_project(store: Store, name: str, new_name: str, *, seen: int, by: str) -> int:
    """Return the project's new version; raises ConflictError where ``seen`` is not its latest."""
    new_name = checked_words("project", new_name)
    with store.writing(by) as write:
        project = project_row(write.connection, name)
        if new_name != project.name:
            refuse_taken(write, new_name)
        version = put_project(write, project.project_id, name, name=new_name, seen=seen)
        write.log("rename_project", project.project_id, name=name, new_name=new_name)
        return version


def project_row(connection: Connection, name: str) -> Row[Any]:
    """Return the row of the project called ``name``; raises NotStoredError."""
    chosen = select(PROJECTS).where(PROJECTS.c.name == name, PROJECTS.c.deleted_at.is_(None))
    row = connection.execute(chosen).first()
    if row is None:
        raise NotStoredError(say.NOT_THERE.fill(what=say.PROJECT, name=name))
    return row


def refuse_taken(write: Writing, name: str, text: Text = say.NAME_TAKEN) -> None:
    """Raise ParameterError where a project has this name; one in the trash does not count."""
    chosen = select(PROJECTS.c.name).where(PROJECTS.c.name == name, PROJECTS.c.deleted_at.is_(None))
    if write.connection.execute(chosen).first() is not None:
        raise ParameterError(text.fill(what=say.PROJECT, name=name))


def put_project(
    write: Writing, project_id: str, name_shown: str, *, seen: int, **values: str | None
) -> int:
    """Return the new version of a project's row."""
    return put_row(
        write,
        PROJECTS,
        {"project_id": project_id},
        values,
        seen=seen,
        what=say.PROJECT,
        name=name_shown,
    )
