"""Other people's files: opened whole, refused with reasons, and never obeyed."""

import io
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
import shapely
from playwright.sync_api import Browser

from analysis.assessment import Assessment
from geo.files import read_region, write_region
from geo.tables import DataError, Region
from tests.browser.conftest import Visit
from tests.browser.page_steps import (
    PAGES,
    WITH_MAP,
    body,
    choose_row,
    download,
    go,
    map_of,
    opened,
    place_on_map,
    settle,
    sound,
    upload,
)
from tests.geo.worlds import Tables, world
from tests.outside import LEGAZPI, OUTSIDE
from words.indicators import preschool
from words.pages import pages as say
from words.pages import review_page

pytestmark = pytest.mark.browser

HOSTILE = (
    "<img src=x onerror=window.hacked=1>",
    "${window.hacked=1}",
    "`D:\\users\\u0041`",
    '=HYPERLINK("http://203.0.113.7/x")',
    "</script><script>window.hacked=1</script>",
    "![x](http://203.0.113.7/x.png) :red[x] $$x$$",
)
# What is said instead of a map: by 复核 without pupils or a doubtful walk, by 幼儿园 without any.
NO_CASE = (review_page.NO_PUPILS, review_page.NONE, preschool.NO_SITES)


def small_world() -> Tables:
    """Return a road with six schools and six villages along it."""
    roads = "a: 0,0 3000,0 9000,0\nb: 3000,0 3000,4000"
    schools = "\n".join(f"s{n}: {1500 * n},60 township=T1 urban_rural=rural" for n in range(6))
    villages = "\n".join(
        f"v{n}: {1500 * n + 700},-500 township=T1 population={100 + n}" for n in range(6)
    )
    tables = world(roads, villages, schools)
    enrolment = [
        {"school_id": f"s{n}", "year": year, "stage": "primary", "pupils": 90 - 12 * (year - 2022)}
        for n in range(6)
        for year in range(2022, 2026)
    ]
    pupils = [
        {
            "pupil_id": f"p{n}",
            "school_id": f"s{(n + 2) % 6}",
            "village_id": f"v{n}",
            "grade": "3",
            "stage": "primary",
        }
        for n in range(6)
    ]
    tables["enrolment"] = pd.DataFrame(enrolment)
    tables["pupils"] = gpd.GeoDataFrame(pupils, geometry=[None] * 6, crs=4326)
    return tables


def packed(tables: Tables, folder: Path) -> bytes:
    path = folder / "region.gpkg"
    write_region(tables, path)
    return path.read_bytes()


@pytest.fixture(scope="session")
def county_name(county: Assessment) -> str:
    return county.region.name


@pytest.fixture
def visit(chromium: Browser, app: str) -> Iterator[Visit]:
    with opened(chromium, app, "region_data") as visit:
        yield visit


def works_on_every_page(visit: Visit, file: Path, *, unplaced: int) -> None:
    """Open a region and go through the pages; ``unplaced`` notes are on missing positions."""
    region = read_region(file)
    upload(visit.page, file.name, file.read_bytes())
    visit.page.get_by_text(f"{file.stem} ·").wait_for(timeout=30_000)
    # The top line and the list say one count; the notes of the tables are a part of it.
    words = body(visit.page)
    total = words.partition("待核 ")[2].partition(" 处")[0]
    assert say.NOTES.say("zh", count=total) in words
    assert f"数据提示 {len(region.notes)} 处" in words
    assert sum("没有位置" in note.text.zh for note in region.notes) == unplaced
    for name in PAGES:
        go(visit, name)
        assert file.stem in body(visit.page)
        assert say.MODELLED.zh not in body(visit.page)
        if name in WITH_MAP and not any(text.zh in body(visit.page) for text in NO_CASE):
            map_of(visit)
    sound(visit)


