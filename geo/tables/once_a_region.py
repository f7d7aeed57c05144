"""Answers that rest on nothing but a region, or its distances, found once for each."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

import pandas as pd

_Details = ParamSpec("_Details")
_Answer = TypeVar("_Answer")


class _Asked(Protocol):
    """What does not change, and holds what was found of it so far, by question."""

    @property
    def answers(self) -> dict[tuple[Hashable, ...], Any]: ...


_Of = TypeVar("_Of", bound=_Asked)


def once_a_region(
    find: Callable[Concatenate[_Of, _Details], _Answer],
) -> Callable[Concatenate[_Of, _Details], _Answer]:
    """Have ``find`` asked once for a region, or its distances, and the details of the question.

    Whoever asks has a table of their own: what they write into it stays theirs.
    """

    @wraps(find)
    def found(region: _Of, /, *details: _Details.args, **named: _Details.kwargs) -> _Answer:
        question = (find, *details, *named.items())
        if question not in region.answers:
            region.answers[question] = find(region, *details, **named)
        answer = region.answers[question]
        # Pandas copies what is shared when somebody writes into it.
        is_table = isinstance(answer, pd.DataFrame | pd.Series)
        return cast("_Answer", answer.copy(deep=False) if is_table else answer)

    return found
