"""What every part of a closure report needs: the closures, names, and how numbers are written."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from analysis.closure import Closure
from analysis.demand import heading_year
from geo.tables import STAGE_TEXT, STAGES, Region, stage_pairs
from reports.closure.suppressed_counts import Sums
from words import Lang, Text, change_shown, number_shown, share_shown
from words.papers import closure_report as say
from words.planning import NO, YES

Row = Mapping[Any, Any]
# Behind what is not, not yet and is in order; the words with them say the same.
_WITHHELD = say.WITHHELD  # the name ``say`` means another thing in the class
# A row of a table, or a part of the report, as the template sees it.
Fields = dict[str, object]


@dataclass(frozen=True, eq=False)
class ReportContext:
    """The closures reported on and the day of the report; all wording in one language.

    ``others`` are further plans for the same region, to compare with.
    """

    closure: Closure
    made_on: date
    lang: Lang
    others: Sequence[Closure] = ()

    @property
    def base(self) -> Region:
        """The region without the plan."""
        return self.closure.base.region

    @property
    def year(self) -> str:
        """The school year of the counts."""
        year = self.closure.base.year or heading_year(self.base)
        return say.UNKNOWN.say(self.lang) if year is None else str(year)

    @cached_property
    def schools(self) -> dict[str, str]:
        """The names of all schools by id, distinct where two have the same."""
        return self._distinct_names("schools", "school_id")

    @cached_property
    def villages(self) -> dict[str, str]:
        """The names of all villages by id, distinct where two have the same."""
        return self._distinct_names("villages", "village_id")

    @cached_property
    def stages(self) -> dict[str, tuple[str, ...]]:
        """By school closed the stages it teaches, or whose pupils it has."""
        pairs = stage_pairs(self.base.schools).groupby("school_id")["stage"].agg(set)
        moved = self.closure.people.groupby("from_id")["stage"].agg(set)
        found = {}
        for school in self.closure.closed:
            own = pairs.get(school, set()) | moved.get(school, set())
            found[school] = tuple(stage for stage in STAGES if stage in own)
        return found

    @property
    def leaving(self) -> list[tuple[str, str]]:
        """The schools and stages whose pupils move: those closed, then those no longer taught."""
        closed = [(school, stage) for school, own in self.stages.items() for stage in own]
        moved = self.closure.people[["from_id", "stage"]].drop_duplicates()
        pairs = moved.itertuples(index=False, name=None)
        return [*closed, *sorted(pair for pair in pairs if pair not in closed)]

    @cached_property
    def sums(self) -> Sums:
        """Which sums of those who move may be printed."""
        return Sums(self.closure)

    @property
    def every_stage(self) -> tuple[str, ...]:
        """The stages the plan touches."""
        touched = {stage for _, stage in self.leaving}
        return tuple(stage for stage in STAGES if stage in touched)

    def say(self, text: Text, **values: object) -> str:
        """Return wording in the language of the report."""
        return text.say(self.lang, **values)

    def stage(self, stage: str) -> str:
        """Return the name of a stage."""
        return STAGE_TEXT[stage].say(self.lang)

    def blank(self, name: str) -> str:
        """Return a blank that only people can fill."""
        return self.blank_of(say.BLANKS[name].say(self.lang))

    def blank_of(self, what: str) -> str:
        """Return a blank for ``what``."""
        return say.BLANK.say(self.lang, what=what)

    def number(self, value: object, digits: int = 0, *, sign: str = "") -> str:
        """Return a number as it is printed; a dash where it is not known."""
        if not isinstance(value, int | float) and pd.isna(value):  # type: ignore[call-overload]
            return say.UNKNOWN.say(self.lang)
        number = float(value)  # type: ignore[arg-type]
        return change_shown(number, digits) if sign else number_shown(number, digits)

    def people(
        self,
        value: float,
        columns: Sequence[str],
        *,
        school: str | None = None,
        stage: str | None = None,
        into: Collection[str] | None = None,
        hidden: Text = _WITHHELD,
    ) -> str:
        """Return a number of those who move as it may be printed (suppressed_counts.Sums.state)."""
        state = self.sums.state(value, columns, school=school, stage=stage, into=into)
        if state == "shown":
            return self.number(value)
        return self.say(say.SMALL if state == "primary" else hidden)

    def given(self, words: str, *, is_open: bool) -> str:
        """Return words, or that they are not given where a hidden number follows from them."""
        return words if is_open else self.say(say.WITHHELD)

    def share(self, value: object, column: str, *, sign: str = "") -> str:
        """Return a share in per cent, cut as its ``column`` asks."""
        known = None if pd.isna(value) else 100 * share_shown(float(value), column)  # type: ignore[call-overload,arg-type]
        shown = self.number(known, 1, sign=sign)
        return shown if shown == say.UNKNOWN.say(self.lang) else f"{shown}%"

    def flag(self, value: object) -> str:
        """Return whether something is there, or a dash."""
        if pd.isna(value):  # type: ignore[call-overload]
            return say.UNKNOWN.say(self.lang)
        return (YES if value else NO).say(self.lang)

    def truth(self, value: object) -> str:
        """Return yes, no, or a dash."""
        if pd.isna(value):  # type: ignore[call-overload]
            return say.UNKNOWN.say(self.lang)
        return (say.YES if value else say.NO).say(self.lang)

    def joined(self, parts: list[str]) -> str:
        """Return parts one after another."""
        return say.AND.say(self.lang).join(parts)

    def source(self, name: str, **values: object) -> str:
        """Return the line below a table that says where its numbers come from."""
        return say.SOURCE_LINE.say(self.lang, source=say.FROM[name].say(self.lang, **values))

    def _distinct_names(self, table: str, key: str) -> dict[str, str]:
        """Return names by id, with the township where two are the same, else with the code."""
        sides = (self.base, self.closure.after.region)
        names: dict[str, str] = {}
        places: dict[str, str] = {}
        for region in sides:
            names |= {str(code): str(name) for code, name in region.names(table).items()}
            township = region.table(table).set_index(key)["township"].dropna()
            places |= {str(code): str(place) for code, place in township.items()}
        for hints in (places, {code: code for code in names}):
            counts = Counter(names.values())
            names = {
                code: self.say(say.SAME_NAMES, name=name, code=hints[code])
                if counts[name] > 1 and code in hints
                else name
                for code, name in names.items()
            }
        return names
