"""Streets inside villages, field tracks, and a few scraps of way that lead nowhere."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from tools.demo.land.frame import Flags, Metres, Shapes, Whole, as_metres, dice, polar

_SLOTS = 4
_PERSONS_PER_LANE = 150.0
_LANE_GAP_M = (45.0, 80.0)
_LANE_M = (60.0, 150.0)
_END_M = (25.0, 90.0)
_TILT_RAD = 0.14
_STRAIGHT_SHARE = 0.55
_TRACK_SHARE = 0.16
_TRACK_M = (220.0, 620.0)
_BACK_FROM_LANES = 3
_SCRAPS = 3
_SCRAP_M = (120.0, 260.0)
_SCRAP_CLEAR_M = 90.0


@dataclass(frozen=True, kw_only=True)
class Lanes:
    """Lines in metres with their class; none of them is a through road."""

    lines: Shapes
    highway: NDArray[np.str_]


@dataclass(frozen=True, kw_only=True)
class _Streets:
    """The main streets' directions and reach to both sides of each hub."""

    hub: Metres
    east: Metres
    west: Metres
    east_m: Metres
    west_m: Metres
    lanes: Whole
    is_straight: Flags


def village_lanes(
    hub_xy: Metres, population: Whole, is_urban: Flags, roads: Shapes, *, county_id: str, seed: int
) -> Lanes:
    """Return the villages' own streets and tracks, leaving out what would cross a road.

    A main street runs about east to west through each hub, side lanes end on its middle, and a
    back street joins the lanes of larger villages: many ends that touch another line's middle.
    """
    rng = dice(seed, county_id, "lanes")
    rural = np.flatnonzero(~is_urban)
    main, gap_m = _main_streets(hub_xy[rural], population[rural], rng)
    sides = [_side_lanes(main, gap_m, north, rng) for north in (1.0, -1.0)]
    lanes = np.concatenate([lines for lines, _ in sides])
    free = ~_crosses(lanes, roads)
    backs = _back_streets(sides[0], free[: len(sides[0][0])], len(rural))
    tracks = _tracks(main, rng)
    tracks = tracks[~_crosses(tracks, np.concatenate([roads, lanes]))]
    stubs = _urban_stubs(hub_xy[is_urban], roads, rng)
    streets = _main_lines(main)
    groups = [
        (streets, "residential"),
        (lanes[free], "residential"),
        (backs[~_crosses(backs, roads)], "residential"),
        (tracks, "track"),
        (stubs, "footway"),
    ]
    return Lanes(
        lines=np.concatenate([lines for lines, _ in groups]),
        highway=np.concatenate([np.full(len(lines), name) for lines, name in groups]),
    )


def scraps(outline: shapely.Geometry, taken: Shapes, *, county_id: str, seed: int) -> Shapes:
    """Return three short tracks in the fields that touch no other way, metres."""
    rng = dice(seed, county_id, "scraps")
    inner = shapely.buffer(outline, -600.0)
    x0, y0, x1, y1 = inner.bounds
    start = rng.uniform((x0, y0), (x1, y1), (400, 2))
    turn = rng.uniform(0.0, 2.0 * np.pi, 400)
    bend = start + polar(turn, rng.uniform(*_SCRAP_M, 400) / 2.0)
    end = bend + polar(turn + 0.4, rng.uniform(*_SCRAP_M, 400) / 2.0)
    lines = shapely.linestrings(np.stack([start, bend, end], axis=1))
    near = np.zeros(len(lines), dtype=np.bool_)
    near[shapely.STRtree(taken).query(lines, predicate="dwithin", distance=_SCRAP_CLEAR_M)[0]] = (
        True
    )
    free = np.flatnonzero(~near & shapely.contains(inner, lines))[:_SCRAPS]
    return np.asarray(lines[free], dtype=object)


def _main_streets(
    hub: Metres, population: Whole, rng: np.random.Generator
) -> tuple[_Streets, Metres]:
    """Return main streets long enough for their lanes, and the gap between lanes, metres."""
    count = len(hub)
    lanes = np.clip(np.ceil(population / _PERSONS_PER_LANE), 1, 2 * _SLOTS).astype(np.int64)
    gap_m = rng.uniform(*_LANE_GAP_M, count)
    is_straight = rng.random(count) < _STRAIGHT_SHARE
    tilt = rng.normal(0.0, _TILT_RAD, count)
    turn = np.pi + tilt + np.where(is_straight, 0.0, rng.normal(0.0, 0.25, count))
    half = np.ceil(lanes / 2.0) * gap_m
    one = np.ones(count)
    streets = _Streets(
        hub=hub,
        east=polar(tilt, one),
        west=polar(turn, one),
        east_m=half + rng.uniform(*_END_M, count),
        west_m=half + rng.uniform(*_END_M, count),
        lanes=lanes,
        is_straight=is_straight,
    )
    return streets, gap_m


