"""Searches for layouts as the store has them: asked, at work, ended, or cut off with their program.

They belong to the data they were asked of: of other data there are others.
"""

import logging
import math
from collections.abc import Callable
from dataclasses import dataclass, field

from analysis.parameters import PARAMETER, Reads, Value
from analysis.proposals import Optimised, Rules
from analysis.solver import Progress
from geo.errors import NoPlanError
from store.database import NotReadableError, StoreError, from_typed_json, to_typed_json
from store.opening import Store
from store.records import StoredSearch, begin_search, list_searches, put_outcome
from views.session import author, get_store, open_project, opened_distances
from words import Text

_LOG = logging.getLogger(__name__)
Found = Optimised | NoPlanError
OnFound = Callable[[Optimised], None]
Work = Callable[[Callable[[], bool], OnFound], Found]
Stored = Callable[[Callable[[int, int, str], None], Callable[[], bool]], Found]


@dataclass(eq=False)
class SearchProgress:
    """How far a search is: when its turn came, its latest news, how many seconds it took."""

    began: float | None = None
    news: Progress = field(default_factory=lambda: Progress(-math.inf, math.inf, 0.0))
    seconds: float = 0.0


@dataclass(frozen=True)
class AskedSearch:
    """What a search was asked: its rules, the parameters that differ, seconds at most."""

    rules: Rules
    changed: tuple[tuple[str, Value], ...]
    limit_s: float


@dataclass(frozen=True)
class SearchOutcome:
    """What came of a search: layouts, or why there are none, and the parameters it rests on.

    ``is_last`` is not set where the search was still at work when it was stored.
    """

    found: Optimised | None
    refusal: Text | None
    reads: tuple[str, ...]
    seconds: float
    is_cancelled: bool
    is_last: bool = True

    def product(self) -> Found | None:
        """Return what the search found, None where it failed or was cancelled before."""
        return self.found if self.refusal is None else NoPlanError(self.refusal)


@dataclass(frozen=True)
class _Begun:
    """A search that is stored as begun."""

    store: Store
    search_id: str
    by: str

    def storing(self, work: Work, reads: Reads, progress: SearchProgress) -> Stored:
        """Return ``work`` that stores, in its own thread, what it finds when it is found."""

        def stored(_report: object, cancelled: Callable[[], bool]) -> Found:
            found: Found | None = None

            def put(*, is_last: bool) -> None:
                outcome = SearchOutcome(
                    found if isinstance(found, Optimised) else None,
                    found.text if isinstance(found, NoPlanError) else None,
                    tuple(sorted(reads.keys)),
                    progress.seconds,
                    cancelled(),
                    is_last,
                )
                self._put(to_typed_json(outcome))

            def on_found(so_far: Optimised) -> None:
                nonlocal found
                found = so_far
                put(is_last=False)

            try:
                found = work(cancelled, on_found)
                return found
            finally:
                put(is_last=True)

        return stored

    def _put(self, outcome: str) -> None:
        # What was found is shown whether or not the store takes it.
        try:
            put_outcome(self.store, self.search_id, outcome, by=self.by)
        except StoreError as error:
            _LOG.warning(error.text.zh)


def begin_stored(asked: AskedSearch, fingerprint: str) -> _Begun:
    """Store that a search begins on the open region; raises StoreError."""
    store, project, by = get_store(), open_project(), author()
    name = None if project is None else project[0]
    search_id = begin_search(store, name, fingerprint, to_typed_json(asked), by=by)
    return _Begun(store, search_id, by)


def stored_searches(fingerprint: str | None = None) -> list[StoredSearch]:
    """Return the searches on the data of the open region, the latest first."""
    project = open_project()
    of = fingerprint or opened_distances().region.fingerprint
    searches = list_searches(get_store(), None if project is None else project[0], of)
    return [search for search in searches if _is_of_layouts(search)]


def _is_of_layouts(search: StoredSearch) -> bool:
    """Return whether a stored search can be read as one for layouts; there are others."""
    try:
        from_typed_json(AskedSearch, search.asked)
    except NotReadableError:
        return False
    return True


def read_search(search: StoredSearch) -> tuple[AskedSearch, SearchOutcome | None] | None:
    """Return what a search was asked and what came of it; None of another program version."""
    try:
        asked = from_typed_json(AskedSearch, search.asked)
        if any(key not in PARAMETER for key, _ in asked.changed):
            return None
        if search.outcome is None:
            return asked, None
        return asked, from_typed_json(SearchOutcome, search.outcome)
    except NotReadableError as error:
        _LOG.warning("search %s: %s", search.search_id, error)
        return None
