"""Bands: as wide as past forecasts of like schools were off (split conformal prediction)."""

from dataclasses import dataclass

import numpy as np

from analysis.projection.panel import Numbers

# What a band says: about so many of a hundred come to lie within.
BAND_SHARE = 0.8
# Errors of years far ahead come from few years that hang together, so that their spread looks
# smaller than it is: from four years on a higher quantile is taken (docs/decisions/0018).
_FAR_YEARS, _FAR_SHARE = 4, 0.85
_SIZE_GROUPS = 3
_LEAST_ERRORS = 20


@dataclass(frozen=True, eq=False)
class Bands:
    """Half-widths by size: ``cuts`` part the pupils of today, ``half_widths`` has one more."""

    cuts: Numbers
    half_widths: Numbers

    def half_width(self, base: Numbers) -> Numbers:
        """Return for n schools of ``base`` pupils the half-width, as a share of the forecast."""
        if not len(self.half_widths):
            return np.full(len(base), np.nan)
        return self.half_widths[np.searchsorted(self.cuts, base)]


def bands_from(base: Numbers, forecast: Numbers, actual: Numbers, *, horizon: int) -> Bands:
    """Return the bands that past forecasts of one level, stage and horizon make.

    Parameters
    ----------
    base, forecast, actual
        n pupils each: of the year a forecast was made in, as forecast, and as they came.
    horizon
        Years ahead.

    Returns
    -------
    Bands
        Of three sizes with at least twenty errors each, else of fewer; none below twenty errors. A
        half-width is the quantile of |actual − forecast| as a share of the forecast that holds the
        next one of like errors with that probability (Vovk and others 2005; Lei and others 2018).
    """
    made = forecast > 0
    base, off = base[made], np.abs(actual[made] - forecast[made]) / forecast[made]
    groups = min(_SIZE_GROUPS, len(off) // _LEAST_ERRORS)
    if groups == 0:
        return Bands(np.empty(0), np.empty(0))
    cuts = np.quantile(base, np.arange(1, groups) / groups)
    group = np.searchsorted(cuts, base)
    share = _FAR_SHARE if horizon >= _FAR_YEARS else BAND_SHARE
    widths = [_quantile(off[group == n], share) for n in range(groups)]
    return Bands(cuts, np.array(widths, dtype=np.float64))


def _quantile(off: Numbers, share: float) -> float:
    """Return the smallest error not exceeded by the next one with probability ``share``."""
    if not len(off):
        return np.nan
    rank = min(len(off), int(np.ceil(share * (len(off) + 1))))
    return float(np.sort(off)[rank - 1])
