"""A finding in an office's file, and the response to it."""

from dataclasses import dataclass
from typing import Literal

from words import Text

# error: nothing is imported until it is put right or left out on purpose; confirm: a person
# decides; normalised: changed to what was meant, and counted; skipped: no data row (a total, a
# remark).
Response = Literal["error", "confirm", "normalised", "skipped"]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing found: where it is in the file as its owner sees it, and what to do.

    ``row`` counts from 1 as the file's own program does, 0 is the whole sheet; ``column`` is the
    header as written. ``rule`` is the same word for the same kind of finding in every file. A file
    that cannot be read at all is no finding but a SourceError.
    """

    rule: str
    text: Text
    response: Response
    file: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""
    value: str = ""
