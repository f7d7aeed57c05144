"""The Chinese map datums against other implementations, both ways, to the millimetre."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from pyproj import Geod
from scipy.optimize import root

from geo.crs import bd09_to_wgs84, gcj02_to_wgs84, wgs84_to_bd09, wgs84_to_gcj02
from tests.geo.worlds import calm

GEOD = Geod(ellps="WGS84")
Degrees = tuple[NDArray[np.float64], NDArray[np.float64]]
INVERSES: dict[str, tuple[Callable[..., Degrees], Callable[..., Degrees]]] = {
    "gcj02": (wgs84_to_gcj02, gcj02_to_wgs84),
    "bd09": (wgs84_to_bd09, bd09_to_wgs84),
}

# WGS 84, then GCJ-02 and BD-09 as computed by coord-convert 0.2.1; prcoords 1.0.2 gives the same to
# a hundredth of a millimetre (eviltransform 0.1.1 has another ellipsoid and differs by 1 cm).
PUBLISHED = np.array(
    [
        (115.26, 35.77, 115.265832318, 35.769920635, 115.272444144, 35.775593779),
        (116.55, 37.04, 116.555511356, 37.040377486, 116.562026287, 37.046272672),
        (115.985, 36.456, 115.990679064, 36.456086195, 115.997253656, 36.461785523),
        (116.3912, 39.9073, 116.397441104, 39.908701219, 116.403814126, 39.915044428),
        (73.6, 39.4, 73.60306765, 39.399995671, 73.609657633, 39.405864279),
        (134.7, 48.3, 134.707637629, 48.302338872, 134.714268802, 48.307965811),
        (87.6, 43.8, 87.602838972, 43.80121203, 87.609210152, 43.807472508),
        (110.0, 18.3, 110.004156699, 18.298316486, 110.01067497, 18.304217374),
        (121.47, 31.23, 121.4745349, 31.228067482, 121.481076208, 31.233986716),
        (116.075134, 35.707371, 116.080961118, 35.707452895, 116.087512006, 35.713261586),
        (116.456099, 36.84972, 116.461897691, 36.850215132, 116.468517416, 36.855870545),
        (116.28596, 36.815897, 116.291650331, 36.816267217, 116.298041753, 36.822547455),
        (115.51529, 36.355109, 115.521126307, 36.355145744, 115.527670381, 36.360988943),
        (115.620233, 36.124245, 115.625863748, 36.124090814, 115.632471109, 36.129761425),
        (116.422975, 36.089796, 116.428757208, 36.089999349, 116.435231065, 36.09601614),
    ]
)


@pytest.fixture
def places() -> Degrees:
    """Return 2,000 points over the prefecture's box, degrees."""
    rng = np.random.default_rng(4)
    return rng.uniform(115.26, 116.55, 2000), rng.uniform(35.77, 37.04, 2000)


def metres_apart(a: Degrees, b: Degrees) -> NDArray[np.float64]:
    """Return geodesic metres between paired points."""
    return np.asarray(GEOD.inv(*a, *b)[2], dtype=np.float64)


def gcj02_as_published(lon: float, lat: float) -> tuple[float, float]:
    """Return GCJ-02 of one point, written down as the formula was published."""
    x, y, pi = lon - 105.0, lat - 35.0, math.pi
    dy = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x))
    dy += (20.0 * math.sin(6.0 * x * pi) + 20.0 * math.sin(2.0 * x * pi)) * 2.0 / 3.0
    dy += (20.0 * math.sin(y * pi) + 40.0 * math.sin(y / 3.0 * pi)) * 2.0 / 3.0
    dy += (160.0 * math.sin(y / 12.0 * pi) + 320.0 * math.sin(y * pi / 30.0)) * 2.0 / 3.0
    dx = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x))
    dx += (20.0 * math.sin(6.0 * x * pi) + 20.0 * math.sin(2.0 * x * pi)) * 2.0 / 3.0
    dx += (20.0 * math.sin(x * pi) + 40.0 * math.sin(x / 3.0 * pi)) * 2.0 / 3.0
    dx += (150.0 * math.sin(x / 12.0 * pi) + 300.0 * math.sin(x / 30.0 * pi)) * 2.0 / 3.0
    a, ee = 6378245.0, 0.00669342162296594323
    magic = 1.0 - ee * math.sin(lat / 180.0 * pi) ** 2
    dy = dy * 180.0 / ((a * (1.0 - ee)) / (magic * math.sqrt(magic)) * pi)
    dx = dx * 180.0 / (a / math.sqrt(magic) * math.cos(lat / 180.0 * pi) * pi)
    return lon + dx, lat + dy


