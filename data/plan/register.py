"""The register of the plan's key projects, read from the file shipped with its source."""

from functools import cache
from pathlib import Path

import pandas as pd

_FILE = Path(__file__).parent / "indicators.csv"


@cache
def indicator_table() -> pd.DataFrame:
    """Return a row per indicator as text, blank where the plan says nothing, in the plan's order.

    Its columns are explained in SOURCES.md; analysis.indicators makes indicators of it.
    """
    return pd.read_csv(_FILE, dtype="str", keep_default_na=False, encoding="utf-8")
