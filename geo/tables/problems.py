"""What is wrong with tables, by table, row, column and value, and the errors that hold it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from geo.errors import PlanningError
from geo.tables.schema import TABLE
from words import Lang, Text


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One misfit: where it is, which rule it breaks and the value found there.

    ``severity`` is ``error`` (the region cannot be used) or ``note`` (it can, and results say so).
    """

    table: str
    rule: str
    row: str = ""
    column: str = ""
    value: str = ""
    text: Text
    severity: Literal["error", "note"] = "error"

    def say(self, lang: Lang = "zh") -> str:
        """Return one line: table, row, column, value, what is wrong."""
        table = TABLE[self.table].title.say(lang) if self.table in TABLE else self.table
        place = " · ".join(part for part in (table, self.row, self.column, self.value) if part)
        return f"{place}：{self.text.zh}" if lang == "zh" else f"{place}: {self.text.en}"


class DataError(PlanningError, ValueError):
    """Tables that break the data dictionary; ``problems`` holds every one of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        super().__init__(
            Text(
                f"数据有 {count} 处问题，须先改正：",
                f"The data has {count} problems to mend first:",
            ),
        )

    def say(self, lang: Lang = "zh") -> str:
        """Return the message with one line per problem."""
        return "\n".join([self.text.say(lang), *(problem.say(lang) for problem in self.problems)])


class ScenarioError(PlanningError, ValueError):
    """Edits that do not fit the region they are applied to; ``problems`` holds every misfit."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        super().__init__(
            Text(
                f"方案有 {count} 处与数据不符，未作任何改动：",
                f"The plan does not fit the data in {count} places; nothing was changed:",
            ),
        )

    def say(self, lang: Lang = "zh") -> str:
        """Return the message with one line per misfit."""
        return "\n".join([self.text.say(lang), *(problem.say(lang) for problem in self.problems)])
