"""A search for layouts in the background: started under rules, watched, cancelled."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from time import monotonic

import streamlit as st

from analysis.assessment import Assessment
from analysis.parameters import Parameters, Reads
from analysis.proposals import Optimised, Rules, optimised
from analysis.solver import Progress, SearchLimits
from geo.errors import NoPlanError
from store.records import StoredSearch
from views.optimise.stored_search import (
    AskedSearch,
    Found,
    OnFound,
    SearchProgress,
    Work,
    begin_stored,
    read_search,
    stored_searches,
)
from views.session import (
    Job,
    follows_address,
    language,
    query_text,
    query_value,
    set_query_value,
)
from words import Text
from words.pages import optimise_page as say

_PERCENT = 100.0
_M_PER_KM = 1000.0
_REFRESH_S = 1.0
_SEARCH, _LAYOUT = "search", "layout"
_NUMBERS = frozenset(map(str, range(1, 100)))


@dataclass(eq=False)
class Run:
    """One search: what was asked, the job that does it, and the number of the layout looked at.

    ``parameters`` note which of them the search reads: the result rests on those alone. ``is_cut``
    is one whose program ended before it did; its product is what it had found.
    """

    rules: Rules
    parameters: Parameters
    reads: Reads
    limit_s: float
    progress: SearchProgress
    job: Job[Found]
    chosen: int = 1
    search_id: str = ""
    is_cut: bool = False

    def is_of(self, rules: Rules, parameters: Parameters) -> bool:
        """Return whether these rules and parameters ask the same."""
        if self.rules != rules:
            return False
        if self.job.running:  # what is still to be read may be any of them
            return self.parameters == parameters
        return all(self.parameters.held(key) == parameters.held(key) for key in self.reads.keys)


def start_run(base: Assessment, rules: Rules, limit_s: float) -> None:
    """Begin a search for the region as it is in ``base``; it is stored now, and its end, too."""
    progress, reads, parameters = SearchProgress(), Reads(), base.parameters
    noting = replace(base, parameters=parameters.noting(reads))
    asked = AskedSearch(rules, parameters.changed, limit_s)
    search = begin_stored(asked, base.region.fingerprint)
    work = _work(noting, rules, limit_s, progress)
    job: Job[Found] = Job(search.storing(work, reads, progress), language())
    run = Run(rules, parameters, reads, limit_s, progress, job, search_id=search.search_id)
    at_work = _runs_at_work()
    for other in [each for each, its in at_work.items() if not its.job.running]:
        at_work.pop(other, None)  # the store has it
    at_work[search.search_id] = run
    _seen()[search.search_id] = run
    choose_search(search.search_id)
    job.start()


def choose_search(search_id: str) -> None:
    """Look at another search of the open region; the address names it."""
    set_query_value(_SEARCH, search_id)
    set_query_value(_LAYOUT, None)


def last_run(fingerprint: str | None = None) -> Run | None:
    """Return the search the address names, else the latest of the open region; None without one.

    ``fingerprint`` is that of the data it was asked of, by default as they are.
    """
    searches = {each.search_id: each for each in stored_searches(fingerprint)}
    if not searches:
        return None
    search_id = query_value(_SEARCH, searches, next(iter(searches)))
    set_query_value(_SEARCH, search_id)
    run = _run(searches[search_id])
    if run is not None and follows_address(_LAYOUT):
        asked = query_text(_LAYOUT) or ""
        run.chosen = int(asked) if asked in _NUMBERS else 1
    return run


def name_layout(run: Run, count: int) -> None:
    """Let the address name the layout looked at, one of ``count``."""
    run.chosen = min(max(run.chosen, 1), max(count, 1))
    set_query_value(_LAYOUT, None if run.chosen == 1 else str(run.chosen))


def _run(search: StoredSearch) -> Run | None:
    """Return a stored search as this session looks at it; None of another program version."""
    seen = _seen()
    if search.search_id not in seen:
        at_work = _runs_at_work().get(search.search_id)
        # Another tab looks at a layout of its own.
        found = ended_run(search) if at_work is None else replace(at_work, chosen=1)
        if found is None:
            return None
        seen[search.search_id] = found
    return seen[search.search_id]


def ended_run(search: StoredSearch) -> Run | None:
    """Return a search that is at work no more as a run, None where it cannot be read."""
    read = read_search(search)
    if read is None:
        return None
    asked, outcome = read
    parameters, reads = Parameters.of(dict(asked.changed)), Reads()
    progress = SearchProgress()
    if outcome is None:
        job: Job[Found] = Job.ended(None, cancelled=True)
        return Run(
            asked.rules, parameters, reads, asked.limit_s, progress, job, 1, search.search_id, True
        )
    reads.note(*outcome.reads)
    progress.seconds = outcome.seconds
    job = Job.ended(outcome.product(), cancelled=outcome.is_cancelled or not outcome.is_last)
    return Run(
        asked.rules,
        parameters,
        reads,
        asked.limit_s,
        progress,
        job,
        search_id=search.search_id,
        is_cut=not outcome.is_last,
    )


def show_progress(run: Run) -> None:
    """Show how far a search is until it ends; then the page is drawn anew."""
    st.fragment(_progress, run_every=_REFRESH_S)(run)


def _work(
    base: Assessment,
    rules: Rules,
    limit_s: float,
    progress: SearchProgress,
) -> Work:
    """Return the work of a search, which writes into ``progress`` how far it is."""

    def on_progress(news: Progress) -> None:
        progress.news = news

    def work(cancelled: Callable[[], bool], on_found: OnFound) -> Found:
        progress.began = began = monotonic()

        def timed(so_far: Optimised) -> None:
            progress.seconds = monotonic() - began
            on_found(so_far)

        try:
            limits = SearchLimits(limit_s, monotonic, on_progress=on_progress, cancelled=cancelled)
            return optimised(base, rules, limits=limits, on_found=timed)
        except NoPlanError as error:
            return error
        finally:
            progress.seconds = monotonic() - began

    return work


def _progress(run: Run) -> None:
    lang = language()
    if not run.job.running:
        st.rerun()
    began = run.progress.began
    seconds = 0.0 if began is None else monotonic() - began
    bar, button = st.columns([8, 1], vertical_alignment="top")
    with bar:
        st.progress(min(seconds / run.limit_s, 1.0), _so_far(run, seconds).say(lang))
        st.caption(say.SO_FAR_HELP.say(lang))
    if button.button(
        say.CANCEL.say(lang), key="optimise-cancel", disabled=run.job.cancelled, width="stretch"
    ):
        run.job.cancel()
        st.rerun(scope="fragment")


def _so_far(run: Run, seconds: float) -> Text:
    """Return how long the search is at work and how near to the best it is."""
    if run.job.cancelled:
        return say.ENDING
    if run.progress.began is None:
        return say.WAITING
    bound, value, _ = run.progress.news
    times = {"seconds": f"{seconds:.0f}", "limit": f"{run.limit_s:.0f}"}
    if not (math.isfinite(bound) and math.isfinite(value) and value):
        return say.SEARCHING.fill(**times)
    gap = max(0.0, (value - bound) / abs(value)) * _PERCENT
    km = {"value": f"{value / _M_PER_KM:,.0f}", "bound": f"{bound / _M_PER_KM:,.0f}"}
    return say.SO_FAR.fill(gap=f"{gap:.1f}", **km, **times)


@st.cache_resource(show_spinner=False)
def _runs_at_work() -> dict[str, Run]:
    """Return the searches this process has begun, by id, for every session."""
    return {}


def _seen() -> dict[str, Run]:
    """Return the searches this session has looked at, by id."""
    runs: dict[str, Run] = st.session_state.setdefault("optimise-runs", {})
    return runs
