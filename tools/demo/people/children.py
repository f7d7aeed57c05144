"""How many children of each age live in each village, and the births behind them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tools.demo.land.frame import Metres, Whole, as_metres, dice, whole_parts

YEAR = 2025
# Children per 1,000 residents at age 0-17 in autumn 2025: the birth peak of 2016 and 2017 is now
# in grades 2 to 4, and births have fallen by more than half since.
_PER_THOUSAND = np.concatenate(
    [
        (5.2, 5.6, 5.8, 6.6, 7.4, 8.4),
        (10.6, 12.4, 15.0, 14.6, 12.4, 12.8),
        (11.8, 11.6, 11.9, 11.4, 10.9, 10.5),
    ]
)
AGES = len(_PER_THOUSAND)
# Families with young children settle in town: the younger the age, the lower the rural share.
_TOWN_FACTOR = {"urban": 1.22, "town": 1.08, "rural": 1.0}
_RURAL_LOSS_PER_YEAR = 0.972
_SPREAD = 0.16
# Families with children leave villages far from any school: by e in this distance.
_STAY_NEAR_M = 5000.0
# Of the children born in a county this share still lives there at school age.
_STAYING_SHARE = 0.86


def children_by_village(
    units: pd.DataFrame, school_gap_m: Metres, *, county_id: str, seed: int
) -> Whole:
    """Return children, shape (villages, 18 ages), that sum to the county's number per age.

    `school_gap_m` is each village's way to the nearest primary school by road, metres.
    """
    rng = dice(seed, county_id, "children")
    persons = units["population"].to_numpy(dtype=np.float64)
    kind = units["urban_rural"]
    level = kind.map(_TOWN_FACTOR).to_numpy(dtype=np.float64)
    near = np.exp(-school_gap_m / _STAY_NEAR_M)
    youth = level * near * np.exp(rng.normal(0.0, _SPREAD, len(units)))
    younger = np.maximum(17 - np.arange(AGES), 0)
    loss = np.where((kind == "rural").to_numpy()[:, None], _RURAL_LOSS_PER_YEAR**younger, 1.0)
    parts = (persons * youth)[:, None] * loss * np.exp(rng.normal(0.0, 0.1, (len(units), AGES)))
    totals = np.round(persons.sum() * _PER_THOUSAND / 1000.0).astype(np.int64)
    return np.column_stack(
        [whole_parts(as_metres(parts[:, age]), int(totals[age])) for age in range(AGES)]
    )


def children_table(units: pd.DataFrame, children: Whole) -> pd.DataFrame:
    """Return the table `children`: one row per village and single year of age."""
    ages = np.tile(np.arange(AGES), len(units))
    return pd.DataFrame(
        {
            "village_id": np.repeat(units["village_id"].to_numpy(), AGES),
            "year": YEAR,
            "age_from": ages,
            "age_to": ages,
            "children": children.reshape(-1),
            "basis": "estimated",
        }
    )


def births_table(units: pd.DataFrame, children: Whole, *, county_id: str) -> pd.DataFrame:
    """Return the table `births` 2008-2025 of the county and its townships."""
    by_town = pd.DataFrame(children).groupby(units["township_id"].to_numpy(), sort=True).sum()
    births = np.round(by_town.to_numpy() / _staying()).astype(np.int64)
    codes = np.append(by_town.index.to_numpy(dtype=object), county_id)
    counts = np.vstack([births, births.sum(axis=0)])
    years = YEAR - np.arange(AGES)
    return pd.DataFrame(
        {
            "area_id": np.repeat(codes, AGES),
            "year": np.tile(years, len(codes)),
            "births": counts.reshape(-1),
        }
    ).sort_values(["area_id", "year"], ignore_index=True)


def cohort_size(entry_year: Whole, *, entry_age: int) -> Metres:
    """Return children per 1,000 residents of the cohorts that enter at `entry_age` in a year.

    Cohorts outside the known ages take the nearest known size.
    """
    age_now = YEAR - entry_year + entry_age
    return np.asarray(_PER_THOUSAND[np.clip(age_now, 0, AGES - 1)], dtype=np.float64)


def _staying() -> Metres:
    """Return the share of the births still living there, by age 0-17."""
    return np.linspace(1.0, _STAYING_SHARE, AGES)
