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


def esri(name: str, datum: str, spheroid: str) -> str:
    return (
        f'GEOGCS["{name}",DATUM["{datum}",SPHEROID[{spheroid}]],'
        'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
    )


OLD = {
    "EPSG:4610": "Xian 1980",
    "EPSG:2363": "Xian 1980",
    "EPSG:4214": "Beijing 1954",
    "EPSG:2435": "Beijing 1954",
    "EPSG:4555": "Beijing 1954",
    esri("GCS_Xian_1980", "D_Xian_1980", '"Xian_1980",6378140.0,298.257'): "Xian 1980",
    esri("西安80", "D_Unknown", '"x",6378140.0,298.257'): "Xian 1980",
    esri("a", "D_Krasovsky_1940", '"Krasovsky_1940",6378245.0,298.3'): "Beijing 1954",
    esri("a", "Unknown", '"IAG_1975",6378140.0,298.257'): "Xian 1980",
}


@pytest.mark.parametrize("stated", OLD)
def test_an_old_datum_is_known_by_its_code_its_name_or_its_ellipsoid(stated: str) -> None:
    crs = pyproj.CRS.from_user_input(stated)
    placed = as_stated(shapely.points([[116.0, 36.4]]), crs)
    assert placed.is_written
    assert placed.stated == OLD[stated]


@pytest.mark.parametrize("epsg", [4326, 4490, 4527, 4284, 4619])
def test_no_other_datum_is_old(epsg: int) -> None:
    assert as_stated(np.array([], dtype=object), pyproj.CRS.from_epsg(epsg)).stated == ""
