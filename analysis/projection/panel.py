"""Pupils of schools by grade and year, as an array the rules of a forecast work on."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Panel:
    """Pupils of the schools of one stage in one county.

    Attributes
    ----------
    schools, grades
        s school ids, sorted, and g grades, the lowest first.
    first_year
        The school year of the first of y columns; every later column is the year after.
    pupils
        s × g × y pupils; missing where a school gave no figures by grade that year. A grade without
        a row in a year the school gave others had no pupils.
    totals
        s × y pupils of the stage: the sum of the grades, or the total where only that is given.
    """

    schools: tuple[str, ...]
    grades: tuple[str, ...]
    first_year: int
    pupils: Numbers
    totals: Numbers

    @property
    def years(self) -> range:
        """The school years of the columns."""
        return range(self.first_year, self.first_year + self.totals.shape[1])

    @property
    def known_years(self) -> list[int]:
        """The school years in which any school gave a figure, earliest first."""
        known = np.flatnonzero(np.any(~np.isnan(self.totals), axis=0))
        return [self.first_year + int(column) for column in known]

    def column(self, year: int) -> int:
        """Return the number of the column of ``year``."""
        return year - self.first_year

    def up_to(self, year: int) -> "Panel":
        """Return what was known in ``year``; the last column is the last year with figures."""
        known = [each for each in self.known_years if each <= year]
        count = self.column(known[-1]) + 1 if known else 0
        return replace(self, pupils=self.pupils[:, :, :count], totals=self.totals[:, :count])

    def without(self, years: Collection[int]) -> "Panel":
        """Return the panel as if no school had been counted in ``years``."""
        left_out = np.isin(np.array(self.years), list(years))
        blank = replace(
            self,
            pupils=np.where(left_out[None, None, :], np.nan, self.pupils),
            totals=np.where(left_out[None, :], np.nan, self.totals),
        )
        return blank.up_to(self.first_year + self.totals.shape[1])


def panel_of(rows: pd.DataFrame, grades: Sequence[str]) -> Panel:
    """Return the panel of ``rows``, in whatever order they come.

    Parameters
    ----------
    rows
        ``school_id, year, grade, pupils``; a row without a grade is a total of the stage, taken
        where the school gave no grades that year.
    grades
        The grades of the stage, the lowest first; rows of other grades count as none of them.

    Returns
    -------
    Panel
        With the schools and years of ``rows``.
    """
    schools = tuple(sorted(rows["school_id"].astype(str).unique()))
    years = rows["year"].astype("int64")
    first = int(years.min()) if len(rows) else 0
    count = int(years.max()) - first + 1 if len(rows) else 0
    place = pd.Series(range(len(schools)), index=list(schools))
    school = rows["school_id"].astype(str).map(place).to_numpy(dtype=np.int64)
    column = years.to_numpy(dtype=np.int64) - first
    number = rows["pupils"].to_numpy(dtype=np.float64)
    order = {grade: n for n, grade in enumerate(grades)}
    grade = rows["grade"].map(order).to_numpy(dtype=np.float64)
    graded = ~np.isnan(grade)
    pupils = np.zeros((len(schools), len(grades), count))
    at = (school[graded], grade[graded].astype(np.int64), column[graded])
    np.add.at(pupils, at, number[graded])
    has_grades = np.zeros((len(schools), count), dtype=bool)
    has_grades[school[graded], column[graded]] = True
    whole = rows["grade"].isna().to_numpy()
    given = np.full((len(schools), count), np.nan)
    given[school[whole], column[whole]] = number[whole]
    totals = np.where(has_grades, pupils.sum(axis=1), given)
    pupils = np.where(has_grades[:, None, :], pupils, np.nan)
    return Panel(schools, tuple(grades), first, pupils, totals)
