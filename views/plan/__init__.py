"""The parts of the page 方案: edits, checks, places, comparison, report."""

from views.plan.allocation import show_places
from views.plan.bar import plan_bar
from views.plan.checks import show_checks, show_lights
from views.plan.compare import show_comparison
from views.plan.edits import ACT, SCHOOL, add_form, clear_form, take_from_map
from views.plan.figures import picked_village, show_figures, show_villages, village_rows
from views.plan.place_fields import LINE, POINT
from views.plan.receiving import show_receiving
from views.plan.report import show_report
from views.plan.step_list import step_list

__all__ = [
    "ACT",
    "LINE",
    "POINT",
    "SCHOOL",
    "add_form",
    "clear_form",
    "picked_village",
    "plan_bar",
    "show_checks",
    "show_comparison",
    "show_figures",
    "show_lights",
    "show_places",
    "show_receiving",
    "show_report",
    "show_villages",
    "step_list",
    "take_from_map",
    "village_rows",
]
