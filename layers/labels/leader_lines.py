"""Labels that found no room at their point, written a little away, with a line back to it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from layers.labels.placement import BETWEEN_MM, LabelsToPlace, Obstacles, overlapping
from layers.page import Box

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

# How far beyond its usual distance a name may stand; from LINE_FROM_MM on a line leads to it.
_AWAY_MM = (0.4, 1.2, 2.2, 3.4, 4.8, 6.4, 8.4, 11.0, 14.0, 18.0, 23.0, 29.0, 36.0)
LINE_FROM_MM = 1.0
_DIRECTIONS = 28
_STEEP = 0.42
_END_GAP_MM = 0.35
_SAMPLES = 24
_COST_OF_MARK_COVERED, _COST_OF_MARK_CROSSED, _COST_PER_MM = 3.0, 0.6, 0.25
# A line is drawn below names and seems cut by one: the way out where there is no other.
_COST_OF_NAME_CROSSED = 8.0
_GOOD = 0.5
_BARRED = np.inf
# A sheet with more lines than this cannot be read; the least important names stay out.
_MOST = 120


@dataclass(frozen=True, kw_only=True)
class LeaderLabels:
    """Where labels are, (n, 2) lower left corners, NaN if nowhere; and their leader lines.

    ``lines`` are start and end of the line to each name, (n, 4) millimetres, NaN where none is
    needed.
    """

    corners: Numbers
    lines: Numbers


def leader_labels(
    labels: LabelsToPlace, obstacles: Obstacles, frame: Box, *, taken: Numbers
) -> LeaderLabels:
    """Return places a little away from the points, for labels of points.

    No name covers another, one of ``taken``, a firm mark or a line; no line crosses another, and
    none runs below a name where there is another way.

    Parameters
    ----------
    wanted
        The names without a place yet, the most important first; names with ``spots`` stay out.
    taken
        Boxes of the names already placed, (k, 4) millimetres.
    """
    count = len(labels.anchor)
    result = LeaderLabels(corners=np.full((count, 2), np.nan), lines=np.full((count, 4), np.nan))
    room = _Room(obstacles=obstacles, frame=frame, names=_grown(taken), lines=np.empty((0, 4)))
    for row in range(min(count, _MOST)):
        if len(labels.spots[row]) or not np.isfinite(labels.anchor[row]).all():
            continue
        best_place = _best(labels, row, room)
        if best_place is None:
            continue
        box, line = best_place
        result.corners[row] = box[:2]
        room.names = np.vstack([room.names, _grown(box[None])])
        if np.isfinite(line).all():
            result.lines[row] = line
            room.lines = np.vstack([room.lines, line[None]])
    return result


@dataclass(kw_only=True)
class _Room:
    """What is on the page so far: symbols, names with the gap round them, lines."""

    obstacles: Obstacles
    frame: Box
    names: Numbers
    lines: Numbers


def _best(labels: LabelsToPlace, row: int, room: _Room) -> tuple[Numbers, Numbers] | None:
    """Return box and line of the best place of one name, the nearest distances tried first."""
    best: tuple[Numbers, Numbers] | None = None
    least = _BARRED
    for away in _AWAY_MM:
        if _COST_PER_MM * away >= least:
            break
        boxes, lines = _around(labels, row, away)
        cost = _costs(boxes, lines, room, keeps_off=int(labels.keeps_off[row]))
        cost = cost + _COST_PER_MM * away
        cheapest = int(np.argmin(cost))
        if cost[cheapest] < least:
            least = float(cost[cheapest])
            best = (boxes[cheapest], lines[cheapest])
        if least <= _COST_PER_MM * away + _GOOD:
            break
    return best


def _around(labels: LabelsToPlace, row: int, away: float) -> tuple[Numbers, Numbers]:
    """Return boxes all round a point at one distance, and the lines that lead to them."""
    w, h = labels.size[row]
    turn = np.arange(_DIRECTIONS) * (2 * np.pi / _DIRECTIONS)
    direction = np.column_stack([np.cos(turn), np.sin(turn)])
    start = labels.anchor[row] + direction * max(labels.reach[row] - _END_GAP_MM, 0.0)
    end = labels.anchor[row] + direction * (labels.reach[row] + away)
    steep = np.abs(direction[:, 0]) < _STEEP
    left = np.where(direction[:, 0] > 0, _END_GAP_MM, -w - _END_GAP_MM)
    left = end[:, 0] + np.where(steep, -w / 2 + direction[:, 0] * w / 2, left)
    bottom = np.where(direction[:, 1] > 0, 0.0, -h)
    bottom = end[:, 1] + np.where(steep, bottom, -h / 2)
    boxes = np.column_stack([left, bottom, left + w, bottom + h])
    lines = np.hstack([start, end])
    if away < LINE_FROM_MM:
        lines = np.full_like(lines, np.nan)
    return boxes, lines


def _costs(boxes: Numbers, lines: Numbers, room: _Room, *, keeps_off: int) -> Numbers:
    """Return what each place costs; infinite where a label must not be."""
    frame = room.frame
    refused: Flags = np.asarray((boxes[:, :2] < (frame.left, frame.bottom)).any(axis=1))
    refused |= (boxes[:, 2:] > (frame.right, frame.top)).any(axis=1)
    refused |= overlapping(boxes, room.names).any(axis=1)
    covered = overlapping(boxes, room.obstacles.boxes)
    refused |= covered[:, room.obstacles.firm].any(axis=1)
    cost = _COST_OF_MARK_COVERED * covered.sum(axis=1) * (1 if keeps_off else 0.3)
    points = _along(room.lines)
    refused |= _inside(points, boxes).any(axis=0)
    possible = np.flatnonzero(~refused)
    if np.isfinite(lines).all() and len(possible):
        refused[possible] |= _crossing(lines[possible], room.lines)
        samples = _sampled(lines[possible])
        cost[possible] += _COST_OF_NAME_CROSSED * _crossed(samples, room.names)
        cost[possible] += _COST_OF_MARK_CROSSED * _crossed(samples, room.obstacles.boxes)
    return np.where(refused, _BARRED, cost)


def _sampled(lines: Numbers) -> Numbers:
    """Return points along each line, (n, samples, 2)."""
    share = np.linspace(0.0, 1.0, _SAMPLES)[None, :, None]
    return np.asarray(lines[:, None, :2] * (1 - share) + lines[:, None, 2:] * share)


def _crossed(lines: Numbers, boxes: Numbers) -> Numbers:
    """Return how many boxes each line of points, (n, samples, 2), runs through, (n,)."""
    inside = _inside(lines.reshape(-1, 2), boxes).reshape(len(lines), _SAMPLES, len(boxes))
    return np.asarray(inside.any(axis=1).sum(axis=1), dtype=np.float64)


def _along(lines: Numbers) -> Numbers:
    return _sampled(lines).reshape(-1, 2)


def _inside(points: Numbers, boxes: Numbers) -> Flags:
    """Return which points lie in which boxes, (points, boxes)."""
    return overlapping(np.hstack([points, points]), boxes)


def _crossing(lines: Numbers, others: Numbers) -> Flags:
    """Return which lines cross any of the others, (n,)."""
    a, b = lines[:, None, :2], lines[:, None, 2:]
    c, d = others[None, :, :2], others[None, :, 2:]
    is_apart = _side(a, b, c) * _side(a, b, d) > 0
    is_passed_by = _side(c, d, a) * _side(c, d, b) > 0
    return np.asarray((~is_apart & ~is_passed_by).any(axis=1), dtype=np.bool_)


def _side(a: Numbers, b: Numbers, c: Numbers) -> Numbers:
    """Return on which side of the line a–b the points c lie."""
    ab, ac = b - a, c - a
    return np.asarray(ab[..., 0] * ac[..., 1] - ab[..., 1] * ac[..., 0])


def _grown(boxes: Numbers) -> Numbers:
    return np.asarray(boxes + np.array([-BETWEEN_MM, -BETWEEN_MM, BETWEEN_MM, BETWEEN_MM]))
