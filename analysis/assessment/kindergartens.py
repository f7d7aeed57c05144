"""Kindergartens by township: how many children are in public and in inclusive places (item 17)."""

import pandas as pd

from analysis.demand import latest_enrolment, township_ids, townships
from analysis.known_part import known_part
from geo.tables import Region, is_open, once_a_region

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
_STANDINGS = ("public", "inclusive")
_COUNTS = ["sites", "unknown", "children", "public_children", "inclusive_children"]


@once_a_region
def kindergarten_children(region: Region) -> pd.DataFrame:
    """Return a row per open kindergarten.

    Columns school_id, county, township, children, ownership, is_public, is_inclusive. ``children``
    are those enrolled in the latest year of kindergartens. Inclusive (普惠) are public
    kindergartens and the private ones recognised as such. Whatever is unknown is missing.
    """
    schools = region.schools
    own = schools[(schools["kind"] == "kindergarten") & is_open(schools)]
    public = (own["ownership"] == "public").astype("boolean").mask(own["ownership"].isna())
    # Recognised is inclusive whoever runs it; who does not say may be public.
    recognised = own["inclusive"].astype("boolean")
    return pd.DataFrame(
        {
            "school_id": own["school_id"],
            "county": own["county"],
            "township": own["township"],
            "children": own["school_id"].map(_enrolled(region)).astype("float64"),
            "ownership": own["ownership"],
            "is_public": public,
            "is_inclusive": public | recognised,
        }
    ).reset_index(drop=True)


def kindergarten_townships(region: Region) -> pd.DataFrame:
    """Return a row per township, in COLUMNS, sorted by id: children counted and their shares.

    ``unknown`` are the kindergartens whose children nobody counted, or of whom it is not known
    whether they are public or inclusive: while a township has one, or has no child, its shares and
    the flags against 50 % and 90 % are missing, as those children could turn them.
    ``public_children`` and ``inclusive_children`` are missing where any is of unknown standing.
    Kindergartens that name no township stand in a last row without an id, if there are any.
    """
    every = townships(region)
    totals = _totals(every, kindergarten_children(region))
    ids = [*every["township_id"], *([None] if totals.index.hasnans else [])]
    table = pd.DataFrame({"township_id": pd.Series(ids, dtype="str")})
    table = table.merge(
        pd.DataFrame(every[["township_id", "county", "township"]]), on="township_id", how="left"
    ).merge(totals.reset_index(), on="township_id", how="left")
    sites = table[["sites", "unknown"]].fillna(0).astype("int64")
    table[["sites", "unknown"]] = sites
    table = table.assign(**{c: table[c].mask(table["sites"] == 0, 0.0) for c in _COUNTS[2:]})
    return _with_shares(table)[list(COLUMNS)]


def _totals(every: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the _COUNTS of ``rows``, the kindergartens, by township_id, of which one is missing.

    What is known of a sum stands there as one (analysis.known_part).
    """
    known = rows["children"].astype("float64")
    parts = pd.DataFrame(
        {
            "township_id": township_ids(every, rows),
            "sites": 1,
            "unknown": (known.isna() | rows["is_inclusive"].isna()).astype("float64"),
            "children": known,
            **{f"{which}_children": _part(rows, which) for which in _STANDINGS},
            **{f"no_{which}": rows[f"is_{which}"].isna() & ~(known == 0) for which in _STANDINGS},
        }
    )
    by_township = parts.groupby("township_id", dropna=False)
    totals = by_township[_COUNTS].sum(min_count=1)
    marks = by_township[[f"no_{which}" for which in _STANDINGS]].any()
    # Children nobody counted, and those of kindergartens of no township, may be of any standing.
    nowhere = float(parts["township_id"].isna().sum())
    hidden = by_township["children"].agg(lambda own: float(own.isna().any())) + nowhere
    for which in _STANDINGS:
        known = totals[f"{which}_children"].mask(marks[f"no_{which}"])
        others = known_part(known, hidden)
        totals[f"{which}_children"] = others.where(
            pd.Series(totals.index.notna(), totals.index), known
        )
    return totals


def _with_shares(table: pd.DataFrame) -> pd.DataFrame:
    """Return ``table`` with the shares of children, and whether they reach their targets."""
    is_known = (table["children"] > 0) & (table["unknown"] == 0)
    for which, target in (("public", PUBLIC_TARGET), ("inclusive", INCLUSIVE_TARGET)):
        share = (table[f"{which}_children"] / table["children"]).where(is_known)
        table[f"{which}_share"] = share
        table[f"{which}_reached"] = (share >= target).astype("boolean").mask(share.isna())
    return table


def kindergarten_totals(region: Region) -> dict[str, float]:
    """Return sites, unknown, children, public_children and inclusive_children of the region.

    ``unknown`` are the kindergartens without a number of children, ``unknown_public`` and
    ``unknown_inclusive`` those with children of which nobody says whether they are. The other sums
    leave those without a number out, and are NaN where others are of unknown standing.
    """
    rows = kindergarten_children(region)
    known = rows["children"].fillna(0.0)
    totals = {
        "sites": float(len(rows)),
        "unknown": float(rows["children"].isna().sum()),
        "children": float(known.sum()),
    }
    for which in _STANDINGS:
        asked = float((rows[f"is_{which}"].isna() & (known > 0)).sum())
        part = float(_part(rows, which).sum())
        totals |= {
            f"unknown_{which}": asked,
            f"{which}_children": float("nan") if asked else part,
        }
    return totals


def _part(rows: pd.DataFrame, which: str) -> pd.Series:
    """Return the children of each kindergarten that is public or inclusive; else 0."""
    has_it = rows[f"is_{which}"].fillna(value=False).astype(bool)
    return rows["children"].where(has_it, 0.0).where(rows["children"].notna())


def _enrolled(region: Region) -> pd.Series:
    """Return the children by kindergarten in the latest year that has any."""
    rows = latest_enrolment(region, "kindergarten")
    by_grade = rows[rows["grade"].notna()].groupby("school_id")["pupils"].sum(min_count=1)
    total = rows[rows["grade"].isna()].set_index("school_id")["pupils"]
    return by_grade.combine_first(total).astype("float64")
