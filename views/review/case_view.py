"""One case: its map, its ways piece by piece, the grounds, what was entered, its sheet."""

import geopandas as gpd
import pandas as pd
import streamlit as st

from analysis.assessment import Assessment
from analysis.review import WalkCase
from layers.themes import base_layers, case_layers, school_layer
from reports.review import (
    CASE_SHEET_HOLDS,
    case_sheet,
    change_text,
    compared_text,
    file_name,
    found_text,
    piece_rows,
    shown,
)
from views.map import show_map
from views.session import language, open_project, region_key, today
from views.widgets import offer_person_file, persons_of, shown_of
from words.pages import pages
from words.pages import review_page as say
from words.papers import review_sheet
from words.planning import review


def show_case(assessment: Assessment, case: WalkCase) -> None:
    """Draw both ways of a case on the map."""
    lang = language()
    ways = case_layers(case.pieces, case.trusted)
    schools = school_layer(assessment.region, assessment.register, kindergartens=False, lang=lang)
    lines = [*case.pieces.geometry, *case.trusted.geometry]
    bounds = gpd.GeoSeries(lines, crs=case.pieces.crs).total_bounds if lines else None
    show_map(
        [*base_layers(assessment), schools, *(ways if lines else [])],
        key=f"review-map-{region_key()}",
        height_px=330,
        lang=lang,
        note=pages.INTERNAL,
        selected=None,
        focus=None if bounds is None else tuple(bounds),
    )


def show_ways(assessment: Assessment, case: WalkCase) -> None:
    """Say both ways piece by piece to the metre, and what they are compared with."""
    lang = language()
    sides = st.columns(2)
    headings = (review_sheet.MEASURED, review_sheet.TRUSTED)
    for side, heading, pieces in zip(sides, headings, (case.pieces, case.trusted), strict=True):
        with side:
            st.text(heading.say(lang))
            if pieces.empty:
                doubtful = (case.pieces["caution"] != "none").any()
                none = review_sheet.NO_WAY_ROUND if doubtful else review_sheet.ALL_TRUSTED
                st.caption(none.say(lang))
                continue
            rows = piece_rows(pieces)
            table = {
                say.PIECE.say(lang): [text.say(lang) for text, _ in rows],
                say.LENGTH.say(lang): [metres for _, metres in rows],
            }
            st.dataframe(pd.DataFrame(table), hide_index=True, height="content")
            st.text(say.TOTAL.say(lang, metres=shown(pieces["metres"].sum())))
    st.text(compared_text(assessment.region, case).say(lang))


def ground_lines(assessment: Assessment, case: WalkCase) -> None:
    """Say what each ground comes to, in their order."""
    lang = language()
    for finding in case.findings:
        found = found_text(finding, case, assessment.parameters)
        line = review_sheet.GROUND.fill(ground=review.GROUND[finding.ground], found=found)
        st.text(line.say(lang))


def show_history(case: WalkCase) -> None:
    """Say what changed since the case was decided, and everything entered on it."""
    lang = language()
    if case.changed:
        lines = [say.CHANGED.say(lang), *(change_text(one).say(lang) for one in case.changed)]
        st.warning("  \n".join(lines))
    if not case.entries:
        return
    st.text(say.HISTORY.say(lang))
    for entry in reversed(case.entries):
        text = say.ENTRY.fill(
            day=entry.decided_on,
            verdict=review.VERDICT[entry.verdict],
            ground=review.GROUND[entry.ground],
            reason=entry.reason,
            by=entry.by,
            second=entry.second or "—",
            until=entry.object_until,
        )
        st.text(text.say(lang))


def offer_sheet(assessment: Assessment, case: WalkCase) -> None:
    """Offer the sheet of the case, made when it is asked for."""
    lang, day = language(), today()
    version = "" if open_project() is None else shown_of(assessment).version

    def content() -> bytes:
        return case_sheet(assessment, case, made_on=day, version=version, lang=lang)

    name = f"{file_name(case, day, lang)}.pdf"
    taken = persons_of(assessment, "case_sheet", people=1, columns=CASE_SHEET_HOLDS)
    place = st.container()
    words = say.SHEET.say(lang)
    offer_person_file(place, words, content, file_name=name, taken=taken, mime="application/pdf")
