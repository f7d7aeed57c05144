"""Put every real village unit somewhere believable, and share the county's people among them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from tools.demo.land.frame import Metres, Shapes, Whole, dice, polar, whole_parts
from tools.demo.land.rivers import near_rivers
from tools.demo.land.seats import CountyTown
from tools.demo.land.streets import StreetGrid
from tools.demo.sources import seat_xy, stem

# A township's seat nearer than this to the county town's streets has no town of its own.
SEAT_MARGIN_M = 350.0
_BORDER_M = 220.0
_ROAD_M = 190.0
_RIVER_M = 260.0
_SEAT_M = 650.0
_CHOICES = 3
_TRIES = 60
_TOWN_UNITS = 3
_TOWN_SHARE = 0.14
_SPREAD = {"urban": 0.35, "town": 0.3, "rural": 1.0}
_NEAR_OFFICE_M = 6000.0
_OFFICE_SHARE = 0.45
_PARK_UNITS = 5


def settled_units(
    units: pd.DataFrame,
    townships: pd.DataFrame,
    town: CountyTown,
    grid: StreetGrid,
    *,
    population: int,
    core_share: float,
    seed: int,
) -> pd.DataFrame:
    """Return a county's units with township, urban_rural, is_seat and population (persons).

    `township_row` is the row of the unit's township in `townships`.
    """
    table = units.reset_index(drop=True).copy()
    row_of = dict(zip(townships["township_id"], townships.index, strict=True))
    table["township_row"] = table["township_id"].map(row_of)
    table["township"] = table["township_id"].map(townships.set_index("township_id")["name"])
    in_core = _core_units(table, townships, town, limit=len(grid.xy))
    table["urban_rural"] = np.where(in_core, "urban", "rural")
    table["is_seat"] = False
    has_town = ~town.holds(seat_xy(townships), margin_m=SEAT_MARGIN_M)
    for _, own in table[~in_core].groupby("township_row", sort=True):
        if has_town[own["township_row"].to_numpy()[0]]:
            rows = _town_rows(own, str(own["township"].to_numpy()[0]))
            table.loc[rows, "urban_rural"] = "town"
            table.loc[rows[0], "is_seat"] = True
    rng = dice(seed, town.county_id, "population")
    table["population"] = _shared_population(table, population, core_share, rng)
    return table


def hubs(
    table: pd.DataFrame,
    townships: pd.DataFrame,
    cells: dict[int, shapely.Geometry],
    *,
    town: CountyTown,
    grid: StreetGrid,
    through: Shapes,
    seed: int,
) -> Metres:
    """Return where each unit's streets meet, shape (n, 2), metres.

    Urban units sit on crossings of the grid, seats at their township's seat, villages spread over
    their township's area away from the county border, through roads and rivers.
    """
    rng = dice(seed, town.county_id, "hubs")
    xy = np.full((len(table), 2), np.nan)
    kind = table["urban_rural"].to_numpy()
    urban = np.flatnonzero(kind == "urban")
    xy[urban] = grid.xy[np.sort(rng.permutation(len(grid.xy))[: len(urban)])]
    seat = table["is_seat"].to_numpy()
    xy[seat] = seat_xy(townships)[table.loc[seat, "township_row"].to_numpy()]
    core = shapely.buffer(shapely.points(town.centre), town.radius_m + SEAT_MARGIN_M)
    barriers = shapely.union_all(
        [
            shapely.union_all(shapely.buffer(through, _ROAD_M, quad_segs=2)),
            near_rivers(_RIVER_M),
            core,
        ]
    )
    rest = table[(kind != "urban") & ~seat]
    for row, own in rest.groupby("township_row", sort=True):
        is_town = (own["urban_rural"] == "town").to_numpy()
        centre = seat_xy(townships)[int(row)]
        xy[own.index[is_town]] = _around(centre, int(is_town.sum()), rng)
        land = _free_land(cells[int(row)], barriers, centre)
        _spread(xy, own.index[~is_town].to_numpy(), land, rng)
    return xy


def village_points(hub_xy: Metres, *, county_id: str, seed: int) -> Metres:
    """Return the point of each village, 20-110 m off its streets' meeting point.

    It lies to the north or south, for main streets run about east to west.
    """
    rng = dice(seed, county_id, "village points")
    angle = np.pi * rng.integers(0, 2, len(hub_xy)).astype(np.float64)
    angle = angle + rng.uniform(0.3, np.pi - 0.3, len(hub_xy))
    return hub_xy + polar(angle, rng.uniform(20.0, 110.0, len(hub_xy)))


def _core_units(
    table: pd.DataFrame, townships: pd.DataFrame, town: CountyTown, *, limit: int
) -> NDArray[np.bool_]:
    """Return which units lie in the county town: communities of its near offices first."""
    offices = townships.loc[table["township_row"].to_numpy()]
    gap = np.hypot(*(seat_xy(offices) - town.centre).T)
    is_small = offices["units"].to_numpy() < _PARK_UNITS
    rank = np.where(table["kind"] == "community", 0, 2) + np.where(gap > _NEAR_OFFICE_M, 1, 0)
    rank = rank + np.where(table["name"].str.contains("[关街城]").to_numpy(), 0.0, 0.5)
    # An office keeps its later villages outside, else its land would be empty.
    place = table.groupby("township_id").cumcount() / offices["units"].to_numpy()
    is_late = (table["kind"] != "community") & (place > _OFFICE_SHARE)
    rank = np.where(is_small, -1.0, rank + np.where(is_late, 5.0, 0.0))
    order = np.lexsort((np.arange(len(table)), gap, rank))
    allowed = order[offices["is_office"].to_numpy()[order] | is_small[order]]
    chosen = np.zeros(len(table), dtype=np.bool_)
    chosen[allowed[: min(town.units, limit)]] = True
    return chosen


def _town_rows(own: pd.DataFrame, township: str) -> list[int]:
    """Return the rows that form a township's town, the seat first."""
    named = own["name"].str.startswith(stem(township))
    is_community = own["kind"] == "community"
    rank = np.where(named, 0, np.where(is_community, 1, 2))
    order = np.argsort(rank, kind="stable")
    count = max(_TOWN_UNITS, min(int(is_community.sum()), 2 * _TOWN_UNITS))
    return [int(row) for row in own.index[order[:count]]]


