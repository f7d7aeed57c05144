"""What the list beyond the limit asks of schools: canteen, lunch, beds; what lines cost a year."""

from analysis.support.costs import (
    LINE_COST_COLUMNS,
    LINE_COST_REASONS,
    line_costs,
    line_costs_not_known,
    routes_cost,
)
from analysis.support.riders import bus_schools
from analysis.support.rules import boards, no_walk_home
from analysis.support.schools import NONE_PLANNED, SUPPORT_COLUMNS, pupils_taken, school_support
from analysis.support.states import (
    BED_STATES,
    DUTIES,
    DUTY_STATES,
    LUNCH_STATES,
    SUPPORT_SHOWS,
    SupportShow,
    shown_support,
)
from analysis.support.totals import (
    SchoolShare,
    beds_parts,
    beds_share,
    canteen_parts,
    canteen_share,
    lunch_parts,
    lunch_share,
)

__all__ = [
    "BED_STATES",
    "DUTIES",
    "DUTY_STATES",
    "LINE_COST_COLUMNS",
    "LINE_COST_REASONS",
    "LUNCH_STATES",
    "NONE_PLANNED",
    "SUPPORT_COLUMNS",
    "SUPPORT_SHOWS",
    "SchoolShare",
    "SupportShow",
    "beds_parts",
    "beds_share",
    "boards",
    "bus_schools",
    "canteen_parts",
    "canteen_share",
    "line_costs",
    "line_costs_not_known",
    "lunch_parts",
    "lunch_share",
    "no_walk_home",
    "pupils_taken",
    "routes_cost",
    "school_support",
    "shown_support",
]
