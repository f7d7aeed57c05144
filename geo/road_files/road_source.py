"""Roads as they came out of a file, with an account of every line of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.crs import WGS84
from geo.tables import TABLE, LineFault


@dataclass(frozen=True, eq=False)
class RoadSource:
    """The roads of one file; ``given`` lines are those used and those ``left_out`` by reason.

    ``noted`` counts what was understood in part: the line is there, something of it is not.
    ``faults`` names each line left out for a faulty corner, by its row in the file from 0. Where
    the lines hold the numbers ``is_written`` in the file, these deny its coordinate system or it is
    the old one ``stated``: somebody must say how they are read.
    """

    roads: gpd.GeoDataFrame
    given: int
    left_out: Mapping[str, int]
    noted: Mapping[str, int]
    faults: tuple[LineFault, ...] = ()
    is_written: bool = False
    stated: str = ""


def road_table(rows: Sequence[Mapping[str, Any]], lines: Any) -> gpd.GeoDataFrame:  # noqa: ANN401
    """Return ``rows`` with their ``lines`` (WGS 84) in the columns of roads."""
    columns = [column.name for column in TABLE["roads"].columns if column.kind != "line"]
    table = pd.DataFrame(list(rows), columns=columns)
    flags = [column.name for column in TABLE["roads"].columns if column.kind == "flag"]
    table = table.astype(dict.fromkeys(flags, "boolean") | {"speed_kmh": "float64"})
    return gpd.GeoDataFrame(table, geometry=lines, crs=WGS84)
