"""Lists that leave the office: pick-up, small schools, allocation, plans, roads."""

from reports.lists.allocation_tables import allocated_schools, allocated_villages, allocation_lines
from reports.lists.allocation_workbook import (
    allocation_workbook,
    school_rows,
    shown_allocation,
    village_rows,
)
from reports.lists.inside_list import inside_workbook
from reports.lists.kindergarten_workbook import (
    county_rows,
    far_rows,
    free_rows,
    kindergarten_workbook,
    new_site_lines,
    new_site_rows,
    preschool_lines,
    site_rows,
    township_rows,
)
from reports.lists.line_words import (
    LINE_WORD_COLUMNS,
    line_notes,
    line_total,
    line_words,
    with_lines,
)
from reports.lists.need_words import need_filters, need_title, shown_needs
from reports.lists.pickup_list import pickup_list
from reports.lists.plan_tables import (
    assessed_villages,
    checks_table,
    compared_figures,
    compared_villages,
    figure_titles,
    proposals_table,
)
from reports.lists.projection_workbook import (
    area_rows,
    backtest_rows,
    backtest_workbook,
    error_lines,
    left_out_words,
    projection_lines,
    projection_workbook,
    school_rows_to_come,
)
from reports.lists.proposal_plan import (
    outcome_reasons,
    outcome_words,
    proposal_plan,
    proposal_proof,
    proposal_sentence,
)
from reports.lists.road_report_file import REPORT_ENDINGS, account_lines, save_road_report
from reports.lists.small_school_register import shown_register, small_school_register
from reports.lists.stop_list import STOP_ENDINGS, save_stops, stop_lines, stop_rows
from reports.lists.support_list import (
    cost_rows,
    shown_schools,
    support_lines,
    support_rows,
    support_workbook,
)

__all__ = [
    "LINE_WORD_COLUMNS",
    "REPORT_ENDINGS",
    "STOP_ENDINGS",
    "account_lines",
    "allocated_schools",
    "allocated_villages",
    "allocation_lines",
    "allocation_workbook",
    "area_rows",
    "assessed_villages",
    "backtest_rows",
    "backtest_workbook",
    "checks_table",
    "compared_figures",
    "compared_villages",
    "cost_rows",
    "county_rows",
    "error_lines",
    "far_rows",
    "figure_titles",
    "free_rows",
    "inside_workbook",
    "kindergarten_workbook",
    "left_out_words",
    "line_notes",
    "line_total",
    "line_words",
    "need_filters",
    "need_title",
    "new_site_lines",
    "new_site_rows",
    "outcome_reasons",
    "outcome_words",
    "pickup_list",
    "preschool_lines",
    "projection_lines",
    "projection_workbook",
    "proposal_plan",
    "proposal_proof",
    "proposal_sentence",
    "proposals_table",
    "save_road_report",
    "save_stops",
    "school_rows",
    "school_rows_to_come",
    "shown_allocation",
    "shown_needs",
    "shown_register",
    "shown_schools",
    "site_rows",
    "small_school_register",
    "stop_lines",
    "stop_rows",
    "support_lines",
    "support_rows",
    "support_workbook",
    "township_rows",
    "village_rows",
    "with_lines",
]
