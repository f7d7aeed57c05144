"""The seven measures of every legal person and stage, what is met, and by how much it fails."""

import pandas as pd

from analysis.assessment import Assessment
from analysis.balance.measures import COLUMNS, MEASURES, STAGES, TOLERANCE
from analysis.balance.sites import balance_sites
from analysis.parameters import Parameters

SCHOOL_COLUMNS = (
    *("legal_id", "stage", "name", "county", "township", "sites", "sites_left_out", "pupils"),
    *COLUMNS,
    *(f"{column}_reached" for column in COLUMNS),
    *(f"{column}_short" for column in COLUMNS),
    *("measures_met", "measures_below", "measures_unknown", "is_balanced"),
)
_KEY = ["legal_id", "stage"]


def school_balance(assessment: Assessment) -> pd.DataFrame:
    """Return a row per legal person and stage, primary or junior, in SCHOOL_COLUMNS, sorted.

    A measure is what the sites counted have, per 100 pupils or per pupil of theirs; missing where a
    site does not give it or its pupils, or where there is no pupil. ``_reached`` is its share of
    the line, ``_short`` how much of the resource is missing to the line (persons, rooms, m², yuan;
    0 where the line is reached). ``is_balanced`` is true where ``balance.measures_met`` of the
    seven reach their line and the rest ``balance.rest_percent`` of it, false where what is known
    rules that out, else missing. A legal person whose every site is left out has no row's worth of
    pupils: 0, and every measure missing.

    Notes
    -----
    教督〔2017〕6号: six of seven met at each school, the rest at 85 % at least.
    """
    return assessment.once("school balance", find=_by_school)


def _by_school(own: Assessment) -> pd.DataFrame:
    sites = balance_sites(own)
    numbers = sites[["pupils", *COLUMNS]].where(sites["is_counted"], 0.0)
    groups = numbers.groupby([sites["legal_id"], sites["stage"]])
    known = numbers.isna().groupby([sites["legal_id"], sites["stage"]]).sum() == 0
    sums = groups.sum().where(known)
    marks = sites.groupby(_KEY)["is_counted"].agg(sites="size", counted="sum")
    table = sums.join(marks).reset_index()
    table["sites_left_out"] = table["sites"] - table.pop("counted")
    table = table.join(_heads(own, sites), on="legal_id")
    values = {stage: _measured(table[table["stage"] == stage], stage, own) for stage in STAGES}
    measured = pd.concat(values.values()).reindex(table.index)
    table = pd.concat([table.drop(columns=list(COLUMNS)), measured], axis=1)
    table = table.join(_judged(table, own.parameters))
    return table[list(SCHOOL_COLUMNS)].sort_values(_KEY, ignore_index=True)


def _heads(own: Assessment, sites: pd.DataFrame) -> pd.DataFrame:
    """Return name, county and township of each legal person: its own, else its first site's."""
    first = sites.drop_duplicates("legal_id").set_index("legal_id")
    schools = own.region.schools.set_index("school_id")
    places = {
        column: schools[column].reindex(first.index).fillna(first[column])
        for column in ("county", "township")
    }
    return pd.DataFrame({"name": first["legal_name"], **places})


def _measured(rows: pd.DataFrame, stage: str, own: Assessment) -> pd.DataFrame:
    pupils = rows["pupils"].where(rows["pupils"] > 0)
    found = {}
    for measure in MEASURES:
        line = measure.line(stage, own.parameters)
        # Multiplied first: 21 of 500 are 4.2 per 100, to the last bit.
        value = measure.per * rows[measure.column] / pupils
        reached = value / line if line > 0 else value.where(value.isna(), 1.0)
        met = reached >= 1.0 - TOLERANCE
        short = line * pupils / measure.per - rows[measure.column]
        found[measure.column] = value
        found[f"{measure.column}_reached"] = reached
        found[f"{measure.column}_short"] = short.where(~met, 0.0).where(value.notna())
    return pd.DataFrame(found)


def _judged(table: pd.DataFrame, parameters: Parameters) -> pd.DataFrame:
    """Return how many measures are met, how many not, and what that comes to."""
    reached = table[[f"{column}_reached" for column in COLUMNS]]
    met = (reached >= 1.0 - TOLERANCE).sum(axis=1)
    unknown = reached.isna().sum(axis=1)
    below = len(COLUMNS) - met - unknown
    far = (reached < parameters.rest_percent / 100.0 - TOLERANCE).any(axis=1)
    fails = far | (below > len(COLUMNS) - round(parameters.measures_met))
    verdict = (~fails).astype("boolean")
    return pd.DataFrame(
        {
            "measures_met": met,
            "measures_below": below,
            "measures_unknown": unknown,
            "is_balanced": verdict.mask(~fails & (unknown > 0)),
        }
    )
