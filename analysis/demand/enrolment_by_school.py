"""Who attends and who boards at each school today, stage by stage, and what of it is known."""

import pandas as pd

from analysis.demand.children_by_village import all_known, latest_boarders, latest_pupils
from geo.tables import STAGES, Region, once_a_region, open_schools


@once_a_region
def enrolment_by_school(region: Region) -> pd.DataFrame:
    """Return a row per school and stage, indexed by both, whether or not it teaches the stage.

    ``enrolled`` and ``enrolled_boarders`` are what the latest enrolment says. ``pupils`` and
    ``boarders`` are what is known of today: the same, and of a stage enrolment says nothing of in
    the whole region the list of pupils. A school that is not open, or does not teach the stage, has
    nobody unless they say otherwise, and where there is no bed nobody boards. Whatever is not known
    is missing.
    """
    parts = {stage: _of_stage(region, stage) for stage in STAGES}
    return pd.concat(parts, names=["stage"]).swaplevel().sort_index()


def _of_stage(region: Region, stage: str) -> pd.DataFrame:
    schools = region.schools.set_index("school_id")
    enrolled, boarding = latest_pupils(region, stage), latest_boarders(region, stage)
    table = pd.DataFrame({"enrolled": enrolled, "enrolled_boarders": boarding})
    table = table.reindex(schools.index).astype("float64")
    pupils, boarders = table["enrolled"], table["enrolled_boarders"]
    if enrolled.empty:
        # Only here: beside enrolment the list may name some of the pupils and not others.
        listed = region.table("pupils")
        listed = listed[listed["stage"] == stage]
        pupils = listed.groupby("school_id").size().reindex(schools.index).astype("float64")
        boarders = all_known(listed["boarder"], listed["school_id"]).reindex(schools.index)
    teaches = schools.index.isin(open_schools(region, stage)["school_id"])
    no_beds = (schools["boarding_places"] == 0).fillna(value=False)
    return table.assign(
        pupils=pupils.mask(pupils.isna() & ~teaches, 0.0),
        boarders=boarders.mask(boarders.isna() & (~teaches | no_beds), 0.0),
    )
