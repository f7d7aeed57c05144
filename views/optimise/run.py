"""A search for layouts in the background: started under rules, watched, cancelled."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from time import monotonic

import streamlit as st

from analysis.assessment import Assessment
from analysis.parameters import Parameters, Reads
from analysis.proposals import Optimised, Rules, optimised
from analysis.solver import Progress, SearchLimits
from geo.errors import NoPlanError
from views.session import Job, language, region_key
from words import Text
from words.pages import optimise_page as say

_PERCENT = 100.0
_M_PER_KM = 1000.0
_REFRESH_S = 1.0
Found = Optimised | NoPlanError


@dataclass(eq=False)
class SearchProgress:
    """How far a search is: when its turn came, its latest news, how many seconds it took."""

    began: float | None = None
    news: Progress = field(default_factory=lambda: Progress(-math.inf, math.inf, 0.0))
    seconds: float = 0.0


@dataclass(eq=False)
class Run:
    """One search: what was asked, the job that does it, and the number of the layout looked at.

    ``parameters`` note which of them the search reads: the result rests on those alone.
    """

    rules: Rules
    parameters: Parameters
    reads: Reads
    limit_s: float
    progress: SearchProgress
    job: Job[Found]
    chosen: int = 1

    def is_of(self, rules: Rules, parameters: Parameters) -> bool:
        """Return whether these rules and parameters ask the same."""
        if self.rules != rules:
            return False
        if self.job.running:  # what is still to be read may be any of them
            return self.parameters == parameters
        return all(self.parameters.held(key) == parameters.held(key) for key in self.reads.keys)


def start_run(base: Assessment, rules: Rules, limit_s: float) -> None:
    """Begin a search for the region as it is in ``base``, the one of this session for it."""
    progress, reads, parameters = SearchProgress(), Reads(), base.parameters
    noting = replace(base, parameters=parameters.noting(reads))
    job: Job[Found] = Job(_work(noting, rules, limit_s, progress), language())
    st.session_state[_place()] = Run(rules, parameters, reads, limit_s, progress, job.start())


def last_run() -> Run | None:
    """Return the last search of this session for the open region."""
    run: Run | None = st.session_state.get(_place())
    return run


def show_progress(run: Run) -> None:
    """Show how far a search is until it ends; then the page is drawn anew."""
    st.fragment(_progress, run_every=_REFRESH_S)(run)


def _work(
    base: Assessment,
    rules: Rules,
    limit_s: float,
    progress: SearchProgress,
) -> Callable[[Callable[[int, int, str], None], Callable[[], bool]], Found]:
    """Return the work of a search, which writes into ``progress`` how far it is."""

    def on_progress(news: Progress) -> None:
        progress.news = news

    def work(_report: Callable[[int, int, str], None], cancelled: Callable[[], bool]) -> Found:
        progress.began = monotonic()
        try:
            limits = SearchLimits(limit_s, monotonic, on_progress=on_progress, cancelled=cancelled)
            return optimised(base, rules, limits=limits)
        except NoPlanError as error:
            return error
        finally:
            progress.seconds = monotonic() - progress.began

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


def _place() -> str:
    return f"optimise-run-{region_key()}"
