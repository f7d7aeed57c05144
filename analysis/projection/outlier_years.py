"""Years that are not like those before and after: an epidemic, a count on another day."""

import numpy as np

from analysis.projection.panel import Panel

# Off the mean of the years before and after by so much, and by so many times what is usual.
_LEAST_SHARE = 0.08
_TIMES_USUAL = 6.0


def outlier_years(panel: Panel) -> list[int]:
    """Return the years in which all schools together leave the line of their neighbours.

    A year is held against the mean of the years before and after, over the schools known in all
    three. It is an outlier where it is off by more than 8 % and by more than six times what other
    years are off (their median). The first and the last year have one neighbour only: whether they
    are outliers cannot be told.
    """
    totals = panel.totals
    off = {}
    for n in range(1, totals.shape[1] - 1):
        three = totals[:, n - 1 : n + 2]
        sums = three[~np.isnan(three).any(axis=1)].sum(axis=0)
        middle = (sums[0] + sums[2]) / 2
        if middle > 0:
            off[panel.first_year + n] = float(sums[1] / middle - 1)
    found = []
    for year, share in off.items():
        # The neighbours of an outlier are off because of it.
        others = [abs(o) for other, o in off.items() if abs(other - year) > 1]
        usual = float(np.median(others)) if others else np.inf
        if abs(share) > max(_LEAST_SHARE, _TIMES_USUAL * usual):
            found.append((abs(share), year))
    # Of two neighbours the one farther off is the outlier.
    taken: list[int] = []
    for _, year in sorted(found, reverse=True):
        if not any(abs(year - other) == 1 for other in taken):
            taken.append(year)
    return sorted(taken)
