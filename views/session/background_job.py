"""Work that goes on while its owner looks at other pages: started, watched, cancelled."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Generic, TypeVar

import streamlit as st

from geo.errors import PlanningError
from words import Lang
from words.papers import book as say

_Product = TypeVar("_Product")
_ASKED_EACH_S = 0.5


@dataclass(eq=False)
class Job(Generic[_Product]):
    """A piece of work in a thread of its own, and how far it is.

    ``work`` is given a function that takes done, total and name, and one that says whether to stop.
    It must not touch the session. One job runs at a time in the process; the others wait.
    """

    work: Callable[[Callable[[int, int, str], None], Callable[[], bool]], _Product]
    lang: Lang = "zh"
    done: int = 0
    total: int = 0
    name: str = ""
    product: _Product | None = None
    reason: str = ""
    started: float = field(default_factory=monotonic)
    _stop: threading.Event = field(default_factory=threading.Event)
    _ended: threading.Event = field(default_factory=threading.Event)

    @property
    def running(self) -> bool:
        """Whether it is still at work or waiting."""
        return not self._ended.is_set()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    @classmethod
    def ended(
        cls, product: _Product | None, *, reason: str = "", cancelled: bool = False
    ) -> "Job[_Product]":
        """Return a job that ended before, as the store has it: nothing is done any more."""

        def over(_report: object, _is_cancelled: object) -> _Product:
            raise RuntimeError

        job = cls(over, reason=reason, product=product)
        job._ended.set()
        if cancelled:
            job._stop.set()
        return job

    def start(self) -> "Job[_Product]":
        """Begin, and return the job."""
        turn = _turn()
        threading.Thread(target=self._run, args=(turn,), daemon=True).start()
        return self

    def cancel(self) -> None:
        """Ask it to stop at its next step."""
        self._stop.set()

    def _run(self, turn: threading.Semaphore) -> None:
        # Whatever goes wrong must be said on the page: a thread's own error would be lost.
        self.reason = say.FAILED_UNKNOWN.say(self.lang)
        try:
            while not turn.acquire(timeout=_ASKED_EACH_S):
                if self.cancelled:
                    return
            try:
                self.product = self.work(self._report, self._stop.is_set)
                self.reason = ""
            finally:
                turn.release()
        except (PlanningError, OSError) as error:
            said = error.say(self.lang) if isinstance(error, PlanningError) else str(error)
            self.reason = said
        finally:
            self._ended.set()

    def _report(self, done: int, total: int, name: str) -> None:
        self.done, self.total, self.name = done, total, name


@st.cache_resource(show_spinner=False)
def _turn() -> threading.Semaphore:
    """Return what lets one job at a time run in this process."""
    return threading.Semaphore(1)
