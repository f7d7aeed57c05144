# ruff: noqa: NPY002 - compiled code draws by the functions of numpy.random, seeded in it
"""Stops, seats and routes together: take some stops out, put back what is missing, and so on.

Ruin and recreate (Schrimpf et al. 2000) under simulated annealing. What is put back is the stop
that costs least by pupil it helps; between, stops are left out where seats can be found without.
"""

import math
import time
from collections.abc import Callable

import numba
import numpy as np

from benchmarks.stop_choice.problem import JointPlan, JointProblem
from benchmarks.stop_choice.state import (
    State,
    World,
    copy_into,
    cost,
    empty,
    find_seat,
    has_way_to_seat,
    insert,
    remove,
)

_STEPS = 1000
# Temperatures as a share of the length, and so many coolings in the time there is.
_HOT, _COLD, _COOLINGS = 5e-3, 5e-5, 2
_SPARE_BUSES = 3
_FAILURES = 8


def joint_plan(
    problem: JointProblem,
    seconds: float,
    seed: int = 0,
    note: Callable[[float], None] = lambda _: None,
) -> JointPlan | None:
    """Return the shortest plan found in the time; ``note`` hears of each better length."""
    length, reach = problem.length, problem.reach
    world = World(length, reach, problem.seats)
    routes = -(-len(problem.pupils) // problem.seats) + _SPARE_BUSES
    now, trial, best, undo = (
        empty(len(problem.pupils), len(problem.stops), routes) for _ in range(4)
    )
    began = time.monotonic()
    _seed(seed)
    _recreate(world, now, 0.3)
    # The lengths of now and of the best, which seats everybody.
    found = np.array([_judged(world, now), np.inf])
    while (share := (time.monotonic() - began) / seconds) < 1.0:
        cooling = share * _COOLINGS % 1.0
        heat = _HOT * (_COLD / _HOT) ** cooling * found.min()
        before = found[1]
        _steps(world, (now, trial, best, undo), found, heat, _STEPS)
        if found[1] < before:
            note(found[1])
    return _plan(problem, best) if np.isfinite(found[1]) else None


def _plan(problem: JointProblem, state: State) -> JointPlan:
    """Return the routes, every pupil at the nearest stop of their route."""
    away = np.hypot(*(problem.pupils[:, None] - problem.stops[None]).transpose(2, 0, 1))
    away[~problem.reach] = np.inf
    stop_of = [
        int(np.argmin(np.where(state.route_of == route, away[pupil], np.inf)))
        for pupil, route in enumerate(state.rides.tolist())
    ]
    routes = tuple(
        tuple(state.order[route, : state.calls[route]].tolist())
        for route in range(len(state.calls))
        if state.calls[route]
    )
    return JointPlan(routes=routes, stop_of=tuple(stop_of))


@numba.njit(cache=True)
def _seed(seed: int) -> None:
    np.random.seed(seed)


@numba.njit(cache=True)
def _steps(
    world: World,
    states: tuple[State, State, State, State],
    found: np.ndarray,
    heat: float,
    steps: int,
) -> None:
    """Take steps from ``now``; ``found`` holds the lengths of now and of the best."""
    now, trial, best, undo = states
    for _ in range(steps):
        copy_into(now, trial)
        _ruin(world, trial)
        power = np.random.random() * 1.2
        _recreate(world, trial, power)
        _leave_out(world, trial, undo, 5)
        for route in range(len(now.calls)):
            _shorten(world, trial, route)
        new = _judged(world, trial)
        if new < found[0] - heat * math.log(1.0 - np.random.random()):
            copy_into(trial, now)
            found[0] = new
            if new < found[1] - 1e-9 and trial.rides.min() >= 0:
                copy_into(trial, best)
                found[1] = new
    # A walk that has lost itself comes back now and then.
    if found[0] > 1.03 * found[1]:
        copy_into(best, now)
        found[0] = found[1]


@numba.njit(cache=True)
def _judged(world: World, state: State) -> float:
    """Return the length of all routes, and more for each pupil without a seat."""
    return cost(world, state) + world.length[0].max() * np.sum(state.rides < 0)


@numba.njit(cache=True)
def _ruin(world: World, state: State) -> None:
    """Take out some stops near one another, or a whole route, or some anywhere."""
    stops = len(state.route_of)
    centre = np.random.randint(1, stops)
    kind, count = np.random.random(), 1 + np.random.randint(0, 7)
    if kind < 0.15 and state.route_of[centre] >= 0:
        route = state.route_of[centre]
        while state.calls[route]:
            remove(world, state, state.order[route, 0])
        return
    nearest = np.argsort(world.length[centre])
    taken = 0
    for stop in nearest:
        if stop == 0 or state.route_of[stop] < 0:
            continue
        if kind < 0.75 or np.random.random() < 0.1:
            remove(world, state, stop)
            taken += 1
            if taken == count:
                return


@numba.njit(cache=True)
def _recreate(world: World, state: State, power: float) -> None:
    """Call at more stops until everybody has a seat or no way to one is found."""
    pupils, failures = len(state.rides), 0
    while failures < _FAILURES:
        without = np.flatnonzero(state.rides < 0)
        np.random.shuffle(without)
        count = 0
        for pupil in without:
            if not find_seat(world, state, pupil):
                without[count] = pupil
                count += 1
        if count == 0:
            return
        who = without[np.random.randint(count)]
        marked = has_way_to_seat(world, state)
        if np.random.random() < 0.5:
            other = np.random.randint(pupils)
            route = state.rides[other]
            # Somebody in a full route, who would make room by moving.
            if route >= 0 and not marked[route]:
                who = other
        if not _call_for(world, state, who, marked, without[:count], power):
            failures += 1


@numba.njit(cache=True)
def _call_for(
    world: World,
    state: State,
    who: int,
    marked: np.ndarray,
    without: np.ndarray,
    power: float,
) -> bool:
    """Call at the stop that helps pupil ``who`` at least length by pupils helped."""
    best, best_stop, best_route, best_place = np.inf, -1, -1, -1
    for stop in range(1, len(state.route_of)):
        if state.route_of[stop] >= 0 or not world.reach[who, stop]:
            continue
        worth = (1 + np.sum(world.reach[without, stop])) ** power
        has_new = False
        for route in range(len(state.calls)):
            is_new = state.calls[route] == 0
            if (is_new and has_new) or not (is_new or marked[route]):
                continue
            has_new |= is_new
            more, place = _cheapest_place(world, state, stop, route)
            dear = (more + 1e-6) * (1.0 + 0.3 * np.random.random()) / worth
            if dear < best:
                best, best_stop, best_route, best_place = dear, stop, route, place
    if best_stop < 0:
        return False
    insert(world, state, best_stop, best_route, best_place)
    return True


@numba.njit(cache=True)
def _cheapest_place(world: World, state: State, stop: int, route: int) -> tuple[float, int]:
    """Return what it costs at least for a route to call at a stop too, and before which call."""
    best, best_place = np.inf, 0
    calls = state.calls[route]
    for place in range(calls + 1):
        a = state.order[route, place - 1] if place else 0
        b = state.order[route, place] if place < calls else 0
        more = world.length[a, stop] + world.length[stop, b] - world.length[a, b]
        if more < best:
            best, best_place = more, place
    return best, best_place


@numba.njit(cache=True)
def _leave_out(world: World, state: State, undo: State, tries: int) -> None:
    """Leave out stops without which everybody still has a seat, of some that are tried."""
    called = np.flatnonzero(state.route_of >= 0)
    np.random.shuffle(called)
    for stop in called[:tries]:
        seated = np.sum(state.rides >= 0)
        copy_into(state, undo)
        remove(world, state, stop)
        for pupil in np.flatnonzero(state.rides < 0):
            if not find_seat(world, state, pupil):
                break
        if np.sum(state.rides >= 0) < seated:
            copy_into(undo, state)


@numba.njit(cache=True)
def _shorten(world: World, state: State, route: int) -> None:
    """Turn parts of a route round while it gets shorter (2-opt)."""
    calls, order, length = state.calls[route], state.order[route], world.length
    better = calls > 1
    while better:
        better = False
        for low in range(calls - 1):
            a = order[low - 1] if low else 0
            for high in range(low + 1, calls):
                b = order[high + 1] if high + 1 < calls else 0
                gain = length[a, order[low]] + length[order[high], b]
                gain -= length[a, order[high]] + length[order[low], b]
                if gain > 1e-9:
                    order[low : high + 1] = order[low : high + 1][::-1].copy()
                    better = True
