"""Small and shrinking schools, with the reason of each."""

from analysis.small_schools.item_seven import (
    VILLAGE_KINDS,
    SmallSchoolCount,
    small_school_count,
    small_school_sites,
)
from analysis.small_schools.no_change_forecast import naive_forecast_errors, yearly_pupils
from analysis.small_schools.reasons import ReasonGroups, RegisterReason
from analysis.small_schools.register import (
    enrolment_by_year,
    nearest_with_places,
    register_counts,
    register_of,
    shrinking_schools,
    small_school_totals,
    small_schools,
    urgency_order,
)
from analysis.small_schools.register_filter import (
    REGISTER_ORDERS,
    REGISTER_SHOWS,
    RegisterFilter,
    RegisterOrder,
    RegisterShow,
)

__all__ = [
    "REGISTER_ORDERS",
    "REGISTER_SHOWS",
    "VILLAGE_KINDS",
    "ReasonGroups",
    "RegisterFilter",
    "RegisterOrder",
    "RegisterReason",
    "RegisterShow",
    "SmallSchoolCount",
    "enrolment_by_year",
    "naive_forecast_errors",
    "nearest_with_places",
    "register_counts",
    "register_of",
    "shrinking_schools",
    "small_school_count",
    "small_school_sites",
    "small_school_totals",
    "small_schools",
    "urgency_order",
    "yearly_pupils",
]
