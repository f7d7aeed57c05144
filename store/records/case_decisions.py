"""Decisions on cases under review: each entry stays, and the next one follows it."""

import json
from datetime import date

from sqlalchemy import ColumnElement, and_, insert, select

from analysis.review import Decision, faults
from geo.errors import ParameterError
from store.database import CASE_DECISIONS, NotStoredError, canonical, checked_words, sha256
from store.log import version_counter
from store.opening import Store, author_and_time, conflict
from store.records.projects import project_row
from store.rights import sight
from words import Text
from words import store as say
from words.planning import review

_OF = CASE_DECISIONS.c
_KEY = ("pupil_id", "school_id", "stage")
_TEXTS = ("verdict", "ground", "second")


def decide_case(store: Store, project: str, decision: Decision, *, needs_second: bool) -> int:
    """Return the version of an entry added to its case.

    Parameters
    ----------
    store, project
        Where, and the project's name.
    decision
        The entry; its ``version`` is that of the entry seen last, 0 where there was none.
    needs_second
        Whether the case lies in the borderline band.

    Raises
    ------
    ParameterError
        It gives no reason, or lacks another person to check it (analysis.review.faults).
    ConflictError
        Somebody added an entry in between.
    """
    wrong = faults(decision, needs_second=needs_second)
    if wrong:
        raise ParameterError(Text("", "").join([review.FAULT[fault] for fault in wrong]))
    values = {
        **{name: getattr(decision, name) for name in _TEXTS},
        "second": checked_words("by", decision.second) if decision.second.strip() else "",
        "reason": checked_words("reason", decision.reason),
        "decided_on": decision.decided_on.isoformat(),
        "object_until": decision.object_until.isoformat(),
        "facts": canonical(dict(decision.facts)),
    }
    key = {name: checked_words("case", getattr(decision, name)) for name in _KEY}
    with store.writing(decision.by) as write:
        project_id = project_row(write.connection, project).project_id
        this = _case(project_id, key)
        chosen = select(CASE_DECISIONS).where(this).order_by(_OF.version.desc()).limit(1)
        last = write.connection.execute(chosen).first()
        if last is not None and last.version != decision.version:
            name = decision.pupil_id
            said = say.CHANGED.fill(what=say.REVIEW, name=name, **author_and_time(last))
            raise conflict(said, last)
        if last is None and decision.version:
            raise NotStoredError(say.NOT_THERE.fill(what=say.REVIEW, name=decision.pupil_id))
        handed_out = version_counter.at_last_restore(write.connection).rows
        version = max(decision.version, handed_out) + 1
        row = {"project_id": project_id, **key, **values, "version": version}
        write.connection.execute(insert(CASE_DECISIONS).values(**row, by=write.by, at=write.at))
        write.log(
            "decide_case",
            project_id,
            # Who the pupil is and why stays erasable: the log has no more than hashes of both.
            case=sha256(canonical(key)),
            version=version,
            verdict=decision.verdict,
            ground=decision.ground,
            second=values["second"],
            facts=sha256(values["facts"]),
            reason=sha256(values["reason"]),
        )
        return version


def case_decisions(store: Store, project: str) -> tuple[Decision, ...]:
    """Return every entry of every case of a project, by case, the latest last.

    None where the person of the store sees no pupils.
    """
    if store.person is not None and sight(store.person) is None:
        return ()
    with store.reading() as connection:
        project_id = project_row(connection, project).project_id
        chosen = select(CASE_DECISIONS).where(_OF.project_id == project_id)
        rows = connection.execute(chosen.order_by(*(_OF[name] for name in _KEY), _OF.version))
        return tuple(
            Decision(
                pupil_id=row.pupil_id,
                school_id=row.school_id,
                stage=row.stage,
                verdict=row.verdict,
                ground=row.ground,
                reason=row.reason,
                by=row.by,
                second=row.second,
                decided_on=date.fromisoformat(row.decided_on),
                object_until=date.fromisoformat(row.object_until),
                facts=json.loads(row.facts),
                version=row.version,
            )
            for row in rows
        )


def _case(project_id: str, key: dict[str, str]) -> ColumnElement[bool]:
    own = [_OF[name] == value for name, value in key.items()]
    return and_(_OF.project_id == project_id, *own)
