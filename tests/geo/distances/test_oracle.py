"""Every metre agrees with an independent program that cuts the roads and asks networkx."""

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import assume, given

from geo.distances import Distances
from geo.errors import NetworkError
from geo.files import read_region
from geo.road_classes.road_classes import usable
from geo.roads import CONNECTION_RADIUS_M, RoadNetwork
from geo.tables import STAGES_OF_KIND, Region
from tests.geo.oracle import Oracle
from tests.geo.town import town
from tests.geo.worlds import Tables, calm, worlds
from tests.outside import LEGAZPI, OUTSIDE

CENTIMETRE = 0.01


def oracle(region: Region, mode: str) -> Oracle:
    roads = region.roads[usable(region.roads, mode)]
    oneway = roads["oneway"].astype(object).where(roads["oneway"].notna(), "no")
    expressways = region.roads[region.roads["highway"] == "motorway"]
    grounded = expressways[expressways["bridge"].astype(object).ne(True)].geometry
    on_foot = mode == "walk"
    return Oracle(
        roads.geometry.to_numpy(),
        region.grid,
        None if on_foot else list(oneway),
        level=[1 if bridge is True else 0 for bridge in roads["bridge"].astype(object)],
        stands=[highway != "motorway" for highway in roads["highway"]],
        radius_m=CONNECTION_RADIUS_M if on_foot else 0.0,
        barriers=[way for way in grounded if on_foot and way is not None and way.length > 0],
    )


def gates(region: Region, school_ids: set[str]) -> dict[str, list[shapely.Point]]:
    """Return the places a walk to each school may end at, by the dictionary's words."""
    table = region.table("gates")
    usable_gates = table[table["is_open"].fillna(value=True).astype(bool)]
    found: dict[str, list[shapely.Point]] = {}
    for school in region.schools.itertuples():
        if school.school_id not in school_ids:
            continue
        own = usable_gates[usable_gates["school_id"] == school.school_id]
        places = [place for place in own.geometry if place is not None]
        if not places and school.geometry is not None:
            places = [school.geometry]
        found[school.school_id] = places
    return found


def to_schools(
    asked: Oracle, homes: list[shapely.Point | None], places: dict[str, list[shapely.Point]]
) -> pd.DataFrame:
    """Return metres by home (rows) and school (columns), NaN where there is no way."""
    flat = [(school, place) for school, own in places.items() for place in own]
    metres = asked.metres(homes, [place for _, place in flat])
    table = pd.DataFrame(metres, columns=pd.Index([school for school, _ in flat], dtype="object"))
    return pd.DataFrame(
        {s: table.loc[:, table.columns == s].min(axis=1) for s in places}, index=range(len(homes))
    )


def close(ours: object, theirs: object) -> None:
    np.testing.assert_allclose(
        np.asarray(ours, dtype=float), np.asarray(theirs, dtype=float), atol=CENTIMETRE, rtol=0
    )


def teaching(region: Region, stage: str, *, opened: bool) -> set[str]:
    schools = region.schools
    taught = schools["kind"].map(lambda kind: stage in STAGES_OF_KIND[kind])
    running = ~schools["status"].isin(["closed", "proposed"]) if opened else True
    return set(schools.loc[taught & running, "school_id"])


def check_nearest(region: Region, asked: Oracle, ours: Distances, stage: str) -> None:
    table = ours.nearest_schools(stage)
    places = gates(region, teaching(region, stage, opened=True))
    theirs = to_schools(asked, list(region.villages.geometry), places)
    assert list(table["village_id"]) == list(region.villages["village_id"])
    best = theirs.min(axis=1) if theirs.shape[1] else np.full(len(table), np.nan)
    close(table["walk_m"], best)
    for row in table[table["walk_m"].notna()].itertuples():
        assert theirs.loc[row.Index, row.school_id] == pytest.approx(row.walk_m, abs=CENTIMETRE)
    assert (table["school_id"].isna() == table["walk_m"].isna()).all()


