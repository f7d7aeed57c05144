"""What is shown and goes into a file: of what, which rows, in which order, under which numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.assessment import Assessment
from analysis.demand import heading_year
from analysis.parameters import Parameters
from geo.tables import Region
from reports.formats.cell_text import cell_text
from reports.formats.workbook import Cell, Section
from words import Lang, Text
from words.papers import reports as say
from words.papers import shown as shown_say

Filter = tuple[Text, Text]
# No name of a file may hold these on one of the systems it is opened on.
_NOT_IN_FILE_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\s]+')
_LONGEST_NAME = 120
_LONGEST_PART = 60


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What a page shows, so that its file can say the same.

    Attributes
    ----------
    region, parameters, year, plan
        What it was found for; ``plan`` is empty for things as they are, ``year`` None for the
        latest.
    version
        Which data of a project these are; empty outside of one.
    filters
        What narrows it, each with its name and value in words; none is the whole.
    order
        How the rows are ordered, in words.
    rows, people
        How many rows there are and how many people they stand for, where that is counted.
    """

    region: Region
    parameters: Parameters
    made_on: date
    plan: str = ""
    version: str = ""
    year: int | None = None
    filters: tuple[Filter, ...] = ()
    order: Text | None = None
    rows: int | None = None
    people: float | None = None

    @classmethod
    def of(cls, assessment: Assessment, *, made_on: date, version: str = "") -> "Shown":
        """Return what an assessment is of, unfiltered."""
        return cls(
            region=assessment.region,
            parameters=assessment.parameters,
            made_on=made_on,
            plan="" if assessment.scenario is None else assessment.scenario.name,
            version=version,
            year=assessment.year,
        )

    def filter_words(self) -> Text:
        """Return the filters in one line."""
        if not self.filters:
            return shown_say.WHOLE
        named = [shown_say.FILTER.fill(name=name, value=value) for name, value in self.filters]
        return shown_say.JOIN.join(named)

    def section(self, lang: Lang) -> Section:
        """Return the block of a file's first sheet that says what the file is of."""
        year = self.year or heading_year(self.region)
        rows: list[tuple[Cell, ...]] = [
            (say.REGION.say(lang), self.region.name),
            (say.YEAR.say(lang), say.YEAR_UNKNOWN.say(lang) if year is None else str(year)),
            (shown_say.PLAN.say(lang), self.plan or shown_say.AS_IT_IS.say(lang)),
            (shown_say.FILTERED.say(lang), self.filter_words().say(lang)),
        ]
        if self.rows is not None:
            rows.append((shown_say.ROWS.say(lang), self.rows))
        if self.people is not None:
            rows.append((shown_say.PEOPLE.say(lang), self.people))
        if self.order is not None:
            rows.append((shown_say.ORDER.say(lang), self.order.say(lang)))
        if self.version:
            rows.append((shown_say.VERSION.say(lang), self.version))
        rows += [
            (say.MADE_ON.say(lang), self.made_on.isoformat()),
            (say.FINGERPRINT.say(lang), self.region.fingerprint),
            (shown_say.NETWORK.say(lang), self.region.fingerprints.get("roads", "—")),
        ]
        titles = tuple(title.say(lang) for title in say.ITEM_TITLES)
        return Section(heading=say.BASICS.say(lang), titles=titles, rows=tuple(rows))

    def file_stem(self, name: str, lang: Lang) -> str:
        """Return the name of the file without its ending: place, name, filters, plan, year, day."""
        return file_stem(
            [
                self.region.name or "region",
                name,
                *(value.say(lang) for _, value in self.filters),
                self.plan,
                "" if self.year is None else str(self.year),
                f"{self.made_on:%Y%m%d}",
            ]
        )


def file_stem(parts: Sequence[str]) -> str:
    """Return ``parts`` as one name that every system takes as a file's, empty ones left out.

    Examples
    --------
    >>> file_stem(["东阿县", "名单", "", "a/b: c", "20260901"])
    '东阿县-名单-a_b_c-20260901'
    """
    *front, last = [text for part in parts if (text := _file_part(part))]
    joined = "-".join(front)[: _LONGEST_NAME - len(last) - 1]
    return "-".join(each for each in (joined.strip("-"), last) if each)


def _file_part(part: str) -> str:
    return _NOT_IN_FILE_NAME.sub("_", cell_text(part)).strip("._ ")[:_LONGEST_PART]
