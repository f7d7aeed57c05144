"""The few rivers that cut the roads: courses by eye, good for a picture and a detour, no more."""

from __future__ import annotations

from functools import cache

import numpy as np
import shapely

from tools.demo.land.frame import Metres, Shapes, as_metres, to_metres

# Degrees; between the listed points the course swings by itself.
_COURSES: dict[str, tuple[tuple[float, float], ...]] = {
    "徒骇河": (
        (115.45, 35.93),
        (115.53, 36.02),
        (115.63, 36.05),
        (115.73, 36.06),
        (115.83, 36.18),
        (115.90, 36.26),
        (116.00, 36.36),
        (116.04, 36.42),
        (116.09, 36.51),
        (116.15, 36.60),
        (116.24, 36.70),
        (116.33, 36.76),
        (116.48, 36.79),
    ),
    "马颊河": (
        (115.40, 36.02),
        (115.48, 36.14),
        (115.56, 36.26),
        (115.65, 36.38),
        (115.74, 36.49),
        (115.84, 36.57),
        (115.90, 36.67),
        (115.99, 36.80),
        (116.09, 36.90),
        (116.16, 36.96),
        (116.22, 37.05),
    ),
    "赵牛河": (
        (116.06, 36.24),
        (116.14, 36.295),
        (116.19, 36.37),
        (116.28, 36.40),
        (116.36, 36.43),
        (116.45, 36.48),
        (116.56, 36.53),
    ),
}
_STEP_M = 250.0
_SWING_M = 260.0
_SWING_LENGTH_M = 5200.0


@cache
def river_lines() -> Shapes:
    """Return the courses as lines, metres, sorted by name."""
    return np.array([_course(_COURSES[name]) for name in sorted(_COURSES)], dtype=object)


def river_names() -> list[str]:
    """Return the names of the rivers, in the order of their lines."""
    return sorted(_COURSES)


def near_rivers(distance_m: float) -> shapely.Geometry:
    """Return the land within `distance_m` of a river."""
    return shapely.union_all(shapely.buffer(river_lines(), distance_m, quad_segs=2))


def _course(points: tuple[tuple[float, float], ...]) -> shapely.Geometry:
    """Return a line through the points that swings to both sides, metres."""
    corners = to_metres(np.array(points))
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(corners, axis=0).T))])
    at = np.arange(0.0, along[-1], _STEP_M)
    course = np.column_stack([np.interp(at, along, corners[:, axis]) for axis in (0, 1)])
    return shapely.linestrings(course + _swing(course, at))


def _swing(course: Metres, at: Metres) -> Metres:
    """Return sideways offsets of a course, shape (n, 2), metres."""
    ahead = np.gradient(course, axis=0)
    side = np.column_stack([-ahead[:, 1], ahead[:, 0]]) / np.hypot(*ahead.T)[:, None]
    turn = 2.0 * np.pi * at / _SWING_LENGTH_M
    size = _SWING_M * (np.sin(turn) + 0.5 * np.sin(2.3 * turn + 1.0))
    return as_metres(side * size[:, None])
