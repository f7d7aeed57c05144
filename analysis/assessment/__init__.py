"""The answers gathered for one region, plan and parameters."""

from analysis.assessment.assessment import Assessment
from analysis.assessment.box_contents import Inside, inside, listed
from analysis.assessment.kindergartens import kindergarten_totals, kindergarten_townships
from analysis.assessment.overview import Figure, Todo, out_of_reach, schools_only

__all__ = [
    "Assessment",
    "Figure",
    "Inside",
    "Todo",
    "inside",
    "kindergarten_totals",
    "kindergarten_townships",
    "listed",
    "out_of_reach",
    "schools_only",
]
