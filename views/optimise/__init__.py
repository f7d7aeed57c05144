"""The parts of the page 优化: rules, run, results."""

from views.optimise.pictures import show_pictures
from views.optimise.results import (
    layouts_table,
    on_row_selected,
    show_layout,
    show_layouts,
    show_left_out,
    show_outcome,
    show_sentence,
)
from views.optimise.rules import rule_form, rules_stage
from views.optimise.run import Run, last_run, show_progress, start_run

__all__ = [
    "Run",
    "last_run",
    "layouts_table",
    "on_row_selected",
    "rule_form",
    "rules_stage",
    "show_layout",
    "show_layouts",
    "show_left_out",
    "show_outcome",
    "show_pictures",
    "show_progress",
    "show_sentence",
    "start_run",
]
