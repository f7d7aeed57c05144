"""Service areas, bands of reach, townships by a share, and the land round a sheet."""

from layers.colours import ACCENT, INK, WHITE
from layers.layer import Symbol
from words import Text
from words.monitoring import places as places_say
from words.papers import AREA_OF_SHEET, FETCHED_CLASSES, INCLUSIVE_CLASSES, NEIGHBOURS

SERVICE_AREA = Symbol(
    key="reach",
    label=Text("服务区（沿道路）", "Service area along the roads"),
    shape="area",
    fill="#5b9bd5",
    edge=ACCENT,
    edge_mm=0.2,
    opacity=0.16,
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
FETCHED_SYMBOLS = _steps(
    FETCHED_CLASSES,
    {
        "all": "#ffffff",
        "highest": "#fbe3d2",
        "high": "#f5c3a2",
        "middle": "#e99a73",
        "low": "#cd6546",
        "lowest": "#9c3023",
    },
)

# Places against pupils to come: red where they lack, blue where many stand empty.
CAPACITY_SYMBOLS = _steps(
    {**places_say.LIGHT, "no_school": places_say.NO_SCHOOL},
    {
        "short": "#9c3023",
        "short_likely": "#dd7350",
        "short_possible": "#f5c3a2",
        "enough": "#ffffff",
        "idle_likely": "#a8c4de",
        "idle": "#628fbb",
        "no_school": "#e9ecef",
    },
)

# The area a sheet is of: a line over a glow on the map, a filled area on the small map.
_SHEET_AREA = "#b0307e"
SHEET_AREA_GLOW = Symbol(
    key="sheet_glow",
    label=AREA_OF_SHEET,
    shape="line",
    edge=_SHEET_AREA,
    edge_mm=1.3,
    opacity=0.3,
)
SHEET_AREA_LINE = Symbol(
    key="sheet_line",
    label=AREA_OF_SHEET,
    shape="line",
    edge=INK,
    edge_mm=0.42,
    dash_mm=(3.2, 0.9, 0.6, 0.9),
)
LOCATOR_AREA = _SHEET_AREA
LAND = Symbol(
    key="land", label=NEIGHBOURS, shape="area", fill="#eef0f2", edge="#8b939c", edge_mm=0.25
)
LAND_HERE = "#fbe9c6"
COVER_LAND = "#f2f3ef"
