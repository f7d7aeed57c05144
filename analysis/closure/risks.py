"""What may go wrong with the closures in a plan, as far as the data show, with its number."""

from typing import Literal, NamedTuple

import pandas as pd

from analysis.access import borderline
from analysis.closure.closure import Closure

RiskKey = Literal[
    "violated", "unanswered", "unplaced", "not_fetched", "young_too_far", "borderline", "crowded"
]


class Risk(NamedTuple):
    """One risk and how much of it there is: pupils, or for checks and schools their number."""

    key: RiskKey
    number: float


def risks(closure: Closure) -> tuple[Risk, ...]:
    """Return the risks there are, each once; what does not arise is left out.

    violated and unanswered count checks; unplaced, not_fetched (beyond the limit, no line),
    young_too_far and borderline (a new way so near the limit that it must be measured on site)
    count pupils; crowded counts receiving schools left with no place free.
    """
    people, parameters = closure.people, closure.after.parameters
    placed = people["to_id"].notna()
    needs_bus, has_service = (people[name].astype(bool) for name in ("needs_bus", "is_fetched"))
    limit_m = parameters.walk_limit_m
    near = borderline(people["after_m"], limit_m, parameters.borderline_m)
    marks = {
        "unplaced": ~placed,
        "not_fetched": placed & needs_bus & ~has_service,
        "young_too_far": people["is_too_far"].astype(bool),
        "borderline": near.fillna(value=False).astype(bool) & ~people["is_boarder"].astype(bool),
    }
    states = pd.Series([check.state for check in closure.checks], dtype="str")
    numbers = {
        "violated": float((states == "violated").sum()),
        "unanswered": float((states == "needs_answer").sum()),
        **{key: float(people.loc[mark, "pupils"].sum()) for key, mark in marks.items()},
        "crowded": float((closure.receiving["places_left"] <= 0).sum()),
    }
    return tuple(Risk(key, n) for key, n in numbers.items() if n > 0)  # type: ignore[arg-type]
