"""The data dictionary as running code, its checks, and the region they make."""

from geo.tables.area import Area, shapes_of
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
from geo.tables.line_faults import LINE_RULES, LineFault, line_faults
from geo.tables.once_a_region import once_a_region
from geo.tables.plan_tables import PLAN_TABLES, SIZED_STAGES
from geo.tables.positions import MOST_LEFT_OUT
from geo.tables.problems import DataError, Problem, ScenarioError
from geo.tables.region import Frame, Region, checked_tables
from geo.tables.schema import AUXILIARY_COLUMNS, SYSTEM_NAMES, TABLE, TABLES
from geo.tables.sites import (
    gates_of,
    is_open,
    open_schools,
    pupil_homes,
    school_gates,
    stage_pairs,
    teaches,
)

__all__ = [
    "ALIASES",
    "AUXILIARY_COLUMNS",
    "CAUTIONS",
    "CHOICE_TEXT",
    "CONVERT",
    "KIND_TEXT",
    "LINE_RULES",
    "MOST_LEFT_OUT",
    "PLAN_TABLES",
    "SIZED_STAGES",
    "STAGES",
    "STAGES_OF_KIND",
    "STAGE_AGES",
    "STAGE_TEXT",
    "SYSTEM_NAMES",
    "TABLE",
    "TABLES",
    "Area",
    "Column",
    "Conformed",
    "DataError",
    "Frame",
    "LineFault",
    "Problem",
    "Region",
    "ScenarioError",
    "Table",
    "checked_tables",
    "conform",
    "gates_of",
    "is_open",
    "line_faults",
    "once_a_region",
    "open_schools",
    "pupil_homes",
    "school_gates",
    "shapes_of",
    "stage_pairs",
    "teaches",
]
