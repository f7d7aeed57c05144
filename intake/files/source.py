"""A file as its owner sees it: sheets of text cells, or layers of places."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from intake.finding import Finding


@dataclass(frozen=True, eq=False)
class Sheet:
    """A worksheet or text table: ``cells`` is text, shape (rows, columns), blank is "".

    Row i of ``cells`` is row i + 1 of the file; hidden rows and columns are such
    numbers. ``merged`` holds first row, first column, last row, last column of merged cells,
    counted from 1. A formula without a value, or an error such as #N/A, is kept as that text.
    """

    name: str
    cells: NDArray[np.object_] = field(repr=False)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, eq=False)
class PlaceLayer:
    """A layer of a spatial file: ``frame`` is a GeoDataFrame as read, its CRS as the file says."""

    name: str
    frame: Any = field(repr=False)


@dataclass(frozen=True, eq=False)
class Source:
    """What a file holds; ``digest`` is the SHA-256 of its bytes, by which it is known again.

    The sheets and layers of a timetable feed (``is_feed``) are all wanted, or none.
    """

    name: str
    digest: str
    sheets: tuple[Sheet, ...] = ()
    layers: tuple[PlaceLayer, ...] = ()
    findings: tuple[Finding, ...] = ()
    is_feed: bool = False
