"""One bad or awkward file of an office, and the answer it must get."""

from dataclasses import dataclass, field
from typing import Literal

# refused: SourceError, with what to do; error, confirm, normalised, skipped: findings with that
# response; ask: a question with a proposal; read: read as it stands, nothing to say.
Expected = Literal["refused", "error", "confirm", "normalised", "skipped", "ask", "read"]


@dataclass(frozen=True, kw_only=True)
class Case:
    """A file as an office sends it.

    ``table`` is the table of the data dictionary it is meant for; ``rule`` the rule of the finding
    expected, or for a refusal the reason in words.files.REFUSED; None where any will do or none can
    be.
    """

    name: str
    file_name: str
    content: bytes = field(repr=False)
    table: str
    expected: Expected
    rule: str | None = None
    note: str = ""
