"""The layouts a search found: in pictures, in a table, and the one that is looked at."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from analysis.assessment import Assessment
from analysis.layout import Figures, Optimised, figures_table, gap_in_words
from analysis.plan_effects import Comparison
from analysis.scenario import Scenario, step_words, steps
from geo.tables import STAGE_TEXT
from layers.colours import ACCENT, INK, QUIET, WHITE
from layers.palette import CHART_GRID
from layers.themes import plan_theme
from reports.lists import figure_titles, proposal_plan
from views.map import show_map
from views.optimise.run import Run
from views.session import (
    OpenPlan,
    after,
    choose_plan,
    language,
    page_file,
    plan_called,
    plan_names,
    put_plan,
    region_key,
)
from views.widgets import QUIET_MARKS, show_table
from words import Text, change_shown
from words.pages import optimise_page as say
from words.pages import pages
from words.planning import optimise as names

_YUAN_WAN, _M_KM = 10_000.0, 1000.0
_TODAY = "today"
# Figures of analysis.plan_effects that are counted in one way on every page.
_ELSEWHERE = ("beyond", "not_fetched", "small_schools")
_MOST_LINES = 4
_PICTURE_PX, _MAP_PX, _TABLE_PX, _LIST_PX = 215, 420, 333, 110
# So that all of them are seen at once on an office screen.
_WIDTHS = {
    "number": 48,
    "cost": 92,
    "child_km": 116,
    "mean_m": 80,
    "longest_m": 84,
    "beyond": 112,
    "small": 92,
}
_TEXT_WIDTHS = {"goal": 112, "counts": 84, "gap": 150}
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
                "domain": [_TODAY, "distance", "beyond"],
                "range": ["diamond", "circle", "triangle-up"],
            },
        },
        "fill": {
            "condition": [
                {"test": _CHOSEN, "value": ACCENT},
                {"test": f"datum.kind === '{_TODAY}'", "value": QUIET},
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


def _picture(title: str) -> dict[str, Any]:
    """Return the picture of a figure called ``title`` over the cost."""
    cost = say.COST.say(language())
    hints = [
        {"field": "label", "type": "nominal", "title": say.COLUMNS["number"].say(language())},
        {"field": "cost", "type": "quantitative", "title": cost, "format": ",.1f"},
        {"field": "value", "type": "quantitative", "title": title, "format": ",~r"},
    ]
    # Numbers stand above and below by turns, so that neighbours do not cover each other.
    return {
        "layer": [
            _POINTS,
            _labels("datum.number % 2 === 1", dy=-12),
            _labels("datum.number % 2 === 0", dy=13),
        ],
        "encoding": {"tooltip": hints},
        "config": QUIET_MARKS,
    }


def show_pictures(table: pd.DataFrame, chosen: int, limit_m: float) -> None:
    """Draw the total way, the children beyond the limit and the small schools over the cost."""
    lang = language()
    titles = {
        "child_km": say.CHILD_KM,
        "beyond": say.BEYOND.fill(limit=f"{limit_m:,.0f}"),
        "small": say.SMALL,
    }
    for column, (name, title) in zip(st.columns(3, gap="medium"), titles.items(), strict=True):
        with column:
            st.text(title.say(lang))
            st.vega_lite_chart(
                _points(table, name, chosen),
                _picture(title.say(lang)),
                alt=title.say(lang),
                width="stretch",
                height=_PICTURE_PX,
                key=f"optimise-picture-{name}",
            )
    st.caption(say.LEGEND.say(lang))


def layouts_table(result: Optimised) -> pd.DataFrame:
    """Return today (number 0) and the layouts with their figures in the units of the page."""
    lang = language()
    table = figures_table(result)
    gaps = [gap_in_words(gap, is_short=True).say(lang) for gap in table["gap"]]
    return pd.DataFrame(
        {
            "number": range(len(table)),
            "goal": [say.GOAL[goal].say(lang) for goal in table["goal"]],
            "counts": [f"{a} / {b}" for a, b in zip(table["closed"], table["open"], strict=True)],
            "cost": table["cost_yuan"] / _YUAN_WAN,
            "child_km": table["child_m"] / _M_KM,
            "mean_m": table["mean_m"],
            "longest_m": table["longest_m"],
            "beyond": table["beyond"],
            "small": table["small"],
            "gap": ["", *gaps[1:]],
            "kind": [goal or _TODAY for goal in table["goal"]],
        }
    )


def show_layouts(table: pd.DataFrame, run: Run, limit_m: float) -> None:
    """Show the table; the row chosen in it is taken by ``hear_choice``."""
    lang = language()
    beyond = say.COLUMNS["beyond"].fill(limit=f"{limit_m:,.0f}")
    titles = {**say.COLUMNS, "beyond": beyond}
    formats = {name: "%,.1f" if name in {"cost", "child_km"} else "%,.0f" for name in _WIDTHS}
    numbers = {
        name: st.column_config.NumberColumn(
            titles[name].say(lang), format=formats[name], width=width
        )
        for name, width in _WIDTHS.items()
    }
    text = {
        name: st.column_config.TextColumn(titles[name].say(lang), width=width)
        for name, width in _TEXT_WIDTHS.items()
    }
    show_table(
        table.drop(columns="kind"),
        key=_table_key(run),
        columns={**numbers, **text},
        selectable=True,
        height_px=_TABLE_PX,
    )


def on_row_selected(run: Run, count: int) -> None:
    """Take a row newly chosen in the table, before anything of it is drawn."""
    event: Any = st.session_state.get(_table_key(run))
    rows = event["selection"]["rows"] if event else []
    if rows and 1 <= rows[0] <= count:
        run.chosen = int(rows[0])


def show_layout(base: Assessment, run: Run, result: Optimised) -> None:
    """Show one layout: what it closes, its figures before and after, its map; it can be opened."""
    lang = language()
    proposal = result.proposals[run.chosen - 1]
    goal = names.GOAL[proposal.goal]
    closed = len(proposal.closed)
    title = say.CHOSEN.say(lang, number=run.chosen, closed=closed, goal=goal.say(lang))
    left, right = st.columns([4, 7], gap="medium")
    plan = proposal_plan(proposal, lang)
    planned = after(base, plan)
    with left:
        st.subheader(title, anchor=False)
        st.text(gap_in_words(proposal.gap).say(lang))
        if st.button(say.OPEN_AS_PLAN.say(lang), type="primary", width="stretch"):
            _open(plan)
        figures = _before_after(result.today, proposal.figures, run.parameters.walk_limit_m)
        elsewhere = _as_elsewhere(Comparison(base, planned, run.rules.stage))
        show_table(
            pd.concat([figures, elsewhere], ignore_index=True),
            key="optimise-figures",
            titles=say.CHOSEN_COLUMNS,
            columns={
                name: st.column_config.TextColumn(text.say(lang), alignment="right")
                for name, text in say.CHOSEN_COLUMNS.items()
                if name != "figure"
            },
        )
        _closures(plan, planned)
    with right:
        show_map(
            plan_theme(planned, run.rules.stage, lang=lang),
            key=f"optimise-map-{region_key()}",
            height_px=_MAP_PX,
            selected=None,
            lang=lang,
            note=pages.INTERNAL,
        )
        st.caption(say.MODEL.fill(stage=STAGE_TEXT[run.rules.stage]).say(lang))


def show_left_out(result: Optimised, notes: Sequence[Text]) -> None:
    """Say which numbers of closures no layout allows, and what the figures rest on."""
    lang = language()
    lines = [text.say(lang) for text in result.refused.values()]
    if result.unfinished:
        levels = say.LIST.join([Text(str(n), str(n)) for n in result.unfinished])
        lines.append(say.UNFINISHED.say(lang, levels=levels.say(lang)))
    lines.append(say.SEPARATOR.join(notes).say(lang))
    st.text("\n".join(lines))


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


def _before_after(today: Figures, figures: Figures, limit_m: float) -> pd.DataFrame:
    """Return a row per figure with today, the layout and the difference, as text."""
    lang = language()
    shown = {
        "open": (say.OPEN, 1.0, 0),
        "cost_yuan": (say.COST, _YUAN_WAN, 1),
        "child_m": (say.CHILD_KM, _M_KM, 1),
        "mean_m": (say.MEAN, 1.0, 0),
        "longest_m": (say.LONGEST, 1.0, 0),
        "beyond": (say.BEYOND.fill(limit=f"{limit_m:,.0f}"), 1.0, 0),
        "small": (say.SMALL, 1.0, 0),
    }
    if today.ride_unknown or figures.ride_unknown:
        shown["ride_unknown"] = (names.FIGURE["ride_unknown"], 1.0, 0)
    rows = []
    for name, (title, unit, digits) in shown.items():
        one, two = (getattr(side, name) / unit for side in (today, figures))
        row = [f"{value:,.{digits}f}" for value in (one, two)]
        rows.append([title.say(lang), *row, change_shown(two - one, digits)])
    return pd.DataFrame(rows, columns=list(say.CHOSEN_COLUMNS))


def _as_elsewhere(comparison: Comparison) -> pd.DataFrame:
    """Return the rows that other pages count, too: items 11 and 7, before and after the plan."""
    lang = language()
    titles = figure_titles(comparison.after.parameters)
    found = comparison.figures
    rows = []
    for row in found[found["key"].isin(_ELSEWHERE)].to_dict("records"):
        before, planned, change = (float(row[name]) for name in ("before", "after", "change"))
        shown = [
            pages.UNKNOWN.say(lang) if math.isnan(value) else f"{value:,.0f}"
            for value in (before, planned)
        ]
        difference = pages.UNKNOWN.say(lang) if math.isnan(change) else change_shown(change, 0)
        rows.append([titles[str(row["key"])].say(lang), *shown, difference])
    return pd.DataFrame(rows, columns=list(say.CHOSEN_COLUMNS))


def _closures(plan: Scenario, planned: Assessment) -> None:
    """List what the layout changes; names are people's own words: plain text."""
    lang = language()
    schools = {str(i): str(n) for i, n in planned.region.names("schools").items()}
    lines = [step_words(step, schools).say(lang) for step in steps(plan)]
    with st.container(height=_LIST_PX if len(lines) > _MOST_LINES else "content", border=False):
        st.text("\n".join(lines) if lines else say.NO_CLOSURES.say(lang))


def _open(plan: Scenario) -> None:
    """Open a layout as a plan; one of the same name that is another keeps its own."""
    taken = plan_names()
    name, number = plan.name, 1
    while name in taken and plan_called(name).scenario.edits != plan.edits:
        number += 1
        name = say.ANOTHER.say(language(), name=plan.name, number=number)
    if name in taken:
        choose_plan(name)
    else:
        put_plan(OpenPlan(replace(plan, name=name)))
    st.switch_page(page_file("plans"))


def _table_key(run: Run) -> str:
    """Return a key that another search does not share: its rows are others."""
    return f"optimise-layouts-{run.job.started}"
