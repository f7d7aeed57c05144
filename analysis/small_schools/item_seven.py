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
    base_year = int(parameters.base_year)
    sites = small_school_sites(region, parameters, year=year, pupils=pupils)
    has_base = (enrolment_by_year(region, stage="primary")["year"] == base_year).any()
    is_unknown = bool((sites["without_pupils"] | sites["without_class"]).any())
    small = int(sites["is_small"].sum())
    return SmallSchoolCount(
        now=float("nan") if is_unknown or year is None else float(small),
        base=float(sites["was_small"].sum()) if has_base else float("nan"),
        year=year,
        base_year=base_year,
        at_least=small,
        without_pupils=tuple(sorted(sites.loc[sites["without_pupils"], "school_id"])),
        without_class=tuple(sorted(sites.loc[sites["without_class"], "school_id"])),
        base_unknown=int(sites["base_unknown"].sum()),
    )


def small_school_sites(
    region: Region,
    parameters: Parameters,
    *,
    year: int | None = None,
    pupils: Mapping[tuple[str, str], float] | None = None,
) -> pd.DataFrame:
    """Return a row per site of VILLAGE_KINDS, as ``small_school_count`` counts them.

    Columns school_id, ``is_small`` (counted now), ``was_small`` (counted in the base year),
    ``without_pupils`` and ``without_class`` (it is not known whether it counts now), and
    ``base_unknown`` (open and rural, without a number in the base year).
    """
    year = latest_year(region, "primary") if year is None else year
    schools = region.schools[region.schools["kind"].isin(VILLAGE_KINDS)]
    counts = enrolment_by_year(region, stage="primary")
    limit, base_year = parameters.small_school_pupils, int(parameters.base_year)
    present = counts[counts["year"] == year] if year else counts[:0]
    size = schools["school_id"].map(_sizes(present, pupils or {})).astype("float64")
    then = schools["school_id"].map(_sizes(counts[counts["year"] == base_year], {}))
    then = then.astype("float64")
    is_rural = (schools["urban_rural"] == "rural").fillna(value=False).astype(bool)
    teaches = is_open(schools)
    is_counted = teaches & (is_rural | schools["urban_rural"].isna())
    is_closed = (schools["status"] == "closed").fillna(value=False).astype(bool)
    return pd.DataFrame(
        {
            "school_id": schools["school_id"],
            "is_small": is_counted & is_rural & (size < limit),
            "was_small": is_rural & (then < limit) & (teaches | (is_closed & (then > 0))),
            "without_pupils": is_counted & is_rural & size.isna(),
            # Not said whether it is rural: only a school that is not small is sure not to count.
            "without_class": is_counted & ~is_rural & ~(size >= limit),
            "base_unknown": teaches & is_rural & then.isna(),
        }
    ).reset_index(drop=True)


def _sizes(present: pd.DataFrame, pupils: Mapping[tuple[str, str], float]) -> pd.Series:
    """Return the primary pupils by school of the rows ``present``, ``pupils`` in their place."""
    sizes = present.set_index("school_id")["pupils"].astype("float64")
    if len(sizes):
        changed = {school: n for (school, stage), n in pupils.items() if stage == "primary"}
        sizes = pd.Series({**sizes, **changed}, dtype="float64")
    return sizes
