"""The tables `services` and `stops`: school buses and country bus lines that run today."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from tools.demo.land.county import Settled
from tools.demo.land.frame import Metres, Texts, Whole, dice, points_to_degrees, shapes_to_degrees
from tools.demo.ways.ways import NetworkPaths

FAR_M = 2000.0
_SEATS = (19, 24, 30, 36, 42, 49, 56)
_MOST_RIDERS = _SEATS[-1] - 2
_LINE_SEATS = 36
_BUS_FROM_PUPILS = 10
_LEAST_AT_STOP = 2
# Shares of schools with far pupils that run buses, and of pupils who use what is there.
_SCHOOL_HAS_BUS = 0.7
_RIDES = 0.92
_LINE_RIDES = 0.75
_OTHER = 0.24
_SPEED_M_PER_MIN = 470.0
_STOP_MIN = 1.2
# Minutes after midnight: school buses are at school at 7:45, lines start at 6:40.
_ARRIVE_SCHOOL_MIN = 465.0
_FIRST_LINE_MIN = 400.0
_LINES = 9
_STOP_GAP_M = 1000.0
_STOP_WALK_M = 1000.0
_SCHOOL_WALK_M = 900.0


@dataclass(frozen=True, kw_only=True)
class _BusRun:
    """One school bus: the site it drives to, and the villages it collects riders from."""

    service_id: str
    site: int
    villages: tuple[int, ...]
    riders: int


@dataclass(frozen=True, kw_only=True)
class _BusLine:
    """One service with its stops: names, minutes after midnight, places and route in metres."""

    service_id: str
    kind: str
    name: str
    school_id: str | None
    seats: int
    stop_names: list[str]
    arrive_min: list[float]
    places: Metres
    route: Metres


def journeys(
    rows: pd.DataFrame, sites: pd.DataFrame, land: Settled, *, seed: int
) -> tuple[pd.DataFrame, gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Return the pupils with service and service_id, and the tables services and stops.

    Rural day pupils whose way is longer than `FAR_M` may ride a school bus, a country bus line, or
    go by some other arrangement; about two in five of them have nothing.
    """
    rng = dice(seed, land.county_id, "journeys")
    rural = (land.units["urban_rural"] == "rural").to_numpy()[rows["village"].to_numpy()]
    is_far = rural & ~rows["boarder"].to_numpy() & (rows["way_m"].to_numpy() > FAR_M)
    far = rows[is_far]
    runs = _bus_runs(far, sites, land, rng)
    seats = np.flatnonzero(land.units["is_seat"].to_numpy())
    starts = [village for run in runs for village in run.villages]
    ways = NetworkPaths(land.network, np.unique(np.array([*starts, *seats], dtype=np.int64)))
    buses = [_school_bus(run, ways, land, sites) for run in runs]
    lines = _country_lines(ways, land, seats)
    service, service_id = _used(far, _on_bus(far, runs), _on_line(far, lines, sites, land), rng)
    kinds = np.full(len(rows), "none", dtype=object)
    codes = np.full(len(rows), None, dtype=object)
    kinds[is_far], codes[is_far] = service, service_id
    every = [*buses, *lines]
    done = rows.assign(service=kinds, service_id=codes)
    return done, _services(every), _stops(every)


def _bus_runs(
    far: pd.DataFrame, sites: pd.DataFrame, land: Settled, rng: np.random.Generator
) -> list[_BusRun]:
    """Return the school buses; a school's villages are collected in turn around it."""
    counts = far.groupby(["site", "village"], as_index=False, sort=True).size()
    counts = counts[counts["size"] >= _LEAST_AT_STOP]
    school = land.hub[sites["village"].to_numpy()[counts["site"].to_numpy()]]
    away = land.hub[counts["village"].to_numpy()] - school
    counts = counts.assign(turn=np.arctan2(away[:, 1], away[:, 0]))
    runs: list[_BusRun] = []
    for site, group in counts.sort_values(["site", "turn"]).groupby("site", sort=True):
        has_bus = rng.random() < _SCHOOL_HAS_BUS
        if not has_bus or group["size"].sum() < _BUS_FROM_PUPILS:
            continue
        riders = group["size"].to_numpy(dtype=np.int64)
        villages = group["village"].to_numpy(dtype=np.int64)
        for part in _full_vehicles(riders):
            runs.append(
                _BusRun(
                    service_id=f"{land.county_id}B{len(runs) + 1:03d}",
                    site=int(str(site)),
                    villages=tuple(villages[part].tolist()),
                    riders=int(riders[part].sum()),
                )
            )
    return runs


