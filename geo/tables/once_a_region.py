"""Answers that rest on nothing but the tables of a region, found once for each region."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

import pandas as pd

from geo.tables.region import Region

_Details = ParamSpec("_Details")
_Table = TypeVar("_Table", bound=pd.DataFrame | pd.Series)


def once_a_region(
    find: Callable[Concatenate[Region, _Details], _Table],
) -> Callable[Concatenate[Region, _Details], _Table]:
    """Have ``find`` asked once for a region and the details of the question.

    Whoever asks has a table of their own: what they write into it stays theirs.
    """

    @wraps(find)
    def found(region: Region, /, *details: _Details.args, **named: _Details.kwargs) -> _Table:
        question = (find, *details, *named.items())
        if question not in region.answers:
            region.answers[question] = find(region, *details, **named)
        # Pandas copies what is shared when somebody writes into it.
        return cast("_Table", region.answers[question].copy(deep=False))

    return found
