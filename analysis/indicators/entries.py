"""What offices enter for an indicator: read cell by cell, checked, and the latest of each unit."""

import math
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.indicators.declaration import Entry, Indicator
from analysis.indicators.quarters import first_quarter
from analysis.indicators.units import units_of
from analysis.parameters import Parameters
from geo.tables import Region

ENTRY_COLUMNS = ("indicator_id", "unit_id", "quarter", "value", "evidence")
# What may be wrong with an entry (words.indicators.register.FAULT).
FAULTS = ("no_indicator", "computed", "no_unit", "twice", "bad_value", "no_evidence")
_YES = frozenset({"是", "有", "yes", "y", "1", "1.0", "true"})
_NO = frozenset({"否", "无", "no", "n", "0", "0.0", "false"})
_NUMBER = r"(\d+(?:\.\d+)?)"
_PARTS = re.compile(rf"{_NUMBER}\s*[/／]\s*{_NUMBER}")
_WIDE = str.maketrans("０１２３４５６７８９．", "0123456789.")


class Answer(NamedTuple):
    """One cell as numbers: ``part`` of ``every`` (NaN where no number is meant), or words."""

    part: float
    every: float
    words: str = ""


class EntryFault(NamedTuple):
    """What is wrong with row ``row`` (from 0) of a table of entries, and its own words."""

    row: int
    fault: str
    given: str


def answer_of(entry: Entry, text: str) -> Answer | None:
    """Return what a cell says, None where it is no answer of this kind.

    Examples
    --------
    >>> answer_of("flag", "是"), answer_of("parts", "12/40")
    (Answer(part=1.0, every=1.0, words=''), Answer(part=12.0, every=40.0, words=''))
    >>> answer_of("flag", "好"), answer_of("parts", "41/40")
    (None, None)
    """
    plain = text.strip().translate(_WIDE)
    if entry == "text":
        return Answer(math.nan, math.nan, text.strip()) if plain else None
    if entry == "flag":
        said = {**dict.fromkeys(_YES, 1.0), **dict.fromkeys(_NO, 0.0)}.get(plain.lower())
        return None if said is None else Answer(said, 1.0)
    if entry == "parts":
        parts = _PARTS.fullmatch(plain)
        if parts is None or float(parts[2]) == 0 or float(parts[1]) > float(parts[2]):
            return None
        return Answer(float(parts[1]), float(parts[2]))
    return Answer(float(plain), math.nan) if re.fullmatch(_NUMBER, plain) else None


def no_entries() -> pd.DataFrame:
    """Return a table of no entries."""
    return pd.DataFrame(columns=list(ENTRY_COLUMNS), dtype="str")


def region_entries(region: Region) -> pd.DataFrame:
    """Return what the region's table of indicators holds, in ENTRY_COLUMNS, sorted by key.

    What it gives for a school year counts from the quarter in which that year begins.
    """
    rows = pd.DataFrame(region.table("indicator_values")).dropna(subset=["value"])
    table = rows.assign(quarter=[first_quarter(int(year)) for year in rows["year"]])
    return table[list(ENTRY_COLUMNS)].astype("str").reset_index(drop=True)


def latest_entries(tables: Sequence[pd.DataFrame], quarter: str) -> pd.DataFrame:
    """Return the entry that counts in ``quarter`` of each indicator and unit: the latest by then.

    Of one quarter that of the later table counts.
    """
    filled = [table for table in tables if len(table)]
    if not filled:
        return no_entries()
    every = pd.concat(filled, ignore_index=True)
    every = every[every["quarter"] <= quarter]
    ordered = every.sort_values("quarter", kind="stable")
    last = ordered.drop_duplicates(["indicator_id", "unit_id"], keep="last")
    return last.sort_values(["indicator_id", "unit_id"], ignore_index=True)


def entry_faults(
    table: pd.DataFrame,
    indicators: Sequence[Indicator],
    region: Region,
    parameters: Parameters,
) -> list[EntryFault]:
    """Return what is wrong with a table of entries, row by row; none where it may be stored.

    Every entry names an indicator that is entered, a unit that answers it, at most once, with a
    value of its kind and its evidence (a file, or the number of a document).
    """
    known = {each.indicator_id: each for each in indicators}
    answering: dict[str, set[str]] = {}
    seen: set[tuple[str, str]] = set()
    faults = []
    rows = table[["indicator_id", "unit_id", "value", "evidence"]].fillna("").astype(str)
    for number, cells in enumerate(rows.to_dict("records")):
        row = {str(name): str(cell) for name, cell in cells.items()}
        indicator = known.get(row["indicator_id"])
        if indicator is not None and indicator.units not in {*answering, "computed"}:
            units = units_of(region, indicator.units, parameters)
            answering[indicator.units] = set(units["unit_id"])
        fault = _fault(row, indicator, answering, seen)
        seen.add((row["indicator_id"], row["unit_id"]))
        if fault:
            given = {"no_indicator": "indicator_id", "computed": "indicator_id"}
            named = given.get(fault, "value" if fault == "bad_value" else "unit_id")
            faults.append(EntryFault(number, fault, row[named]))
    return faults


def _fault(
    row: Mapping[str, str],
    indicator: Indicator | None,
    answering: Mapping[str, set[str]],
    seen: set[tuple[str, str]],
) -> str:
    """Return the first of FAULTS that a row has, or nothing."""
    if indicator is None:
        return "no_indicator"
    if indicator.entry == "none":
        return "computed"
    if row["unit_id"] not in answering[indicator.units]:
        return "no_unit"
    if (row["indicator_id"], row["unit_id"]) in seen:
        return "twice"
    if answer_of(indicator.entry, row["value"]) is None:
        return "bad_value"
    return "" if row["evidence"].strip() else "no_evidence"
