"""The forecast of a county: every school the mean of no change and its cohort, scaled to all."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from analysis.projection.ageing import aged
from analysis.projection.county_history import CountyHistory, grade_totals
from analysis.projection.entry import entrants, entry_births, window_years
from analysis.projection.panel import Numbers, Panel
from analysis.projection.progression import own_progression, progression
from geo.tables import STAGES


@dataclass(frozen=True, eq=False)
class StageForecast:
    """The pupils to come of the schools of one stage in one county.

    Attributes
    ----------
    panel
        What the forecast is made from: s schools, g grades. A school without a figure in the last
        year has no forecast: its rows are missing.
    base_year
        The last school year with figures.
    pupils
        s × g × h pupils by grade of the h years after it; missing for a school that gives only
        totals.
    totals
        s × h pupils of the stage.
    cohort
        s × h pupils by the plain cohort forecast: the school's own ratios, the mean of three
        entries.
    no_change
        s pupils of the base year.
    held
        Of each of the h years, whether its entry is not known from births or the stage below.
    variants
        s × h pupils, low and high: where who enters in years not known falls and grows
        (``forecast_variants``); without a drift the forecast itself.
    """

    panel: Panel
    base_year: int
    pupils: Numbers
    totals: Numbers
    cohort: Numbers
    no_change: Numbers
    held: tuple[bool, ...]
    variants: tuple[Numbers, Numbers]

    @property
    def years(self) -> range:
        """The school years of the forecast."""
        return range(self.base_year + 1, self.base_year + 1 + self.totals.shape[1])


def forecast_variants(
    history: CountyHistory, horizon: int, drift: float
) -> dict[str, StageForecast]:
    """Return the forecast of each stage with its low and high variant.

    Parameters
    ----------
    history, horizon
        As for ``forecast_county``.
    drift
        By which share those who enter in years not known fall and grow a year. Where births and the
        stage below are known the variants are the forecast.
    """
    low, high = (forecast_county(history, horizon, drift=each) for each in (-drift, drift))
    return {
        stage: replace(middle, variants=(low[stage].totals, high[stage].totals))
        for stage, middle in forecast_county(history, horizon).items()
    }


def forecast_county(
    history: CountyHistory, horizon: int, *, drift: float = 0.0
) -> dict[str, StageForecast]:
    """Return the forecast of each stage the county has figures of.

    Parameters
    ----------
    history
        What is known; nothing else is looked at.
    horizon
        How many years ahead, from the last year of each stage on.
    drift
        By which share those who enter in years not known grow a year.

    Returns
    -------
    dict
        A forecast by stage. Rule and measured errors: docs/decisions/0018.
    """
    last = max((panel.known_years[-1] for panel in history.panels.values()), default=0)
    found: dict[str, StageForecast] = {}
    leaving: dict[str, dict[int, float]] = {}
    for stage, panel in history.panels.items():
        base = panel.known_years[-1]
        steps = horizon + last - base  # the stage above may ask for years beyond its own
        years = range(base + 1, base + 1 + steps)
        source = _source(history, stage, leaving, years)
        ratios, now = progression(panel), panel.pupils[:, :, -1]
        entering, held = entrants(panel, source, years, drift=drift)
        cohort = aged(now, ratios, entering)
        plain = aged(now, own_progression(panel), entrants(panel, {}, years)[0])
        leaving[stage] = grade_totals(panel, -1) | _leavers(cohort, years)
        found[stage] = _stage_forecast(panel, cohort, plain, tuple(held), horizon)
    return found


def _source(
    history: CountyHistory, stage: str, leaving: Mapping[str, Mapping[int, float]], years: range
) -> dict[int, float]:
    """Return the county's children for the lowest grade of ``stage``, by school year.

    Those who leave the stage below the year before; where that stage has no figures, births.
    """
    window = window_years(history.panels[stage])
    below = STAGES[STAGES.index(stage) - 1] if stage != STAGES[0] else ""
    asked = [*window, *years]
    if below in leaving:
        source = {year: leaving[below].get(year - 1, np.nan) for year in asked}
        if any(source[year] > 0 for year in window):
            return source
    age = history.entry_ages[stage]
    return {year: entry_births(history.births, year, age) for year in asked}


def _leavers(cohort: Numbers, years: range) -> dict[int, float]:
    top = cohort[:, -1, :]
    known = ~np.isnan(top[:, 0]) if len(years) else np.zeros(len(top), dtype=bool)
    if not known.any():
        return {}
    return {year: float(top[known, n].sum()) for n, year in enumerate(years)}


def _stage_forecast(
    panel: Panel, cohort: Numbers, plain: Numbers, held: tuple[bool, ...], horizon: int
) -> StageForecast:
    now, cohort = panel.totals[:, -1], cohort[:, :, :horizon]
    totals = school_totals(now, cohort.sum(axis=1))
    return StageForecast(
        panel=panel,
        base_year=panel.known_years[-1],
        pupils=_by_grade(totals, cohort, panel.pupils[:, :, -1]),
        totals=totals,
        cohort=plain[:, :, :horizon].sum(axis=1),
        no_change=now,
        held=held[:horizon],
        variants=(totals, totals),
    )


def school_totals(now: Numbers, cohort: Numbers) -> Numbers:
    """Return the mean of no change and the cohort, scaled to the county's cohort in all.

    Parameters
    ----------
    now
        s pupils of today; missing for a school without a figure.
    cohort
        s × h pupils by the cohort forecast; missing for a school without grades, which changes as
        those with grades do together.

    Returns
    -------
    numpy.ndarray
        s × h pupils; the schools sum to the county's cohort.
    """
    graded = ~np.isnan(cohort).any(axis=1) & ~np.isnan(now)
    sums, base = cohort[graded].sum(axis=0), now[graded].sum()
    growth = sums / base if base > 0 else np.full(cohort.shape[1], np.nan)
    whole = np.where(graded[:, None], cohort, now[:, None] * growth[None, :])
    known = ~np.isnan(whole).any(axis=1)
    mean = (now[:, None] + whole) / 2
    all_mean, all_whole = mean[known].sum(axis=0), whole[known].sum(axis=0)
    scale = np.divide(all_whole, all_mean, out=np.ones(len(all_mean)), where=all_mean > 0)
    return mean * scale[None, :]


def _by_grade(totals: Numbers, cohort: Numbers, now: Numbers) -> Numbers:
    """Return the totals spread over the grades as the cohort is, else as pupils are today."""
    sums = cohort.sum(axis=1, keepdims=True)
    today = now / np.where(now.sum(axis=1, keepdims=True) > 0, now.sum(axis=1, keepdims=True), 1)
    share = np.divide(
        cohort, sums, out=np.repeat(today[:, :, None], cohort.shape[2], axis=2), where=sums > 0
    )
    return totals[:, None, :] * share
