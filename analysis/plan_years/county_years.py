"""What a plan does to the pupils to come of one stage of a county, school by school and year."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Numbers = npt.NDArray[np.float64]
_ROUNDING = 1e-9


@dataclass(frozen=True, eq=False)
class CountyYears:
    """The schools of one stage of a county, with those a plan opens.

    Attributes
    ----------
    schools, townships
        s ids and the names of their townships, empty where none is given.
    base_year, years
        The last year with figures, and the h years after it.
    """

    schools: tuple[str, ...]
    townships: tuple[str, ...]
    base_year: int
    years: tuple[int, ...]

    def place(self, school_id: str) -> int | None:
        """Return the row of a school; None: it is not among them."""
        return self._places.get(school_id)

    def wide(self, rows: pd.DataFrame, name: str) -> npt.NDArray[Any]:
        """Return s × h cells of the column ``name``, missing where ``rows`` has no such year."""
        cells = np.full((len(self.schools), len(self.years)), None, dtype=object)
        place = rows["school_id"].map(self._places).to_numpy(dtype=np.int64)
        column = rows["year"].to_numpy(dtype=np.int64) - self.years[0]
        cells[place, column] = rows[name].astype(object).to_numpy()
        return cells

    @cached_property
    def _places(self) -> dict[str, int]:
        return {school: row for row, school in enumerate(self.schools)}


def closed_into(own: CountyYears, pupils: Numbers, sent: pd.DataFrame) -> Numbers:
    """Return the pupils once those of closed schools are at the schools they go to.

    Parameters
    ----------
    own
        The schools.
    pupils
        s × h pupils.
    sent
        ``from_id, to_id, share``: the part of a closed school's pupils that goes to another. Who
        goes nowhere, or to a school that is not among them, is counted where he is today.
    """
    after = pupils.copy()
    for row in sent.to_dict("records"):
        start, end = own.place(str(row["from_id"])), own.place(str(row["to_id"]))
        if start is not None and end is not None:
            gone = pupils[start] * row["share"]
            after[start] -= gone
            after[end] += gone
    # What is left of a school all of whose pupils go is a rounding error.
    after[np.abs(after) < _ROUNDING] = 0.0
    return after


def moved_to_town(own: CountyYears, pupils: Numbers, moves: pd.DataFrame) -> Numbers:
    """Return the pupils once a share of a township's leaves for another, every year anew.

    Parameters
    ----------
    own
        The schools.
    pupils
        s × h pupils.
    moves
        ``from_township, to_township, yearly_percent, from_year``. Who moves comes to the schools of
        the other township in the proportion of their pupils; where it has none nobody moves. More
        than all of a township never leave it.
    """
    towns, years = np.array(own.townships), np.array(own.years)
    rows = moves.astype({"yearly_percent": "float64", "from_year": "int64"})
    shares = {}
    for number, row in enumerate(rows.to_dict("records")):
        to = towns == row["to_township"]
        times = np.maximum(years - max(int(row["from_year"]), own.base_year + 1) + 1, 0)
        share = 1 - (1 - float(row["yearly_percent"]) / 100) ** times
        shares[number] = np.where(pupils[to].sum(axis=0) > 0, share, 0.0)
    leaving = {
        town: sum(shares[n] for n, name in enumerate(rows["from_township"]) if name == town)
        for town in set(rows["from_township"])
    }
    after = pupils.copy()
    for number, row in enumerate(rows.to_dict("records")):
        start, end = towns == row["from_township"], towns == row["to_township"]
        share = shares[number] / np.maximum(leaving[row["from_township"]], 1.0)
        gone = pupils[start] * share
        there = pupils[end].sum(axis=0)
        part = np.divide(pupils[end], there, out=np.zeros_like(pupils[end]), where=there > 0)
        after[start] -= gone
        after[end] += part * gone.sum(axis=0)
    return np.maximum(after, 0.0)


def estates_filled(
    own: CountyYears, pupils: Numbers, estates: pd.DataFrame
) -> tuple[Numbers, Numbers]:
    """Return the pupils once new estates are lived in: those forecast, and those of the estates.

    Parameters
    ----------
    own
        The schools.
    pupils
        s × h pupils.
    estates
        ``school_id, homes, handover_year, local_percent, per_home``. From the year of hand-over on
        homes × pupils per home go to the school. ``local_percent`` of them are pupils of the
        county today: they are taken from the other schools in the proportion of their pupils, so
        that nobody is counted twice. An estate handed over by the base year has its pupils among
        those counted already and adds none.
    """
    there, taken = np.zeros(pupils.shape), np.zeros(pupils.shape)
    years = np.array(own.years)
    for row in estates.to_dict("records"):
        at = own.place(str(row["school_id"]))
        if at is None or int(row["handover_year"]) <= own.base_year:
            continue
        count = np.where(
            years >= int(row["handover_year"]), float(row["homes"]) * float(row["per_home"]), 0
        )
        there[at] += count
        others = np.arange(len(own.schools)) != at
        whole = pupils[others].sum(axis=0)
        part = np.divide(pupils[others], whole, out=np.zeros_like(pupils[others]), where=whole > 0)
        taken[others] += part * count * float(row["local_percent"]) / 100
    return np.maximum(pupils - taken, 0.0), there


def sent_shares(displaced: pd.DataFrame) -> Mapping[str, pd.DataFrame]:
    """Return by stage ``from_id, to_id, share`` of the pupils a plan sends elsewhere."""
    key = ["stage", "from_id", "to_id"]
    sums = displaced.astype({"pupils": "float64"}).groupby(key, dropna=False)["pupils"].sum()
    rows = sums.reset_index()
    whole = rows.groupby(["stage", "from_id"])["pupils"].transform("sum")
    rows = rows.assign(share=rows["pupils"] / whole.where(whole > 0)).dropna()
    return {str(stage): own[["from_id", "to_id", "share"]] for stage, own in rows.groupby("stage")}
