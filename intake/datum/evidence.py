"""Evidence for one of several readings of positions: known names, roads, the outline."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from scipy.stats import t

from geo.roads import snap
from intake.datum.reference_places import Metres, ReferencePlaces

# A place within this of where its name is known to be supports a reading; readings of one form
# differ by 480 m and more.
NAMED_M = 150.0
ENOUGH_NAMES = 3
# Fewer points than this say nothing by their roads, and more than this are sampled.
ENOUGH_POINTS = 8
_SAMPLE = 4000
# Added before the logarithm: a point is not more on a road for lying 1 m from it instead of 5.
_ROAD_WIDTH_M = 15.0
# Farther than this from the roads a reading fits nothing, however much worse the others are: places
# stand some hundred metres from a road, and the systems differ by 480 to 1,270 m.
FARTHEST_FIT_M = 1000.0
_RESAMPLES = 600
GATE = 0.05
# A resample of few points is too sure of itself; their mean is held to a t bound besides.
_FEW_GATE = 0.01
# The same points moved as far as a wrong datum would, in directions no datum has: what chance does.
_PLACEBO_M = (500.0, 1250.0)
_PLACEBO_DIRECTIONS = 8
# Nearer to a road by this factor in another reading, a row is contrary.
_CONTRARY = 3.0
# A reading gains more than chance from 2.5 spreads on; few rows have at least this spread.
_CHANCE_SPREADS = 2.5
_LEAST_SPREAD = 0.5
_OUTSIDE_M = 100.0
_ENOUGH_OUTSIDE = 3
_NONE = -1


@dataclass(frozen=True, eq=False, kw_only=True)
class NameEvidence:
    """Rows held against where their names are known to be.

    ``residual_m`` has shape (readings, rows), NaN where no place is known; ``vote`` is the reading
    each row supports, -1 none.
    """

    residual_m: Metres = field(repr=False)
    vote: NDArray[np.int64] = field(repr=False)

    @property
    def matched(self) -> NDArray[np.bool_]:
        """Which rows have a known place."""
        return np.asarray(np.isfinite(self.residual_m).all(axis=0))

    @property
    def votes(self) -> NDArray[np.int64]:
        """How many rows support each reading."""
        return np.bincount(self.vote[self.vote >= 0], minlength=len(self.residual_m))

    def median_m(self) -> list[float | None]:
        """Return the median metres off by reading, None where no name matched."""
        return [_median(row[self.matched]) for row in self.residual_m]


@dataclass(frozen=True, eq=False, kw_only=True)
class RoadEvidence:
    """Metres to the nearest road by reading and row, and the reading in clear lead, -1 none.

    ``rows`` are those compared; ``lower`` is by reading the lower bound of how much farther
    (logarithm of metres) it stands from the roads than the nearest reading; clear is above 0.
    """

    rows: NDArray[np.int64] = field(repr=False)
    road_m: Metres = field(repr=False)
    nearest: int
    lower: Metres
    leader: int

    def median_m(self) -> list[float | None]:
        """Return the median metres to the nearest road by reading."""
        return [_median(row) for row in self.road_m]


@dataclass(frozen=True, eq=False, kw_only=True)
class Contrary:
    """Rows much nearer to a road in another reading: the row, the reading, metres now and then.

    ``is_beyond_chance``: more of them than moving the points anywhere else would give.
    """

    rows: NDArray[np.int64]
    reading: NDArray[np.int64]
    now_m: Metres
    then_m: Metres
    is_beyond_chance: bool


def by_names(xy_m: Metres, known_xy: Metres) -> NameEvidence:
    """Return the evidence of known names for places ``xy_m``, shape (readings, rows, 2), metres."""
    residual = np.hypot(*np.moveaxis(xy_m - known_xy, -1, 0))
    filled = np.where(np.isfinite(residual), residual, np.inf)
    nearest = filled.argmin(axis=0)
    supported = filled.min(axis=0) <= NAMED_M
    return NameEvidence(residual_m=residual, vote=np.where(supported, nearest, _NONE))


def shift_m(off: Metres) -> tuple[float, float] | None:
    """Return how far all rows are off the same way (east, north), None where they are not.

    ``off`` has shape (rows, 2): known place less place read. A shift is one that is larger than
    the rows differ among each other, and than 25 m.
    """
    if len(off) < ENOUGH_NAMES:
        return None
    middle = np.median(off, axis=0)
    spread = np.median(np.hypot(*(off - middle).T))
    length = np.hypot(*middle)
    least_m, times = 25.0, 3.0
    if length < least_m or length < times * spread:
        return None
    return float(middle[0]), float(middle[1])


def by_roads(xy_m: Metres, reference: ReferencePlaces, *, seed: int) -> RoadEvidence | None:
    """Return the evidence of the roads for ``xy_m``, shape (readings, rows, 2); None: too few.

    The mean logarithm of metres to the nearest road is compared; a reading leads where the 95 %
    lower bound of its lead over every other, by resampling the rows, is above 0, and half of the
    rows stand within 1 km of a road in it.
    """
    rng = np.random.default_rng(seed)
    rows = np.flatnonzero(np.isfinite(xy_m).all(axis=(0, 2)))
    if len(rows) > _SAMPLE:
        rows = np.sort(rng.choice(rows, _SAMPLE, replace=False))
    if len(reference.roads) == 0 or len(rows) < ENOUGH_POINTS:
        return None
    road_m = _road_m(xy_m[:, rows], reference)
    score = np.log(road_m + _ROAD_WIDTH_M)
    nearest = int(score.mean(axis=1).argmin())
    fits = np.median(road_m[nearest]) <= FARTHEST_FIT_M
    lower = _lower_bounds(np.delete(score, nearest, axis=0) - score[nearest], rng)
    return RoadEvidence(
        rows=rows,
        road_m=road_m,
        nearest=nearest,
        lower=np.insert(lower, nearest, 0.0),
        leader=nearest if (lower > 0).all() and fits else _NONE,
    )


def contrary_rows(
    xy_m: Metres, read: int, reference: ReferencePlaces, *, among: NDArray[np.bool_] | None = None
) -> Contrary:
    """Return which of ``xy_m``, shape (readings, rows, 2), another reading brings to a road.

    ``among`` which rows is looked, all by default. How often that happens by chance is counted on
    the same points moved in other directions.
    """
    looked = np.isfinite(xy_m).all(axis=(0, 2)) & (len(reference.roads) > 0)
    rows = np.flatnonzero(looked if among is None else looked & among)
    others = [k for k in range(len(xy_m)) if k != read]
    here = xy_m[read, rows]
    now_m, then_m = _road_m(here[None], reference), _road_m(xy_m[others][:, rows], reference)
    gain = _gain(now_m, then_m)
    gain = np.where(then_m <= FARTHEST_FIT_M, gain, 0.0)
    found = np.flatnonzero((gain > np.log(_CONTRARY)).any(axis=0))
    best = gain[:, found].argmax(axis=0) if len(found) else found
    # Every so many rows of a large file show what chance does.
    sample = slice(None, None, max(1, len(rows) // _SAMPLE))
    angle = np.arange(_PLACEBO_DIRECTIONS) * 2 * np.pi / _PLACEBO_DIRECTIONS
    moves = np.array([[m * np.cos(a), m * np.sin(a)] for m in _PLACEBO_M for a in angle])
    moved_m = _road_m(here[sample] + moves[:, None], reference)
    return Contrary(
        rows=rows[found],
        reading=np.array(others, dtype=np.int64)[best],
        now_m=now_m[0, found],
        then_m=then_m[best, found],
        is_beyond_chance=len(found) > 0
        and _is_beyond_chance(gain[:, sample], _gain(now_m[:, sample], moved_m)),
    )


def _gain(now_m: Metres, then_m: Metres) -> Metres:
    """Return how much nearer to a road places come, as a logarithm; 0 where they do not."""
    return np.maximum(0.0, np.log((now_m + _ROAD_WIDTH_M) / (then_m + _ROAD_WIDTH_M)))


def _is_beyond_chance(gain: Metres, by_chance: Metres) -> bool:
    """Return whether a reading gains more, over all rows, than moves in any direction do.

    Each row is held against its own moves: one far from the roads gains by any of them.
    """
    by_row = np.sqrt(by_chance.var(axis=0, ddof=1).sum())
    # Of many rows the moves differ more by their direction: roads run mostly one way.
    spread = max(by_row, by_chance.sum(axis=1).std(ddof=1), _LEAST_SPREAD)
    ahead = gain.sum(axis=1) - by_chance.mean(axis=0).sum()
    return bool((ahead > _CHANCE_SPREADS * spread).any())


def by_outline(xy_m: Metres, reference: ReferencePlaces) -> int:
    """Return the only reading under which nothing lies outside the outline, -1 where none is.

    Every other reading must put three places or more outside by over 100 m.
    """
    if reference.outline is None:
        return _NONE
    rows = np.flatnonzero(np.isfinite(xy_m).all(axis=(0, 2)))
    grown = shapely.buffer(reference.outline, _OUTSIDE_M)
    shapely.prepare(grown)
    outside = np.array(
        [(~shapely.intersects_xy(grown, *xy_m[r, rows].T)).sum() for r in range(len(xy_m))]
    )
    best = int(outside.argmin())
    clear = outside[best] == 0 and (np.delete(outside, best) >= _ENOUGH_OUTSIDE).all()
    return best if clear and len(outside) > 1 else _NONE


def _road_m(xy_m: Metres, reference: ReferencePlaces) -> Metres:
    """Return metres to the nearest road of places, shape (k, n, 2), as (k, n)."""
    return snap(reference.roads, xy_m.reshape(-1, 2)).nearest_m.reshape(xy_m.shape[:2])


def _lower_bounds(lead: Metres, rng: np.random.Generator) -> Metres:
    """Return the lower bound of the mean of each row of ``lead``, shape (others, points)."""
    count = lead.shape[1]
    means = np.array(
        [lead[:, rng.integers(0, count, count)].mean(axis=1) for _ in range(_RESAMPLES)]
    )
    resampled = np.quantile(means, GATE, axis=0)
    error = lead.std(axis=1, ddof=1) / np.sqrt(count)
    few = lead.mean(axis=1) - t.ppf(1 - _FEW_GATE, count - 1) * error
    return np.minimum(resampled, few)


def _median(values: Metres) -> float | None:
    known = pd.Series(values).dropna()
    return round(float(known.median()), 1) if len(known) else None
