"""The register to take away, an office's workbook brought in, and the quarter stored."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analysis.indicators import Board
from geo.errors import PlanningError
from reports.indicators import (
    brief_file,
    indicator_workbook,
    read_entries,
    register_page,
    snapshot,
)
from store.records import enter_indicators, entries_from, list_quarters, save_quarter
from views.session import get_store, language, open_project, user_name
from views.widgets import DOCX, XLSX, shown_of
from words import Text
from words.indicators import register as words
from words.pages import register_page as say

_PDF = "application/pdf"


def offer_register(
    board: Board,
    stored: pd.DataFrame,
    office: str | None,
    before: Mapping[str, Mapping[str, Any]],
) -> None:
    """Offer the workbook (of the office chosen, or whole), the page with lights and the brief."""
    lang, shown = language(), shown_of(board.assessment)
    files: list[tuple[Text, str, str, Callable[[], bytes]]] = [
        (
            say.WORKBOOK if office is None else say.OFFICE_WORKBOOK.fill(office=office),
            ".xlsx",
            XLSX,
            lambda: indicator_workbook(
                board, stored, shown, office=office, before=before, lang=lang
            ),
        ),
        (say.ONE_PAGE, ".pdf", _PDF, lambda: register_page(board, shown, lang=lang)),
        (say.BRIEF, ".docx", DOCX, lambda: brief_file(board, shown, lang=lang)),
    ]
    columns = st.columns(len(files))
    for column, (title, ending, mime, make) in zip(columns, files, strict=True):
        stem = shown.file_stem(f"{title.say(lang)}-{board.quarter}", lang)
        column.download_button(
            title.say(lang),
            make,
            file_name=f"{stem}{ending}",
            mime=mime,
            on_click="ignore",
            width="stretch",
        )


def take_in(board: Board, stored: pd.DataFrame) -> None:
    """Let an office's workbook be brought in, all of it or nothing, and the quarter be stored."""
    lang, project = language(), open_project()
    with st.expander(say.TAKE_IN.say(lang)):
        if project is None:
            st.text(words.NEEDS_PROJECT.say(lang))
            return
        given = st.file_uploader(say.FILE.say(lang), type=["xlsx"], key="register-file")
        by = user_name(place="register")
        left, right = st.columns(2)
        if left.button(say.BRING_IN.say(lang), disabled=given is None) and given is not None:
            _bring_in(board, stored, given.getvalue(), given.name, project[0], by=by)
        if right.button(say.SAVE_QUARTER.say(lang, quarter=board.quarter)):
            _save(board, project[0], by=by)


def _bring_in(
    board: Board, stored: pd.DataFrame, content: bytes, name: str, project: str, *, by: str
) -> None:
    lang = language()
    try:
        incoming = read_entries(content, name=name, board=board, stored=stored)
        if incoming.problems:
            st.error(words.NOTHING_STORED.say(lang))
            st.text("\n".join(problem.say(lang) for problem in incoming.problems))
            return
        count = enter_indicators(get_store(), project, entries_from(incoming.table), by=by)
    except PlanningError as error:
        st.error(words.NOTHING_STORED.say(lang))
        st.text(error.say(lang))
        return
    said = words.STORED.fill(count=count, quarter=board.quarter) if count else words.NOTHING_NEW
    st.success(said.say(lang))


def _save(board: Board, project: str, *, by: str) -> None:
    lang, store = language(), get_store()
    stored = list_quarters(store, project)
    seen = stored[board.quarter][0] if board.quarter in stored else 0
    states = snapshot(board.states())
    try:
        save_quarter(store, project, board.quarter, states, seen=seen, by=by)
    except PlanningError as error:
        st.error(error.say(lang))
        return
    st.success(say.QUARTER_SAVED.say(lang, quarter=board.quarter))
