"""Roads, bus lines and stops, boundaries, and the ways of children."""

from dataclasses import replace

from layers.colours import ACCENT, ALARM, CAUTION, QUIET, WHITE
from layers.layer import Symbol
from words import Text
from words.pages import road_page
from words.papers import LINE_KINDS, NEW_WAYS, ROAD_CHANGES, STOP

ROAD_SYMBOLS: tuple[Symbol, ...] = (
    Symbol(
        key="path",
        label=Text("小路、田间路", "Path or track"),
        shape="line",
        edge="#b9b2a3",
        edge_mm=0.15,
        dash_mm=(1.0, 0.7),
    ),
    Symbol(
        key="local",
        label=Text("村道、街巷", "Local road"),
        shape="line",
        edge="#b4b8bd",
        edge_mm=0.2,
    ),
    Symbol(
        key="township",
        label=Text("县乡道", "County or township road"),
        shape="line",
        edge="#efd08a",
        edge_mm=0.4,
        casing="#c4a661",
        casing_mm=0.6,
    ),
    Symbol(
        key="main",
        label=Text("国省干道", "Main road"),
        shape="line",
        edge="#e2a05c",
        edge_mm=0.6,
        casing="#b57840",
        casing_mm=0.85,
    ),
)
ROAD_GAP = Symbol(
    key="gap",
    label=road_page.GAP,
    shape="diamond",
    fill=ALARM,
    edge=WHITE,
    size_mm=2.4,
    edge_mm=0.3,
)
BOUNDARY_SYMBOLS: tuple[Symbol, ...] = (
    Symbol(
        key="township",
        label=Text("乡镇界", "Township boundary"),
        shape="area",
        edge=QUIET,
        edge_mm=0.2,
        dash_mm=(2.0, 0.8, 0.4, 0.8),
    ),
    Symbol(
        key="county",
        label=Text("县界", "County boundary"),
        shape="area",
        edge="#5b4a6b",
        edge_mm=0.45,
        dash_mm=(4.0, 1.0, 0.8, 1.0),
    ),
    Symbol(
        key="prefecture",
        label=Text("市界", "Prefecture boundary"),
        shape="area",
        edge="#3b2b4b",
        edge_mm=0.7,
        dash_mm=(6.0, 1.2, 1.0, 1.2),
    ),
)
WAY_SYMBOLS: tuple[Symbol, ...] = (
    Symbol(
        key="road",
        label=Text("沿道路的一段", "Along the roads"),
        shape="line",
        edge=ALARM,
        edge_mm=0.8,
    ),
    Symbol(
        key="connector",
        label=Text("接入道路的一段", "To and from the road"),
        shape="line",
        edge=ALARM,
        edge_mm=0.6,
        dash_mm=(1.2, 1.0),
    ),
)
# Of a case under review: stretches that are not to be trusted on foot, and the way round them.
CASE_WAY_SYMBOLS: tuple[Symbol, ...] = (
    *WAY_SYMBOLS,
    Symbol(
        key="doubtful",
        label=Text("步行存疑的一段", "Not to be trusted on foot"),
        shape="line",
        edge=CAUTION,
        edge_mm=1.1,
    ),
)
TRUSTED_WAY = Symbol(
    key="trusted",
    label=Text("避开存疑路段的路", "The way round it"),
    shape="line",
    edge=ACCENT,
    edge_mm=0.8,
    dash_mm=(2.0, 0.8),
)
_SCHOOL_BUS = Symbol(
    key="school_bus",
    label=LINE_KINDS["school_bus"],
    shape="line",
    edge="#f2b81d",
    edge_mm=0.5,
    casing="#5c4300",
    casing_mm=0.8,
)
LINE_SYMBOLS: tuple[Symbol, ...] = (
    Symbol(
        key="other_line",
        label=LINE_KINDS["other_line"],
        shape="line",
        edge=QUIET,
        edge_mm=0.5,
        dash_mm=(0.8, 0.8),
    ),
    Symbol(
        key="public_transport",
        label=LINE_KINDS["public_transport"],
        shape="line",
        edge="#6a3d9a",
        edge_mm=0.7,
        dash_mm=(2.4, 1.0),
    ),
    _SCHOOL_BUS,
)
# Of planned trips the one looked at, wide and edged, and the others.
BUS_TRIP_SYMBOLS: tuple[Symbol, ...] = (
    replace(_SCHOOL_BUS, key="trip", label=Text("校车车次", "Trip of a school bus")),
    Symbol(
        key="chosen_trip",
        label=Text("选中的车次", "The trip chosen"),
        shape="line",
        edge=ACCENT,
        edge_mm=1.1,
        casing=WHITE,
        casing_mm=1.7,
    ),
)
STOP_SYMBOL = Symbol(
    key="stop", label=STOP, shape="square", fill=WHITE, edge="#5c4300", size_mm=1.2, edge_mm=0.3
)
# What a plan does to roads, drawn over them; each has its own width or dash.
PLAN_ROAD_SYMBOLS: tuple[Symbol, ...] = (
    Symbol(
        key="changed",
        label=ROAD_CHANGES["changed"],
        shape="line",
        edge="#6a3d9a",
        edge_mm=0.7,
        dash_mm=(0.6, 0.6),
    ),
    Symbol(
        key="drawn",
        label=ROAD_CHANGES["drawn"],
        shape="line",
        edge=ACCENT,
        edge_mm=0.7,
        casing=WHITE,
        casing_mm=1.2,
    ),
    Symbol(
        key="opened",
        label=ROAD_CHANGES["opened"],
        shape="line",
        edge=ACCENT,
        edge_mm=0.9,
        dash_mm=(2.4, 1.0),
    ),
    Symbol(
        key="closed",
        label=ROAD_CHANGES["closed"],
        shape="line",
        edge=ALARM,
        edge_mm=1.0,
        dash_mm=(1.2, 0.8),
    ),
)
# What a plan does to the ways of children, by colour and dash.
NEW_WAY_SYMBOLS: tuple[Symbol, ...] = (
    Symbol(
        key="nearer",
        label=NEW_WAYS["nearer"],
        shape="line",
        edge=ACCENT,
        edge_mm=0.25,
        dash_mm=(1.4, 0.8),
    ),
    Symbol(key="farther", label=NEW_WAYS["farther"], shape="line", edge="#8f4d12", edge_mm=0.25),
    Symbol(
        key="move",
        label=NEW_WAYS["move"],
        shape="line",
        edge="#6a3d9a",
        edge_mm=0.5,
        dash_mm=(0.6, 0.6),
    ),
)
