"""Who is not fetched, by township: the figure of item 11 where it is looked after."""

import pandas as pd

from analysis.demand import township_ids, townships
from analysis.transport.transport_needs import transport_totals
from geo.tables import Region

_COUNTS = ["pupils", "beyond", "served", "gap", "unknown"]


def township_gaps(needs: pd.DataFrame, region: Region) -> pd.DataFrame:
    """Return a row per township: counted day pupils, those beyond, and the gap.

    Columns township_id, county, township, pupils, beyond, served, gap, unknown (without a
    distance), gap_share, sorted by id. A
    pupil counts in the township of the school. ``gap_share`` is gap / beyond, missing where nobody
    is beyond. Counts are missing where no pupil of the township is counted. Pupils whose school
    names no township stand in a last row without an id, if there are any.
    """
    every = townships(region)
    totals = transport_totals(needs, region, "school_id").dropna(subset="school_id")
    schools = region.schools.set_index("school_id")[["county", "township"]]
    places = pd.DataFrame(schools).reindex(totals["school_id"]).reset_index(drop=True)
    totals["township_id"] = township_ids(every, places).array
    sums = totals.groupby("township_id", dropna=False)[_COUNTS].sum()
    ids = [*every["township_id"], *([None] if totals["township_id"].isna().any() else [])]
    table = pd.DataFrame({"township_id": pd.Series(ids, dtype="str")})
    table = table.merge(
        pd.DataFrame(every[["township_id", "county", "township"]]), on="township_id", how="left"
    ).merge(sums.reset_index(), on="township_id", how="left")
    table["gap_share"] = (table["gap"] / table["beyond"]).where(table["beyond"] > 0)
    return table
