"""Where names go on a page: greedily, eight positions each, never one over another."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from layers.page import Box

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

# Room kept between two names, millimetres.
BETWEEN_MM = 0.25
# What a less usual position costs, in covered loose marks: the first free of marks wins.
_STEP_COST = 0.15
_STEP_COST_OVER_MARKS = 0.6
_ANY_MARK = 2


@dataclass(frozen=True, kw_only=True)
class LabelsToPlace:
    """Labels to be placed, most important first; all arrays have one row per name.

    Attributes
    ----------
    anchor
        The named point, (n, 2), page millimetres.
    size
        Width and height of the label, (n, 2), millimetres.
    reach
        Distance from the point at which the label may begin, (n,), millimetres.
    spots
        For names of areas and lines, the points their middle may lie on, (k, 2), best first;
        for names next to a point an empty (0, 2).
    keeps_off
        What a name may not cover: 2 any mark, 1 firm marks, 0 none, only other names, (n,).
    """

    anchor: Numbers
    size: Numbers
    reach: Numbers
    spots: tuple[Numbers, ...]
    keeps_off: NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Obstacles:
    """Symbols that names keep off: boxes (k, 4) as left, bottom, right, top in millimetres.

    A ``firm`` mark is never covered. A loose one (the dot of a village) is covered by another
    layer's name where no better position is left.
    """

    boxes: Numbers
    firm: Flags


def place_labels(labels: LabelsToPlace, obstacles: Obstacles, frame: Box) -> Numbers:
    """Return the lower left corner of each name, (n, 2) millimetres; NaN where it was left out.

    No two names overlap, none leaves the frame and none covers a firm mark.

    Examples
    --------
    Two names at one point: the second goes to the other side.

    >>> import numpy as np
    >>> two = LabelsToPlace(
    ...     anchor=np.array([[50.0, 50.0]] * 2),
    ...     size=np.array([[10.0, 2.0]] * 2),
    ...     reach=np.ones(2),
    ...     spots=(np.empty((0, 2)),) * 2,
    ...     keeps_off=np.full(2, 2),
    ... )
    >>> nothing = Obstacles(boxes=np.empty((0, 4)), firm=np.empty(0, bool))
    >>> place_labels(two, nothing, Box(0, 0, 100, 100)).tolist()
    [[51.0, 49.0], [39.0, 49.0]]
    """
    corners = np.full((len(labels.anchor), 2), np.nan)
    taken = np.empty((len(corners), 4))
    count = 0
    for row in range(len(corners)):
        tried = _candidates(labels, row)
        cost = _costs(tried, int(labels.keeps_off[row]), taken[:count], obstacles, frame)
        best = int(np.argmin(cost))
        if np.isfinite(cost[best]):
            corners[row] = tried[best, :2]
            taken[count] = tried[best] + (-BETWEEN_MM, -BETWEEN_MM, BETWEEN_MM, BETWEEN_MM)
            count += 1
    return corners


def _candidates(labels: LabelsToPlace, row: int) -> Numbers:
    """Return the boxes a name may fill, (k, 4), best first: eight round a point."""
    w, h = labels.size[row]
    r = labels.reach[row]
    spots = labels.spots[row]
    if len(spots):
        lower = spots - (w / 2, h / 2)
    else:
        offsets = np.array(
            [
                (r, -h / 2),
                (-r - w, -h / 2),
                (0.3 * r, r),
                (0.3 * r, -r - h),
                (-0.3 * r - w, r),
                (-0.3 * r - w, -r - h),
                (-w / 2, r),
                (-w / 2, -r - h),
            ],
        )
        lower = offsets + labels.anchor[row]
    return np.hstack([lower, lower + labels.size[row]])


def _costs(
    tried: Numbers, keeps_off: int, taken: Numbers, obstacles: Obstacles, frame: Box
) -> Numbers:
    """Return what each candidate costs, (k,); infinite where it must not be."""
    outside = (
        (tried[:, 0] < frame.left)
        | (tried[:, 1] < frame.bottom)
        | (tried[:, 2] > frame.right)
        | (tried[:, 3] > frame.top)
    )
    covered = overlapping(tried, obstacles.boxes)
    barred = covered[:, obstacles.firm | (keeps_off == _ANY_MARK)].any(axis=1) & (keeps_off > 0)
    step = _STEP_COST if keeps_off else _STEP_COST_OVER_MARKS
    cost = covered.sum(axis=1) + step * np.arange(len(tried))
    refused = (
        outside | barred | overlapping(tried, taken).any(axis=1) | ~np.isfinite(tried).all(axis=1)
    )
    return np.where(refused, np.inf, cost)


def overlapping(a: Numbers, b: Numbers) -> Flags:
    """Return which boxes (n, 4) share ground with which others (m, 4), as (n, m)."""
    return np.asarray(
        (a[:, None, 0] < b[None, :, 2])
        & (b[None, :, 0] < a[:, None, 2])
        & (a[:, None, 1] < b[None, :, 3])
        & (b[None, :, 1] < a[:, None, 3]),
        dtype=np.bool_,
    )
