"""A year later every pupil is a grade higher: the steps of a cohort forecast."""

import numpy as np

from analysis.projection.panel import Numbers
from analysis.projection.progression import Progression


def aged(now: Numbers, steps: Progression, entering: Numbers) -> Numbers:
    """Return the pupils of the years to come.

    Parameters
    ----------
    now
        s × g pupils of today, by school and grade.
    steps
        How pupils go from grade to grade.
    entering
        s × h pupils of the lowest grade in each year to come.

    Returns
    -------
    numpy.ndarray
        s × g × h pupils, none of them negative; missing for a school without figures by grade.
    """
    years = entering.shape[1]
    pupils = np.empty((*now.shape, years))
    for n in range(years):
        before = now if n == 0 else pupils[:, :, n - 1]
        pupils[:, 0, n] = entering[:, n]
        pupils[:, 1:, n] = before[:, :-1] * steps.ratio + steps.joining
    pupils[np.isnan(now).any(axis=1)] = np.nan
    return pupils
