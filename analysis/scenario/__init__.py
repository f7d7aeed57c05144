"""Edits to a region: apply, undo, difference, JSON, and what people answered about them."""

from analysis.scenario import edits
from analysis.scenario.active_edits import (
    SUPPOSED_TABLES,
    active_edits,
    lasting_edits,
    without,
)
from analysis.scenario.answers import Answer, latest
from analysis.scenario.apply import plan_distances
from analysis.scenario.edits import Edits, close, open_site
from analysis.scenario.plan_steps import Step, step_words, steps, without_last
from analysis.scenario.road_edits import (
    add_road,
    close_road,
    join_roads,
    mark_hazard,
    open_road,
    upgrade_road,
)
from analysis.scenario.row_values import GEOMETRY, scalar
from analysis.scenario.scenario import Edit, Scalar, Scenario
from analysis.scenario.scenario_json import from_json, to_json
from analysis.scenario.years_edits import (
    USES,
    Use,
    add_estate,
    move_to_town,
    reuse,
    set_class_size,
)

__all__ = [
    "GEOMETRY",
    "SUPPOSED_TABLES",
    "USES",
    "Answer",
    "Edit",
    "Edits",
    "Scalar",
    "Scenario",
    "Step",
    "Use",
    "active_edits",
    "add_estate",
    "add_road",
    "close",
    "close_road",
    "edits",
    "from_json",
    "join_roads",
    "lasting_edits",
    "latest",
    "mark_hazard",
    "move_to_town",
    "open_road",
    "open_site",
    "plan_distances",
    "reuse",
    "scalar",
    "set_class_size",
    "step_words",
    "steps",
    "to_json",
    "upgrade_road",
    "without",
    "without_last",
]
