"""The pages in a real browser: what they say, what they ask, what they keep."""

import re
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import shapely
from playwright.sync_api import Browser, expect

from analysis.assessment import Assessment
from analysis.parameters import PARAMETER, Parameters
from analysis.small_schools import register_counts, urgency_order
from tests.browser.conftest import Visit
from tests.browser.page_steps import (
    PAGES,
    WITH_MAP,
    body,
    download,
    drawn,
    go,
    map_of,
    number,
    opened,
    place_on_map,
    set_number,
    settle,
    sound,
    workbook_rows,
)
from words.monitoring import page as monitoring_page
from words.pages import FIGURE, buses_page, optimise_page, plan_page, review_page
from words.pages import pages as say
from words.papers import reports
from words.planning import register_sentence

pytestmark = pytest.mark.browser

LIMIT = PARAMETER["transport.max_walk_m"].label
EXPECTED = {
    "overview": (say.TODO, say.BY_TOWNSHIP),
    "layout_map": (say.THEME, say.SEARCH, say.CLICK_HINT, say.DOWNLOAD),
    "transport": (say.FILTER_SHOW, say.FILTER_GRADE, say.DOWNLOAD),
    "small_schools": (say.FILTER_SHOW, say.PICK_ROW, say.DOWNLOAD),
    "monitoring": (monitoring_page.LEVEL, monitoring_page.STAGE, monitoring_page.WORKBOOK),
    "plans": (plan_page.PLAN, plan_page.COMPARE),
    "optimise": (optimise_page.KINDS, optimise_page.RUN),
    "review": (review_page.FILTER, review_page.NEXT, review_page.SHEET),
    "buses": (buses_page.RUN, buses_page.BUSES, buses_page.EMPTY),
    "atlas": (say.THEME, say.SIZE, say.PROFILE),
    "region_data": (say.TABLES, say.ROADS, say.OPEN_OTHER),
}


@pytest.fixture
def visit(chromium: Browser, app: str) -> Iterator[Visit]:
    with opened(chromium, app) as visit:
        yield visit


def test_every_page_opens_from_the_menu_and_asks_nobody_else(
    visit: Visit, county: Assessment
) -> None:
    for name in [*PAGES[1:], PAGES[0]]:
        go(visit, name)
        words = body(visit.page)
        assert say.QUESTION[name].zh in words
        assert county.region.name in words
        assert say.MODELLED.zh in words
        assert [title.zh for title in EXPECTED[name] if title.zh not in words] == []
        if name in WITH_MAP:
            map_of(visit)
    visit.page.wait_for_timeout(500)
    sound(visit)


def test_the_overview_shows_the_figures_of_the_analysis(visit: Visit, county: Assessment) -> None:
    words = body(visit.page)
    for figure in county.figures:
        assert figure.value is not None
        assert FIGURE[figure.key].title.zh in words
        shown = f"{figure.percent} %" if figure.unit.zh == "%" else f"{abs(figure.value):,.0f} "
        assert shown in words
    for todo in county.todos:
        assert todo.text.zh in words


def test_a_line_of_the_work_list_leads_to_its_page(visit: Visit, county: Assessment) -> None:
    visit.page.get_by_text(f"{say.OPEN_PAGE.zh} →").first.click()
    page = county.todos[0].page
    visit.page.get_by_text(say.QUESTION[page].zh).wait_for()


def test_a_parameter_changes_the_figure_and_is_named_and_put_back(
    visit: Visit, county: Assessment
) -> None:
    before = next(f for f in county.figures if f.key == "fetched")
    changed = Assessment(county.distances, Parameters.of({"transport.max_walk_m": 3000.0}))
    after = next(f for f in changed.figures if f.key == "fetched")
    assert before.value is not None
    assert after.value is not None
    set_number(visit.page, LIMIT.zh, "3000")
    words = body(visit.page)
    assert f"{after.percent} %" in words
    assert f"{before.percent} %" not in words
    assert f"{LIMIT.zh} 3,000 米" in words
    go(visit, "transport")
    expect(number(visit.page, LIMIT.zh)).to_have_value("3000")
    visit.page.get_by_role("button", name=say.RESET.zh).click()
    go(visit, "overview")
    words = body(visit.page)
    assert f"{before.percent} %" in words
    assert say.CHANGED.zh.split("{", maxsplit=1)[0] not in words


