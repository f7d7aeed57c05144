"""What is printed and handed over is the map on the screen: its ground, layers and selection."""

import io
from datetime import date
from pathlib import Path

import pyogrio
import pypdf
import pytest
import shapely

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.scenario import Scenario
from analysis.transport import NeedFilter
from geo.distances import route_to_school
from layers.layer import Layer
from layers.themes import THEME_LAYERS, base_layers, theme_layers, transport_status, village_layer
from layers.themes import route_layer as route
from reports.book import book_title
from reports.maps import Paper, ScreenMap, handover, map_sheet
from reports.maps.map_sheets import sheet_title
from tests.analysis.straight_road import measured
from words.papers import AREA_OF_SHEET
from words.papers import themes as say

DAY = date(2026, 11, 30)
A4 = Paper("A4")
NAME = "合并试行方案"


@pytest.fixture(scope="module")
def world() -> Assessment:
    return Assessment(measured(pupils=True), Parameters())


@pytest.fixture(scope="module")
def layers(world: Assessment) -> tuple[Layer, ...]:
    return tuple(theme_layers(world, "schools", lang="zh"))


def words_of(world: Assessment, screen: ScreenMap | None, page: Paper = A4) -> str:
    sheet = map_sheet(world, "schools", page=page, made_on=DAY, lang="zh", screen=screen)
    text = pypdf.PdfReader(io.BytesIO(sheet.to_bytes("pdf"))).pages[0].extract_text()
    return text.replace(" ", "").replace("\n", "")


def round_school(world: Assessment, school: str, half: float) -> tuple[float, float, float, float]:
    at = world.region.schools.set_index("school_id").geometry[school]
    return (at.x - half, at.y - half / 2, at.x + half, at.y + half / 2)


def test_the_ground_seen_is_what_the_sheet_shows(
    world: Assessment, layers: tuple[Layer, ...]
) -> None:
    bounds = round_school(world, "two", 0.01)
    screen = ScreenMap(layers=layers, bounds=bounds)
    whole = map_sheet(world, "schools", page=Paper(), made_on=DAY, lang="zh")
    part = map_sheet(world, "schools", page=Paper(), made_on=DAY, lang="zh", screen=screen)
    assert part.window.ground.covers(shapely.box(*bounds))
    assert part.scale < whole.scale / 2
    # Nothing is paled or outlined: it is a window on a larger map. Nor is the whole of a region
    # without an outline, which ends where its data end.
    assert AREA_OF_SHEET.zh not in words_of(world, None)
    text = words_of(world, screen)
    assert AREA_OF_SHEET.zh not in text
    assert say.SEEN.zh in text


def test_what_is_selected_is_on_paper_and_named_once(
    world: Assessment, layers: tuple[Layer, ...]
) -> None:
    name = str(world.region.names("schools")["two"])
    screen = ScreenMap(layers=layers, selected="two")
    printed = screen.printed()
    assert printed[-1].key == "selected"
    assert list(printed[-1].table.geometry) == [
        world.region.schools.set_index("school_id").geometry["two"]
    ]
    labels = [label for each in printed for label in each.table["label"].dropna()]
    assert labels.count(name) == 1
    assert say.SELECTED.zh.format(name=name) in words_of(world, screen)
    assert [each.key for each in ScreenMap(layers=layers, selected="nobody").printed()] == [
        each.key for each in layers
    ]


def test_layers_switched_off_are_neither_printed_nor_handed_over(
    world: Assessment, layers: tuple[Layer, ...], tmp_path: Path
) -> None:
    screen = ScreenMap(layers=layers).turned(off={"villages"})
    assert "villages" not in [each.key for each in screen.printed()]
    path = tmp_path / "layers.gpkg"
    handover(world, "schools", path, lang="zh", screen=screen)
    written = {str(name) for name, _ in pyogrio.list_layers(path)} - {"layer_styles"}
    drawn = {each.key for each in layers if len(each.table)} - {"villages"}
    assert written == drawn
    back = screen.turned(on={"villages"})
    assert "villages" in [each.key for each in back.printed()]


@pytest.mark.parametrize("ending", [".gpkg", ".kml", ".geojson", ".html", ".shp.zip"])
def test_a_filtered_map_is_handed_over_filtered_and_without_a_childs_way(
    world: Assessment, tmp_path: Path, ending: str
) -> None:
    region = world.region
    rows = NeedFilter(school_id="town").chosen(world.needs, region)
    villages = village_layer(region, transport_status(rows, world))
    way = route(route_to_school(world.distances, world.distances.homes, 0, "two"))
    screen = ScreenMap(layers=(*base_layers(world), villages, way))
    path = tmp_path / f"layers{ending}"
    handover(world, "transport", path, lang="zh", screen=screen)
    if ending == ".gpkg":
        names = {str(name) for name, _ in pyogrio.list_layers(path)}
        assert "way" not in names
        found = pyogrio.read_dataframe(path, layer="villages").set_index("id")["symbol"]
        expected = villages.table.set_index("id")["symbol"]
        assert found.sort_index().to_dict() == expected.sort_index().to_dict()
    else:
        assert way.title.zh.encode() not in path.read_bytes()


def test_a_public_sheet_shows_no_childs_way(world: Assessment) -> None:
    way = route(route_to_school(world.distances, world.distances.homes, 0, "two"))
    legend = [symbol.label.zh.replace(" ", "") for symbol in way.symbols]
    screen = ScreenMap(layers=(*base_layers(world), way))
    own, public = (words_of(world, screen, Paper("A4", profile=p)) for p in ("internal", "public"))
    assert all(label in own for label in legend)
    assert not any(label in public for label in legend)


@pytest.mark.parametrize("theme", [theme for theme in THEME_LAYERS if theme != "plan"])
def test_with_a_plan_open_the_title_says_whose_map_it_is(world: Assessment, theme: str) -> None:
    planned = world.after(Scenario(NAME))
    for title in (sheet_title(planned, theme), book_title(planned, [theme])):
        assert f"方案图：{NAME}" in title.zh
        assert "现状" not in title.zh
    assert "方案" not in sheet_title(world, theme).zh


def test_title_and_maker_are_the_offices_own_and_only_text(
    world: Assessment, layers: tuple[Layer, ...]
) -> None:
    page = Paper("A4", title="甲县布点图 $x$ <b>", office="甲县\u202e教育局")
    text = words_of(world, ScreenMap(layers=layers), page)
    assert "甲县布点图$x$<b>" in text
    assert "编制单位：甲县教育局" in text


def test_filter_and_rows_of_the_screen_stand_on_the_sheet(
    world: Assessment, layers: tuple[Layer, ...]
) -> None:
    fact = say.FACT_ROWS.fill(rows="137", people="137")
    filters = say.SELECTED.fill(name="超线且无接送")
    text = words_of(world, ScreenMap(layers=layers, filters=filters, facts=(fact,)))
    assert "所选：超线且无接送" in text
    assert "图中名单137行137人" in text
