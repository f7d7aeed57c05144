"""Who may use a class of road, and how fast: OpenStreetMap ``highway`` values."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray


@dataclass(frozen=True)
class RoadClass:
    """Whether a class of road may be walked and driven, and its speed where none is stated."""

    walk: bool
    drive: bool
    speed_kmh: float


# A class not named here is taken for a small public road: leaving a road out can deny a way that
# exists, and the road report counts the names it did not know.
UNKNOWN = RoadClass(walk=True, drive=True, speed_kmh=20.0)
_NO_ACCESS = RoadClass(walk=False, drive=False, speed_kmh=20.0)
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
    "construction": _NO_ACCESS,
    "proposed": _NO_ACCESS,
    "planned": _NO_ACCESS,
    "abandoned": _NO_ACCESS,
    "razed": _NO_ACCESS,
    "platform": _NO_ACCESS,
    "raceway": _NO_ACCESS,
}


def usable(roads: pd.DataFrame, mode: str) -> NDArray[np.bool_]:
    """Return which roads may be used by ``mode`` (walk, drive): as stated, else by class."""
    by_class = [getattr(ROAD_CLASSES.get(name, UNKNOWN), mode) for name in roads["highway"]]
    stated = roads[mode].astype("boolean")
    return np.where(stated.isna(), by_class, stated.fillna(value=False)).astype(bool)
