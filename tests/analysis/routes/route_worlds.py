"""Small worlds of stops, schools and buses on a grid, written by hand or drawn by hypothesis."""

import numpy as np
from hypothesis import strategies as st

from analysis.routes import (
    BusType,
    Call,
    Dwell,
    PickUpStop,
    RoutedSchool,
    RouteProblem,
    Trip,
)

SEVEN = 7 * 3600


def grid_s(xy: list[tuple[int, int]]) -> np.ndarray:
    """Return the seconds between places whose coordinates are seconds east and north."""
    at = np.array(xy)
    return np.abs(at[:, None] - at[None]).sum(axis=2)


def world(
    schools: list[tuple[int, int, int, int]],
    stops: list[tuple[int, int, int, int]],
    *,
    buses: tuple[BusType, ...] = (BusType(name="small", seats=11),),
    ride_limit_s: int = 1000,
    locked: tuple[Trip, ...] = (),
    once_a_school: bool = False,
    shares: frozenset[tuple[int, int]] = frozenset(),
) -> RouteProblem:
    """Return a problem: schools (x, y, earliest, minutes open), stops (x, y, school, pupils)."""
    places = [(x, y) for x, y, *_ in schools] + [(x, y) for x, y, *_ in stops]
    return RouteProblem(
        drive_s=grid_s(places),
        schools=tuple(
            RoutedSchool(
                school_id=f"S{number}",
                place=number,
                earliest_s=early,
                latest_s=early + 60 * minutes,
                ride_limit_s=ride_limit_s,
            )
            for number, (_, _, early, minutes) in enumerate(schools)
        ),
        stops=tuple(
            PickUpStop(
                stop_id=f"P{number}",
                place=len(schools) + number,
                school=school,
                pupils=tuple(f"{number}-{i}" for i in range(pupils)),
            )
            for number, (_, _, school, pupils) in enumerate(stops)
        ),
        bus_types=buses,
        at_stop=Dwell(fixed_s=10, pupil_s=2),
        at_school=Dwell(fixed_s=20, pupil_s=1),
        locked=locked,
        once_a_school=once_a_school,
        shares=shares,
    )


def call(problem: RouteProblem, stop: int) -> Call:
    """Return the call at a stop where all its pupils get on."""
    return Call(stop=stop, pupils=problem.stops[stop].pupils)


@st.composite
def worlds(draw: st.DrawFn, most_stops: int = 8) -> RouteProblem:
    """Draw a world in which every stop is near enough to its school and a seat can be had."""
    away = st.integers(0, 400)
    count = draw(st.integers(1, 3))
    schools = [
        (draw(away), draw(away), SEVEN + draw(st.integers(0, 40)) * 60, draw(st.integers(0, 15)))
        for _ in range(count)
    ]
    stops = [
        (draw(away), draw(away), draw(st.integers(0, count - 1)), draw(st.integers(1, 14)))
        for _ in range(draw(st.integers(2, most_stops)))
    ]
    pairs = [(s, t) for s in range(count) for t in range(s + 1, count)]
    shares = frozenset(pairs) if draw(st.booleans()) else frozenset()
    once = not shares and draw(st.booleans())
    return world(schools, stops, once_a_school=once, shares=shares)
