"""Result tables on the screen: titles in words, numbers in their units, one row chosen."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from geo.tables import CHOICE_TEXT, STAGE_TEXT
from reports.formats import column_title
from views.session import language
from words import Text, share_shown
from words.planning import REASON, WALK_BASIS

# A row of the grid is 2.1875 rem; the base size of the theme is 15 px.
_ROW_PX = 33
_COUNTS = frozenset(
    {"pupils", "beyond", "served", "gap", "children", "rows", "problems", "places", "places_left"}
)
_WORDED = ("kind", "status", "ownership", "urban_rural", "service")


def show_table(
    table: pd.DataFrame,
    *,
    key: str,
    height_px: int = 320,
    titles: Mapping[str, Text] | None = None,
    selectable: bool = False,
    columns: Mapping[str, Any] | None = None,
) -> int | None:
    """Show ``table`` and return the number of the row chosen, or None."""
    lang = language()
    shown = worded(table)
    config = {c: _column(c, column_title(c, titles or {}).say(lang)) for c in shown.columns}
    config |= dict(columns or {})
    event: Any = st.dataframe(
        shown,
        key=key,
        height=min(height_px, _ROW_PX * (len(shown) + 1) + 3),
        placeholder="—",
        hide_index=True,
        column_config=config,
        on_select="rerun" if selectable else "ignore",
        selection_mode="single-row",
    )
    if not selectable:
        return None
    rows = event["selection"]["rows"]
    return int(rows[0]) if rows and rows[0] < len(table) else None


def worded(table: pd.DataFrame) -> pd.DataFrame:
    """Return ``table`` with its codes in words of the session's language."""
    lang = language()
    table = table.reset_index(drop=True)
    if "stage" in table:
        table["stage"] = table["stage"].replace({k: t.say(lang) for k, t in STAGE_TEXT.items()})
    for name in _WORDED:
        if name in table:
            words = {k: t.say(lang) for k, t in CHOICE_TEXT.items()}
            table[name] = table[name].map(words)
    for name in table.columns[table.columns.str.endswith("_share")]:
        shares = table[name].astype("float64")
        table[name] = 100 * shares.map(lambda share, column=name: share_shown(share, column))
    if "walk_basis" in table:
        words = {k: t.say(lang) for k, t in WALK_BASIS.items()}
        table["walk_basis"] = table["walk_basis"].map(words)
    if "reason" in table:
        table["reason"] = table["reason"].replace({k: t.say(lang) for k, t in REASON.items()})
    return table


def _column(name: str, title: str) -> Any:  # noqa: ANN401 - one of several column types
    if name.endswith("_share"):
        return st.column_config.NumberColumn(title, format="%.1f%%")
    if name.endswith("_m"):
        return st.column_config.NumberColumn(title, format="%,.0f")
    if name in _COUNTS:
        return st.column_config.NumberColumn(title, format="%,.0f")
    return st.column_config.Column(title)
