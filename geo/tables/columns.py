"""What a column and a table of a region are."""

from dataclasses import dataclass
from typing import Literal, get_args

from words import Text

Shape = Literal["point", "line", "polygon", "line_or_polygon"]
Kind = Shape | Literal["id", "text", "choice", "integer", "number", "flag"]


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: what it holds, what it may hold, and what people call it.

    An id that ``references`` a table must be in it; one it ``expects`` there is only told if it is
    not, and where ``is_missed`` also if it is blank.
    """

    name: str
    kind: Kind
    title: Text
    required: bool = False
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    references: str = ""
    expects: str = ""
    is_missed: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table of a region; ``key`` names the columns that make a row unique."""

    name: str
    title: Text
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    required: bool = False

    @property
    def geometry(self) -> Column | None:
        """The column of places, or None for a table without."""
        return next((c for c in self.columns if c.kind in get_args(Shape)), None)

    def column(self, name: str) -> Column:
        """Return the column called ``name``."""
        return next(c for c in self.columns if c.name == name)
