"""Schools and kindergartens: by kind, small, shrinking, and as a plan changes them."""

from geo.tables import KIND_TEXT
from layers.colours import ACCENT, FALLING, INK, QUIET, WHITE
from layers.layer import Mark, Symbol
from words import Text
from words.papers import KINDERGARTEN_KINDS, SCHOOL_CHANGES

_SCHOOLS = {
    "primary": ("circle", "#3787cb", 2.6),
    "teaching_point": ("circle", "#b5d7f0", 1.9),
    "nine_year": ("diamond", "#1a7f4b", 3.2),
    "junior": ("square", "#1d2f6f", 2.6),
    "complete_secondary": ("triangle", "#9b7cc8", 3.2),
    "senior": ("triangle", "#2b2b2b", 3.0),
    "kindergarten": ("pentagon", "#4fa89a", 2.2),
}
SCHOOL_SYMBOLS: dict[str, Symbol] = {
    kind: Symbol(
        key=kind,
        label=KIND_TEXT[kind],
        shape=shape,  # type: ignore[arg-type]
        fill=fill,
        edge=ACCENT if kind == "teaching_point" else WHITE,
        size_mm=size,
        edge_mm=0.25,
    )
    for kind, (shape, fill, size) in _SCHOOLS.items()
}
CLOSED = Symbol(
    key="closed",
    label=Text("已撤学校", "Closed school"),
    shape="square",
    fill="#c4c9cf",
    edge=QUIET,
    size_mm=2.0,
    edge_mm=0.3,
)
PROPOSED = Symbol(
    key="proposed",
    label=Text("拟建学校", "Proposed school"),
    shape="pentagon",
    fill=WHITE,
    edge=ACCENT,
    size_mm=2.6,
    edge_mm=0.4,
)
# The marks of the monitoring register, drawn on any school symbol.
SMALL_SCHOOL_RING = Mark(
    key="small",
    label=Text("外环：小规模学校", "Ring: small school"),
    shape="circle",
    edge=INK,
    edge_mm=0.3,
    gap_mm=0.5,
)
SHRINKING_SCHOOL_ARROW = Mark(
    key="shrinking",
    label=Text("下箭头：生源持续减少", "Arrow: shrinking school"),
    shape="arrow",
    fill=FALLING,
    edge=WHITE,
    size_mm=2.3,
    edge_mm=0.12,
    gap_mm=0.25,
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
        fill="#c9821a",
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
# What a plan does to a school, by shape.
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
        fill="#9b7cc8",
        edge=WHITE,
        size_mm=3.6,
        edge_mm=0.3,
    ),
    Symbol(
        key="opened",
        label=SCHOOL_CHANGES["opened"],
        shape="triangle",
        fill="#4fb07c",
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
    fill="#d5d9de",
    edge=QUIET,
    size_mm=1.8,
    edge_mm=0.2,
)
