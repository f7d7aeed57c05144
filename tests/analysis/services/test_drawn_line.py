"""When a bus calls at the corners of a line drawn by hand: worked out on a grid of metres."""

import numpy as np
import pytest

from analysis.services import line_metres, minutes_by_speed
from tests.geo.worlds import GRID, line

CORNERS = [(0.0, 0.0), (3000.0, 4000.0), (3000.0, 6000.0)]
LINE = line(CORNERS)


def test_a_line_is_as_long_as_its_legs() -> None:
    assert line_metres(LINE, GRID) == pytest.approx([0, 5000, 7000], abs=0.01)


def test_a_bus_is_where_its_speed_brings_it_and_a_begun_minute_counts() -> None:
    # 5 km at 30 km/h are ten minutes, 7 km fourteen.
    assert minutes_by_speed(LINE, GRID, start_min=420, kmh=30).tolist() == [420, 430, 434]
    # At 29 km/h 10.3 and 14.5 minutes.
    assert minutes_by_speed(LINE, GRID, start_min=420, kmh=29).tolist() == [420, 431, 435]


@pytest.mark.parametrize("kmh", [5.0, 17.0, 80.0])
def test_minutes_rise_and_are_never_too_few(kmh: float) -> None:
    minutes = minutes_by_speed(LINE, GRID, start_min=400, kmh=kmh)
    ridden = np.array([0, 5.0, 7.0]) / kmh * 60
    assert (minutes >= 400 + ridden - 0.001).all()
    assert (minutes < 401 + ridden).all()
