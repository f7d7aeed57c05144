"""The datum of a file of roads: its lines held against the roads and places that are known.

A file says in which system its lines are, and lines drawn over a shifted map say it wrongly. Known
roads tell, and so do schools and villages, which stand beside roads: each of the shifts that the
systems have among each other is tried on them, and the one that brings them to the roads in clear
lead says which system the roads are in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyproj import Geod

from geo.crs import CoordinateForm, Lonlat, wgs84_to_bd09, wgs84_to_gcj02
from geo.tables import Frame
from intake.datum import evidence as of
from intake.datum.detection import DatumFinding, before_and_after
from intake.datum.groups import By, RowGroup, Verdict
from intake.datum.readings import DATUMS, Datum, Reading, converted
from intake.datum.reference_places import Metres, ReferencePlaces
from intake.datum.wording import filled, joined
from words import Text
from words.files import datum as say

_EARTH = Geod(ellps="WGS84")
_DEGREES = CoordinateForm("degrees")
CHOICES = tuple(Reading(_DEGREES, datum) for datum in DATUMS)
# Lines are judged by a point of each, and of a large file by so many of them.
_LINES = 2000
# Which system the places are in and which the roads; where both are in one, any may be that one.
_PAIRS: tuple[tuple[Datum, Datum], ...] = (
    ("wgs84", "wgs84"),
    *((place, road) for place, road in product(DATUMS, DATUMS) if place != road),
)


@dataclass(frozen=True, eq=False, kw_only=True)
class Places:
    """Places beside roads in degrees; ``is_sure``: it is known that they are in WGS 84."""

    lon: NDArray[np.float64] = field(repr=False)
    lat: NDArray[np.float64] = field(repr=False)
    is_sure: bool


class _Witness(NamedTuple):
    """What one kind of evidence allows, none where it says nothing, and its metres by reading."""

    by: By
    allows: frozenset[Datum]
    is_relative: bool
    median_m: Mapping[Datum, float | None]


def road_datum(
    roads: Frame,
    ground: ReferencePlaces,
    places: Sequence[Places],
    *,
    is_certain: bool,
    seed: int = 0,
) -> DatumFinding:
    """Return in which system ``roads``, at face value in WGS 84, really are.

    ``ground`` is what is known without them; ``is_certain`` says that the kind of file knows one
    system only, so that nothing is asked where nothing contradicts it.
    """
    lines = np.asarray(roads.geometry.to_numpy(), dtype=object)
    chosen = np.unique(np.linspace(0, len(lines) - 1, min(len(lines), _LINES)).astype(np.int64))
    middle = shapely.line_interpolate_point(lines[chosen], 0.5, normalized=True)
    xy = np.column_stack([shapely.get_x(middle), shapely.get_y(middle)])
    own = ReferencePlaces.from_tables({"roads": roads})
    heard = [_by_roads(xy, ground, seed), *(_by_places(each, own, seed) for each in places)]
    heard = [witness for witness in heard if witness.allows]
    group = _judged(heard, len(lines), xy, is_certain=is_certain)
    rows = before_and_after(pd.Series(chosen + 1), xy, [group])
    return DatumFinding(rows=rows, groups=(group,), findings=(), xy=xy)


def moved_lines(roads: Frame, reading: Reading) -> Frame:
    """Return ``roads``, at face value in WGS 84, in WGS 84 as ``reading`` has it."""
    if reading.is_plain:
        return roads
    lines = shapely.transform(roads.geometry.to_numpy(), lambda xy: _converted(xy, reading))
    return roads.set_geometry(lines, crs=roads.crs)


def _converted(xy: Metres, reading: Reading) -> Metres:
    return np.column_stack(converted(xy[:, 0], xy[:, 1], reading))


def _by_roads(xy: Metres, ground: ReferencePlaces, seed: int) -> _Witness:
    """Return which reading brings the lines onto the roads that are there."""
    at = np.stack([ground.metres(*_converted(xy, reading).T) for reading in CHOICES])
    found = of.by_roads(at, ground, seed=seed)
    if found is None or found.leader < 0:
        return _Witness("roads", frozenset(), False, {})
    medians = dict(zip(DATUMS, found.median_m(), strict=True))
    return _Witness("roads", frozenset([DATUMS[found.leader]]), False, medians)


def _by_places(places: Places, own: ReferencePlaces, seed: int) -> _Witness:
    """Return which systems of the lines bring the places beside them."""
    at = np.stack([own.metres(*_as_drawn(places, *pair)) for pair in _PAIRS])
    found = of.by_roads(at, own, seed=seed)
    if found is None or found.leader < 0:
        return _Witness("places", frozenset(), False, {})
    place, road = _PAIRS[found.leader]
    by_pair = zip(_PAIRS, found.median_m(), strict=True)
    medians = {pair[1]: metres for pair, metres in by_pair if pair[0] == place}
    is_relative = place == road and not places.is_sure
    allows = frozenset(DATUMS) if is_relative else frozenset([road])
    return _Witness("places", allows, is_relative, medians)


def _as_drawn(places: Places, place: Datum, road: Datum) -> Lonlat:
    """Return where places in one system stand on a map drawn in another."""
    lon, lat = places.lon, places.lat
    if place == road:
        return lon, lat
    lon, lat = converted(lon, lat, Reading(_DEGREES, place))
    if road == "gcj02":
        return wgs84_to_gcj02(lon, lat)
    return wgs84_to_bd09(lon, lat) if road == "bd09" else (lon, lat)


def _judged(heard: Sequence[_Witness], count: int, xy: Metres, *, is_certain: bool) -> RowGroup:
    """Return the reading all that was heard allows, or that nothing allows all of it."""
    allowed = frozenset(DATUMS).intersection(*(witness.allows for witness in heard))
    names = _names(heard)
    told = [{"by": w.by, "allows": sorted(w.allows), "median_m": w.median_m} for w in heard]
    evidence = {"lines": count, "heard": told}

    def group(verdict: Verdict, by: By, reading: Reading | None, text: Text) -> RowGroup:
        return RowGroup(
            rows=np.arange(len(xy)),
            stated="",
            choices=CHOICES,
            verdict=verdict,
            by=by,
            reading=reading,
            evidence=evidence,
            text=text,
        )

    plain = CHOICES[0]
    if not heard:
        text = filled(say.ROADS_UNKNOWN, count=count)
        if is_certain:
            return group("plain", "", plain, text)
        return group("confirm", "", plain, joined(text, say.LOOK))
    if not allowed:
        return group("ask", "", None, filled(say.ROADS_CONFLICT, count=count, known=names))
    # Of several that all fit, the one the file states.
    datum = next(d for d in DATUMS if d in allowed)
    telling = next((w for w in heard if not w.is_relative), heard[0])
    metres = telling.median_m[datum]
    if datum == "wgs84":
        text = filled(say.ROADS_FIT, count=count, known=names, metres=metres)
        if is_certain or not telling.is_relative:
            return group("plain", telling.by, plain, text)
        return group("confirm", telling.by, plain, joined(text, say.ROADS_RELATIVE))
    reading = Reading(_DEGREES, datum)
    shift_m = _EARTH.inv(xy[:, 0], xy[:, 1], *_converted(xy, reading).T)[2]
    text = filled(
        say.ROADS_SHIFTED,
        count=count,
        reading=reading,
        known=names,
        metres=metres,
        shift=round(float(np.median(shift_m))),
        plain=plain,
        other_metres=telling.median_m["wgs84"],
    )
    return group("confirm", telling.by, reading, joined(text, say.LOOK))


def _names(heard: Sequence[_Witness]) -> Text:
    """Return what was heard as a list in words."""
    kinds = [kind for kind in ("roads", "places") if any(w.by == kind for w in heard)]
    texts = [say.ROAD_WITNESS[kind] for kind in kinds]
    return Text("、".join(t.zh for t in texts), ", ".join(t.en for t in texts))
