"""A check of a plan: satisfied, violated or open for people to answer, always with reasons."""

from dataclasses import dataclass
from typing import Literal

from analysis.scenario import Answer
from words import Text
from words.planning import CHECK

State = Literal["satisfied", "violated", "needs_answer"]


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One finding: what it speaks for, its code, the rows it rests on and its number.

    ``values`` fill the places of its wording by name, codes where people read words
    (words.planning.finding_text). ``rows`` are table and id, such as ``schools/3715241001``;
    ``question`` is what to answer.
    """

    state: State
    code: str
    values: tuple[tuple[str, object], ...] = ()
    rows: tuple[str, ...] = ()
    number: float | None = None
    question: str = ""


@dataclass(frozen=True, kw_only=True)
class Check:
    """One requirement on the closure of ``school_id``, with every reason found."""

    key: str
    school_id: str
    reasons: tuple[Reason, ...]
    source: Text
    is_hard: bool = False

    @property
    def state(self) -> State:
        """Violated by any reason, else open while any is; without any reason nothing is known."""
        states = {reason.state for reason in self.reasons}
        return next((s for s in _WORST_FIRST if s in states), "needs_answer")

    @property
    def title(self) -> Text:
        """What is required."""
        return CHECK[self.key]


_WORST_FIRST: tuple[State, ...] = ("violated", "needs_answer", "satisfied")


def question_key(question: str, school_id: str) -> str:
    """Return the key an answer about one school is saved under."""
    return f"{question}:{school_id}"


def unreadable(answer: Answer) -> Reason:
    """Return that an answer cannot be read, so that the question is open still."""
    values = (("question", _question(answer.question)), ("value", answer.value))
    return Reason(state="needs_answer", code="unreadable", values=values, question=answer.question)


def answered(answer: Answer, state: State, number: float | None = None) -> Reason:
    """Return what an answer says, with who gave it, when, and the paper that proves it."""
    return Reason(
        state=state,
        code="answered",
        values=(*_stated(answer), ("note", answer.note or "—")),
        rows=(f"answers/{answer.question}",),
        number=number,
        question=answer.question,
    )


def open_question(question: str, outdated: Answer | None) -> Reason:
    """Return that a question is open, and what was answered before the plan was changed."""
    if outdated is not None:
        values = _stated(outdated)
        return Reason(
            state="needs_answer", code="answered_before", values=values, question=question
        )
    asked = (("question", _question(question)),)
    return Reason(state="needs_answer", code="not_answered", values=asked, question=question)


def _stated(answer: Answer) -> tuple[tuple[str, str], ...]:
    question = _question(answer.question)
    return (("question", question), ("value", answer.value), ("by", answer.by), ("at", answer.at))


def _question(key: str) -> str:
    """Return the question of a key that names the school, too."""
    return key.partition(":")[0]
