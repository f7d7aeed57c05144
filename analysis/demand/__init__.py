"""Who needs a place: children by village, enrolment by school."""

from analysis.demand.children_by_village import (
    Basis,
    ChildrenByVillage,
    children_by_village,
    children_of_ages,
    latest_pupils,
    spread_enrolment,
)
from analysis.demand.demand_by_band import GRADES_1_3, Who, attending, bands, demand
from analysis.demand.enrolment_by_school import enrolment_by_school
from analysis.demand.school_order import school_turns
from analysis.demand.school_years import (
    heading_year,
    latest_enrolment,
    latest_year,
    school_years,
)
from analysis.demand.townships import township_ids, townships

__all__ = [
    "GRADES_1_3",
    "Basis",
    "ChildrenByVillage",
    "Who",
    "attending",
    "bands",
    "children_by_village",
    "children_of_ages",
    "demand",
    "enrolment_by_school",
    "heading_year",
    "latest_enrolment",
    "latest_pupils",
    "latest_year",
    "school_turns",
    "school_years",
    "spread_enrolment",
    "township_ids",
    "townships",
]
