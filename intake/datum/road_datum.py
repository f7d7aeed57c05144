"""The datum of a file of roads: its lines held against the roads and places that are known.

A file says in which system its lines are, and lines drawn over a shifted map say it wrongly. Known
roads show it, and so do schools and villages, which lie near roads: each of the shifts that the
systems have among each other is tried on them, and the one that brings them to the roads in clear
lead says which system the roads are in.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any, NamedTuple

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
class PlacePositions:
    """Places near roads in degrees; ``is_sure``: it is known that they are in WGS 84."""

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
    reference: ReferencePlaces,
    places: Sequence[PlacePositions],
    *,
    is_certain: bool,
    seed: int = 0,
) -> DatumFinding:
    """Return the system that ``roads``, given at face value in WGS 84, really are in.

    ``reference`` is what is known without them; ``is_certain`` says that the kind of file knows one
    system only, so that nothing is asked where nothing contradicts it.
    """
    lines = np.asarray(roads.geometry.to_numpy(), dtype=object)
    chosen = np.unique(np.linspace(0, len(lines) - 1, min(len(lines), _LINES)).astype(np.int64))
    middle = shapely.line_interpolate_point(lines[chosen], 0.5, normalized=True)
    xy = np.column_stack([shapely.get_x(middle), shapely.get_y(middle)])
    file_roads = ReferencePlaces.from_tables({"roads": roads})
    witnesses = [
        _by_roads(xy, reference, seed),
        *(_by_places(each, file_roads, seed) for each in places),
    ]
    witnesses = [witness for witness in witnesses if witness.allows]
    group = _judged(witnesses, len(lines), xy, is_certain=is_certain)
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


def _by_roads(xy: Metres, reference: ReferencePlaces, seed: int) -> _Witness:
    """Return the reading that brings the lines onto known roads."""
    xy_m = np.stack([reference.metres(*_converted(xy, reading).T) for reading in CHOICES])
    found = of.by_roads(xy_m, reference, seed=seed)
    if found is None or found.leader < 0:
        return _Witness("roads", frozenset(), False, {})
    medians = dict(zip(DATUMS, found.median_m(), strict=True))
    return _Witness("roads", frozenset([DATUMS[found.leader]]), False, medians)


def _by_places(places: PlacePositions, file_roads: ReferencePlaces, seed: int) -> _Witness:
    """Return the systems of the lines that bring the places next to them."""
    xy_m = np.stack([file_roads.metres(*_as_drawn(places, *pair)) for pair in _PAIRS])
    found = of.by_roads(xy_m, file_roads, seed=seed)
    if found is None or found.leader < 0:
        return _Witness("places", frozenset(), False, {})
    place, road = _PAIRS[found.leader]
    by_pair = zip(_PAIRS, found.median_m(), strict=True)
    medians = {pair[1]: metres for pair, metres in by_pair if pair[0] == place}
    is_relative = place == road and not places.is_sure
    allows = frozenset(DATUMS) if is_relative else frozenset([road])
    return _Witness("places", allows, is_relative, medians)


def _as_drawn(places: PlacePositions, place: Datum, road: Datum) -> Lonlat:
    """Return where places in one system stand on a map drawn in another."""
    lon, lat = places.lon, places.lat
    if place == road:
        return lon, lat
    lon, lat = converted(lon, lat, Reading(_DEGREES, place))
    if road == "gcj02":
        return wgs84_to_gcj02(lon, lat)
    return wgs84_to_bd09(lon, lat) if road == "bd09" else (lon, lat)


def _judged(witnesses: Sequence[_Witness], count: int, xy: Metres, *, is_certain: bool) -> RowGroup:
    """Return the reading that all evidence allows, or the question where none does."""
    allowed = frozenset(DATUMS).intersection(*(witness.allows for witness in witnesses))
    names = _names(witnesses)
    heard_values = [
        {"by": w.by, "allows": sorted(w.allows), "median_m": w.median_m} for w in witnesses
    ]
    evidence = {"lines": count, "heard": heard_values}
    group = _group_of(np.arange(len(xy)), evidence)
    plain = CHOICES[0]
    if not witnesses:
        text = filled(say.ROADS_UNKNOWN, count=count)
        if is_certain:
            return group("plain", "", plain, text)
        return group("confirm", "", plain, joined(text, say.LOOK))
    if not allowed:
        return group("ask", "", None, filled(say.ROADS_CONFLICT, count=count, known=names))
    # Of several that all fit, the one the file states.
    datum = next(d for d in DATUMS if d in allowed)
    decisive = next((w for w in witnesses if not w.is_relative), witnesses[0])
    metres = decisive.median_m[datum]
    if datum == "wgs84":
        text = filled(say.ROADS_FIT, count=count, known=names, metres=metres)
        if is_certain or not decisive.is_relative:
            return group("plain", decisive.by, plain, text)
        return group("confirm", decisive.by, plain, joined(text, say.ROADS_RELATIVE))
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
        other_metres=decisive.median_m["wgs84"],
    )
    return group("confirm", decisive.by, reading, joined(text, say.LOOK))


def _group_of(
    rows: NDArray[np.int64], evidence: dict[str, Any]
) -> Callable[[Verdict, By, Reading | None, Text], RowGroup]:
    """Return what makes the group of these rows from a verdict, whose it is, reading and words."""

    def group(verdict: Verdict, by: By, reading: Reading | None, text: Text) -> RowGroup:
        return RowGroup(
            rows=rows,
            stated="",
            choices=CHOICES,
            verdict=verdict,
            by=by,
            reading=reading,
            evidence=evidence,
            text=text,
        )

    return group


def _names(witnesses: Sequence[_Witness]) -> Text:
    """Return the kinds of evidence as a list in words."""
    kinds = [kind for kind in ("roads", "places") if any(w.by == kind for w in witnesses)]
    texts = [say.ROAD_WITNESS[kind] for kind in kinds]
    return Text("、".join(t.zh for t in texts), ", ".join(t.en for t in texts))