def test_an_offices_region_opens_and_every_page_works_on_it(visit: Visit, tmp_path: Path) -> None:
    tables = small_world()
    tables["schools"].loc[2, "geometry"] = None
    tables["villages"].loc[4, "geometry"] = None
    write_region(tables, tmp_path / "东镇.gpkg")
    works_on_every_page(visit, tmp_path / "东镇.gpkg", unplaced=2)


@pytest.mark.outside(LEGAZPI)
def test_a_real_region_opens_and_every_page_works_on_it(visit: Visit) -> None:
    works_on_every_page(visit, OUTSIDE / LEGAZPI, unplaced=16)


def test_what_is_no_geopackage_is_refused(visit: Visit, county_name: str) -> None:
    for content in (b"<OGRVRTDataSource/>", b"SQLite format 3\x00" + bytes(200), b""):
        upload(visit.page, "x.gpkg", content)
        visit.page.get_by_text(say.REFUSED_FILE.zh).first.wait_for(timeout=60_000)
        assert county_name in body(visit.page)
        go(visit, "overview")
        assert county_name in body(visit.page)
        go(visit, "region_data")
    sound(visit)


@pytest.mark.parametrize("fault", ["swapped_coordinates", "duplicate_key"])
def test_faults_are_listed_and_the_old_region_stays(
    visit: Visit, county_name: str, tmp_path: Path, fault: str
) -> None:
    tables = small_world()
    if fault == "swapped_coordinates":
        schools = tables["schools"]
        schools["geometry"] = shapely.transform(schools.geometry.to_numpy(), lambda xy: xy[:, ::-1])
    else:
        tables["villages"].loc[6] = tables["villages"].loc[0]
    with pytest.raises(DataError) as found:
        Region.from_tables(tables)
    assert {p.rule for p in found.value.problems} == {fault}
    upload(visit.page, "x.gpkg", packed(tables, tmp_path))
    visit.page.get_by_text(say.REFUSED.zh).wait_for(timeout=60_000)
    assert county_name in body(visit.page)
    # The list is a table of its own, beside tables, roads and notes.
    assert visit.page.get_by_test_id("stDataFrame").count() == 3
    go(visit, "overview")
    assert county_name in body(visit.page)
    sound(visit)


def is_deaf(visit: Visit) -> bool:
    """Tell whether no frame of the page has obeyed a name."""
    return all(frame.evaluate("window.hacked") is None for frame in visit.page.frames)


def test_hostile_names_stay_names_on_every_page(visit: Visit, tmp_path: Path) -> None:
    tables = small_world()
    tables["schools"]["name"] = list(HOSTILE)
    tables["villages"]["name"] = list(HOSTILE)
    tables["villages"]["township"] = HOSTILE[0]
    tables["schools"]["township"] = HOSTILE[3]
    upload(visit.page, "<b>x.gpkg", packed(tables, tmp_path))
    visit.page.get_by_text("<b>x · 2025").wait_for(timeout=30_000)
    for name in PAGES:
        go(visit, name)
        assert is_deaf(visit)
    go(visit, "layout_map")
    frame = map_of(visit)
    visit.page.wait_for_timeout(500)
    for n, name in enumerate(HOSTILE):
        for layer, ident in (("schools", f"s{n}"), ("villages", f"v{n}")):
            at = place_on_map(visit, frame, layer, ident)
            visit.page.mouse.move(*at)
            frame.wait_for_selector(".planner-tip:not([hidden])")
            assert name in (frame.text_content(".planner-tip") or "")
            visit.page.mouse.click(*at)
            visit.page.locator(".st-key-card-name").get_by_text(name, exact=True).wait_for()
            settle(visit.page)
            assert is_deaf(visit)
    go(visit, "transport")
    choose_row(visit.page, 0, 0)
    book = openpyxl.load_workbook(io.BytesIO(download(visit.page, say.AS_LIST.zh)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}
    # From sheet to sheet, never out of the file.
    links = [cell.hyperlink for cell in cells if cell.hyperlink]
    assert all(link.location and not link.target for link in links)
    assert any(cell.value == HOSTILE[3] for cell in cells)
    assert is_deaf(visit)
    sound(visit)
