"""What is wrong with lines corner by corner: no number, off the earth, axes exchanged, 0,0, a leap.

One rule for files that come in and for regions that are opened: a road with one such corner is no
road anybody has surveyed, and one corner at 0,0 makes it twelve thousand kilometres long.
"""

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from words import Text
from words.planning import RULE

# No two corners of a surveyed road lie so far apart: the longest bridge over the sea is 55 km and
# bends, and the straightest desert road has a corner every few kilometres.
LONGEST_STRETCH_M = 50_000.0
_MOST_LON, _MOST_LAT = 180.0, 90.0
# Less than 50 km in any direction: a degree is 111 km at most.
_LEAST_STEP_DEG = 0.3
_EARTH_RADIUS_M = 6_371_009.0
# In this order of precedence where a corner breaks several.
LINE_RULES = ("no_number", "swapped_corner", "off_the_earth", "zero_corner", "long_stretch")


class LineFault(NamedTuple):
    """The first faulty corner of a line: the line's row, the rule, the corner (from 1), its place.

    ``text`` says it all in words; ``value`` is the corner as written.
    """

    row: int
    rule: str
    corner: int
    value: str
    text: Text


def line_faults(lines: NDArray[np.object_]) -> list[LineFault]:
    """Return the fault of each of ``lines`` (degrees, shape (n,)) that has one, in their order.

    Missing and empty lines have none, nor have other shapes than lines.
    """
    parts, line_of_part = shapely.get_parts(lines, return_index=True)
    xy, part = shapely.get_coordinates(parts, return_index=True)
    if len(xy) == 0:
        return []
    row = line_of_part[part]
    rule_of = _rules(xy, part)
    faulty = np.flatnonzero(rule_of < len(LINE_RULES))
    first_of_row = np.searchsorted(row, np.arange(len(lines)))
    _, first = np.unique(row[faulty], return_index=True)
    return [
        _fault(int(row[k]), LINE_RULES[rule_of[k]], int(k - first_of_row[row[k]]) + 1, xy, int(k))
        for k in faulty[first]
    ]


def _rules(xy: NDArray[np.float64], part: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each corner the number of the rule it breaks, the number of rules where none."""
    x, y = np.abs(xy).T
    with np.errstate(invalid="ignore"):
        off = (x > _MOST_LON) | (y > _MOST_LAT)
        swapped = off & (x <= _MOST_LAT) & (y <= _MOST_LON)
    breaks = {
        "no_number": ~np.isfinite(xy).all(axis=1),
        "swapped_corner": swapped,
        "off_the_earth": off,
        "zero_corner": (x == 0) & (y == 0),
    }
    breaks["long_stretch"] = _ends_long_stretch(xy, part)
    rule_of = np.full(len(xy), len(LINE_RULES))
    for number in reversed(range(len(LINE_RULES))):
        rule_of[breaks[LINE_RULES[number]]] = number
    return rule_of


def _ends_long_stretch(xy: NDArray[np.float64], part: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which corners lie too far from the one before in their part."""
    with np.errstate(invalid="ignore", over="ignore"):
        step = np.abs(np.diff(xy, axis=0)).max(axis=1)
    # Most steps are metres: only those of many kilometres are worth an arcsine.
    wide = np.flatnonzero((step > _LEAST_STEP_DEG) & (part[1:] == part[:-1]))
    is_end = np.zeros(len(xy), dtype=bool)
    is_end[wide + 1] = stretch_m(xy[wide], xy[wide + 1]) > LONGEST_STRETCH_M
    return is_end


def stretch_m(start: NDArray[np.float64], end: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return metres on a sphere between places in degrees, shape (n, 2); NaN where not numbers."""
    with np.errstate(invalid="ignore", over="ignore"):
        lon, lat = np.radians(end - start).T
        cosines = np.cos(np.radians(start[:, 1])) * np.cos(np.radians(end[:, 1]))
        half = np.sin(lat / 2) ** 2 + cosines * np.sin(lon / 2) ** 2
        return np.asarray(2 * _EARTH_RADIUS_M * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0))))


def _fault(row: int, rule: str, corner: int, xy: NDArray[np.float64], at: int) -> LineFault:
    fills: dict[str, object] = {"corner": corner}
    if rule == "long_stretch":
        km = stretch_m(xy[at - 1 : at], xy[at : at + 1])[0] / 1000.0
        fills |= {"before": corner - 1, "km": f"{km:,.0f}", "limit": f"{LONGEST_STRETCH_M / 1e3:g}"}
    value = " ".join(f"{number:.10g}" for number in xy[at])
    return LineFault(row, rule, corner, value, RULE[rule].fill(**fills))
