"""The floating catchment: a world worked by hand, laws, and the published example."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.preschool import floating_catchment
from tests.outside import OUTSIDE

HOSPITALS = "bench/facility/2sfca_hospital_example.json"
NAN = float("nan")


def test_a_world_worked_by_hand() -> None:
    # 30 children at a, 10 at b, 5 at c; 20 places at x (a and b within), 30 at y (b alone).
    costs = np.array([[100.0, 900.0], [500.0, 500.0], [NAN, 501.0]])
    found = floating_catchment(
        costs, np.array([30.0, 10.0, 5.0]), np.array([20.0, 30.0]), limit=500.0
    )
    # Each of the 40 at x has half a place, each of the 10 at y three.
    assert found.tolist() == [0.5, 3.5, 0.0]


def test_nearer_places_weigh_more_with_decay() -> None:
    costs, ones = np.array([[0.0], [300.0]]), np.ones(2)
    found = floating_catchment(costs, ones, np.array([2.0]), limit=500.0, decay=300.0)
    far = np.exp(-0.5)
    assert found == pytest.approx([2 / (1 + far), 2 * far / (1 + far)])


@given(st.integers(0, 2**32 - 1))
def test_shares_add_up_to_what_can_be_reached(seed: int) -> None:
    rng = np.random.default_rng(seed)
    costs = rng.uniform(0, 10, (rng.integers(1, 7), rng.integers(1, 5)))
    costs[rng.random(costs.shape) < 0.2] = NAN
    demand, supply = rng.integers(1, 50, len(costs)), rng.integers(0, 50, costs.shape[1])
    limit = float(rng.uniform(0, 10))
    found = floating_catchment(costs, demand.astype(float), supply.astype(float), limit=limit)
    reached = (costs <= limit).any(axis=0)
    assert (found * demand).sum() == pytest.approx(float(supply[reached].sum()))
    assert (found[~(costs <= limit).any(axis=1)] == 0).all()
    # What is doubled everywhere is doubled for everybody.
    twice = floating_catchment(costs, demand.astype(float), 2.0 * supply, limit=limit)
    assert twice == pytest.approx(2 * found)


@pytest.mark.outside(HOSPITALS)
@pytest.mark.parametrize("scenario", range(4))
def test_the_published_example_to_the_ninth_place(scenario: int) -> None:
    published = json.loads((OUTSIDE / HOSPITALS).read_text(encoding="utf-8"))
    # Minutes into the city, out of it, and across, in four states of its roads.
    inward, outward, across = ((40, 40, 80), (20, 40, 80), (40, 20, 80), (20, 20, 40))[scenario]
    costs = np.array(
        [[1, across, inward], [across, 1, inward], [outward, outward, 1]], dtype=np.float64
    )
    people, doctors = np.array([100.0, 50.0, 10.0]), np.array([15.0, 20.0, 100.0])
    for name, decay in (("binary61", None), ("gauss30", 30.0)):
        found = floating_catchment(costs, people, doctors, limit=61.0, decay=decay)
        expected = published[f"s{scenario}_{name}_2sfca"]
        assert found == pytest.approx([expected[str(n)] for n in (1, 2, 3)], abs=1e-9), name
