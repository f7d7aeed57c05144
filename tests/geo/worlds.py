"""Tiny worlds near Liaocheng: written as text, or drawn by hypothesis."""

import os
from collections.abc import Mapping, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

WGS84 = pyproj.CRS.from_epsg(4326)
GRID = pyproj.CRS.from_epsg(4548)
_TO_GRID = pyproj.Transformer.from_crs(WGS84, GRID, always_xy=True)
_TO_WGS84 = pyproj.Transformer.from_crs(GRID, WGS84, always_xy=True)
ORIGIN = np.array(_TO_GRID.transform(115.98, 36.45))

XY = tuple[float, float]
Tables = dict[str, pd.DataFrame]


def calm(examples: int) -> settings:
    """Return settings for laws over worlds; they are not shrunk, which takes minutes.

    With LAWS=10 in the environment a law is held against ten times as many (CONTRIBUTING.md).
    """
    return settings(
        max_examples=examples * int(os.environ.get("LAWS", "1")),
        deadline=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


def degrees(xy: Sequence[XY]) -> np.ndarray:
    """Return longitudes and latitudes of metres east and north of the origin, shape (n, 2)."""
    at = np.asarray(xy, dtype=float) + ORIGIN
    return np.column_stack(_TO_WGS84.transform(at[:, 0], at[:, 1]))


def line(xy: Sequence[XY]) -> shapely.LineString:
    return shapely.LineString(degrees(xy))


def point(xy: XY | None) -> shapely.Point | None:
    return None if xy is None else shapely.Point(degrees([xy])[0])


def roads(text: str) -> gpd.GeoDataFrame:
    """Return roads from rows like ``a: 0,0 100,0 oneway=forward highway=footway``."""
    rows: list[dict[str, Any]] = []
    for row in filter(str.strip, text.splitlines()):
        name, _, rest = row.partition(":")
        words = rest.split()
        corners = [_xy(word) for word in words if "=" not in word]
        columns = dict(word.split("=", 1) for word in words if "=" in word)
        rows.append({"road_id": name.strip(), **columns, "geometry": line(corners)})
    return gpd.GeoDataFrame(rows, geometry="geometry", crs=WGS84)


def points(key: str, text: str) -> gpd.GeoDataFrame:
    """Return points from rows like ``v1: 100,40 name=Zhao``; ``-`` is a missing position."""
    rows: list[dict[str, Any]] = []
    for row in filter(str.strip, text.splitlines()):
        name, _, rest = row.partition(":")
        place, *words = rest.split()
        columns = dict(word.split("=", 1) for word in words)
        at = None if place == "-" else point(_xy(place))
        rows.append({key: name.strip(), **columns, "geometry": at})
    return gpd.GeoDataFrame(rows, geometry="geometry", crs=WGS84)


def _xy(word: str) -> XY:
    x, y = word.split(",")
    return float(x), float(y)


def world(roads_text: str, villages_text: str, schools_text: str) -> Tables:
    """Return the three required tables; a school of no stated kind is a primary school."""
    schools = points("school_id", schools_text)
    if "kind" not in schools:
        schools["kind"] = "primary"
    schools["kind"] = schools["kind"].fillna("primary")
    return {
        "roads": roads(roads_text),
        "villages": points("village_id", villages_text),
        "schools": schools,
    }


def shuffled(tables: Mapping[str, pd.DataFrame], seed: int) -> Tables:
    """Return the same tables with their rows in another order."""
    return {
        name: frame.sample(frac=1, random_state=seed).reset_index(drop=True)
        for name, frame in tables.items()
    }


# Random worlds. Corners stand on a grid of 200 m; villages and schools never do, so that two roads
# are not equally near by accident.
_STEP_M = 200.0
_corner = st.tuples(st.integers(0, 7), st.integers(0, 7))
_path = st.lists(_corner, min_size=2, max_size=4, unique=True)
_oneway = st.sampled_from(["no", "no", "forward", "backward", None])
_highway = st.sampled_from(["residential", "residential", "footway", "motorway", "lane", None])


def _metres(path: Sequence[tuple[int, int]]) -> list[XY]:
    return [(_STEP_M * x, _STEP_M * y) for x, y in path]


@st.composite
def _stub(draw: st.DrawFn, path: list[XY]) -> list[XY]:
    """Return a road that ends beside the first stretch of ``path``, 0.3 m short of it at most."""
    (ax, ay), (bx, by) = path[:2]
    share = draw(st.sampled_from([0.0, 0.13, 0.5, 0.77]))
    gap = draw(st.sampled_from([0.0, 0.1, 0.3]))
    length = float(np.hypot(bx - ax, by - ay))
    east, north = (bx - ax) / length, (by - ay) / length
    foot = (ax + share * (bx - ax) - gap * north, ay + share * (by - ay) + gap * east)
    away = draw(st.sampled_from([61.0, 233.0, 900.0]))
    return [foot, (foot[0] - away * north, foot[1] + away * east)]


@st.composite
def _road_lines(draw: st.DrawFn) -> list[list[XY]]:
    # The first road is over 1 km by itself, so there is always something to snap to.
    lines = [[(0.0, 200.0), (1400.0, 200.0)]]
    lines += [_metres(path) for path in draw(st.lists(_path, min_size=1, max_size=6))]
    for path in draw(st.lists(st.sampled_from(lines), max_size=2)):
        lines.append(draw(_stub(path)))
    if draw(st.booleans()):  # a second way between the same ends, and the same line once more
        base = draw(st.sampled_from(lines))
        lines += [[base[0], (base[0][0] + 37.0, base[-1][1] + 53.0), base[-1]], list(base)]
    if draw(st.booleans()):
        lines.append(_metres([(1, 1), (3, 1), (3, 4), (1, 1)]))
    if draw(st.booleans()):  # a scrap between the villages, and an island of its own
        lines.append([(500.0, 530.0), (560.0, 590.0)])
    if draw(st.booleans()):
        lines.append([(4000.0, 300.0), (4600.0, 900.0), (5200.0, 300.0)])
    return lines


@st.composite
def _places(draw: st.DrawFn, key: str, least: int, most: int) -> gpd.GeoDataFrame:
    metres = st.integers(-300, 1800)
    somewhere = st.tuples(metres, metres).map(lambda at: (at[0] + 0.3719, at[1] + 0.6173))
    far = st.tuples(st.integers(3900, 5300), st.integers(100, 1000)).map(
        lambda at: (at[0] + 0.3719, at[1] + 0.6173)
    )
    place = st.one_of(somewhere, somewhere, somewhere, far, st.none())
    chosen = draw(st.lists(place, min_size=least, max_size=most))
    ids = [f"{key[0]}{n:02}" for n in range(len(chosen))]
    geometry = gpd.GeoSeries([point(at) for at in chosen], crs=WGS84)
    return gpd.GeoDataFrame({key: pd.Series(ids, dtype="str")}, geometry=geometry)


@st.composite
def worlds(draw: st.DrawFn) -> Tables:
    """Return the tables of a small region: roads, villages, schools, gates, pupils."""
    lines = draw(_road_lines())
    columns = {
        "road_id": [f"r{n:02}" for n in range(len(lines))],
        "oneway": ["no", *(draw(_oneway) for _ in lines[1:])],
        "highway": ["residential", *(draw(_highway) for _ in lines[1:])],
    }
    road_table = gpd.GeoDataFrame(columns, geometry=[line(xy) for xy in lines], crs=WGS84)
    villages = draw(_places("village_id", 1, 5))
    schools = draw(_places("school_id", 1, 4))
    kinds = st.sampled_from(["primary", "primary", "nine_year", "junior", "teaching_point"])
    schools["kind"] = [draw(kinds) for _ in range(len(schools))]
    status = st.sampled_from(["open", "open", None, "closed", "proposed"])
    schools["status"] = pd.Series([draw(status) for _ in range(len(schools))], dtype="str")
    gates = draw(_places("gate_id", 0, 3))
    gates["school_id"] = [
        draw(st.sampled_from(list(schools["school_id"]))) for _ in range(len(gates))
    ]
    gates["is_open"] = pd.Series(
        [draw(st.sampled_from([True, True, None, False])) for _ in range(len(gates))],
        dtype="boolean",
    )
    pupils = draw(_places("pupil_id", 0, 4))
    pupils["stage"] = "primary"
    attended = st.sampled_from([*schools["school_id"], "nowhere", None])
    pupils["school_id"] = pd.Series([draw(attended) for _ in range(len(pupils))], dtype="str")
    lived = st.sampled_from([*villages["village_id"], None])
    pupils["village_id"] = pd.Series([draw(lived) for _ in range(len(pupils))], dtype="str")
    tables: Tables = {"roads": road_table, "villages": villages, "schools": schools}
    if len(gates):
        tables["gates"] = gates
    if len(pupils):
        tables["pupils"] = pupils
    return tables
