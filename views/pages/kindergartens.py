"""Has each township enough kindergartens, public and inclusive ones, and near?"""

from functools import partial

import pandas as pd
import streamlit as st

from analysis.parameters import Parameters
from analysis.preschool import NewSites, Rule, new_sites
from layers.themes import theme_layers
from reports.indicators import kindergarten_plan
from reports.lists import (
    county_rows,
    far_rows,
    free_rows,
    kindergarten_workbook,
    new_site_lines,
    new_site_rows,
    preschool_lines,
    site_rows,
    township_rows,
)
from views.map import show_map
from views.session import assessed, language, region_key
from views.widgets import (
    DOCX,
    XLSX,
    changed_line,
    choice_filter,
    page_header,
    show_table,
    shown_of,
)
from words.indicators import preschool as say
from words.pages import pages
from words.planning import lines as lines_say

_TABLE_PX, _MAP_PX = 380, 380
_MOST_NEW = 20
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
    _offer(_proposed())


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
    """Show the county's measures of universal preschool education and the last year's cost."""
    st.subheader(say.COUNTIES.say(lang), anchor=False)
    show_table(county_rows(assessment, lang), key="preschool-counties", titles=say.COUNTY_COLUMN)
    for term, meaning in say.TERMS:
        named = {"name": term.say(lang), "said": meaning.say(lang)}
        st.caption(lines_say.NAMED.say(lang, **named))
    with st.expander(say.FREE.say(lang)):
        st.caption(say.FREE_RULE.say(lang))
        show_table(free_rows(assessment), key="preschool-free", titles=say.FREE_COLUMN)


def _proposed() -> tuple[NewSites, Rule] | None:
    """Let new kindergartens be asked for, and show where they would do most."""
    st.subheader(say.NEW_SITES.say(lang), anchor=False)
    left, right = st.columns(2)
    rules = {rule: text.say(lang) for rule, text in say.NEW_RULE.items()}
    by = choice_filter(left, say.NEW_BY.say(lang), rules, name="new-by", default="cover")
    rule: Rule = "median" if by == "median" else "cover"
    counts = {"": say.NEW_NONE.say(lang)}
    counts |= {"0": say.NEW_ALL.say(lang)} if rule == "cover" else {}
    counts |= {str(count): str(count) for count in range(1, _MOST_NEW + 1)}
    count = choice_filter(right, say.NEW_COUNT.say(lang), counts, name=f"new-{rule}")
    if not count:
        return None
    with st.spinner(pages.WORKING.say(lang), show_time=True):
        found = assessment.once(
            "new kindergartens",
            rule,
            count,
            find=lambda own: new_sites(own, rule=rule, count=int(count) or None),
        )
    for line in new_site_lines(found, rule):
        st.text(line.say(lang))
    rows = new_site_rows(found)
    if rows.empty:
        return found, rule
    whole = {
        name: st.column_config.NumberColumn(say.NEW_SITE_COLUMN[name].say(lang), format="%,.0f")
        for name in rows.select_dtypes("number").columns
    }
    show_table(rows, key="preschool-new", titles=say.NEW_SITE_COLUMN, columns=whole)
    return found, rule


def _offer(proposed: tuple[NewSites, Rule] | None) -> None:
    """Offer the workbook of the page and the layout plan, with what is proposed on the page."""
    shown = shown_of(assessment)
    files = (
        (say.WORKBOOK, kindergarten_workbook, ".xlsx", XLSX),
        (say.PLAN_WORD, kindergarten_plan, ".docx", DOCX),
    )
    for place, (label, write, ending, mime) in zip(st.columns(2), files, strict=True):
        place.download_button(
            label.say(lang),
            partial(write, assessment, shown, proposed=proposed, lang=lang),
            file_name=f"{shown.file_stem(label.say(lang), lang)}{ending}",
            mime=mime,
            on_click="ignore",
            width="stretch",
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
