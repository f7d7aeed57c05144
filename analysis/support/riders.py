"""Who of the counted pupils eats at noon, needs a bed, or may: one by one."""

import numpy as np
import pandas as pd

from analysis.demand import GRADES_1_3, bands
from analysis.parameters import Parameters
from analysis.support.rules import no_walk_home
from analysis.transport import STAGES, boards, listed_ride_min
from geo.distances import Distances
from geo.tables import Region

_SCHOOL_BUS = "school_bus"


def day_pupils(
    needs: pd.DataFrame,
    distances: Distances,
    parameters: Parameters,
    planned: pd.DataFrame,
) -> pd.DataFrame:
    """Return a row per counted row of ``needs``: school_id, pupils and what each of them is.

    ``stays`` eats at school, ``stays_unknown`` may. ``far`` has no way to school within the rules:
    in the gap of item 11 and taken by no route of ``planned``, or longer on board than
    ``route.ride_*_min``; ``far_unknown`` may be. ``may_board`` says whether the grade may: 1 to 3
    do not (国办发〔2012〕48号), missing where it is not known.
    """
    rows = needs[needs["counted"]].reset_index(drop=True)
    walk_m = rows["walk_m"].to_numpy(dtype=np.float64)
    beyond = rows["beyond"].astype("boolean")
    taken = rows["pupil_id"].isin(planned["pupil_id"]) & rows["pupil_id"].notna()
    ride_min = listed_ride_min(rows, distances, parameters)
    limits = {stage: parameters.ride_limit_min(stage) for stage in STAGES}
    limit_min = rows["stage"].map(limits).astype("float64")  # text where there are no rows
    rides = rows["service_id"].notna()
    too_long = (ride_min > limit_min).astype("boolean").mask(rides & ride_min.isna())
    gap = rows["gap"].astype("boolean").mask(taken, other=False)
    far = gap | (beyond & too_long)
    return pd.DataFrame(
        {
            "school_id": rows["school_id"],
            "pupils": rows["pupils"].astype("float64"),
            "stays": beyond.fillna(value=False).astype(bool) | no_walk_home(walk_m, parameters),
            "stays_unknown": beyond.isna().to_numpy(dtype=bool) & np.isnan(walk_m),
            "far": far.fillna(value=False).astype(bool),
            "far_unknown": far.isna(),
            "untimed": rides & ride_min.isna() & beyond.fillna(value=True).astype(bool),
            "may_board": _may_board(rows),
        }
    )


def _may_board(rows: pd.DataFrame) -> pd.Series:
    """Return whether the grade of each row may board, boolean; missing where it is not known."""
    found = pd.Series(pd.NA, index=rows.index, dtype="boolean")
    for stage in STAGES:
        own = rows["stage"] == stage
        old = (bands(rows.loc[own, "grade"], stage) != GRADES_1_3).astype("boolean")
        unsure = rows.loc[own, "grade"].isna() & (stage == "primary")
        found[own] = old.mask(unsure)
    return found


def bus_riders(needs: pd.DataFrame, region: Region) -> pd.DataFrame:
    """Return school_id, brought and brought_unknown: pupils a school bus brings today, or may.

    Of all pupils listed but for boarders, whether counted by item 11 or not. Without a list of
    pupils there are no rows.
    """
    rows = needs[needs["pupil_id"].notna() & ~boards(needs)]
    lines = region.table("services")
    buses = lines.loc[lines["kind"] == _SCHOOL_BUS, "service_id"]
    unstated = rows["service"].isna() & rows["service_id"].isna()
    by_bus = (rows["service"] == _SCHOOL_BUS) | rows["service_id"].isin(buses)
    marks = pd.DataFrame(
        {
            "school_id": rows["school_id"],
            "brought": by_bus.fillna(value=False).astype("float64"),
            "brought_unknown": unstated.astype("float64"),
        }
    )
    return marks.groupby("school_id").sum().reset_index()


def bus_schools(region: Region) -> set[str]:
    """Return the schools that a line of school buses belongs to."""
    lines = region.table("services")
    return set(lines.loc[lines["kind"] == _SCHOOL_BUS, "school_id"].dropna())