def lonely_village(county: Assessment) -> str:
    """Return a village that no school's symbol lies on."""
    villages = county.region.villages
    sites = shapely.multipoints(county.region.schools.geometry.dropna().to_numpy())
    away = shapely.distance(villages.geometry.to_numpy(), sites)
    return str(villages["village_id"].iloc[int(away.argmax())])


def test_a_click_on_the_map_shows_the_card(visit: Visit, county: Assessment) -> None:
    go(visit, "layout_map")
    frame = map_of(visit)
    visit.page.wait_for_timeout(500)
    names = county.region.names("schools")
    school = str(county.register["school_id"].iloc[0])
    visit.page.mouse.click(*place_on_map(visit, frame, "schools", school))
    visit.page.get_by_text(say.NEIGHBOURS.zh).first.wait_for(timeout=60_000)
    settle(visit.page)
    words = body(visit.page)
    assert names[school] in words
    assert school in words
    assert drawn(frame, "service_areas") == 1
    village = lonely_village(county)
    visit.page.mouse.click(*place_on_map(visit, frame, "villages", village))
    visit.page.get_by_text(say.NEAREST_BY_STAGE.zh).wait_for(timeout=60_000)
    settle(visit.page)
    assert county.region.names("villages")[village] in body(visit.page)
    sound(visit)


def test_a_name_is_found_and_shown(visit: Visit, county: Assessment) -> None:
    go(visit, "layout_map")
    names = county.region.names("schools")
    school = str(county.register["school_id"].iloc[5])
    field = visit.page.get_by_label(say.SEARCH.zh)
    field.first.fill(names[school])
    field.first.press("Enter")
    visit.page.get_by_text(say.NEIGHBOURS.zh).first.wait_for(timeout=60_000)
    assert school in body(visit.page)
    field.first.fill("没有这样的名字")
    field.first.press("Enter")
    visit.page.get_by_text(say.NO_MATCH.say("zh", query="没有这样的名字")).wait_for()
    sound(visit)


def test_a_theme_draws_its_layers(visit: Visit, county: Assessment) -> None:
    go(visit, "layout_map")
    frame = map_of(visit)
    visit.page.get_by_text("服务区", exact=True).first.click()
    areas = county.areas("primary", county.parameters.primary_reach_m)
    assert drawn(frame, "service_areas") == int(areas.geometry.notna().sum())
    settle(visit.page)
    sound(visit)


def test_the_register_is_that_of_the_analysis(visit: Visit, county: Assessment) -> None:
    go(visit, "small_schools")
    rows = urgency_order(county.register)
    rows = rows[rows["stage"].isin(["primary", "junior"])]
    rows = rows[(rows["is_small"].fillna(True) | rows["is_shrinking"].fillna(False)).astype(bool)]
    found = register_counts(rows)
    assert found["pupils_unknown"] == 0
    parts = {"small": f"{found['small']:,.0f}", "shrinking": f"{found['shrinking']:,.0f}"}
    if found["years_unknown"]:
        parts["shrinking"] = say.AT_LEAST.say("zh", value=parts["shrinking"])
    line = say.REGISTER.say(
        "zh", rows=len(rows), unknown="0", years=f"{found['years_unknown']:,.0f}", **parts
    )
    assert line in body(visit.page)
    sheets = workbook_rows(download(visit.page, say.AS_REGISTER.zh))
    titles, *listed = sheets[reports.REGISTER_TITLE.zh]
    assert [row[0] for row in listed] == list(rows["school_id"])
    reason = titles.index(reports.REGISTER_COLUMN["reason"].zh)
    assert [row[reason] for row in listed] == [register_sentence(r).zh for r in rows["reason"]]
    visit.page.mouse.click(
        *place_on_map(visit, map_of(visit), "schools", str(rows["school_id"].iloc[0]))
    )
    visit.page.get_by_text(say.NEIGHBOURS.zh).first.wait_for(timeout=60_000)
    assert re.search(re.escape(register_sentence(rows["reason"].iloc[0]).zh), body(visit.page))
    sound(visit)


def test_no_other_address_of_the_machine_answers(app: str) -> None:
    port = urlsplit(app).port
    assert port is not None
    with socket.create_connection(("127.0.0.1", port), timeout=5):
        pass
    # Everything from 127.0.0.0 to 127.255.255.255 is this machine; the app is at one address.
    other = ("127.0.0.2", port)
    with pytest.raises(ConnectionRefusedError), socket.create_connection(other, timeout=5):
        pass