def _shared_population(
    table: pd.DataFrame, total: int, core_share: float, rng: np.random.Generator
) -> Whole:
    """Return persons per unit: lognormal within urban, town and rural, summing to `total`."""
    kind = table["urban_rural"]
    shares = {"urban": core_share, "town": _TOWN_SHARE, "rural": 1.0 - core_share - _TOWN_SHARE}
    parts = np.zeros(len(table))
    draws = rng.normal(0.0, 1.0, len(table))
    for name, share in shares.items():
        rows = (kind == name).to_numpy()
        weight = np.exp(_SPREAD[name] * draws[rows])
        parts[rows] = share * weight / weight.sum()
    return whole_parts(parts, total)


def _around(centre: Metres, count: int, rng: np.random.Generator) -> Metres:
    """Return points around a seat, evenly turned, 330-560 m away, metres."""
    turn = rng.uniform(0.0, 2.0 * np.pi) + np.arange(count) * 2.0 * np.pi / max(count, 1)
    return centre + polar(turn, rng.uniform(330.0, 560.0, count))


def _free_land(
    cell: shapely.Geometry, barriers: shapely.Geometry, seat: Metres
) -> shapely.Geometry:
    """Return where a township's villages may lie, metres; a crowded one gets all of its area."""
    inner = shapely.buffer(cell, -_BORDER_M)
    town = shapely.buffer(shapely.points(seat), _SEAT_M)
    land = shapely.difference(inner, shapely.union(barriers, town))
    return land if land.area > 0.15 * cell.area else inner


def _spread(xy: Metres, rows: Whole, land: shapely.Geometry, rng: np.random.Generator) -> None:
    """Place units one by one, each on the emptiest of a few random places (fills `xy`)."""
    if not len(rows):
        return
    pool = _random_points(land, len(rows) * _CHOICES, rng)
    near = shapely.dwithin(shapely.points(np.nan_to_num(xy)), land, 2500.0) & np.isfinite(xy[:, 0])
    placed = list(xy[near])
    for number, row in enumerate(rows):
        options = pool[number * _CHOICES : (number + 1) * _CHOICES]
        best = 0
        if placed:
            gaps = options[:, None, :] - np.array(placed)[None, :, :]
            best = int(np.argmax(np.hypot(gaps[..., 0], gaps[..., 1]).min(axis=1)))
        xy[row] = options[best]
        placed.append(options[best])


def _random_points(land: shapely.Geometry, count: int, rng: np.random.Generator) -> Metres:
    """Return random points of an area, shape (count, 2), metres."""
    x0, y0, x1, y1 = land.bounds
    shapely.prepare(land)
    found = np.empty((0, 2))
    for _ in range(_TRIES):
        draw = rng.uniform((x0, y0), (x1, y1), (4 * count, 2))
        found = np.concatenate([found, draw[shapely.contains_xy(land, draw)]])
        if len(found) >= count:
            return found[:count]
    message = "a township has no room for its villages"
    raise ValueError(message)
