"""Papers of the routes to take away: one is chosen, and made when its button is pressed."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from analysis.assessment import Assessment
from reports.formats import file_stem
from reports.permit import permit_file, permit_workbook
from reports.routes import gtfs_feed, parent_slips, route_maps, stop_sheets, timetables
from views.buses.shown_routes import ShownRoutes
from views.session import language
from views.widgets import XLSX, shown_of
from words import Text
from words.pages import buses_page as say
from words.papers import gtfs, line_papers, permit

_PDF = "application/pdf"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class _Paper:
    """A paper: what it is called, how its file ends and of which kind it is, and who makes it."""

    title: Text
    ending: str
    mime: str
    make: Callable[[], bytes]
    note: Text | None = None


def offer_papers(shown: ShownRoutes, assessment: Assessment, trip_id: str | None) -> None:
    """Offer the papers of all routes: a choice of one, and a button for its file.

    The maps are those of all lines together and of the trip chosen.
    """
    lang, papers = language(), _papers(shown, assessment, trip_id)
    left, right = st.columns(2, vertical_alignment="bottom")
    code = left.selectbox(
        say.PAPER.say(lang),
        list(papers),
        format_func=lambda each: papers[each].title.say(lang),
        key="buses-paper",
    )
    paper, of = papers[code], shown_of(assessment)
    stem = file_stem([of.region.name or "region", paper.title.say(lang), f"{of.made_on:%Y%m%d}"])
    right.download_button(
        say.TAKE_PAPER.say(lang),
        paper.make,
        file_name=f"{stem}{paper.ending}",
        mime=paper.mime,
        help=None if paper.note is None else paper.note.say(lang),
        on_click="ignore",
        width="stretch",
    )


def _papers(shown: ShownRoutes, assessment: Assessment, trip_id: str | None) -> dict[str, _Paper]:
    routes, lang, of = shown.routes, language(), shown_of(assessment)
    chosen = [] if trip_id is None else [trip_id]
    return {
        "permit": _Paper(permit.NAME, ".docx", _DOCX, lambda: permit_file(routes, of, lang=lang)),
        "permit-tables": _Paper(
            permit.TABLES, ".xlsx", XLSX, lambda: permit_workbook(routes, of, lang=lang)
        ),
        "gtfs": _Paper(
            gtfs.NAME,
            ".gtfs.zip",
            "application/zip",
            lambda: gtfs_feed(routes, made_on=of.made_on, lang=lang),
            gtfs.CALENDAR,
        ),
        "timetable": _Paper(
            line_papers.PAPER["timetable"],
            ".pdf",
            _PDF,
            lambda: timetables(routes, made_on=of.made_on, lang=lang),
        ),
        "stops": _Paper(
            line_papers.PAPER["stops"],
            ".pdf",
            _PDF,
            lambda: stop_sheets(routes, made_on=of.made_on, lang=lang),
        ),
        "slips": _Paper(
            line_papers.PAPER["slips"],
            ".pdf",
            _PDF,
            lambda: parent_slips(routes, made_on=of.made_on, lang=lang),
        ),
        "maps": _Paper(
            line_papers.PAPER["maps"],
            ".pdf",
            _PDF,
            lambda: route_maps(routes, assessment, trip_ids=chosen, made_on=of.made_on, lang=lang),
            say.MAPS_HELP,
        ),
    }
