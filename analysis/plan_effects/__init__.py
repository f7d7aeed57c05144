"""What a plan changes, village by village and school by school."""

from analysis.plan_effects.allocation_after_plan import allocated
from analysis.plan_effects.changed_schools import changed_schools
from analysis.plan_effects.changed_verdicts import (
    changed_pupil_verdicts,
    changed_village_verdicts,
)
from analysis.plan_effects.changed_villages import changed_villages
from analysis.plan_effects.comparison import FIGURES, VILLAGE_COLUMNS, Comparison
from analysis.plan_effects.plan_difference import PlanDifference

__all__ = [
    "FIGURES",
    "VILLAGE_COLUMNS",
    "Comparison",
    "PlanDifference",
    "allocated",
    "changed_pupil_verdicts",
    "changed_schools",
    "changed_village_verdicts",
    "changed_villages",
]
