"""What is written at a precision is valid there, of its own kind, and a cell away at most."""

import numpy as np
import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st

from geo.crs import at_precision
from geo.distances.service_areas import contour
from tests.geo.worlds import calm

NECK = [(0, 0), (4, 0), (4, 2), (2, 0.1), (0, 2)]
BOW_TIE = [(0, 0), (2, 2), (2, 0), (0, 2)]


def put(*shapes: shapely.Geometry | None, decimals: int | None) -> np.ndarray:
    return at_precision(np.array(shapes, dtype=object), decimals)


def is_same(one: shapely.Geometry, other: shapely.Geometry) -> bool:
    return bool(shapely.equals_identical(one.normalize(), other.normalize()))


def test_an_outline_that_rounds_onto_itself_becomes_two() -> None:
    (written,) = put(shapely.Polygon(NECK), decimals=0)
    left = shapely.Polygon([(0, 0), (2, 0), (0, 2)])
    right = shapely.Polygon([(4, 0), (4, 2), (2, 0)])
    assert is_same(written, shapely.MultiPolygon([left, right]))


def test_a_hole_that_rounds_onto_the_rim_is_cut_out_of_it() -> None:
    ring = shapely.Polygon(shapely.box(0, 0, 9, 9).exterior, [shapely.box(0.2, 3, 4, 6).exterior])
    (written,) = put(ring, decimals=0)
    assert written.is_valid
    assert written.area == 81 - 12


def test_a_sound_shape_is_rounded_and_nothing_more() -> None:
    line = shapely.LineString([(0.1234567, 0), (1.5, 2.25), (0.1234567, 0)])
    point, area = shapely.Point(0.00000051, 3), shapely.box(0.12345678, 0, 1, 1)
    written = put(line, point, area, None, shapely.Polygon(), decimals=6)
    assert written[0] == shapely.LineString([(0.123457, 0), (1.5, 2.25), (0.123457, 0)])
    assert written[1] == shapely.Point(0.000001, 3)
    assert is_same(written[2], shapely.box(0.123457, 0, 1, 1))
    assert written[3] is None
    assert written[4].is_empty


@pytest.mark.parametrize("clockwise", [False, True])
def test_rings_run_as_the_standard_says(clockwise: bool) -> None:  # noqa: FBT001
    area = shapely.box(0, 0, 9, 9).difference(shapely.box(3, 3, 6, 6))
    (written,) = put(shapely.orient_polygons(area, exterior_cw=clockwise), decimals=6)
    assert shapely.is_ccw(written.exterior)
    assert not shapely.is_ccw(written.interiors[0])


def test_what_would_vanish_is_the_smallest_there_is() -> None:
    speck, stub = shapely.box(5.31, 5.31, 5.32, 5.32), shapely.LineString([(1.1, 1), (1.2, 1)])
    area, line = put(speck, stub, decimals=0)
    assert is_same(area, shapely.box(5, 5, 6, 6))
    assert line == shapely.LineString([(1, 1), (2, 1)])


def test_a_speck_goes_where_more_of_its_row_stays() -> None:
    areas = shapely.MultiPolygon([shapely.box(0, 0, 3, 3), shapely.box(5.31, 5.31, 5.32, 5.32)])
    lines = shapely.MultiLineString([[(0, 0), (3, 3)], [(5.1, 5), (5.2, 5)]])
    area, line = put(areas, lines, decimals=0)
    assert area.area == 9
    assert line == shapely.MultiLineString([[(0, 0), (3, 3)]])


def test_only_what_is_invalid_changes_where_nothing_is_rounded() -> None:
    fine = shapely.Polygon([(0, 0), (1 / 3, 0), (1 / 3, 1 / 7)])
    same, mended, flat, still = put(
        fine,
        shapely.Polygon(BOW_TIE),
        shapely.Polygon([(0, 0), (1, 1), (2, 2)]),
        shapely.LineString([(1, 1), (1, 1)]),
        decimals=None,
    )
    assert is_same(same, fine)
    assert mended.geom_type == "MultiPolygon"
    assert mended.area == 2
    assert flat.area == pytest.approx(1e-18)
    assert still.length == pytest.approx(1e-9)
    assert shapely.is_valid([same, mended, flat, still]).all()


def test_infinite_shapes_stay_for_whoever_refuses_them() -> None:
    point, line = shapely.Point(np.inf, 1), shapely.LineString([(0, 0), (np.inf, 1)])
    written = put(point, line, decimals=6)
    assert np.isinf(shapely.get_coordinates(written)).sum() == 2


@st.composite
def outlines(draw: st.DrawFn) -> shapely.Geometry:
    """Return a contour over a rough surface, in cells of 2.5: narrow, forked, with holes."""
    side, limit_m = draw(st.integers(3, 14)), draw(st.floats(0.2, 0.9))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    x, y = 2.5 * np.arange(side), 2.5 * np.arange(side) + rng.random()
    return contour(x, y, rng.random((side, side)), limit_m)


@given(outlines(), st.integers(-1, 2))
@calm(300)
def test_areas_are_valid_and_no_border_moves_by_more_than_a_cell(
    area: shapely.Geometry, decimals: int
) -> None:
    assume(area is not None and area.is_valid)
    (written,) = put(area, decimals=decimals)
    assert written.is_valid
    assert written.geom_type in {"Polygon", "MultiPolygon"}
    assert not written.is_empty
    xy = shapely.get_coordinates(written)
    np.testing.assert_array_equal(xy, np.round(xy, decimals))
    cell = 1.5 * 10.0**-decimals  # its diagonal, and a little for the corners of a buffer
    assert written.difference(area.buffer(cell)).is_empty
    assert area.buffer(-cell).difference(written).area == 0
    assert is_same(put(written, decimals=decimals)[0], written)
