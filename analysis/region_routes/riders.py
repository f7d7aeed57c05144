"""Who is to be taken to school by bus: pupils one by one, with their homes and their schools."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import pandas as pd

from analysis.assessment import Assessment
from geo.distances import Points
from geo.errors import PlanningError
from words.planning import routes as say

Who = Literal["unserved", "beyond"]
WHOS: tuple[Who, ...] = get_args(Who)
RIDER_COLUMNS = ("pupil_id", "school_id", "stage", "grade", "walk_m")


@dataclass(frozen=True, eq=False)
class Riders:
    """Pupils to be taken, sorted by code: ``table`` has RIDER_COLUMNS, ``homes`` the same rows."""

    table: pd.DataFrame
    homes: Points


def riders_of(assessment: Assessment, stages: Sequence[str], who: Who) -> Riders:
    """Return the counted day pupils of ``stages`` who live beyond the limit (item 11).

    ``unserved`` are those of them whom nobody is known to take, ``beyond`` all. Raises
    PlanningError where the region has no list of pupils: estimated pupils have no home to stop at.
    """
    region = assessment.region
    if not region.has("pupils"):
        raise PlanningError(say.NO_PUPILS)
    needs = assessment.needs
    wanted = needs["counted"] & needs["beyond"].fillna(False).astype(bool)
    wanted &= needs["stage"].isin(stages)
    if who == "unserved":
        wanted &= needs["gap"].fillna(True).astype(bool)
    table = needs.loc[wanted, list(RIDER_COLUMNS)].sort_values("pupil_id", ignore_index=True)
    row = pd.Index(region.table("pupils")["pupil_id"]).get_indexer(pd.Index(table["pupil_id"]))
    return Riders(table, assessment.attended.homes.only(row.astype(np.int64)))
