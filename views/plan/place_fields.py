"""Fields of a place and of a line, filled from the map or by hand, and codes for what is new."""

import hashlib
import re
from collections.abc import Collection

import numpy as np
import shapely
import streamlit as st

from views.map import Place
from views.session import language
from words import Text
from words.pages import plan_page as say

POINT, LINE = "plan-point", "plan-line"
_WEST, _EAST, _SOUTH, _NORTH = 70.0, 140.0, 0.0, 55.0


def place_fields() -> shapely.Point | None:
    """Draw longitude and latitude, filled from the map, and return the point they make."""
    lang = language()
    st.caption(say.PLACE_HINT.say(lang))
    at: tuple[float | None, float | None] = st.session_state.get(POINT) or (None, None)
    left, right = st.columns(2)
    # The key names the point taken from the map, so that a new one fills the fields anew.
    lon = left.number_input(
        say.LON.say(lang), _WEST, _EAST, at[0], 0.001, format="%.6f", key=f"plan-lon-{at}"
    )
    lat = right.number_input(
        say.LAT.say(lang), _SOUTH, _NORTH, at[1], 0.001, format="%.6f", key=f"plan-lat-{at}"
    )
    return None if lon is None or lat is None else shapely.Point(lon, lat)


def line_field(hint: Text = say.CORNERS_HELP) -> shapely.LineString | None:
    """Draw the corners of a line, filled from the map, and return the line they make."""
    lang = language()
    corners: tuple[Place, ...] = st.session_state.get(LINE) or ()
    text = st.text_area(
        say.CORNERS.say(lang),
        "\n".join(f"{lon:.6f}, {lat:.6f}" for lon, lat in corners),
        # The key names the line taken from the map, so that a new one fills the field anew.
        key=f"plan-corners-{hash(corners)}",
        help=hint.say(lang),
        height=110,
    )
    line = line_of(text)
    if line is None and text.strip():
        st.error(say.NO_CORNERS.say(lang))
    return line


def line_of(text: str) -> shapely.LineString | None:
    r"""Return the line whose corners stand in ``text``, a longitude and a latitude in each row.

    None where a row holds anything else, lies outside the country or all corners are one place.

    Examples
    --------
    >>> line_of("116.1, 36.4\n116.2，36.5").wkt
    'LINESTRING (116.1 36.4, 116.2 36.5)'
    """
    rows = [
        re.split(r"[\s,，;；]+", row.strip(" ,，;；\t")) for row in text.splitlines() if row.strip()
    ]
    try:
        corners = np.array(rows, dtype=np.float64)
    except ValueError:
        return None
    if corners.ndim != 2 or corners.shape[1] != 2 or len(np.unique(corners, axis=0)) < 2:  # noqa: PLR2004
        return None
    inside = (corners >= (_WEST, _SOUTH)) & (corners <= (_EAST, _NORTH))
    return shapely.LineString(corners) if inside.all() else None


def new_code(known: Collection[str], name: str, shape: shapely.Geometry) -> str:
    """Return a code not in ``known``: the same for the same name and shape, another for others."""
    for turn in range(len(known) + 1):
        digest = hashlib.sha256(f"{name} {shape.wkt} {turn}".encode()).hexdigest()
        if f"new-{digest[:8]}" not in known:
            return f"new-{digest[:8]}"
    raise AssertionError
