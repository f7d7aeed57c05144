"""Schools at one place are equally near: everybody goes to the one of lowest id.

Villages ``u`` and ``v`` are at one place as well. Ids are dealt anew for each draw and the rows
shuffled, so a choice by the order of rows, or by anything else, is seen.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analysis.access import VillageSchoolWalks, nearest_schools
from analysis.allocation import nearest_allocation, present_allocation
from analysis.demand import spread_enrolment
from analysis.layout.problem import LayoutProblem, nearest_layout
from analysis.parameters import Parameters
from analysis.small_schools import nearest_with_places
from geo.distances import Distances
from tests.analysis.straight_road import distances_of
from tests.geo.worlds import Tables, calm, points, shuffled, world

ROADS = """
    main: 0,0 9000,0
    island: 0,5000 2000,5000
"""
_PLACES = (2000, 2000, 2000, 7000, 7000)
_ids = st.permutations(["a", "b", "c", "d", "e"])
_seeds = st.integers(0, 2**20)


def tied(ids: Sequence[str], seed: int) -> Distances:
    """Return the world: three schools at 2,000 m, two at 7,000 m, none near ``off`` by road."""
    kinds = "kind=primary urban_rural=rural township=East"
    schools = [f"{i}: {x},0 {kinds}" for i, x in zip(ids, _PLACES, strict=True)]
    tables: Tables = world(
        ROADS,
        "u: 6500,0 population=10\nv: 6500,0 population=10\nw: 100,0\noff: 1000,5000",
        "\n".join([*schools, f"shut: 4500,0 {kinds} status=closed"]),
    )
    gates = [
        f"{i}-{n}: {x},0 school_id={i} is_open=yes"
        for i, x in zip(ids, _PLACES, strict=True)
        for n in (2, 1)
    ]
    tables["gates"] = points("gate_id", "\n".join(gates))
    tables["pupils"] = points(
        "pupil_id", "p1: 100,0 school_id=shut stage=primary village_id=w\np2: - stage=primary"
    )
    tables["enrolment"] = pd.DataFrame(
        [(i, 2025, "primary", None, 30) for i in ids],
        columns=["school_id", "year", "stage", "grade", "pupils"],
    )
    tables["children"] = pd.DataFrame(
        [(village, 2025, 6, 11, 5) for village in ("u", "v", "w", "off")],
        columns=["village_id", "year", "age_from", "age_to", "children"],
    )
    return distances_of(shuffled(tables, seed))


@calm(8)
@given(_ids, _seeds)
def test_the_nearest_school_and_its_gate(ids: Sequence[str], seed: int) -> None:
    near, far = min(ids[:3]), min(ids[3:])
    distances = tied(ids, seed)
    table = distances.nearest_schools("primary").set_index("village_id")
    assert list(table["school_id"][["u", "v", "w"]]) == [far, far, near]
    assert list(table["gate_id"][["u", "v", "w"]]) == [f"{far}-1", f"{far}-1", f"{near}-1"]
    routes = distances.routes_to(distances.village_points, pd.Series([ids[1]] * 4))
    assert list(routes["gate_id"].dropna().unique()) == [f"{ids[1]}-1"]
    school, _ = VillageSchoolWalks.of(distances, "primary").nearest(pd.Series(["w", "u"]))
    assert list(school) == [near, far]


@calm(8)
@given(_ids, _seeds)
def test_children_and_pupils_are_allocated(ids: Sequence[str], seed: int) -> None:
    near, far = min(ids[:3]), min(ids[3:])
    distances, parameters = tied(ids, seed), Parameters()
    table = nearest_allocation(distances, "primary", parameters).table
    school = table.drop_duplicates(["village_id", "school_id"]).set_index("village_id")["school_id"]
    assert school.dropna().to_dict() == {"u": far, "v": far, "w": near}
    present = present_allocation(distances, "primary", parameters).table
    assert list(present["school_id"].dropna()) == [near]


@calm(8)
@given(_ids, _seeds)
def test_the_school_an_estimate_leads_to(ids: Sequence[str], seed: int) -> None:
    estimated = Parameters.of({"road.estimate": "yes"})
    table = nearest_schools(tied(ids, seed), "primary", estimated).set_index("village_id")
    assert table["school_id"]["off"] == min(ids[:3])


@calm(8)
@given(_ids, _seeds)
def test_the_village_of_a_school_that_is_nearest_to_none(ids: Sequence[str], seed: int) -> None:
    pairs = spread_enrolment(tied(ids, seed), "primary").set_index("school_id")["village_id"]
    assert pairs[max(ids[3:])] == "u"


@calm(8)
@given(_ids, _seeds)
def test_the_nearest_other_school_with_places(ids: Sequence[str], seed: int) -> None:
    distances = tied(ids, seed)
    metres = distances.between_schools("primary").sample(frac=1, random_state=seed)
    table = nearest_with_places(distances.region, metres).set_index("school_id")
    for school in ids:
        others = [i for i in (ids[:3] if school in ids[:3] else ids[3:]) if i != school]
        assert table["nearest_other_id"][school] == min(others)


@calm(20)
@given(st.lists(st.sampled_from([1.0, 2.0, np.nan]), min_size=4, max_size=4))
def test_the_site_of_a_layout(cost: list[float]) -> None:
    problem = LayoutProblem.p_median(np.array([[3.0], *([each] for each in cost)]), p=5)
    layout = nearest_layout(problem, np.ones(5, dtype=bool), 0.0)
    costs = [3.0, *(3.0 if np.isnan(each) else each for each in cost)]
    assert layout.site[0] == costs.index(min(costs))