def _full_vehicles(riders: Whole) -> list[list[int]]:
    """Return rows in order, split where a vehicle is full; a village too large for one is left."""
    parts: list[list[int]] = [[]]
    load = 0
    for row, count in enumerate(riders.tolist()):
        if count > _MOST_RIDERS:
            continue
        if load + count > _MOST_RIDERS:
            parts.append([])
            load = 0
        parts[-1].append(row)
        load += count
    return [part for part in parts if part]


def _school_bus(run: _BusRun, ways: NetworkPaths, land: Settled, sites: pd.DataFrame) -> _BusLine:
    """Return a bus that starts at the farthest village and goes on to the nearest next one."""
    school = int(sites["village"].to_numpy()[run.site])
    name = str(sites["name"].to_numpy()[run.site])
    door = sites[["x", "y"]].to_numpy(dtype=np.float64)[[run.site]]
    order = _stop_order(run.villages, school, ways)
    legs = list(pairwise([*order, school]))
    ride_min = [ways.length_m(*leg) / _SPEED_M_PER_MIN + _STOP_MIN for leg in legs]
    path = [order[0]] + [node for leg in legs for node in ways.nodes(*leg)[1:]]
    stop_names = land.units["name"].to_numpy()[order].tolist()
    return _BusLine(
        service_id=run.service_id,
        kind="school_bus",
        name=f"{name}校车{run.service_id[-3:]}线",
        school_id=str(sites["school_id"].to_numpy()[run.site]),
        seats=min(seats for seats in _SEATS if seats > run.riders),
        stop_names=[*(f"{village}站" for village in stop_names), name],
        arrive_min=[_ARRIVE_SCHOOL_MIN - sum(ride_min[at:]) for at in range(len(order) + 1)],
        places=np.concatenate([land.hub[order], door]),
        route=np.concatenate([ways.shape(path), door]),
    )


def _stop_order(villages: tuple[int, ...], school: int, ways: NetworkPaths) -> list[int]:
    left = sorted(villages)
    order = [max(left, key=lambda village: ways.length_m(village, school))]
    left.remove(order[0])
    while left:
        here = order[-1]
        order.append(min(left, key=lambda village: ways.length_m(here, village)))
        left.remove(order[-1])
    return order


def _country_lines(ways: NetworkPaths, land: Settled, seats: Whole) -> list[_BusLine]:
    """Return bus lines from the farthest township seats to the county town."""
    urban = np.flatnonzero((land.units["urban_rural"] == "urban").to_numpy())
    gap = np.hypot(*(land.hub[urban] - land.hub[urban].mean(axis=0)).T)
    middle = int(urban[np.argmin(gap)])
    far_first = sorted(seats.tolist(), key=lambda seat: -ways.length_m(seat, middle))
    return [
        _country_line(f"{land.county_id}L{number:02d}", seat, middle, ways, land)
        for number, seat in enumerate(far_first[:_LINES], start=1)
    ]


