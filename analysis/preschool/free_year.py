"""The last year free of charge: whose children count, and what they cost, by township."""

import pandas as pd

from analysis.assessment import Assessment
from analysis.demand import townships
from analysis.preschool.sites import all_known, kindergarten_sites, preschool_townships

FREE_COLUMNS = (
    *("township_id", "county", "township", "sites", "last_year", "public_children"),
    *("approved_children", "refused_children", "unknown_sites", "free_children", "yuan"),
)


def free_last_year(assessment: Assessment) -> pd.DataFrame:
    """Return a row per township with a kindergarten in FREE_COLUMNS, sorted by id.

    Children of the eldest class: in public kindergartens, in private ones that are approved, and in
    private ones that are not, who do not count. Where a kindergarten gives no eldest class, or does
    not say who runs it or whether it is approved (``unknown_sites`` of them), the sums that hang on
    it are missing. ``yuan`` is a year's compensation, free children times the fee of the local
    public kindergartens (``preschool.fee_yuan``); missing while that is not entered. Kindergartens
    of no township stand in a last row without an id.

    Notes
    -----
    国办发〔2025〕27号: free in the last year from autumn 2025; approved private kindergartens are
    reduced by the level of local public ones.
    """
    return assessment.once("free last year", find=_free)


def _free(own: Assessment) -> pd.DataFrame:
    region, fee = own.region, own.parameters.preschool_fee_yuan
    sites = kindergarten_sites(region, own.parameters)
    approved = region.schools.set_index("school_id")["approved"].astype("boolean")
    public = sites["is_public"].astype("boolean")
    passed = sites["school_id"].map(approved).astype("boolean")
    # Of which kind a site is; of several where that is not known.
    may_be = {
        "public_children": public,
        "approved_children": ~public & passed,
        "refused_children": ~public & ~passed,
    }
    children = sites["last_year"]
    parts = pd.DataFrame(
        {name: children.where(mark.fillna(value=False), 0.0) for name, mark in may_be.items()}
    )
    for name, mark in may_be.items():
        # None in the eldest class are none of any kind.
        parts[name] = parts[name].mask(mark.isna() & (children != 0))
    parts = parts.mask(children.isna() & parts.ne(0.0), other=float("nan"))
    unknown = parts.isna().any(axis=1) | children.isna()
    parts = parts.assign(last_year=children, sites=1.0, unknown_sites=unknown.astype("float64"))
    at = preschool_townships(sites, region).fillna("")
    sums = all_known(parts, at)
    sums["free_children"] = sums["public_children"] + sums["approved_children"]
    sums["yuan"] = sums["free_children"] * fee if fee > 0 else float("nan")
    places = townships(region).set_index("township_id")
    table = sums.join(places[["county", "township"]])
    table = table.rename_axis("township_id").reset_index()
    table["order"] = table["township_id"] == ""
    table = table.sort_values(["order", "township_id"], ignore_index=True)
    table["township_id"] = table["township_id"].mask(table["order"])
    return table[list(FREE_COLUMNS)]
