"""Places on the roads where a school bus may stop."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from scipy.spatial import KDTree

from geo.crs import to_grid
from geo.driving.speeds import BusSpeeds, bus_kmh
from geo.road_classes import may_enter, usable
from geo.roads import Metres, cautions
from geo.tables import Region

# Where nobody may wait, by the caution of the road (school-bus regulation: hazards are kept off).
_BARRED = ("hazard", "ford", "tunnel", "expressway")
# Ends of roads that meet are one place.
_ONE_PLACE_M = 1.0


@dataclass(frozen=True, eq=False)
class StopPlaces:
    """Places in the order of their roads.

    ``ids`` name the road and the metres along it, ``xy`` is in the measuring grid, shape
    (places, 2), ``barred`` the caution that bars each, None of most.
    """

    ids: tuple[str, ...]
    xy: Metres
    barred: npt.NDArray[np.object_]


def stop_places(
    region: Region, speeds: BusSpeeds, *, spacing_m: float, near: Metres, within_m: float
) -> StopPlaces:
    """Return the ends of roads and places at most ``spacing_m`` apart along them.

    On roads that a bus may drive on and a child may walk on. Where roads meet there is one place,
    barred where one of them is: a hazard, a ford, a tunnel or an expressway.

    Parameters
    ----------
    region, speeds
        Whose roads they are, and which of them are closed to buses.
    spacing_m
        The farthest two places may lie apart along a road.
    near, within_m
        Only places at most so far from one of ``near`` (measuring grid, shape (n, 2)), straight.
    """
    roads = region.roads
    open_to_buses = np.isfinite(bus_kmh(roads, speeds)) & usable(roads, "drive")
    used = np.flatnonzero(
        open_to_buses & may_enter(roads) & ~shapely.is_missing(roads.geometry.to_numpy())
    )
    lines, owner = shapely.get_parts(
        to_grid(roads.geometry.to_numpy()[used], region.grid), return_index=True
    )
    length = shapely.length(lines)
    steps = np.maximum(np.ceil(length / spacing_m), 1).astype(np.int64)
    line = np.repeat(np.arange(len(lines)), steps + 1)
    turn = np.arange(len(line)) - np.repeat(np.cumsum(steps + 1) - steps - 1, steps + 1)
    along_m = turn * length[line] / steps[line]
    xy = shapely.get_coordinates(shapely.line_interpolate_point(lines[line], along_m))
    row = used[owner[line]]
    is_near = _within(xy, near, within_m)
    road_id = roads["road_id"].to_numpy(dtype=object)[row[is_near]]
    ids = [f"{road}+{metres:.0f}" for road, metres in zip(road_id, along_m[is_near], strict=True)]
    caution = cautions(roads)[row[is_near]]
    barred = np.array([why if why in _BARRED else None for why in caution], dtype=object)
    return _once(ids, xy[is_near], barred)


def _within(xy: Metres, near: Metres, within_m: float) -> npt.NDArray[np.bool_]:
    known = near[np.isfinite(near).all(axis=1)]
    if not len(known) or not len(xy):
        return np.zeros(len(xy), dtype=bool)
    away, _ = KDTree(known).query(xy)
    return np.asarray(away <= within_m)


def _once(ids: list[str], xy: Metres, barred: npt.NDArray[np.object_]) -> StopPlaces:
    """Return each place once, under the first id it has, barred where any of them is."""
    table = pd.DataFrame(
        {
            "id": ids,
            "x": np.round(xy[:, 0] / _ONE_PLACE_M),
            "y": np.round(xy[:, 1] / _ONE_PLACE_M),
            "barred": barred,
        }
    )
    table["place"] = table.groupby(["x", "y"], sort=False).ngroup()
    first = table.drop_duplicates("place").index
    why = table.dropna(subset="barred").drop_duplicates("place").set_index("place")["barred"]
    reasons = table.loc[first, "place"].map(why).astype(object)
    # Roads of one name may lie at several places: a number tells their places apart.
    names = table.loc[first, "id"]
    again = names.groupby(names).cumcount()
    unique = [n if not turn else f"{n}/{turn + 1}" for n, turn in zip(names, again, strict=True)]
    return StopPlaces(tuple(unique), xy[first], reasons.where(reasons.notna(), None).to_numpy())
