"""Where the pupils of closed schools go, what the receiving schools come to, and what it costs."""

import math
from collections.abc import Mapping

import pandas as pd
import streamlit as st

from analysis.closure import Closure
from analysis.known_part import least
from geo.tables import STAGE_TEXT
from views.session import language
from views.widgets import show_table
from words import change_shown
from words.pages import plan_page as say
from words.papers import closure_report as report
from words.planning import COST, PLACED


def show_receiving(closure: Closure) -> None:
    """Show the receiving schools, the villages whose pupils move, and the running cost."""
    lang = language()
    names = {**closure.base.region.names("schools"), **closure.after.region.names("schools")}
    gaps = gap_lines(closure, names)
    if closure.people.empty:
        st.text("\n".join(gaps or [say.NO_PUPIL_MOVES.say(lang)]))
        return
    st.text("\n".join([moved_line(closure), *gaps]))
    st.subheader(say.RECEIVING.say(lang), anchor=False)
    receiving = closure.receiving.assign(school=closure.receiving["school_id"].map(names))
    show_table(
        receiving[["school", *say.RECEIVING_COLUMNS]],
        key="plan-receiving",
        height_px=230,
        titles={"school": say.SCHOOL, **say.RECEIVING_COLUMNS},
    )
    st.subheader(say.MOVED_VILLAGES.say(lang), anchor=False)
    show_table(_villages(closure, names), key="plan-moved", height_px=300, titles=say.MOVED_COLUMNS)
    st.subheader(say.COSTS.say(lang), anchor=False)
    costs = closure.costs
    words = costs["item"].map({item: text.say(lang) for item, text in COST.items()})
    columns = {
        name: st.column_config.NumberColumn(title.say(lang), format="%,.0f")
        for name, title in say.COST_COLUMNS.items()
        if name != "item"
    }
    show_table(
        costs.assign(item=words)[list(say.COST_COLUMNS)],
        key="plan-costs",
        height_px=240,
        titles=say.COST_COLUMNS,
        columns=columns,
    )
    change = costs["change_yuan"].sum(skipna=False)
    st.text(say.COST_SUM.say(lang, yuan=change_shown(change)))


def gap_lines(closure: Closure, names: Mapping[str, str]) -> list[str]:
    """Return what is not known of those who move, a sentence each, as the report has them."""
    lang, gaps = language(), closure.gaps
    lines = [
        report.PUPILS_UNKNOWN.say(lang, school=names[school])
        if math.isnan(pupils)
        else report.UNLISTED.say(lang, school=names[school], pupils=f"{pupils:,.0f}")
        for school, pupils in gaps.not_named.items()
    ]
    for wording, count in (
        (report.NOT_AT_A_SCHOOL, gaps.nowhere),
        (report.NO_HOME, gaps.no_home),
    ):
        if count > 0:
            lines.append(wording.say(lang, pupils=f"{count:,.0f}"))
    return [*lines, report.ESTIMATED.say(lang)] if gaps.is_estimated else lines


def moved_line(closure: Closure) -> str:
    """Return how many move and have nowhere to go: at least, where some are not named."""
    lang, unnamed = language(), closure.gaps.not_counted

    def shown(count: float) -> str:
        known = least(count, unnamed)
        number = "—" if math.isnan(known) else f"{known:,.0f}"
        is_least = unnamed > 0 and not math.isnan(known)
        return report.AT_LEAST.say(lang, number=number) if is_least else number

    total = float(closure.people["pupils"].sum())
    return say.MOVED_SUM.say(lang, pupils=shown(total), lost=shown(closure.gaps.nowhere))


def _villages(closure: Closure, names: dict[str, str]) -> pd.DataFrame:
    lang = language()
    rows = closure.villages.sort_values(
        ["is_beyond", "after_m"], ascending=False, kind="stable", ignore_index=True
    )
    reasons = {key: text.say(lang) for key, text in PLACED.items()}
    stages = {key: text.say(lang) for key, text in STAGE_TEXT.items()}
    return pd.DataFrame(
        {
            "village": rows["village_id"].map(closure.base.region.names("villages")),
            "moved_stage": rows["stage"].map(stages),
            "pupils": rows["pupils"],
            "from": rows["from_id"].map(names),
            "before_m": rows["before_m"],
            "to": rows["to_id"].map(names).fillna(rows["reason"].map(reasons)),
            "after_m": rows["after_m"],
            "after_min": rows["after_min"].round(0),
            "beyond": rows["is_beyond"],
            "needs_bus": rows["needs_bus"],
            "is_fetched": rows["is_fetched"],
            "needs_bed": rows["needs_bed"],
            "needs_lunch": rows["needs_lunch"],
        }
    )[list(say.MOVED_COLUMNS)]
