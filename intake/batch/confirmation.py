"""A person's confirmation: of these findings of these files and no others.

A tick that outlives what it was given for lets the next file in unseen, so what is stored of it is
a digest of what was shown.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from intake.batch.parts import TablePart, group_keys
from intake.finding import Finding, Response

# The digest of what was shown; True where whatever these files hold is confirmed beforehand, as
# on the command line, which names the files in the same breath.
Confirmation = bool | str


def is_confirmed(confirmation: Confirmation, digest: str) -> bool:
    """Return whether what is shown now, known by its ``digest``, is what was confirmed."""
    return confirmation is True or confirmation == digest


class PreviewDigest(NamedTuple):
    """The digests of all that asks for a look, and of the rows with errors to be left out."""

    to_confirm: str
    to_leave_out: str


def preview_digest(
    digests: Iterable[str], findings: Sequence[Finding], parts: Sequence[TablePart]
) -> PreviewDigest:
    """Return the digests of a preview; what asks for a look includes positions that are moved."""
    files = sorted(digests)
    positions_moved = [
        [part.digest, part.sheet, key, group.reading and group.reading.code]
        for part in parts
        if part.moves and part.datum is not None
        for key, group in zip(group_keys(part.datum), part.datum.groups, strict=True)
    ]
    counts = [[part.digest, part.sheet, part.table, part.rows_rejected] for part in parts]
    return PreviewDigest(
        to_confirm=_digest([files, _with_response(findings, "confirm"), positions_moved]),
        to_leave_out=_digest([files, _with_response(findings, "error"), counts]),
    )


def _with_response(findings: Sequence[Finding], response: Response) -> list[list[object]]:
    return [
        [f.rule, f.file, f.sheet, f.row, f.column, f.value, f.text.zh]
        for f in findings
        if f.response == response
    ]


def _digest(shown: object) -> str:
    return hashlib.sha256(repr(shown).encode()).hexdigest()
