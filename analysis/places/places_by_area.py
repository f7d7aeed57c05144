"""The places of an area by year: those of today, and what a plan adds or takes from a year on."""

import pandas as pd

from analysis.projection import NOT_OPEN, OF_PLAN, Projection
from geo.tables import Region

AREA = ["level", "county", "township", "stage"]
# The class the standards of today reckon places by (GB 50099-2011 has 45 in primary schools).
STANDARD_CLASS = 45
# Three quarters of 60 places are 45 of them, whatever arithmetic of fractions says.
_ROUNDING = 1e-6
_SUMS = ["places", "places_unknown", "proposed_places"]
# Who still has pupils counted at a school that is closed has no places there.
NO_PLACES = (*NOT_OPEN, "closed_with_pupils", OF_PLAN[1])


def places_by_area(region: Region, found: Projection) -> pd.DataFrame:
    """Return AREA, ``year, places, places_unknown, proposed_places`` of townships and counties.

    Parameters
    ----------
    region
        The planning area, after a plan where there is one. Places are read from ``provision``;
        those built with an estate (``estate_pupils``) are there from its hand-over on, unless it
        was handed over by the base year; a policy of class sizes (``class_policies``) below 45
        leaves of each school's places that part of 45, in whole, from its first year on.
    found
        Its projection.

    Returns
    -------
    pandas.DataFrame
        A row per area, stage and year of ``found.areas``.
    """
    pairs = found.schools.drop_duplicates(["school_id", "stage"])
    given = pd.DataFrame(region.table("provision"))[["school_id", "stage", "places"]]
    pairs = pairs.drop(columns="year").merge(given, on=["school_id", "stage"], how="left")
    years = found.areas[["stage", "year"]].drop_duplicates()
    # A school of a stage nobody has pupils of has no year; the years of a stage are its areas'.
    rows = pairs.merge(years, on="stage", how="left")
    number = _of_policy(rows, region) + _of_estates(rows, region)
    counts = ~rows["reason"].isin(NO_PLACES)
    rows = rows.assign(
        places=number.where(counts),
        places_unknown=(counts & number.isna()).astype("int64"),
        proposed_places=number.where(rows["reason"].eq("school_proposed"), 0).fillna(0),
    )
    frames = []
    for level, by in (("township", ["county", "township"]), ("county", ["county"])):
        part = rows.groupby([*by, "stage", "year"], dropna=False)[_SUMS].sum().reset_index()
        part = part if "township" in part else part.assign(township=None)
        frames.append(part.assign(level=level))
    return pd.concat(frames, ignore_index=True)


def _of_policy(rows: pd.DataFrame, region: Region) -> pd.Series:
    """Return the places of schools under the policies of class sizes of the plan."""
    number = rows["places"].astype("float64")
    year = rows["year"].astype("float64")
    for row in region.table("class_policies").itertuples(index=False):
        part = min(int(row.class_size), STANDARD_CLASS) / STANDARD_CLASS
        concerned = rows["stage"].eq(row.stage) & year.ge(int(row.from_year))
        number = number.where(~concerned, (number * part + _ROUNDING) // 1)
    return number


def _of_estates(rows: pd.DataFrame, region: Region) -> pd.Series:
    """Return the places estates bring to the school and stage of each row by its year."""
    more = pd.Series(0.0, index=rows.index)
    estates = pd.DataFrame(region.table("estates"))
    if estates.empty:
        return more
    year, base = (rows[name].astype("float64") for name in ("year", "base_year"))
    for row in region.table("estate_pupils").merge(estates, on="estate_id").itertuples(index=False):
        own = rows["school_id"].eq(row.school_id) & rows["stage"].eq(row.stage)
        first = int(row.handover_year)
        more += float(row.places) * (own & year.ge(first) & (base < first))
    return more
