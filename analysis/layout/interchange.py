"""Good plans for sites without a size: swap one open site for another while that helps."""

import numpy as np

from analysis.layout.problem import Flags, Index, Numbers

# What counts as a gain, so that sums in another order cannot go round in a circle.
_TOLERANCE_SHARE = 1e-9


def interchange(cost: Numbers, sites: Index, required: Flags) -> tuple[Index, float]:
    """Return the sites after the best swaps, one after the other until none helps, and their cost.

    ``cost`` has shape (sites, demands) and is finite. ``required`` sites stay. The change of every
    swap is found at once (Resende and Werneck 2007): a site that comes gains what it is nearer; a
    site that goes costs its demands the way to their second or to the newcomer.
    """
    sites = np.array(sites)
    while True:
        first, second, nearest = two_nearest(cost[sites])
        total = float(first.sum())
        change = changes(cost, first, second, nearest, len(sites))
        change[sites] = np.inf
        change[:, required[sites]] = np.inf
        best = int(change.argmin())
        came, gone = divmod(best, len(sites))
        if not change[came, gone] < -_TOLERANCE_SHARE * total:
            return np.sort(sites), total
        sites[gone] = came


def two_nearest(near: Numbers) -> tuple[Numbers, Numbers, Index]:
    """Return the least and second-least cost by demand and the row of the least."""
    nearest = near.argmin(axis=0)
    column = np.arange(near.shape[1])
    first = near[nearest, column]
    if len(near) == 1:
        return first, np.full(len(first), np.inf), nearest
    rest = near.copy()
    rest[nearest, column] = np.inf
    return first, rest.min(axis=0), nearest


def changes(cost: Numbers, first: Numbers, second: Numbers, nearest: Index, count: int) -> Numbers:
    """Return the change of the total when site j comes and open row r goes, shape (sites, r)."""
    order = np.argsort(nearest, kind="stable")
    owner = nearest[order]
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    left = np.minimum(np.maximum(cost, first), second) - first
    change = np.zeros((len(cost), count))
    change[:, owner[starts]] = np.add.reduceat(left[:, order], starts, axis=1)
    change += np.minimum(cost - first, 0.0).sum(axis=1)[:, None]
    return change
