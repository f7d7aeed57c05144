"""What is decided on a case: on which ground, by whom, until when one may object."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal, get_args

from analysis.review.working_days import working_days_after

# In the order in which they are gone through: a decision on one rests on those before it too.
Ground = Literal["distance", "safety", "eligibility", "arrangement"]
# ``disputed`` decides nothing: somebody objects, and the case is open until it is decided.
Verdict = Literal["entitled", "not_entitled", "disputed"]
Fault = Literal["reason", "second", "same_person", "unmeasured"]
GROUNDS: tuple[Ground, ...] = get_args(Ground)
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
Value = float | str | None
CaseKey = tuple[str, str, str]


@dataclass(frozen=True, kw_only=True)
class Decision:
    """One entry of a case: pupil, school and stage.

    ``facts`` are what the case rested on when it was made (analysis.review.case_facts), ``second``
    the person who checked it, blank without one, ``object_until`` the last day to object.
    ``version`` is the number of the entry, 0 for one that is not stored yet.
    """

    pupil_id: str
    school_id: str
    stage: str
    verdict: Verdict
    ground: Ground
    reason: str
    by: str
    second: str
    decided_on: date
    object_until: date
    facts: Mapping[str, Value] = field(
        default_factory=lambda: MappingProxyType({}), hash=False, repr=False
    )
    version: int = 0

    @property
    def case(self) -> CaseKey:
        """Pupil, school and stage."""
        return (self.pupil_id, self.school_id, self.stage)

    @property
    def decides(self) -> bool:
        """Whether it says how the case ends: an objection does not."""
        return self.verdict != "disputed"


def faults(decision: Decision, *, needs_second: bool) -> tuple[Fault, ...]:
    """Return why a decision cannot be taken as it is; none where it can.

    Every one gives a reason; one in the borderline band has a second person, who is another.
    """
    found: list[Fault] = []
    if not decision.reason.strip():
        found.append("reason")
    second, by = decision.second.strip(), decision.by.strip()
    if decision.decides and needs_second and not second:
        found.append("second")
    if second and second == by:
        found.append("same_person")
    if decision.facts.get("walk_m") is None:
        found.append("unmeasured")
    return tuple(found)


def object_until(decided_on: date, days: float) -> date:
    """Return the last day to object: so many working days after ``decided_on``.

    Weekends and the public holidays of the State Council's notices are no working days
    (working_days); of years without a notice only weekends are known.

    Examples
    --------
    >>> object_until(date(2026, 11, 30), 20)
    datetime.date(2026, 12, 28)
    >>> object_until(date(2026, 9, 30), 1)
    datetime.date(2026, 10, 8)
    """
    return working_days_after(decided_on, round(days))


def by_case(decisions: tuple[Decision, ...]) -> dict[CaseKey, list[Decision]]:
    """Return the entries of each case, the latest last."""
    found: dict[CaseKey, list[Decision]] = {}
    for decision in sorted(decisions, key=lambda one: one.version):
        found.setdefault(decision.case, []).append(decision)
    return found


def last_verdict(entries: list[Decision]) -> Decision | None:
    """Return the latest entry that decides; None where none does."""
    return next((one for one in reversed(entries) if one.decides), None)
