"""Papers of the routes to take away: short ones at once, those of all lines in the background."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from analysis.assessment import Assessment
from reports.formats import file_stem
from reports.permit import permit_file, permit_workbook
from reports.routes import (
    PAPERS,
    PapersCancelled,
    Watch,
    gtfs_feed,
    paper_bytes,
    route_maps,
)
from reports.word import own_template
from store.people import PersonsTaken
from views.buses.shown_routes import ShownRoutes
from views.session import Job, language
from views.widgets import DOCX, XLSX, offer_person_file, persons_of, shown_of
from words import Text
from words.pages import buses_page as say
from words.papers import gtfs, line_papers, permit

_PDF = "application/pdf"
_JOB, _MAP = "buses-paper-job", "map"
_REFRESH_S = 1.0
# The papers with pupils one by one, and what they say of each.
_OF_PUPILS = frozenset({"sheets", "slips"})
_ON_PAPERS = ("pupil_id", "school", "grade", "trip_id", "stop", "board", "leave_home")


@dataclass(frozen=True)
class _Paper:
    """A paper: what it is called, how its file ends and of which kind it is, and who makes it.

    ``make`` makes it at once; a paper without has a page or more per line and is made by a job.
    """

    title: Text
    ending: str
    mime: str
    make: Callable[[], bytes] | None = None
    note: Text | None = None


@dataclass(frozen=True)
class _Making:
    """A paper of all lines being made or made: which one, of which routes."""

    code: str
    of: tuple[object, ...]
    job: Job[bytes | None]


def offer_papers(shown: ShownRoutes, assessment: Assessment, trip_id: str | None) -> None:
    """Offer the papers of all routes, one chosen: at once, or made in the background."""
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
    if paper.make is None:
        with right:
            _made_in_background(shown, assessment, code, stem)
        return
    right.download_button(
        say.TAKE_PAPER.say(lang),
        paper.make,
        file_name=f"{stem}{paper.ending}",
        mime=paper.mime,
        help=None if paper.note is None else paper.note.say(lang),
        on_click="ignore",
        width="stretch",
    )


def _made_in_background(shown: ShownRoutes, assessment: Assessment, code: str, stem: str) -> None:
    """Draw the button that begins a paper, how far it is, or what came of it."""
    lang = language()
    of = (shown.stored.routes_id, shown.stored.version, assessment.parameters.changed, lang)
    making: _Making | None = st.session_state.get(_JOB)
    is_busy = making is not None and making.job.running
    if making is not None and not is_busy and (making.code, making.of) == (code, of):
        _outcome(making.job, stem, _taken(shown, assessment, code))
    if st.button(
        say.MAKE_PAPER.say(lang),
        key="buses-paper-make",
        disabled=is_busy,
        help=say.MAKE_PAPER_HELP.say(lang),
        width="stretch",
    ):
        job = Job(_work(shown, assessment, code), lang).start()
        st.session_state[_JOB] = _Making(code, of, job)
        st.rerun()
    if is_busy:
        st.fragment(_progress, run_every=_REFRESH_S)()


def _work(
    shown: ShownRoutes, assessment: Assessment, code: str
) -> Callable[[Callable[[int, int, str], None], Callable[[], bool]], bytes | None]:
    """Return what makes a paper of all lines, None where it was cancelled."""
    lang, made_on = language(), shown_of(assessment).made_on

    def work(
        report: Callable[[int, int, str], None], cancelled: Callable[[], bool]
    ) -> bytes | None:
        watch = Watch(report, cancelled)
        try:
            return paper_bytes(
                shown.routes, assessment, code, made_on=made_on, lang=lang, watch=watch
            )
        except PapersCancelled:
            return None

    return work


def _progress() -> None:
    """Show how far the paper is, with a button to cancel it; then the page is drawn anew."""
    making: _Making | None = st.session_state.get(_JOB)
    if making is None or not making.job.running:
        st.rerun()
        return
    lang, job = language(), making.job
    state = say.PAPER_WAITING
    if job.cancelled:
        state = say.ENDING
    elif job.total:
        state = say.PAPER_STEP.fill(done=job.done + 1, total=job.total)
    st.progress(job.done / job.total if job.total else 0.0, state.say(lang))
    words = say.CANCEL_PAPER.say(lang)
    if st.button(words, key="buses-paper-cancel", disabled=job.cancelled, width="stretch"):
        job.cancel()
        st.rerun(scope="fragment")


def _outcome(job: Job[bytes | None], stem: str, taken: PersonsTaken | None) -> None:
    """Offer the paper made, or say why there is none."""
    lang = language()
    if job.product is None:
        if job.cancelled:
            st.info(say.PAPER_CANCELLED.say(lang))
        else:
            st.error(say.PAPER_FAILED.say(lang))
            st.text(job.reason)
        return
    offer_person_file(
        st.container(),
        say.TAKE_PAPER.say(lang),
        job.product,
        file_name=f"{stem}.pdf",
        taken=taken,
        mime=_PDF,
        type="primary",
        width="stretch",
    )


def _taken(shown: ShownRoutes, assessment: Assessment, code: str) -> PersonsTaken | None:
    """Return what a paper of all lines holds of persons: who rides; None for others."""
    riding = int(shown.routes.pupils["trip_id"].notna().sum())
    people = riding if code in _OF_PUPILS else 0
    return persons_of(assessment, "route_papers", people=people, columns=_ON_PAPERS)


def _papers(shown: ShownRoutes, assessment: Assessment, trip_id: str | None) -> dict[str, _Paper]:
    routes, lang, of = shown.routes, language(), shown_of(assessment)
    papers = {
        "permit": _Paper(permit.NAME, ".docx", DOCX, lambda: permit_file(routes, of, lang=lang)),
        "permit-template": _Paper(
            say.PERMIT_TEMPLATE, ".docx", DOCX, lambda: own_template("permit", lang).content
        ),
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
        _MAP: _Paper(
            say.MAP_OF_TRIP,
            ".pdf",
            _PDF,
            lambda: route_maps(
                routes,
                assessment,
                trip_ids=[] if trip_id is None else [trip_id],
                made_on=of.made_on,
                lang=lang,
            ),
            say.MAPS_HELP,
        ),
    }
    return papers | {code: _Paper(line_papers.PAPER[code], ".pdf", _PDF) for code in PAPERS}
