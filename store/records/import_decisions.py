"""Answers about a file, remembered for the next file of the same shape."""

import json
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from store.database import IMPORT_DECISIONS, canonical, checked_words, sha256
from store.opening import Store, Writing, put_row
from store.records.projects import project_row
from words import store as say


@dataclass(frozen=True, kw_only=True)
class ImportDecision:
    """One answer: ``kind`` is what was asked (mapping, datum, ...), ``shape`` of which files.

    ``decision`` and ``evidence`` are whatever JSON can hold. ``version`` is that of the answer
    remembered when the question was put, 0 where there was none.
    """

    shape: str
    kind: str
    decision: Any
    evidence: Any = field(default=None)
    version: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return the answer as a version of the data holds it."""
        answer = {"shape": self.shape, "kind": self.kind}
        return {**answer, "decision": self.decision, "evidence": self.evidence}


def remembered(store: Store, project: str, shape: str) -> dict[str, ImportDecision]:
    """Return the last answers about files of this shape, by kind."""
    with store.reading() as connection:
        of = IMPORT_DECISIONS.c
        project_id = project_row(connection, project).project_id
        here = (of.project_id == project_id) & (of.shape == shape)
        rows = connection.execute(select(IMPORT_DECISIONS).where(here)).all()
    return {
        row.kind: ImportDecision(
            shape=shape,
            kind=row.kind,
            decision=json.loads(row.decision),
            evidence=json.loads(row.evidence),
            version=row.version,
        )
        for row in sorted(rows, key=lambda row: str(row.kind))
    }


def after(
    store: Store, project: str, *, shape: str, kind: str, decision: object, evidence: object
) -> ImportDecision:
    """Return an answer that follows the one remembered now."""
    before = remembered(store, project, shape).get(kind)
    return ImportDecision(
        shape=shape,
        kind=kind,
        decision=decision,
        evidence=evidence,
        version=before.version if before else 0,
    )


def store_decision(write: Writing, project_id: str, decision: ImportDecision) -> int:
    """Return the new version of an answer stored within a change."""
    shape, kind = checked_words("shape", decision.shape), checked_words("decision", decision.kind)
    values = {
        "decision": canonical(decision.decision),
        "evidence": canonical(decision.evidence),
    }
    version = put_row(
        write,
        IMPORT_DECISIONS,
        {"project_id": project_id, "shape": shape, "kind": kind},
        values,
        seen=decision.version,
        what=say.REMEMBERED,
        name=kind,
    )
    digests = {name: sha256(text) for name, text in values.items()}
    write.log("remember", project_id, shape=sha256(shape), kind=kind, version=version, **digests)
    return version
