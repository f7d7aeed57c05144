"""Whether a kindergarten is needed where it is: what speaks for it, and what people answer."""

import pandas as pd

from analysis.closure.case import Case, asked, reason
from analysis.closure.check import Reason, question_key
from analysis.demand import township_ids, townships
from analysis.parameters import Parameters
from analysis.preschool import central_kindergartens
from geo.tables import Region, open_schools

_QUESTION = "is_needed"


def necessity(case: Case, region: Region, planned: Region) -> list[Reason]:
    """Return whether the kindergarten of ``case`` must stay: an answer with its reason.

    What the data say for it stands beside the answer, for reference: that it is the central one of
    its township, the last that is known to be public, or that children live out of reach of those
    that are left. None of that decides.

    Notes
    -----
    中央一号文件 2026: kindergartens that are needed stay, like schools.
    """
    answer = asked(case, _QUESTION, good=("no",), bad=("yes",))
    given = case.answer(_QUESTION)
    if given is not None and answer.state != "needs_answer" and not given.note.strip():
        question = question_key(_QUESTION, case.school_id)
        values = (("question", _QUESTION),)
        answer = Reason(state="needs_answer", code="no_reason", values=values, question=question)
    return [*_for_it(case, region, planned, answer), answer]


def _for_it(case: Case, region: Region, planned: Region, answer: Reason) -> list[Reason]:
    """Return what speaks for the kindergarten, in the state of the answer given."""
    evidence = (f"schools/{case.school_id}",)
    found = []
    if case.school_id in set(central_kindergartens(region)):
        found.append(reason(answer.state, "is_central", evidence))
    township = _last_public(case.school_id, region, planned)
    if township is not None:
        found.append(reason(answer.state, "last_public", evidence, township=township))
    metres, limit = case.people["after_m"], case.parameters.kindergarten_reach_m
    marks = {"beyond_reach": metres > limit, "reach_unknown": metres.isna()}
    for code, mark in marks.items():
        rows = mark.to_numpy(dtype=bool)
        pupils = case.count(rows)
        if pupils > 0:
            values = {"pupils": f"{pupils:,.0f}"}
            if code == "beyond_reach":
                values["limit"] = case.limit(Parameters.kindergarten_reach_m)
            found.append(reason(answer.state, code, case.rows_of(rows), pupils, **values))
    return found


def _last_public(school_id: str, region: Region, planned: Region) -> str | None:
    """Return the township that is left without a known public kindergarten, None if it is not."""
    own = region.schools[region.schools["school_id"] == school_id]
    if own["ownership"].iloc[0] != "public" or pd.isna(own["township"].iloc[0]):
        return None
    every = townships(region)
    left = open_schools(planned, "kindergarten")
    left = left[left["ownership"] == "public"]
    at = township_ids(every, own).iloc[0]
    return None if (township_ids(every, left) == at).any() else str(own["township"].iloc[0])
