"""The page of the transport need: its list, its ways and what it gives away."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyogrio
import pypdf
import pytest
from playwright.sync_api import Browser

from analysis.assessment import Assessment
from analysis.finding import findable
from analysis.transport import NeedFilter
from tests.browser.conftest import Visit
from tests.browser.page_steps import (
    body,
    choose,
    choose_row,
    download,
    drawn,
    map_of,
    opened,
    settle,
    sound,
    workbook_rows,
)
from words.pages import FRAMEWORK
from words.pages import pages as say
from words.papers import handover, reports

pytestmark = pytest.mark.browser


@pytest.fixture
def visit(chromium: Browser, app: str) -> Iterator[Visit]:
    with opened(chromium, app, "transport") as visit:
        yield visit


@pytest.fixture
def beyond(county: Assessment) -> pd.DataFrame:
    needs = county.needs
    return needs[needs["counted"] & needs["beyond"].fillna(False).astype(bool)]


def counted(rows: pd.DataFrame) -> str:
    pupils = f"{rows['pupils'].sum():,.0f}"
    return say.LIST_ROWS.say("zh", rows=f"{len(rows):,}", pupils=pupils)


def test_filters_change_the_list(visit: Visit, beyond: pd.DataFrame, county: Assessment) -> None:
    page = visit.page
    assert counted(beyond) in body(page)
    choose(page, say.FILTER_SHOW.zh, say.SHOWS["gap"].zh)
    gap = beyond[beyond["gap"].fillna(False).astype(bool)]
    assert counted(gap) in body(page)
    choose(page, say.FILTER_GRADE.zh, "3")
    assert counted(gap[gap["grade"] == "3"]) in body(page)
    place = county.region.schools.set_index("school_id")["township"]
    township = str(gap["school_id"].map(place).mode().iloc[0])
    choose(page, say.FILTER_TOWNSHIP.zh, township)
    there = gap["school_id"].map(place) == township
    assert counted(gap[there & (gap["grade"] == "3")]) in body(page)
    sound(visit)


def test_a_row_shows_its_way_in_pieces(visit: Visit, county: Assessment) -> None:
    frame = map_of(visit)
    choose_row(visit.page, 0, 2)
    said = visit.page.get_by_text("路径：").first
    said.wait_for(timeout=60_000)
    metres = [int(n.replace(",", "")) for n in re.findall(r"([\d,]+) 米", said.inner_text())]
    assert len(metres) == 4
    rows = NeedFilter().chosen(county.needs, county.region)
    assert metres[3] == round(float(rows["walk_m"].iloc[2]))
    assert abs(sum(metres[:3]) - metres[3]) <= 2  # each is rounded
    assert drawn(frame, "way") == 3
    sound(visit)


def test_the_grid_has_no_way_out_of_its_own(visit: Visit) -> None:
    visit.page.get_by_test_id("stDataFrame").first.hover()
    search = FRAMEWORK["grid"]["Search"].zh
    visit.page.get_by_role("button", name=search).first.wait_for()
    csv = visit.page.locator("button[aria-label='Download as CSV']")
    assert csv.count() > 0  # if the framework names it anew, it has to be hidden anew
    assert not any(button.is_visible() for button in csv.all())


def test_the_list_taken_away_is_the_list_on_the_screen(
    visit: Visit, beyond: pd.DataFrame, county: Assessment
) -> None:
    page = visit.page
    choose(page, say.FILTER_SHOW.zh, say.SHOWS["gap"].zh)
    wanted = NeedFilter(show="gap", school_id=str(beyond.loc[beyond["gap"], "school_id"].mode()[0]))
    rows = wanted.chosen(county.needs, county.region)
    school = str(county.region.names("schools")[wanted.school_id])
    labelled = page.get_by_text(say.FILTER_SCHOOL.zh, exact=True)
    page.get_by_test_id("stSelectbox").filter(has=labelled).locator("input").fill(school)
    page.get_by_role("option", name=findable(school), exact=True).first.click()
    settle(page)
    assert counted(rows) in body(page)
    sheets = workbook_rows(download(page, say.AS_LIST.zh))
    assert list(sheets) == [reports.EXPLANATION.zh, reports.SUMMARY.zh, school]
    titles, *lines = sheets[school]
    pupil = titles.index(reports.PICKUP_COLUMN["pupil_id"].zh)
    found = [line[pupil] for line in lines[: len(rows)]]
    assert found == list(rows["pupil_id"])
    sound(visit)


def test_the_sheet_and_the_layers_can_be_taken_away(
    visit: Visit, county: Assessment, tmp_path: Path
) -> None:
    sheet = download(visit.page, say.AS_PDF.zh)
    assert sheet.startswith(b"%PDF")
    words = pypdf.PdfReader(io.BytesIO(sheet)).pages[0].extract_text()
    assert f"{county.region.name}2 公里外走读生接送需求图".replace(" ", "") in words.replace(
        " ", ""
    )
    saved = tmp_path / "layers.gpkg"
    visit.page.get_by_role("button", name=handover.LAYER_FILES.zh).click()
    saved.write_bytes(download(visit.page, handover.FORMATS[".gpkg"].zh))
    layers = {str(name) for name, _ in pyogrio.list_layers(saved)}
    assert "layer_styles" in layers
    assert {"boundaries", "roads", "villages", "schools"} <= layers
    villages = pyogrio.read_dataframe(saved, layer="villages")
    assert len(villages) == len(county.region.villages)
    assert not {name for name in layers if "pupil" in name}
    sound(visit)
