"""What is selected, measured or compared on the screen map, and how it differs from the data."""

from layers.colours import ACCENT, INK, SELECTED_NAME, WHITE
from layers.layer import LabelStyle, Mark, Symbol
from words import Text
from words.pages import import_page

_UNNAMED = Text("", "")
SELECTED_POINT = Mark(
    key="selected_point",
    label=_UNNAMED,
    shape="circle",
    edge=ACCENT,
    edge_mm=0.635,
    casing=WHITE,
    casing_mm=1.325,
    gap_mm=1.06,
)
# On paper what is selected is a ring round its symbol, whatever that is.
SELECTED_ON_PAPER = Symbol(
    key="selected",
    label=_UNNAMED,
    shape="circle",
    edge=ACCENT,
    size_mm=5.6,
    edge_mm=0.7,
)
SELECTED_AREA = Symbol(
    key="selected_area",
    label=_UNNAMED,
    shape="area",
    edge=ACCENT,
    edge_mm=0.58,
    casing=WHITE,
    casing_mm=1.27,
)
SELECTED_LINE = Symbol(
    key="selected_line",
    label=_UNNAMED,
    shape="line",
    edge=ACCENT,
    edge_mm=1.06,
    casing=WHITE,
    casing_mm=1.75,
)
SELECTED_LABEL = LabelStyle(size_pt=7.5, colour=SELECTED_NAME)
# Lines and points drawn by the tools of the map: a measured way, a rectangle, a new place.
TOOL_LINE = Symbol(key="tool_line", label=_UNNAMED, shape="line", edge="#b8420f", edge_mm=0.53)
TOOL_POINT = Symbol(
    key="tool_point",
    label=_UNNAMED,
    shape="circle",
    fill=WHITE,
    edge="#b8420f",
    size_mm=1.86,
    edge_mm=0.53,
)
# Places of a file as written and as read.
POSITION_BEFORE = Symbol(
    key="before",
    label=import_page.BEFORE,
    shape="square",
    fill="#9aa2ab",
    edge=INK,
    size_mm=1.6,
)
POSITION_AFTER = Symbol(
    key="after",
    label=import_page.AFTER,
    shape="circle",
    fill="#0b5cad",
    edge=WHITE,
    size_mm=2.0,
)
