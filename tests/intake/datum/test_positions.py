"""Positions in every way offices write them, and the ones that are none."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.datum import Positions, checked_positions, two_columns
from intake.datum.positions import number_of, pair_of

_lon = st.floats(110, 122)
_lat = st.floats(32, 40)


def _dms(value: float) -> tuple[int, int, float]:
    minutes, seconds = divmod(value * 3600, 60)
    degrees, minutes = divmod(int(minutes), 60)
    return degrees, minutes, seconds


@settings(deadline=None)
@given(
    _lon,
    st.sampled_from(
        ["{}°{}′{:.6f}″", "{}度{}分{:.6f}秒", "E{}°{}'{:.6f}\"", "东经{}° {}′ {:.6f}″"]
    ),
)
def test_degrees_minutes_seconds(value: float, form: str) -> None:
    degrees, minutes, seconds = _dms(value)
    if round(seconds, 6) >= 60:
        return
    part = number_of(form.format(degrees, minutes, seconds))
    assert part.rule == "degrees"
    assert math.isclose(part.number, value, abs_tol=1e-8)


@settings(deadline=None)
@given(
    _lon,
    _lat,
    st.sampled_from(["{},{}", "{}，{}", "({} {})", "E{}, N{}", "东经{}北纬{}", "{}°E {}°N"]),
    st.booleans(),
)
def test_one_cell(lon: float, lat: float, form: str, turned: bool) -> None:  # noqa: FBT001
    pair = (f"{lon:.6f}", f"{lat:.6f}")
    turned = turned and not any(side in form for side in "EN东")
    x, y, rule = pair_of(form.format(*(reversed(pair) if turned else pair)))
    assert rule == "one_cell"
    assert (x, y) == (float(pair[0]), float(pair[1]))


@pytest.mark.parametrize(
    "text", ["待定", "nan", "inf", "1e999", "116°61′", "116.1.2", "一百", "--", "=A1"]
)
def test_no_number(text: str) -> None:
    assert number_of(text).rule == "bad_coordinate"
    assert pair_of(f"{text},36")[2] == "bad_coordinate"


def test_grid_coordinates_stay_as_written() -> None:
    rows = np.array([2, 3])
    x, y = (
        np.array(v, dtype=object) for v in (["39453812.5", "39454000"], ["4021934.1", "4022000"])
    )
    found = checked_positions(
        two_columns(x, y, headers=("x", "y"), rows=rows), header="x", rows=rows
    )
    assert found.x.tolist() == [39453812.5, 39454000.0]
    assert found.y.tolist() == [4021934.1, 4022000.0]
    assert not found.marks


def _over(points: list[tuple[float, float]]) -> Positions:
    x, y = (np.array([p[i] for p in points]) for i in (0, 1))
    return checked_positions(Positions(x=x, y=y), header="位置", rows=np.arange(2, len(points) + 2))


POINTS = [(116.1 + n / 97, 36.2 + n / 89) for n in range(6)]


def test_one_swapped_is_an_error_and_all_are_turned() -> None:
    one = _over([*POINTS[:5], POINTS[5][::-1]])
    assert [(m.rule, m.rows.tolist()) for m in one.marks] == [("swapped", [7])]
    assert np.isnan(one.x[5])
    every = _over([p[::-1] for p in POINTS])
    assert [(m.rule, len(m.rows)) for m in every.marks] == [("all_swapped", 6)]
    assert every.x.tolist() == [p[0] for p in POINTS]


def test_far_from_the_others() -> None:
    found = _over([*POINTS, (121.47, 31.23)])
    assert [(m.rule, m.rows.tolist()) for m in found.marks] == [("far_from_others", [8])]
    a_city = [(115.3 + n / 9, 35.8 + n / 11) for n in range(14)]
    assert not _over(a_city).marks


@settings(deadline=None)
@given(st.lists(st.tuples(_lon, _lat), min_size=1, max_size=8))
def test_nothing_is_moved(points: list[tuple[float, float]]) -> None:
    """A position is kept to the last bit or is said to be wrong."""
    found = _over(points)
    wrong = {int(r) for m in found.marks if m.response == "error" for r in m.rows}
    for row, (x, y) in enumerate(points, start=2):
        kept = (found.x[row - 2], found.y[row - 2])
        assert (np.isnan(kept[0]) and np.isnan(kept[1])) if row in wrong else kept == (x, y)
