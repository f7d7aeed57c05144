"""What both parts of the page ask: the stage, the projection, tables and files."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.tables import STAGE_TEXT, STAGES
from views.session import language
from views.widgets import XLSX, choice_filter, show_table
from words import Text
from words.monitoring import page as say

_HORIZONS = ("5", "10", "15")
_DECIMAL_PLACES = 1


def asked_horizon(place: DeltaGenerator) -> int:
    """Draw the choice of how many years ahead; the address has it."""
    years = {each: say.YEARS.say(language(), years=each) for each in _HORIZONS}
    return int(
        choice_filter(place, say.HORIZON.say(language()), years, name="horizon", default="10")
    )


def asked_stage(place: DeltaGenerator) -> str:
    """Draw the choice of the stage; the address has it."""
    words = {stage: STAGE_TEXT[stage].say(language()) for stage in STAGES}
    return choice_filter(place, say.STAGE.say(language()), words, name="stage", default="primary")


def table_in_words(
    rows: pd.DataFrame, titles: Mapping[str, Text], *, key: str, selectable: bool = False
) -> int | None:
    """Show rows in words; return the number of a chosen row.

    Years are written as years, what is counted whole, what is estimated to a tenth.
    """
    lang = language()
    return show_table(
        rows,
        key=key,
        titles=titles,
        selectable=selectable,
        columns={
            name: st.column_config.NumberColumn(titles[name].say(lang), format=_format(rows, name))
            for name in rows.select_dtypes("number").columns
            if not name.endswith("_share")
        },
    )


def _format(rows: pd.DataFrame, name: str) -> str:
    if name.endswith("year") or name == "begin_by":
        return "%d"
    known = rows[name].dropna()
    is_whole = bool((known == known.round()).all())
    return "%,.0f" if is_whole else f"%,.{_DECIMAL_PLACES}f"


def offer_workbook(made: Callable[[], bytes], stem: str, **button: Any) -> None:  # noqa: ANN401
    """Offer a workbook, made when it is asked for."""
    st.download_button(
        say.WORKBOOK.say(language()),
        made,
        file_name=f"{stem}.xlsx",
        mime=XLSX,
        on_click="ignore",
        **button,
    )
