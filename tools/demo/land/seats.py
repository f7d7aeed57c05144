"""Where the townships' seats and county towns are, and the townships' areas around them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
from scipy.spatial import cKDTree

from tools.demo.land.frame import Flags, Metres, Shapes
from tools.demo.land.rivers import near_rivers
from tools.demo.sources import DemoSources, seat_xy

# Offices further from the county town's first seat than this have a village's life.
_TOWN_REACH_M = 6000.0
_SEARCH_STEP_M = 500.0
_BORDER_M = 1500.0
_SHIFT_STEPS = 40
_SHIFT_DAMPING = 0.25
_RIVER_M = 700.0
# A township with fewer units is a market or park inside the county town.
_PARK_UNITS = 5
_PARK_OFFSET_M = np.array([1500.0, -900.0])
_PERSONS_PER_CORE_UNIT = 4200.0
_CORE_LIMIT = 0.4
_BLOCK_M = 380.0
_NODES_PER_CORE_UNIT = 1.9


@dataclass(frozen=True, kw_only=True)
class CountyTown:
    """The built-up county town: a disc of streets."""

    county_id: str
    centre: Metres
    radius_m: float
    units: int

    def holds(self, xy: Metres, *, margin_m: float = 0.0) -> Flags:
        """Return which of the points, shape (n, 2), metres, lie in the disc."""
        return np.asarray(np.hypot(*(xy - self.centre).T) <= self.radius_m + margin_m)


def placed_townships(real: DemoSources) -> pd.DataFrame:
    """Return the townships with x, y (metres) for all; `position_source` tells modelled ones."""
    townships = real.townships.copy()
    counts = real.units.groupby("township_id").size()
    townships["units"] = townships["township_id"].map(counts).to_numpy()
    xy = seat_xy(townships).copy()
    for row in np.flatnonzero(~townships["is_located"].to_numpy(dtype=bool)):
        county_id = str(townships["county_id"].to_numpy()[row])
        if townships["units"].to_numpy()[row] < _PARK_UNITS:
            xy[row] = town_centre(townships, county_id) + _PARK_OFFSET_M
        else:
            xy[row] = _widest_gap(real.outline_m(county_id), xy)
    townships["x"], townships["y"] = xy[:, 0], xy[:, 1]
    townships["position_source"] = np.where(townships["is_located"], "geocoded", "modelled")
    return townships


def town_centre(townships: pd.DataFrame, county_id: str) -> Metres:
    """Return the middle of the street offices near the county's first one, metres."""
    own = townships[(townships["county_id"] == county_id) & townships["is_office"]]
    xy = seat_xy(own[own["is_located"]])
    near = np.hypot(*(xy - xy[0]).T) <= _TOWN_REACH_M
    return np.asarray(xy[near].mean(axis=0), dtype=np.float64)


def county_town(real: DemoSources, townships: pd.DataFrame, county_id: str) -> CountyTown:
    """Return the disc of the county town, sized by the people who live there."""
    facts = real.counties[county_id]
    residents = facts.population * facts.core_share
    offices = townships[(townships["county_id"] == county_id) & townships["is_office"]]
    units = min(
        round(residents / _PERSONS_PER_CORE_UNIT), int(offices["units"].sum() * _CORE_LIMIT)
    )
    radius = _BLOCK_M * float(np.sqrt(units * _NODES_PER_CORE_UNIT / np.pi))
    return CountyTown(
        county_id=county_id,
        centre=town_centre(townships, county_id),
        radius_m=radius,
        units=units,
    )


def township_cells(outline: shapely.Geometry, seats: Metres, *, weight: Metres) -> Shapes:
    """Return each seat's part of the county, metres: a Voronoi cell, larger for more villages.

    Shifting the border between two seats by their weights (a power diagram) keeps villages about
    equally dense; the plain cells would crowd some townships and empty others.
    """
    shift = _cell_shifts(outline, seats, weight)
    return np.array(
        [_power_cell(outline, seats, shift, row) for row in range(len(seats))], dtype=object
    )


def _cell_shifts(outline: shapely.Geometry, seats: Metres, weight: Metres) -> Metres:
    """Return square metres to subtract from squared distances so that areas approach `weight`."""
    land = _grid_points(outline)
    square = ((land[:, None, :] - seats[None, :, :]) ** 2).sum(axis=2)
    gaps = np.hypot(*(seats[:, None, :] - seats[None, :, :]).transpose(2, 0, 1))
    np.fill_diagonal(gaps, np.inf)
    # Two limits together stay below the squared gap: no border passes a seat.
    limit = 0.4 * gaps.min(axis=1) ** 2
    target = weight / weight.sum()
    shift = np.zeros(len(seats))
    for _ in range(_SHIFT_STEPS):
        share = np.bincount(np.argmin(square - shift, axis=1), minlength=len(seats)) / len(land)
        wanted = (target - share) * outline.area * _SHIFT_DAMPING
        shift = np.clip(shift + wanted, -limit, limit)
    return shift


def _power_cell(
    outline: shapely.Geometry, seats: Metres, shift: Metres, row: int
) -> shapely.Geometry:
    """Return the land of one seat: the outline cut by a half plane for every other seat."""
    x0, y0, x1, y1 = outline.bounds
    reach = 4.0 * float(np.hypot(x1 - x0, y1 - y0))
    box = shapely.box(x0, y0, x1, y1)
    for other in range(len(seats)):
        if other == row:
            continue
        gap = seats[other] - seats[row]
        length = float(np.hypot(*gap))
        ahead = gap / length
        side = np.array([-ahead[1], ahead[0]])
        share = 0.5 + 0.5 * (shift[row] - shift[other]) / length**2
        foot = seats[row] + gap * share
        corners = [foot + side * reach, foot - side * reach]
        corners += [corner - ahead * reach for corner in corners[::-1]]
        box = shapely.intersection(box, shapely.polygons(np.array(corners)))
    return shapely.intersection(box, outline)


def _widest_gap(outline: shapely.Geometry, taken: Metres) -> Metres:
    """Return the place inside the outline farthest from every known seat, metres."""
    inner = shapely.difference(shapely.buffer(outline, -_BORDER_M), near_rivers(_RIVER_M))
    grid = _grid_points(inner)
    gap, _ = cKDTree(taken[np.isfinite(taken[:, 0])]).query(grid)
    return np.asarray(grid[int(np.argmax(gap))], dtype=np.float64)


def _grid_points(area: shapely.Geometry) -> Metres:
    """Return the points of a square grid inside an area, shape (n, 2), metres."""
    x0, y0, x1, y1 = area.bounds
    columns, rows = np.arange(x0, x1, _SEARCH_STEP_M), np.arange(y0, y1, _SEARCH_STEP_M)
    grid = np.stack(np.meshgrid(columns, rows), axis=-1).reshape(-1, 2)
    shapely.prepare(area)
    return np.asarray(grid[shapely.contains_xy(area, grid)], dtype=np.float64)
