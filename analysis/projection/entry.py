"""Who enters a stage: the children the county has for it, and each school's share of them."""

from collections.abc import Mapping

import numpy as np

from analysis.projection.panel import Numbers, Panel
from analysis.projection.progression import WINDOW_YEARS

# A child who is of age by 31 August enters (义务教育法第十一条; counties count as they do): of a
# school year's children eight months were born in the later calendar year, four in the one before.
_MONTHS_LATER, _MONTHS_EARLIER = 8.0, 4.0


def entry_births(births: Mapping[int, float], year: int, age: int) -> float:
    """Return the births of the children who are ``age`` when school year ``year`` begins.

    Births are by calendar year. The later of the two years stands for both where the earlier is
    not known; missing where the later is not: no birth known is not no birth.

    Examples
    --------
    >>> entry_births({2019: 120.0, 2020: 90.0}, 2026, 6)
    100.0
    >>> entry_births({2020: 90.0}, 2026, 6), entry_births({2019: 120.0}, 2026, 6)
    (90.0, nan)
    """
    later = births.get(year - age, np.nan)
    earlier = births.get(year - age - 1, later)
    months = _MONTHS_LATER + _MONTHS_EARLIER
    return (later * _MONTHS_LATER + earlier * _MONTHS_EARLIER) / months


def window_years(panel: Panel) -> list[int]:
    """Return the last years in which any school gave figures by grade, the latest first."""
    known = np.flatnonzero(np.any(~np.isnan(panel.pupils[:, 0, :]), axis=0))
    return [panel.first_year + int(column) for column in known[::-1][:WINDOW_YEARS]]


def entrants(
    panel: Panel, source: Mapping[int, float], years: range, *, drift: float = 0.0
) -> tuple[Numbers, list[bool]]:
    """Return who enters the lowest grade in ``years``, and of which years that is not known.

    Parameters
    ----------
    panel
        s schools up to the year the forecast starts from.
    source
        The county's children for the lowest grade by school year: of births, of the stage below.
        Empty where the county has neither.
    years
        h school years to come, one after the other.
    drift
        By which share those whose number is not known grow a year, negative where they fall.

    Returns
    -------
    tuple
        s × h pupils: the school's part of the source over its last three years with it; and for
        each year whether its source was missing. Then the last known year stands for it, ``drift``
        more each year, and where there is no source at all the mean of what entered in three years.
    """
    window = window_years(panel)
    if not window:
        return np.full((len(panel.schools), len(years)), np.nan), [True] * len(years)
    known = [year for year in window if source.get(year, np.nan) > 0]
    if not known:
        source, known = dict.fromkeys(window, 1.0), window
        held = [True] * len(years)
    else:
        held = [bool(np.isnan(source.get(year, np.nan))) for year in years]
    entered = panel.pupils[:, 0, [panel.column(year) for year in known]]
    children = np.array([source[year] for year in known], dtype=np.float64)
    counted = ~np.isnan(entered)
    whole = np.where(counted, children, 0).sum(axis=1)
    part = np.where(counted, entered, 0).sum(axis=1)
    share = np.divide(part, whole, out=np.full(len(whole), np.nan), where=whole > 0)
    return share[:, None] * _filled(source, years, drift)[None, :], held


def _filled(source: Mapping[int, float], years: range, drift: float) -> Numbers:
    """Return the children of ``years``; where missing those of the year before, drifted."""
    values = {year: count for year, count in source.items() if not np.isnan(count)}
    for year in years:
        if year not in values:
            last = max(each for each in values if each < year)
            values[year] = values[last] * (1 + drift) ** (year - last)
    return np.array([values[year] for year in years], dtype=np.float64)
