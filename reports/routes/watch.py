"""How far a file of many pages is, and whether it shall be left."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import TypeVar

Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]
_Item = TypeVar("_Item")


class PapersCancelled(Exception):  # noqa: N818 - no error: somebody asked for it
    """Somebody asked that the papers be no longer made; nothing of them is left."""


@dataclass(frozen=True)
class Watch:
    """Hears done, total and the name of what is next; ``cancelled`` says whether to stop."""

    progress: Progress | None = None
    cancelled: Cancelled | None = None

    def over(self, items: Collection[_Item], name: Callable[[_Item], object]) -> Iterator[_Item]:
        """Yield ``items`` one after another; raises PapersCancelled where asked to stop."""
        for done, item in enumerate(items):
            if self.cancelled is not None and self.cancelled():
                raise PapersCancelled
            if self.progress is not None:
                self.progress(done, len(items), str(name(item)))
            yield item


UNWATCHED = Watch()
