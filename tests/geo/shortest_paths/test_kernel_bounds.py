"""Compiled searches refuse what is out of bounds in a sentence, and their memory is bounded."""

import numpy as np
import pytest

from geo.errors import NetworkError
from geo.shortest_paths.graph import Graph, Sources
from geo.shortest_paths.kernel_bounds import MOST_CELLS, bucket_size_m

search_numba = pytest.importorskip("geo.shortest_paths.search_numba")
hierarchy = pytest.importorskip("geo.shortest_paths.hierarchy")
snapping_numba = pytest.importorskip("geo.roads.snapping_numba")
PADDING = 40
START, END = np.array([[0.0, 0.0], [0.0, 0.0]]), np.array([[400.0, 0.0], [0.0, 300.0]])


def graph(indices: list[int], metres: float = 5.0) -> Graph:
    weights = np.full(len(indices), metres)
    return Graph(np.array([0, 1, 2]), np.array(indices, dtype=np.int64), weights)


def sources(node: int) -> Sources:
    return Sources(np.array([0, 1]), np.array([node]), np.array([0.0]))


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, 1e12])
def test_a_corner_that_is_no_place_is_refused(bad: float) -> None:
    end = END.copy()
    end[1, 0] = bad
    with pytest.raises(NetworkError):
        snapping_numba.Buckets.of(START, end)


@pytest.mark.parametrize("bad", [np.nan, np.inf, 1e12])
def test_a_point_that_is_no_place_is_refused(bad: float) -> None:
    buckets = snapping_numba.Buckets.of(START, END)
    with pytest.raises(NetworkError):
        snapping_numba.nearest_segment(buckets, START, END, np.array([[bad, 1.0]]), np.inf)


@pytest.mark.parametrize("indices", [[1, 2], [-1, 0]])
def test_an_arc_to_no_node_is_refused(indices: list[int]) -> None:
    with pytest.raises(NetworkError):
        hierarchy.hierarchy(graph(indices))


@pytest.mark.parametrize("metres", [np.nan, np.inf, -1.0])
def test_a_length_that_is_none_is_refused(metres: float) -> None:
    with pytest.raises(NetworkError):
        hierarchy.hierarchy(graph([1, 0], metres))


@pytest.mark.parametrize("node", [-1, 2])
def test_a_search_from_no_node_is_refused(node: int) -> None:
    sound = graph([1, 0])
    with pytest.raises(NetworkError):
        search_numba.within_distance(sound, sources(node), 100.0)
    with pytest.raises(NetworkError):
        search_numba.nearest(hierarchy.hierarchy(sound), sources(node))


@pytest.mark.parametrize("extent_m", [1e3, 1e5, 2e6, 2e7])
@pytest.mark.parametrize("segments", [1, 3000])
def test_the_cells_of_a_long_road_are_bounded(extent_m: float, segments: int) -> None:
    low, high = np.zeros((segments, 2)), np.full((segments, 2), extent_m)
    size_m = bucket_size_m(low, high, padding=PADDING)
    assert (extent_m / size_m + 2 * PADDING) ** 2 <= MOST_CELLS
    assert segments * (extent_m / size_m) ** 2 <= MOST_CELLS
    assert size_m == 150.0 or extent_m > 1e3


def test_a_point_beside_a_very_long_road_finds_its_place_on_it() -> None:
    # From the origin two thousand kilometres east: 1,250 km along, 30 m off.
    start, end = np.array([[0.0, 0.0], [0.0, 0.0]]), np.array([[2e6, 0.0], [0.0, 900.0]])
    buckets = snapping_numba.Buckets.of(start, end)
    xy = np.array([[1.25e6, 30.0], [10.0, 800.0]])
    segment, along, away = snapping_numba.nearest_segment(buckets, start, end, xy, np.inf)
    assert segment.tolist() == [0, 1]
    assert along.tolist() == [1.25e6, 800.0]
    assert away.tolist() == [30.0, 10.0]


@pytest.mark.parametrize(("node", "target"), [(-1, 0), (0, 2)])
def test_a_table_of_no_node_is_refused(node: int, target: int) -> None:
    ways = hierarchy.hierarchy(graph([1, 0]))
    with pytest.raises(NetworkError):
        search_numba.table(ways, sources(node), np.array([target]))
