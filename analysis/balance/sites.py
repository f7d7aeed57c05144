"""Every site of compulsory schooling with its pupils, and what of its resources is each stage's."""

import pandas as pd

from analysis.assessment import Assessment
from analysis.balance.measures import COLUMNS, STAGES
from geo.tables import is_open, stage_pairs

SITE_COLUMNS = (
    *("school_id", "legal_id", "name", "legal_name", "county", "township", "kind", "urban_rural"),
    *("stage", "pupils", "is_small", "is_counted", *COLUMNS),
)
_SENIOR = "senior"
# Estimated pupils who move are fractions: a hundred of them are a hundred.
_DIGITS = 6


def balance_sites(assessment: Assessment) -> pd.DataFrame:
    """Return a row per open site and stage, primary or junior, in SITE_COLUMNS, sorted by both.

    ``legal_id`` is the legal person: the central school a site names (``parent_id``), else itself.
    Resources are the stage's share of those of the site, by its pupils weighted 1 : 1.1 : 1.32
    (``balance.junior_weight``, ``balance.senior_weight``). After a plan a receiving school counts
    with those who come; teachers, rooms and equipment stay where the plan leaves them.
    ``is_counted`` is false of a teaching point under ``balance.point_pupils``; not known is
    counted. ``is_small`` is told by site and stage, as in the register of small schools.

    Notes
    -----
    教督〔2017〕6号 and its reading.
    """
    return assessment.once("balance sites", find=_sites)


def _sites(own: Assessment) -> pd.DataFrame:
    schools = own.region.schools
    schools = schools[is_open(schools)]
    every = stage_pairs(schools)
    every["pupils"] = _pupils(own, every)
    weights = {
        "primary": 1.0,
        "junior": own.parameters.junior_weight,
        _SENIOR: own.parameters.senior_weight,
    }
    weighted = every["pupils"] * every["stage"].map(weights)
    groups = weighted.groupby(every["school_id"])
    whole = groups.transform("sum").where(groups.transform(_all_known))
    # What only one stage uses is all its own, whatever its pupils.
    single = every.groupby("school_id")["stage"].transform("size") == 1
    share = (weighted / whole).where(whole > 0).mask(single, 1.0)
    table = every.assign(share=share)[every["stage"].isin(STAGES)]
    described = _described(own, schools).set_index("school_id")
    table = table.join(described, on="school_id")
    for column in COLUMNS:
        table[column] = table[column].astype("float64") * table["share"]
    small = (table["pupils"] < own.parameters.small_school_pupils).astype("boolean")
    table["is_small"] = small.mask(table["pupils"].isna())
    few = (table["kind"] == "teaching_point") & (table["pupils"] < own.parameters.point_pupils)
    table["is_counted"] = ~few
    return table[list(SITE_COLUMNS)].reset_index(drop=True)


def _all_known(values: pd.Series) -> bool:
    return bool(values.notna().all())


def _described(own: Assessment, schools: pd.DataFrame) -> pd.DataFrame:
    names = own.region.names("schools")
    legal = schools["parent_id"].fillna(schools["school_id"])
    columns = ["school_id", "county", "township", "kind", "urban_rural", *COLUMNS]
    return pd.DataFrame(schools[columns]).assign(
        legal_id=legal,
        name=schools["school_id"].map(names),
        legal_name=legal.map(names).fillna(legal),
    )


def _pupils(own: Assessment, pairs: pd.DataFrame) -> pd.Series:
    """Return the pupils of today of each school and stage, after a plan with those who come."""
    at = pd.MultiIndex.from_frame(pairs[["school_id", "stage"]])
    known = own.enrolment_by_school["pupils"].reindex(at).astype("float64")
    if own.base is not None:
        come = own.receiving.set_index(["school_id", "stage"])["pupils_after"]
        come = come.astype("float64").round(_DIGITS)
        known = known.where(~at.isin(come.index), come.reindex(at))
    return known.set_axis(pairs.index)
