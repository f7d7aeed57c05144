"""A check of a plan: satisfied, violated or open for people to answer, always with reasons."""

from dataclasses import dataclass
from typing import Literal

from analysis.scenario import Answer
from words import Text
from words.planning import ANSWERS, CHECK, FINDING, PERCENT, QUESTION

State = Literal["satisfied", "violated", "needs_answer"]


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One finding: what it speaks for, in words, the rows it rests on and its number.

    ``rows`` are table and id, such as ``schools/3715241001``; ``question`` is what to answer.
    """

    state: State
    text: Text
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
    text = with_question("unreadable", answer.question, value=answer.value)
    return Reason(state="needs_answer", text=text, question=answer.question)


def answered(answer: Answer, state: State, number: float | None = None) -> Reason:
    """Return what an answer says, with who gave it, when, and the paper that proves it."""
    text = FINDING["answered"].fill(
        value=value_words(answer), by=answer.by, at=answer.at, note=answer.note or "—"
    )
    return Reason(
        state=state,
        text=text,
        rows=(f"answers/{answer.question}",),
        number=number,
        question=answer.question,
    )


def value_words(answer: Answer) -> Text:
    """Return the value of an answer as people say it."""
    question = answer.question.partition(":")[0]
    if question == "parents_percent":
        return PERCENT.fill(value=answer.value.strip().rstrip("%％"))
    return ANSWERS.get(question, {}).get(answer.value, Text(answer.value, answer.value))


def with_question(finding: str, key: str, **values: str | Text) -> Text:
    """Return a finding with the question it speaks of, whose ``key`` names the school, too."""
    return FINDING[finding].fill(question=QUESTION[key.partition(":")[0]], **values)
