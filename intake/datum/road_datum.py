"""The datum of a file of roads: its lines held against the roads and places that are known.

A file says in which system its lines are, and lines drawn over a shifted map say it wrongly. Known
roads show it, and so do schools and villages, which lie near roads: each of the shifts that the
systems have among each other is tried on them, and the one that brings them to the roads in clear
lead says which system the roads are in.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyproj import Geod

from geo.crs import Bounds, CoordinateForm, Lonlat, possible_forms, wgs84_to_bd09, wgs84_to_gcj02
from geo.tables import Frame
from intake.datum import evidence as of
from intake.datum.detection import DatumFinding, before_and_after
from intake.datum.groups import By, RowGroup, Verdict
from intake.datum.readings import DATUMS, Datum, Reading, converted, stated_datum
from intake.datum.reference_places import Metres, ReferencePlaces
from intake.datum.wording import filled, joined, listed, stated_text
from words import Text
from words.files import datum as say

_EARTH = Geod(ellps="WGS84")
_DEGREES = CoordinateForm("degrees")
CHOICES = tuple(Reading(_DEGREES, datum) for datum in DATUMS)
# Lines are judged by a point of each, and of a large file by so many of them.
_LINES = 2000
# So many of them, at least, lie in the region in a form that they may be written in.
_MOST = 0.5
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
    """What one kind of evidence allows, none where it says nothing, and its metres by reading.

    ``far_m``: how far roads and places are from each other where that is too far to say anything.
    """

    by: By
    allows: frozenset[Datum]
    is_relative: bool
    median_m: Mapping[Datum, float | None]
    far_m: float | None = None


def road_datum(
    roads: Frame,
    reference: ReferencePlaces,
    places: Sequence[PlacePositions],
    *,
    is_certain: bool,
    is_written: bool = False,
    stated: str = "",
    seed: int = 0,
) -> DatumFinding:
    """Return the system that ``roads``, given at face value in WGS 84, really are in.

    Parameters
    ----------
    roads
        Lines in degrees; where they hold the numbers ``is_written`` in their file, in any form.
    reference
        What is known without them.
    places
        Schools and villages that lie near roads.
    is_certain
        Whether the kind of file knows one system only: then nothing is asked where nothing
        contradicts it.
    is_written, stated
        As in ``RoadSource``.
    seed
        Of the resampling; the same gives the same answer.

    """
    lines = np.asarray(roads.geometry.to_numpy(), dtype=object)
    chosen = np.unique(np.linspace(0, len(lines) - 1, min(len(lines), _LINES)).astype(np.int64))
    middle = shapely.line_interpolate_point(lines[chosen], 0.5, normalized=True)
    xy = np.column_stack([shapely.get_x(middle), shapely.get_y(middle)])
    if is_written:
        group = _written(roads, xy, reference, places, stated, seed)
    else:
        group = _in_degrees(roads, xy, reference, places, stated, seed, is_certain=is_certain)
    rows = before_and_after(pd.Series(chosen + 1), xy, [group])
    return DatumFinding(rows=rows, groups=(group,), findings=(), xy=xy)


def _in_degrees(
    roads: Frame,
    xy: Metres,
    reference: ReferencePlaces,
    places: Sequence[PlacePositions],
    stated: str,
    seed: int,
    *,
    is_certain: bool,
) -> RowGroup:
    """Return the reading of lines in degrees, whose middles are ``xy``."""
    file_roads = ReferencePlaces.from_tables({"roads": roads})
    witnesses = [
        _by_roads(xy, reference, seed),
        *(_by_places(each, file_roads, seed) for each in places),
    ]
    return _judged(witnesses, len(roads), xy, stated, is_certain=is_certain)


def _written(
    roads: Frame,
    xy: Metres,
    reference: ReferencePlaces,
    places: Sequence[PlacePositions],
    stated: str,
    seed: int,
) -> RowGroup:
    """Return how numbers that are not what their file says may be read; nothing of it is plain."""
    forms = _forms(xy, _area(reference, places))
    group = _group_of(np.arange(len(xy)), {"lines": len(roads)}, stated)
    if not forms:
        return group("ask", "", None, filled(say.ROADS_NO_FORM, count=len(roads)))
    found = []
    for form in forms:
        face = Reading(form, "wgs84")
        lines, middles = moved_lines(roads, face), _converted(xy, face)
        here = _in_degrees(lines, middles, reference, places, stated, seed, is_certain=False)
        found.append((here.by == "", here.evidence["metres"] or 0.0, form, here))
    is_unproven, metres, form, best = min(found, key=lambda each: each[:3])
    choices = tuple(Reading(each, datum) for each in forms for datum in DATUMS)
    if best.reading is None or (is_unproven and len(forms) > 1):
        text = filled(say.ROADS_WHICH_FORM, count=len(roads), choices=listed(choices))
        return replace(group("ask", "", None, text), choices=choices)
    reading = Reading(form, best.reading.datum)
    sentences = [filled(say.ROADS_WRITTEN, count=len(roads), reading=reading)]
    if not is_unproven:
        sentences.append(filled(say.ROADS_WRITTEN_FIT, metres=metres))
    if stated_datum(stated) == "old":
        sentences.append(say.STATED_OLD)
    text = joined(*sentences, say.LOOK)
    return replace(best, verdict="confirm", reading=reading, choices=choices, text=text)


def _forms(xy: Metres, area: Bounds | None) -> list[CoordinateForm]:
    """Return the forms in which most of the lines lie in the area known."""
    fits = possible_forms(xy[:, 0], xy[:, 1], area)
    return [form for form, rows in fits.items() if rows.mean() > _MOST]


def _area(reference: ReferencePlaces, places: Sequence[PlacePositions]) -> Bounds | None:
    """Return the area of what is known, else that of the places written in degrees."""
    lon, lat = (
        np.concatenate([[], *(getattr(p, axis) for p in places)]) for axis in ("lon", "lat")
    )
    if reference.area is not None or len(lon) == 0:
        return reference.area
    return float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())


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
        return _Witness("roads", frozenset(), False, {}, _far_m(found))
    medians = dict(zip(DATUMS, found.median_m(), strict=True))
    return _Witness("roads", frozenset([DATUMS[found.leader]]), False, medians)


def _by_places(places: PlacePositions, file_roads: ReferencePlaces, seed: int) -> _Witness:
    """Return the systems of the lines that bring the places next to them."""
    xy_m = np.stack([file_roads.metres(*_as_drawn(places, *pair)) for pair in _PAIRS])
    found = of.by_roads(xy_m, file_roads, seed=seed)
    if found is None or found.leader < 0:
        return _Witness("places", frozenset(), False, {}, _far_m(found))
    place, road = _PAIRS[found.leader]
    by_pair = zip(_PAIRS, found.median_m(), strict=True)
    medians = {pair[1]: metres for pair, metres in by_pair if pair[0] == place}
    is_relative = place == road and not places.is_sure
    allows = frozenset(DATUMS) if is_relative else frozenset([road])
    return _Witness("places", allows, is_relative, medians)


def _far_m(found: of.RoadEvidence | None) -> float | None:
    """Return the metres between roads and places in the nearest reading, None where it is near."""
    metres = None if found is None else found.median_m()[found.nearest]
    return metres if metres is not None and metres > of.FARTHEST_FIT_M else None


def _as_drawn(places: PlacePositions, place: Datum, road: Datum) -> Lonlat:
    """Return where places in one system stand on a map drawn in another."""
    lon, lat = places.lon, places.lat
    if place == road:
        return lon, lat
    lon, lat = converted(lon, lat, Reading(_DEGREES, place))
    if road == "gcj02":
        return wgs84_to_gcj02(lon, lat)
    return wgs84_to_bd09(lon, lat) if road == "bd09" else (lon, lat)


def _judged(
    witnesses: Sequence[_Witness], count: int, xy: Metres, stated: str, *, is_certain: bool
) -> RowGroup:
    """Return the reading that all evidence allows, or the question where none does."""
    heard = [witness for witness in witnesses if witness.allows]
    allowed = frozenset(DATUMS).intersection(*(witness.allows for witness in heard))
    heard_values = [{"by": w.by, "allows": sorted(w.allows), "median_m": w.median_m} for w in heard]
    evidence = {"lines": count, "heard": heard_values, "metres": None}
    group = _group_of(np.arange(len(xy)), evidence, stated)
    if not allowed:
        text = filled(say.ROADS_CONFLICT, count=count, known=_names(heard))
        return group("ask", "", None, text)
    # Of several that all fit, the one the file states.
    said = stated_datum(stated)
    datum = next(d for d in (said, *DATUMS) if d is not None and d != "old" and d in allowed)
    is_sure = said in {None, datum}
    reading, more = Reading(_DEGREES, datum), tuple(_stated_text(stated, datum))
    if not heard:
        far_m = min((w.far_m for w in witnesses if w.far_m is not None), default=None)
        text = filled(say.ROADS_UNKNOWN, count=count)
        if far_m is not None:
            text = filled(say.ROADS_FAR, count=count, km=f"{far_m / 1000:,.1f}")
        if is_certain and is_sure and far_m is None and reading.is_plain:
            return group("plain", "", reading, text)
        return group("confirm", "", reading, joined(text, *more, say.LOOK))
    decisive = next((w for w in heard if not w.is_relative), heard[0])
    evidence["metres"] = decisive.median_m[datum]
    text = _found_text(decisive, datum, count, xy, _names(heard))
    if datum == "wgs84" and is_sure and (is_certain or not decisive.is_relative):
        return group("plain", decisive.by, reading, text)
    last = say.ROADS_RELATIVE if datum == "wgs84" and decisive.is_relative else say.LOOK
    return group("confirm", decisive.by, reading, joined(text, *more, last))


def _found_text(decisive: _Witness, datum: Datum, count: int, xy: Metres, known: Text) -> Text:
    """Return in which system the lines are found to be, and how far off they are drawn."""
    metres, plain = decisive.median_m[datum], CHOICES[0]
    if datum == "wgs84":
        return filled(say.ROADS_FIT, count=count, known=known, metres=metres)
    reading = Reading(_DEGREES, datum)
    shift_m = _EARTH.inv(xy[:, 0], xy[:, 1], *_converted(xy, reading).T)[2]
    return filled(
        say.ROADS_SHIFTED,
        count=count,
        reading=reading,
        known=known,
        metres=metres,
        shift=round(float(np.median(shift_m))),
        plain=plain,
        other_metres=decisive.median_m["wgs84"],
    )


def _stated_text(stated: str, datum: Datum) -> Iterable[Text]:
    """Yield what is to be said of the system the file states, where it is not that of the lines."""
    said = stated_datum(stated)
    return stated_text(stated, is_old=said == "old", differs=said not in {None, datum})


def _group_of(
    rows: NDArray[np.int64], evidence: dict[str, Any], stated: str
) -> Callable[[Verdict, By, Reading | None, Text], RowGroup]:
    """Return what makes the group of these rows from a verdict, whose it is, reading and words."""

    def group(verdict: Verdict, by: By, reading: Reading | None, text: Text) -> RowGroup:
        return RowGroup(
            rows=rows,
            stated=stated,
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
