"""Plans of a project, each a named list of edits to a version of its data."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Row, select

from analysis.scenario import Answer, Scenario, from_json, to_json
from geo.errors import ParameterError
from store.database import SCENARIOS, NotStoredError, checked_words, listed, sha256
from store.opening import Store, Writing, author_and_time, conflict, put_row
from store.records.projects import project_row
from store.records.seen_rows import is_plan_seen
from words import Text
from words import store as say


@dataclass(frozen=True, kw_only=True)
class StoredScenario:
    """A plan as stored, with the answers about it and the version of the data it changes."""

    scenario: Scenario
    answers: tuple[Answer, ...] = field(repr=False)
    region_version: int
    version: int
    by: str
    at: str


def save_scenario(
    store: Store,
    project: str,
    scenario: Scenario,
    *,
    answers: Sequence[Answer] = (),
    region_version: int,
    seen: int = 0,
    by: str,
) -> int:
    """Return the new version of the plan, which is known by its name.

    ``seen`` is the version it was made from, 0 for a new plan; raises ConflictError where somebody
    saved or deleted it in between, or made a new one of the same name.
    """
    name = checked_words("scenario", scenario.name)
    content = to_json(scenario, tuple(answers))
    with store.writing(by) as write:
        project_id = project_row(write.connection, project).project_id
        row = _row(write.connection, project_id, name)
        if row is None and seen:
            raise _gone(write.connection, project_id, name)
        scenario_id = row.scenario_id if row else secrets.token_hex(8)
        values = {"project_id": project_id, "name": name, "content": content}
        version = put_scenario(
            write, scenario_id, name, seen=seen, **values, region_version=region_version
        )
        write.log(
            "save_scenario",
            project_id,
            scenario_id=scenario_id,
            name=name,
            version=version,
            region_version=region_version,
            content=sha256(content),
        )
        return version


def load_scenario(store: Store, project: str, name: str) -> StoredScenario:
    """Return the plan called ``name``; raises NotStoredError, also where it may not be seen."""
    with store.reading() as connection:
        row = scenario_row(connection, project_row(connection, project).project_id, name)
    if not is_plan_seen(row.content, store.person):
        raise NotStoredError(say.NOT_THERE.fill(what=say.SCENARIO, name=name))
    scenario, answers = from_json(row.content)
    return StoredScenario(
        scenario=replace(scenario, name=row.name),
        answers=answers,
        region_version=row.region_version,
        version=row.version,
        by=row.by,
        at=row.at,
    )


def list_scenarios(store: Store, project: str) -> pd.DataFrame:
    """Return a row per plan that may be seen: name, version, region_version, by, at; by name."""
    of = SCENARIOS.c
    chosen = select(of.name, of.version, of.region_version, of.by, of.at, of.content)
    with store.reading() as connection:
        project_id = project_row(connection, project).project_id
        here = (of.project_id == project_id) & of.deleted_at.is_(None)
        frame = listed(connection, chosen.where(here))
    is_seen = frame["content"].map(lambda content: is_plan_seen(content, store.person))
    seen = frame[is_seen.astype("bool")].drop(columns="content")
    return seen.sort_values("name", ignore_index=True)


def rename_scenario(
    store: Store, project: str, name: str, new_name: str, *, seen: int, by: str
) -> int:
    """Return the plan's new version; raises ConflictError where ``seen`` is not its latest."""
    new_name = checked_words("scenario", new_name)
    with store.writing(by) as write:
        project_id = project_row(write.connection, project).project_id
        row = scenario_row(write.connection, project_id, name)
        if new_name != name:
            refuse_taken(write, project_id, new_name)
        version = put_scenario(write, row.scenario_id, name, seen=seen, name=new_name)
        ids = {"scenario_id": row.scenario_id, "name": name, "new_name": new_name}
        write.log("rename_scenario", project_id, **ids, version=version)
        return version


def scenario_row(connection: Connection, project_id: str, name: str) -> Row[Any]:
    """Return the row of the plan called ``name``; raises NotStoredError."""
    row = _row(connection, project_id, name)
    if row is None:
        raise NotStoredError(say.NOT_THERE.fill(what=say.SCENARIO, name=name))
    return row


def refuse_taken(write: Writing, project_id: str, name: str, text: Text = say.NAME_TAKEN) -> None:
    """Raise ParameterError where a plan has this name; one in the trash does not count."""
    if _row(write.connection, project_id, name) is not None:
        raise ParameterError(text.fill(what=say.SCENARIO, name=name))


def put_scenario(
    write: Writing, scenario_id: str, name_shown: str, *, seen: int, **values: str | int | None
) -> int:
    """Return the new version of a plan's row."""
    key = {"scenario_id": scenario_id}
    return put_row(write, SCENARIOS, key, values, seen=seen, what=say.SCENARIO, name=name_shown)


def _row(connection: Connection, project_id: str, name: str) -> Row[Any] | None:
    of = SCENARIOS.c
    here = (of.project_id == project_id) & (of.name == name) & of.deleted_at.is_(None)
    return connection.execute(select(SCENARIOS).where(here)).first()


def _gone(connection: Connection, project_id: str, name: str) -> Exception:
    """Return the error for a plan that was read and is now in the trash, or nowhere."""
    of = SCENARIOS.c
    here = (of.project_id == project_id) & (of.name == name)
    row = connection.execute(select(SCENARIOS).where(here).order_by(of.at.desc()).limit(1)).first()
    if row is None:
        return NotStoredError(say.NOT_THERE.fill(what=say.SCENARIO, name=name))
    return conflict(say.GONE.fill(what=say.SCENARIO, name=name, **author_and_time(row)), row)
