"""A town drawn by rule: some hundred streets of many kinds, villages, schools and their gates."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import geopandas as gpd
import numpy as np
import pandas as pd

from tests.geo.worlds import WGS84, XY, Tables, line, point

_SIDE, _BLOCK_M = 9, 260.0
_KINDS = ("primary", "junior", "nine_year", "teaching_point", "senior", "primary")
_STATUS = ("open", "open", "open", "closed", "open", "open", "proposed")
_ONEWAY = ("no", "no", "no", "forward", "backward")
_HIGHWAY = ("residential", "tertiary", "residential", "footway", "track", "residential", "motorway")
_ISLAND = ((4200.3, 610.2), (4630.8, 905.7), (5100.1, 480.4))


@dataclass(frozen=True)
class Street:
    """A street from junction to junction, in metres from the origin of the tiny worlds."""

    corners: tuple[XY, ...]
    tags: Mapping[str, str] = field(default_factory=dict)


def streets() -> list[Street]:
    """Return the streets: crooked blocks with gaps, a bridge over them, a path far off."""
    rng = np.random.default_rng(9)
    spread = rng.uniform(-60, 60, (_SIDE, _SIDE, 2))
    places = _BLOCK_M * np.stack(np.mgrid[:_SIDE, :_SIDE], axis=-1) + spread
    drawn = [
        Street(
            (_xy(one), _xy((one + other) / 2 + rng.uniform(-25, 25, 2)), _xy(other)),
            {"oneway": str(rng.choice(_ONEWAY)), "highway": str(rng.choice(_HIGHWAY))},
        )
        for one, other in _neighbours(places)
        if rng.random() < 0.85
    ]
    # From corner to corner of the town, over all that lies between.
    over = Street((_xy(places[0, -1]), _xy(places[-1, 0])), {"bridge": "yes", "highway": "primary"})
    return [*drawn, over, Street(_ISLAND, {"highway": "path"})]


def town() -> Tables:
    """Return the tables of the town; two villages and two schools have no position."""
    rng = np.random.default_rng(10)
    extent = _BLOCK_M * (_SIDE - 1)
    villages = [*map(_xy, rng.uniform(-150, extent + 150, (40, 2))), (4640.5, 880.3), None, None]
    schools = [*map(_xy, rng.uniform(0, extent, (14, 2))), (5020.7, 560.9), None, None]
    gates = [_xy(rng.uniform(0, extent, 2)) for _ in range(4)]
    names = [f"s{n:02}" for n in range(len(schools))]
    return {
        "roads": _roads(),
        "villages": _points("village_id", [f"v{n:02}" for n in range(len(villages))], villages),
        "schools": _points("school_id", names, schools).assign(
            kind=[_KINDS[n % len(_KINDS)] for n in range(len(names))],
            status=[_STATUS[n % len(_STATUS)] for n in range(len(names))],
        ),
        "gates": _points("gate_id", ["g1", "g2", "g3", "g4"], gates).assign(
            school_id=["s00", "s00", "s01", "s05"],
            is_open=pd.array([True, None, True, False], dtype="boolean"),
        ),
    }


def _roads() -> gpd.GeoDataFrame:
    drawn = streets()
    columns = {
        "road_id": [f"r{n:03}" for n in range(len(drawn))],
        "oneway": [street.tags.get("oneway", "no") for street in drawn],
        "highway": [street.tags["highway"] for street in drawn],
        "bridge": pd.array(["bridge" in street.tags for street in drawn], dtype="boolean"),
    }
    lines = [line(street.corners) for street in drawn]
    return gpd.GeoDataFrame(columns, geometry=lines, crs=WGS84)


def _points(key: str, names: list[str], places: list[XY | None]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({key: names}, geometry=[point(at) for at in places], crs=WGS84)


def _neighbours(places: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    for x in range(_SIDE):
        for y in range(_SIDE):
            if x + 1 < _SIDE:
                yield places[x, y], places[x + 1, y]
            if y + 1 < _SIDE:
                yield places[x, y], places[x, y + 1]


def _xy(at: np.ndarray) -> XY:
    return round(float(at[0]), 1), round(float(at[1]), 1)
