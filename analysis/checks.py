"""A check of a plan: satisfied, violated or open for people to answer, always with reasons."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from analysis.answers import Answer, latest
from words import Text
from words.plans import ANSWERS, CHECK, FINDING, PERCENT, QUESTION

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
    """Return the key an answer about one school is kept under."""
    return f"{question}:{school_id}"


def asked(
    answers: Iterable[Answer],
    question: str,
    school_id: str,
    *,
    good: Iterable[str],
    bad: Iterable[str] = (),
) -> Reason:
    """Return what people answered: satisfied with a ``good`` value, violated with a ``bad`` one."""
    answer = latest(answers, question_key(question, school_id))
    if answer is None:
        return unanswered(question, school_id)
    if answer.value in good:
        return answered(answer, "satisfied")
    if answer.value in bad:
        return answered(answer, "violated")
    return unreadable(answer, question, school_id)


def unanswered(question: str, school_id: str) -> Reason:
    """Return that a question is open."""
    text = _with_question("not_answered", question)
    return Reason(
        state="needs_answer", text=text, question=question_key(question, school_id)
    )


def unreadable(answer: Answer, question: str, school_id: str) -> Reason:
    """Return that an answer cannot be read, so that the question is open still."""
    text = _with_question("unreadable", question, value=answer.value)
    return Reason(
        state="needs_answer", text=text, question=question_key(question, school_id)
    )


def answered(answer: Answer, state: State, number: float | None = None) -> Reason:
    """Return what an answer says, with who gave it, when, and the paper that proves it."""
    told, text = value_words(answer), FINDING["answered"]
    rest = {"by": answer.by, "at": answer.at, "note": answer.note or "—"}
    text = Text(text.zh.format(value=told.zh, **rest), text.en.format(value=told.en, **rest))
    return Reason(
        state=state, text=text, rows=(f"answers/{answer.question}",), number=number,
        question=answer.question,
    )  # fmt: skip


def value_words(answer: Answer) -> Text:
    """Return the value of an answer as people say it."""
    question = answer.question.partition(":")[0]
    if question == "parents_percent":
        return PERCENT.fill(value=answer.value.strip().rstrip("%％"))
    return ANSWERS.get(question, {}).get(answer.value, Text(answer.value, answer.value))


def _with_question(key: str, question: str, **values: str) -> Text:
    asked_text, text = QUESTION[question], FINDING[key]
    return Text(
        text.zh.format(question=asked_text.zh, **values),
        text.en.format(question=asked_text.en, **values),
    )
