"""What is wrong with tables, by table, row, column and value, and the errors that hold it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from geo.errors import PlanningError
from geo.tables.columns import Table
from geo.tables.schema import TABLE
from words import Lang, Text
from words.planning import RULE


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

    def column_title(self, lang: Lang = "zh") -> str:
        """Return what a reader calls the column; one that is no table's keeps its name."""
        columns = TABLE[self.table].columns if self.table in TABLE else ()
        title = next((column.title for column in columns if column.name == self.column), None)
        return self.column if title is None else title.say(lang)

    def say(self, lang: Lang = "zh") -> str:
        """Return one line: table, row, column, value, what is wrong."""
        table = TABLE[self.table].title.say(lang) if self.table in TABLE else self.table
        parts = (table, self.row, self.column_title(lang), self.value)
        place = " · ".join(part for part in parts if part)
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


def row_problems(
    table: Table,
    column: str,
    rule: str,
    values: pd.Series,
    is_wrong: pd.Series,
    frame: pd.DataFrame,
    text: Text | None = None,
    *,
    note: bool = False,
) -> list[Problem]:
    """Return the problem of each row of ``frame`` that ``is_wrong``, with the value found there.

    ``values`` and ``is_wrong`` have the index of ``frame``; ``text`` says it in other words than
    the rule's own.
    """
    rows = np.flatnonzero(is_wrong.to_numpy(dtype=bool))
    if len(rows) == 0:
        return []
    names = row_names(table, frame, rows)
    return [
        Problem(
            table=table.name,
            row=name,
            column=column,
            value="" if pd.isna(values.iloc[i]) else str(values.iloc[i]),
            rule=rule,
            text=text or RULE[rule],
            severity="note" if note else "error",
        )
        for i, name in zip(rows, names, strict=True)
    ]


def row_names(table: Table, frame: pd.DataFrame, rows: np.ndarray) -> list[str]:
    """Return for each of the row numbers its key, or its place where the key is blank."""
    keys = [k for k in table.key if k in frame and k != "grade"]
    parts = frame[keys].iloc[rows].astype(object)
    names = []
    for row, part in zip(rows, parts.itertuples(index=False), strict=True):
        blank = not part or pd.isna(part[0])
        names.append(
            f"#{row + 1}" if blank else " / ".join("" if pd.isna(p) else str(p) for p in part)
        )
    return names
