"""The law of files with roads in wrong places: each is named and counted, and no metre changes."""

from functools import cache

import geopandas as gpd
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geo.distances import Distances
from geo.roads import RoadNetwork
from geo.tables import Region
from intake.batch import BatchChoice, BatchFile, Preview, preview
from intake.files import Source
from intake.files.source import PlaceLayer
from tests.geo.stray_roads import spoilt_roads
from tests.geo.worlds import calm
from tests.intake.office import grid_roads, schools_rows, table_file, villages_rows

SURE = BatchChoice(confirmed=True)


def files(roads: gpd.GeoDataFrame) -> list[BatchFile]:
    source = Source("路.gpkg", "r" * 64, layers=(PlaceLayer("路", roads),))
    tables = {"学校.xlsx": schools_rows(), "村庄.xlsx": villages_rows()}
    return [
        BatchFile(name=source.name, digest=source.digest, source=source),
        *(table_file(name, rows) for name, rows in tables.items()),
    ]


def numbered() -> gpd.GeoDataFrame:
    roads = grid_roads()
    return roads.assign(road_id=[f"r{n:03}" for n in range(len(roads))])


def walks(region: Region) -> pd.DataFrame:
    return Distances(region, RoadNetwork.of(region)).matrix("primary")


@cache
def clean() -> Preview:
    return preview(files(numbered()), SURE)


@calm(12)
@given(st.data())
def test_roads_in_wrong_places_are_named_and_change_no_metre(data: st.DataObject) -> None:
    spoilt = data.draw(spoilt_roads(numbered().head(9)))
    both = pd.concat([numbered(), spoilt], ignore_index=True)
    seen, base = preview(files(both), SURE), clean()
    assert [b.zh for b in seen.blockers] == []
    assert seen.region is not None
    assert base.region is not None
    (part,) = (part for part in seen.parts if part.table == "roads")
    assert part.rows_in == len(both) == part.rows_accepted + part.rows_skipped
    # A line that is left out is named by its row, one that came in by its number.
    named = {f.row for f in seen.findings if f.rule.startswith("road_")}
    named |= {int(note.row[1:]) + 1 + len(numbered()) for note in seen.region.roads_left_out}
    assert named == set(range(len(numbered()) + 1, len(both) + 1))
    pd.testing.assert_frame_equal(walks(seen.region), walks(base.region), check_exact=True)


@calm(6)
@given(st.data())
def test_they_harm_no_region_that_is_there(data: st.DataObject) -> None:
    """Into a project that has its roads they come in place of these, and are named the same way."""
    base = clean().region
    assert base is not None
    spoilt = data.draw(spoilt_roads(numbered().head(9)))
    both = pd.concat([numbered(), spoilt], ignore_index=True)
    seen = preview(files(both)[:1], SURE, base=base)
    assert seen.region is not None
    pd.testing.assert_frame_equal(walks(seen.region), walks(base), check_exact=True)