def _country_line(
    service_id: str, seat: int, middle: int, ways: NetworkPaths, land: Settled
) -> _BusLine:
    nodes = ways.nodes(seat, middle)
    stops = [seat]
    for node in nodes[1:]:
        if ways.length_m(seat, node) - ways.length_m(seat, stops[-1]) >= _STOP_GAP_M:
            stops.append(node)
    along = np.array([ways.length_m(seat, node) for node in stops])
    minutes = _FIRST_LINE_MIN + along / _SPEED_M_PER_MIN + np.arange(len(stops))
    places = land.network.xy[stops]
    gaps = land.hub[None, :, :] - places[:, None, :]
    near = np.argmin(np.hypot(gaps[..., 0], gaps[..., 1]), axis=1)
    return _BusLine(
        service_id=service_id,
        kind="public_transport",
        name=f"{land.units['township'].to_numpy()[seat]}—县城公交",
        school_id=None,
        seats=_LINE_SEATS,
        stop_names=[f"{name}站" for name in land.units["name"].to_numpy()[near]],
        arrive_min=minutes.tolist(),
        places=places,
        route=ways.shape(nodes),
    )


def _on_bus(far: pd.DataFrame, runs: list[_BusRun]) -> Texts:
    """Return, per far pupil, the school bus that stops in the village, or None."""
    taken = {(run.site, village): run.service_id for run in runs for village in run.villages}
    keys = zip(far["site"].tolist(), far["village"].tolist(), strict=True)
    return np.array([taken.get(key) for key in keys], dtype=object)


def _on_line(far: pd.DataFrame, lines: list[_BusLine], sites: pd.DataFrame, land: Settled) -> Texts:
    """Return, per far pupil, a bus line with stops near both village and school, or None."""
    found = np.full(len(far), None, dtype=object)
    site_xy = sites[["x", "y"]].to_numpy(dtype=np.float64)
    for line in reversed(lines):
        near_home = _gap_m(land.point, line.places)[far["village"].to_numpy()] <= _STOP_WALK_M
        near_school = _gap_m(site_xy, line.places)[far["site"].to_numpy()] <= _SCHOOL_WALK_M
        found[near_home & near_school] = line.service_id
    return found


def _used(
    far: pd.DataFrame, bus: Texts, line: Texts, rng: np.random.Generator
) -> tuple[Texts, Texts]:
    """Return each far pupil's service and service_id: most use what stops near them."""
    chance = rng.random((3, len(far)))
    rides = pd.notna(bus) & (chance[0] < _RIDES)
    travels = ~rides & pd.notna(line) & (chance[1] < _LINE_RIDES)
    driven = ~rides & ~travels & (chance[2] < _OTHER)
    service = np.full(len(far), "none", dtype=object)
    service_id = np.full(len(far), None, dtype=object)
    service[rides], service_id[rides] = "school_bus", bus[rides]
    service[travels], service_id[travels] = "public_transport", line[travels]
    service[driven] = "other"
    return service, service_id


def _gap_m(xy: Metres, places: Metres) -> Metres:
    """Return straight metres from each point to the nearest of the places."""
    gaps = xy[:, None, :] - places[None, :, :]
    return np.asarray(np.hypot(gaps[..., 0], gaps[..., 1]).min(axis=1), dtype=np.float64)


def _services(lines: list[_BusLine]) -> gpd.GeoDataFrame:
    routes = np.array([shapely.linestrings(line.route) for line in lines], dtype=object)
    routes = shapely.simplify(shapely.remove_repeated_points(routes), 1.0)
    return gpd.GeoDataFrame(
        {
            "service_id": [line.service_id for line in lines],
            "kind": [line.kind for line in lines],
            "name": [line.name for line in lines],
            "school_id": [line.school_id for line in lines],
            "vehicle_seats": [line.seats for line in lines],
        },
        geometry=shapes_to_degrees(np.asarray(routes, dtype=object)),
        crs="EPSG:4326",
    )


def _stops(lines: list[_BusLine]) -> gpd.GeoDataFrame:
    counts = [len(line.places) for line in lines]
    return gpd.GeoDataFrame(
        {
            "service_id": np.repeat([line.service_id for line in lines], counts),
            "stop_order": np.concatenate([np.arange(1, count + 1) for count in counts]),
            "name": [name for line in lines for name in line.stop_names],
            "arrive_min": np.round([minute for line in lines for minute in line.arrive_min], 1),
        },
        geometry=points_to_degrees(np.concatenate([line.places for line in lines])),
        crs="EPSG:4326",
    )
