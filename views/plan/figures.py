"""What a plan changes in figures and village by village, as tables."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from analysis.assessment import Assessment, Figure
from analysis.plan_effects import Comparison, PlanDifference
from geo.tables import STAGE_TEXT
from reports.lists import figure_titles
from views.session import language
from views.widgets import figure_state, figure_value, show_table, unmarked
from words import Text, change_shown, number_shown
from words.pages import pages
from words.pages import plan_page as say
from words.papers import VILLAGE_CHANGES
from words.planning import lacks_of

_FARTHER, _NEARER = ("cut_off", "newly_beyond", "farther"), ("newly_within", "nearer")
_ORDER = {change: turn for turn, change in enumerate((*_FARTHER, *_NEARER))}


def figure_table(before: Assessment, after: Assessment) -> pd.DataFrame:
    """Return a row per figure: figure, before, after, difference, state; in words."""
    lang = language()
    rows = []
    for one, two in zip(before.figures, after.figures, strict=True):
        rows.append(
            {
                "figure": two.title.say(lang),
                "before": figure_value(one, lang),
                "after": figure_value(two, lang),
                "difference": _change(one, two),
                "state": figure_state(two, lang),
            }
        )
    return pd.DataFrame(rows, columns=list(say.FIGURE_COLUMNS))


def compared_table(before: Assessment, after: Assessment, stage: str) -> pd.DataFrame:
    """Return what changes for the pupils of a stage (analysis.plan_effects), in words."""
    lang = language()
    table = Comparison(before, after, stage).figures

    def shown(key: str, value: float, sign: str = "") -> str:
        show = change_shown if sign else number_shown
        return show(value, 1 if key == "pupil_km" else 0)

    keys, titles = table["key"], figure_titles(after.parameters)
    return pd.DataFrame(
        {
            "figure": keys.map({key: text.say(lang) for key, text in titles.items()}),
            "before": [shown(*pair) for pair in zip(keys, table["before"], strict=True)],
            "after": [shown(*pair) for pair in zip(keys, table["after"], strict=True)],
            "difference": [shown(k, v, "+") for k, v in zip(keys, table["change"], strict=True)],
        }
    )


def show_figures(
    before: Assessment,
    after: Assessment,
    stage: str,
    *,
    key: str,
    titles: Mapping[str, Text] | None = None,
) -> None:
    """Show the figures of a stage and those of the first page; ``titles`` name the two sides."""
    lang = language()
    named = {**say.FIGURE_COLUMNS, **(titles or {})}
    st.text(say.OF_PUPILS.say(lang, stage=STAGE_TEXT[stage].say(lang)))
    lacking = Comparison(before, after, stage).lacks
    if lacking:
        st.caption(unmarked(lacks_of(lacking, *lacking, is_short=False).say(lang)))
    _show_sides(compared_table(before, after, stage), f"{key}-stage", named)
    st.text(say.OF_REGION.say(lang))
    _show_sides(figure_table(before, after), key, named)


def _show_sides(table: pd.DataFrame, key: str, named: Mapping[str, Text]) -> None:
    """Show a table with two sides, its numbers at the right."""
    show_table(
        table,
        key=key,
        height_px=370,
        titles=named,
        columns={
            name: st.column_config.TextColumn(named[name].say(language()), alignment="right")
            for name in ("before", "after", "difference")
        },
    )


def village_rows(difference: PlanDifference) -> pd.DataFrame:
    """Return the villages whose way changes (analysis.plan_effects), the worst loss first."""
    table = difference.villages
    rows = table[table["change"] != "same"]
    rows = rows.assign(more_m=rows["after_m"] - rows["before_m"], turn=rows["change"].map(_ORDER))
    order = ["turn", "more_m", "village_id"]
    return rows.sort_values(order, ascending=[True, False, True], ignore_index=True)


def picked_village(rows: pd.DataFrame, *, key: str) -> str | None:
    """Return the village newly chosen in the table ``key`` of ``rows``, before it is drawn."""
    event = st.session_state.get(key)
    chosen = event["selection"]["rows"] if event else []
    row = int(chosen[0]) if chosen and chosen[0] < len(rows) else None
    memory = f"{key}-row"
    if st.session_state.get(memory) == row:
        return None
    st.session_state[memory] = row
    return None if row is None else str(rows["village_id"].iloc[row])


def show_villages(
    rows: pd.DataFrame,
    difference: PlanDifference,
    *,
    key: str,
    titles: Mapping[str, Text] | None = None,
) -> None:
    """Show ``village_rows`` with their sum; ``titles`` name the two sides otherwise."""
    lang = language()
    st.text(summary(rows, difference))
    if rows.empty:
        st.text(say.NO_VILLAGE.say(lang))
        return
    region, before = difference.other.region, difference.one.region
    schools = {**before.names("schools"), **region.names("schools")}
    place = region.villages.set_index("village_id")["township"]
    shown = pd.DataFrame(
        {
            "village": rows["village_id"].map(region.names("villages")),
            "township": rows["village_id"].map(place),
            "children": rows["children"],
            "before": rows["before_id"].map(schools),
            "before_m": rows["before_m"],
            "after": rows["after_id"].map(schools),
            "after_m": rows["after_m"],
            "more_m": rows["more_m"],
            "change": rows["change"].map({k: t.say(lang) for k, t in VILLAGE_CHANGES.items()}),
        }
    )
    show_table(
        shown,
        key=key,
        height_px=330,
        titles={**say.VILLAGE_COLUMNS, **(titles or {})},
        selectable=True,
    )


def summary(rows: pd.DataFrame, difference: PlanDifference) -> str:
    """Return how many villages are worse and better off, and what that is found without."""
    lang, found = language(), difference.counts
    shown = {name: [number_shown(count) for count in own] for name, own in found.items()}
    line = say.VILLAGE_SUM.say(
        lang,
        stage=STAGE_TEXT[difference.stage].say(lang),
        limit=f"{difference.other.parameters.walk_limit_m:,.0f}",
        farther=shown["farther"][0],
        farther_children=shown["farther"][1],
        beyond=shown["newly_beyond"][0],
        beyond_children=shown["newly_beyond"][1],
        nearer=shown["nearer"][0],
        nearer_children=shown["nearer"][1],
        same=number_shown(len(difference.villages) - len(rows) - difference.unmeasured),
    )
    lacking = difference.lacks
    return f"{line}\n{lacks_of(lacking, *lacking, is_short=False).say(lang)}" if lacking else line


def _change(one: Figure, two: Figure) -> str:
    """Return what a figure changes by, with its unit: a share in tenths, all else whole."""
    if one.value is None or two.value is None or one.is_least or two.is_least:
        return pages.UNKNOWN.say(language())
    difference = two.value - one.value
    if two.unit.zh == "%":
        return say.POINTS.say(language(), change=change_shown(difference, 1))
    return f"{change_shown(difference)} {two.unit.say(language())}"
