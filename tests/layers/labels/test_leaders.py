"""Names led back to their points by lines: apart from everything, and no line over another."""

import numpy as np
import pytest
import shapely

from layers.labels import LabelsToPlace, Obstacles, leader_labels
from layers.labels.leader_lines import LINE_FROM_MM
from layers.labels.placement import overlapping
from layers.page import Box

FRAME = Box(0, 0, 200, 150)


def crowd(count: int, spread: float, seed: int = 1) -> tuple[LabelsToPlace, Obstacles]:
    """Return names whose points lie close together in the middle of a page."""
    rng = np.random.default_rng(seed)
    anchor = rng.normal((100, 75), spread, (count, 2))
    wanted = LabelsToPlace(
        anchor=anchor,
        size=np.column_stack([rng.uniform(5, 14, count), np.full(count, 2.2)]),
        reach=np.full(count, 1.2),
        spots=(np.empty((0, 2)),) * count,
        keeps_off=np.full(count, 2),
    )
    return wanted, Obstacles(
        boxes=np.hstack([anchor - 0.8, anchor + 0.8]), firm=np.ones(count, bool)
    )


@pytest.mark.parametrize(("count", "spread"), [(10, 3.0), (60, 12.0), (100, 25.0)])
def test_led_names_stand_apart_and_their_lines_do_not_cross(count: int, spread: float) -> None:
    wanted, obstacles = crowd(count, spread)
    taken = np.array([[90.0, 70.0, 104.0, 73.0]])
    found = leader_labels(wanted, obstacles, FRAME, taken=taken)
    stood = np.isfinite(found.corners[:, 0])
    boxes = np.hstack([found.corners, found.corners + wanted.size])[stood]
    assert stood.mean() > 0.9
    every = np.vstack([boxes, taken])
    assert not (overlapping(every, every) & ~np.eye(len(every), dtype=bool)).any()
    assert not overlapping(boxes, obstacles.boxes).any()
    assert (boxes[:, :2] >= 0).all()
    assert (boxes[:, 2:] <= (200, 150)).all()
    lines = shapely.linestrings(found.lines[np.isfinite(found.lines[:, 0])].reshape(-1, 2, 2))
    tree = shapely.STRtree(lines)
    first, second = tree.query(lines, predicate="crosses")
    assert len(first) == len(second) == 0
    assert (shapely.length(lines) > LINE_FROM_MM).all()


def test_a_line_begins_at_its_point_and_ends_at_its_name() -> None:
    wanted, obstacles = crowd(40, 6.0)
    found = leader_labels(wanted, obstacles, FRAME, taken=np.empty((0, 4)))
    for row in np.flatnonzero(np.isfinite(found.lines[:, 0])):
        start, end = found.lines[row, :2], found.lines[row, 2:]
        assert np.hypot(*(start - wanted.anchor[row])) <= wanted.reach[row]
        low, high = found.corners[row], found.corners[row] + wanted.size[row]
        away = np.maximum(np.maximum(low - end, end - high), 0.0)
        assert np.hypot(*away) < 0.5


def test_names_of_areas_and_points_nowhere_stay_out() -> None:
    wanted = LabelsToPlace(
        anchor=np.array([[50.0, 50.0], [np.nan, 1.0]]),
        size=np.array([[5.0, 2.0]] * 2),
        reach=np.ones(2),
        spots=(np.array([[50.0, 50.0]]), np.empty((0, 2))),
        keeps_off=np.ones(2, dtype=np.int64),
    )
    nothing = Obstacles(boxes=np.empty((0, 4)), firm=np.empty(0, dtype=bool))
    assert np.isnan(leader_labels(wanted, nothing, FRAME, taken=np.empty((0, 4))).corners).all()
    none = leader_labels(crowd(0, 1.0)[0], nothing, FRAME, taken=np.empty((0, 4)))
    assert none.corners.shape == (0, 2)
