"""Routes planned in the background: started, watched, stored when they are found."""

import logging
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

import streamlit as st

from analysis.assessment import Assessment
from analysis.region_routes import RegionRoutes, SavedRoutes, region_routes, saved_routes
from analysis.solver import Progress, SearchLimits
from store.database import StoreError, from_typed_json, to_typed_json
from store.records import add_routes, begin_search, list_routes, put_outcome
from store.rights import Scope
from views.buses.stored_run import AskedRoutes, RoutesOutcome
from views.session import (
    Job,
    author,
    get_store,
    language,
    open_project,
    opened_drive_network,
    region_key,
    whose_pupils,
)
from words import Text
from words.pages import buses_page as say

_LOG = logging.getLogger(__name__)
_REFRESH_S = 1.0


@dataclass(eq=False)
class RouteRun:
    """One search: how far it is and, once it is stored, the id of its routes."""

    limit_s: float
    search_id: str
    began: float | None = None
    news: Progress = field(default_factory=lambda: Progress(-math.inf, math.inf, 0.0))
    routes_id: str = ""
    job: Job[RegionRoutes] = field(init=False)


def start_run(assessment: Assessment, asked: AskedRoutes) -> None:
    """Begin to plan routes for the open region; what is asked is stored now, what is found then.

    Raises StoreError where the store does not take it.
    """
    project, store, by = open_project(), get_store(), author()
    name, fingerprint = None if project is None else project[0], assessment.region.fingerprint
    fixed = _fixed(asked, name, fingerprint)
    run = RouteRun(
        asked.limit_s, begin_search(store, name, fingerprint, to_typed_json(asked), by=by)
    )
    drive = opened_drive_network()

    def plan(
        _report: Callable[[int, int, str], None], cancelled: Callable[[], bool]
    ) -> RegionRoutes:
        run.began = monotonic()
        limits = SearchLimits(
            asked.limit_s, monotonic, on_progress=lambda news: _note(run, news), cancelled=cancelled
        )
        found = region_routes(assessment, drive, asked.settings, limits=limits, fixed=fixed)
        content = to_typed_json(saved_routes(found))
        run.routes_id = add_routes(store, name, fingerprint, content, by=by)
        return found

    def work(
        report: Callable[[int, int, str], None], cancelled: Callable[[], bool]
    ) -> RegionRoutes:
        try:
            return plan(report, cancelled)
        finally:
            outcome = to_typed_json(RoutesOutcome(run.routes_id))
            try:
                put_outcome(store, run.search_id, outcome, by=by)
            except StoreError as error:  # what was found is shown whether or not it is noted
                _LOG.warning(error.text.zh)

    run.job = Job(work, language())
    _runs()[region_key(), whose_pupils()] = run
    run.job.start()


def _fixed(asked: AskedRoutes, project: str | None, fingerprint: str) -> SavedRoutes | None:
    """Return the stored routes whose fixed trips stay, None without or where they are gone."""
    stored = list_routes(get_store(), project, fingerprint) if asked.fixed else []
    content = next((one.content for one in stored if one.routes_id == asked.fixed), None)
    return None if content is None else from_typed_json(SavedRoutes, content)


def _note(run: RouteRun, news: Progress) -> None:
    run.news = news


def run_at_work() -> RouteRun | None:
    """Return the search for the open region that was begun last in this process."""
    return _runs().get((region_key(), whose_pupils()))


def show_progress(run: RouteRun) -> None:
    """Show how far a search is until it ends; then the page is drawn anew."""
    st.fragment(_progress, run_every=_REFRESH_S)(run)


def _progress(run: RouteRun) -> None:
    lang = language()
    if not run.job.running:
        st.rerun()
    seconds = 0.0 if run.began is None else monotonic() - run.began
    bar, button = st.columns([5, 2], vertical_alignment="center")
    bar.progress(min(seconds / run.limit_s, 1.0), _so_far(run, seconds).say(lang))
    if button.button(
        say.CANCEL.say(lang), key="buses-cancel", disabled=run.job.cancelled, width="stretch"
    ):
        run.job.cancel()
        st.rerun(scope="fragment")


def _so_far(run: RouteRun, seconds: float) -> Text:
    if run.job.cancelled:
        return say.ENDING
    if run.began is None:
        return say.WAITING
    times = {"seconds": f"{seconds:.0f}", "limit": f"{run.limit_s:.0f}"}
    if not math.isfinite(run.news.value):
        return say.WORKING.fill(**times)
    return say.SO_FAR.fill(buses=f"{run.news.value:.0f}", **times)


@st.cache_resource(show_spinner=False)
def _runs() -> dict[tuple[str, Scope | None], RouteRun]:
    """Return the latest search of each region and scope in this process, for every session."""
    return {}
