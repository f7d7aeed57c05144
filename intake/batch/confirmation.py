"""What somebody agreed to: these findings of these files and no others.

A tick that outlives what it was given for lets the next file in unseen, so what is kept of it is a
digest of what was shown.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from intake.batch.parts import Part, group_keys
from intake.finding import Finding, Response

# The digest of what was shown; True where it is agreed beforehand to whatever these files hold, as
# on the command line, which names the files in the same breath.
Agreed = bool | str


def is_agreed(agreed: Agreed, shown: str) -> bool:
    """Return whether what is ``shown`` now is what was agreed to."""
    return agreed is True or agreed == shown


class Shown(NamedTuple):
    """The digests of all that asks for a look, and of the rows with errors to be left out."""

    to_confirm: str
    to_leave_out: str


def shown_of(digests: Iterable[str], findings: Sequence[Finding], parts: Sequence[Part]) -> Shown:
    """Return what a preview of files shows, positions that are moved among what asks for a look."""
    files = sorted(digests)
    moved = [
        [part.digest, part.sheet, key, group.reading and group.reading.code]
        for part in parts
        if part.moves and part.datum is not None
        for key, group in zip(group_keys(part.datum), part.datum.groups, strict=True)
    ]
    counts = [[part.digest, part.sheet, part.table, part.rows_rejected] for part in parts]
    return Shown(
        to_confirm=_digest([files, _told(findings, "confirm"), moved]),
        to_leave_out=_digest([files, _told(findings, "error"), counts]),
    )


def _told(findings: Sequence[Finding], response: Response) -> list[list[object]]:
    return [
        [f.rule, f.file, f.sheet, f.row, f.column, f.value, f.text.zh]
        for f in findings
        if f.response == response
    ]


def _digest(shown: object) -> str:
    return hashlib.sha256(repr(shown).encode()).hexdigest()
