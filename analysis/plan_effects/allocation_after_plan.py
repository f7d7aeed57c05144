"""Children or pupils of a region, or of a plan, sent to schools by the rule named."""

from analysis.allocation import (
    Allocation,
    Rule,
    best_allocation,
    nearest_allocation,
    present_allocation,
)
from analysis.assessment import Assessment
from analysis.demand import Who
from analysis.solver import SearchLimits


def allocated(
    side: Assessment,
    stage: str,
    rule: Rule,
    *,
    who: Who = "children",
    whole: bool = False,
    limits: SearchLimits | None = None,
) -> Allocation:
    """Return who goes where after the plan of ``side``, if it has one.

    ``present`` is of pupils only and ``nearest`` keeps villages whole, whatever is asked; the
    ``limits`` are for ``best`` (analysis.allocation).
    """
    if rule == "present":
        attended = (side.base or side).attending(stage)
        return present_allocation(side.distances, stage, side.parameters, attended=attended)
    if rule == "nearest":
        return nearest_allocation(side.distances, stage, side.parameters, who=who)
    return best_allocation(
        side.distances, stage, side.parameters, whole=whole, who=who, limits=limits
    )
