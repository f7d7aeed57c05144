"""What a browser sends about a rectangle is read, not believed."""

from typing import Any

import pytest
import streamlit as st

from tests.views.conftest import Session
from views.map.map_view import Boxed, Place, _read_box, lined_on

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


def heard(session: Session, sent: dict[str, Any] | None) -> tuple[Place, ...] | None:
    """Return what a run of the page hears of a line after the browser sent it."""

    def run() -> tuple[Place, ...] | None:
        st.session_state["a map"] = {"lined": sent}
        return lined_on("a map")

    return session.run(run)


def test_a_line_is_heard_once_and_its_clearing_too(session: Session) -> None:
    drawn = {"at": [[116.0, 36.0], [116, 36.1]], "n": 1}
    assert heard(session, None) is None
    assert heard(session, drawn) == ((116.0, 36.0), (116.0, 36.1))
    assert heard(session, drawn) is None
    assert heard(session, {"at": None, "n": 2}) == ()


@pytest.mark.parametrize(
    "at", ["116,36", [116.0, 36.0], [[116.0, 36.0], [116.0]], [[116.0, 36.0], [0.0, float("nan")]]]
)
def test_a_strange_line_is_none_at_all(session: Session, at: object) -> None:
    assert heard(session, {"at": at, "n": 1}) == ()
