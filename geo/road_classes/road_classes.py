"""Who may use a class of road, and how fast: OpenStreetMap ``highway`` values and their like."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.road_classes.class_words import (
    class_in_name,
    expressway_class,
    named_class,
    numbered_class,
)
from geo.road_classes.marks import is_marked


@dataclass(frozen=True)
class RoadClass:
    """Whether a class of road may be walked and driven, and its speed where none is stated.

    ``left_out`` is why a line of this class is no road to anyone, else "".
    """

    walk: bool
    drive: bool
    speed_kmh: float
    left_out: str = ""


def _no_road(reason: str) -> RoadClass:
    return RoadClass(walk=False, drive=False, speed_kmh=20.0, left_out=reason)


# A class not named here is taken for a small public road: leaving a road out can deny a way that
# exists, and the road report counts the names it did not know.
UNKNOWN = RoadClass(walk=True, drive=True, speed_kmh=20.0)
ROAD_CLASSES: dict[str, RoadClass] = {
    "motorway": RoadClass(walk=False, drive=True, speed_kmh=80.0),
    "motorway_link": RoadClass(walk=False, drive=True, speed_kmh=50.0),
    "trunk": RoadClass(walk=True, drive=True, speed_kmh=60.0),
    "trunk_link": RoadClass(walk=True, drive=True, speed_kmh=40.0),
    "primary": RoadClass(walk=True, drive=True, speed_kmh=50.0),
    "primary_link": RoadClass(walk=True, drive=True, speed_kmh=40.0),
    "secondary": RoadClass(walk=True, drive=True, speed_kmh=45.0),
    "secondary_link": RoadClass(walk=True, drive=True, speed_kmh=40.0),
    "tertiary": RoadClass(walk=True, drive=True, speed_kmh=40.0),
    "tertiary_link": RoadClass(walk=True, drive=True, speed_kmh=35.0),
    "unclassified": RoadClass(walk=True, drive=True, speed_kmh=30.0),
    "residential": RoadClass(walk=True, drive=True, speed_kmh=20.0),
    "living_street": RoadClass(walk=True, drive=True, speed_kmh=15.0),
    "service": RoadClass(walk=True, drive=True, speed_kmh=15.0),
    "road": RoadClass(walk=True, drive=True, speed_kmh=20.0),
    "track": RoadClass(walk=True, drive=False, speed_kmh=15.0),
    "path": RoadClass(walk=True, drive=False, speed_kmh=5.0),
    "footway": RoadClass(walk=True, drive=False, speed_kmh=5.0),
    "pedestrian": RoadClass(walk=True, drive=False, speed_kmh=5.0),
    "steps": RoadClass(walk=True, drive=False, speed_kmh=3.0),
    "cycleway": RoadClass(walk=True, drive=False, speed_kmh=15.0),
    "bridleway": RoadClass(walk=True, drive=False, speed_kmh=5.0),
    "corridor": RoadClass(walk=True, drive=False, speed_kmh=3.0),
    "construction": _no_road("not_built"),
    "proposed": _no_road("not_built"),
    "planned": _no_road("not_built"),
    "abandoned": _no_road("disused"),
    "disused": _no_road("disused"),
    "razed": _no_road("disused"),
    "closed": _no_road("closed"),
    "platform": _no_road("not_usable"),
    "raceway": _no_road("not_usable"),
    "busway": _no_road("not_usable"),
    "railway": _no_road("railway"),
    "ferry": _no_road("ferry"),
    # Places beside a road, which OpenStreetMap gives a class too.
    **dict.fromkeys(
        ("rest_area", "services", "bus_stop", "emergency_bay", "escape", "elevator", "no"),
        _no_road("unknown_class"),
    ),
    # What shares a layer with roads on a general map: rivers, pipes, power lines, borders.
    "no_road": _no_road("unknown_class"),
}


def class_of(highway: object, name: object = None) -> RoadClass:
    """Return the class of a road by its class cell and its name; see ``road_key``.

    Examples
    --------
    >>> class_of("trunk", "G20青银高速").walk, class_of("trunk", "G308").walk
    (False, True)
    >>> class_of("铁路").left_out
    'railway'
    """
    stated, named = (text if isinstance(text, str) else "" for text in (highway, name))
    return ROAD_CLASSES.get(road_key(stated, named) or "", UNKNOWN)


def road_key(stated: str, name: str = "", numbers: Sequence[str] = ()) -> str | None:
    """Return the key of ``ROAD_CLASSES`` of a road; None where its class is not known.

    Parameters
    ----------
    stated
        What is called its class: a value of OpenStreetMap, an office's words, a road number.
    name, numbers
        Its name and the cells in which road numbers may stand. They decide where no class is known
        by ``stated``; the number of an expressway also where it is called a national road.
    """
    key = class_key(stated)
    if key is None:
        in_name = class_in_name(name)
        is_no_road = in_name is not None and bool(ROAD_CLASSES[in_name].left_out)
        key = in_name if is_no_road else numbered_class(numbers) or in_name
    return expressway_class(key, *numbers, name) or key


def class_key(text: str) -> str | None:
    """Return the key of ``ROAD_CLASSES`` that a cell names; None where it is not known."""
    plain = text.strip().lower()
    return plain if plain in ROAD_CLASSES else named_class(text)


def usable(roads: pd.DataFrame, mode: str) -> NDArray[np.bool_]:
    """Return which roads may be used by ``mode`` (walk, drive): as stated, else by class."""
    stated = roads[mode].astype("boolean")
    by_class = _by_class(roads, mode)
    return np.where(stated.isna(), by_class, stated.fillna(value=False)).astype(bool)


def is_expressway(roads: pd.DataFrame) -> NDArray[np.bool_]:
    """Return which roads are of a class that is open to cars and shut on foot."""
    return _by_class(roads, "drive") & ~_by_class(roads, "walk")


def may_enter(roads: pd.DataFrame) -> NDArray[np.bool_]:
    """Return on which roads a walk may be: those usable, and those for access only."""
    return usable(roads, "walk") | (is_marked(roads, "ends_only") & _by_class(roads, "walk"))


def _by_class(roads: pd.DataFrame, mode: str) -> NDArray[np.bool_]:
    named = pd.DataFrame({"highway": roads["highway"], "name": roads.get("name")})
    group = named.groupby(["highway", "name"], dropna=False, sort=False).ngroup()
    first = named[~group.duplicated()]
    classes = [class_of(*pair) for pair in zip(first["highway"], first["name"], strict=True)]
    return np.array([getattr(each, mode) for each in classes], dtype=bool)[group.to_numpy()]
