"""What an allocation is found without: of whom it is not known where they go, and why."""

import pandas as pd

from analysis.demand import children_by_village
from analysis.transport import missed_in_list
from geo.distances import Distances
from geo.tables import open_schools


def allocation_lacks(
    distances: Distances, stage: str, table: pd.DataFrame, basis: str
) -> dict[str, float]:
    """Return what keeps children from being seen in an allocation, by code (words.planning.LACK).

    ``table`` is that of an allocation, counted by ``basis``. ``pupils_without_village`` and
    ``unlisted`` count pupils, ``village_position``, ``village_children`` and
    ``village_children_estimated`` villages, ``schools_without_position`` schools.
    """
    region = distances.region
    nowhere = table[table["reason"] == "missing_location"]
    homeless = nowhere.loc[nowhere["village_id"].isna(), "children"].sum()
    sites = open_schools(region, stage)["school_id"]
    found = {
        "pupils_without_village": float(homeless) * (basis == "pupils"),
        "village_position": float(nowhere["village_id"].nunique()),
        "unlisted": missed_in_list(region, stage) * (basis == "pupils"),
        "schools_without_position": float((~sites.isin(distances.gates["school_id"])).sum()),
    }
    counted = children_by_village(distances, stage)
    if counted.basis == basis != "pupils":
        found |= counted.not_known
    return {code: count for code, count in found.items() if count > 0}
