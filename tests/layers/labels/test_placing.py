"""Laws of the placer: names never overlap, never leave the frame, never cover a firm mark."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from layers.labels import LabelsToPlace, Obstacles, place_labels
from layers.labels.placement import BETWEEN_MM, overlapping
from layers.page import Box

FRAME = Box(10.0, 20.0, 180.0, 120.0)
NOWHERE = np.empty((0, 2))
NO_MARKS = Obstacles(boxes=np.empty((0, 4)), firm=np.empty(0, dtype=np.bool_))


def wanted(
    anchor: NDArray[np.float64],
    size: NDArray[np.float64],
    *,
    keeps_off: int = 2,
    spots: NDArray[np.float64] = NOWHERE,
) -> LabelsToPlace:
    """Return names of the given sizes beside their points."""
    count = len(anchor)
    return LabelsToPlace(
        anchor=anchor,
        size=size,
        reach=np.full(count, 1.5),
        spots=(spots,) * count,
        keeps_off=np.full(count, keeps_off),
    )


def boxes(corners: NDArray[np.float64], size: NDArray[np.float64]) -> NDArray[np.float64]:
    stands = np.isfinite(corners[:, 0])
    return np.hstack([corners, corners + size])[stands]


def marks_at(points: NDArray[np.float64], *, firm: bool) -> Obstacles:
    return Obstacles(boxes=np.hstack([points - 1, points + 1]), firm=np.full(len(points), firm))


@st.composite
def crowds(draw: st.DrawFn) -> tuple[NDArray[np.float64], NDArray[np.float64], int]:
    """Return points in and around the frame, sizes of names, and what they keep off."""
    count = draw(st.integers(0, 60))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    spread = draw(st.floats(0.05, 1.2))
    anchor = np.array([100.0, 80.0]) + rng.uniform(-100, 100, (count, 2)) * spread
    size = np.column_stack([rng.uniform(2, 40, count), rng.uniform(1, 5, count)])
    return anchor, size, draw(st.integers(0, 2))


@settings(max_examples=80, deadline=None)
@given(crowds(), st.booleans())
def test_no_two_names_overlap_and_all_stay_in_the_frame(
    crowd: tuple[NDArray[np.float64], NDArray[np.float64], int],
    firm: bool,  # noqa: FBT001
) -> None:
    anchor, size, keeps_off = crowd
    obstacles = marks_at(anchor, firm=firm)
    found = boxes(place_labels(wanted(anchor, size, keeps_off=keeps_off), obstacles, FRAME), size)
    assert not (overlapping(found, found) & ~np.eye(len(found), dtype=np.bool_)).any()
    assert (found[:, :2] >= (FRAME.left, FRAME.bottom)).all()
    assert (found[:, 2:] <= (FRAME.right, FRAME.top)).all()
    if keeps_off == 2 or (keeps_off == 1 and firm):
        assert not overlapping(found, obstacles.boxes).any()


def test_names_keep_their_distance() -> None:
    anchor = np.array([[50.0, 60.0], [50.0, 62.2]])
    size = np.full((2, 2), (20.0, 2.0))
    found = boxes(place_labels(wanted(anchor, size), NO_MARKS, FRAME), size)
    grown = found + np.array([-BETWEEN_MM, -BETWEEN_MM, BETWEEN_MM, BETWEEN_MM])
    assert len(found) == 2
    assert not overlapping(grown[:1], found[1:]).any()


def test_the_more_important_name_is_placed() -> None:
    anchor = np.full((20, 2), 80.0)
    size = np.full((20, 2), (30.0, 4.0))
    corners = place_labels(wanted(anchor, size), NO_MARKS, FRAME)
    assert np.isfinite(corners[0]).all()
    assert np.isnan(corners[-1]).all()


def test_a_loose_mark_is_covered_only_where_no_free_place_is() -> None:
    anchor, size = np.array([[80.0, 80.0]]), np.array([[12.0, 2.0]])
    right = marks_at(np.array([[88.0, 80.0]]), firm=False)
    corner = place_labels(wanted(anchor, size, keeps_off=1), right, FRAME)
    assert corner[0, 0] < 80
    everywhere = Obstacles(boxes=np.array([[0.0, 0.0, 200.0, 200.0]]), firm=np.array([False]))
    assert np.isfinite(place_labels(wanted(anchor, size, keeps_off=1), everywhere, FRAME)).all()
    assert np.isnan(place_labels(wanted(anchor, size, keeps_off=2), everywhere, FRAME)).all()


def test_a_name_of_an_area_stands_on_the_first_free_spot() -> None:
    spots = np.array([[60.0, 60.0], [60.0, 70.0]])
    size = np.array([[10.0, 3.0]] * 3)
    corners = place_labels(wanted(np.zeros((3, 2)), size, spots=spots), NO_MARKS, FRAME)
    assert corners[:2].tolist() == [[55.0, 58.5], [55.0, 68.5]]
    assert np.isnan(corners[2]).all()


def test_a_point_without_a_position_is_left_out() -> None:
    corners = place_labels(
        wanted(np.array([[np.nan, 60.0]]), np.array([[5.0, 2.0]])), NO_MARKS, FRAME
    )
    assert np.isnan(corners).all()
