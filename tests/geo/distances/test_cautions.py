"""What of a walk is not to be trusted on foot, and which verdicts rest on it."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.distances import Distances, WalkCautions, cautions_to_nearest, cautions_to_school
from geo.roads import RoadNetwork
from geo.roads import network as network_module
from geo.roads.cautions import cautions
from geo.tables import Region
from tests.geo.worlds import Tables, calm, world, worlds

ROADS = """
    to: -600,0 0,0
    main: 0,0 1500,0 highway=trunk
    round: 0,0 0,800 1500,800 1500,0
    from: 1500,0 2500,0
"""


def distances(tables: Tables) -> Distances:
    region = Region.from_tables(tables)
    return Distances(region, RoadNetwork.of(region))


def village_cautions(ours: Distances, *, limit_m: float) -> WalkCautions:
    walk_m = ours.nearest_schools("primary")["walk_m"]
    return cautions_to_nearest(ours, "primary", walk_m, limit_m=limit_m)


@pytest.mark.parametrize(
    ("limit_m", "caution_m", "decides"),
    [
        (2000.0, np.nan, False),
        (2200.0, 1500.0, True),
        (3699.0, 1500.0, True),
        (3701.0, 1500, False),
    ],
)
def test_a_verdict_rests_on_the_stretch_that_alone_keeps_it_within_the_limit(
    *, limit_m: float, caution_m: float, decides: bool
) -> None:
    # 300 + 1500 + 300 m by the trunk road, 300 + 3100 + 300 m round it.
    found = village_cautions(distances(world(ROADS, "v: -300,0", "s: 1800,0")), limit_m=limit_m)
    np.testing.assert_allclose(found.caution_m, [caution_m], atol=0.01)
    assert found.decides.tolist() == [decides]


def test_of_ways_equally_short_the_one_with_least_of_it_counts() -> None:
    square = """
        a: 0,0 0,1000 highway=trunk
        b: 0,1000 1000,1000
        c: 0,0 1000,0
        d: 1000,0 1000,1000 highway=trunk
        e: 0,1000 1000,2000
        f: 1000,2000 1000,1000
        z: 1000,1000 2000,1000
    """
    tables = world(square, "v: 0.01,0", "s: 1500,1000")
    tables["roads"]["caution"] = [None, None, None, "none", None, None, None]
    found = village_cautions(distances(tables), limit_m=5000.0)
    assert found.caution_m[0] == pytest.approx(0, abs=0.02)


def test_where_home_and_gate_stand_by_such_a_road_they_walk_from_another() -> None:
    roads = "main: 0,0 3000,0 highway=trunk\nback: 0,100 3000,100"
    near = distances(world(roads, "v: 500,10", "s: 1500,10"))
    found = village_cautions(near, limit_m=1500.0)
    assert found.caution_m[0] == pytest.approx(1000, abs=0.01)
    # 90 + 1000 + 90 m by the road behind.
    assert found.decides.tolist() == [False]
    assert village_cautions(near, limit_m=1100.0).decides.tolist() == [True]


def test_what_a_road_says_of_itself_goes_before_its_class() -> None:
    table = pd.DataFrame(
        {
            "highway": ["trunk", "trunk", "footway", "residential", "residential", "track"],
            "tunnel": [None, None, True, True, None, None],
            "hazard": [None, None, None, None, "急弯", "急弯"],
            "caution": [None, "none", None, None, None, "ford"],
        }
    )
    assert cautions(table).tolist() == ["trunk", "none", "none", "tunnel", "hazard", "ford"]
    old = table[["highway"]]
    assert cautions(old).tolist() == ["trunk", "trunk", "none", "none", "none", "none"]


@st.composite
def risky_worlds(draw: st.DrawFn) -> Tables:
    tables = draw(worlds())
    word = st.sampled_from([None, None, "ford", "hazard"])
    tables["roads"]["caution"] = [draw(word) for _ in range(len(tables["roads"]))]
    return tables


@calm(8)
@given(risky_worlds(), st.sampled_from([700.0, 1500.0, 2500.0]))
def test_a_verdict_rests_on_such_roads_where_closing_them_changes_it(
    tables: Tables, limit_m: float
) -> None:
    ours = distances(tables)
    nearest = ours.nearest_schools("primary")
    found = village_cautions(ours, limit_m=limit_m)
    expected = least_caution_m(ours, nearest["school_id"])
    within = (nearest["walk_m"] <= limit_m).to_numpy()
    np.testing.assert_allclose(found.caution_m, np.where(within, expected, np.nan), atol=1e-3)
    if ours.walk.is_caution.all():
        assert (found.decides == (found.caution_m > 0)).all()
        return
    roads = tables["roads"]
    closed = roads.assign(walk=[False if isinstance(c, str) else None for c in roads["caution"]])
    if not ours.walk.trusted.may_stand.any():
        return
    after = distances({**tables, "roads": closed}).nearest_schools("primary")["walk_m"]
    changed = within & ~(after <= limit_m).to_numpy() & (found.caution_m > 0)
    assert (found.decides == changed).all()


def least_caution_m(ours: Distances, school_ids: pd.Series) -> np.ndarray:
    """Return the least metres of caution on a shortest way, by whole numbers and networkx."""
    network, edges, unit = ours.walk, ours.walk.edges, 2**20

    def weight(metres: float, *, is_caution: bool) -> int:
        # Python's whole numbers have no end: metres first, caution where they are equal.
        return round(metres * unit) * 2**70 + (round(metres * unit) if is_caution else 0)

    graph = nx.MultiDiGraph()
    stops: dict[int, list[tuple[float, object]]] = {}
    points = {"home": ours.village_points, "gate": ours.gate_points}
    for word, each in points.items():
        for place, (n, edge) in enumerate(zip(each.places.point, each.places.edge, strict=True)):
            foot, access_m = (word, n, place), each.places.access_m[place]
            # Against travel, from the gate to the home: nobody goes on through either.
            ends = ((word, n), foot) if word == "gate" else (foot, (word, n))
            graph.add_edge(*ends, w=weight(access_m, is_caution=False))
            stops.setdefault(int(edge), []).append((each.places.offset_m[place], foot))
    for e in range(len(edges.start)):
        along = [
            (0.0, int(edges.start[e])),
            *sorted(stops.get(e, []), key=lambda stop: stop[0]),
            (float(edges.length_m[e]), int(edges.end[e])),
        ]
        for (low, a), (high, b) in zip(along[:-1], along[1:], strict=True):
            metres = weight(high - low, is_caution=bool(network.is_caution[e]))
            graph.add_edge(a, b, w=metres)
            graph.add_edge(b, a, w=metres)
    open_gates = set(school_ids.dropna())
    gates = [
        ("gate", n)
        for n, school in enumerate(ours.gates["school_id"])
        if school in open_gates and points["gate"].places.found[n]
    ]
    least = np.full(len(school_ids), np.nan)
    if gates:
        found = nx.multi_source_dijkstra_path_length(graph, gates, weight="w")
        for n in range(len(school_ids)):
            if ("home", n) in found:
                least[n] = (found["home", n] % 2**70) / unit
    return least


@calm(6)
@given(risky_worlds())
def test_pupils_are_asked_for_the_school_they_attend_and_engines_agree(tables: Tables) -> None:
    ours = distances(tables)
    routes, homes = ours.to_school, ours.homes
    asked = (ours, homes, routes["school_id"], routes["walk_m"])
    found = cautions_to_school(*asked, limit_m=2000.0)
    assert (np.isnan(found.caution_m) == ~(routes["walk_m"] <= 2000.0)).all()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(network_module, "NUMBA", False)
        plain = cautions_to_school(*asked, limit_m=2000.0)
    np.testing.assert_array_equal(found.caution_m, plain.caution_m)
    np.testing.assert_array_equal(found.decides, plain.decides)
    village = village_cautions(ours, limit_m=2000.0)
    assert len(village.caution_m) == len(ours.region.villages)
