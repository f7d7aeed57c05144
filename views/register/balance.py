"""High-quality balance on the page: counties, schools and their seven, what the open plan does."""

import pandas as pd
import streamlit as st

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from reports.indicators import (
    balance_change_rows,
    balance_county_rows,
    balance_detail,
    balance_lines,
    balance_school_rows,
    balance_site_rows,
    balance_terms,
    balance_workbook,
)
from views.session import language
from views.widgets import XLSX, changed_line, show_table, shown_of
from words.indicators import balance as say
from words.pages import pages
from words.planning import lines as lines_say

_HEIGHT_PX = 380


def show_balance(assessment: Assessment, parameters: Parameters) -> None:
    """Show what the schools have for the seven measures, and offer the workbook of it."""
    lang = language()
    with st.spinner(pages.WORKING.say(lang), show_time=True):
        schools = balance_school_rows(assessment, lang)
    if schools.empty:
        st.text(say.NO_SCHOOLS.say(lang))
        return
    for line in balance_lines(assessment):
        st.text(line.say(lang))
    chosen = _schools(schools)
    changed_line(parameters)
    left, right = st.columns(2, gap="medium")
    with left:
        _of_school(assessment, None if chosen is None else schools.iloc[chosen])
    with right:
        _plan(assessment)
    _counties(assessment)
    _offer(assessment)


def _schools(schools: pd.DataFrame) -> int | None:
    """Show the schools; return the number of the chosen row."""
    lang = language()
    whole = {
        name: st.column_config.NumberColumn(say.SCHOOL_COLUMN[name].say(lang), format="%,.0f")
        for name in ("pupils", "equipment_yuan")
    }
    wide = {
        name: st.column_config.Column(say.SCHOOL_COLUMN[name].say(lang), width=260)
        for name in ("short", "missing")
    }
    st.subheader(say.SCHOOLS.say(lang), anchor=False)
    return show_table(
        schools.drop(columns="legal_id"),
        key="balance-schools",
        height_px=_HEIGHT_PX,
        titles=say.SCHOOL_COLUMN,
        selectable=True,
        columns={**whole, **wide},
    )


def _of_school(assessment: Assessment, row: pd.Series | None) -> None:
    """Show the seven measures of the school chosen."""
    lang = language()
    if row is None:
        st.text(say.PICK.say(lang))
        return
    st.subheader(f"{row['name']} · {row['stage']}", anchor=False)
    detail = balance_detail(assessment, str(row["legal_id"]), str(row["stage"]), lang)
    show_table(detail, key="balance-detail", titles=say.DETAIL_COLUMN)


def _plan(assessment: Assessment) -> None:
    """Show which schools the open plan touches."""
    lang = language()
    st.subheader(say.CHANGES.say(lang), anchor=False)
    if assessment.base is None:
        st.text(say.NO_PLAN.say(lang))
        return
    rows = balance_change_rows(assessment, lang)
    if rows.empty:
        st.text(say.NOTHING_TOUCHED.say(lang))
        return
    show_table(rows, key="balance-changes", titles=say.CHANGE_COLUMN)


def _counties(assessment: Assessment) -> None:
    lang = language()
    st.subheader(say.COUNTIES.say(lang), anchor=False)
    rows = balance_county_rows(assessment, lang)
    show_table(rows, key="balance-counties", titles=say.COUNTY_COLUMN, height_px=_HEIGHT_PX)
    for term, meaning in balance_terms(assessment.parameters):
        st.caption(lines_say.NAMED.say(lang, name=term.say(lang), said=meaning.say(lang)))
    with st.expander(say.SITES.say(lang)):
        show_table(balance_site_rows(assessment, lang), key="balance-sites", titles=say.SITE_COLUMN)


def _offer(assessment: Assessment) -> None:
    lang, shown = language(), shown_of(assessment)
    st.download_button(
        say.WORKBOOK.say(lang),
        lambda: balance_workbook(assessment, shown, lang=lang),
        file_name=f"{shown.file_stem(say.WORKBOOK.say(lang), lang)}.xlsx",
        mime=XLSX,
        on_click="ignore",
    )
