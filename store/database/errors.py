"""Errors of the store; the rest of the family is in geo."""

from geo.errors import PlanningError
from words import Text


class StoreError(PlanningError, OSError):
    """The store cannot be opened, read or written."""

    def __str__(self) -> str:  # noqa: D105 - OSError would write its own
        return self.text.en


class NotStoredError(PlanningError, LookupError):
    """The store has nothing of this name."""


class ConflictError(PlanningError, RuntimeError):
    """Somebody else changed it since it was read; ``by`` and ``at`` say who and when."""

    def __init__(self, text: Text, *, by: str, at: str) -> None:
        super().__init__(text)
        self.by, self.at = by, at


class ImportedBeforeError(PlanningError, ValueError):
    """The same file came in before; a person decides whether it comes in again."""
