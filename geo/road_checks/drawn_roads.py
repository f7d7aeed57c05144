"""A road drawn by hand: its ends brought onto the roads they are meant to meet."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pyproj
import shapely

from geo.crs import to_grid, to_wgs84
from geo.road_checks.road_gaps import WITHIN_M
from geo.roads import class_of, road_levels


@dataclass(frozen=True)
class RoadEnd:
    """The road nearest to an end of a drawn line, and how far it was drawn from it.

    ``road_id`` is None and ``away_m`` NaN where there is no road; ``is_joined`` says whether the
    end was brought onto it.
    """

    road_id: str | None
    away_m: float
    is_joined: bool


@dataclass(frozen=True)
class DrawnRoad:
    """A drawn line (WGS 84) whose ends meet roads where roads are near.

    ``ends`` are its start and its end, ``crossed`` the number of roads it crosses on its way: at a
    crossing without an end roads do not join.
    """

    line: shapely.LineString
    length_m: float
    ends: tuple[RoadEnd, RoadEnd]
    crossed: int


def drawn_road(
    line: shapely.LineString,
    roads: gpd.GeoDataFrame,
    grid: pyproj.CRS,
    *,
    within_m: float = WITHIN_M,
) -> DrawnRoad:
    """Return ``line`` (WGS 84), drawn by hand, with its ends on ``roads``.

    An end within ``within_m`` of a road is moved to the nearest place on it: nobody draws to half a
    metre, and lines farther apart do not join. The middle of a bridge or tunnel is no place to
    join at, and what is no road to anyone (a railway) neither.
    """
    near = roads[roads.geometry.notna() & _is_on_ground(roads)]
    lines = to_grid(near.geometry.to_numpy(), grid)
    corners = shapely.get_coordinates(to_grid(np.array([line], dtype=object), grid)).copy()
    ends = []
    for row in (0, -1):
        corners[row], end = _joined(corners[row], lines, near, within_m)
        ends.append(end)
    drawn = shapely.LineString(corners)
    joined = {end.road_id for end in ends if end.is_joined}
    crossed = shapely.crosses(lines, drawn) & ~near["road_id"].isin(joined).to_numpy()
    return DrawnRoad(
        line=to_wgs84(np.array([drawn], dtype=object), grid)[0],
        length_m=float(drawn.length),
        ends=(ends[0], ends[1]),
        crossed=int(crossed.sum()),
    )


def _joined(
    xy: np.ndarray, lines: np.ndarray, roads: gpd.GeoDataFrame, within_m: float
) -> tuple[np.ndarray, RoadEnd]:
    """Return the place of an end after it is joined, and what it meets."""
    if len(lines) == 0:
        return xy, RoadEnd(None, np.nan, is_joined=False)
    place = shapely.Point(xy)
    away = shapely.distance(lines, place)
    row = int(away.argmin())
    end = RoadEnd(str(roads["road_id"].iloc[row]), float(away[row]), bool(away[row] <= within_m))
    if not end.is_joined:
        return xy, end
    along = shapely.line_locate_point(lines[row], place)
    return shapely.get_coordinates(shapely.line_interpolate_point(lines[row], along))[0], end


def _is_on_ground(roads: gpd.GeoDataFrame) -> np.ndarray:
    classes = [class_of(*pair) for pair in zip(roads["highway"], roads["name"], strict=True)]
    is_no_road = np.array([bool(each.left_out) for each in classes], dtype=bool)
    return ~is_no_road & (road_levels(roads) == 0)
