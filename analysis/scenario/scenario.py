"""A plan as an ordered list of edits to a region: every change, by hand or found, is one.

Made in analysis.scenario and analysis.scenario, applied in analysis.scenario, found between two
regions in analysis.scenario, written in analysis.scenario.
"""

from dataclasses import dataclass, replace

# What a cell of a table may hold; a shape is written as WKT with all its digits.
Scalar = str | int | float | bool | None
# A whole row: its known columns by name, those without a value left out.
Record = tuple[tuple[str, Scalar], ...]
Value = Scalar | Record
# The values of the key columns of a table, as text; a missing one is empty.
Key = tuple[str, ...]

WHOLE_ROW = ""


@dataclass(frozen=True)
class Edit:
    """One change: a cell of a table, or with the field ``WHOLE_ROW`` a row added or removed.

    ``before`` is what must stand there; of a new row it is None and ``after`` the record, of a row
    taken away the other way round. ``until`` is the last day the change is meant to stand, as
    YYYY-MM-DD; without it the change has no end.
    """

    table: str
    id: Key
    field: str
    before: Value
    after: Value
    why: str
    until: str | None = None


@dataclass(frozen=True)
class Scenario:
    """A name and the edits in their order."""

    name: str
    edits: tuple[Edit, ...] = ()

    def then(self, edits: tuple[Edit, ...]) -> "Scenario":
        """Return the scenario with ``edits`` after its own."""
        return replace(self, edits=self.edits + edits)

    def undone(self) -> "Scenario":
        """Return the scenario without its last edit."""
        return replace(self, edits=self.edits[:-1])


def inverse(scenario: Scenario) -> Scenario:
    """Return the edits that undo ``scenario``: the last one first, before and after exchanged."""
    edits = tuple(replace(e, before=e.after, after=e.before) for e in reversed(scenario.edits))
    return replace(scenario, edits=edits)
