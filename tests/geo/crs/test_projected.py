"""Metres to degrees, against Krüger's series written down here, and which forms fit a row."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from pyproj import Geod

from geo.crs import CoordinateForm, possible_forms, to_lonlat
from tests.geo.worlds import calm

AREA = (115.27, 35.79, 116.54, 37.03)
LIAOCHENG = {"lon": st.floats(115.27, 116.54), "lat": st.floats(35.79, 37.03)}
GEOD = Geod(ellps="WGS84")


def gauss_krueger(
    lon: float, lat: float, middle: float, *, scale: float = 1.0
) -> tuple[float, float]:
    """Return easting (500 km at the middle) and northing on GRS 80, by Krüger's series of 1912."""
    a, f = 6378137.0, 1 / 298.257222101
    n = f / (2 - f)
    e = np.sqrt(f * (2 - f))
    radius = a / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    series = (
        n / 2 - 2 * n**2 / 3 + 5 * n**3 / 16 + 41 * n**4 / 180,
        13 * n**2 / 48 - 3 * n**3 / 5 + 557 * n**4 / 1440,
        61 * n**3 / 240 - 103 * n**4 / 140,
        49561 * n**4 / 161280,
    )
    phi, away = np.radians(lat), np.radians(lon - middle)
    t = np.sinh(np.arctanh(np.sin(phi)) - e * np.arctanh(e * np.sin(phi)))
    xi, eta = np.arctan2(t, np.cos(away)), np.arctanh(np.sin(away) / np.sqrt(1 + t**2))
    north = xi + sum(s * np.sin(2 * k * xi) * np.cosh(2 * k * eta) for k, s in enumerate(series, 1))
    east = eta + sum(s * np.cos(2 * k * xi) * np.sinh(2 * k * eta) for k, s in enumerate(series, 1))
    return 500_000.0 + scale * radius * east, scale * radius * north


def metres_off(xy: tuple[float, float], form: CoordinateForm, lon: float, lat: float) -> float:
    x, y = np.array([xy[0]]), np.array([xy[1]])
    found = to_lonlat(x, y, form)
    return float(GEOD.inv(found[0][0], found[1][0], lon, lat)[2])


@calm(100)
@given(**LIAOCHENG)
def test_every_form_returns_the_place_it_was_written_from(lon: float, lat: float) -> None:
    zone = 38 if lon < 115.5 else 39
    east, north = gauss_krueger(lon, lat, 3 * zone)
    assert metres_off((zone * 1e6 + east, north), CoordinateForm("gk3"), lon, lat) < 1e-3
    assert (
        metres_off((north, zone * 1e6 + east), CoordinateForm("gk3", swapped=True), lon, lat) < 1e-3
    )
    assert metres_off((east, north), CoordinateForm(f"gk_{3 * zone}"), lon, lat) < 1e-3
    six_east, six_north = gauss_krueger(lon, lat, 117)
    assert metres_off((20e6 + six_east, six_north), CoordinateForm("gk6"), lon, lat) < 1e-3
    utm = gauss_krueger(lon, lat, 117, scale=0.9996)
    east_50 = 500_000.0 + (six_east - 500_000.0) * 0.9996
    assert utm[0] == pytest.approx(east_50)
    assert metres_off(utm, CoordinateForm("utm_50"), lon, lat) < 1e-3
    radius = 6378137.0
    web = radius * np.radians(lon), radius * np.arcsinh(np.tan(np.radians(lat)))
    assert metres_off(web, CoordinateForm("web_mercator"), lon, lat) < 1e-3


@calm(100)
@given(**LIAOCHENG)
def test_the_form_written_is_among_those_found(lon: float, lat: float) -> None:
    zone = 38 if lon < 115.5 else 39
    east, north = gauss_krueger(lon, lat, 3 * zone)
    assert forms(lon, lat) == {CoordinateForm("degrees")}
    assert forms(lat, lon) == {CoordinateForm("degrees", swapped=True)}
    assert forms(zone * 1e6 + east, north) == {CoordinateForm("gk3")}
    assert forms(north, zone * 1e6 + east) == {CoordinateForm("gk3", swapped=True)}
    bare = forms(east, north)
    assert CoordinateForm(f"gk_{3 * zone}") in bare
    # Without a zone only UTM, 1.6 km away, can be meant as well; never the neighbouring meridian.
    assert bare <= {CoordinateForm(f"gk_{3 * zone}"), CoordinateForm("utm_50")}


def forms(x: float, y: float) -> set[CoordinateForm]:
    return set(possible_forms(np.array([x]), np.array([y]), AREA))


def columns(*rows: tuple[float, float]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    table = np.array(rows)
    return table[:, 0], table[:, 1]


def test_rows_of_zones_38_and_39_in_one_file_come_out_beside_each_other() -> None:
    west, east = gauss_krueger(115.49, 36.4, 114), gauss_krueger(115.51, 36.4, 117)
    x, y = columns((38e6 + west[0], west[1]), (39e6 + east[0], east[1]))
    found = possible_forms(x, y, AREA)
    assert found[CoordinateForm("gk3")].tolist() == [True, True]
    lon, lat = to_lonlat(x, y, CoordinateForm("gk3"))
    assert lon == pytest.approx([115.49, 115.51], abs=1e-8)
    assert lat == pytest.approx([36.4, 36.4], abs=1e-8)


def test_what_is_no_position_fits_no_form() -> None:
    x, y = columns((np.nan, 36.4), (0.0, 0.0), (np.inf, 3e6), (5.0, 6.0), (440_000.0, 12.0))
    assert possible_forms(x, y, AREA) == {}
    assert all(np.isnan(to_lonlat(x, y, CoordinateForm("gk3"))[0]))


def test_metres_of_another_province_are_not_read_into_the_region() -> None:
    east, north = gauss_krueger(113.2, 23.1, 114)
    assert forms(east, north) == set()
    assert forms(38e6 + east, north) == set()


def test_without_an_area_only_metres_that_name_their_zone_are_read() -> None:
    east, north = gauss_krueger(116.0, 36.4, 117)
    assert set(possible_forms(*columns((39e6 + east, north)), None)) == {CoordinateForm("gk3")}
    assert possible_forms(*columns((east, north)), None) == {}
