"""A layer: a table, how to draw it, and its legend; drawn alike on screen and on paper."""

from dataclasses import dataclass
from typing import Literal

import geopandas as gpd

from layers.colours import INK
from words import Text

_NO_UNIT = Text("", "")
Shape = Literal[
    "circle", "square", "diamond", "triangle", "wedge", "pentagon", "arrow", "line", "area"
]
# What a map is about; the schools and villages with it; what lies under everything.
Role = Literal["theme", "places", "base"]


@dataclass(frozen=True, kw_only=True)
class Symbol:
    """How the rows of one class are drawn, and the words of their line in the legend.

    Sizes are millimetres on paper; the screen draws the same millimetres at 96 dots per inch.
    Colours are ``#rrggbb``. ``casing`` is a second, wider stroke below a line.
    """

    key: str
    label: Text
    shape: Shape
    fill: str | None = None
    edge: str | None = None
    size_mm: float = 2.0
    edge_mm: float = 0.2
    casing: str | None = None
    casing_mm: float = 0.0
    dash_mm: tuple[float, ...] = ()
    opacity: float = 1.0

    @property
    def stroke(self) -> str:
        """The colour of its lines."""
        return self.edge or self.fill or INK


@dataclass(frozen=True, kw_only=True)
class Mark(Symbol):
    """A ring round a point symbol, or an arrow to the left of it, ``gap_mm`` away."""

    gap_mm: float


@dataclass(frozen=True, kw_only=True)
class LabelStyle:
    """How the labels of a layer are written: from which zoom, how large, in which colour."""

    size_pt: float = 7.0
    colour: str = INK
    bold: bool = False
    min_zoom: int = 13


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A column shown when a row is pointed at, with its title and unit."""

    column: str
    title: Text
    unit: Text = _NO_UNIT


# What a click on a row may choose.
Selected = Literal["school", "village", "trip", "stop"]


@dataclass(frozen=True, kw_only=True)
class Layer:
    """A drawn table in WGS 84.

    ``table`` has the columns ``id`` (text, unique), ``symbol`` (a key of ``symbols``), ``label``
    (text or missing), ``rank`` (integer, small is named first) and ``geometry``; it may have
    ``scale`` (factor on a point's size), ``ring`` and ``arrow`` (flags of the points that carry the
    layer's mark of that name) and the columns of ``facts``. Rows are drawn in the table's order.
    ``selects`` says what a click on a row chooses. ``role`` is its place in the legend: what the
    theme is about comes first, what lies under everything last. ``sized`` says what the size of
    its symbols means.
    """

    key: str
    title: Text
    table: gpd.GeoDataFrame
    symbols: tuple[Symbol, ...]
    label_style: LabelStyle | None = None
    facts: tuple[Fact, ...] = ()
    min_zoom: int = 0
    selects: Selected | None = None
    shown: bool = True
    ring: Mark | None = None
    arrow: Mark | None = None
    note: Text | None = None
    role: Role = "places"
    sized: Text | None = None
