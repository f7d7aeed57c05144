"""Places against the pupils to come: gaps, lead times, small schools, sizes of classes."""

from analysis.places.balance import BALANCE_COLUMNS, IDLE, LIGHTS, SHORT, place_balance
from analysis.places.becoming_small import SMALL_COLUMNS, SMALL_STATES, becoming_small
from analysis.places.class_sizes import CLASS_COLUMNS, CLASS_SIZES, class_needs
from analysis.places.outlook import OUTLOOK_COLUMNS, place_outlook
from analysis.places.places import Places, places_to_come
from analysis.places.promises import OUTCOME_COLUMNS, PROMISE_COLUMNS, outcomes, promises
from analysis.places.re_use import NEEDS, RE_USE_COLUMNS
from analysis.places.roll_up import (
    CITY_COLUMNS,
    PART_COLUMNS,
    CountyPart,
    RollUp,
    part_rows,
    roll_up,
)

__all__ = [
    "BALANCE_COLUMNS",
    "CITY_COLUMNS",
    "CLASS_COLUMNS",
    "CLASS_SIZES",
    "IDLE",
    "LIGHTS",
    "NEEDS",
    "OUTCOME_COLUMNS",
    "OUTLOOK_COLUMNS",
    "PART_COLUMNS",
    "PROMISE_COLUMNS",
    "RE_USE_COLUMNS",
    "SHORT",
    "SMALL_COLUMNS",
    "SMALL_STATES",
    "CountyPart",
    "Places",
    "RollUp",
    "becoming_small",
    "class_needs",
    "outcomes",
    "part_rows",
    "place_balance",
    "place_outlook",
    "places_to_come",
    "promises",
    "roll_up",
]
