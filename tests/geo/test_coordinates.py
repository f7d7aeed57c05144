"""Round trips and known shifts of the Chinese map datums."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from pyproj import Geod

from geo.coordinates import bd09_to_wgs84, gcj02_to_wgs84, wgs84_to_bd09, wgs84_to_gcj02

GEOD = Geod(ellps="WGS84")


@pytest.fixture
def places() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return 2,000 points over the prefecture's box, degrees."""
    rng = np.random.default_rng(4)
    return rng.uniform(115.26, 116.55, 2000), rng.uniform(35.77, 37.04, 2000)


def metres_apart(
    a: tuple[NDArray[np.float64], NDArray[np.float64]],
    b: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> NDArray[np.float64]:
    """Return geodesic metres between paired points."""
    return np.asarray(GEOD.inv(*a, *b)[2], dtype=np.float64)


def test_round_trips_return_the_same_place(
    places: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> None:
    assert metres_apart(gcj02_to_wgs84(*wgs84_to_gcj02(*places)), places).max() < 1e-3
    assert metres_apart(bd09_to_wgs84(*wgs84_to_bd09(*places)), places).max() < 1e-3
    assert metres_apart(wgs84_to_gcj02(*gcj02_to_wgs84(*places)), places).max() < 1e-3


def test_shifts_at_liaocheng_are_the_published_ones(
    places: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> None:
    gcj = metres_apart(wgs84_to_gcj02(*places), places)
    bd = metres_apart(wgs84_to_bd09(*places), places)
    assert 509 < np.median(gcj) < 523
    assert 1272 < np.median(bd) < 1304
    # Over the whole prefecture the shift ripples more than at any one town.
    assert 480 < gcj.min() < gcj.max() < 560
    assert 1245 < bd.min() < bd.max() < 1370


def test_scalars_and_empty_arrays_pass() -> None:
    lon, lat = wgs84_to_gcj02(116.25, 36.33)
    assert lon.shape == ()
    assert 116.25 < float(lon) < 116.26
    assert 36.33 < float(lat) < 36.34
    assert wgs84_to_gcj02([], [])[0].size == 0


def test_known_point_tiananmen() -> None:
    """The formula's often quoted example: Tian'anmen, WGS 84 to GCJ-02, about 555 m."""
    lon, lat = wgs84_to_gcj02(116.3912, 39.9073)
    assert float(lon) == pytest.approx(116.39744, abs=2e-4)
    assert float(lat) == pytest.approx(39.90870, abs=2e-4)
