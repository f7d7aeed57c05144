"""Who lives beyond the limit, and which service takes them."""

from analysis.transport.bus_service import (
    bus_service_by_pair,
    bus_service_by_pupil,
    line_loads,
    listed_ride_min,
)
from analysis.transport.journey_limit import Flags, Journey, Journeys, journeys, pair_journeys
from analysis.transport.line_seats import line_seats
from analysis.transport.need_filter import (
    NEED_ORDERS,
    SHOWS,
    NeedFilter,
    NeedOrder,
    Show,
    boards,
)
from analysis.transport.not_known import UNMEASURED, not_known
from analysis.transport.services import riders_by_village, riders_not_known, service_lines
from analysis.transport.transport_needs import STAGES, in_scope, transport_needs, without_service
from analysis.transport.transport_totals import (
    township_totals,
    transport_totals,
    whole_totals,
)
from analysis.transport.unlisted import missed_in_list, unlisted_pupils

__all__ = [
    "NEED_ORDERS",
    "SHOWS",
    "STAGES",
    "UNMEASURED",
    "Flags",
    "Journey",
    "Journeys",
    "NeedFilter",
    "NeedOrder",
    "Show",
    "boards",
    "bus_service_by_pair",
    "bus_service_by_pupil",
    "in_scope",
    "journeys",
    "line_loads",
    "line_seats",
    "listed_ride_min",
    "missed_in_list",
    "not_known",
    "pair_journeys",
    "riders_by_village",
    "riders_not_known",
    "service_lines",
    "township_totals",
    "transport_needs",
    "transport_totals",
    "unlisted_pupils",
    "whole_totals",
    "without_service",
]
