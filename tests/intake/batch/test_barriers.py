"""A project holds the railways, water and walls that come with its roads."""

from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from geo.distances import Distances
from geo.roads import RoadNetwork
from geo.tables import Region
from intake.batch import BatchChoice, BatchFile, Preview, open_batch_file, preview
from intake.files import PlaceLayer, Source
from store.opening import Store, open_store
from store.records import load_version, make_project, save_version
from tests.geo.worlds import WGS84
from tests.intake.office import (
    BLOCKS,
    LAT,
    LON,
    SIDE,
    grid_roads,
    schools_rows,
    table_file,
    villages_rows,
)

SURE = BatchChoice(confirmed=True)
# Along the east side of every street to the north, between it and the places beside it.
EAST = LON + BLOCKS + 0.00003
RAILWAY = shapely.multilinestrings([[[x, LAT], [x, LAT + SIDE]] for x in EAST])
OSM = """<?xml version="1.0"?><osm version="0.6">
<node id="1" version="1" lon="116.20" lat="36.40"/><node id="2" version="1" lon="116.21" lat="36.40"/>
<node id="3" version="1" lon="116.20" lat="36.41"/><node id="4" version="1" lon="116.21" lat="36.41"/>
<way id="7" version="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/></way>
<way id="8" version="1"><nd ref="3"/><nd ref="4"/><tag k="railway" v="rail"/></way></osm>"""


def barriers(**columns: list[str]) -> gpd.GeoDataFrame:
    table = {"barrier_id": ["w1"], "kind": ["railway"], "name": ["邯济铁路"], **columns}
    return gpd.GeoDataFrame(table, geometry=[RAILWAY], crs=WGS84)


def seen_with(*layers: PlaceLayer) -> Preview:
    roads = grid_roads().assign(road_id=lambda t: [f"r{n:03}" for n in range(len(t))])
    source = Source("路.gpkg", "r" * 64, layers=(PlaceLayer("roads", roads), *layers))
    file = BatchFile(name=source.name, digest=source.digest, source=source)
    tables = {"学校.xlsx": schools_rows(), "村庄.xlsx": villages_rows()}
    return preview([file, *(table_file(name, rows) for name, rows in tables.items())], SURE)


def region_of(seen: Preview) -> Region:
    assert [b.zh for b in seen.blockers] == []
    assert seen.region is not None
    return seen.region


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    yield opened
    opened.engine.dispose()


def test_a_layer_of_barriers_is_imported_and_counts_for_every_walk(store: Store) -> None:
    region = region_of(seen_with(PlaceLayer("barriers", barriers())))
    make_project(store, "东县", by="甲")
    save_version(store, "东县", region, by="甲", based_on=None)
    again = Region.from_tables(load_version(store, "东县", 1))
    assert again.table("barriers")[["barrier_id", "kind", "name"]].to_numpy().tolist() == [
        ["w1", "railway", "邯济铁路"]
    ]
    assert again.fingerprint == region.fingerprint
    without = region_of(seen_with())
    walks = [
        Distances(each, RoadNetwork.of(each)).matrix("primary")["walk_m"]
        for each in (without, again)
    ]
    assert (walks[1] > walks[0] + 1.0).any()


def test_barriers_in_a_projection_come_out_where_they_are() -> None:
    layer = PlaceLayer("barriers", barriers().to_crs(4548))
    region = region_of(seen_with(layer))
    (line,) = region.table("barriers").geometry
    assert shapely.hausdorff_distance(line, RAILWAY) < 1e-8


@pytest.mark.parametrize("stated", [4548, 2435])
def test_barriers_that_cannot_be_where_the_layer_says_are_refused(stated: int) -> None:
    layer = PlaceLayer("barriers", barriers().set_crs(stated, allow_override=True))
    seen = seen_with(layer)
    (part,) = (part for part in seen.parts if part.table == "barriers")
    assert (part.rows_in, part.rows_accepted, part.rows_rejected) == (1, 0, 1)
    assert [b.zh.split("。")[0] for b in seen.blockers] == ["有 1 行有错"]
    assert "坐标系" in part.findings[0].text.zh


def test_an_openstreetmap_file_brings_its_roads_and_its_railways() -> None:
    file = open_batch_file(OSM.encode(), name="县.osm")
    tables = {"学校.xlsx": schools_rows(), "村庄.xlsx": villages_rows()}
    seen = preview([file, *(table_file(name, rows) for name, rows in tables.items())], SURE)
    counts = seen.counts().set_index("table")["accepted"]
    assert (counts["roads"], counts["barriers"]) == (1, 1)


def test_a_layer_of_ground_is_imported_and_changes_no_walk(store: Store) -> None:
    lake = shapely.box(LON, LAT, LON + SIDE, LAT + SIDE)
    ground = gpd.GeoDataFrame(
        {"ground_id": ["w1"], "kind": ["water"], "name": ["东昌湖"]}, geometry=[lake], crs=WGS84
    )
    region = region_of(seen_with(PlaceLayer("ground", ground)))
    make_project(store, "东县", by="甲")
    save_version(store, "东县", region, by="甲", based_on=None)
    again = Region.from_tables(load_version(store, "东县", 1))
    assert again.table("ground")[["ground_id", "kind", "name"]].to_numpy().tolist() == [
        ["w1", "water", "东昌湖"]
    ]
    walks = [
        Distances(each, RoadNetwork.of(each)).matrix("primary")["walk_m"].tolist()
        for each in (region_of(seen_with()), again)
    ]
    assert walks[0] == walks[1]
