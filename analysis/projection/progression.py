"""How pupils go from grade to grade: a school's own ratios, shrunk to those of the county."""

from dataclasses import dataclass

import numpy as np

from analysis.projection.panel import Numbers, Panel

# The last three steps from year to year, the custom of cohort forecasts; and as many pupils of the
# county as weigh against a school's own (docs/decisions/0018).
WINDOW_YEARS = 3
_SHRINK_PUPILS = 100.0
# Twice as many as the school itself sends up, and at least five a year more: pupils of other
# schools join there, as from a teaching point without upper grades.
_JOINING_TIMES = 2.0
_JOINING_PUPILS = 5.0


@dataclass(frozen=True, eq=False)
class Progression:
    """Steps from each grade to the next.

    Attributes
    ----------
    ratio
        s × (g − 1): pupils in the next grade a year later for each pupil of a grade.
    joining
        s × (g − 1): pupils a year who come from other schools into the next grade.
    """

    ratio: Numbers
    joining: Numbers


def progression(panel: Panel) -> Progression:
    """Return the steps of each school, shrunk to the county's.

    A school of few pupils has nearly the county's ratio, a large one nearly its own; a school that
    sent pupils of a grade up to none ends with that grade; where far more come than the school had,
    others join. Missing where no two years follow each other.
    """
    after, before, years = _window(panel)
    if not years.any():
        nothing = np.full(after.shape, np.nan)
        return Progression(nothing, nothing)
    # Of all schools together, so that who changes school between two grades is counted once.
    usual = _share(after.sum(axis=0), before.sum(axis=0))
    taught = (after > 0) & (before > 0)
    more = after - usual * before
    joins = (after > _JOINING_TIMES * usual * before) & (more >= _JOINING_PUPILS * years)
    ends = (before > 0) & (after == 0)
    counted = taught & ~joins
    sums = (np.where(counted, numbers, 0).sum(axis=0) for numbers in (after, before))
    county = _share(*sums)
    ratio = (after + _SHRINK_PUPILS * county) / (before + _SHRINK_PUPILS)
    ratio = np.where(joins, county, np.where(ends, 0.0, ratio))
    extra = np.maximum(after - county * before, 0) / np.maximum(years, 1)
    return Progression(ratio, np.where(joins, extra, 0.0))


def own_progression(panel: Panel) -> Progression:
    """Return the plain ratios of each school; the county's where it had no pupils."""
    after, before, years = _window(panel)
    if not years.any():
        nothing = np.full(after.shape, np.nan)
        return Progression(nothing, nothing)
    county = np.broadcast_to(_share(after.sum(axis=0), before.sum(axis=0)), after.shape)
    ratio = np.divide(after, before, out=county.copy(), where=before > 0)
    return Progression(ratio, np.zeros(ratio.shape))


def _window(panel: Panel) -> tuple[Numbers, Numbers, Numbers]:
    """Return pupils after and before the last steps, and how many steps each school has: s × 1."""
    pupils = panel.pupils
    after = np.zeros((pupils.shape[0], max(pupils.shape[1] - 1, 0)))
    before, years = after.copy(), np.zeros((pupils.shape[0], 1))
    taken = 0
    for n in range(pupils.shape[2] - 1, 0, -1):
        both = ~np.isnan(pupils[:, 0, n - 1] + pupils[:, 0, n])
        if not both.any():
            continue
        after += np.where(both[:, None], pupils[:, 1:, n], 0)
        before += np.where(both[:, None], pupils[:, :-1, n - 1], 0)
        years += both[:, None]
        taken += 1
        if taken == WINDOW_YEARS:
            break
    return after, before, years


def _share(part: Numbers, whole: Numbers) -> Numbers:
    return np.divide(part, whole, out=np.zeros(part.shape), where=whole > 0)
