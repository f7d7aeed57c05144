"""Kindergartens by township: how many children are in public and in inclusive places (item 17)."""

import pandas as pd

from analysis.demand import latest_enrolment, township_ids, townships
from geo.tables import Region, is_open

PUBLIC_TARGET, INCLUSIVE_TARGET = 0.5, 0.9
COLUMNS = (
    "township_id",
    "county",
    "township",
    "sites",
    "unknown",
    "children",
    "public_children",
    "inclusive_children",
    "public_share",
    "inclusive_share",
    "public_reached",
    "inclusive_reached",
)
_COUNTS = ["sites", "unknown", "children", "public_children", "inclusive_children"]


def kindergarten_children(region: Region) -> pd.DataFrame:
    """Return a row per open kindergarten.

    Columns school_id, county, township, children, is_public, is_inclusive. ``children`` are those
    enrolled in the latest year of kindergartens; missing where unknown.
    Inclusive (普惠) are public kindergartens and the private ones recognised as such.
    """
    schools = region.schools
    own = schools[(schools["kind"] == "kindergarten") & is_open(schools)]
    public = (own["ownership"] == "public").fillna(value=False).astype(bool)
    recognised = own["inclusive"].fillna(value=False).astype(bool)
    return pd.DataFrame(
        {
            "school_id": own["school_id"],
            "county": own["county"],
            "township": own["township"],
            "children": own["school_id"].map(_enrolled(region)).astype("float64"),
            "is_public": public,
            "is_inclusive": public | recognised,
        }
    ).reset_index(drop=True)


def kindergarten_townships(region: Region) -> pd.DataFrame:
    """Return a row per township, in COLUMNS, sorted by id: children counted and their shares.

    ``unknown`` are the kindergartens whose children nobody counted: while a township has one, or
    has no child, its shares and the flags against 50 % and 90 % are missing, as the children not
    counted could turn them. Kindergartens that name no township
    stand in a last row without an id, if there are any.
    """
    every = townships(region)
    rows = kindergarten_children(region)
    known = rows["children"].astype("float64")
    parts = pd.DataFrame(
        {
            "township_id": township_ids(every, rows),
            "sites": 1,
            "unknown": known.isna().astype("float64"),
            "children": known,
            "public_children": known.where(rows["is_public"], 0.0).where(known.notna()),
            "inclusive_children": known.where(rows["is_inclusive"], 0.0).where(known.notna()),
        }
    )
    by_township = parts.groupby("township_id", dropna=False)
    totals = by_township[_COUNTS].sum(min_count=1)
    ids = [*every["township_id"], *([None] if parts["township_id"].isna().any() else [])]
    table = pd.DataFrame({"township_id": pd.Series(ids, dtype="str")})
    table = table.merge(
        pd.DataFrame(every[["township_id", "county", "township"]]), on="township_id", how="left"
    ).merge(totals.reset_index(), on="township_id", how="left")
    sites = table[["sites", "unknown"]].fillna(0).astype("int64")
    table[["sites", "unknown"]] = sites
    table = table.assign(**{c: table[c].mask(table["sites"] == 0, 0.0) for c in _COUNTS[2:]})
    is_known = (table["children"] > 0) & (table["unknown"] == 0)
    for which, target in (("public", PUBLIC_TARGET), ("inclusive", INCLUSIVE_TARGET)):
        share = (table[f"{which}_children"] / table["children"]).where(is_known)
        table[f"{which}_share"] = share
        table[f"{which}_reached"] = (share >= target).astype("boolean").mask(share.isna())
    return table[list(COLUMNS)]


def kindergarten_totals(region: Region) -> dict[str, float]:
    """Return sites, unknown, children, public_children and inclusive_children of the region.

    ``unknown`` are the kindergartens without a number of children; the other sums leave them out.
    """
    rows = kindergarten_children(region)
    known = rows["children"].fillna(0.0)
    return {
        "sites": float(len(rows)),
        "unknown": float(rows["children"].isna().sum()),
        "children": float(known.sum()),
        "public_children": float(known[rows["is_public"]].sum()),
        "inclusive_children": float(known[rows["is_inclusive"]].sum()),
    }


def _enrolled(region: Region) -> pd.Series:
    """Return the children by kindergarten in the latest year that has any."""
    rows = latest_enrolment(region, "kindergarten")
    by_grade = rows[rows["grade"].notna()].groupby("school_id")["pupils"].sum(min_count=1)
    total = rows[rows["grade"].isna()].set_index("school_id")["pupils"]
    return by_grade.combine_first(total).astype("float64")
