"""Pupils of the schools a plan closes, at the schools it sends them to."""

import numpy as np
import pandas as pd

from analysis.access import VillageSchoolWalks
from analysis.allocation import reassign
from analysis.demand import attending
from analysis.parameters import Parameters
from analysis.transport import bus_service_by_pupil
from geo.distances import Distances
from geo.tables import STAGES, Region, is_open


def reassigned_pupils(
    distances: Distances, before: Region, parameters: Parameters | None = None
) -> Distances:
    """Return ``distances`` with the listed pupils of schools closed since ``before`` moved on.

    They go where analysis.allocation.reassign sends them. Day pupils beyond
    ``transport.max_walk_m`` ride the line that fetches them there (analysis.transport), and who
    rides one to the new school ``before`` goes on; who is fetched otherwise is not any more. Pupils
    without such a school stay in the list at the one that is closed. No ``parameters`` means the
    defaults.
    """
    region = distances.region
    was, now = (set(r.schools.loc[is_open(r.schools), "school_id"]) for r in (before, region))
    shut = was - now
    pupils = region.table("pupils")
    leaving = pupils["school_id"].isin(shut).to_numpy()
    stages = set(pupils["stage"][leaving])
    parts = [_reassigned(distances, stage, leaving) for stage in STAGES if stage in stages]
    if not any(map(len, parts)):
        return distances
    reassigned = pd.concat(parts).sort_values("home", ignore_index=True)
    line = _lines(reassigned, distances, before, parameters or Parameters())
    kinds = region.table("services").set_index("service_id")["kind"].fillna("other")
    kind = line.map(kinds).astype("str")  # also where no line is known at all
    rows, table = reassigned["home"].to_numpy(dtype=np.int64), pupils.copy()
    table.iloc[rows, table.columns.get_loc("school_id")] = reassigned["to_id"].to_numpy()
    # Whatever was said or not of the way to the old school: to the new one nobody without a line is
    # fetched.
    service = kind.mask(line.isna(), "none")
    table.iloc[rows, table.columns.get_loc("service")] = service.to_numpy()
    table.iloc[rows, table.columns.get_loc("service_id")] = line.astype("str").to_numpy()
    return distances.with_pupils(table, rows)


def _lines(
    reassigned: pd.DataFrame, distances: Distances, before: Region, parameters: Parameters
) -> pd.Series:
    """Return the service_id of the line each pupil of ``reassigned`` rides, missing for none."""
    line = bus_service_by_pupil(reassigned, distances, parameters, today=before)["service_id"]
    rides = line.eq(
        before.table("pupils")["service_id"].iloc[reassigned["home"]].set_axis(line.index)
    )
    asked = np.flatnonzero(line.notna() & ~rides & ~reassigned["boarder"].fillna(value=False))
    # Only of these the walk says whether they ride: nobody boards a bus to a school nearby.
    homes = distances.homes.only(reassigned["home"].to_numpy(dtype=np.int64)[asked])
    walk_m = distances.routes_to(homes, reassigned["to_id"].iloc[asked])["walk_m"].to_numpy()
    near = asked[walk_m <= parameters.walk_limit_m]
    stays_off = ~rides & ~line.index.isin(asked)
    return line.mask(stays_off | line.index.isin(near))


def _reassigned(distances: Distances, stage: str, leaving: np.ndarray) -> pd.DataFrame:
    """Return the pupils of ``stage`` who leave a closed school for another.

    Columns home (their row in the table of pupils), village_id, boarder, to_id.
    """
    people = attending(distances, stage)
    people = people[people["home"] >= 0]
    people = people[leaving[people["home"].to_numpy()]]
    columns = ["home", "village_id", "boarder", "to_id"]
    if people.empty:
        return people.assign(to_id=people["school_id"])[columns]
    found = reassign(people, distances, stage, VillageSchoolWalks.of(distances, stage))
    return found.loc[found["school_id"].notna()].rename(columns={"school_id": "to_id"})[columns]
