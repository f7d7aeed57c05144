"""Neighbour graphs of points in the plane."""

from __future__ import annotations

import numpy as np
from scipy.spatial import Delaunay, cKDTree

from tools.demo.land.frame import Flags, Metres, Whole

_NEIGHBOURS = 12


def delaunay_pairs(xy: Metres) -> Whole:
    """Return the Delaunay edges of points, shape (n, 2), as sorted pairs, shape (m, 2)."""
    corners = Delaunay(xy).simplices
    pairs = np.concatenate([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [0, 2]]])
    return np.unique(np.sort(pairs.astype(np.int64), axis=1), axis=0)


def lengths_m(xy: Metres, pairs: Whole) -> Metres:
    """Return straight lengths of pairs of points, metres."""
    gaps = xy[pairs[:, 0]] - xy[pairs[:, 1]]
    return np.asarray(np.hypot(gaps[:, 0], gaps[:, 1]), dtype=np.float64)


def gabriel(xy: Metres, pairs: Whole) -> Flags:
    """Return which pairs have no third point in the circle on them as diameter."""
    middle = (xy[pairs[:, 0]] + xy[pairs[:, 1]]) / 2.0
    nearest, _ = cKDTree(xy).query(middle)
    return np.asarray(nearest >= lengths_m(xy, pairs) / 2.0 - 1e-6)


def relative_neighbours(xy: Metres, pairs: Whole) -> Flags:
    """Return which pairs have no third point nearer to both ends than they are to each other."""
    middle = (xy[pairs[:, 0]] + xy[pairs[:, 1]]) / 2.0
    _, near = cKDTree(xy).query(middle, k=min(_NEIGHBOURS, len(xy)))
    reach = np.maximum(
        *(np.linalg.norm(xy[near] - xy[pairs[:, end]][:, None, :], axis=2) for end in (0, 1))
    )
    # Each pair's own two ends have a reach equal to the length: they never count as third point.
    return np.asarray((reach >= lengths_m(xy, pairs)[:, None] - 1e-6).all(axis=1))
