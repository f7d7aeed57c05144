"""Tiny layers for the screen map."""

from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from layers.layer import Fact, LabelStyle, Layer, Symbol
from layers.palette import SMALL_SCHOOL_RING
from words import Text

NAMES = [
    "<img src=x onerror=window.pwned=1>",
    "${window.pwned=2}`${window.pwned=3}`",
    "</script><script>window.pwned=4</script>",
    "D:\\users\\x \u2028 {{ 7*7 }} 茌平<b>小学",
]


def same(wording: str) -> Text:
    return Text(wording, wording)


def table(geometries: list[Any], *, crs: int = 4326, **columns: Any) -> gpd.GeoDataFrame:
    count = len(geometries)
    given = {
        "id": [f"r{n}" for n in range(count)],
        "symbol": ["a"] * count,
        "label": [f"name {n}" for n in range(count)],
        "rank": list(range(count)),
    }
    return gpd.GeoDataFrame(given | columns, geometry=geometries, crs=crs)


def schools(**changes: Any) -> Layer:
    points = [shapely.Point(116 + n / 100, 36 + n / 200) for n in range(4)]
    given: dict[str, Any] = {
        "key": "schools",
        "title": same("schools"),
        "table": table(
            points,
            symbol=["a", "b", "a", "b"],
            pupils=[10, 20, 30, 40],
            walk_m=[100.0, np.nan, 300.0, 400.0],
            secret=["never", "leaves", "python", "!"],
            ring=[True, False, False, True],
            scale=[1.0, 1.5, np.nan, 0.7],
        ),
        "symbols": (
            Symbol(key="a", label=same("a"), shape="circle", fill="#0072b2"),
            Symbol(key="b", label=same("b"), shape="square", fill="#d55e00"),
        ),
        "facts": (
            Fact(column="pupils", title=same("pupils"), unit=same("p")),
            Fact(column="walk_m", title=same("walk"), unit=same("m")),
        ),
        "selects": "school",
        "ring": SMALL_SCHOOL_RING,
        "label_style": LabelStyle(min_zoom=8),
    }
    return Layer(**(given | changes))


def roads(**changes: Any) -> Layer:
    lines = [shapely.LineString([(116, 36 + n / 100), (116.05, 36 + n / 100)]) for n in range(6)]
    given: dict[str, Any] = {
        "key": "roads",
        "title": same("roads"),
        "table": table(
            lines,
            symbol=["lane", "lane", "lane", "lane", "main", "main"],
            label=["东街", "东街", None, None, "国道", ""],
        ),
        "symbols": (
            Symbol(key="main", label=same("main"), shape="line", edge="#999999", casing="#555555"),
            Symbol(key="lane", label=same("lane"), shape="line", edge="#bbbbbb"),
        ),
    }
    return Layer(**(given | changes))


def townships() -> Layer:
    wave = [(116.05 + 0.004 * (n % 2), 36 + n / 200) for n in range(11)]
    left = shapely.Polygon([(116, 36), *wave, (116, 36.05)])
    right = shapely.Polygon([*wave, (116.1, 36.05), (116.1, 36)])
    return Layer(
        key="townships",
        title=same("townships"),
        table=table([left, right]),
        symbols=(Symbol(key="a", label=same("a"), shape="area", fill="#eeeeee"),),
        label_style=LabelStyle(min_zoom=5),
    )
