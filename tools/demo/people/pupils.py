"""The table `pupils`: one pseudonymous row per primary and junior pupil, with a home nearby."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from tools.demo.land.frame import Flags, Metres, Whole, dice, points_to_degrees, polar
from tools.demo.people.attendance import PRIMARY_GRADES, Attendance

_HOME_MAX_M = 250.0
_HOME_BASE_M = 40.0
_HOME_PER_ROOT_PERSON_M = 5.0
# Shares of pupils who board, by road metres; grades 1 to 3 never do.
_BOARD_FROM_M = (2200.0, 3500.0, 6000.0)
_JUNIOR_BOARDING = (0.76, 0.92, 0.97)
_PRIMARY_BOARDING = (0.0, 0.1, 0.35)
_FIRST_BOARDING_GRADE = 4
COLUMNS = [
    "pupil_id",
    "school_id",
    "stage",
    "grade",
    "village_id",
    "boarder",
    "service",
    "service_id",
    "geometry",
]


def pupil_rows(
    attendance: Attendance,
    units: pd.DataFrame,
    point: Metres,
    reach_m: Metres,
    *,
    county_id: str,
    seed: int,
) -> pd.DataFrame:
    """Return the pupils sorted by school, grade and village.

    Columns village, site (row numbers), grade (number), x, y (home, metres), way_m (road metres,
    about), boarder.
    """
    rng = dice(seed, county_id, "pupils")
    order = np.lexsort((attendance.village, attendance.grade, attendance.site))
    times = attendance.pupils[order]
    village = np.repeat(attendance.village[order], times)
    site = np.repeat(attendance.site[order], times)
    grade = np.repeat(attendance.grade[order], times)
    persons = units["population"].to_numpy(dtype=np.float64)[village]
    reach = np.minimum(_HOME_MAX_M, _HOME_BASE_M + _HOME_PER_ROOT_PERSON_M * np.sqrt(persons))
    away = reach * np.sqrt(rng.random(len(village)))
    home = point[village] + polar(rng.uniform(0.0, 2.0 * np.pi, len(village)), away)
    # From a home the way differs from the village's by about its distance from the village point.
    way = np.maximum(reach_m[site, village] + away * rng.uniform(-0.9, 1.1, len(village)), 30.0)
    return pd.DataFrame(
        {
            "village": village,
            "site": site,
            "grade": grade,
            "x": home[:, 0],
            "y": home[:, 1],
            "way_m": way,
            "boarder": _boards(way, grade, rng),
        }
    )


def pupils_table(
    rows: pd.DataFrame, sites: pd.DataFrame, units: pd.DataFrame, *, county_id: str
) -> gpd.GeoDataFrame:
    """Return the rows (with service and service_id filled) as the table `pupils`."""
    numbers = pd.Series(np.arange(1, len(rows) + 1)).astype(str).str.zfill(6)
    grade = rows["grade"].to_numpy()
    names = np.array([str(number) for number in range(10)], dtype=object)
    return gpd.GeoDataFrame(
        {
            "pupil_id": f"P{county_id}" + numbers,
            "school_id": sites["school_id"].to_numpy()[rows["site"].to_numpy()],
            "stage": np.where(grade <= PRIMARY_GRADES, "primary", "junior"),
            "grade": names[grade],
            "village_id": units["village_id"].to_numpy()[rows["village"].to_numpy()],
            "boarder": rows["boarder"].to_numpy(),
            "service": rows["service"].to_numpy(),
            "service_id": rows["service_id"].to_numpy(),
        },
        geometry=points_to_degrees(rows[["x", "y"]].to_numpy(dtype=np.float64)),
        crs="EPSG:4326",
    )[COLUMNS]


def _boards(way_m: Metres, grade: Whole, rng: np.random.Generator) -> Flags:
    """Return who boards: far-off junior pupils mostly, some of grades 4 to 6."""
    step = np.searchsorted(np.array(_BOARD_FROM_M), way_m)
    junior = np.array([0.0, *_JUNIOR_BOARDING])[step]
    primary = np.array([0.0, *_PRIMARY_BOARDING])[step]
    chance = np.where(grade > PRIMARY_GRADES, junior, primary)
    chance = np.where(grade < _FIRST_BOARDING_GRADE, 0.0, chance)
    return np.asarray(rng.random(len(way_m)) < chance)
