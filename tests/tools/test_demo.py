"""The built-in region: right in form, repeatable, and as hard to walk as a real county."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from numpy.typing import NDArray
from pandas.testing import assert_frame_equal
from walked_metres import GRID, Walks

from data.demo.region import Scope, shipped_tables
from geo.files.region_files import read_tables
from geo.tables import TABLE, Region
from tools.demo.build import demo_tables
from tools.demo.land.rivers import river_lines
from tools.demo.sources import sources

Tables = Mapping[str, pd.DataFrame | gpd.GeoDataFrame]
COUNTY = "371524"
PRIMARY = ("primary", "teaching_point", "nine_year")
FAR_M = 2000.0
FACTS = Path(__file__).parents[2] / "tools" / "demo" / "facts.csv"


def in_metres(table: gpd.GeoDataFrame) -> NDArray[np.object_]:
    shapes = gpd.GeoDataFrame(table).to_crs(GRID).geometry
    return np.asarray(shapes.to_numpy(), dtype=object)


@pytest.fixture(scope="module")
def tables() -> Tables:
    return demo_tables(scope="county")


@pytest.fixture(scope="module")
def city() -> Tables:
    return demo_tables(scope="city")


@pytest.fixture(scope="module")
def walks(tables: Tables) -> Walks:
    return Walks(tables["roads"])


@pytest.fixture(scope="module")
def primary_sites(tables: Tables) -> gpd.GeoDataFrame:
    schools = tables["schools"]
    chosen = schools[(schools["status"] == "open") & schools["kind"].isin(PRIMARY)]
    return chosen.reset_index(drop=True)


def test_region_accepts_the_tables(tables: Tables) -> None:
    region = Region.from_tables(tables)
    assert region.notes == ()
    assert region.grid.to_epsg() == 4548
    assert region.name == "东阿县"


def test_counts_are_the_county_s(tables: Tables) -> None:
    assert len(tables["villages"]) == 520
    open_now = tables["schools"][tables["schools"]["status"] == "open"]
    kinds = open_now["kind"].value_counts()
    assert 90 <= kinds[list(PRIMARY)].sum() <= 100
    assert kinds["junior"] + kinds["nine_year"] == 18
    assert kinds["senior"] == 3
    assert kinds["kindergarten"] == 85
    levels = tables["boundaries"]["level"].value_counts().to_dict()
    assert levels == {"township": 10, "county": 1}


def test_ids_are_unique_text(tables: Tables) -> None:
    for name, table in tables.items():
        key = list(TABLE[name].key)
        assert not table.duplicated(key).any(), name
        assert table[key[0]].map(lambda value: isinstance(value, str)).all(), name
    assert tables["schools"]["school_id"].str.fullmatch(COUNTY + r"\d{4}").all()
    assert tables["villages"]["village_id"].str.fullmatch(COUNTY + r"\d{6}").all()
    assert tables["schools"]["name"].is_unique


def test_references_lead_somewhere(tables: Tables) -> None:
    schools, villages = tables["schools"], tables["villages"]
    services = tables["services"]
    for column in ("parent_id", "successor_id"):
        assert schools[column].dropna().isin(schools["school_id"]).all()
    assert schools.loc[schools["kind"] == "teaching_point", "parent_id"].notna().all()
    assert schools.loc[schools["status"] == "closed", "successor_id"].notna().all()
    pupils = tables["pupils"]
    assert pupils["school_id"].isin(schools.loc[schools["status"] == "open", "school_id"]).all()
    assert pupils["village_id"].isin(villages["village_id"]).all()
    assert pupils["service_id"].dropna().isin(services["service_id"]).all()
    assert services["school_id"].dropna().isin(schools["school_id"]).all()
    assert set(tables["stops"]["service_id"]) == set(services["service_id"])
    for name in ("gates", "provision", "enrolment"):
        assert tables[name]["school_id"].isin(schools["school_id"]).all()


def test_two_builds_are_equal(tables: Tables) -> None:
    again = demo_tables(scope="county")
    assert list(again) == list(tables)
    for name, table in tables.items():
        assert_frame_equal(pd.DataFrame(again[name]), pd.DataFrame(table))


def test_another_seed_is_another_world(tables: Tables) -> None:
    other = demo_tables(scope="county", seed=1)
    assert not other["villages"].geometry.equals(tables["villages"].geometry)
    assert other["villages"]["name"].equals(tables["villages"]["name"])


def test_unknown_county_is_refused() -> None:
    with pytest.raises(ValueError, match="not a county"):
        demo_tables(scope="county", county="110101")


def test_population_sums_to_the_census(tables: Tables) -> None:
    expected = sources().counties[COUNTY].population
    assert tables["villages"]["population"].sum() == expected
    by_kind = tables["villages"].groupby("urban_rural")["population"].mean()
    assert by_kind["urban"] > by_kind["town"] > by_kind["rural"]


def test_population_is_as_published() -> None:
    facts = pd.read_csv(FACTS, dtype={"county_id": str})
    published = facts[facts["fact"] == "population"].set_index("county_id")["value"]
    for code, county in sources().counties.items():
        assert county.population == published[code]


def test_villages_lie_in_their_county_and_township(tables: Tables) -> None:
    villages, areas = tables["villages"], tables["boundaries"]
    county = areas.loc[areas["boundary_id"] == COUNTY, "geometry"].iloc[0]
    assert shapely.contains_xy(county, villages.geometry.x, villages.geometry.y).all()
    rural = villages[villages["urban_rural"] == "rural"]
    cells = areas[areas["level"] == "township"].set_index("boundary_id").geometry
    own = cells.loc[rural["village_id"].str[:9]].to_numpy()
    assert shapely.contains(own, rural.geometry.to_numpy()).mean() > 0.99
    assert (villages["position_source"] == "modelled").all()
    assert (tables["schools"]["position_source"] == "modelled").all()


def test_pupils_are_the_enrolment_of_2025(tables: Tables) -> None:
    enrolment = tables["enrolment"]
    now = enrolment[(enrolment["year"] == 2025) & enrolment["stage"].isin(["primary", "junior"])]
    told = now.set_index(["school_id", "stage", "grade"])[["pupils", "boarders"]]
    pupils = tables["pupils"].groupby(["school_id", "stage", "grade"])
    counted = pd.DataFrame({"pupils": pupils.size(), "boarders": pupils["boarder"].sum()})
    counted = counted.reindex(told.index, fill_value=0)
    assert (told["pupils"] == counted["pupils"]).all()
    assert (told["boarders"] == counted["boarders"]).all()
    assert told["pupils"].sum() == len(tables["pupils"])
    assert (
        not tables["pupils"].loc[tables["pupils"]["grade"].isin(["1", "2", "3"]), "boarder"].any()
    )


def test_children_cover_the_pupils(tables: Tables) -> None:
    children = tables["children"].groupby("age_from")["children"].sum()
    pupils = tables["pupils"].groupby("stage").size()
    assert 0.95 < pupils["primary"] / children.loc[6:11].sum() <= 1.0
    assert 0.95 < pupils["junior"] / children.loc[12:14].sum() <= 1.0
    assert 0.15 < children.sum() / tables["villages"]["population"].sum() < 0.25


def test_cohorts_stay_together(tables: Tables) -> None:
    enrolment = tables["enrolment"]
    primary = enrolment[enrolment["stage"] == "primary"]
    by_year = primary.pivot_table(values="pupils", index="year", columns="grade", aggfunc="sum")
    older = by_year.shift(-1).loc[:2024, ["2", "3", "5", "6"]].to_numpy()
    younger = by_year.loc[:2024, ["1", "2", "4", "5"]].to_numpy()
    assert np.abs(older / younger - 1.0).max() < 0.08


def test_many_rural_schools_are_small_and_some_shrink(
    tables: Tables, primary_sites: gpd.GeoDataFrame
) -> None:
    rural = primary_sites.loc[primary_sites["urban_rural"] == "rural", "school_id"]
    primary = tables["enrolment"][tables["enrolment"]["stage"] == "primary"]
    size = primary.pivot_table("pupils", index="school_id", columns="year", aggfunc="sum")
    size = size.loc[rural]
    assert 0.25 <= (size[2025] < 100).mean() <= 0.35
    falling = (size[2025] < size[2024]) & (size[2024] < size[2023]) & (size[2023] < size[2022])
    assert (falling & (size[2025] <= 0.8 * size[2022])).mean() > 0.1
    assert size[2025].sum() < 0.75 * size[2016].sum()


def test_closed_schools_have_no_pupils_now(tables: Tables) -> None:
    closed = tables["schools"].loc[tables["schools"]["status"] == "closed", "school_id"]
    last = tables["enrolment"].groupby("school_id")["year"].max()
    assert len(closed) >= 3
    assert last[closed].between(2018, 2023).all()
    assert last.drop(closed).eq(2025).all()


def test_roads_hang_together_but_for_scraps(walks: Walks, tables: Tables) -> None:
    roads = tables["roads"]
    assert walks.pieces - walks.scraps == 1
    assert 2 <= walks.scraps <= 4
    assert len(walks.length) > 4500
    assert set(roads["highway"]) <= {
        *("trunk", "primary", "secondary", "tertiary"),
        *("unclassified", "residential", "track", "footway"),
    }
    assert (roads["oneway"] == "forward").sum() >= 3
    assert set(roads["hazard"]) == {"", "临水", "急弯"}


def test_ends_touch_middles(tables: Tables) -> None:
    lines = in_metres(tables["roads"])
    ends = shapely.get_point(lines, 0)
    point, line = shapely.STRtree(lines).query(ends, predicate="dwithin", distance=0.3)
    gap = shapely.distance(ends[point], shapely.boundary(lines[line]))
    assert (gap > 5.0).sum() > 500


def test_rivers_are_crossed_on_few_bridges_only(tables: Tables) -> None:
    roads = tables["roads"]
    lines = in_metres(roads)
    hit = shapely.STRtree(lines).query(river_lines(), predicate="intersects")[1]
    assert roads["bridge"].iloc[hit].all()
    assert 2 <= roads["bridge"].sum() <= 10


def test_points_lie_by_the_roads(walks: Walks, tables: Tables) -> None:
    villages = walks.snapped(tables["villages"].geometry)[0]
    assert villages.max() < 150.0
    assert np.median(villages) > 3.0
    assert walks.snapped(tables["schools"].geometry)[0].max() < 150.0


def test_roads_are_as_roundabout_as_real_ones(
    walks: Walks, tables: Tables, primary_sites: gpd.GeoDataFrame
) -> None:
    villages = tables["villages"].geometry
    road = walks.metres(villages, primary_sites.geometry)
    home, site = villages.to_crs(GRID), primary_sites.geometry.to_crs(GRID)
    straight = np.hypot(
        home.x.to_numpy()[None, :] - site.x.to_numpy()[:, None],
        home.y.to_numpy()[None, :] - site.y.to_numpy()[:, None],
    )
    assert np.isfinite(road).all()
    for nearest in (straight.argmin(axis=0), road.argmin(axis=0)):
        at = (nearest, np.arange(len(villages)))
        ratio = (road[at] / straight[at])[straight[at] > 500.0]
        assert 1.3 <= np.median(ratio) <= 1.5


def test_some_rural_day_pupils_live_far_and_most_of_them_ride(walks: Walks, tables: Tables) -> None:
    pupils = tables["pupils"]
    place = pupils["village_id"].map(tables["villages"].set_index("village_id")["urban_rural"])
    day = pupils[(place == "rural") & ~pupils["boarder"]].reset_index(drop=True)
    schools = tables["schools"][tables["schools"]["school_id"].isin(day["school_id"])]
    row = pd.Index(schools["school_id"]).get_indexer(pd.Index(day["school_id"]))
    way = walks.metres(day.geometry, schools.geometry)[row, np.arange(len(day))]
    far = way > FAR_M
    assert 0.15 <= far.mean() <= 0.33
    served = day["service"] != "none"
    assert 0.52 <= served[far].mean() <= 0.72
    assert served[~far].mean() < 0.02
    on_line = day["service"].isin(["school_bus", "public_transport"])
    assert (day["service_id"].notna() == on_line).all()
    assert (day["service"] == "public_transport").sum() > 20


def test_buses_hold_their_riders(tables: Tables) -> None:
    services = tables["services"].set_index("service_id")
    riders = tables["pupils"].groupby("service_id").size()
    buses = services[services["kind"] == "school_bus"]
    assert services["vehicle_seats"].between(19, 56).all()
    assert (riders.reindex(buses.index, fill_value=0) <= buses["vehicle_seats"]).all()
    stops = tables["stops"].sort_values(["service_id", "stop_order"])
    later = stops.groupby("service_id")["arrive_min"].diff().dropna()
    assert (later > 0).all()


def assert_shipped(scope: Scope, made: Tables) -> None:
    """Fail unless the files shipped hold the tables made, and nothing else.

    A column that came into the data dictionary later and is empty need not be in them.
    """
    folder = shipped_tables(scope)
    assert sorted(file.name for file in folder.iterdir()) == sorted(f"{t}.parquet" for t in made)
    shipped = Region.from_tables(read_tables(folder)).tables
    for name, table in Region.from_tables(made).tables.items():
        assert_frame_equal(pd.DataFrame(shipped[name]), pd.DataFrame(table), check_exact=True)


def test_the_county_shipped_is_the_one_made(tables: Tables) -> None:
    assert_shipped("county", tables)


@pytest.mark.slow
def test_the_city_shipped_is_the_one_made(city: Tables) -> None:
    assert_shipped("city", city)


@pytest.mark.slow
def test_the_city_is_its_counties_joined(tables: Tables, city: Tables) -> None:
    assert len(city["villages"]) == 6363
    assert len(city["pupils"]) > 550_000
    open_now = city["schools"][city["schools"]["status"] == "open"]
    assert 950 <= open_now["kind"].isin(PRIMARY).sum() <= 1100
    for name, table in tables.items():
        key = TABLE[name].key[0]
        assert not city[name].duplicated(list(TABLE[name].key)).any(), name
        if name != "roads":
            assert table[key].isin(city[name][key]).all(), name
    walks = Walks(city["roads"])
    assert len(walks.length) >= 50_000
    assert walks.pieces - walks.scraps == 1
