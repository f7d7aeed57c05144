"""The remedies of the school-bus regulation in their order, and why each fails for a pupil."""

import numpy as np
import pandas as pd

from analysis.demand import enrolment_by_school
from analysis.parameters import Parameters
from geo.distances import Distances
from geo.tables import STAGES, Region

# 校车安全管理条例 art. 3: near school or boarding, then public transport, then the school bus.
REMEDIES = ("near_school", "boarding", "public_transport", "school_bus")
REMEDY_COLUMNS = ("pupil_id", "nearest_school_id", "nearest_school_m", *REMEDIES, "remedy")
# What remains where all else fails is a duty.
DUTY = "new_school_bus"
_YOUNG = tuple("123")


def remedies(
    needs: pd.DataFrame, pupils: pd.DataFrame, distances: Distances, parameters: Parameters
) -> pd.DataFrame:
    """Return the remedies for each pupil: missing where one is open, else the code of why it fails.

    Parameters
    ----------
    needs
        The table of analysis.transport.transport_needs.
    pupils
        LinesForPupils.pupils for the same needs; the answer has its rows, in its order.
    distances, parameters
        What both were made from; ``transport.max_walk_m`` is how far a near school may be.

    Returns
    -------
    pandas.DataFrame
        REMEDY_COLUMNS. ``nearest_school_id`` and its walk are of the nearest open school of the
        stage. ``near_school`` fails as ``no_way``, ``attends_nearest``, ``nearest_too_far`` or
        ``nearest_full``; ``places_unknown`` is to be asked. ``boarding`` fails as ``too_young``
        (grades 1 to 3, 国办发〔2012〕48号) or ``no_beds``; ``beds_unknown`` is to be asked. The two
        others fail as LINE_REASONS say of lines of their kind. ``remedy`` is the first that does
        not fail, else ``new_school_bus``: the duty.
    """
    own = pupils[["pupil_id"]].merge(needs, on="pupil_id", how="left")
    near = _nearest(own, distances)
    rows = pd.DataFrame(
        {
            "pupil_id": own["pupil_id"],
            "nearest_school_id": near["school_id"],
            "nearest_school_m": near["walk_m"],
            "near_school": _near_school(own, near, distances.region, parameters),
            "boarding": _boarding(own, distances.region),
            "public_transport": pupils["public_transport_reason"].array,
            "school_bus": pupils["school_bus_reason"].array,
        }
    )
    is_open = [rows[name].isna() for name in REMEDIES]
    remedy = np.select(is_open, list(REMEDIES), DUTY)
    return rows.assign(remedy=pd.Series(remedy, dtype="str"))[list(REMEDY_COLUMNS)]


def _nearest(own: pd.DataFrame, distances: Distances) -> pd.DataFrame:
    """Return the nearest open school of each pupil's stage, row by row."""
    listed = pd.Index(distances.region.table("pupils")["pupil_id"])
    home = listed.get_indexer(pd.Index(own["pupil_id"]))
    blank = pd.DataFrame({"school_id": pd.Series([None] * len(own), dtype="str"), "walk_m": np.nan})
    for stage in STAGES:
        rows = np.flatnonzero((own["stage"] == stage).to_numpy(dtype=bool, na_value=False))
        if len(rows):
            found = distances.nearest_from(distances.homes.only(home[rows]), stage)
            blank.loc[rows, "school_id"] = found["school_id"].to_numpy(dtype=object)
            blank.loc[rows, "walk_m"] = found["walk_m"].to_numpy()
    return blank


def _near_school(
    own: pd.DataFrame, near: pd.DataFrame, region: Region, parameters: Parameters
) -> pd.Series:
    key = pd.MultiIndex.from_arrays([near["school_id"], own["stage"]])
    places = region.table("provision").set_index(["school_id", "stage"])["places"]
    taken = enrolment_by_school(region)["pupils"]
    free = (places.astype("float64").reindex(key) - taken.reindex(key)).reset_index(drop=True)
    cases = {
        "no_way": near["walk_m"].isna(),
        "attends_nearest": near["school_id"] == own["school_id"],
        "nearest_too_far": near["walk_m"] > parameters.walk_limit_m,
        "nearest_full": free <= 0,
        "places_unknown": free.isna(),
    }
    return _first(cases)


def _boarding(own: pd.DataFrame, region: Region) -> pd.Series:
    beds = region.schools.set_index("school_id")["boarding_places"].astype("float64")
    boarders = enrolment_by_school(region)["boarders"].groupby("school_id").sum(min_count=1)
    by_stage = enrolment_by_school(region)["boarders"].isna().groupby("school_id").any()
    free = beds - boarders.mask(by_stage).reindex(beds.index)
    cases = {
        "too_young": own["grade"].isin(_YOUNG) | (own["stage"] == "kindergarten"),
        "no_beds": own["school_id"].map(free.where(beds > 0, beds)) <= 0,
        "beds_unknown": own["school_id"].map(free).isna(),
    }
    return _first(cases)


def _first(cases: dict[str, pd.Series]) -> pd.Series:
    """Return the first code that holds of each row; missing where none does."""
    found = pd.Series("", range(len(next(iter(cases.values())))), dtype="str")
    for code, holds in cases.items():
        found = found.mask((found == "") & holds.to_numpy(dtype=bool), code)
    return found.mask(found == "")
