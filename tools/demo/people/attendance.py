"""Who goes where: children of a village and grade shared among the schools within reach."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra

from tools.demo.land.frame import Flags, Metres, Whole, dice
from tools.demo.ways.network import Network

# Attraction falls by e in this distance beyond the nearest school's, metres.
_PRIMARY_FALL_M = 180.0
_JUNIOR_FALL_M = 1100.0
_URBAN_FALL_M = 1100.0
_CENTRAL_PULL = 0.055
_CENTRAL_FALL_M = 2500.0
_TOWN_PULL = 0.05
_TOWN_FALL_M = 7000.0
_LEAST_SHARE = 0.004
# A teaching point ends with this grade; its parent takes the older ones.
POINT_LAST_GRADE = 3
_ENROLLED_SHARE = 0.985
PRIMARY_GRADES = 6
JUNIOR_GRADES = 3
PRIMARY_AGE = 6
JUNIOR_AGE = 12


@dataclass(frozen=True, kw_only=True)
class Attendance:
    """Pupils by village, site and grade; one row each with pupils > 0."""

    village: Whole
    site: Whole
    grade: Whole
    pupils: Whole


def road_graph(network: Network) -> coo_array:
    """Return the county's graph with road metres, every edge once."""
    length = shapely.length(network.lines())
    return coo_array(
        (length, (network.pairs[:, 0], network.pairs[:, 1])), shape=(len(network.xy),) * 2
    )


def road_metres(network: Network, sites: pd.DataFrame, point: Metres) -> Metres:
    """Return metres by road from every site's village to every village, shape (sites, villages).

    Both ends' ways to the street are counted straight. Between a site and its own village it is the
    straight line.
    """
    graph = road_graph(network).tocsr()
    rows = sites["village"].to_numpy()
    places, inverse = np.unique(rows, return_inverse=True)
    reach = dijkstra(graph, directed=False, indices=places)[:, : len(point)][inverse]
    hub = network.xy[: len(point)]
    site_xy = sites[["x", "y"]].to_numpy(dtype=np.float64)
    reach = (
        reach + np.hypot(*(site_xy - hub[rows]).T)[:, None] + np.hypot(*(point - hub).T)[None, :]
    )
    own = np.hypot(*(site_xy - point[rows]).T)
    reach[np.arange(len(sites)), rows] = own
    return np.asarray(reach, dtype=np.float64)


def attendance(
    sites: pd.DataFrame,
    reach_m: Metres,
    children: Whole,
    units: pd.DataFrame,
    *,
    county_id: str,
    seed: int,
) -> Attendance:
    """Return how the children of 2025 attend the open primary and junior sites."""
    rng = dice(seed, county_id, "attendance")
    kind = sites["kind"]
    is_open = sites["status"] == "open"
    primary = primary_sites(sites)
    full = primary & (kind != "teaching_point").to_numpy()
    junior = (kind.isin(["junior", "nine_year", "complete_secondary"]) & is_open).to_numpy()
    low = _shares(sites, reach_m, units, primary, fall_m=_PRIMARY_FALL_M)
    high = _shares(sites, reach_m, units, full, fall_m=_PRIMARY_FALL_M)
    teens = _shares(sites, reach_m, units, junior, fall_m=_JUNIOR_FALL_M)
    parts = [
        (1, POINT_LAST_GRADE, low),
        (POINT_LAST_GRADE + 1, PRIMARY_GRADES, high),
        (PRIMARY_GRADES + 1, PRIMARY_GRADES + JUNIOR_GRADES, teens),
    ]
    found = [
        _drawn(children[:, grade + PRIMARY_AGE - 1], share, grade, rng)
        for first, last, share in parts
        for grade in range(first, last + 1)
    ]
    village, site, grade, pupils = (np.concatenate(column) for column in zip(*found, strict=True))
    return Attendance(village=village, site=site, grade=grade, pupils=pupils)


def primary_sites(sites: pd.DataFrame) -> Flags:
    """Return which sites are open and teach primary grades."""
    teaches = sites["kind"].isin(["primary", "teaching_point", "nine_year"])
    return np.asarray(teaches & (sites["status"] == "open"), dtype=np.bool_)


def _shares(
    sites: pd.DataFrame,
    reach_m: Metres,
    units: pd.DataFrame,
    among: Flags,
    *,
    fall_m: float,
) -> Metres:
    """Return each village's shares of the sites, shape (villages, sites); rows sum to 1.

    Most go to the nearest; the township's central school and the county town draw some from afar.
    """
    beyond = (reach_m - np.where(among[:, None], reach_m, np.inf).min(axis=0)).T
    beyond = np.maximum(beyond, 0.0)
    same_town = units["township_id"].to_numpy()[:, None] == sites["township_id"].to_numpy()[None, :]
    central = sites["is_central"].to_numpy(dtype=bool)[None, :] & same_town
    in_town = (sites["urban_rural"] == "urban").to_numpy()
    # Town schools lie close together: a longer way to another one matters less there.
    is_urban = (units["urban_rural"] == "urban").to_numpy()
    pull = np.exp(-beyond / np.where(is_urban, _URBAN_FALL_M, fall_m)[:, None])
    pull = pull + _CENTRAL_PULL * central * np.exp(-beyond / _CENTRAL_FALL_M)
    town_pull = _TOWN_PULL / max(int((in_town & among).sum()), 1)
    pull = pull + town_pull * in_town[None, :] * np.exp(-beyond / _TOWN_FALL_M)
    share = np.where(among[None, :], pull, 0.0)
    share /= share.sum(axis=1, keepdims=True)
    share[share < _LEAST_SHARE] = 0.0
    return np.asarray(share / share.sum(axis=1, keepdims=True), dtype=np.float64)


def _drawn(
    children: Whole, share: Metres, grade: int, rng: np.random.Generator
) -> tuple[Whole, Whole, Whole, Whole]:
    """Return village, site, grade and pupils of one grade, drawn by the shares."""
    enrolled = rng.binomial(children, _ENROLLED_SHARE)
    drawn = rng.multinomial(enrolled, share)
    village, site = np.nonzero(drawn)
    pupils = drawn[village, site].astype(np.int64)
    return village, site, np.full(len(village), grade, dtype=np.int64), pupils
