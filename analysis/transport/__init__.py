"""Who lives beyond the limit, and which service takes them."""

from analysis.transport.bus_service import fetched_pairs, fetched_people, line_loads
from analysis.transport.services import riders_by_village, service_lines
from analysis.transport.township_gaps import township_gaps
from analysis.transport.transport_needs import STAGES, transport_needs, transport_totals

__all__ = [
    "STAGES",
    "fetched_pairs",
    "fetched_people",
    "line_loads",
    "riders_by_village",
    "service_lines",
    "township_gaps",
    "transport_needs",
    "transport_totals",
]
