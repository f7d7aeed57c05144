"""Existing lines on the page of the transport need: their seats, and whom of the gap they take."""

import pandas as pd
import streamlit as st

from analysis.assessment import Assessment
from analysis.services import could_ride_totals, existing_lines
from reports.lists import line_notes, line_total
from views.session import language
from views.widgets import choice_filter, show_table
from words.planning import lines as say

_LINES = ["service_id", "line", "kind", "seats", "listed", "unnamed", "could_ride", "free"]
_COUNTS = ["gap", "could_ride", "seats_unknown", "unstated", "unstated_could_ride"]
_TABLE_PX = 240
_TITLES = {**say.COLUMN, **say.LINE_REASON, **say.COUNT}


def show_lines(assessment: Assessment) -> None:
    """Show how many of the gap existing lines could take, by area and reason, and every line.

    Nothing where no lines are given.
    """
    lang = language()
    found, region = existing_lines(assessment), assessment.region
    if found.lines.empty:
        return
    with st.expander(say.LINES_TITLE.say(lang, lines=f"{len(found.lines):,}")):
        if region.has("pupils"):
            st.text(line_total(assessment).say(lang))
            areas = {code: text.say(lang) for code, text in say.AREAS.items()}
            by = choice_filter(
                st.container(), say.BY_AREA.say(lang), areas, name="lines-by", default="township"
            )
            totals = could_ride_totals(assessment.needs, found.pupils, region, by)
            show_table(
                _area_rows(totals, assessment, by),
                key=f"lines-by-{by}",
                height_px=_TABLE_PX,
                titles=_TITLES,
            )
        else:
            st.text(say.NO_LIST.say(lang))
        lines = found.lines.assign(line=found.lines["name"])
        show_table(lines[_LINES], key="lines", height_px=_TABLE_PX, titles=_TITLES)
        for note in line_notes(assessment.parameters):
            st.caption(note.say(lang))


def show_row_lines(row: pd.Series) -> None:
    """Say of a chosen row of the list which line could take the pupil, and the remedies."""
    for name in ("line_note", "remedies"):
        if name in row and pd.notna(row[name]) and row[name]:
            st.text(
                say.NAMED.say(language(), name=say.COLUMN[name].say(language()), said=row[name])
            )


def _area_rows(totals: pd.DataFrame, assessment: Assessment, by: str) -> pd.DataFrame:
    """Return the totals with the name of each area, without reasons that stop no pupil."""
    area = totals[by]
    if by == "school_id":
        area = area.map(assessment.region.names("schools")).fillna(area)
    reasons = [code for code in say.LINE_REASON if totals[code].any()]
    return totals.assign(area=area)[["area", *_COUNTS, *reasons]]
