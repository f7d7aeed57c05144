"""Has each township enough kindergartens, public and inclusive ones, and near?"""

import pandas as pd
import streamlit as st

from analysis.parameters import Parameters
from layers.themes import theme_layers
from reports.lists import (
    county_rows,
    far_rows,
    free_rows,
    kindergarten_workbook,
    preschool_lines,
    site_rows,
    township_rows,
)
from views.map import show_map
from views.session import assessed, language, region_key
from views.widgets import XLSX, changed_line, page_header, show_table, shown_of
from words.indicators import preschool as say
from words.pages import pages
from words.planning import lines as lines_say

_TABLE_PX, _MAP_PX = 380, 380
_OVER = ["township_id", "school_id", "village_id"]
lang = language()
parameters = page_header(
    "kindergartens",
    [
        Parameters.kindergarten_reach_m,
        Parameters.gross_enrolment_percent,
        Parameters.universal_public_percent,
        Parameters.universal_inclusive_percent,
        Parameters.class_size_percent,
        Parameters.children_per_teacher,
        Parameters.small_class_children,
        Parameters.middle_class_children,
        Parameters.large_class_children,
        Parameters.preschool_fee_yuan,
    ],
)
assessment = assessed(parameters)


def _page() -> None:
    with st.spinner(pages.WORKING.say(lang), show_time=True):
        townships = township_rows(assessment, lang)
    for line in preschool_lines(assessment):
        st.text(line.say(lang))
    chosen = _townships(townships)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        if chosen is None:
            st.text(say.PICK_TOWNSHIP.say(lang))
        _lists(None if chosen is None else str(townships["township"].iloc[chosen]))
    with right:
        show_map(
            theme_layers(assessment, "kindergartens", lang=lang),
            key=f"preschool-map-{region_key()}",
            height_px=_MAP_PX,
            selected=None,
            lang=lang,
            note=pages.INTERNAL,
        )
        _counties()


def _townships(townships: pd.DataFrame) -> int | None:
    """Show the townships; return the number of the chosen row."""
    tenths = {
        name: st.column_config.NumberColumn(say.COLUMN[name].say(lang), format="%.2f")
        for name in ("children_per_teacher", "places_per_child")
    }
    named = say.COLUMN["children"].say(lang)
    whole = {"children": st.column_config.NumberColumn(named, format="%,.0f")}
    chosen = show_table(
        townships.drop(columns=_OVER, errors="ignore"),
        key="preschool-townships",
        height_px=_TABLE_PX,
        titles=say.COLUMN,
        selectable=True,
        columns={**tenths, **whole},
    )
    changed_line(parameters)
    return chosen


def _counties() -> None:
    """Show the county's measures of universal preschool education, and the workbook of the page."""
    st.subheader(say.COUNTIES.say(lang), anchor=False)
    show_table(county_rows(assessment, lang), key="preschool-counties", titles=say.COUNTY_COLUMN)
    for term, meaning in say.TERMS:
        named = {"name": term.say(lang), "said": meaning.say(lang)}
        st.caption(lines_say.NAMED.say(lang, **named))
    with st.expander(say.FREE.say(lang)):
        st.caption(say.FREE_RULE.say(lang))
        show_table(free_rows(assessment), key="preschool-free", titles=say.FREE_COLUMN)
    shown = shown_of(assessment)
    st.download_button(
        say.WORKBOOK.say(lang),
        lambda: kindergarten_workbook(assessment, shown, lang=lang),
        file_name=f"{shown.file_stem(say.WORKBOOK.say(lang), lang)}.xlsx",
        mime=XLSX,
        on_click="ignore",
    )


def _lists(township: str | None) -> None:
    """List kindergartens and villages out of reach of a township, of all where none is chosen."""
    sites, far = site_rows(assessment, lang), far_rows(assessment)
    if township is not None:
        sites, far = sites[sites["township"] == township], far[far["township"] == township]
    st.subheader(say.SITES.say(lang), anchor=False)
    show_table(
        sites.drop(columns=_OVER, errors="ignore"), key="preschool-sites", titles=say.SITE_COLUMN
    )
    st.subheader(say.VILLAGES.say(lang), anchor=False)
    show_table(
        far.drop(columns=_OVER, errors="ignore"),
        key="preschool-villages",
        titles=say.VILLAGE_COLUMN,
    )


if (assessment.region.schools["kind"] == "kindergarten").any():
    _page()
else:
    st.text(say.NO_SITES.say(lang))
