"""Charts whose axes and hints are in words, with units and thousands marks.

The fields of a chart are named as a person reads them: the framework shows its data as a table,
too.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

COUNT_FORMAT = ",.0f"
# Spoken descriptions of single marks come in English only; the chart as a whole is described.
QUIET_MARKS: dict[str, Any] = {"aria": False}
_ROW_PX, _AROUND_PX = 24, 90


def bars_chart(
    bars: pd.DataFrame, *, row: str, series: str, value: str, colours: Sequence[str], alt: str
) -> None:
    """Draw stacked bars, one row under another in the order of the table.

    Parameters
    ----------
    bars
        A column per series in its order, a row per bar; the index is what a bar is called, and no
        two are called the same.
    row, series, value
        What a bar is, what a part of it is, and what is counted with its unit.
    colours
        Of the series.
    alt
        What the chart shows, for those who do not see it.
    """
    names = [str(name) for name in bars.index]
    parts = list(bars.columns)
    long = _long(bars, row, series, value)
    spec = {
        "mark": {"type": "bar"},
        "encoding": {
            "y": {
                **_field(row, "nominal"),
                "sort": names,
                "axis": {"title": None, "labelLimit": 220, "labelOverlap": False},
            },
            "x": _counted(value),
            "color": {**_coloured(series, parts, colours), "legend": _legend(parts)},
            "order": {"field": _escaped(series), "sort": "descending"},
            "tooltip": [_field(row, "nominal"), _field(series, "nominal"), _number(value)],
        },
        "config": QUIET_MARKS,
    }
    _draw(long, spec, alt, height_px=_AROUND_PX + _ROW_PX * len(names))


def lines_chart(
    lines: pd.DataFrame,
    *,
    step: str,
    series: str,
    value: str,
    colours: Sequence[str],
    alt: str,
    height_px: int,
) -> None:
    """Draw a line per column over the index, in the order of the table; gaps stay gaps.

    Parameters
    ----------
    lines
        A column per line; the index is what the axis runs over, such as the year.
    step, series, value
        What the axis runs over, what a line is, and what is counted with its unit.
    colours
        Of the lines.
    alt
        What the chart shows, for those who do not see it.
    height_px
        Of the chart.
    """
    steps = [str(name) for name in lines.index]
    long = _long(lines, step, series, value)
    spec = {
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": {**_field(step, "ordinal"), "sort": steps, "axis": {"labelAngle": 0}},
            "y": _counted(value),
            "color": {
                **_coloured(series, list(lines.columns), colours),
                "legend": _legend(list(lines.columns)),
            },
            "tooltip": [_field(step, "ordinal"), _field(series, "nominal"), _number(value)],
        },
        "config": QUIET_MARKS,
    }
    _draw(long.dropna(), spec, alt, height_px=height_px)


def _long(table: pd.DataFrame, step: str, series: str, value: str) -> pd.DataFrame:
    """Return a row per cell of ``table``: what its row is called, its column, its number."""
    return pd.DataFrame(
        [
            {step: str(name), series: column, value: float(table[column].iloc[n])}
            for column in table.columns
            for n, name in enumerate(table.index)
        ]
    )


def unique_names(names: pd.Series, idents: pd.Series) -> list[str]:
    """Return ``names``, and where several are the same also their ``idents``, in the same order."""
    is_same = names.duplicated(keep=False)
    return [
        f"{name} {ident}" if same else str(name)
        for name, ident, same in zip(names, idents, is_same, strict=True)
    ]


def _draw(long: pd.DataFrame, spec: dict[str, Any], alt: str, *, height_px: int) -> None:
    st.vega_lite_chart(long, spec, height=height_px, alt=alt)


def _field(name: str, kind: str) -> dict[str, Any]:
    return {"field": _escaped(name), "type": kind, "title": name}


def _number(name: str) -> dict[str, Any]:
    return {**_field(name, "quantitative"), "format": COUNT_FORMAT}


def _counted(value: str) -> dict[str, Any]:
    return {
        **_field(value, "quantitative"),
        "axis": {"format": COUNT_FORMAT, "tickMinStep": 1},
        "scale": {"zero": True},
    }


def _coloured(series: str, parts: Sequence[str], colours: Sequence[str]) -> dict[str, Any]:
    scale = {"domain": list(parts), "range": list(colours)}
    return {**_field(series, "nominal"), "scale": scale}


def _legend(parts: Sequence[str]) -> dict[str, Any] | None:
    return {"title": None, "orient": "top"} if len(parts) > 1 else None


def _escaped(name: str) -> str:
    """Return a field's name as Vega reads it: a dot or bracket would lead into the value."""
    for mark in "\\.[]":
        name = name.replace(mark, f"\\{mark}")
    return name
