"""Pupils of a school to be closed whom no list names: of them nothing can be checked."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.tables import STAGES_OF_KIND, Region

# Spread over villages, pupils are fractions.
_TOLERANCE_PUPILS = 0.5


@dataclass(frozen=True)
class Unlisted:
    """How many attend, or board, beyond those who are named; NaN where that is not known."""

    pupils: float
    boarders: float


def unlisted(
    region: Region, enrolment: pd.DataFrame, school_id: str, people: pd.DataFrame
) -> Unlisted:
    """Return who of a school is missing among ``people``, its own rows of analysis.reassignment.

    An office's list often names only who lives far (item 11), so it is held against
    ``enrolment`` (analysis.demand), stage by stage. Where enrolment says nothing of a stage in the
    whole region, the list is all there is and stands.
    """
    schools = region.schools
    school = schools[schools["school_id"] == school_id].iloc[0]
    stages = STAGES_OF_KIND[str(school["kind"])]
    own = enrolment.loc[school_id].loc[list(stages)]
    named = people.groupby("stage")["pupils"].sum().reindex(own.index).fillna(0.0)
    missing = (own["enrolled"] - named).where(lambda n: ~(n < _TOLERANCE_PUPILS), 0.0)
    has_enrolment = enrolment["enrolled"].groupby("stage").count() > 0
    list_is_all = own["enrolled"].isna() & (named > 0) & ~has_enrolment.reindex(own.index)
    pupils = float(missing.mask(list_is_all, 0.0).sum(skipna=False))
    boarders = float(own["enrolled_boarders"].sum(skipna=False))
    return Unlisted(pupils, _boarders(region, school, people, boarders, pupils))


def _boarders(
    region: Region,
    school: pd.Series,
    people: pd.DataFrame,
    enrolled: float,
    unlisted_pupils: float,
) -> float:
    if not np.isnan(enrolled):
        named = float(people.loc[people["is_boarder"].astype(bool), "pupils"].sum())
        return max(enrolled - named, 0.0)
    beds = school["boarding_places"]
    if (pd.notna(beds) and beds == 0) or people.empty:
        return 0.0
    pupils = region.table("pupils").set_index("pupil_id")["boarder"]
    flags = people["pupil_id"].map(pupils)
    return 0.0 if unlisted_pupils == 0 and flags.notna().all() else np.nan
