"""Cover problems beside trying every choice of sites."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analysis.layout.covering import fewest_sites
from benchmarks.pmedian.covering import most_covered, shortest_reach
from tests.geo.worlds import calm

_NONE = np.zeros(6, dtype=bool)


def drawn(seed: int) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    distance = random.integers(1, 30, (6, 8)).astype(float)
    distance[random.random(distance.shape) < 0.1] = np.nan
    return distance, random.integers(1, 9, 8).astype(float)


@calm(40)
@given(st.integers(0, 2**32 - 1), st.integers(1, 5), st.integers(5, 25))
def test_covers_as_by_trying_all(seed: int, p: int, limit: int) -> None:
    distance, size = drawn(seed)
    within = distance <= limit
    every = [list(c) for k in range(1, 7) for c in combinations(range(6), k)]

    covering = [len(c) for c in every if within[c].any(axis=0).all()]
    fewest = fewest_sites(within, _NONE)
    if covering:
        assert fewest.value == fewest.bound == min(covering)
        assert within[fewest.is_open].any(axis=0).all()
    else:
        assert fewest.outcome == "infeasible"
        assert not fewest.found

    of_p = [c for c in every if len(c) == p]
    most = most_covered(within, size, _NONE, p=p)
    assert most.value == max(size[within[c].any(axis=0)].sum() for c in of_p)
    assert abs(most.bound - most.value) < 1e-6

    ways = np.where(np.isnan(distance), np.inf, distance)
    longest = min(ways[c].min(axis=0).max() for c in of_p)
    reach = shortest_reach(distance, _NONE, p=p)
    assert reach.value == reach.bound == longest


def test_a_required_site_stays_in_a_cover() -> None:
    within = np.array([[True, True], [True, False], [False, True]])
    required = np.array([False, True, False])
    cover = fewest_sites(within, required)
    assert cover.value == 2
    assert cover.is_open[1]
