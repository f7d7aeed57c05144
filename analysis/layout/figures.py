"""The figures of a layout: ways, children beyond the limit, small schools, running cost."""

from dataclasses import asdict, dataclass

import numpy as np

from analysis.layout.case import LayoutCase
from analysis.layout.problem import Layout
from analysis.layout.rules import Rules
from analysis.parameters import Parameters
from analysis.small_schools import VILLAGE_KINDS
from analysis.transport import Journey

# A metre of all children, or a thousandth of a child, is no difference.
_TOLERANCE_SHARE = 1e-6
_TOLERANCE_COUNT = 1e-6  # of pupils, of teachers


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What a layout comes to; ``child_m`` is the way of all children, one way, in metres.

    ``beyond`` are the children farther than transport.max_walk_m, ``small`` the rural primary
    schools and teaching points below small.threshold_pupils, by the children placed there.
    ``cost_yuan`` is a year's running cost: sites, teachers by the staffing ratio of each school,
    public funds, and fetching those beyond.
    ``ride_unknown`` are children of grades 1 to 3 who go on by a line of unknown time.
    """

    closed: int
    open: int
    cost_yuan: float
    child_m: float
    mean_m: float
    longest_m: float
    beyond: float
    small: int
    ride_unknown: float

    def as_row(self) -> dict[str, float]:
        """Return the figures by name."""
        return asdict(self)

    def matches(self, other: "Figures") -> bool:
        """Say whether this layout is at least as good as ``other`` in every figure that counts."""
        pairs = (
            (self.cost_yuan, other.cost_yuan),
            (self.child_m, other.child_m),
            (self.beyond, other.beyond),
            (self.small, other.small),
        )
        return all(mine <= theirs + _TOLERANCE_SHARE * abs(theirs) for mine, theirs in pairs)


def figures_of(case: LayoutCase, rules: Rules, layout: Layout) -> Figures:
    """Return the figures of ``layout``."""
    parameters = case.parameters
    children = case.children[layout.demand] * layout.share
    walk_m = case.metres[layout.site, layout.demand]
    load = np.bincount(layout.site, children, minlength=len(case.schools))[layout.is_open]
    village = case.schools["kind"].isin(VILLAGE_KINDS).to_numpy()[layout.is_open]
    # A site of unknown class counts, as it may be rural; item 7 leaves out towns and cities.
    town = case.schools["urban_rural"].isin(["town", "urban"]).to_numpy()[layout.is_open]
    small = village & ~town & (load < parameters.small_school_pupils - _TOLERANCE_COUNT)
    beyond = float(children[walk_m > parameters.walk_limit_m].sum())
    asked = case.journeys(rules)[layout.site, layout.demand] == Journey.UNKNOWN
    total = float(children.sum())
    child_m = float((children * walk_m).sum())
    staffed = "junior" if rules.stage == "junior" else "primary"
    ratio = parameters.number(Parameters.staff_ratio(staffed))
    teachers = np.ceil(load / ratio - _TOLERANCE_COUNT)
    # Small village schools are funded as if they had a full hundred.
    funded = np.where(village, np.maximum(load, parameters.small_school_funded_pupils), load)
    cost = (
        len(load) * parameters.site_yuan
        + teachers.sum() * parameters.teacher_yuan
        + funded.sum() * parameters.number(Parameters.fund(staffed))
        + beyond * parameters.rider_yuan
    )
    return Figures(
        closed=int((~layout.is_open).sum()),
        open=int(layout.is_open.sum()),
        cost_yuan=float(cost),
        child_m=child_m,
        mean_m=child_m / total,
        longest_m=float(walk_m.max(initial=0.0)),
        beyond=beyond,
        small=int(small.sum()),
        ride_unknown=float(children[asked].sum()),
    )
