"""A small known ground at Liaocheng: crooked roads, and villages beside them, by name."""

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geo.crs import WGS84, transformer
from intake.datum import ReferencePlaces
from tests.geo.worlds import GRID, ORIGIN

_SIDE_M = 12_000.0
Degrees = tuple[NDArray[np.float64], NDArray[np.float64]]


def known_ground(villages: int = 60, *, seed: int = 1) -> tuple[ReferencePlaces, pd.DataFrame]:
    """Return the ground, and its villages: id, name, township, lon, lat."""
    rng = np.random.default_rng(seed)
    at = np.sort(rng.uniform(0, _SIDE_M, (2, 9)), axis=1)
    along = np.linspace(0, _SIDE_M, 7)
    east_west = [np.column_stack([along, y + rng.normal(0, 150, 7)]) for y in at[0]]
    roads = east_west + [np.column_stack([x + rng.normal(0, 150, 7), along]) for x in at[1]]
    lines = shapely.linestrings(np.array(roads) + ORIGIN)
    which = lines[rng.integers(0, len(lines), villages)]
    beside = shapely.line_interpolate_point(
        which, rng.uniform(0.05, 0.95, villages), normalized=True
    )
    xy = shapely.get_coordinates(beside) + rng.normal(0, 15, (villages, 2))
    places = pd.DataFrame(
        {
            "id": [f"371502{n:06}" for n in range(villages)],
            "name": [f"村{n:03}" for n in range(villages)],
            "township": ["甲镇" if n % 2 else "乙镇" for n in range(villages)],
            "x_m": xy[:, 0],
            "y_m": xy[:, 1],
        }
    )
    lon, lat = transformer(GRID, WGS84).transform(xy[:, 0], xy[:, 1])
    outline = shapely.box(*ORIGIN, *(ORIGIN + _SIDE_M)).buffer(400)
    west, south = transformer(GRID, WGS84).transform(*ORIGIN)
    east, north = transformer(GRID, WGS84).transform(*(ORIGIN + _SIDE_M))
    ground = ReferencePlaces(
        grid=GRID, area=(west, south, east, north), places=places, roads=lines, outline=outline
    )
    table = places[["id", "name", "township"]].assign(lon=lon, lat=lat)
    return ground, table