def check_matrix(
    region: Region, asked: Oracle, ours: Distances, stage: str, driving: Oracle | None
) -> None:
    network = RoadNetwork.of(region, "drive") if driving else None
    table = ours.matrix(stage, network)
    places = gates(region, teaching(region, stage, opened=False))
    homes = list(region.villages.geometry)
    assert len(table) == len(homes) * len(places)
    for column, program in (("walk_m", asked), ("drive_m", driving)):
        if program and places:
            wide = table.pivot(index="village_id", columns="school_id", values=column)
            theirs = to_schools(program, homes, places)
            close(wide.to_numpy(), theirs[list(wide.columns)].to_numpy())


def check_between(region: Region, asked: Oracle, ours: Distances, stage: str) -> None:
    table = ours.between_schools(stage)
    places = gates(region, teaching(region, stage, opened=True))
    assert len(table) == len(places) * (len(places) - 1)
    flat = [(school, place) for school, own in places.items() for place in own]
    theirs = to_schools(asked, [place for _, place in flat], places)
    theirs.index = pd.Index([school for school, _ in flat])
    for row in table.itertuples():
        if row.school_id in theirs.index:
            close(row.walk_m, theirs.loc[[row.school_id], row.other_id].min())
        else:
            assert np.isnan(row.walk_m)


def check_to_school(region: Region, asked: Oracle, ours: Distances) -> None:
    table = ours.to_school
    pupils = region.table("pupils")
    village = region.villages.set_index("village_id").geometry
    homes = [
        row.geometry or (village[row.village_id] if isinstance(row.village_id, str) else None)
        for row in pupils.itertuples()
    ]
    places = gates(region, set(region.schools["school_id"]))
    theirs = to_schools(asked, homes, places)
    assert list(table["pupil_id"]) == list(pupils["pupil_id"])
    known = [
        theirs.loc[n, school] if school in theirs else np.nan
        for n, school in enumerate(pupils["school_id"])
    ]
    close(table["walk_m"], known)


def no_ties(region: Region, asked: Oracle) -> bool:
    frames = [region.villages, region.schools, region.table("gates"), region.table("pupils")]
    return not any(asked.tied(place) for frame in frames for place in frame.geometry)


@calm(6)
@given(worlds())
def test_random_worlds_on_foot_and_by_road(tables: Tables) -> None:
    region = Region.from_tables(tables)
    asked = oracle(region, "walk")
    assume(no_ties(region, asked))
    ours = Distances(region, RoadNetwork.of(region))
    try:
        driving = oracle(region, "drive")
        RoadNetwork.of(region, "drive")
    except NetworkError:
        driving = None
    assume(driving is None or no_ties(region, driving))
    check_nearest(region, asked, ours, "primary")
    check_nearest(region, asked, ours, "junior")
    check_matrix(region, asked, ours, "primary", driving)
    check_between(region, asked, ours, "primary")
    check_to_school(region, asked, ours)


def some_of(region: Region) -> Region:
    """Return the roads with every twelfth village and school: of all, networkx takes half an hour."""
    tables = {name: region.table(name) for name in ("roads", "barriers") if region.has(name)}
    for name in ("villages", "schools"):
        tables[name] = region.table(name).iloc[::12].reset_index(drop=True)
    if region.has("gates"):
        gates_ = region.table("gates")
        own = gates_["school_id"].isin(tables["schools"]["school_id"])
        tables["gates"] = gates_[own].reset_index(drop=True)
    return Region.from_tables(tables)


@pytest.fixture(
    scope="module",
    params=["town", pytest.param("legazpi", marks=pytest.mark.outside(LEGAZPI))],
)
def larger(request: pytest.FixtureRequest) -> tuple[Region, Oracle, Oracle]:
    if request.param == "town":
        region = Region.from_tables(town())
    else:
        region = some_of(read_region(OUTSIDE / LEGAZPI))
    return region, oracle(region, "walk"), oracle(region, "drive")


@pytest.mark.parametrize("stage", ["primary", "junior"])
def test_a_town_on_foot_and_by_road(larger: tuple[Region, Oracle, Oracle], stage: str) -> None:
    region, asked, driving = larger
    ours = Distances(region, RoadNetwork.of(region))
    check_nearest(region, asked, ours, stage)
    check_matrix(region, asked, ours, stage, driving)
    check_between(region, asked, ours, stage)
