"""Roads as nobody has surveyed them: one corner wrong, or all, or a whole road elsewhere."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from hypothesis import strategies as st

from tests.geo.worlds import GRID, WGS84, Tables

NAN, INF = float("nan"), float("inf")
_WRONG = {
    "zero": (0.0, 0.0),
    "no number": (NAN, NAN),
    "half a number": (116.0, NAN),
    "infinite": (INF, 36.4),
    "another province": (104.0, 30.6),
    "metres": (437205.0, 4036000.0),
    "exchanged": (36.45, 115.98),
    "nowhere": (1e300, -1e300),
}
FAULTS = [*(f"one corner {name}" for name in _WRONG), *(f"all {name}" for name in _WRONG)]


def spoilt(line: shapely.LineString, fault: str, corner: int) -> shapely.LineString:
    """Return ``line`` with one corner, or all of them, written wrongly."""
    with np.errstate(invalid="ignore"):
        return shapely.LineString(_spoilt_xy(line, fault, corner))


def _spoilt_xy(line: shapely.LineString, fault: str, corner: int) -> np.ndarray:
    xy = shapely.get_coordinates(line)
    how = fault.removeprefix("one corner ").removeprefix("all ")
    if fault.startswith("one corner"):
        xy[corner % len(xy)] = _WRONG[how]
    elif how == "exchanged":
        xy = xy[:, ::-1]
    elif how == "metres":
        xy = shapely.get_coordinates(gpd.GeoSeries([line], crs=WGS84).to_crs(GRID).to_numpy())
    else:
        step = np.maximum(1e-4, np.abs(_WRONG[how]) * 1e-6)
        xy = _WRONG[how] + np.arange(len(xy))[:, None] * step
    return xy


@st.composite
def spoilt_roads(draw: st.DrawFn, roads: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return fewer roads than there are in ``roads``, each a copy of one of them, spoilt."""
    count = draw(st.integers(1, len(roads)))
    lines = [draw(st.sampled_from(list(roads.geometry))) for _ in range(count)]
    wrong = [spoilt(e, draw(st.sampled_from(FAULTS)), draw(st.integers(0, 9))) for e in lines]
    ids = [f"z{n:02}" for n in range(count)]
    return gpd.GeoDataFrame({"road_id": ids}, geometry=wrong, crs=WGS84)


def with_more_roads(tables: Tables, more: gpd.GeoDataFrame) -> Tables:
    return {**tables, "roads": pd.concat([tables["roads"], more], ignore_index=True)}


def with_doubled_corners(roads: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return ``roads`` with every corner written twice."""
    lines = [
        shapely.LineString(np.repeat(shapely.get_coordinates(e), 2, 0)) for e in roads.geometry
    ]
    return roads.set_geometry(lines, crs=roads.crs)
