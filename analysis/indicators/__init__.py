"""The register of the plan's key projects: what is asked, and what is known."""

from analysis.indicators.board import ROW_COLUMNS, Board, IndicatorState
from analysis.indicators.computed import COMPUTED, Computed
from analysis.indicators.declaration import Indicator, declared, offices_of
from analysis.indicators.entries import (
    ENTRY_COLUMNS,
    FAULTS,
    EntryFault,
    answer_of,
    entry_faults,
    latest_entries,
    no_entries,
    region_entries,
)
from analysis.indicators.lights import LIGHTS, PLAN_BEGAN, Light, light_of
from analysis.indicators.quarters import last_day, quarter_before, quarter_from, quarter_of
from analysis.indicators.units import CITY, UNITS, counties, units_of

__all__ = [
    "CITY",
    "COMPUTED",
    "ENTRY_COLUMNS",
    "FAULTS",
    "LIGHTS",
    "PLAN_BEGAN",
    "ROW_COLUMNS",
    "UNITS",
    "Board",
    "Computed",
    "EntryFault",
    "Indicator",
    "IndicatorState",
    "Light",
    "answer_of",
    "counties",
    "declared",
    "entry_faults",
    "last_day",
    "latest_entries",
    "light_of",
    "no_entries",
    "offices_of",
    "quarter_before",
    "quarter_from",
    "quarter_of",
    "region_entries",
    "units_of",
]
