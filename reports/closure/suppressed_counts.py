"""Counts of those who move: what of them, and of their sums, the report and the notice may print.

Both papers ask here, so that they show and hide the same, and a hidden count of the one cannot be
worked out from the other. A village's count is hidden together with others that go to the same
school, as sums by receiving school are printed, too: where such a sum would give a count away, it
is hidden wherever it stands, and so is each number it follows from.
"""

from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from analysis.closure import Closure
from analysis.demand import latest_pupils
from analysis.small_counts import LEAST_SHOWN, HiddenCounts, Suppression, hidden_counts

MARKS = ("is_beyond", "needs_bus", "is_fetched", "needs_bed", "needs_lunch")
COLUMNS = ("pupils", *MARKS)
# Among the schools somebody goes to: none.
NOWHERE = ""


class VillageCounts(NamedTuple):
    """Rows of analysis.reassignment for one table, and what of each column may be printed.

    ``opens`` says by column and row whether the sum of those who go where the row goes may be.
    """

    table: pd.DataFrame
    cells: dict[str, tuple[Suppression, ...]]
    opens: dict[str, tuple[bool, ...]]

    def hidden(self, column: str) -> HiddenCounts:
        """Return what may be printed of a column."""
        return HiddenCounts(self.cells[column], shows_total=all(self.opens[column]))


def village_counts(table: pd.DataFrame) -> VillageCounts:
    """Return the rows, those of the longest new way first, with what may be printed."""
    rows = table.sort_values(
        ["after_m", "village_id", "to_id"],
        ascending=[False, True, True],
        kind="stable",
        na_position="first",
        ignore_index=True,
    )
    cells: dict[str, list[Suppression]] = {name: ["shown"] * len(rows) for name in COLUMNS}
    opens = {name: [True] * len(rows) for name in COLUMNS}
    # Who has nowhere to go is counted by the reason why.
    for group_rows in rows.groupby(["to_id", "reason"], dropna=False, sort=False).indices.values():
        also_hidden: list[bool] = []
        for name in COLUMNS:
            hidden = hidden_counts(rows[name].iloc[group_rows].tolist(), also=also_hidden)
            also_hidden = also_hidden or [cell == "secondary" for cell in hidden.cells]
            for row, cell in zip(group_rows, hidden.cells, strict=True):
                cells[name][row], opens[name][row] = cell, hidden.shows_total
    return VillageCounts(
        rows,
        {name: tuple(states) for name, states in cells.items()},
        {name: tuple(states) for name, states in opens.items()},
    )


@dataclass(frozen=True, eq=False)
class Sums:
    """Which sums of those who move may be printed of a closure, and what follows from them."""

    closure: Closure

    @cached_property
    def parts(self) -> dict[tuple[str, str], VillageCounts]:
        """What may be printed of the villages, by school and stage left."""
        groups = self.closure.villages.groupby(["from_id", "stage"])
        return {(str(s), str(g)): village_counts(part) for (s, g), part in groups}

    def of(self, school: str, stage: str) -> VillageCounts:
        """Return what may be printed of the villages of a school and stage."""
        counts = self.parts.get((school, stage))
        return village_counts(self.closure.villages.iloc[:0]) if counts is None else counts

    def hides_a_village(self, stage: str) -> bool:
        """Return whether the count of any village is hidden in a stage."""
        rows = self._rows[self._rows["stage"] == stage]
        return bool((rows["cell"] != "shown").any())

    def is_open(
        self,
        columns: Sequence[str],
        *,
        school: str | None = None,
        stage: str | None = None,
        into: Collection[str] | None = None,
    ) -> bool:
        """Return whether the sums of ``columns`` give no village away.

        Of those who leave ``school``, in ``stage``, for one of the schools ``into``; of all who
        move where they are not given.
        """
        rows = self._rows_of(school, stage, into)
        return bool(rows[[f"opens_{name}" for name in columns]].all(axis=None))

    def state(
        self,
        value: float,
        columns: Sequence[str],
        *,
        school: str | None = None,
        stage: str | None = None,
        into: Collection[str] | None = None,
    ) -> Suppression:
        """Return how a number of those who move may be printed that rests on ``columns``.

        Fewer than five are hidden wherever they are; zero is no one, and is shown.
        """
        if value == 0:
            return "shown"
        is_small = 0 < value < LEAST_SHOWN and round(value) < LEAST_SHOWN
        if not is_small and self.is_open(columns, school=school, stage=stage, into=into):
            return "shown"
        # Four villages with fewer than five in all have one each.
        rows = self._rows_of(school, stage, into)
        fewest = max((int((rows[name] > 0).sum()) for name in columns), default=0)
        return "primary" if is_small and fewest < LEAST_SHOWN - 1 else "secondary"

    def is_vague(self, stage: str, schools: AbstractSet[str]) -> bool:
        """Return whether the pupils of ``schools`` together give no hidden village away.

        They do where the school left is in it and each of the others is printed besides.
        """
        if self.is_open(("pupils",), stage=stage):
            return True
        counted = latest_pupils(self.closure.base.region, stage)
        printed = {*self.closure.closed, *self.closure.receiving["school_id"]}
        return bool({str(school) for school in counted.index[counted > 0]} & schools - printed)

    @cached_property
    def _rows(self) -> pd.DataFrame:
        parts = [
            part.table.assign(
                cell=part.cells["pupils"],
                **{f"opens_{name}": part.opens[name] for name in COLUMNS},
            )
            for part in self.parts.values()
        ]
        if parts:
            return pd.concat(parts, ignore_index=True)
        no_rows = [*self.closure.villages.columns, "cell", *(f"opens_{name}" for name in COLUMNS)]
        return pd.DataFrame({name: [] for name in no_rows})

    def _rows_of(
        self, school: str | None, stage: str | None, into: Collection[str] | None
    ) -> pd.DataFrame:
        rows = self._rows
        if school is not None:
            rows = rows[rows["from_id"] == school]
        if stage is not None:
            rows = rows[rows["stage"] == stage]
        if into is not None:
            rows = rows[rows["to_id"].fillna(NOWHERE).isin(list(into))]
        return rows
