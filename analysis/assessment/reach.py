"""Which villages are out of reach of a school of a stage, and how many children live there."""

import pandas as pd

from analysis.demand import ChildrenByVillage, children_by_village
from analysis.parameters import Parameters
from geo.distances import Distances
from geo.tables import open_schools


def village_reach(distances: Distances, reach: pd.DataFrame, stage: str) -> pd.DataFrame:
    """Return ``reach`` with the children of ``stage`` in each village."""
    return reach.merge(children_by_village(distances, stage).table, on="village_id")


def out_of_reach(reach: pd.DataFrame, parameters: Parameters, stage: str = "primary") -> pd.Series:
    """Return which villages walk farther than ``reach.<stage>_m`` or have no way at all."""
    return (reach["walk_m"] > parameters.reach_m(stage)) | (reach["reason"] == "no_way")


def reach_lacks(
    distances: Distances, reach: pd.DataFrame, children: ChildrenByVillage, stage: str
) -> dict[str, float]:
    """Return what the reach of ``stage`` is found without, by code (words.planning.LACK).

    ``village_position`` and ``schools_without_position`` count rows, ``village_children`` and
    ``pupils_without_village`` what the numbers of children lack; ``children_by_pupils`` and
    ``children_by_enrolment`` say that there is no table of children.
    """
    sites = open_schools(distances.region, stage)["school_id"]
    found = {
        "village_position": float((reach["reason"] == "missing_location").sum()),
        "schools_without_position": float((~sites.isin(distances.gates["school_id"])).sum()),
        f"children_by_{children.basis}": float(children.basis in {"pupils", "enrolment"}),
        "village_children": float(children.basis == "unknown") * len(reach),
        **children.not_known,
    }
    return {code: count for code, count in found.items() if count > 0}
