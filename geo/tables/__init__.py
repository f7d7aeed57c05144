"""The data dictionary as running code, its checks, and the region they make."""

from geo.tables.cells import CONVERT
from geo.tables.checks import Conformed, conform
from geo.tables.choices import (
    CAUTIONS,
    CHOICE_TEXT,
    KIND_TEXT,
    STAGE_AGES,
    STAGE_TEXT,
    STAGES,
    STAGES_OF_KIND,
)
from geo.tables.columns import Column, Table
from geo.tables.headers import ALIASES
from geo.tables.problems import DataError, Problem, ScenarioError
from geo.tables.region import Frame, Region, checked_tables
from geo.tables.schema import AUXILIARY_COLUMNS, TABLE, TABLES
from geo.tables.sites import gates_of, is_open, open_schools, school_gates, stage_pairs, teaches

__all__ = [
    "ALIASES",
    "AUXILIARY_COLUMNS",
    "CAUTIONS",
    "CHOICE_TEXT",
    "CONVERT",
    "KIND_TEXT",
    "STAGES",
    "STAGES_OF_KIND",
    "STAGE_AGES",
    "STAGE_TEXT",
    "TABLE",
    "TABLES",
    "Column",
    "Conformed",
    "DataError",
    "Frame",
    "Problem",
    "Region",
    "ScenarioError",
    "Table",
    "checked_tables",
    "conform",
    "gates_of",
    "is_open",
    "open_schools",
    "school_gates",
    "stage_pairs",
    "teaches",
]
