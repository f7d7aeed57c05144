"""Questions to a person about a file, and the answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from intake.sheet import Matching
from words import Text

# sheets: which of several; table: what a sheet is; column: what a header means; missing: which
# header holds a required column.
QuestionKind = Literal["sheets", "table", "column", "missing"]


@dataclass(frozen=True, kw_only=True)
class Question:
    """One thing to be answered before anything is imported.

    ``options`` are sheet names, names of tables, targets of a matching or headers, by ``kind``;
    ``proposal`` is the answer the file itself suggests, "" for none. ``subject`` is the header
    asked about (``column``) or the target wanted (``missing``). ``answer`` is what was answered
    before, None while the question is open.
    """

    kind: QuestionKind
    text: Text
    sheet: str = ""
    table: str = ""
    subject: str = ""
    options: tuple[str, ...] = ()
    proposal: str = ""
    shape_key: str = ""
    answer: tuple[str, ...] | str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is not answered yet."""
        return self.answer is None


@dataclass(frozen=True, kw_only=True)
class Office:
    """What is known of an office besides its files.

    ``pupil_key`` is the key that codes of pupils are made with, None where none may be made;
    ``names`` the codes a person has accepted for names that are in no table, by
    ``intake.cells.name_key``.
    """

    pupil_key: bytes | None = field(default=None, repr=False)
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What is decided about a file: which sheets, which table each is, what its columns are.

    ``matchings`` stand by shape and table and may come from an earlier file of the same shape.
    """

    sheets: tuple[str, ...] = ()
    tables: Mapping[str, str] = field(default_factory=dict)
    matchings: tuple[Matching, ...] = ()

    def matching(self, shape_key: str, table: str) -> Matching | None:
        """Return the answered matching for files of this shape."""
        found = (m for m in self.matchings if m.shape_key == shape_key and m.table == table)
        return next(found, None)

    def tables_of(self, shape_key: str) -> list[str]:
        """Return the tables that files of this shape were taken for."""
        return [m.table for m in self.matchings if m.shape_key == shape_key]

    def to_dict(self) -> dict[str, Any]:
        """Return this as plain values, for JSON."""
        return {
            "sheets": list(self.sheets),
            "tables": dict(self.tables),
            "matchings": [matching.to_dict() for matching in self.matchings],
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Answers":
        """Return the answers ``to_dict`` wrote."""
        return cls(
            sheets=tuple(map(str, values["sheets"])),
            tables={str(k): str(v) for k, v in values["tables"].items()},
            matchings=tuple(Matching.from_dict(m) for m in values["matchings"]),
        )
