"""The light of an indicator: reached, on course, late, overdue, not known, or not judged."""

from datetime import date
from typing import Literal

from analysis.indicators.declaration import Indicator
from analysis.parameters import Parameters

Light = Literal["overdue", "late", "unknown", "on_course", "reached", "counted", "words"]
# What calls for somebody first.
LIGHTS: tuple[Light, ...] = (
    *("overdue", "late", "unknown", "on_course", "reached", "counted", "words"),
)
# The day the plan went out for comment: progress is counted from then.
PLAN_BEGAN = date(2023, 5, 1)


def light_of(
    indicator: Indicator,
    value: float | None,
    *,
    is_reached: bool | None,
    on: date,
    parameters: Parameters,
) -> Light:
    """Return the light of an indicator whose ``value`` is judged on the day ``on``.

    What is not known is ``unknown``, whatever the deadline. What is not reached is ``overdue``
    after its deadline, or at any time where it has to hold always; before it is ``late`` within
    ``register.late_days`` of the deadline, or where a share is behind the time: less of its target
    than of the time from the start of the plan (of the year, where it is due each year) to the
    deadline has gone. That last rule is our own.

    Parameters
    ----------
    indicator, value
        What is judged; in the unit of the target.
    is_reached
        Whether the target is reached, None where that is not known.
    on
        The day.
    parameters
        ``register.late_days``.
    """
    if indicator.judged in {"words", "counted"}:
        return "words" if indicator.judged == "words" else "counted"
    if is_reached is None or value is None:
        return "unknown"
    return "reached" if is_reached else _not_reached(indicator, value, on, parameters)


def _not_reached(indicator: Indicator, value: float, on: date, parameters: Parameters) -> Light:
    due = indicator.due_on(on)
    if due is None or on > due:
        return "overdue"
    is_near = (due - on).days < parameters.late_days
    if is_near or not (indicator.judged in {"share", "count"} and indicator.at_least):
        return "late"
    began = date(on.year, 1, 1) if indicator.each_year else PLAN_BEGAN
    gone = (on - began).days / max((due - began).days, 1)
    return "late" if value < gone * (indicator.target or 0.0) else "on_course"
