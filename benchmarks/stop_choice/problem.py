"""The problems of Schittekat et al. (2013): a school, places for stops, pupils, buses of one size.

A file has a line of numbers (``81 stops, 400 students, 40.0 maximum walk, 25 capacity``), the stops
(number 0 is the school) and the pupils, each ``number x y``. Every pupil goes to a stop at most the
walk away; a stop is called at by one bus at most once; the metres of all buses together count.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

_HEAD = re.compile(
    r"(\d+)\s+stops,\s*(\d+)\s+students,\s*([\d.]+)\s+maximum walk,\s*(\d+)\s+capacity"
)
# Lengths are sums of roots: two that should be equal may differ by this.
DUST = 1e-9


class FormatError(ValueError):
    """A file that cannot be read."""


@dataclass(frozen=True, kw_only=True, eq=False)
class JointProblem:
    """Stops, shape (stops, 2), the school first; pupils, shape (pupils, 2)."""

    name: str
    stops: np.ndarray
    pupils: np.ndarray
    walk: float
    seats: int

    @property
    def length(self) -> np.ndarray:
        """The straight lengths between stops, shape (stops, stops)."""
        return np.hypot(*(self.stops[:, None] - self.stops[None]).transpose(2, 0, 1))

    @property
    def reach(self) -> np.ndarray:
        """Which stops each pupil can walk to, shape (pupils, stops); nobody to the school."""
        away = np.hypot(*(self.pupils[:, None] - self.stops[None]).transpose(2, 0, 1))
        within = away <= self.walk + DUST
        within[:, 0] = False
        return within


@dataclass(frozen=True, kw_only=True)
class JointPlan:
    """Routes as stops in their order, without the school; the stop of each pupil."""

    routes: tuple[tuple[int, ...], ...]
    stop_of: tuple[int, ...]


def read(path: Path) -> JointProblem:
    """Return the problem in a file."""
    try:
        lines = [line.split() for line in path.read_text("utf-8").splitlines() if line.strip()]
    except OSError as error:
        raise FormatError(f"{path}: {error.strerror}") from error
    head = _HEAD.match(" ".join(lines[0])) if lines else None
    if head is None:
        raise FormatError(f"{path}: the first line does not give stops, students, walk, capacity")
    stops, pupils = int(head[1]), int(head[2])
    try:
        xy = np.array([[float(word) for word in row[1:3]] for row in lines[1:]])
    except ValueError as error:
        raise FormatError(f"{path}: {error}") from error
    if xy.shape != (stops + pupils, 2):
        raise FormatError(f"{path}: {len(lines) - 1} places, not {stops} + {pupils}")
    return JointProblem(
        name=path.stem,
        stops=xy[:stops],
        pupils=xy[stops:],
        walk=float(head[3]),
        seats=int(head[4]),
    )


def faults(problem: JointProblem, plan: JointPlan) -> tuple[str, ...]:
    """Return what is wrong with ``plan``, from the definition alone; nothing: it counts."""
    found = set()
    called = [stop for route in plan.routes for stop in route]
    if len(set(called)) < len(called):
        found.add("stop called at twice")
    if any(not 0 < stop < len(problem.stops) for stop in called) or () in plan.routes:
        found.add("no such stop")
    if len(plan.stop_of) != len(problem.pupils):
        found.add("pupils missing")
    for pupil, stop in zip(problem.pupils, plan.stop_of, strict=False):
        if stop not in called:
            found.add("no bus at the stop")
        if np.linalg.norm(pupil - problem.stops[stop]) > problem.walk + DUST:
            found.add("walk")
    for route in plan.routes:
        if sum(stop in route for stop in plan.stop_of) > problem.seats:
            found.add("seats")
    return tuple(sorted(found))


def total_length(problem: JointProblem, plan: JointPlan) -> float:
    """Return the length of all routes, from the school and back to it."""
    total = 0.0
    for route in plan.routes:
        places = problem.stops[[0, *route, 0]]
        total += float(np.linalg.norm(np.diff(places, axis=0), axis=1).sum())
    return total
