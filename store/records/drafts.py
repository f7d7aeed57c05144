"""Plans of regions that are no project: known by region and name, changed as those of projects."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Row, select

from analysis.scenario import Answer, Scenario, from_json, to_json
from geo.errors import ParameterError
from store.database import DRAFTS, NotStoredError, checked_words, listed
from store.opening import Store, Writing, author_and_time, conflict, put_row
from store.records.scenarios import StoredScenario
from store.records.seen_rows import is_plan_seen
from words import Text
from words import store as say

_NO_VERSION = 0
_OF = DRAFTS.c


def save_draft(
    store: Store,
    region: str,
    scenario: Scenario,
    *,
    answers: Sequence[Answer] = (),
    seen: int = 0,
    by: str,
) -> int:
    """Return the new version of a plan of the region with the key ``region``.

    ``seen`` is the version it was made from, 0 for a new plan; raises ConflictError where somebody
    saved or deleted it in between, or made a new one of the same name.
    """
    name = checked_words("scenario", scenario.name)
    values = {"region": region, "name": name, "content": to_json(scenario, tuple(answers))}
    with store.writing(by) as write:
        write.require("change_plans")
        row = _row(write.connection, region, name)
        if row is None and seen:
            raise _gone(write.connection, region, name)
        draft_id = row.draft_id if row else secrets.token_hex(8)
        return _put(write, draft_id, name, seen=seen, **values)


def load_draft(store: Store, region: str, name: str) -> StoredScenario:
    """Return the plan called ``name``, of no version of any data; raises NotStoredError."""
    with store.reading() as connection:
        row = _there(connection, region, name)
    if not is_plan_seen(row.content, store.person):
        raise NotStoredError(say.NOT_THERE.fill(what=say.SCENARIO, name=name))
    scenario, answers = from_json(row.content)
    return StoredScenario(
        scenario=replace(scenario, name=row.name),
        answers=answers,
        region_version=_NO_VERSION,
        version=row.version,
        by=row.by,
        at=row.at,
    )


def list_drafts(store: Store, region: str) -> pd.DataFrame:
    """Return a row per plan that may be seen: name, version, by, at; sorted by name."""
    chosen = select(_OF.name, _OF.version, _OF.by, _OF.at, _OF.content)
    here = (_OF.region == region) & _OF.deleted_at.is_(None)
    with store.reading() as connection:
        frame = listed(connection, chosen.where(here))
    is_seen = frame["content"].map(lambda content: is_plan_seen(content, store.person))
    seen = frame[is_seen.astype("bool")].drop(columns="content")
    return seen.sort_values("name", ignore_index=True)


def rename_draft(store: Store, region: str, name: str, new_name: str, *, seen: int, by: str) -> int:
    """Return the plan's new version; raises ConflictError where ``seen`` is not its latest."""
    new_name = checked_words("scenario", new_name)
    with store.writing(by) as write:
        write.require("change_plans")
        row = _there(write.connection, region, name)
        if new_name != name:
            refuse_taken(write, region, new_name)
        return _put(write, row.draft_id, name, seen=seen, name=new_name)


def delete_draft(store: Store, region: str, name: str, *, seen: int, by: str) -> str:
    """Put a plan into the trash and return when; raises ConflictError where it has changed."""
    with store.writing(by) as write:
        write.require("change_plans")
        row = _there(write.connection, region, name)
        _put(write, row.draft_id, name, seen=seen, deleted_at=write.at)
        return write.at


def restore_draft(write: Writing, row: Row[Any]) -> str:
    """Take a plan out of the trash and return its name; raises ParameterError where it is taken."""
    write.require("change_plans")
    refuse_taken(write, row.region, row.name, say.RESTORED_NAME_TAKEN)
    _put(write, row.draft_id, row.name, seen=row.version, deleted_at=None)
    return str(row.name)


def refuse_taken(write: Writing, region: str, name: str, text: Text = say.NAME_TAKEN) -> None:
    """Raise ParameterError where a plan has this name; one in the trash does not count."""
    if _row(write.connection, region, name) is not None:
        raise ParameterError(text.fill(what=say.SCENARIO, name=name))


def _put(write: Writing, draft_id: str, name_shown: str, *, seen: int, **values: str | None) -> int:
    key = {"draft_id": draft_id}
    return put_row(write, DRAFTS, key, values, seen=seen, what=say.SCENARIO, name=name_shown)


def _there(connection: Connection, region: str, name: str) -> Row[Any]:
    row = _row(connection, region, name)
    if row is None:
        raise NotStoredError(say.NOT_THERE.fill(what=say.SCENARIO, name=name))
    return row


def _row(connection: Connection, region: str, name: str) -> Row[Any] | None:
    here = (_OF.region == region) & (_OF.name == name) & _OF.deleted_at.is_(None)
    return connection.execute(select(DRAFTS).where(here)).first()


def _gone(connection: Connection, region: str, name: str) -> Exception:
    """Return the error for a plan that was read and is now in the trash, or nowhere."""
    here = (_OF.region == region) & (_OF.name == name)
    row = connection.execute(select(DRAFTS).where(here).order_by(_OF.at.desc()).limit(1)).first()
    if row is None:
        return NotStoredError(say.NOT_THERE.fill(what=say.SCENARIO, name=name))
    return conflict(say.GONE.fill(what=say.SCENARIO, name=name, **author_and_time(row)), row)
