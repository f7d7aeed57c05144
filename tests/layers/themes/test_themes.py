"""Every theme draws every row, each once, and no person."""

from collections.abc import Callable
from functools import cache

import pytest
import shapely
from hypothesis import given

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from geo.distances import route_to_school
from layers.layer import Layer
from layers.themes import (
    THEME_LAYERS,
    route_layer,
    school_layer,
    service_area_layer,
    transport_status,
    transport_village_layer,
)
from layers.themes.themes import reach_theme
from tests.analysis.random_people import peopled
from tests.analysis.straight_road import distances_of, lines, measured, straight_road
from tests.geo.worlds import Tables, calm, points, world

THEMES = sorted(THEME_LAYERS)
FIRST = ["id", "symbol", "label", "rank"]


@cache
def bare() -> Assessment:
    """Return the assessment of a region with the three required tables and one row each."""
    tables = world("r: 0,0 2000,0", "v: 500,10", "s: 1500,10")
    return Assessment(distances_of(tables), Parameters())


@cache
def nowhere() -> Assessment:
    """Return the assessment of a region without one position but that of its road."""
    tables = world("r: 0,0 2000,0", "v: -\nw: -", "s: -\nk: - kind=kindergarten")
    return Assessment(distances_of(tables), Parameters())


@cache
def with_children() -> Assessment:
    return Assessment(measured(children=True), Parameters())


@cache
def with_pupils() -> Assessment:
    return Assessment(measured(pupils=True), Parameters())


WORLDS = [bare, nowhere, with_children, with_pupils]


def holds(layers: list[Layer]) -> None:
    """Hold layers against what the map and the sheet rely on."""
    assert len({layer.key for layer in layers}) == len(layers)
    for layer in layers:
        table = layer.table
        assert list(table.columns[:4]) == FIRST
        assert set(table["symbol"]) == {symbol.key for symbol in layer.symbols}, layer.key
        assert table["id"].is_unique, layer.key
        assert table["rank"].notna().all()
        assert not shapely.is_missing(table.geometry.to_numpy()).any(), layer.key
        assert not shapely.is_empty(table.geometry.to_numpy()).any(), layer.key
        assert {fact.column for fact in layer.facts} <= set(table.columns)
        assert not any("pupil_id" in name or "home" in name for name in table.columns)
        assert layer.title.zh
        assert layer.title.en


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("assessed", WORLDS, ids=lambda make: make.__name__)
def test_every_theme_holds(theme: str, assessed: Callable[[], Assessment]) -> None:
    layers = THEME_LAYERS[theme](assessed(), lang="zh")
    holds(layers)
    assert {"boundaries", "roads"} <= {layer.key for layer in layers}


@pytest.mark.parametrize("stage", ["kindergarten", "primary", "junior", "senior"])
def test_the_reach_of_every_stage_holds(stage: str) -> None:
    for assessed in WORLDS:
        holds(reach_theme(assessed(), stage, lang="zh"))


@calm(3)
@given(peopled())
def test_every_theme_holds_on_random_worlds(tables: Tables) -> None:
    assessment = Assessment(distances_of(tables), Parameters())
    for make in THEME_LAYERS.values():
        holds(make(assessment, lang="zh"))


def test_every_place_with_a_position_is_drawn_once() -> None:
    layers = {layer.key: layer.table for layer in THEME_LAYERS["schools"](with_pupils(), lang="zh")}
    assert sorted(layers["villages"]["id"]) == ["v1", "v2", "v3", "v4"]
    assert sorted(layers["schools"]["id"]) == ["nine", "shut", "town", "two"]
    assert sorted(layers["kindergartens"]["id"]) == ["kinder"]
    assert sorted(layers["roads"]["id"]) == ["island", "main"]


def test_no_point_of_a_home_is_in_any_layer() -> None:
    tables = straight_road(pupils=True)
    places = {p for t in ("schools", "villages") for p in tables[t].geometry if p is not None}
    homes = {point for point in tables["pupils"].geometry if point is not None} - places
    drawn = {
        shape
        for theme in THEMES
        for layer in THEME_LAYERS[theme](with_pupils(), lang="zh")
        for shape in layer.table.geometry
    }
    assert len(homes) == 10
    assert not homes & drawn


def test_a_village_shows_the_worst_of_its_pupils() -> None:
    tables = straight_road()
    people = """
        a1: - school_id=two stage=primary village_id=v3 service=none
        a2: - school_id=two stage=primary village_id=v3 service=school_bus
        b1: - school_id=two stage=primary village_id=v1
        c1: - school_id=town stage=primary village_id=v1
        d1: - school_id=two stage=primary village_id=v4
        e1: - school_id=nine stage=primary village_id=v2 service=other
        f1: - school_id=two stage=primary
    """
    tables["pupils"] = points("pupil_id", people)
    assessment = Assessment(distances_of(tables), Parameters())
    status = transport_status(assessment.needs, assessment)
    # c1 goes to a town school and is not counted; e1 walks 6,700 m and is fetched.
    assert list(map(" ".join, status[["village_id", "symbol"]].to_numpy())) == lines("""
        v1 within_limit
        v2 served
        v3 gap
        v4 no_way
    """)
    # Who has no way may live beyond the limit.
    assert status["children"].fillna(-1.0).tolist() == [0.0, 1.0, 2.0, -1.0]
    # Of those beyond, one of v3 has no service; where f1 lives nobody knows.
    assert status["left"].fillna(-1.0).tolist() == [-1.0, -1.0, 1.0, -1.0]
    drawn = transport_village_layer(assessment, assessment.needs)
    assert [fact.column for fact in drawn.facts][:2] == ["left", "children"]
    unstated = assessment.needs.assign(gap=assessment.needs["gap"].where(~assessment.needs["gap"]))
    symbols = transport_status(unstated, assessment).set_index("village_id")["symbol"]
    assert symbols["v3"] == "service_unknown"
    nobody = transport_status(assessment.needs[:0], assessment)
    assert list(nobody.columns) == list(status.columns)
    assert len(nobody) == 0


def test_an_unknown_number_of_pupils_is_not_nought() -> None:
    assessment = Assessment(measured(enrolment=False), Parameters())
    layer = school_layer(assessment.region, assessment.register, kindergartens=False, lang="zh")
    assert layer.table["pupils"].isna().all()
    assert not layer.table["ring"].any()
    known = Assessment(measured(), Parameters())
    table = school_layer(known.region, known.register, kindergartens=False, lang="zh").table
    assert table.set_index("id")["pupils"].dropna().to_dict() == {
        "nine": 110,
        "town": 30,
        "two": 100,
    }


def test_a_school_far_from_any_road_has_no_area_to_draw() -> None:
    tables = world("r: 0,0 2000,0", "v: 500,10", "s: 1000,9000\nt: 1000,0")
    assessment = Assessment(distances_of(tables), Parameters())
    areas = assessment.areas("primary", 2000.0)
    assert areas["villages"].tolist() == [0, 1]
    assert service_area_layer(areas).table["id"].tolist() == ["t"]
    assert len(service_area_layer(areas, only="s").table) == 0


def test_the_way_of_a_child_is_drawn_in_order_and_without_a_name() -> None:
    distances = measured()
    route = route_to_school(distances, distances.village_points, 1, "two")
    layer = route_layer(route)
    holds([layer])
    assert layer.table["symbol"].tolist() == ["connector", "road", "connector"]
    assert layer.table["metres"].sum() == pytest.approx(700)
    assert layer.table["label"].isna().all()
    holds([route_layer(route[:0])])
