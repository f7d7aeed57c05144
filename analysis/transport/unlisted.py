"""Pupils who are enrolled and not in the list of pupils: of them nothing is known."""

import pandas as pd

from analysis.demand import latest_pupils
from analysis.transport.transport_needs import STAGES
from geo.tables import Region, once_a_region, open_schools

# Counts of two days differ by fractions only where they are spread.
_TOLERANCE_PUPILS = 0.5


def unlisted_pupils(needs: pd.DataFrame, region: Region) -> pd.DataFrame:
    """Return school_id, stage, unlisted (above 0): by how many the list is short of enrolment.

    Of open primary and junior schools within the scope of ``needs`` (analysis.transport); without a
    list of pupils nobody is missed in it.
    """
    columns = ["school_id", "stage", "unlisted"]
    if not region.has("pupils"):
        return pd.DataFrame({name: [] for name in columns}).astype({"unlisted": "float64"})
    missed = _missed(region)
    if len(missed):
        schools = region.schools
        counted = schools["school_id"].isin(needs.loc[needs["counted"], "school_id"])
        in_scope = {"rural", *schools.loc[counted, "urban_rural"].dropna()}
        missed = missed[missed["kind"].isna() | missed["kind"].isin(in_scope)]
    return missed[columns].reset_index(drop=True)


def missed_in_list(region: Region, stage: str) -> float:
    """Return how many pupils of ``stage`` are enrolled in open schools and not in the list."""
    if stage not in STAGES or not region.has("pupils"):
        return 0.0
    missed = _missed(region)
    return float(missed.loc[missed["stage"] == stage, "unlisted"].sum())


@once_a_region
def _missed(region: Region) -> pd.DataFrame:
    """Return school_id, stage, kind (urban_rural), unlisted of the schools of any scope."""
    listed = region.table("pupils")
    kinds = region.schools.set_index("school_id")["urban_rural"]
    parts = []
    for stage in STAGES:
        enrolled = latest_pupils(region, stage)
        enrolled = enrolled[enrolled.index.isin(open_schools(region, stage)["school_id"])]
        own = listed[listed["stage"] == stage].groupby("school_id").size()
        short = enrolled - own.reindex(enrolled.index).fillna(0.0)
        parts.append(
            pd.DataFrame({"school_id": short.index, "stage": stage, "unlisted": short.to_numpy()})
        )
    found = pd.concat(parts, ignore_index=True)
    found = found.assign(kind=found["school_id"].map(kinds))
    return found[found["unlisted"] > _TOLERANCE_PUPILS].reset_index(drop=True)
