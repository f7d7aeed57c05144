"""How fast a loaded school bus may drive on each road."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.road_classes import class_of, road_key, stated_column

_MOTORWAYS = ("motorway", "motorway_link")
# The name under which roads marked as a hazard or a ford are avoided, beside classes of road.
HAZARD = "hazard"
# What slows a bus down; the other cautions are about people on foot.
_SLOW_CAUTIONS = ("hazard", "ford")


@dataclass(frozen=True, kw_only=True)
class BusSpeeds:
    """The fastest a loaded bus drives: on motorways, elsewhere, and where it must go slowly.

    School-bus regulation art. 35 and the speeds of Shandong's draft of 2015. ``closed`` are
    classes of road no bus may use. Time on ``avoided`` classes, and on marked roads where
    ``HAZARD`` is among them, counts ``avoid_factor`` times when the way is chosen; the times of
    the way are the true ones.
    """

    motorway_kmh: float = 80.0
    other_kmh: float = 60.0
    slow_kmh: float = 20.0
    closed: frozenset[str] = frozenset()
    avoided: frozenset[str] = frozenset()
    avoid_factor: float = 2.0


def bus_kmh(roads: pd.DataFrame, speeds: BusSpeeds) -> NDArray[np.float64]:
    """Return the km/h of a loaded bus on each road, shape (n,); NaN where none may drive.

    The speed stated for the road, else that of its class, and never more than a bus may drive: on
    a road marked as a hazard or a ford that is ``slow_kmh``.

    Parameters
    ----------
    roads
        Rows of the table of roads that cars may use.
    speeds
        The limits, and the classes that are closed to buses.
    """
    key = _keys(roads)
    usual = [
        class_of(*pair).speed_kmh
        for pair in zip(roads["highway"], stated_column(roads, "name"), strict=True)
    ]
    stated = stated_column(roads, "speed_kmh").astype("float64").to_numpy()
    kmh = np.where(np.isnan(stated), np.array(usual, dtype=np.float64), stated)
    most = np.where(key.isin(_MOTORWAYS), speeds.motorway_kmh, speeds.other_kmh)
    most = np.where(_is_marked(roads), speeds.slow_kmh, most)
    return np.where(key.isin(speeds.closed), np.nan, np.fmin(kmh, most))


def is_avoided(roads: pd.DataFrame, speeds: BusSpeeds) -> NDArray[np.bool_]:
    """Return which roads buses avoid, shape (n,)."""
    marked = _is_marked(roads) & (HAZARD in speeds.avoided)
    return np.asarray(_keys(roads).isin(speeds.avoided).to_numpy() | marked)


def _is_marked(roads: pd.DataFrame) -> NDArray[np.bool_]:
    """Return which roads are marked as a hazard or a ford."""
    caution = stated_column(roads, "caution").isin(_SLOW_CAUTIONS)
    return np.asarray((caution | stated_column(roads, "hazard").notna()).to_numpy(dtype=bool))


def _keys(roads: pd.DataFrame) -> pd.Series:
    pairs = zip(roads["highway"], stated_column(roads, "name"), strict=True)
    return pd.Series([_key(*pair) for pair in pairs], dtype=object)


def _key(highway: object, name: object) -> str | None:
    stated, named = (text if isinstance(text, str) else "" for text in (highway, name))
    return road_key(stated, named)
