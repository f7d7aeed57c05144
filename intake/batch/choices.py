"""What a person decided about files: about each of them, and about all together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from intake.batch.confirmation import Confirmation
from intake.table import Answers


@dataclass(frozen=True, kw_only=True)
class FileChoice:
    """What a person decided about one file.

    ``readings`` is the code of the reading of positions by sheet and key of a group of rows (see
    ``group_keys``); ``whole`` has its tables take the place of those that are there, instead of
    adding to them by code.
    """

    answers: Answers = field(default_factory=Answers)
    readings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    whole: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return this as plain values, for JSON."""
        readings = {sheet: dict(codes) for sheet, codes in self.readings.items()}
        return {"answers": self.answers.to_dict(), "readings": readings, "whole": self.whole}


@dataclass(frozen=True, kw_only=True)
class BatchChoice:
    """What a person decided about the files together.

    ``confirmed``: all that asks for a second look was looked at. ``without_rejected``: rows with
    errors are left out on purpose; both hold for what was shown and nothing else (see
    ``agreement``). ``removed``: how many rows somebody has agreed to lose where tables are
    replaced; any other number has to be agreed to anew. ``names``: the codes accepted for names
    that are in no table, by ``NearName.key``; ``recalled`` are those of them accepted at an earlier
    import, ``refused_names`` the keys of those taken out by hand.
    """

    files: Mapping[str, FileChoice] = field(default_factory=dict)
    confirmed: Confirmation = False
    without_rejected: Confirmation = False
    removed: int = 0
    names: Mapping[str, str] = field(default_factory=dict)
    recalled: frozenset[str] = frozenset()
    refused_names: frozenset[str] = frozenset()

    def of(self, digest: str) -> FileChoice:
        """Return the decisions about a file."""
        return self.files.get(digest, FileChoice())
