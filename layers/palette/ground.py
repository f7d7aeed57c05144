"""The ground under everything: pale, so that what lies on it is read; distinct in grey print."""

from layers.layer import Symbol
from words import Text

# From below: land use first, water over it, railways on top.
GROUND_SYMBOLS: tuple[Symbol, ...] = (
    Symbol(key="farmland", label=Text("耕地", "Farmland"), shape="area", fill="#f7f5ea"),
    Symbol(key="wood", label=Text("林地", "Woods"), shape="area", fill="#e2ecd8"),
    Symbol(key="built_up", label=Text("建成区", "Built-up land"), shape="area", fill="#e9e4de"),
    Symbol(
        key="water",
        label=Text("水面、河流", "Water"),
        shape="area",
        fill="#c5ddee",
        edge="#9fc4de",
        edge_mm=0.3,
    ),
    Symbol(
        key="railway",
        label=Text("铁路", "Railway"),
        shape="line",
        edge="#6f747b",
        edge_mm=0.25,
        dash_mm=(1.6, 0.8),
    ),
)
