"""One figure with its definition and source, and what it lacks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from words import Text, percent_missing, percent_reached
from words.pages import FIGURE
from words.planning import lack_text, lacks_text

PERCENT = Text("%", "%")
# A tile has place for so many names; the lists have all.
_MOST_NAMED = 5
# The year at whose end an item of the plan asks for its target; items: FIGURE of words.pages.
_DUE_YEARS = {
    **dict.fromkeys(("fetched", "small", "public", "inclusive"), 2025),
    **dict.fromkeys(("canteen", "lunch"), 2023),
    "beds": 2027,
}


class Lack(NamedTuple):
    """What is missing: code (words.planning.LACK), how many rows, and the names of the first."""

    code: str
    rows: float
    names: Text = Text("", "")


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure: its value, what it is measured against, and where it comes from.

    ``value`` is None where it cannot be known; ``missing`` then says what to enter. ``values``
    fills the places of the definition's wording (numerator, denominator, parameters). ``lacks``
    are what is missing, as code (words.planning.LACK), rows and names. A value that ``is_least``
    is the least there can be, as something is not known; so is one that is ``is_estimated`` no
    count. ``undecided`` are the children the value leaves out as nobody knows where they belong:
    while there are any, no target is reached.
    """

    key: str
    value: float | None
    unit: Text
    values: dict[str, object] = field(default_factory=dict)
    target: float | None = None
    at_least: bool = True
    missing_key: str = ""
    undecided: float = 0.0
    lacks: tuple[Lack, ...] = ()
    is_least: bool = False
    is_estimated: bool = False

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached; None where there is none or it is not known."""
        if self.value is None or self.target is None:
            return None
        reached = self.value >= self.target if self.at_least else self.value <= self.target
        is_open = self.undecided > 0 or self.is_least or self.is_estimated
        # The least there can be that is enough is enough; too little may be more.
        if self.is_least and reached == self.at_least and self.undecided == 0:
            return reached
        return None if is_open and (reached or self.is_least or self.is_estimated) else reached

    @property
    def percent(self) -> str:
        """A value in per cent as it is shown: cut towards the worse side, never rounded."""
        share = float("nan") if self.value is None else self.value / 100.0
        return percent_reached(share) if self.at_least else percent_missing(share)

    @property
    def title(self) -> Text:
        """The name of the figure."""
        return FIGURE[self.key].title

    @property
    def definition(self) -> Text:
        """What is counted, with the numbers behind the value."""
        return FIGURE[self.key].definition.fill(**self.values)

    @property
    def source(self) -> Text:
        """The rule the figure belongs to, with its deadline."""
        return FIGURE[self.key].source.fill(due=self.due_year)

    @property
    def due_year(self) -> int | None:
        """The year at whose end the target is to be reached; None where the rule names none."""
        return _DUE_YEARS.get(self.key)

    def is_overdue(self, year: int) -> bool:
        """Return whether the target is known to be missed and its year is over in ``year``."""
        return self.reached is False and self.due_year is not None and self.due_year < year

    @property
    def missing(self) -> Text:
        """What to enter so that the figure can be known."""
        if self.lacks and not self.missing_key:
            return self.notes
        return FIGURE[self.missing_key or self.key].missing.fill(**self.values)

    @property
    def notes(self) -> Text:
        """What is missing of the figure, how many rows, and where to enter it; else blank."""
        if not self.lacks:
            return Text("", "")
        return lacks_text([lack_text(*lack) for lack in self.lacks])


def lacks_of(found: Mapping[str, float], *codes: str) -> tuple[Lack, ...]:
    """Return what of ``found`` bears on a figure, in the order of ``codes``."""
    return tuple(Lack(code, found[code]) for code in codes if found.get(code, 0.0) > 0)


def first_names(ids: Collection[str], names: pd.Series) -> Text:
    """Return the names of the first of ``ids``, to say what is missing."""
    shown = [str(names[one]) for one in list(ids)[:_MOST_NAMED]]
    more = len(ids) > len(shown)
    return Text("、".join(shown) + "…" * more, ", ".join(shown) + ", …" * more)
