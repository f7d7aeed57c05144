"""High-quality balance: seven measures per school and stage, and how far schools differ."""

from analysis.balance.by_county import COUNTY_COLUMNS, balance_by_county
from analysis.balance.by_school import SCHOOL_COLUMNS, school_balance
from analysis.balance.measures import MEASURES, Measure
from analysis.balance.plan_change import CHANGE_COLUMNS, balance_changes
from analysis.balance.sites import SITE_COLUMNS, balance_sites

__all__ = [
    "CHANGE_COLUMNS",
    "COUNTY_COLUMNS",
    "MEASURES",
    "SCHOOL_COLUMNS",
    "SITE_COLUMNS",
    "Measure",
    "balance_by_county",
    "balance_changes",
    "balance_sites",
    "school_balance",
]
