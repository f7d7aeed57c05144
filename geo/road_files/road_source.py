"""Roads as they came out of a file, with an account of every line of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.crs import WGS84
from geo.road_classes import class_of
from geo.tables import TABLE, LineFault


@dataclass(frozen=True, eq=False)
class RoadSource:
    """The roads of one file; ``given`` lines are those used and those ``left_out`` by reason.

    ``noted`` counts what was understood in part: the line is there, something of it is not.
    ``faults`` names each line left out for a faulty corner, by its row in the file from 0. Where
    the lines hold the numbers ``is_written`` in the file, these deny its coordinate system or it is
    the old one ``stated``: somebody must say how they are read. ``barriers`` and ``ground`` are
    those tables, None for a kind of file in which none are looked for.
    """

    roads: gpd.GeoDataFrame
    given: int
    left_out: Mapping[str, int]
    noted: Mapping[str, int]
    faults: tuple[LineFault, ...] = ()
    is_written: bool = False
    stated: str = ""
    barriers: gpd.GeoDataFrame | None = None
    ground: gpd.GeoDataFrame | None = None


def road_table(rows: Sequence[Mapping[str, Any]], lines: Any) -> gpd.GeoDataFrame:  # noqa: ANN401
    """Return ``rows`` with their ``lines`` (WGS 84) in the columns of roads."""
    columns = [column.name for column in TABLE["roads"].columns if column.kind != "line"]
    table = pd.DataFrame(list(rows), columns=columns)
    dtype = {"flag": "boolean", "number": "float64", "integer": "Int64"}
    kinds = {c.name: dtype[c.kind] for c in TABLE["roads"].columns if c.kind in dtype}
    table = table.astype(kinds)
    return gpd.GeoDataFrame(table, geometry=lines, crs=WGS84)


def counted(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the counts that are not 0, by name."""
    return {reason: count for reason, count in sorted(counts.items()) if count}


def access_counts(rows: Iterable[Mapping[str, Any] | None]) -> dict[str, int]:
    """Return how many lines may not be walked: expressways, and lines shut by what the file says.

    ``rows`` hold the columns of roads. Such a line is a road: it may be driven, or lived on.
    """
    counts = {"expressway": 0, "shut_on_foot": 0}
    for row in filter(None, rows):
        if row.get("walk") is False:
            counts["shut_on_foot"] += 1
        elif row.get("walk") is None and not class_of(row.get("highway"), row.get("name")).walk:
            counts["expressway"] += 1
    return counts
