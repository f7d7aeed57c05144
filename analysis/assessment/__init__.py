"""The answers gathered for one region, plan and parameters."""

from analysis.assessment.assessment import Assessment
from analysis.assessment.box_contents import Inside, inside, listed
from analysis.assessment.figure import Figure, Lack
from analysis.assessment.figures import schools_only
from analysis.assessment.kindergartens import (
    INCLUSIVE_TARGET,
    PUBLIC_TARGET,
    kindergarten_children,
    kindergarten_totals,
    kindergarten_townships,
)
from analysis.assessment.reach import out_of_reach
from analysis.assessment.todos import Todo

__all__ = [
    "INCLUSIVE_TARGET",
    "PUBLIC_TARGET",
    "Assessment",
    "Figure",
    "Inside",
    "Lack",
    "Todo",
    "inside",
    "kindergarten_children",
    "kindergarten_totals",
    "kindergarten_townships",
    "listed",
    "out_of_reach",
    "schools_only",
]
