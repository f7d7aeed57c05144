"""Colours and symbols, the same meaning on every page and on paper.

Hues are told apart by colour-blind eyes (Okabe and Ito's set, darkened for print), and no two
classes differ by colour alone: each has its own shape, width or dash for grey print. Red is kept
for what is wrong: a village out of reach, a pupil not fetched.
"""

from geo.tables import KIND_TEXT
from layers.layer import Symbol
from words import Text
from words.papers import (
    GAP_CLASSES,
    INCLUSIVE_CLASSES,
    KINDERGARTEN_KINDS,
    LINE_KINDS,
    NEW_WAYS,
    RIDING_VILLAGE,
    SCHOOL_CHANGES,
    STOP,
    VILLAGE_CHANGES,
)

INK = "#1f2328"
QUIET = "#8a8f98"
ACCENT = "#1f5a8c"
ALARM = "#b2182b"
CAUTION = "#c77700"
WHITE = "#ffffff"

_SCHOOLS = {
    "primary": ("circle", "#2f7fc1", 2.6),
    "teaching_point": ("circle", "#8dbfe6", 1.9),
    "nine_year": ("diamond", "#1a7f4b", 3.2),
    "junior": ("square", "#1d2f6f", 2.6),
    "complete_secondary": ("triangle", "#6a3d9a", 3.2),
    "senior": ("triangle", "#2b2b2b", 3.0),
    "kindergarten": ("pentagon", "#4fa89a", 2.2),
}
SCHOOL_SYMBOLS: dict[str, Symbol] = {
    kind: Symbol(
        key=kind,
        label=KIND_TEXT[kind],
        shape=shape,  # type: ignore[arg-type]
        fill=fill,
        edge=WHITE,
        size_mm=size,
        edge_mm=0.25,
    )
    for kind, (shape, fill, size) in _SCHOOLS.items()
}
CLOSED = Symbol(
    key="closed",
    label=Text("已撤学校", "Closed school"),
    shape="square",
    fill=WHITE,
    edge=QUIET,
    size_mm=2.0,
    edge_mm=0.3,
)
PROPOSED = Symbol(
    key="proposed",
    label=Text("拟建学校", "Proposed school"),
    shape="circle",
    fill=WHITE,
    edge=ACCENT,
    size_mm=2.6,
    edge_mm=0.4,
)
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
        edge="#e3b55b",
        edge_mm=0.4,
        casing="#a8842f",
        casing_mm=0.6,
    ),
    Symbol(
        key="main",
        label=Text("国省干道", "Main road"),
        shape="line",
        edge="#d98032",
        edge_mm=0.6,
        casing="#8f4d12",
        casing_mm=0.85,
    ),
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
VILLAGE_SYMBOLS: dict[str, Symbol] = {
    symbol.key: symbol
    for symbol in (
        Symbol(
            key="plain",
            label=Text("村庄", "Village"),
            shape="circle",
            fill="#55595f",
            edge=WHITE,
            size_mm=1.0,
            edge_mm=0.1,
        ),
        Symbol(
            key="within_limit",
            label=Text("距离线以内的村", "Village within the limit"),
            shape="circle",
            fill="#55595f",
            edge=WHITE,
            size_mm=1.0,
            edge_mm=0.1,
        ),
        Symbol(
            key="borderline",
            label=Text("临界的村", "Borderline village"),
            shape="diamond",
            fill="#f0c36b",
            edge=CAUTION,
            size_mm=1.9,
            edge_mm=0.35,
        ),
        Symbol(
            key="beyond_limit",
            label=Text("超过距离线的村", "Village beyond the limit"),
            shape="circle",
            fill=WHITE,
            edge=ALARM,
            size_mm=1.9,
            edge_mm=0.55,
        ),
        Symbol(
            key="no_way",
            label=Text("道路不通的村", "Village without a way"),
            shape="triangle",
            fill=ALARM,
            edge=INK,
            size_mm=2.2,
            edge_mm=0.25,
        ),
        Symbol(
            key="far_from_road",
            label=Text("离道路过远的村", "Village far from any road"),
            shape="square",
            fill=WHITE,
            edge=INK,
            size_mm=1.7,
            edge_mm=0.35,
        ),
        Symbol(
            key="gap",
            label=Text("有学生超线且无接送的村", "Village with pupils not fetched"),
            shape="circle",
            fill=ALARM,
            edge=WHITE,
            size_mm=2.0,
            edge_mm=0.25,
        ),
        Symbol(
            key="served",
            label=Text("超线学生均有接送的村", "Village whose pupils are fetched"),
            shape="circle",
            fill=WHITE,
            edge=ACCENT,
            size_mm=1.9,
            edge_mm=0.55,
        ),
        Symbol(
            key="riding",
            label=RIDING_VILLAGE,
            shape="circle",
            fill="#f7d774",
            edge="#5c4300",
            size_mm=1.6,
            edge_mm=0.35,
        ),
        Symbol(
            key="nearer",
            label=VILLAGE_CHANGES["nearer"],
            shape="square",
            fill="#a6cdee",
            edge=ACCENT,
            size_mm=1.6,
            edge_mm=0.3,
        ),
        Symbol(
            key="newly_within",
            label=VILLAGE_CHANGES["newly_within"],
            shape="square",
            fill=ACCENT,
            edge=WHITE,
            size_mm=2.0,
            edge_mm=0.25,
        ),
        Symbol(
            key="farther",
            label=VILLAGE_CHANGES["farther"],
            shape="circle",
            fill="#f2c08a",
            edge="#8f4d12",
            size_mm=1.7,
            edge_mm=0.35,
        ),
        Symbol(
            key="newly_beyond",
            label=VILLAGE_CHANGES["newly_beyond"],
            shape="diamond",
            fill=ALARM,
            edge=WHITE,
            size_mm=2.4,
            edge_mm=0.25,
        ),
        Symbol(
            key="cut_off",
            label=VILLAGE_CHANGES["cut_off"],
            shape="triangle",
            fill=ALARM,
            edge=INK,
            size_mm=2.4,
            edge_mm=0.3,
        ),
    )
}
SERVICE_AREA = Symbol(
    key="reach",
    label=Text("服务区（沿道路）", "Service area along the roads"),
    shape="area",
    fill="#5b9bd5",
    edge=ACCENT,
    edge_mm=0.2,
    opacity=0.16,
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

# Areas in steps of one hue from light to dark, told apart in grey print as well.
BAND_FILLS = ("#6f4f9c", "#9d83c2", "#c6b5de", "#e6def1")
BAND_EDGE = "#5b4280"
NO_DATA = "#f4f4f2"


def _steps(labels: dict[str, Text], fills: dict[str, str]) -> tuple[Symbol, ...]:
    return tuple(
        Symbol(
            key=key,
            label=label,
            shape="area",
            fill=fills.get(key, NO_DATA),
            edge=WHITE,
            edge_mm=0.5,
            opacity=0.8,
        )
        for key, label in labels.items()
    )


INCLUSIVE_SYMBOLS = _steps(
    INCLUSIVE_CLASSES, {"low": "#e6eef6", "middle": "#a8c4de", "high": "#628fbb"}
)
GAP_SYMBOLS = _steps(
    GAP_CLASSES,
    {
        "none": "#ffffff",
        "low": "#fbe3d2",
        "middle": "#f2b48f",
        "high": "#d8734f",
        "highest": "#a83a28",
    },
)
KINDERGARTEN_SYMBOLS: tuple[Symbol, ...] = (
    Symbol(
        key="private",
        label=KINDERGARTEN_KINDS["private"],
        shape="triangle",
        fill="#3a3f46",
        edge=WHITE,
        size_mm=3.2,
        edge_mm=0.3,
    ),
    Symbol(
        key="unknown",
        label=KINDERGARTEN_KINDS["unknown"],
        shape="circle",
        fill=WHITE,
        edge=INK,
        size_mm=2.2,
        edge_mm=0.35,
    ),
    Symbol(
        key="inclusive",
        label=KINDERGARTEN_KINDS["inclusive"],
        shape="square",
        fill="#e39a2c",
        edge=WHITE,
        size_mm=2.7,
        edge_mm=0.3,
    ),
    Symbol(
        key="public",
        label=KINDERGARTEN_KINDS["public"],
        shape="pentagon",
        fill="#17705f",
        edge=WHITE,
        size_mm=3.2,
        edge_mm=0.3,
    ),
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
    Symbol(
        key="school_bus",
        label=LINE_KINDS["school_bus"],
        shape="line",
        edge="#f2b81d",
        edge_mm=0.5,
        casing="#5c4300",
        casing_mm=0.8,
    ),
)
# A plan: what it does to schools by shape, what it does to ways by colour and dash.
PLAN_SYMBOLS: tuple[Symbol, ...] = (
    Symbol(
        key="changed",
        label=SCHOOL_CHANGES["changed"],
        shape="pentagon",
        fill="#e39a2c",
        edge=INK,
        size_mm=3.2,
        edge_mm=0.3,
    ),
    Symbol(
        key="receiving",
        label=SCHOOL_CHANGES["receiving"],
        shape="circle",
        fill="#2f7fc1",
        edge=INK,
        size_mm=3.2,
        edge_mm=0.45,
    ),
    Symbol(
        key="moved",
        label=SCHOOL_CHANGES["moved"],
        shape="diamond",
        fill="#6a3d9a",
        edge=WHITE,
        size_mm=3.6,
        edge_mm=0.3,
    ),
    Symbol(
        key="opened",
        label=SCHOOL_CHANGES["opened"],
        shape="triangle",
        fill="#1a7f4b",
        edge=WHITE,
        size_mm=3.8,
        edge_mm=0.3,
    ),
    Symbol(
        key="closed",
        label=SCHOOL_CHANGES["closed"],
        shape="square",
        fill=WHITE,
        edge=INK,
        size_mm=3.2,
        edge_mm=0.7,
    ),
)
OTHER_SCHOOL = Symbol(
    key="other",
    label=SCHOOL_CHANGES["other"],
    shape="circle",
    fill=QUIET,
    edge=WHITE,
    size_mm=1.8,
    edge_mm=0.2,
)
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
STOP_SYMBOL = Symbol(
    key="stop", label=STOP, shape="square", fill=WHITE, edge="#5c4300", size_mm=1.2, edge_mm=0.3
)
