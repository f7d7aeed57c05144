"""Routes planned in the background: started, watched, stored when they are found."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

import streamlit as st

from analysis.assessment import Assessment
from analysis.region_routes import (
    RegionRoutes,
    RouteSettings,
    SavedRoutes,
    region_routes,
    saved_routes,
)
from analysis.solver import Progress, SearchLimits
from store.database import to_typed_json
from store.records import add_routes
from views.session import (
    Job,
    author,
    get_store,
    language,
    open_project,
    opened_drive_network,
    region_key,
)
from words import Text
from words.pages import buses_page as say

_REFRESH_S = 1.0


@dataclass(eq=False)
class RouteRun:
    """One search: how far it is and, once it is stored, the id of its routes."""

    limit_s: float
    began: float | None = None
    news: Progress = field(default_factory=lambda: Progress(-math.inf, math.inf, 0.0))
    routes_id: str = ""
    job: Job[RegionRoutes] = field(init=False)


def start_run(
    assessment: Assessment, settings: RouteSettings, limit_s: float, fixed: SavedRoutes | None
) -> None:
    """Begin to plan routes for the open region; what is found is stored at the end."""
    run = RouteRun(limit_s)
    project, store, by = open_project(), get_store(), author()
    drive = opened_drive_network()

    def work(
        _report: Callable[[int, int, str], None], cancelled: Callable[[], bool]
    ) -> RegionRoutes:
        run.began = monotonic()
        limits = SearchLimits(
            limit_s, monotonic, on_progress=lambda news: _note(run, news), cancelled=cancelled
        )
        found = region_routes(assessment, drive, settings, limits=limits, fixed=fixed)
        content = to_typed_json(saved_routes(found))
        name = None if project is None else project[0]
        run.routes_id = add_routes(store, name, assessment.region.fingerprint, content, by=by)
        return found

    run.job = Job(work, language())
    _runs()[region_key()] = run
    run.job.start()


def _note(run: RouteRun, news: Progress) -> None:
    run.news = news


def run_at_work() -> RouteRun | None:
    """Return the search for the open region that was begun last in this process."""
    return _runs().get(region_key())


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
def _runs() -> dict[str, RouteRun]:
    """Return the latest search of each region in this process, for every session."""
    return {}
