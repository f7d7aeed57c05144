"""Small worlds of homes and candidate stops, and their best stops by trying everything."""

from itertools import combinations

import numpy as np
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from analysis.stops import CandidateStop, StopChoice, StopProblem, WalkingGroup

_FAR = 10.0**7


def group(number: int, pupils: int, school: str = "A") -> WalkingGroup:
    codes = tuple(f"{number}-{i}" for i in range(pupils))
    return WalkingGroup(group_id=f"g{number}", school_id=school, pupils=codes)


def world(
    walk_m: list[list[float]],
    *,
    pupils: list[int] | None = None,
    stops: dict[int, CandidateStop] | None = None,
    limit_m: float = 500.0,
) -> StopProblem:
    """Return a problem of walks by group and stop; stops are s0, s1, … unless given."""
    counts = pupils or [1] * len(walk_m)
    given = stops or {}
    return StopProblem(
        walk_m=np.array(walk_m, dtype=float),
        groups=tuple(group(n, count) for n, count in enumerate(counts)),
        stops=tuple(given.get(n, CandidateStop(stop_id=f"s{n}")) for n in range(len(walk_m[0]))),
        walk_limit_m=limit_m,
    )


@st.composite
def worlds(draw: st.DrawFn, *, sized: bool = True) -> StopProblem:
    """Draw a world of at most six stops and five groups, with ties, gaps, limits and bars."""
    groups, stops = draw(st.integers(1, 5)), draw(st.integers(1, 6))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    walk_m = random.integers(0, 8, (groups, stops)) * 100.0
    walk_m[random.random(walk_m.shape) < draw(st.sampled_from([0.1, 0.5]))] = np.inf
    names = random.permutation(stops)

    def stop(number: int) -> CandidateStop:
        limited = sized and random.random() < draw(st.sampled_from([0.0, 0.8]))
        return CandidateStop(
            stop_id=f"s{names[number]}",
            capacity=int(random.integers(0, 5)) if limited else None,
            fixed=bool(random.random() < 0.15),
            barred="hazard" if random.random() < 0.15 else None,
        )

    return StopProblem(
        walk_m=walk_m,
        groups=tuple(group(n, int(random.integers(1, 4)), "AB"[n % 2]) for n in range(groups)),
        stops=tuple(stop(n) for n in range(stops)),
        walk_limit_m=draw(st.sampled_from([200.0, 300.0, 500.0])),
    )


def rank_of(problem: StopProblem, choice: StopChoice) -> tuple[int, int, float, int]:
    """Return what a choice is judged by: pupils without a stop, stops, metres, places of ids."""
    open_stops = choice.open_stops
    return (
        len(choice.unassigned), len(open_stops), choice.walk_m, _places(problem, open_stops)
    )  # fmt: skip


def tried(problem: StopProblem) -> tuple[int, int, float, int]:
    """Return the same of the best of all choices."""
    walk_m = np.asarray(problem.walk_m)
    of_pupil = [n for n, each in enumerate(problem.groups) for _ in each.pupils]
    may = [n for n, each in enumerate(problem.stops) if each.barred is None and not each.fixed]
    fixed = [n for n, each in enumerate(problem.stops) if each.fixed]
    best = []
    for count in range(len(may) + 1):
        for more in combinations(may, count):
            chosen = [*fixed, *more]
            slots = [
                n
                for n in chosen
                for _ in range(
                    len(of_pupil)
                    if problem.stops[n].capacity is None
                    else int(problem.stops[n].capacity or 0)
                )
            ]
            cost = walk_m[np.ix_(of_pupil, slots)]
            cost = np.where(cost <= problem.walk_limit_m, cost, _FAR)
            walks = cost[linear_sum_assignment(cost)]
            walks = walks[walks < _FAR]
            without = len(of_pupil) - len(walks)
            best.append((without, len(chosen), float(walks.sum()), _places(problem, chosen)))
    return min(best)


def _places(problem: StopProblem, chosen: object) -> int:
    ids = sorted(each.stop_id for each in problem.stops)
    return sum(ids.index(problem.stops[n].stop_id) for n in chosen)  # type: ignore[attr-defined]
