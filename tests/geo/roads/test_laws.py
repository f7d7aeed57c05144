"""The laws of walking, on random worlds: what must hold whatever the map."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st

from geo.distances import Distances
from geo.roads import RoadNetwork
from geo.roads.snapping import _nearest_compiled, _nearest_shapely
from geo.shortest_paths import search_scipy
from geo.shortest_paths.graph import Graph, Sources
from geo.tables import Region
from tests.geo.worlds import Tables, calm, shuffled, worlds

search_numba = pytest.importorskip("geo.shortest_paths.search_numba")
hierarchy = pytest.importorskip("geo.shortest_paths.hierarchy")
ROUNDING_M = 1e-5


def distances(tables: Tables) -> Distances:
    region = Region.from_tables(tables)
    return Distances(region, RoadNetwork.of(region))


def with_status(tables: Tables, school: int, status: str) -> Tables:
    schools = tables["schools"].copy()
    schools.loc[school % len(schools), "status"] = status
    return {**tables, "schools": schools}


def metres(table: pd.DataFrame) -> np.ndarray:
    return table["walk_m"].fillna(np.inf).to_numpy()


@calm(6)
@given(worlds())
def test_a_road_is_no_shorter_than_the_straight_line(tables: Tables) -> None:
    ours = distances(tables)
    for table in (ours.nearest_schools("primary"), ours.to_school, ours.matrix("primary")):
        known = table["walk_m"].notna()
        assert (table["walk_m"] >= table["straight_m"] - ROUNDING_M)[known].all()
        assert (table["walk_m"] >= table["connector_m"] - ROUNDING_M)[known].all()
        assert (table["connector_m"] >= table["side_m"] - ROUNDING_M)[known].all()


@calm(6)
@given(worlds(), st.integers(0, 9))
def test_closing_never_shortens_and_opening_never_lengthens(tables: Tables, school: int) -> None:
    closed = distances(with_status(tables, school, "closed")).nearest_schools("primary")
    opened = distances(with_status(tables, school, "open")).nearest_schools("primary")
    assert (metres(closed) >= metres(opened)).all()


@calm(6)
@given(worlds())
def test_rows_in_are_rows_out_and_a_missing_place_has_no_metres(tables: Tables) -> None:
    ours = distances(tables)
    region = ours.region
    nearest, pupils, matrix = (
        ours.nearest_schools("primary"),
        ours.to_school,
        ours.matrix("primary"),
    )
    assert list(nearest["village_id"]) == list(region.villages["village_id"])
    assert list(pupils["pupil_id"]) == list(region.table("pupils")["pupil_id"])
    primary = region.schools["kind"].isin(["primary", "nine_year", "teaching_point"])
    assert len(matrix) == len(region.villages) * primary.sum()
    nowhere = region.villages.geometry.isna().to_numpy()
    measures = ["walk_m", "straight_m", "connector_m", "side_m"]
    assert nearest.loc[nowhere, measures].isna().all(axis=None)
    assert nearest.loc[nowhere, "school_id"].isna().all()
    lost = matrix["village_id"].isin(region.villages.loc[nowhere, "village_id"])
    assert matrix.loc[lost, [*measures, "drive_m"]].isna().all(axis=None)


@calm(6)
@given(worlds(), st.integers(0, 2**20))
def test_another_order_of_rows_changes_nothing(tables: Tables, seed: int) -> None:
    first, second = distances(tables), distances(shuffled(tables, seed))
    assert first.region.fingerprint == second.region.fingerprint
    for name in first.region.tables:
        pd.testing.assert_frame_equal(first.region.table(name), second.region.table(name))
    for stage in ("primary", "junior"):
        pd.testing.assert_frame_equal(first.nearest_schools(stage), second.nearest_schools(stage))
        pd.testing.assert_frame_equal(first.matrix(stage), second.matrix(stage))
        pd.testing.assert_frame_equal(first.between_schools(stage), second.between_schools(stage))
    pd.testing.assert_frame_equal(first.to_school, second.to_school)


@calm(6)
@given(worlds())
def test_both_engines_give_the_same_frames(tables: Tables) -> None:
    ours = distances(tables)
    plain = Distances(ours.region, dataclasses.replace(ours.walk, hierarchy=None))
    pd.testing.assert_frame_equal(
        ours.nearest_schools("primary"), plain.nearest_schools("primary"), check_exact=True
    )
    pd.testing.assert_frame_equal(ours.matrix("primary"), plain.matrix("primary"), check_exact=True)


@calm(6)
@given(worlds())
def test_nothing_is_brought_to_a_scrap(tables: Tables) -> None:
    ours = distances(tables)
    edge = ours.village_points.places.edge
    assert not ours.walk.is_minor_component[edge].any()
    component_m = np.bincount(ours.walk.component, weights=ours.walk.edges.length_m)
    assert (ours.walk.is_minor_component == (component_m < 1000.0)[ours.walk.component]).all()


@calm(8)
@given(worlds(), st.integers(0, 2**20))
def test_compiled_and_plain_snapping_agree(tables: Tables, seed: int) -> None:
    region = Region.from_tables(tables)
    lines = RoadNetwork.of(region).edges.geometry
    low, high = np.array(shapely.total_bounds(lines)).reshape(2, 2)
    xy = np.random.default_rng(seed).uniform(low - 3000.0, high + 3000.0, (40, 2))
    plain, compiled = (f(lines, xy, np.inf) for f in (_nearest_shapely, _nearest_compiled))
    np.testing.assert_allclose(compiled[2], plain[2], atol=1e-8)
    # Of edges equally near either may be named; the place on the ground is the same.
    feet = [
        shapely.line_interpolate_point(lines[edge], along) for edge, along, _ in (plain, compiled)
    ]
    assert shapely.distance(*feet).max() < ROUNDING_M
    same = plain[0] == compiled[0]
    np.testing.assert_allclose(compiled[1][same], plain[1][same], atol=1e-8)

    limited = [f(lines, xy, 300.0) for f in (_nearest_shapely, _nearest_compiled)]
    near = plain[2] < 300.0 - ROUNDING_M
    for edge, _, away in limited:
        assert (edge[near] >= 0).all()
        np.testing.assert_allclose(away[near], plain[2][near], atol=1e-8)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[Graph, Sources, np.ndarray]:
    """Return a directed graph with ties, loops and parallel arcs, seeds, and targets."""
    nodes = draw(st.integers(1, 30))
    seed = draw(st.integers(0, 2**20))
    rng = np.random.default_rng(seed)
    arcs = draw(st.integers(0, 4 * nodes))
    tail, head = rng.integers(0, nodes, (2, arcs))
    graph = Graph.from_arcs(nodes, tail, head, rng.integers(1, 8, arcs) / 4.0)
    groups = draw(st.integers(0, 6))
    count = draw(st.integers(0, 10)) if groups else 0
    metres = rng.choice([0.0, 0.25, 1.0, np.inf], count)
    group = rng.integers(0, max(groups, 1), count)
    sources = Sources.grouped(groups, group, rng.integers(0, nodes, count), metres)
    return graph, sources, rng.integers(0, nodes, 7)


def by_row(found: tuple[np.ndarray, np.ndarray, np.ndarray]) -> list[list[tuple[int, float]]]:
    first, node, metres = found
    rows = zip(first[:-1], first[1:], strict=True)
    return [sorted(zip(node[a:b].tolist(), metres[a:b].tolist(), strict=True)) for a, b in rows]


@calm(150)
@given(graphs(), st.sampled_from([0.0, 1.0, 2.5, 100.0]))
def test_both_engines_are_equal_to_the_bit(
    case: tuple[Graph, Sources, np.ndarray], limit_m: float
) -> None:
    graph, sources, targets = case
    ordered = hierarchy.hierarchy(graph)
    for ours, theirs in zip(
        search_numba.nearest(ordered, sources), search_scipy.nearest(graph, sources), strict=True
    ):
        np.testing.assert_array_equal(ours, theirs)
    np.testing.assert_array_equal(
        search_numba.table(ordered, sources, targets), search_scipy.table(graph, sources, targets)
    )
    near = by_row(search_numba.within_distance(graph, sources, limit_m))
    assert near == by_row(search_scipy.within_distance(graph, sources, limit_m))
    far = by_row(search_numba.within_distance(graph, sources, limit_m + 1.0))
    assert all(set(a) <= set(b) for a, b in zip(near, far, strict=True))


@calm(150)
@given(graphs())
def test_the_hierarchy_is_exact_for_directed_graphs(
    case: tuple[Graph, Sources, np.ndarray],
) -> None:
    graph, sources, targets = case
    assume(sources.groups)
    all_m = np.full((graph.nodes, graph.nodes), np.inf)
    tail = np.repeat(np.arange(graph.nodes), np.diff(graph.indptr))
    all_m[tail, graph.indices] = graph.weights
    np.fill_diagonal(all_m, 0.0)
    for middle in range(graph.nodes):
        all_m = np.minimum(all_m, all_m[:, [middle]] + all_m[[middle]])
    wanted = np.full((sources.groups, len(targets)), np.inf)
    for group, node, m in zip(sources.group, sources.node, sources.metres, strict=True):
        wanted[group] = np.minimum(wanted[group], m + all_m[node, targets])
    ours = search_numba.table(hierarchy.hierarchy(graph), sources, targets)
    np.testing.assert_array_equal(ours, wanted)
