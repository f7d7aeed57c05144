"""The register of the plan's key projects on paper and in the offices' workbooks."""

from reports.indicators.balance_workbook import (
    balance_change_rows,
    balance_county_rows,
    balance_detail,
    balance_lines,
    balance_school_rows,
    balance_site_rows,
    balance_terms,
    balance_workbook,
)
from reports.indicators.brief import brief_file
from reports.indicators.incoming import IncomingEntries, read_entries
from reports.indicators.kindergarten_plan import kindergarten_plan
from reports.indicators.one_page import LIGHT_COLOUR, register_page
from reports.indicators.rows import (
    light_counts,
    light_lines,
    plan_indicators,
    progress_rows,
    snapshot,
    trace_lines,
    unit_rows,
    value_shown,
)
from reports.indicators.workbook import indicator_workbook

__all__ = [
    "LIGHT_COLOUR",
    "IncomingEntries",
    "balance_change_rows",
    "balance_county_rows",
    "balance_detail",
    "balance_lines",
    "balance_school_rows",
    "balance_site_rows",
    "balance_terms",
    "balance_workbook",
    "brief_file",
    "indicator_workbook",
    "kindergarten_plan",
    "light_counts",
    "light_lines",
    "plan_indicators",
    "progress_rows",
    "read_entries",
    "register_page",
    "snapshot",
    "trace_lines",
    "unit_rows",
    "value_shown",
]
