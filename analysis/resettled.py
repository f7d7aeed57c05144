"""Pupils of the schools a plan closes, at the schools it sends them to."""

import numpy as np
import pandas as pd

from analysis.allocation import sent
from analysis.demand import attending
from analysis.open_walks import OpenWalks
from geo.distances import Distances
from geo.region import Region
from geo.schema import STAGES
from geo.sites import is_open


def resettled(distances: Distances, before: Region) -> Distances:
    """Return ``distances`` with the listed pupils of schools closed since ``before`` moved on.

    They go where analysis.allocation.sent sends them.
    A line goes on fetching a pupil only where it goes to the new school; who is fetched otherwise
    is not any more. Pupils without such a school stay in the list at the one that is closed.
    """
    region = distances.region
    was, now = (set(r.schools.loc[is_open(r.schools), "school_id"]) for r in (before, region))
    shut = was - now
    pupils = region.table("pupils")
    leaving = pupils["school_id"].isin(shut).to_numpy()
    stages = set(pupils["stage"][leaving])
    parts = [_sent(distances, stage, leaving) for stage in STAGES if stage in stages]
    if not any(map(len, parts)):
        return distances
    moved = pd.concat(parts).sort_values("home")
    rows, school = moved["home"].to_numpy(dtype=np.int64), moved["school_id"].to_numpy()
    line = region.table("services").set_index("service_id")["school_id"]
    goes_there = pupils["service_id"].iloc[rows].map(line).to_numpy() == school
    off = rows[~goes_there & pupils["service"].iloc[rows].notna().to_numpy()]
    table = pupils.copy()
    table.iloc[rows, table.columns.get_loc("school_id")] = school
    table.iloc[off, table.columns.get_loc("service")] = "none"
    table.iloc[off, table.columns.get_loc("service_id")] = None
    return distances.with_pupils(table, rows)


def _sent(distances: Distances, stage: str, leaving: np.ndarray) -> pd.DataFrame:
    """Return the pupils of ``stage`` who leave a closed school: home (their row), school_id."""
    people = attending(distances, stage)
    people = people[people["home"] >= 0]
    people = people[leaving[people["home"].to_numpy()]]
    if people.empty:
        return people[["home", "school_id"]]
    found = sent(people, distances, stage, OpenWalks.of(distances, stage))
    return found.loc[found["school_id"].notna(), ["home", "school_id"]]