def _main_lines(main: _Streets) -> Shapes:
    """Return straight main streets as one line over the hub, bent ones as two that meet there."""
    west = main.hub + main.west * main.west_m[:, None]
    east = main.hub + main.east * main.east_m[:, None]
    straight = main.is_straight
    whole = shapely.linestrings(np.stack([west, east], axis=1)[straight])
    left = shapely.linestrings(np.stack([west, main.hub], axis=1)[~straight])
    right = shapely.linestrings(np.stack([main.hub, east], axis=1)[~straight])
    return np.concatenate([whole, left, right])


def _side_lanes(
    main: _Streets, gap_m: Metres, north: float, rng: np.random.Generator
) -> tuple[Shapes, Whole]:
    """Return lanes to one side of the main streets, and the village each belongs to."""
    village, slot = np.nonzero(np.arange(2 * _SLOTS)[None, :] < main.lanes[:, None])
    keep = rng.random(len(village)) < (1.0 if north > 0 else 0.75)
    village, slot = village[keep], slot[keep]
    step = slot // 2 + 0.5
    to_east = slot % 2 == 0
    ahead = np.where(to_east[:, None], main.east[village], main.west[village])
    base = main.hub[village] + ahead * (step * gap_m[village])[:, None]
    # Lanes of one village are parallel, square to the eastern half of the main street.
    side = np.column_stack([-main.east[village, 1], main.east[village, 0]]) * north
    depth = rng.uniform(*_LANE_M, len(main.hub))[village]
    sway = rng.normal(0.0, 2.5, len(village))
    middle = base + side * (depth / 2.0)[:, None] + main.east[village] * sway[:, None]
    end = base + side * depth[:, None]
    return shapely.linestrings(np.stack([base, middle, end], axis=1)), village


def _back_streets(side: tuple[Shapes, Whole], free: Flags, villages: int) -> Shapes:
    """Return streets along the far ends of the northern lanes of villages with three or more."""
    lines, village = side
    ends = shapely.get_coordinates(lines).reshape(-1, 3, 2)[:, 2]
    broken = np.bincount(village[~free], minlength=villages) > 0
    backs = []
    for row in np.flatnonzero(
        (np.bincount(village, minlength=villages) >= _BACK_FROM_LANES) & ~broken
    ):
        own = ends[village == row]
        backs.append(own[np.argsort(own[:, 0], kind="stable")])
    return np.array([shapely.linestrings(row) for row in backs], dtype=object)


def _tracks(main: _Streets, rng: np.random.Generator) -> Shapes:
    """Return field tracks that leave a main street's eastern end and stop somewhere."""
    chosen = np.flatnonzero(rng.random(len(main.hub)) < _TRACK_SHARE)
    start = main.hub[chosen] + main.east[chosen] * main.east_m[chosen][:, None]
    turn = np.arctan2(main.east[chosen, 1], main.east[chosen, 0])
    turn = turn + rng.normal(0.0, 0.5, len(chosen))
    length = rng.uniform(*_TRACK_M, len(chosen))
    bend = start + polar(turn, length * 0.55)
    end = bend + polar(turn + rng.normal(0.0, 0.5, len(chosen)), length * 0.45)
    return np.asarray(shapely.linestrings(np.stack([start, bend, end], axis=1)), dtype=object)


def _urban_stubs(hub: Metres, roads: Shapes, rng: np.random.Generator) -> Shapes:
    """Return dead-end footways from crossings into the blocks of the county town."""
    turn = as_metres(np.pi / 4.0 + np.pi / 2.0 * rng.integers(0, 4, len(hub)))
    middle = hub + polar(turn, rng.uniform(50.0, 90.0, len(hub)))
    end = middle + polar(turn + rng.normal(0.0, 0.3, len(hub)), rng.uniform(30.0, 70.0, len(hub)))
    lines = np.asarray(shapely.linestrings(np.stack([hub, middle, end], axis=1)), dtype=object)
    return lines[~_crosses(lines, roads)]


def _crosses(lines: Shapes, others: Shapes) -> Flags:
    hit = np.zeros(len(lines), dtype=np.bool_)
    if len(lines):
        hit[shapely.STRtree(others).query(lines, predicate="crosses")[0]] = True
    return hit
