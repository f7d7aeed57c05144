"""Kindergartens by township: shares, enrolment, classes, teachers, reach and places within it."""

import numpy as np
import pandas as pd

from analysis.assessment import Assessment, kindergarten_townships, out_of_reach
from analysis.demand import children_of_ages, township_ids, townships
from analysis.preschool.central import central_counts
from analysis.preschool.floating_catchment import floating_catchment
from analysis.preschool.sites import all_known, kindergarten_sites, preschool_townships

VILLAGE_COLUMNS = (
    *("village_id", "name", "county", "township", "township_id", "children"),
    *("school_id", "walk_m", "reason", "is_beyond", "places_per_child"),
)
TOWNSHIP_COLUMNS = (
    *("township_id", "county", "township", "sites", "children", "public_share"),
    *("inclusive_share", "public_reached", "inclusive_reached", "ages_3_5", "gross_share"),
    *("central", "classes", "class_share", "teachers", "children_per_teacher"),
    *("last_year", "villages_beyond", "children_beyond", "places_per_child"),
)


def preschool_villages(assessment: Assessment) -> pd.DataFrame:
    """Return a row per village in VILLAGE_COLUMNS, sorted by id.

    ``children`` are those of 3 to 5, ``walk_m`` the way to the nearest kindergarten along the
    roads, ``is_beyond`` whether it is over ``reach.kindergarten_m`` or there is none (missing where
    the village has no position), ``places_per_child`` the floating catchment of that reach over the
    kindergartens that give their places, missing where children or places are not known at all.
    """
    return assessment.once("preschool villages", find=_villages)


def _villages(own: Assessment) -> pd.DataFrame:
    region = own.region
    reach = own.reach_of("kindergarten").set_index("village_id")
    villages = pd.DataFrame(region.villages[["village_id", "county", "township"]])
    at = villages["village_id"]
    table = villages.assign(
        name=at.map(region.names("villages")),
        township_id=township_ids(townships(region), villages),
        **{name: at.map(reach[name]) for name in ("children", "school_id", "walk_m", "reason")},
    )
    beyond = out_of_reach(table, own.parameters, "kindergarten").astype("boolean")
    table["is_beyond"] = beyond.mask(table["reason"] == "missing_location")
    table["places_per_child"] = _places_per_child(own, table)
    return table[list(VILLAGE_COLUMNS)].sort_values("village_id", ignore_index=True)


def _places_per_child(own: Assessment, villages: pd.DataFrame) -> np.ndarray:
    metres = own.distances.walk_table("kindergarten").reindex(villages["village_id"])
    provision = own.region.table("provision")
    given = provision[provision["stage"] == "kindergarten"].set_index("school_id")["places"]
    sites = kindergarten_sites(own.region, own.parameters)["school_id"]
    places = sites.map(given).astype("float64")
    known = sites[places.notna()]
    children = villages["children"].astype("float64")
    if known.empty or children.isna().all():
        return np.full(len(villages), np.nan)
    found = floating_catchment(
        np.asarray(metres[list(known)], dtype=np.float64),
        np.asarray(children.fillna(0.0), dtype=np.float64),
        np.asarray(places[places.notna()], dtype=np.float64),
        limit=own.parameters.kindergarten_reach_m,
    )
    lost = (villages["reason"] == "missing_location").to_numpy()
    return np.where(lost, np.nan, found)


def places_not_known(assessment: Assessment) -> int:
    """Return how many open kindergartens give no number of places."""
    provision = assessment.region.table("provision")
    own = provision[(provision["stage"] == "kindergarten") & provision["places"].notna()]
    sites = kindergarten_sites(assessment.region, assessment.parameters)["school_id"]
    return int((~sites.isin(own["school_id"])).sum())


def preschool_by_township(assessment: Assessment) -> pd.DataFrame:
    """Return a row per township in TOWNSHIP_COLUMNS, sorted by id.

    Shares and counts of children are those of item 17 (``kindergarten_townships``). ``gross_share``
    is children enrolled in the township by children of 3 to 5 who live there, whichever they
    attend. ``central`` is the number of public central kindergartens (``central_counts``),
    ``last_year`` the children of
    the eldest class (free of charge by 国办发〔2025〕27号). Sums that rest on a kindergarten or
    village of which something is not known are missing. ``places_per_child`` is the mean over the
    children of its villages.
    """
    return assessment.once("preschool by township", find=_by_township)


def _by_township(own: Assessment) -> pd.DataFrame:
    region = own.region
    table = kindergarten_townships(region)
    table = table[table["township_id"].notna()].set_index("township_id")
    sites = kindergarten_sites(region, own.parameters)
    sites = sites.assign(township_id=preschool_townships(sites, region))
    columns = ["classes", "classes_fit", "teachers", "last_year", "children"]
    sums = all_known(sites[columns], sites["township_id"]).reindex(table.index)
    villages = preschool_villages(own)
    lived = villages["village_id"].map(children_of_ages(region, "kindergarten"))
    ages = all_known(lived.to_frame("ages"), villages["township_id"])["ages"]
    table = table.assign(
        ages_3_5=ages.reindex(table.index),
        central=central_counts(region).reindex(table.index),
        classes=sums["classes"],
        class_share=(sums["classes_fit"] / sums["classes"]).where(sums["classes"] > 0),
        teachers=sums["teachers"],
        children_per_teacher=(sums["children"] / sums["teachers"]).where(sums["teachers"] > 0),
        last_year=sums["last_year"],
        **_reach(villages, table.index),
    )
    # Children nobody counted are no children enrolled.
    whole = table["children"].where((table["unknown"] == 0) | (sums["children"].notna()))
    table["gross_share"] = (whole / table["ages_3_5"]).where(table["ages_3_5"] > 0)
    return table.reset_index()[list(TOWNSHIP_COLUMNS)]


def _reach(villages: pd.DataFrame, ids: pd.Index) -> dict[str, pd.Series]:
    beyond = villages["is_beyond"].astype("Float64").astype("float64")
    children = villages["children"].astype("float64")
    parts = pd.DataFrame(
        {
            "villages_beyond": beyond,
            "children_beyond": children * beyond,
            "places": villages["places_per_child"] * children,
            "heads": children,
        }
    )
    sums = all_known(parts, villages["township_id"]).reindex(ids)
    return {
        "villages_beyond": sums["villages_beyond"],
        "children_beyond": sums["children_beyond"],
        "places_per_child": sums["places"] / sums["heads"].where(sums["heads"] > 0),
    }
