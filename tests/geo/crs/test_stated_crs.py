"""A stated coordinate system is believed unless most of the numbers deny it."""

import numpy as np
import pyproj
import pytest
import shapely

from geo.crs import as_stated, is_denied
from tests.geo.worlds import ORIGIN

METRES = shapely.points(ORIGIN + np.array([(0, 0), (900, 0), (0, 900)]))


@pytest.mark.parametrize("epsg", [4548, 32650, 3857, 4326, 4490])
def test_numbers_in_their_own_system_are_believed(epsg: int) -> None:
    crs = pyproj.CRS.from_epsg(epsg)
    change = pyproj.Transformer.from_crs(4548, crs, always_xy=True)
    xy = np.column_stack(change.transform(*shapely.get_coordinates(METRES).T))
    placed = as_stated(shapely.points(xy), crs)
    assert not placed.is_written
    np.testing.assert_allclose(
        shapely.get_coordinates(placed.shapes)[0], [115.98, 36.45], atol=1e-6
    )


@pytest.mark.parametrize("lat", [18.2, 25.0, 36.4, 53.5])
@pytest.mark.parametrize("epsg", [4548, 4527, 32650])
def test_exchanged_axes_are_denied_in_all_of_china(epsg: int, lat: float) -> None:
    crs = pyproj.CRS.from_epsg(epsg)
    change = pyproj.Transformer.from_crs(4326, crs, always_xy=True)
    x, y = change.transform(117.4, lat)
    assert not is_denied(np.array([[x, y]]), crs)
    assert is_denied(np.array([[y, x]]), crs)


def test_a_few_wrong_corners_deny_nothing() -> None:
    crs = pyproj.CRS.from_epsg(4548)
    xy = np.vstack([shapely.get_coordinates(METRES), [[0.0, 0.0], [36.4, 116.0]]])
    assert not is_denied(xy, crs)
    assert is_denied(np.array([[0.0, 0.0], [36.4, 116.0], [500_000.0, 4e6]]), crs)
    assert not is_denied(np.empty((0, 2)), crs)
