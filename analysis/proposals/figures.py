"""The figures of a layout: those of the plan it makes, as every page counts them."""

import math
from dataclasses import asdict, dataclass

from analysis.assessment import Assessment
from analysis.closure import Closure
from analysis.known_part import least
from analysis.plan_effects import Comparison

# A metre of all pupils, or a thousandth of a pupil, is no difference.
_TOLERANCE_SHARE = 1e-6


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What a layout comes to for the pupils of today; NaN where the data do not say.

    Of what they say in part it is the least there can be. ``moved`` change school,
    ``newly_beyond`` of them are day pupils now and not before beyond transport.max_walk_m from
    their home; ``longest_m`` is the longest way of those who moved. ``cost_change_yuan`` is what
    the plan adds to a year's running cost (analysis.closure). ``child_m`` is the way of all pupils
    of the stage on foot from their village, one way, in metres, ``mean_m`` its mean. ``beyond``
    and ``not_fetched`` are those of item 11, ``small`` the schools of item 7, ``ride_unknown``
    grades 1 to 3 with a line of unknown time: as analysis.plan_effects.Comparison counts them.
    """

    closed: int
    open: int
    moved: float
    newly_beyond: float
    longest_m: float
    cost_change_yuan: float
    child_m: float
    mean_m: float
    beyond: float
    not_fetched: float
    small: float
    ride_unknown: float

    def as_row(self) -> dict[str, float]:
        """Return the figures by name."""
        return asdict(self)

    def matches(self, other: "Figures") -> bool:
        """Say whether this layout is at least as good as ``other`` in every figure that counts.

        What is not known of one of the two does not tell them apart; where that is the cost, a
        layout of more schools does not stand for one of fewer, whose sites may save money.
        """
        costs = (self.cost_change_yuan, other.cost_change_yuan)
        pairs = (
            costs if not math.isnan(sum(costs)) else (float(self.open), float(other.open)),
            (self.child_m, other.child_m),
            (self.beyond, other.beyond),
            (self.not_fetched, other.not_fetched),
            (self.small, other.small),
        )
        return not any(mine > theirs + _TOLERANCE_SHARE * abs(theirs) for mine, theirs in pairs)


def figures_of(planned: Assessment, stage: str) -> Figures:
    """Return the figures of ``planned``, the answers after a plan, or of today without one."""
    base, closure = planned.base or planned, Closure(planned)
    people = closure.people[closure.people["stage"] == stage]
    pupils = people["pupils"]
    newly = people["is_beyond"].astype(bool) & ~people["was_beyond"].astype(bool)
    unmeasured = people["before_unknown"].astype(bool) | people["after_unknown"].astype(bool)
    uncounted = closure.staff.query("stage == @stage")["pupils_before"].isna().sum()
    table = Comparison(base, planned, stage).figures.set_index("key")["after"]
    longest = people["after_m"].max() if len(people) else math.nan
    return Figures(
        closed=len(closure.closed),
        open=int(table["schools"]),
        moved=least(float(pupils.sum()), float(uncounted)),
        newly_beyond=least(float(pupils[newly].sum()), float(pupils[unmeasured].sum())),
        longest_m=float(longest),
        cost_change_yuan=float(closure.costs["change_yuan"].sum(skipna=False)),
        child_m=float(table["pupil_km"]) * 1000.0,
        mean_m=float(table["mean_m"]),
        beyond=float(table["beyond"]),
        not_fetched=float(table["not_fetched"]),
        small=float(table["small_schools"]),
        ride_unknown=float(table["ride_unknown"]),
    )
