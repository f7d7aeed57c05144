"""Who needs a place: children by village, enrolment by school."""

from analysis.demand.children_by_village import (
    Basis,
    children_by_village,
    latest_pupils,
    spread_enrolment,
)
from analysis.demand.demand_by_band import YOUNG, Who, attending, demand
from analysis.demand.enrolment_by_school import school_roll
from analysis.demand.townships import township_ids, townships

__all__ = [
    "YOUNG",
    "Basis",
    "Who",
    "attending",
    "children_by_village",
    "demand",
    "latest_pupils",
    "school_roll",
    "spread_enrolment",
    "township_ids",
    "townships",
]
