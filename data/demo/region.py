"""The built-in region, a county or the whole city, as finished tables in one folder each."""

from pathlib import Path
from typing import Literal

from geo.files import read_region
from geo.tables import Region

Scope = Literal["county", "city"]


def built_in_region(scope: Scope) -> Region:
    """Return the built-in region: the county 东阿县, or the whole city of Liaocheng."""
    return read_region(shipped_tables(scope))


def shipped_tables(scope: Scope) -> Path:
    """Return the folder of the region's tables, a Parquet file each."""
    return Path(__file__).parent / scope