def bd09_as_published(lon: float, lat: float) -> tuple[float, float]:
    """Return BD-09 of one point, in the polar form it was published in."""
    x, y = gcj02_as_published(lon, lat)
    turn = math.pi * 3000.0 / 180.0
    z = math.sqrt(x * x + y * y) + 0.00002 * math.sin(y * turn)
    theta = math.atan2(y, x) + 0.000003 * math.cos(x * turn)
    return z * math.cos(theta) + 0.0065, z * math.sin(theta) + 0.006


AS_PUBLISHED = {"gcj02": gcj02_as_published, "bd09": bd09_as_published}


@pytest.mark.parametrize(("datum", "column"), [("gcj02", 2), ("bd09", 4)])
def test_both_ways_agree_with_other_packages(datum: str, column: int) -> None:
    there, back = INVERSES[datum]
    wgs84 = (PUBLISHED[:, 0], PUBLISHED[:, 1])
    shifted = (PUBLISHED[:, column], PUBLISHED[:, column + 1])
    assert metres_apart(there(*wgs84), shifted).max() < 1e-3
    assert metres_apart(back(*shifted), wgs84).max() < 1e-3


@pytest.mark.parametrize("datum", ["gcj02", "bd09"])
def test_inverse_agrees_with_a_root_finder_on_the_published_formula(
    datum: str, places: Degrees
) -> None:
    published, back = AS_PUBLISHED[datum], INVERSES[datum][1]
    lon, lat = places[0][:60], places[1][:60]
    solved = []
    for target in zip(lon, lat, strict=True):
        answer = root(
            lambda at, target=target: np.subtract(published(*at), target) * 1e5,
            target,
            method="hybr",
            options={"xtol": 1e-13},
        )
        assert np.abs(answer.fun).max() < 1e-5
        solved.append(answer.x)
    found = np.array(solved)
    assert metres_apart(back(lon, lat), (found[:, 0], found[:, 1])).max() < 1e-3


@calm(300)
@given(lon=st.floats(73.0, 135.0), lat=st.floats(18.0, 54.0))
def test_forward_is_the_published_formula_all_over_china(lon: float, lat: float) -> None:
    for datum, (there, _) in INVERSES.items():
        found = np.array(there(lon, lat))
        assert np.abs(found - AS_PUBLISHED[datum](lon, lat)).max() < 1e-11


def test_round_trips_return_the_same_place_all_over_china() -> None:
    rng = np.random.default_rng(9)
    everywhere = rng.uniform(73.0, 135.0, 50_000), rng.uniform(18.0, 54.0, 50_000)
    for there, back in INVERSES.values():
        assert metres_apart(back(*there(*everywhere)), everywhere).max() < 1e-3
        assert metres_apart(there(*back(*everywhere)), everywhere).max() < 1e-3


def test_shifts_at_liaocheng_are_the_published_ones(places: Degrees) -> None:
    gcj = metres_apart(wgs84_to_gcj02(*places), places)
    bd = metres_apart(wgs84_to_bd09(*places), places)
    assert 509 < np.median(gcj) < 523
    assert 1272 < np.median(bd) < 1304
    # Over the whole prefecture the shift ripples more than at any one town.
    assert 480 < gcj.min() < gcj.max() < 560
    assert 1245 < bd.min() < bd.max() < 1370


def test_blocks_scalars_and_empty_arrays_pass(places: Degrees) -> None:
    lon, lat = wgs84_to_gcj02(116.25, 36.33)
    assert lon.shape == ()
    assert 116.25 < float(lon) < 116.26
    assert 36.33 < float(lat) < 36.34
    assert bd09_to_wgs84(116.25, 36.33)[0].shape == ()
    assert wgs84_to_gcj02([], [])[0].size == gcj02_to_wgs84([], [])[0].size == 0
    # What is computed in blocks is the same as point by point, in any shape.
    many = np.tile(places[0], 10), np.tile(places[1], 10)
    whole = bd09_to_wgs84(*many)
    assert np.array_equal(whole[0][-2000:], bd09_to_wgs84(*places)[0])
    square = bd09_to_wgs84(many[0].reshape(100, 200).T, many[1].reshape(100, 200).T)
    assert np.array_equal(square[1], whole[1].reshape(100, 200).T)


def test_missing_stays_missing() -> None:
    for convert in (wgs84_to_gcj02, gcj02_to_wgs84, wgs84_to_bd09, bd09_to_wgs84):
        lon, lat = convert([116.2, np.nan], [36.3, np.nan])
        assert np.isfinite([lon[0], lat[0]]).all()
        assert np.isnan([lon[1], lat[1]]).all()
