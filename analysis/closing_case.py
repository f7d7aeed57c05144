"""What is known of the closure of one school, and how a finding about it is put into words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.answers import Answer, latest
from analysis.checks import Reason, State, asked, question_key
from analysis.parameters import Parameters
from analysis.unlisted import Unlisted
from words import Text
from words.plans import FINDING


@dataclass(frozen=True, eq=False)
class Case:
    """What is known of the closure of one school: who moves, where to, and what was answered.

    ``people`` are its rows of analysis.moved, ``unlisted`` who is missing among them, ``receiving``
    the rows of analysis.receiving they go to, ``loads`` those of analysis.fetched.line_loads,
    ``names`` the names of schools.
    """

    school_id: str
    people: pd.DataFrame
    unlisted: Unlisted
    receiving: pd.DataFrame
    loads: pd.DataFrame
    names: pd.Series
    answers: Sequence[Answer]
    parameters: Parameters

    def name(self, school_id: str) -> str:
        """Return the name of a school, its id where it has none."""
        return str(self.names.get(school_id, school_id))

    def limit(self, name: str) -> str:
        """Return a parameter as it is printed."""
        return f"{self.parameters.number(name):,.0f}"

    def rows_of(self, mark: pd.Series) -> tuple[str, ...]:
        """Return the evidence rows of the people marked: their pupils, or villages if estimated."""
        own = self.people[mark]
        listed = own["pupil_id"].dropna()
        villages = own.loc[own["pupil_id"].isna(), "village_id"].dropna()
        return (
            *(f"pupils/{one}" for one in sorted(listed)),
            *(f"villages/{one}" for one in sorted(set(villages))),
        )


def reason(
    state: State,
    key: str,
    rows: tuple[str, ...] = (),
    number: float | None = None,
    **values: object,
) -> Reason:
    """Return a finding in words; wording among ``values`` stands in the language of each side."""
    zh = {n: v.zh if isinstance(v, Text) else v for n, v in values.items()}
    en = {n: v.en if isinstance(v, Text) else v for n, v in values.items()}
    text = Text(FINDING[key].zh.format(**zh), FINDING[key].en.format(**en))
    return Reason(state=state, text=text, rows=rows, number=number)


def settled(
    case: Case, found: list[Reason], question: str, *, is_open: bool = False
) -> list[Reason]:
    """Return the findings with what people answered to a yes-or-no ``question``.

    It is asked where a finding, or ``is_open``, leaves it open. A good answer closes what the data
    left open, which stays to be read; a bad one stands, whatever the data say.
    """
    is_open = is_open or any(one.state == "needs_answer" for one in found)
    if not is_open and latest(case.answers, question_key(question, case.school_id)) is None:
        return found
    answer = asked(case.answers, question, case.school_id, good=("yes",), bad=("no",))
    if answer.state == "needs_answer":
        return [*found, answer]
    return [*closed(found, answer.state), answer]


def closed(found: list[Reason], state: State) -> list[Reason]:
    """Return the findings with ``state`` where they were open."""
    return [replace(one, state=state) if one.state == "needs_answer" else one for one in found]


def unnamed(case: Case) -> list[Reason]:
    """Return that pupils attend whom nobody has named, asked once for all checks that need them."""
    pupils, evidence = case.unlisted.pupils, (f"schools/{case.school_id}",)
    if pupils == 0:
        return []
    if np.isnan(pupils):
        found = [reason("needs_answer", "pupils_unknown", evidence)]
    else:
        named = f"{case.people['pupils'].sum():,.0f}"
        shown = {"pupils": f"{pupils:,.0f}", "named": named}
        found = [reason("needs_answer", "unlisted", evidence, pupils, **shown)]
    return settled(case, found, "unlisted")


def unnamed_boarders(case: Case) -> list[Reason]:
    """Return that pupils board today of whom nobody knows who they are."""
    boarders, evidence = case.unlisted.boarders, (f"schools/{case.school_id}",)
    if boarders == 0:
        return []
    if np.isnan(boarders):
        return [reason("needs_answer", "boarders_unknown", evidence)]
    shown = f"{boarders:,.0f}"
    return [reason("needs_answer", "boarders_unlisted", evidence, boarders, boarders=shown)]


def count(people: pd.DataFrame, mark: pd.Series) -> float:
    """Return how many pupils are marked."""
    return float(people.loc[mark, "pupils"].sum())


def nobody(case: Case, key: str) -> Reason:
    """Return that nobody is touched: ``no_pupils`` attend, or ``nobody_arrives`` anywhere."""
    return reason("satisfied", key, (f"schools/{case.school_id}",), 0.0)
