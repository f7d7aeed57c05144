"""Routes, and which pupil rides with which: compiled, changed in place.

Pupils ride with a route that has a stop within their walk. A pupil for whom there is no seat gets
one by moving others from route to route (an augmenting path), so nobody is without one in vain.
"""

from typing import NamedTuple

import numba
import numpy as np


class World(NamedTuple):
    """What does not change: lengths, reach (pupils, stops), seats of a bus."""

    length: np.ndarray
    reach: np.ndarray
    seats: int


class State(NamedTuple):
    """Routes: stops in order, how many, the route of each stop; pupils: their route, -1 for none.

    ``ways[p, r]`` is how many stops of route r pupil p reaches, ``load`` how many ride with each,
    ``movable[r, q]`` how many of those with r could ride with q.
    """

    order: np.ndarray
    calls: np.ndarray
    route_of: np.ndarray
    rides: np.ndarray
    ways: np.ndarray
    load: np.ndarray
    movable: np.ndarray


def empty(pupils: int, stops: int, routes: int) -> State:
    """Return a state without any route in use."""
    return State(
        order=np.zeros((routes, stops), dtype=np.int32),
        calls=np.zeros(routes, dtype=np.int32),
        route_of=np.full(stops, -1, dtype=np.int32),
        rides=np.full(pupils, -1, dtype=np.int32),
        ways=np.zeros((pupils, routes), dtype=np.int16),
        load=np.zeros(routes, dtype=np.int32),
        movable=np.zeros((routes, routes), dtype=np.int32),
    )


@numba.njit(cache=True)
def copy_into(source: State, target: State) -> None:
    """Make ``target`` equal to ``source``."""
    target.order[:] = source.order
    target.calls[:] = source.calls
    target.route_of[:] = source.route_of
    target.rides[:] = source.rides
    target.ways[:] = source.ways
    target.load[:] = source.load
    target.movable[:] = source.movable


@numba.njit(cache=True)
def cost(world: World, state: State) -> float:
    """Return the length of all routes."""
    total = 0.0
    for route in range(len(state.calls)):
        here = 0
        for at in range(state.calls[route]):
            total += world.length[here, state.order[route, at]]
            here = state.order[route, at]
        total += world.length[here, 0]
    return total


@numba.njit(cache=True)
def seat(state: State, pupil: int, route: int) -> None:
    """Let a pupil ride with a route."""
    state.rides[pupil] = route
    state.load[route] += 1
    for other in range(len(state.load)):
        if state.ways[pupil, other] > 0:
            state.movable[route, other] += 1


@numba.njit(cache=True)
def unseat(state: State, pupil: int) -> None:
    """Let a pupil ride no more."""
    route = state.rides[pupil]
    state.rides[pupil] = -1
    state.load[route] -= 1
    for other in range(len(state.load)):
        if state.ways[pupil, other] > 0:
            state.movable[route, other] -= 1


@numba.njit(cache=True)
def insert(world: World, state: State, stop: int, route: int, place: int) -> None:
    """Have a route call at a stop, before its call number ``place``."""
    for at in range(state.calls[route], place, -1):
        state.order[route, at] = state.order[route, at - 1]
    state.order[route, place] = stop
    state.calls[route] += 1
    state.route_of[stop] = route
    for pupil in range(len(state.rides)):
        if world.reach[pupil, stop]:
            if state.ways[pupil, route] == 0 and state.rides[pupil] >= 0:
                state.movable[state.rides[pupil], route] += 1
            state.ways[pupil, route] += 1


@numba.njit(cache=True)
def remove(world: World, state: State, stop: int) -> None:
    """Have nobody call at a stop; who reached the route only there has no seat any more."""
    route = state.route_of[stop]
    for pupil in range(len(state.rides)):
        if not world.reach[pupil, stop]:
            continue
        if state.ways[pupil, route] == 1:
            if state.rides[pupil] == route:
                unseat(state, pupil)
            elif state.rides[pupil] >= 0:
                state.movable[state.rides[pupil], route] -= 1
        state.ways[pupil, route] -= 1
    place = 0
    while state.order[route, place] != stop:
        place += 1
    for at in range(place, state.calls[route] - 1):
        state.order[route, at] = state.order[route, at + 1]
    state.calls[route] -= 1
    state.route_of[stop] = -1


@numba.njit(cache=True)
def find_seat(world: World, state: State, pupil: int) -> bool:
    """Seat a pupil, others moved where that is needed; False where it cannot be."""
    routes = len(state.load)
    before = np.full(routes, -2, dtype=np.int32)
    queue = np.empty(routes, dtype=np.int32)
    low, high = 0, 0
    for route in range(routes):
        if state.ways[pupil, route] > 0:
            if state.load[route] < world.seats:
                seat(state, pupil, route)
                return True
            before[route] = -1
            queue[high] = route
            high += 1
    while low < high:
        full = queue[low]
        low += 1
        for route in range(routes):
            if before[route] != -2 or state.movable[full, route] == 0:
                continue
            before[route] = full
            if state.load[route] < world.seats:
                _move_along(state, pupil, route, before)
                return True
            queue[high] = route
            high += 1
    return False


@numba.njit(cache=True)
def _move_along(state: State, pupil: int, end: int, before: np.ndarray) -> None:
    """Move one from each route of the path to the next, and seat the pupil in its first."""
    route = end
    while before[route] >= 0:
        full = before[route]
        for other in range(len(state.rides)):
            if state.rides[other] == full and state.ways[other, route] > 0:
                unseat(state, other)
                seat(state, other, route)
                break
        route = full
    seat(state, pupil, route)


@numba.njit(cache=True)
def has_way_to_seat(world: World, state: State) -> np.ndarray:
    """Return from which routes a pupil could be moved on until there is a free seat."""
    routes = len(state.load)
    marked = np.zeros(routes, dtype=np.bool_)
    for route in range(routes):
        marked[route] = state.calls[route] > 0 and state.load[route] < world.seats
    changed = True
    while changed:
        changed = False
        for route in range(routes):
            if marked[route] or state.calls[route] == 0:
                continue
            for other in range(routes):
                if marked[other] and state.movable[route, other] > 0:
                    marked[route] = True
                    changed = True
                    break
    return marked
