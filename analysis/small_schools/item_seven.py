"""Item 7 of the plan: how many rural small schools and teaching points there are, then and now."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from analysis.demand import latest_year
from analysis.parameters import Parameters
from analysis.small_schools.register import enrolment_by_year
from geo.tables import Region, is_open

# 国办发〔2018〕27号: village primary schools and teaching points; nine-year schools are neither.
VILLAGE_KINDS = ("primary", "teaching_point")


class SmallSchoolCount(NamedTuple):
    """Rural small schools and teaching points of a year, and of the base year (NaN: unknown).

    ``now`` is unknown while an open site that may count has no number of pupils in ``year``
    (``without_pupils``, ids) or, being small, does not say whether it is rural (``without_class``);
    ``at_least`` are those known to be small. ``base_unknown`` counts the open rural sites without a
    number in the base year: opened since, or not entered.
    """

    now: float
    base: float
    year: int | None
    base_year: int
    at_least: int
    without_pupils: tuple[str, ...]
    without_class: tuple[str, ...]
    base_unknown: int

    @property
    def change(self) -> float:
        """The sites more than in the base year; NaN where either is unknown or no later year."""
        is_later = self.year is not None and self.year > self.base_year
        return self.now - self.base if is_later else float("nan")


def small_school_count(
    region: Region,
    parameters: Parameters,
    *,
    year: int | None = None,
    pupils: Mapping[tuple[str, str], float] | None = None,
) -> SmallSchoolCount:
    """Return how many rural small schools and teaching points there are, now and in the base year.

    Counted are rural sites (``urban_rural`` is ``rural``) of the kinds primary and teaching point
    with fewer pupils than ``small.threshold_pupils`` (the plan, item 7; 国办发〔2018〕27号). In the
    base year a site closed since then counts if it still had pupils; the base is NaN where that
    year has no primary enrolment at all.

    Parameters
    ----------
    region
        The planning area.
    parameters
        The size line and the base year.
    year
        The school year asked about; by default the latest of primary schools.
    pupils
        By school and stage (NaN: unknown), in place of the numbers of the year where a plan changes
        them; where the year has no primary enrolment at all they would stand alone, and nothing is
        known.
    """
    year = latest_year(region, "primary") if year is None else year
    schools = region.schools[region.schools["kind"].isin(VILLAGE_KINDS)]
    counts = enrolment_by_year(region, stage="primary")
    limit, base_year = parameters.small_school_pupils, int(parameters.base_year)
    present = counts[counts["year"] == year] if year else counts[:0]
    sizes = _sizes(present, pupils or {})
    is_rural = (schools["urban_rural"] == "rural").fillna(value=False).astype(bool)
    is_counted = is_open(schools) & (is_rural | schools["urban_rural"].isna())
    size = schools["school_id"].map(sizes).astype("float64")
    # Where nobody says whether it is rural, only a school that is not small is sure not to count.
    without_class = is_counted & ~is_rural & ~(size >= limit)
    without_pupils = is_counted & is_rural & size.isna()
    small = int((is_counted & is_rural & (size < limit)).sum())
    is_unknown = bool((without_pupils | without_class).any())
    base, base_unknown = _base_count(schools, is_rural, counts[counts["year"] == base_year], limit)
    return SmallSchoolCount(
        now=float("nan") if is_unknown or year is None else float(small),
        base=base,
        year=year,
        base_year=base_year,
        at_least=small,
        without_pupils=tuple(sorted(schools.loc[without_pupils, "school_id"])),
        without_class=tuple(sorted(schools.loc[without_class, "school_id"])),
        base_unknown=base_unknown,
    )


def _sizes(present: pd.DataFrame, pupils: Mapping[tuple[str, str], float]) -> pd.Series:
    """Return the primary pupils by school of the rows ``present``, ``pupils`` in their place."""
    sizes = present.set_index("school_id")["pupils"].astype("float64")
    if len(sizes):
        changed = {school: n for (school, stage), n in pupils.items() if stage == "primary"}
        sizes = pd.Series({**sizes, **changed}, dtype="float64")
    return sizes


def _base_count(
    schools: pd.DataFrame, is_rural: pd.Series, of_base: pd.DataFrame, limit: float
) -> tuple[float, int]:
    """Return how many were small in the base year, and how many open ones have no row of it."""
    rural_open = schools.loc[is_open(schools) & is_rural, "school_id"]
    rural_closed = schools.loc[(schools["status"] == "closed") & is_rural, "school_id"]
    then = of_base[of_base["pupils"] < limit]
    had_pupils = then["school_id"].isin(rural_closed) & (then["pupils"] > 0)
    base = float((then["school_id"].isin(rural_open) | had_pupils).sum())
    unknown = int((~rural_open.isin(of_base["school_id"])).sum())
    return base if len(of_base) else float("nan"), unknown
