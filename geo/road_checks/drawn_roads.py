"""A road drawn by hand: its ends brought onto the roads they are meant to meet."""

from dataclasses import dataclass
from itertools import pairwise

import geopandas as gpd
import numpy as np
import pyproj
import shapely
from shapely.ops import substring

from geo.crs import to_grid, to_wgs84
from geo.road_checks.road_gaps import WITHIN_M
from geo.road_classes import usable
from geo.roads import JOIN_M, road_levels


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
    """A drawn line (WGS 84) that meets roads where it was drawn to them.

    ``ends`` are its start and its end, ``crossed`` the places at which it crosses roads on its way;
    ``meets_crossed`` says whether it meets them there.
    """

    line: shapely.Geometry
    length_m: float
    ends: tuple[RoadEnd, RoadEnd]
    crossed: int
    meets_crossed: bool

    @property
    def is_joined(self) -> bool:
        """Whether it meets a road anywhere: one that meets none is an island."""
        return any(end.is_joined for end in self.ends) or (self.meets_crossed and self.crossed > 0)


def drawn_road(
    line: shapely.LineString,
    roads: gpd.GeoDataFrame,
    grid: pyproj.CRS,
    *,
    meets_crossed: bool = True,
    within_m: float = WITHIN_M,
) -> DrawnRoad:
    """Return ``line`` (WGS 84), drawn by hand, with its ends on ``roads``.

    An end within ``within_m`` of a road is moved to the nearest place on it: nobody draws to half a
    metre, and lines farther apart do not join. With ``meets_crossed`` it is cut where it crosses
    roads, so that it meets them there; a bridge passes above them. The middle of a bridge or tunnel
    is no place to meet at, and what nobody may use (a railway, a closed road) neither.
    """
    near = roads[roads.geometry.notna() & _may_be_met(roads)]
    lines = to_grid(near.geometry.to_numpy(), grid)
    corners = shapely.get_coordinates(to_grid(np.array([line], dtype=object), grid)).copy()
    ends = []
    for row in (0, -1):
        corners[row], end = _joined(corners[row], lines, near, within_m)
        ends.append(end)
    drawn = shapely.LineString(corners)
    crossed = lines[shapely.crosses(lines, drawn) & ~shapely.touches(lines, drawn)]
    cut_m = _crossings_m(drawn, crossed)
    shape = _cut(drawn, cut_m) if meets_crossed else drawn
    return DrawnRoad(
        line=to_wgs84(np.array([shape], dtype=object), grid)[0],
        length_m=float(drawn.length),
        ends=(ends[0], ends[1]),
        crossed=len(cut_m),
        meets_crossed=meets_crossed,
    )


def _crossings_m(drawn: shapely.LineString, crossed: np.ndarray) -> np.ndarray:
    """Return the metres along ``drawn`` at which it crosses lines, but for its own ends."""
    places = shapely.get_parts(shapely.intersection(crossed, drawn))
    places = places[shapely.get_type_id(places) == shapely.GeometryType.POINT]
    along_m = np.sort(shapely.line_locate_point(drawn, places))
    along_m = along_m[(along_m > JOIN_M) & (along_m < drawn.length - JOIN_M)]
    # Crossings nearer to each other than lines that meet are one place.
    return along_m[np.diff(along_m, prepend=-np.inf) > JOIN_M]


def _cut(drawn: shapely.LineString, cut_m: np.ndarray) -> shapely.Geometry:
    """Return ``drawn`` in parts between the places ``cut_m`` along it."""
    if len(cut_m) == 0:
        return drawn
    borders = [0.0, *cut_m, drawn.length]
    parts = [substring(drawn, *pair) for pair in pairwise(borders)]
    return shapely.MultiLineString(parts)


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


def _may_be_met(roads: gpd.GeoDataFrame) -> np.ndarray:
    is_used = usable(roads, "walk") | usable(roads, "drive")
    return np.asarray(is_used & (road_levels(roads) == 0))
