"""What people answered about a plan where no table can: votes, hearings, findings."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """One answer: the question's key, the value given, who gave it, when, and a note.

    ``at`` is a day as YYYY-MM-DD; ``note`` names the paper that proves it. ``about`` are the rows
    the plan touched when it was given (``analysis.closure.Case.about``): once the plan touches
    others it does not hold any more. None: it holds whatever the plan.
    """

    question: str
    value: str
    by: str
    at: str
    note: str = ""
    about: tuple[str, ...] | None = None


def latest(answers: Iterable[Answer], question: str) -> Answer | None:
    """Return the answer to ``question`` given last; of two on one day, the later in the list."""
    own = [answer for answer in answers if answer.question == question]
    return max(enumerate(own), key=lambda item: (item[1].at, item[0]))[1] if own else None
