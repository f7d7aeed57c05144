"""Pupils who are enrolled and not in the list of pupils: of them nothing is known."""

import pandas as pd

from analysis.demand import latest_pupils
from analysis.transport.transport_needs import STAGES
from geo.tables import Region, open_schools

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
    listed = region.table("pupils")
    kinds = region.schools.set_index("school_id")["urban_rural"]
    in_scope = {"rural", *kinds.reindex(needs.loc[needs["counted"], "school_id"]).dropna()}
    parts = []
    for stage in STAGES:
        enrolled = latest_pupils(region, stage)
        kind = kinds.reindex(enrolled.index)
        is_meant = enrolled.index.isin(open_schools(region, stage)["school_id"])
        enrolled = enrolled[is_meant & (kind.isna() | kind.isin(in_scope))]
        own = listed[listed["stage"] == stage].groupby("school_id").size()
        short = enrolled - own.reindex(enrolled.index).fillna(0.0)
        parts.append(
            pd.DataFrame({"school_id": short.index, "stage": stage, "unlisted": short.to_numpy()})
        )
    found = pd.concat(parts, ignore_index=True)
    return found[found["unlisted"] > _TOLERANCE_PUPILS].reset_index(drop=True)
