"""How far a long search has come, and whether it should go on: time, progress and cancelling."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple


class Progress(NamedTuple):
    """What a search knows so far: nothing is below ``bound``; ``value`` is the best plan found."""

    bound: float
    value: float
    seconds: float


def _no_clock() -> float:
    return 0.0


def _never() -> bool:
    return False


def _ignore(progress: Progress) -> None:
    del progress


@dataclass
class SearchLimits:
    """When a search should stop, and who hears what it knows so far.

    ``clock`` gives seconds; without one there is no time limit, and a search that ends by itself
    gives the same answer on every machine. ``cancelled`` is asked again and again.
    """

    seconds: float = math.inf
    clock: Callable[[], float] = _no_clock
    on_progress: Callable[[Progress], None] = _ignore
    cancelled: Callable[[], bool] = _never
    began: float = field(init=False)

    def __post_init__(self) -> None:
        """Start the time."""
        self.began = self.clock()

    @property
    def seconds_left(self) -> float:
        """The seconds until the time limit, at least 0."""
        return max(0.0, self.seconds - (self.clock() - self.began))

    def report(self, bound: float, value: float) -> None:
        """Pass on what is known so far."""
        self.on_progress(Progress(bound, value, self.clock() - self.began))

    def is_over(self) -> bool:
        """Say whether the time is up or the search is cancelled."""
        return self.seconds_left <= 0.0 or self.cancelled()

    def part(self, share: float) -> "SearchLimits":
        """Return limits for a ``share`` of the time left; progress is not reported."""
        return SearchLimits(self.seconds_left * share, self.clock, cancelled=self.cancelled)
