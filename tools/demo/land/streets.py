"""The county town's grid of streets."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from tools.demo.land.frame import Flags, Metres, Whole, dice
from tools.demo.land.seats import CountyTown

_BLOCK_M = 380.0
_JITTER_M = 28.0
_TILT_RAD = 0.12
_MISSING_SHARE = 0.07
_MAIN_EVERY = 3
_ONEWAY_SHARE = 0.12


@dataclass(frozen=True, kw_only=True)
class StreetGrid:
    """Crossings, shape (n, 2), metres, and the streets between them."""

    xy: Metres
    pairs: Whole
    is_main: Flags
    is_oneway: Flags


def street_grid(town: CountyTown, outline: shapely.Geometry, *, seed: int) -> StreetGrid:
    """Return the streets of a county town: a slightly tilted, slightly broken grid."""
    rng = dice(seed, town.county_id, "streets")
    half = int(town.radius_m // _BLOCK_M) + 1
    cells = np.stack(
        np.meshgrid(np.arange(-half, half + 1), np.arange(-half, half + 1)), axis=-1
    ).reshape(-1, 2)
    tilt = rng.uniform(-_TILT_RAD, _TILT_RAD)
    turn = np.array([[np.cos(tilt), -np.sin(tilt)], [np.sin(tilt), np.cos(tilt)]])
    xy = town.centre + (cells * _BLOCK_M + rng.uniform(-_JITTER_M, _JITTER_M, cells.shape)) @ turn.T
    inside = town.holds(xy) & shapely.contains_xy(outline, xy)
    cells, xy = cells[inside], xy[inside]
    pairs = _neighbour_pairs(cells)
    along = np.where(cells[pairs[:, 0], 0] == cells[pairs[:, 1], 0], 0, 1)
    is_main = cells[pairs[:, 0], along] % _MAIN_EVERY == 0
    there = is_main | (rng.random(len(pairs)) >= _MISSING_SHARE)
    is_oneway = ~is_main & (rng.random(len(pairs)) < _ONEWAY_SHARE)
    return StreetGrid(xy=xy, pairs=pairs[there], is_main=is_main[there], is_oneway=is_oneway[there])


def _neighbour_pairs(cells: Whole) -> Whole:
    """Return the pairs of grid cells that are neighbours by row or column, sorted."""
    number = {(int(col), int(row)): at for at, (col, row) in enumerate(cells)}
    pairs = [
        (at, number[step])
        for (col, row), at in number.items()
        for step in ((col + 1, row), (col, row + 1))
        if step in number
    ]
    return np.sort(np.array(sorted(pairs), dtype=np.int64), axis=1)
