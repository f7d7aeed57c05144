"""Completeness by township: the formula by hand, lengths by an independent clip."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from analysis.access import road_completeness
from analysis.access.road_completeness import COMPLETENESS_COLUMNS
from analysis.parameters import Parameters
from geo.crs import to_grid
from geo.distances import Distances
from geo.roads import RoadNetwork
from geo.tables import Region
from tests.analysis.two_townships import two_townships
from tests.geo.worlds import Tables, roads, world


def found(tables: Tables, **changes: float) -> pd.DataFrame:
    region = Region.from_tables(tables)
    distances = Distances(region, RoadNetwork.of(region))
    return road_completeness(distances, Parameters.of(changes))


def test_the_formula_by_hand() -> None:
    tables = two_townships()
    table = found(tables).set_index("township_id")
    assert tuple(table.reset_index().columns) == COMPLETENESS_COLUMNS
    # The only road runs 5 km through East, 5 km through West, and not through Bare.
    np.testing.assert_allclose(table.loc[["e", "w", "b"], "road_km"], [5, 5, 0], atol=0.01)
    outlines = tables["boundaries"].set_index("boundary_id").geometry
    region = Region.from_tables(tables)
    area = shapely.area(to_grid(outlines[["e", "w", "b"]].to_numpy(), region.grid)) / 1e6
    np.testing.assert_allclose(table.loc[["e", "w", "b"], "area_km2"], area)
    density = np.array([5, 5, 0]) / area
    np.testing.assert_allclose(table.loc[["e", "w", "b"], "km_per_km2"], density, rtol=1e-3)
    # One village each in East and West; v3 is in Far, which has no outline.
    assert table["villages"].to_dict() == {"A/Far": 1, "b": 0, "e": 1, "w": 1}
    assert table["on_road"].to_dict() == {"A/Far": 1, "b": 0, "e": 1, "w": 1}
    assert table.loc["e", "density_ratio"] == pytest.approx(1)
    assert table.loc["b", "density_ratio"] == pytest.approx(0)
    assert table["score"].round(3).to_dict() == {"A/Far": 100, "b": 0, "e": 100, "w": 100}


def test_villages_off_the_main_roads_and_without_a_township_count() -> None:
    tables = world(
        "a: 0,0 9000,0\nc: 0,5000 2000,5000",
        "v1: 100,20 township=East\nv2: 100,5020 township=East\nv3: 300,900 township=East\n"
        "v4: 500,10\nv5: - township=East",
        "s: 10,10",
    )
    table = found(tables)
    # v2 is on the island, v3 over 500 m away, v5 nowhere; v4 has no township.
    assert table["villages"].tolist() == [4, 1]
    assert table["on_road"].tolist() == [1, 1]
    assert table["township_id"].isna().tolist() == [False, True]
    assert table["density_ratio"].isna().all()
    assert table["score"].tolist() == [25, 100]
    assert found(tables, **{"snap.max_m": 1000.0})["on_road"].tolist() == [2, 1]


def test_road_lengths_are_those_of_a_plain_clip() -> None:
    tables = two_townships()
    more = roads(
        "x: 200,-900 700,900 5300,800 4800,-900\ny: 9800,-50 10400,300 highway=footway\n"
        "z: 100,50 900,50 highway=motorway"
    )
    tables["roads"] = pd.concat([tables["roads"], more], ignore_index=True)
    table = found(tables).set_index("township_id")
    region = Region.from_tables(tables)
    walked = region.roads[region.roads["road_id"] != "z"]
    lines = gpd.GeoSeries(to_grid(walked.geometry.to_numpy(), region.grid))
    outlines = tables["boundaries"].set_index("boundary_id").geometry
    for code in ("e", "w", "b"):
        box = to_grid(np.array([outlines[code]]), region.grid)[0]
        assert table.loc[code, "road_km"] == pytest.approx(
            lines.clip(box).length.sum() / 1000, rel=1e-6
        )
