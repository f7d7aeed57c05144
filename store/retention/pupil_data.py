"""What is held on one pupil, by their code, and its removal when they or their parents ask."""

import json
from collections.abc import Mapping
from typing import Final, NamedTuple

import pandas as pd
from sqlalchemy import Connection, Table, delete, select, update

from geo.tables import Frame, Region
from store.database import (
    BUS_ROUTES,
    CASE_DECISIONS,
    DRAFTS,
    PROJECTS,
    SCENARIOS,
    SEARCHES,
    VERSION_TABLES,
    VERSIONS,
    add_contents,
    encoded_tables,
    sha256,
    stored_table,
)
from store.opening import Store, Writing
from store.records import overwrite, remove_unused
from store.retention.file_bytes import left_in_file, samples_of

_PUPILS: Final = "pupils"
_CODE: Final = "pupil_id"
# Texts that may name pupils by their codes, as JSON.
_TEXTS: Final = (
    (SCENARIOS, SCENARIOS.c.scenario_id, SCENARIOS.c.content),
    (DRAFTS, DRAFTS.c.draft_id, DRAFTS.c.content),
    (BUS_ROUTES, BUS_ROUTES.c.routes_id, BUS_ROUTES.c.content),
    (SEARCHES, SEARCHES.c.search_id, SEARCHES.c.outcome),
)


class PupilDeleted(NamedTuple):
    """How many versions, decisions and texts a pupil was removed from; samples left in the file."""

    versions: int
    decisions: int
    texts: int
    left: int | None


def held_of_pupil(store: Store, code: str) -> pd.DataFrame:
    """Return a row per place that holds something of the pupil with this code.

    Columns: ``place`` (the name of a table of the store), ``project`` (its last name, "" where
    there is none), ``version``, ``fields`` (what is known: a mapping of column and value).
    """
    rows: list[dict[str, object]] = []
    with store.reading() as connection:
        names = {str(row.project_id): str(row.name) for row in connection.execute(select(PROJECTS))}
        for project_id, version, frame in _versions_with(connection, code):
            (held,) = frame[frame[_CODE] == code].head(1).to_dict("records")
            known = {str(k): v for k, v in held.items() if pd.notna(v)}
            rows.append(_place("versions", names[project_id], version, known))
        decisions = select(CASE_DECISIONS).where(CASE_DECISIONS.c.pupil_id == code)
        for entry in connection.execute(decisions).mappings():
            known = {k: v for k, v in entry.items() if k not in {"project_id", "version"} and v}
            rows.append(
                _place("case_decisions", names[entry["project_id"]], entry["version"], known)
            )
        for table, _, content in _TEXTS:
            for row in connection.execute(select(table).where(content.contains(_as_json(code)))):
                said = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for a row's columns
                name = names.get(str(said.get("project_id")), "")
                rows.append(_place(table.name, name, said["version"], {_CODE: code}))
    return pd.DataFrame(rows, columns=["place", "project", "version", "fields"])


def delete_pupil(store: Store, code: str, *, by: str) -> PupilDeleted:
    """Remove everything held on the pupil with this code, in every version and in the trash.

    Versions keep their numbers and lose the row; a plan or route that names the pupil has a code
    in its place that leads to nobody. The log has a hash of the code. A later import of a list that
    still has the pupil brings the row back: the list is the office's.
    """
    with store.writing(by) as write:
        write.require("keep_retention")
        found = list(_versions_with(write.connection, code))
        olds = {_digest(write.connection, each[0], each[1]) for each in found}
        samples = samples_of(write.connection, olds)
        for project_id, version, frame in found:
            _put_version(write, project_id, version, frame[frame[_CODE] != code])
        this = CASE_DECISIONS.c.pupil_id == code
        decisions = write.connection.execute(delete(CASE_DECISIONS).where(this)).rowcount
        texts = sum(_without_code(write, *each, code) for each in _TEXTS)
        remove_unused(write)
        counts = {"versions": len(found), "decisions": int(decisions), "texts": texts}
        write.log("delete_pupil", "", pupil=sha256(code), **counts)
    overwrite(store)
    return PupilDeleted(**counts, left=left_in_file(store, samples))


def _place(
    place: str, project: str, version: object, fields: Mapping[str, object]
) -> dict[str, object]:
    return {"place": place, "project": project, "version": version, "fields": dict(fields)}


def _versions_with(connection: Connection, code: str) -> list[tuple[str, int, Frame]]:
    """Return every version whose list has the pupil, with that list; each list is read once."""
    of = VERSION_TABLES.c
    chosen = select(of.project_id, of.version, of.digest).where(of.table_name == _PUPILS)
    read: dict[str, Frame | None] = {}
    found = []
    for row in connection.execute(chosen.order_by(of.project_id, of.version)).all():
        if row.digest not in read:
            frame = stored_table(connection, _PUPILS, row.digest)
            is_there = _CODE in frame and bool((frame[_CODE] == code).any())
            read[row.digest] = frame if is_there else None
        frame = read[row.digest]
        if frame is not None:
            found.append((str(row.project_id), int(row.version), frame))
    return found


def _digest(connection: Connection, project_id: str, version: int) -> str:
    of = VERSION_TABLES.c
    here = (of.project_id == project_id) & (of.version == version) & (of.table_name == _PUPILS)
    return str(connection.execute(select(of.digest).where(here)).scalar_one())


def _put_version(write: Writing, project_id: str, version: int, pupils: Frame) -> None:
    """Put a list without the pupil in the place of a version's own, with its fingerprint."""
    of, connection = VERSION_TABLES.c, write.connection
    here = (of.project_id == project_id) & (of.version == version)
    parts = connection.execute(select(of.table_name, of.digest).where(here)).all()
    tables = {p.table_name: stored_table(connection, p.table_name, p.digest) for p in parts}
    region = Region.from_tables({**tables, _PUPILS: pupils.reset_index(drop=True)})
    (encoded,) = [each for each in encoded_tables(region) if each.table == _PUPILS]
    add_contents(connection, [encoded])
    own = here & (of.table_name == _PUPILS)
    connection.execute(update(VERSION_TABLES).where(own).values(digest=encoded.digest))
    key = VERSIONS.c
    this = (key.project_id == project_id) & (key.version == version)
    connection.execute(update(VERSIONS).where(this).values(fingerprint=region.fingerprint))


def _without_code(write: Writing, table: Table, key: object, content: object, code: str) -> int:
    """Replace the code in the texts of a table; return how many there were."""
    column, wanted = table.c[content.name], _as_json(code)  # type: ignore[attr-defined]
    own = table.c[key.name]  # type: ignore[attr-defined]
    rows = write.connection.execute(select(own, column).where(column.contains(wanted))).all()
    for row in rows:
        text = str(row[1]).replace(wanted, json.dumps(f"removed-{sha256(write.at + code)[:12]}"))
        this = update(table).where(own == row[0])
        write.connection.execute(this.values({column.name: text}))
    return len(rows)


def _as_json(code: str) -> str:
    return json.dumps(code, ensure_ascii=False)
