"""Pupils of a school to be closed whom nobody has named: of them nothing can be checked."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.children import latest_boarders, latest_pupils
from geo.region import Region
from geo.sites import stage_pairs

# Spread over villages, pupils are fractions.
_SLIGHT = 0.5


@dataclass(frozen=True)
class Unlisted:
    """How many attend, or board, beyond those who are named; NaN where that is not known."""

    pupils: float
    boarders: float


def unlisted(region: Region, school_id: str, people: pd.DataFrame) -> Unlisted:
    """Return who of a school is missing among ``people``, its own rows of analysis.moved.

    An office's list often names only who lives far (policy.md, item 11), so it is held against
    enrolment, stage by stage. Where enrolment says nothing of a stage in the whole region, the list
    is all there is and stands.
    """
    schools = region.schools
    own = schools[schools["school_id"] == school_id]
    missing = [_missing(region, school_id, s, people) for s in stage_pairs(own)["stage"]]
    pupils = float(np.sum(missing))
    return Unlisted(pupils=pupils, boarders=_boarders(region, own, people, pupils))


def _missing(region: Region, school_id: str, stage: str, people: pd.DataFrame) -> float:
    named = float(people.loc[people["stage"] == stage, "pupils"].sum())
    counts = latest_pupils(region, stage)
    enrolled = float(counts.get(school_id, np.nan))
    if np.isnan(enrolled):
        return 0.0 if named > 0 and counts.empty else np.nan
    return enrolled - named if enrolled - named >= _SLIGHT else 0.0


def _boarders(
    region: Region, school: pd.DataFrame, people: pd.DataFrame, unlisted_pupils: float
) -> float:
    named = float(people.loc[people["is_boarder"].astype(bool), "pupils"].sum())
    school_id = school["school_id"].iloc[0]
    stages = stage_pairs(school)["stage"]
    counted = float(sum(latest_boarders(region, s).get(school_id, np.nan) for s in stages))
    if not np.isnan(counted):
        return max(counted - named, 0.0)
    if (school["boarding_places"] == 0).fillna(value=False).all() or people.empty:
        return 0.0
    pupils = region.table("pupils").set_index("pupil_id")["boarder"]
    flags = people["pupil_id"].map(pupils)
    return 0.0 if unlisted_pupils == 0 and flags.notna().all() else np.nan
