"""What a browser sends about a rectangle is read, not believed."""

from typing import Any

import pytest

from views.map.map_view import Boxed, _read_box

GOOD = [116.0, 36.0, 116.1, 36.1]


@pytest.mark.parametrize(
    "bounds",
    [
        None,
        "116,36,116.1,36.1",
        [116.0, 36.0, 116.1],
        [116.0, 36.0, 116.1, None],
        [116.0, 36.0, 116.1, "36.1"],
        [116.0, 36.0, 116.1, float("nan")],
        [116.0, 36.0, float("inf"), 36.1],
        [116.1, 36.0, 116.0, 36.1],
        [116.0, 36.1, 116.1, 36.0],
        {"west": 116.0},
    ],
)
def test_a_strange_rectangle_is_none(bounds: Any) -> None:
    assert _read_box({"bounds": bounds, "off": [], "n": 1}) is None


def test_a_rectangle_keeps_its_layers_switched_off() -> None:
    boxed = _read_box({"bounds": GOOD, "off": ["villages", 7], "n": 1})
    assert boxed == Boxed((116.0, 36.0, 116.1, 36.1), frozenset({"villages", "7"}))
    plain = _read_box({"bounds": GOOD, "off": None, "n": 1})
    assert plain is not None
    assert plain.off == frozenset()
