"""The parts of the page 复核: the work-list, a case, its decision."""

from views.review.case_view import ground_lines, offer_sheet, show_case, show_history, show_ways
from views.review.decision_form import decision_form
from views.review.work_list import choose_next, work_list

__all__ = [
    "choose_next",
    "decision_form",
    "ground_lines",
    "offer_sheet",
    "show_case",
    "show_history",
    "show_ways",
    "work_list",
]
