"""The work-list against counting by hand over every pair, and when a decision lapses."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely
from hypothesis import given

from geo.tables import STAGES_OF_KIND
from intake.table import review_cases
from tests.analysis.straight_road import distances_of
from tests.geo.worlds import WGS84, Tables, calm, degrees, shuffled, world, worlds

EARTH = pyproj.Geod(ellps="WGS84")


def by_hand(frame: gpd.GeoDataFrame, key: str) -> set[tuple[str, str]]:
    """Return the pairs within 100 m on the ellipsoid that are on one point or of one stage."""
    found = set()
    rows = frame[frame.geometry.notna()].sort_values(key)
    for n, (_, a) in enumerate(rows.iterrows()):
        for _, b in rows.iloc[n + 1 :].iterrows():
            apart = EARTH.inv(a.geometry.x, a.geometry.y, b.geometry.x, b.geometry.y)[2]
            shared = key != "school_id" or set(STAGES_OF_KIND[a["kind"]]) & set(
                STAGES_OF_KIND[b["kind"]]
            )
            if apart > 1.0 and not shared:
                continue
            if apart <= 100.0:
                found.add((a[key], b[key]))
    return found


@calm(20)
@given(worlds())
def test_pairs_are_those_of_every_pair_and_row_order_changes_nothing(tables: Tables) -> None:
    cases = review_cases(distances_of(tables), far_m=500.0)
    close = cases[cases["rule"].isin(["near", "same_point"])]
    for table, key in (("villages", "village_id"), ("schools", "school_id")):
        here = close[close["table"] == table]
        assert set(zip(here["id"], here["other_id"], strict=True)) == by_hand(tables[table], key)
    again = review_cases(distances_of(shuffled(tables, 3)), far_m=500.0)
    pd.testing.assert_frame_equal(cases, again)


def outside(outline_m: float, village_m: float) -> pd.Series:
    tables = world("r: 0,0 9000,0", f"v: {village_m},10 name=A township=East", "s: 100,10")
    shape = shapely.Polygon(degrees([(0, -500), (outline_m, -500), (outline_m, 500), (0, 500)]))
    tables["boundaries"] = gpd.GeoDataFrame(
        {"boundary_id": ["e"], "name": ["East"], "level": ["township"]},
        geometry=[shape],
        crs=WGS84,
    )
    cases = review_cases(distances_of(tables), far_m=500.0)
    return cases[cases["rule"] == "outside_township"].iloc[0]


def test_a_decision_lapses_once_the_place_or_the_outline_is_another() -> None:
    first = outside(3000, 4000)
    assert np.isclose(first["value"], 1000, atol=1)
    assert outside(3000, 4000)["facts"] == first["facts"]
    for other in (outside(3000, 4050), outside(3600, 4000)):
        assert other["case_id"] == first["case_id"]
        assert other["facts"] != first["facts"]
