"""Who lives beyond the limit, and which service takes them."""

from analysis.transport.bus_service import bus_service_by_pair, bus_service_by_pupil, line_loads
from analysis.transport.journey_limit import Flags, Journey, Journeys, journeys, pair_journeys
from analysis.transport.need_filter import (
    NEED_ORDERS,
    SHOWS,
    NeedFilter,
    NeedOrder,
    Show,
    boards,
)
from analysis.transport.services import riders_by_village, service_lines
from analysis.transport.township_gaps import township_gaps
from analysis.transport.transport_needs import STAGES, transport_needs, transport_totals

__all__ = [
    "NEED_ORDERS",
    "SHOWS",
    "STAGES",
    "Flags",
    "Journey",
    "Journeys",
    "NeedFilter",
    "NeedOrder",
    "Show",
    "boards",
    "bus_service_by_pair",
    "bus_service_by_pupil",
    "journeys",
    "line_loads",
    "pair_journeys",
    "riders_by_village",
    "service_lines",
    "township_gaps",
    "transport_needs",
    "transport_totals",
]
