"""The rules a plan rests on (依据), dated, read from the file shipped with its source."""

from functools import cache
from pathlib import Path

import pandas as pd

_FILE = Path(__file__).parent / "basis.csv"


@cache
def basis_table() -> pd.DataFrame:
    """Return a row per rule as text: basis_id, date, number, title, used_for, seen.

    ``used_for`` are codes apart by blanks (closure, kindergarten, balance, free_year); ``seen`` is
    yes where the text was seen, no where it is to be checked before it is cited.
    """
    return pd.read_csv(_FILE, dtype="str", keep_default_na=False, encoding="utf-8")
