"""The layouts of a search in pictures: ways, pupils beyond the limit, small schools over cost."""

from typing import Any

import pandas as pd
import streamlit as st

from layers.colours import ACCENT, INK, QUIET, WHITE
from layers.palette import CHART_GRID
from views.session import language
from words import Text
from words.pages import optimise_page as say
from words.planning import COMPARED

# The kind of the point for things as they are.
TODAY = "today"
_PICTURE_PX = 215
# Today and one layout.
_FEW = 2
_CHOSEN = "datum.is_chosen"
_PLACE: dict[str, Any] = {
    name: {
        "field": field,
        "type": "quantitative",
        "scale": {"zero": False, "padding": 22},
        "axis": {"title": None, "format": ",~r", "tickCount": 4, "gridColor": CHART_GRID},
    }
    for name, field in (("x", "cost"), ("y", "value"))
}
_POINTS: dict[str, Any] = {
    "mark": {"type": "point", "strokeWidth": 1.6, "opacity": 1},
    # Shapes and fillings tell what the colours tell: the picture is read in grey, too.
    "encoding": {
        **_PLACE,
        "shape": {
            "field": "kind",
            "type": "nominal",
            "legend": None,
            "scale": {
                "domain": [TODAY, "distance", "beyond"],
                "range": ["diamond", "circle", "triangle-up"],
            },
        },
        "fill": {
            "condition": [
                {"test": _CHOSEN, "value": ACCENT},
                {"test": f"datum.kind === '{TODAY}'", "value": QUIET},
            ],
            "value": WHITE,
        },
        "stroke": {"condition": {"test": _CHOSEN, "value": ACCENT}, "value": INK},
        "size": {"condition": {"test": _CHOSEN, "value": 150}, "value": 80},
    },
}


def _labels(which: str, *, dy: int) -> dict[str, Any]:
    return {
        "transform": [{"filter": which}],
        "mark": {"type": "text", "fontSize": 12, "align": "center", "dy": dy},
        "encoding": {
            **_PLACE,
            "text": {"field": "label", "type": "nominal"},
            "color": {"condition": {"test": _CHOSEN, "value": ACCENT}, "value": INK},
        },
    }


# Numbers stand above and below by turns, so that neighbours do not cover each other.
_PICTURE = {
    "layer": [
        _POINTS,
        _labels("datum.number % 2 === 1", dy=-12),
        _labels("datum.number % 2 === 0", dy=13),
    ]
}


def show_pictures(table: pd.DataFrame, chosen: int) -> None:
    """Draw the total way, the pupils beyond the limit and the small schools over the cost.

    Of one layout alone there is nothing to compare, nor where costs are not known.
    """
    lang = language()
    if len(table) <= _FEW or table["cost"].isna().any():
        return
    titles: dict[str, Text] = {
        "child_km": say.CHILD_KM,
        "beyond": COMPARED["beyond"],
        "small": COMPARED["small_schools"],
    }
    for column, (name, title) in zip(st.columns(3, gap="medium"), titles.items(), strict=True):
        with column:
            st.text(title.say(lang))
            st.vega_lite_chart(
                _points(table, name, chosen),
                _PICTURE,
                width="stretch",
                height=_PICTURE_PX,
                key=f"optimise-picture-{name}",
            )
    st.caption(say.LEGEND.say(lang))


def _points(table: pd.DataFrame, name: str, chosen: int) -> pd.DataFrame:
    """Return what a picture shows of each layout."""
    numbers = table["number"]
    return pd.DataFrame(
        {
            "number": numbers,
            "cost": table["cost"],
            "value": table[name].astype(float),
            "label": [say.GOAL[""].say(language()), *map(str, numbers[1:])],
            "kind": table["kind"],
            "is_chosen": numbers == chosen,
        }
    )
