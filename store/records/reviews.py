"""Decisions on cases under review, valid until the facts behind them change."""

from collections.abc import Mapping

import pandas as pd
from sqlalchemy import select

from store.database import REVIEW_DECISIONS, checked_words, listed, sha256
from store.opening import Store, put_row
from store.records.projects import project_row
from words import store as say


def decide(
    store: Store,
    project: str,
    case_id: str,
    *,
    decision: str,
    reason: str,
    facts: str,
    seen: int = 0,
    by: str,
) -> int:
    """Return the new version of the decision on a case.

    ``facts`` is a hash of what the case rests on: once it is another, the decision is no longer
    valid. ``seen`` is the version of the decision shown, 0 where there was none; raises
    ConflictError where somebody decided in between.
    """
    case_id = checked_words("case", case_id)
    values = {
        "decision": checked_words("decision", decision),
        "reason": checked_words("reason", reason),
        "facts": checked_words("facts", facts),
    }
    with store.writing(by) as write:
        project_id = project_row(write.connection, project).project_id
        version = put_row(
            write,
            REVIEW_DECISIONS,
            {"project_id": project_id, "case_id": case_id},
            values,
            seen=seen,
            what=say.REVIEW,
            name=case_id,
        )
        logged = {**values, "reason": sha256(values["reason"])}
        write.log("decide", project_id, case_id=case_id, version=version, **logged)
        return version


def list_reviews(store: Store, project: str, facts: Mapping[str, str]) -> pd.DataFrame:
    """Return a row per decision, sorted by case.

    Parameters
    ----------
    store, project
        Where, and the project's name.
    facts
        The hash of today's facts by case; a case that is no longer there has none.

    Returns
    -------
    pandas.DataFrame
        ``case_id``, ``decision``, ``reason``, ``facts``, ``stands`` (the facts are the same),
        ``version``, ``by``, ``at``.
    """
    of = REVIEW_DECISIONS.c
    chosen = select(of.case_id, of.decision, of.reason, of.facts, of.version, of.by, of.at)
    with store.reading() as connection:
        project_id = project_row(connection, project).project_id
        frame = listed(connection, chosen.where(of.project_id == project_id))
    today = frame["case_id"].map(dict(facts)).astype("str")
    frame.insert(4, "stands", today == frame["facts"])
    return frame.sort_values("case_id", ignore_index=True)
