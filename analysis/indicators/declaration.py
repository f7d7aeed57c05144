"""What the plan asks: an indicator with its target, deadline and offices."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from words import Text

Entry = Literal["flag", "parts", "number", "text", "none"]
Judged = Literal["share", "count", "change", "shortfall", "ratio", "trend", "counted", "words"]
Due = int | Literal["always"] | None
_BETWEEN = "、"


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One row of the register of the plan's key projects.

    Attributes
    ----------
    indicator_id, item
        The code of the row, and the number of the project.
    project, name, counted
        Names, and what is counted (口径).
    units
        Who answers (analysis.indicators.units); ``computed`` where the rows are found by analysis.
    entry
        What each of them enters: ``flag``, ``parts`` (part/whole), ``number``, ``text``; ``none``
        where nothing is entered.
    judged
        How the value comes about; ``counted`` and ``words`` are never judged.
    target, at_least
        What the value is compared with, and on which side it should be; None: nothing.
    asked, deadline
        Target and deadline as the plan words them.
    due, each_year
        The last year of the deadline, ``always``, or None; whether it is due every year.
    lead, participants, offices
        Who leads, who takes part, and the offices that report.
    """

    indicator_id: str
    item: str
    project: Text
    name: Text
    counted: Text
    units: str
    entry: Entry
    judged: Judged
    target: float | None
    at_least: bool
    asked: Text
    unit: Text
    deadline: Text
    due: Due
    each_year: bool
    lead: str
    participants: str
    offices: tuple[str, ...]

    def due_on(self, day: date) -> date | None:
        """Return the last day of the deadline that counts on ``day``; None: without a date.

        What is due every year is due at the end of the year of ``day``, at last in ``due``.
        """
        if not isinstance(self.due, int):
            return None
        return date(min(day.year, self.due) if self.each_year else self.due, 12, 31)


def declared(table: pd.DataFrame) -> tuple[Indicator, ...]:
    """Return the indicators of a table of texts, in its columns (data/plan/SOURCES.md)."""
    rows = [
        {str(name): str(cell) for name, cell in row.items()} for row in table.to_dict("records")
    ]
    return tuple(_indicator(row) for row in rows)


def offices_of(indicators: tuple[Indicator, ...]) -> tuple[str, ...]:
    """Return every office that reports, in the order it comes up."""
    return tuple(dict.fromkeys(office for each in indicators for office in each.offices))


def _indicator(row: Mapping[str, str]) -> Indicator:
    due = row["due"]
    return Indicator(
        indicator_id=row["indicator_id"],
        item=row["item"],
        project=Text(row["project"], row["project_en"]),
        name=Text(row["indicator"], row["indicator_en"]),
        counted=Text(row["counted"], row["counted_en"]),
        units=row["units"],
        entry=row["entry"],  # type: ignore[arg-type]  # a test reads every row
        judged=row["judged"],  # type: ignore[arg-type]
        target=float(row["target"]) if row["target"] else None,
        at_least=row["operator"] not in {"<=", "=="},
        asked=Text(row["asked"], row["asked_en"]),
        unit=Text(row["target_unit"], row["target_unit_en"]),
        deadline=Text(row["deadline"], row["deadline_en"]),
        due="always" if due == "always" else int(due) if due else None,
        each_year=row["each_year"] == "1",
        lead=row["lead"],
        participants=row["participants"],
        offices=tuple(row["office"].split(_BETWEEN)) if row["office"] else (),
    )
