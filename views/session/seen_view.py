"""What a map shows at this moment, as its browser says it without a run of the page.

A download is made when its button is pressed: it asks here what is seen then. A view is held under
a name that only its own session knows, for as long as it is among the latest.
"""

import json
import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
import streamlit as st

from layers.web import Bounds
from views.session.url_state import follows_address, query_text, set_query_value

_MOST_VIEWS = 2000
MOST_VIEW_BYTES = 4096
_NAME_BYTES = 16
_CORNERS = 4
_NOTED = "noted-map"
# A metre or so.
_DEGREE_DIGITS, _BETWEEN = 5, "_"


@dataclass(frozen=True)
class SeenView:
    """West, south, east, north of the ground seen, and the layers switched off and on by hand."""

    bounds: Bounds
    off: frozenset[str] = frozenset()
    on: frozenset[str] = frozenset()


class SeenViews:
    """The latest view of each map, by the name of the map in its session."""

    def __init__(self) -> None:
        self._views: OrderedDict[str, SeenView] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, name: str, content: bytes) -> bool:
        """Hold what a browser sent, which is read and not believed; return whether it is a view."""
        view = _read(content)
        if view is None or not _is_name(name):
            return False
        with self._lock:
            self._views[name] = view
            self._views.move_to_end(name)
            while len(self._views) > _MOST_VIEWS:
                self._views.popitem(last=False)
        return True

    def get(self, name: str) -> SeenView | None:
        """Return the view last said under ``name``, None where none was."""
        with self._lock:
            return self._views.get(name)


@st.cache_resource(show_spinner=False)
def seen_views() -> SeenViews:
    """Return the views of this process."""
    return SeenViews()


def view_name(key: str) -> str:
    """Return the name under which the map ``key`` of this session says what it shows."""
    name: str = st.session_state.setdefault(f"{key}-view", secrets.token_hex(_NAME_BYTES))
    return name


def note_map(key: str) -> None:
    """Remember that the map ``key`` was looked at, for pages without a map."""
    st.session_state[_NOTED] = key


def noted_ground(start: str, name: str) -> Bounds | None:
    """Return the ground of the sheet that the address has as ``name``; None where none was seen.

    It is what the map last noted whose key begins with ``start`` shows, as soon as it shows other
    ground than before, else what the address says.
    """
    key: str | None = st.session_state.get(_NOTED)
    view = seen_views().get(view_name(key)) if key is not None and key.startswith(start) else None
    asked, came = _ground_of(query_text(name)), follows_address(name)
    ground, taken = asked, f"{name}-taken"
    if view is not None and st.session_state.get(taken) != view.bounds:
        st.session_state[taken] = view.bounds
        ground = asked if came and asked is not None else view.bounds
    set_query_value(name, None if ground is None else _ground_text(ground))
    return ground


def _ground_text(bounds: Bounds) -> str:
    return _BETWEEN.join(f"{edge:.{_DEGREE_DIGITS}f}" for edge in bounds)


def _ground_of(text: str | None) -> Bounds | None:
    """Return what an address says of some ground, None where it is none."""
    try:
        return _bounds([float(edge) for edge in (text or "").split(_BETWEEN)])
    except ValueError:
        return None


def _is_name(name: str) -> bool:
    return len(name) == 2 * _NAME_BYTES and set(name) <= set("0123456789abcdef")


def _read(content: bytes) -> SeenView | None:
    try:
        sent = json.loads(content) if len(content) <= MOST_VIEW_BYTES else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(sent, dict):
        return None
    bounds = _bounds(sent.get("bounds"))
    return bounds and SeenView(bounds, _keys(sent.get("off")), _keys(sent.get("on")))


def _bounds(sent: object) -> Bounds | None:
    """Return four numbers that are a piece of the earth, else None."""
    if not isinstance(sent, list) or len(sent) != _CORNERS:
        return None
    if not all(type(edge) in {int, float} for edge in sent) or not np.isfinite(sent).all():
        return None
    west, south, east, north = map(float, sent)
    is_ground = -180 <= west < east <= 180 and -90 <= south < north <= 90  # noqa: PLR2004 - degrees
    return (west, south, east, north) if is_ground else None


def _keys(sent: object) -> frozenset[str]:
    return frozenset(map(str, sent)) if isinstance(sent, list) else frozenset()
