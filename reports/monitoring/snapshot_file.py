"""What the report of a year forecasts, in a small file for when what comes is known."""

import json
import math
from typing import Any

import pandas as pd

from analysis.parameters import Parameters
from analysis.places import PROMISE_COLUMNS, CountyPart
from geo.errors import SourceError
from geo.tables import STAGES
from words.monitoring import report as say

_FORMAT = 1
# Columns a snapshot holds besides, so that counties can be put together.
_MORE = ("places", "not_projected")
_MOST_BYTES = 20_000_000
_TEXTS = ("level", "county", "township", "stage")
_YEARS = ("base_year", "year")


def snapshot_bytes(
    rows: pd.DataFrame, *, region: str, made_on: str, parameters: Parameters | None = None
) -> bytes:
    """Return what a report of the year forecasts as a file; equal input gives equal bytes.

    Parameters
    ----------
    rows
        The table of ``analysis.places.promises`` or ``part_rows``.
    region, made_on
        The name of the region and the day.
    parameters
        The values in force; those that are not the defaults are written down.
    """
    plain = rows[list(PROMISE_COLUMNS)].astype(object)
    plain = plain.where(plain.notna(), None)
    cells = [
        [round(cell, 3) if isinstance(cell, float) else cell for cell in map(_plain, row)]
        for row in plain.itertuples(index=False, name=None)
    ]
    held = {"format": _FORMAT, "region": region, "made_on": made_on}
    whole = held | {"columns": list(PROMISE_COLUMNS), "rows": cells}
    for name in _MORE:
        if name in rows:
            whole[name] = [None if pd.isna(n) else round(float(n), 3) for n in rows[name]]
    if parameters is not None:
        whole["parameters"] = dict(parameters.changed)
    return json.dumps(whole, ensure_ascii=False, indent=0).encode()


def read_snapshot(content: bytes, name: str) -> pd.DataFrame:
    """Return the rows of a file ``snapshot_bytes`` made; raises SourceError for any other."""
    broken = SourceError(say.BAD_SNAPSHOT.fill(name=name))
    if len(content) > _MOST_BYTES:
        raise broken
    try:
        held = json.loads(content)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise broken from error
    if not isinstance(held, dict) or held.get("format") != _FORMAT:
        raise broken
    rows = held.get("rows")
    if held.get("columns") != list(PROMISE_COLUMNS) or not isinstance(rows, list):
        raise broken
    if not all(isinstance(row, list) and _is_row(row) for row in rows):
        raise broken
    table = pd.DataFrame(rows, columns=list(PROMISE_COLUMNS))
    numbers = [column for column in PROMISE_COLUMNS if column not in _TEXTS]
    table = table.astype(dict.fromkeys(numbers, "float64"))
    return table.astype(dict.fromkeys(_YEARS, "int64"))


def read_part(content: bytes, name: str) -> CountyPart:
    """Return a snapshot as a part of a roll-up; raises SourceError for any other file.

    A snapshot of before places were written down says nothing of them.
    """
    rows = read_snapshot(content, name)
    held = json.loads(content)
    more = {each: held.get(each, [None] * len(rows)) for each in _MORE}
    parameters = held.get("parameters")
    texts = [held.get(each, "") for each in ("region", "made_on")]
    fits = all(isinstance(text, str) for text in texts) and all(
        isinstance(cells, list) and len(cells) == len(rows) and all(map(_is_number, cells))
        for cells in more.values()
    )
    values = parameters.values() if isinstance(parameters, dict) else [parameters]
    plain = (str, int, float) if isinstance(parameters, dict) else type(None)
    fits &= all(isinstance(value, plain) for value in values)
    if not fits:
        raise SourceError(say.BAD_SNAPSHOT.fill(name=name))
    table = rows.assign(**{each: pd.Series(more[each], dtype="float64") for each in _MORE})
    return CountyPart(name, texts[1], parameters, table)


def _plain(cell: Any) -> Any:  # noqa: ANN401 - a cell of a table
    return cell.item() if hasattr(cell, "item") else cell


def _is_row(row: list[Any]) -> bool:
    """Return whether the cells of a row are what their columns hold."""
    if len(row) != len(PROMISE_COLUMNS):
        return False
    cells = dict(zip(PROMISE_COLUMNS, row, strict=True))
    texts = all(cells[name] is None or isinstance(cells[name], str) for name in _TEXTS)
    known = cells["level"] in ("township", "county") and cells["stage"] in STAGES
    years = all(type(cells[name]) is int and 0 < cells[name] < 10_000 for name in _YEARS)  # noqa: PLR2004
    others = set(PROMISE_COLUMNS) - set(_TEXTS) - set(_YEARS)
    return texts and known and years and all(_is_number(cells[name]) for name in others)


def _is_number(cell: object) -> bool:
    if cell is None:
        return True
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    return is_number and math.isfinite(float(str(cell))) and float(str(cell)) >= 0
