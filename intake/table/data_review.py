"""The work-list of a region: places and numbers that may be right and want a second look."""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import pairwise

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geo.crs import to_grid
from geo.distances import Distances
from geo.tables import STAGES_OF_KIND, TABLE, Region, is_open

CASE_COLUMNS = ("case_id", "table", "id", "other_id", "rule", "value", "facts")
NEAR_M = 100.0
SAME_M = 1.0
# So much and so many at once is rare for a school, and common for a number typed wrong.
_JUMP_SHARE, _JUMP_PUPILS = 0.5, 30
_HUNDREDTHS, _TOLERANCE_HUNDREDTHS = 100.0, 1e-7
_Case = tuple[str, str, str, str, float, Sequence[object]]


def review_cases(distances: Distances, *, far_m: float) -> pd.DataFrame:
    """Return a row per case in CASE_COLUMNS, sorted by table, id and rule.

    ``rule`` is same_point, near (within 100 m), same_name (in one township), outside_township,
    outside_county, far_from_road (over ``far_m``), coarse (two decimals only) or jump (pupils of a
    school changed by half and by 30 within a year). ``value`` is metres or pupils, NaN where there
    is none. ``case_id`` is the same for the same case in any data; ``facts`` is a hash of what it
    rests on, by which a decision lapses once that changes. Where there is water or field is not in
    a region, so it is not looked at.
    """
    region = distances.region
    cases: list[_Case] = []
    for table in ("villages", "schools"):
        frame = region.table(table)
        cases += _alike(region, table, frame)
        cases += _outside(region, table, frame)
        cases += _coarse(table, frame)
    cases += _far(distances, far_m)
    cases += _jumps(region)
    rows = [
        [_hash(table, id_, other, rule), table, id_, other, rule, value, _hash(*facts)]
        for table, id_, other, rule, value, facts in cases
    ]
    found = pd.DataFrame(rows, columns=list(CASE_COLUMNS)).astype({"value": "float64"})
    return found.sort_values(["table", "id", "rule", "other_id"], ignore_index=True)


def _alike(region: Region, table: str, frame: gpd.GeoDataFrame) -> Iterator[_Case]:
    """Yield pairs on one point, near each other or of one name in a township, each once."""
    ids = frame[TABLE[table].key[0]].to_numpy(dtype=object)
    points = to_grid(frame.geometry.to_numpy(), region.grid)
    first, second = shapely.STRtree(points).query(points, "dwithin", distance=NEAR_M)
    pairs = first < second
    stages = frame["kind"].map(STAGES_OF_KIND) if table == "schools" else None
    for a, b in zip(first[pairs], second[pairs], strict=True):
        apart_m = float(shapely.distance(points[a], points[b]))
        # A kindergarten next to a school is no mistake; two schools of one stage may be.
        if apart_m > SAME_M and stages is not None and not set(stages[a]) & set(stages[b]):
            continue
        rule = "same_point" if apart_m <= SAME_M else "near"
        facts = [_place(frame, a), _place(frame, b)]
        yield table, ids[a], ids[b], rule, round(apart_m, 1), facts
    named = frame[frame["name"].notna() & frame["township"].notna()]
    for rows in named.groupby(["county", "township", "name"], dropna=False).indices.values():
        same = [named.index[row] for row in rows]
        for a, b in pairwise(same):
            facts = [str(frame["name"].iloc[a]), str(frame["township"].iloc[a])]
            yield table, ids[a], ids[b], "same_name", np.nan, facts


def _outside(region: Region, table: str, frame: gpd.GeoDataFrame) -> Iterator[_Case]:
    """Yield places outside the outline of the township, else the county, they are said to be in."""
    outlines = region.table("boundaries")
    points = to_grid(frame.geometry.to_numpy(), region.grid)
    located = ~shapely.is_missing(points)
    for level in ("township", "county"):
        outlines_of_level = outlines[(outlines["level"] == level) & outlines["name"].notna()]
        outlines_of_level = outlines_of_level.drop_duplicates(
            "name", keep=False
        )  # of two of one name neither is meant
        shapes = pd.Series(
            to_grid(outlines_of_level.geometry.to_numpy(), region.grid),
            index=outlines_of_level["name"],
        )
        stated = frame[level].map(shapes).to_numpy(dtype=object)
        comparable = located & ~shapely.is_missing(np.where(pd.isna(stated), None, stated))
        away_m = np.zeros(len(frame))
        away_m[comparable] = shapely.distance(points[comparable], stated[comparable].astype(object))
        for row in np.flatnonzero(away_m > 0).tolist():
            name, rule = str(frame[level].iloc[row]), f"outside_{level}"
            id_ = str(frame[TABLE[table].key[0]].iloc[row])
            metres = round(float(away_m[row]))
            yield table, id_, name, rule, metres, [_place(frame, row), name, metres]


def _coarse(table: str, frame: gpd.GeoDataFrame) -> Iterator[_Case]:
    points = frame.geometry.to_numpy()
    xy = np.column_stack([shapely.get_x(points), shapely.get_y(points)])
    with np.errstate(invalid="ignore"):
        rounded = (
            np.abs(xy * _HUNDREDTHS - np.round(xy * _HUNDREDTHS)) < _TOLERANCE_HUNDREDTHS
        ).all(axis=1)
    for row in np.flatnonzero(rounded).tolist():
        id_ = str(frame[TABLE[table].key[0]].iloc[row])
        yield table, id_, "", "coarse", np.nan, [_place(frame, row)]


def _far(distances: Distances, far_m: float) -> Iterator[_Case]:
    """Yield villages and gates farther than ``far_m`` from any road of the walking network."""
    villages, gates = distances.region.villages, distances.gates
    sides: list[tuple[str, gpd.GeoDataFrame, str, NDArray[np.float64]]] = [
        ("villages", villages, "village_id", distances.village_points.places.nearest_m),
        ("schools", gates, "school_id", distances.gate_points.places.nearest_m),
    ]
    for table, frame, key, side_m in sides:
        for row in np.flatnonzero(side_m > far_m).tolist():
            id_ = str(frame[key].iloc[row])
            metres = round(float(side_m[row]))
            yield table, id_, "", "far_from_road", metres, [_place(frame, row), metres]


def _jumps(region: Region) -> Iterator[_Case]:
    """Yield open schools whose pupils changed by half and by 30 from one year to the next."""
    schools = region.schools
    working = set(schools.loc[is_open(schools), "school_id"])
    totals = region.table("enrolment").groupby(["school_id", "year"])["pupils"].sum()
    table = totals.reset_index().sort_values(["school_id", "year"])
    before = table.groupby("school_id").shift(1)
    change = (table["pupils"] - before["pupils"]).astype("float64")
    in_row = (table["year"] - before["year"]) == 1
    least = before["pupils"].astype("float64") * _JUMP_SHARE
    jumped = in_row & (change.abs() >= _JUMP_PUPILS) & (change.abs() > least)
    jumped &= table["school_id"].isin(working)
    for row in np.flatnonzero(jumped.fillna(False).to_numpy(dtype=bool)):
        id_, year = str(table["school_id"].iloc[row]), str(table["year"].iloc[row])
        facts = [year, str(table["pupils"].iloc[row]), str(before["pupils"].iloc[row])]
        yield "schools", id_, year, "jump", float(change.iloc[row]), facts


def _place(frame: gpd.GeoDataFrame, row: int) -> str:
    return shapely.to_wkt(frame.geometry.iloc[row], rounding_precision=6)


def _hash(*parts: object) -> str:
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:16]
