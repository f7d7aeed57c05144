"""The layouts a search found: in a table, and the one that is looked at, checked and in words."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from analysis.assessment import Assessment
from analysis.proposals import Figures, Optimised, Proposal, figures_table, gap_in_words
from analysis.scenario import Scenario, step_words, steps
from geo.tables import STAGE_TEXT
from layers.themes import plan_theme
from reports.lists import (
    figure_titles,
    outcome_reasons,
    outcome_words,
    proposal_plan,
    proposal_proof,
    proposal_sentence,
)
from views.map import show_map
from views.optimise.pictures import TODAY
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
from views.widgets import show_table
from words import Text
from words.pages import optimise_page as say
from words.pages import pages
from words.planning import optimise as names

_YUAN_WAN, _M_KM = 10_000.0, 1000.0
_MOST_LINES = 4
_MAP_PX, _TABLE_PX, _LIST_PX = 420, 333, 110
# So that all of them are seen at once on an office screen.
_WIDTHS = {
    "number": 44,
    "moved": 76,
    "newly": 92,
    "cost": 92,
    "child_km": 96,
    "mean_m": 70,
    "longest_m": 84,
    "beyond": 84,
    "not_fetched": 92,
    "small": 84,
}
_TEXT_WIDTHS = {"outcome": 96, "goal": 80, "counts": 72, "reasons": 170, "gap": 120}


def layouts_table(result: Optimised, schools: Mapping[str, str]) -> pd.DataFrame:
    """Return today (number 0) and the layouts with their figures in the units of the page.

    ``schools`` are names by id.
    """
    lang = language()
    table = figures_table(result)
    outcomes = [proposal.outcome for proposal in result.proposals]
    gaps = [_gap_words(proposal, is_short=True).say(lang) for proposal in result.proposals]
    reasons = [" ".join(text.say(lang) for text in outcome_reasons(o, schools)) for o in outcomes]
    return pd.DataFrame(
        {
            "number": range(len(table)),
            "outcome": ["", *(outcome_words(one).say(lang) for one in outcomes)],
            "goal": [say.GOAL[goal].say(lang) for goal in table["goal"]],
            "counts": [f"{a} / {b}" for a, b in zip(table["closed"], table["open"], strict=True)],
            "reasons": ["", *reasons],
            "moved": table["moved"],
            "newly": table["newly_beyond"],
            "cost": table["cost_change_yuan"] / _YUAN_WAN,
            "child_km": table["child_m"] / _M_KM,
            "mean_m": table["mean_m"],
            "longest_m": table["longest_m"],
            "beyond": table["beyond"],
            "not_fetched": table["not_fetched"],
            "small": table["small"],
            "gap": ["", *gaps],
            "kind": [goal or TODAY for goal in table["goal"]],
        }
    )


def show_outcome(result: Optimised, seconds: str) -> None:
    """Say how many layouts there are, and how many of them stand the checks of a plan."""
    lang, count = language(), len(result.proposals)
    title = say.ONLY_ONE if count == 1 else say.FOUND
    st.subheader(title.say(lang, count=count, seconds=seconds), anchor=False)
    if not result.passing:
        st.warning(say.NONE_PASSES.say(lang))
    elif result.passing < count:
        st.text(say.SOME_FAIL.say(lang, count=result.passing))


def show_sentence(
    base: Assessment, run: Run, result: Optimised, schools: Mapping[str, str]
) -> None:
    """Say in one sentence what the layout that is looked at does, and what fails."""
    lang, proposal = language(), result.proposals[run.chosen - 1]
    sentence = proposal_sentence(proposal, result.today, base.parameters, schools)
    lines = [sentence, *outcome_reasons(proposal.outcome, schools)]
    st.text("\n".join(line.say(lang) for line in lines))


def show_layouts(table: pd.DataFrame, run: Run, limit_m: float) -> None:
    """Show the table; the row chosen in it is taken by ``on_row_selected``."""
    lang = language()
    newly = say.COLUMNS["newly"].fill(limit=f"{limit_m:,.0f}")
    titles = {**say.COLUMNS, "newly": newly}
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
        st.text(proposal_proof(proposal).say(lang))
        if st.button(say.OPEN_AS_PLAN.say(lang), type="primary", width="stretch"):
            _open(plan)
        show_table(
            _before_after(result.today, proposal.figures, base),
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


def _gap_words(proposal: Proposal, *, is_short: bool = False) -> Text:
    """Return how near to the best a layout is; of one that fails the checks nothing is the best."""
    if not proposal.outcome.passes:
        return Text("—", "—")
    return gap_in_words(proposal.gap, is_short=is_short)


def _before_after(today: Figures, figures: Figures, base: Assessment) -> pd.DataFrame:
    """Return a row per figure with today, the layout and the difference, as text."""
    lang, limit = language(), f"{base.parameters.walk_limit_m:,.0f}"
    elsewhere = figure_titles(base.parameters)
    shown = {
        "open": (say.OPEN, 1.0, 0),
        "moved": (say.MOVED, 1.0, 0),
        "newly_beyond": (say.NEWLY.fill(limit=limit), 1.0, 0),
        "longest_m": (say.LONGEST, 1.0, 0),
        "cost_change_yuan": (say.COST, _YUAN_WAN, 1),
        "child_m": (elsewhere["pupil_km"], _M_KM, 1),
        "mean_m": (elsewhere["mean_m"], 1.0, 0),
        "beyond": (elsewhere["beyond"], 1.0, 0),
        "not_fetched": (elsewhere["not_fetched"], 1.0, 0),
        "small": (elsewhere["small_schools"], 1.0, 0),
    }
    if today.ride_unknown or figures.ride_unknown:
        shown["ride_unknown"] = (names.FIGURE["ride_unknown"], 1.0, 0)
    rows = []
    for name, (title, unit, digits) in shown.items():
        one, two = (getattr(side, name) / unit for side in (today, figures))
        row = [_shown(value, digits) for value in (one, two)]
        change = (
            pages.UNKNOWN.say(lang) if math.isnan(two - one) else _difference(two - one, digits)
        )
        rows.append([title.say(lang), *row, change])
    return pd.DataFrame(rows, columns=list(say.CHOSEN_COLUMNS))


def _shown(value: float, digits: int) -> str:
    return pages.UNKNOWN.say(language()) if math.isnan(value) else f"{value:,.{digits}f}"


def _difference(value: float, digits: int) -> str:
    text = f"{value:+,.{digits}f}"
    return text if any(digit in text for digit in "123456789") else "0"


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
