"""What is known of the closure of one school, and how a finding about it is put into words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.closure.check import (
    Reason,
    State,
    answered,
    open_question,
    question_key,
    unreadable,
)
from analysis.closure.unlisted_pupils import Unlisted
from analysis.parameters import Number, Parameters
from analysis.scenario import Answer, latest

Row = Mapping[Any, Any]
Mark = npt.NDArray[np.bool_]
_OF_THE_SCHOOL = ("is_weak", "is_shrinking", "is_needed")
# What these ask hangs on everybody who comes to the same schools, or on the lines they ride.
_OF_ALL_WHO_COME = ("board_and_lunch", "class_size", "school_size", "places", "seats")
_OF_LINES = ("journey_safe", "far_settled", "ride_time", "seats")


@dataclass(frozen=True, eq=False)
class Case:
    """What is known of the closure of one school: who moves, where to, and what was answered.

    ``people`` are its rows of displaced pupils (analysis.reassignment), ``unlisted`` who is missing
    among them, ``receiving`` the rows of the schools they go to, ``other_closing`` the other
    schools whose pupils go there, ``loads`` those of analysis.transport.line_loads, ``names`` the
    names of schools, ``built`` the rows by which the plan builds something, ``given`` the answers
    people gave. A mark tells of each row of ``people`` whether it is meant.
    """

    school_id: str
    people: pd.DataFrame
    unlisted: Unlisted
    receiving: Sequence[Row]
    other_closing: frozenset[str]
    loads: Sequence[Row]
    names: Mapping[str, str]
    built: tuple[str, ...]
    given: Sequence[Answer]
    parameters: Parameters

    def about(self, question: str) -> tuple[str, ...] | None:
        """Return the rows an answer to ``question`` is about: with others it does not hold.

        What is built, else the schools the pupils go to, and as far as it hangs on them the others
        that are closed into these and the lines. None where it is about the school itself.
        """
        if question in _OF_THE_SCHOOL:
            return None
        if question == "built":
            return self.built
        schools = self._goes_to | (
            self.other_closing if question in _OF_ALL_WHO_COME else frozenset()
        )
        lines = self._rides if question in _OF_LINES else frozenset()
        rows = [f"schools/{one}" for one in schools] + [f"services/{one}" for one in lines]
        return tuple(sorted(rows))

    def answer(self, question: str) -> Answer | None:
        """Return the answer to ``question`` that holds, the latest; None without one."""
        rows = self.about(question)
        holding = [one for one in self.given if one.about in {None, rows}]
        return latest(holding, question_key(question, self.school_id))

    def outdated(self, question: str) -> Answer | None:
        """Return the latest answer to ``question`` where none holds: the plan was changed since."""
        given = latest(self.given, question_key(question, self.school_id))
        return given if self.answer(question) is None else None

    def name(self, school_id: str) -> str:
        """Return the name of a school, its id where it has none."""
        return self.names.get(school_id, school_id)

    def limit(self, declared: Number) -> str:
        """Return the value of a parameter as it is printed."""
        return f"{self.parameters.number(declared):,.0f}"

    @property
    def receiving_schools(self) -> tuple[Row, ...]:
        """One row of ``receiving`` for each school: what it says of the school as a whole."""
        return tuple({row["school_id"]: row for row in reversed(self.receiving)}.values())[::-1]

    def mark(self, name: str) -> Mark:
        """Return whom the column ``name`` of ``people`` marks."""
        return self.people[name].to_numpy(dtype=bool)

    def count(self, mark: Mark) -> float:
        """Return how many pupils are marked."""
        return float(np.nansum(self._pupils[mark]))

    def rows_of(self, mark: Mark) -> tuple[str, ...]:
        """Return the evidence rows of the people marked: their pupils, or villages if estimated."""
        return tuple(sorted(set(self._evidence[mark]) - {""}))

    @cached_property
    def _goes_to(self) -> frozenset[str]:
        return frozenset(self.people["to_id"].dropna())

    @cached_property
    def _rides(self) -> frozenset[str]:
        return frozenset(self.people["service_id"].dropna())

    @cached_property
    def _pupils(self) -> npt.NDArray[np.float64]:
        return self.people["pupils"].to_numpy(dtype=np.float64)

    @cached_property
    def _evidence(self) -> npt.NDArray[np.object_]:
        """The evidence row of each of ``people``, empty where nothing is known of a home."""
        listed, village = self.people["pupil_id"], self.people["village_id"]
        rows = ("pupils/" + listed.astype("str")).fillna("villages/" + village.astype("str"))
        return rows.fillna("").to_numpy(dtype=object)


def reason(
    state: State,
    key: str,
    rows: tuple[str, ...] = (),
    number: float | None = None,
    **values: object,
) -> Reason:
    """Return a finding by its code, with what fills the places of its wording."""
    return Reason(state=state, code=key, values=tuple(values.items()), rows=rows, number=number)


def asked(
    case: Case, question: str, *, good: Iterable[str] = ("yes",), bad: Iterable[str] = ("no",)
) -> Reason:
    """Return what people answered: satisfied with a ``good`` value, violated with a ``bad`` one."""
    answer = case.answer(question)
    if answer is None:
        return unanswered(case, question)
    if answer.value in good:
        return answered(answer, "satisfied")
    if answer.value in bad:
        return answered(answer, "violated")
    return unreadable(answer)


def unanswered(case: Case, question: str) -> Reason:
    """Return that a question is open, and what was answered before the plan was changed."""
    return open_question(question_key(question, case.school_id), case.outdated(question))


def settled(
    case: Case, found: list[Reason], question: str, *, is_open: bool = False
) -> list[Reason]:
    """Return the findings with what people answered to a yes-or-no ``question``.

    It is asked where a finding, or ``is_open``, leaves it open. A good answer closes what the data
    left open, which stays to be read; a bad one stands, whatever the data say.
    """
    is_open = is_open or any(one.state == "needs_answer" for one in found)
    if not is_open and case.answer(question) is None:
        return found
    answer = asked(case, question)
    if answer.state == "needs_answer":
        return [*found, answer]
    return [*closed(found, answer.state), answer]


def closed(found: list[Reason], state: State) -> list[Reason]:
    """Return the findings with ``state`` where they were open."""
    return [replace(one, state=state) if one.state == "needs_answer" else one for one in found]


def unnamed(case: Case) -> list[Reason]:
    """Return that pupils attend whom no list names, asked once for all checks that need them."""
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
    """Return that pupils board today whom no list names."""
    boarders, evidence = case.unlisted.boarders, (f"schools/{case.school_id}",)
    if boarders == 0:
        return []
    if np.isnan(boarders):
        return [reason("needs_answer", "boarders_unknown", evidence)]
    shown = f"{boarders:,.0f}"
    return [reason("needs_answer", "boarders_unlisted", evidence, boarders, boarders=shown)]


def none_affected(case: Case, key: str) -> Reason:
    """Return that no pupil is touched, by ``key``.

    ``no_pupils`` attend, or ``nobody_arrives`` anywhere.
    """
    return reason("satisfied", key, (f"schools/{case.school_id}",), 0.0)
