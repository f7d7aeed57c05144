"""The places, classes and teachers a list of schools states: rows of the table of provision."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.tables import STAGES_OF_KIND, TABLE, Column
from intake.cell_findings import Marks, marked
from intake.cells import read_column
from intake.map_distinct import each
from intake.sheet import PROVISION_MEASURES, ProvisionColumn, provision_column
from intake.table.reading import SheetReading, Texts
from intake.text_cleaning import plain

# Sizes that are as often a number of classes; no school has so few places.
_SIZE = re.compile(r"规模")
_FEW_PLACES = 72


@dataclass(frozen=True, eq=False, kw_only=True)
class Provision:
    """Rows of provision by row of the file, and what was found in reading them."""

    frame: pd.DataFrame
    marks: list[Marks]


def provision_of(reading: SheetReading) -> Provision | None:
    """Return what a list of schools states of their places; None where it states nothing.

    A number for a school of two stages is none of either, and is not entered.
    """
    if reading.table != "schools" or not {"school_id", "kind"} <= set(reading.cells):
        return None
    found = [c for m in reading.matching.columns if (c := provision_column(m)) is not None]
    if not found:
        return None
    marks: list[Marks] = []
    values: dict[tuple[str, str], Texts] = {}
    for column in found:
        read, more = _read(reading, column)
        marks += more
        values.setdefault((column.measure, column.stage), read)
    return Provision(frame=_rows(reading, values, marks), marks=marks)


def _read(reading: SheetReading, column: ProvisionColumn) -> tuple[Texts, list[Marks]]:
    declared: Column = TABLE["provision"].column(column.measure)
    place = reading.layout.headers.index(column.header)
    texts = np.asarray(reading.layout.body[:, place], dtype=object)
    if column.stage:  # a school without a stage has none of its places, as people write it
        texts = each(texts, lambda text: "" if plain(text) in {"0", "0.0"} else text)
    read, marks = read_column(declared, "provision", texts, header=column.header, rows=reading.rows)
    filled = pd.to_numeric(pd.Series(read[read != ""]), errors="coerce")
    is_few = column.measure == "places" and len(filled) and filled.max() <= _FEW_PLACES
    if is_few and _SIZE.search(column.header):
        marks += marked("few_places", column.header, [0], [""], fills={"most": int(filled.max())})
    return np.asarray(read, dtype=object), marks


def _rows(
    reading: SheetReading, values: Mapping[tuple[str, str], Texts], marks: list[Marks]
) -> pd.DataFrame:
    """Return a row per school and stage that any number is stated for."""
    rows: list[dict[str, object]] = []
    unsplit: list[int] = []
    kinds, codes = reading.cells["kind"], reading.cells["school_id"]
    for index, row in enumerate(reading.rows.tolist()):
        stages = STAGES_OF_KIND.get(str(kinds[index]), ())
        stated: dict[str, dict[str, str]] = {}
        for (measure, stage), column in values.items():
            text = str(column[index])
            if not text:
                continue
            if not stage and len(stages) != 1:
                unsplit.append(row)
                continue
            stated.setdefault(stage or stages[0], {})[measure] = text
        rows += [
            {"row": row, "school_id": codes[index], "stage": stage, **measures}
            for stage, measures in stated.items()
        ]
    unsplit = list(dict.fromkeys(unsplit))
    if unsplit:
        header = next(
            c.header for m in reading.matching.columns if (c := provision_column(m)) is not None
        )
        marks += marked("places_not_split", header, unsplit, [""] * len(unsplit))
    columns = ["school_id", "stage", *PROVISION_MEASURES]
    whole = [{"row": 0, **dict.fromkeys(columns, ""), **row} for row in rows]
    frame = pd.DataFrame(whole, columns=["row", *columns], dtype=object).set_index("row")
    frame.index = frame.index.astype("int64").rename(None)
    return frame
