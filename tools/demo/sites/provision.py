"""Places, classes and teachers of each school, gates of a few, canteens and beds."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from tools.demo.land.frame import Texts, Whole, dice, points_to_degrees, polar
from tools.demo.people.children import YEAR
from tools.demo.sites.enrolment import Now

_CLASS_PLACES = {"kindergarten": 30, "primary": 45, "junior": 50, "senior": 50}
_TEACHERS_PER_PUPIL = {
    "kindergarten": 1 / 14,
    "primary": 1 / 18,
    "junior": 1 / 13,
    "senior": 1 / 12.5,
}
_LEAST_TEACHERS = {"kindergarten": 3, "primary": 4, "junior": 14, "senior": 40}
_NEW_SCHOOL = {"places": 1080, "classes": 24, "teachers": 0}
_TWO_GATES = 4
_BED_STEP = 20
_CANTEEN_PUPILS = 180
_CANTEEN_SHARE_LARGE, _CANTEEN_SHARE_SMALL, _CANTEEN_SHARE_BOARDING = 0.9, 0.35, 0.95
_BOTH_GATES_OPEN_SHARE = 0.6
_RANKS = ("省级示范类", "一类", "二类", "三类")
# Shares up to and with each rank, for central kindergartens and for all others.
_RANKS_CENTRAL = (0.7, 0.95, 1.0)
_RANKS_OTHER = (0.1, 0.4, 0.85)


def provision_table(
    sites: pd.DataFrame, enrolment: pd.DataFrame, *, county_id: str, seed: int
) -> pd.DataFrame:
    """Return the table `provision` of the open and the proposed schools."""
    rng = dice(seed, county_id, "provision")
    now = enrolment[enrolment["year"] == YEAR]
    sums = now.groupby(["school_id", "stage"], sort=True)[["pupils", "classes"]].sum().reset_index()
    # Rural schools were built for the larger cohorts of the past; town schools are full.
    best = enrolment.groupby(["school_id", "stage", "year"], sort=True)["pupils"].sum()
    largest = best.groupby(["school_id", "stage"]).max().rename("largest").reset_index()
    table = sums.merge(largest, on=["school_id", "stage"], how="left")
    per_class = table["stage"].map(_CLASS_PLACES)
    wanted = table["largest"] * rng.uniform(0.88, 1.12, len(table))
    rooms = np.maximum(np.ceil(wanted / per_class), table["classes"]).astype(np.int64)
    teachers = table["pupils"] * table["stage"].map(_TEACHERS_PER_PUPIL)
    least = np.minimum(table["stage"].map(_LEAST_TEACHERS), table["classes"] * 3)
    teachers = (teachers * rng.uniform(0.88, 1.15, len(table))).round().clip(lower=least)
    known = pd.DataFrame(
        {
            "school_id": table["school_id"],
            "stage": table["stage"],
            "places": (rooms * per_class).astype(np.int64),
            "classes": table["classes"].astype(np.int64),
            "teachers": teachers.astype(np.int64),
        }
    )
    new = sites.loc[sites["status"] == "proposed", ["school_id"]]
    planned = new.assign(stage="primary", **_NEW_SCHOOL)
    return pd.concat([known, planned], ignore_index=True).sort_values(
        ["school_id", "stage"], ignore_index=True
    )


def equipped(sites: pd.DataFrame, now: Now, *, county_id: str, seed: int) -> pd.DataFrame:
    """Return the sites with has_canteen, boarding_places and rating filled."""
    rng = dice(seed, county_id, "equipment")
    pupils, boarders = now.pupils.sum(axis=1), now.boarders.sum(axis=1)
    open_now = (sites["status"] == "open").to_numpy()
    beds = np.ceil(boarders * rng.uniform(0.9, 1.3, len(sites)) / _BED_STEP) * _BED_STEP
    chance = rng.random(len(sites))
    usual = np.where(pupils >= _CANTEEN_PUPILS, _CANTEEN_SHARE_LARGE, _CANTEEN_SHARE_SMALL)
    canteen = chance < np.where(boarders > 0, _CANTEEN_SHARE_BOARDING, usual)
    canteen |= (sites["status"] == "proposed").to_numpy()
    return sites.assign(
        has_canteen=canteen & (open_now | (sites["status"] == "proposed").to_numpy()),
        boarding_places=np.where(open_now, beds, 0).astype(np.int64),
        rating=_ratings(sites, rng),
    )


def gates_table(
    sites: pd.DataFrame, pupils: Whole, *, county_id: str, seed: int
) -> gpd.GeoDataFrame:
    """Return the table `gates`: two for each of the largest schools, sometimes one shut."""
    rng = dice(seed, county_id, "gates")
    primary = sites["kind"].isin(["primary", "nine_year", "junior"]).to_numpy()
    largest = np.argsort(-np.where(primary, pupils, -1), kind="stable")[:_TWO_GATES]
    rows = np.repeat(np.sort(largest), 2)
    turn = np.tile([0.0, np.pi], len(largest)) + np.repeat(rng.uniform(0, 3.0, len(largest)), 2)
    xy = sites[["x", "y"]].to_numpy(dtype=np.float64)[rows]
    place = xy + polar(turn, rng.uniform(25.0, 60.0, len(rows)))
    school = sites["school_id"].to_numpy()[rows]
    number = np.tile([1, 2], len(largest))
    return gpd.GeoDataFrame(
        {
            "gate_id": [f"{code}G{gate}" for code, gate in zip(school, number, strict=True)],
            "school_id": school,
            "is_open": (number == 1)
            | np.repeat(rng.random(len(largest)) < _BOTH_GATES_OPEN_SHARE, 2),
        },
        geometry=points_to_degrees(place),
        crs="EPSG:4326",
    )


def _ratings(sites: pd.DataFrame, rng: np.random.Generator) -> Texts:
    """Return kindergarten classes as text: central ones rank higher; others have none."""
    chance = rng.random(len(sites))
    central = sites["is_central"].to_numpy(dtype=bool)
    rank = np.where(
        central,
        np.searchsorted(_RANKS_CENTRAL, chance),
        np.searchsorted(_RANKS_OTHER, chance),
    )
    ratings = np.array(_RANKS, dtype=object)[rank]
    ratings[(sites["kind"] != "kindergarten").to_numpy()] = None
    return np.asarray(ratings, dtype=object)
