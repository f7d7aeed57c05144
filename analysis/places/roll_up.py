"""Several counties together: their places and pupils to come, counted again from the townships."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.parameters import Parameters
from analysis.places.balance import light
from analysis.places.places import Places
from analysis.places.promises import PROMISE_COLUMNS
from geo.tables import STAGES

PART_COLUMNS = (*PROMISE_COLUMNS, "places", "not_projected")
CITY_COLUMNS = (
    *("county", "stage", "base_year", "year", "pupils", "low", "high", "no_change"),
    *("places", "places_left", "light", "counties", "counties_missing", "not_projected"),
)
_COUNTS = ["pupils", "no_change", "places"]
# A snapshot holds three decimals: a county of a hundred townships is off by less.
_ROUNDING = 0.5


@dataclass(frozen=True, eq=False)
class CountyPart:
    """What one file says of its counties.

    Attributes
    ----------
    name
        What the file is called.
    made_on
        The day it was made, empty where it does not say.
    parameters
        The values that are not the defaults, by key; None where it does not say.
    rows
        PART_COLUMNS of townships and counties (``part_rows``); ``places`` and ``not_projected`` are
        missing where it does not say.
    """

    name: str
    made_on: str
    parameters: Mapping[str, object] | None
    rows: pd.DataFrame


@dataclass(frozen=True, eq=False)
class RollUp:
    """Several counties together.

    Attributes
    ----------
    city, counties
        CITY_COLUMNS by stage and year, of all together and of each county.
    townships
        PART_COLUMNS of every township.
    miscounted
        ``county, stage, year, said, recounted``: rows of counties whose pupils are not the sum of
        their townships.
    differing
        By key of a parameter its value in each file, where not all have the same; a file at the
        default has None.
    """

    city: pd.DataFrame
    counties: pd.DataFrame
    townships: pd.DataFrame
    miscounted: pd.DataFrame
    differing: Mapping[str, Mapping[str, object]]


def part_rows(found: Places) -> pd.DataFrame:
    """Return PART_COLUMNS of the townships and counties of which pupils are forecast."""
    known = found.balance.dropna(subset="pupils")
    return known[list(PART_COLUMNS)].reset_index(drop=True)


def roll_up(parts: Sequence[CountyPart], parameters: Parameters) -> RollUp:
    """Return several counties together, each counted again from its townships.

    Parameters
    ----------
    parts
        The files; no county is in two of them.
    parameters
        From which share of empty places on they stand idle.

    Returns
    -------
    RollUp
        The band of all together is the sum of the bands of the counties: as not all counties are
        off the same way at once it holds more often than theirs. ``places_left`` is missing where a
        county lacks the year (``counties_missing``), places are not known or schools have no
        forecast (``not_projected``).
    """
    rows = pd.concat([part.rows for part in parts], ignore_index=True)
    rows["county"] = rows["county"].fillna("")
    key = ["county", "stage", "base_year", "year"]
    towns, said = (rows[rows["level"] == level] for level in ("township", "county"))
    sums = towns.groupby(key)[_COUNTS].agg(_whole).reset_index()
    own = sums.merge(
        said[[*key, *_COUNTS, "low", "high", "not_projected"]],
        on=key,
        how="left",
        suffixes=("", "_said"),
    )
    counties = own.assign(counties=1, counties_missing=0)
    names = set(rows["county"])
    city = _together(counties, len(names))
    off = (own["pupils"] - own["pupils_said"]).abs() > _ROUNDING
    miscounted = own.loc[off, ["county", "stage", "year", "pupils_said", "pupils"]]
    return RollUp(
        city=_with_light(city, parameters),
        counties=_with_light(counties, parameters),
        townships=towns.reset_index(drop=True),
        miscounted=miscounted.set_axis(
            ["county", "stage", "year", "said", "recounted"], axis=1
        ).reset_index(drop=True),
        differing=_differing(parts),
    )


def _whole(cells: pd.Series) -> float:
    """Return a sum that is missing where one of its cells is."""
    return float(cells.sum(skipna=False))


def _together(counties: pd.DataFrame, count: int) -> pd.DataFrame:
    """Return the sums of the counties by stage and year; what one does not know is not known."""
    names = [*_COUNTS, "low", "high", "not_projected"]
    by = counties.groupby(["stage", "year"])
    sums = by[names].agg(_whole)
    sums["counties"] = by["county"].nunique()
    # A county without a stage at all is told among those that lack the year.
    sums["counties_missing"] = count - sums["counties"]
    first, last = by["base_year"].min(), by["base_year"].max()
    sums["base_year"] = first.where(first == last)
    return sums.reset_index().assign(county="")


def _with_light(rows: pd.DataFrame, parameters: Parameters) -> pd.DataFrame:
    complete = rows["not_projected"].eq(0) & rows["counties_missing"].eq(0)
    names = ["pupils", "low", "high", "places"]
    known = rows[names].astype("float64").where(complete)
    order = pd.Categorical(rows["stage"], STAGES, ordered=True)
    table = rows.assign(
        places_left=known["places"] - known["pupils"], light=light(known, parameters), order=order
    )
    table = table.sort_values(["county", "order", "year"], ignore_index=True)
    return table[list(CITY_COLUMNS)].astype({"base_year": "Int64", "year": "Int64"})


def _differing(parts: Sequence[CountyPart]) -> dict[str, dict[str, object]]:
    known = {part.name: part.parameters for part in parts if part.parameters is not None}
    keys = sorted({key for values in known.values() for key in values})
    found = {key: {name: values.get(key) for name, values in known.items()} for key in keys}
    return {key: each for key, each in found.items() if len(set(each.values())) > 1}
