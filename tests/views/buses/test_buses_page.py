"""The page of school buses: routes are planned, looked at, changed, undone, compared, taken away."""

import io
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pypdf
import pytest

from analysis.region_routes import SavedRoutes
from geo.tables import Region
from store.database import from_typed_json
from store.opening import open_store
from store.records import list_routes, make_project, save_version
from tests.analysis.region_routes.test_region_routes import region_distances
from tests.geo.worlds import points, world
from tests.reports.closure.closure_world import read
from tests.views.page_files import Files, Pages
from views.map.map_view import Clicked
from views.session import project_key
from words.pages import buses_page as say
from words.papers import line_papers, permit
from words.planning import routes

NAME = "东阿"
ROOT = Path(__file__).parents[3]
# A program that begins to plan routes as the page does, and is killed at work.
_KILLED = """
import os, signal, sys, time
from analysis.parameters import Parameters
from analysis.region_routes import RouteSettings
from tests.views.conftest import Session
from views.buses import AskedRoutes, route_run, start_run
from views.session import region

def killed(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

route_run.region_routes = killed
session = Session()
session.goes_to(region=sys.argv[1])
changed = (("bus.max_walk_to_stop_m", 600.0),)
asked = AskedRoutes(RouteSettings(stages=("primary",), bus_sizes=((36, None, 1.3),)), changed, 30.0)
session.run(lambda: start_run(region.assessed(Parameters.of(dict(changed))), asked))
time.sleep(60)
"""


@pytest.fixture
def project(store_address: str, files: Files) -> Pages:
    """The app with a project open in which seven pupils live beyond the limit."""
    tables = region_distances().region.tables
    with open_store(store_address) as store:
        make_project(store, NAME, by="王")
        save_version(store, NAME, Region.from_tables(tables), based_on=None, by="王")
    return Pages(project_key(NAME), files)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What the map of the page sends next, heard once as from a browser."""
    answer: dict[str, object] = {}
    monkeypatch.setattr("views.buses.trips.clicked_on", lambda _key: answer.pop("click", None))
    monkeypatch.setattr("views.buses.trips.pointed_on", lambda _key: answer.pop("point", None))
    return answer


def said(app: Pages) -> str:
    drawn = app.app
    parts = [*drawn.text, *drawn.caption, *drawn.warning, *drawn.error, *drawn.info]
    return "\n".join(str(one.value) for one in parts)


def press(app: Pages, label: str) -> None:
    next(each for each in app.app.button if each.label == label).click().run()
    assert not app.app.exception


def look(app: Pages, **query: str) -> None:
    """Come to the page by an address."""
    app.go("overview")
    app.go("buses", **query)


def plan(app: Pages, address: str) -> list[str]:
    """Press the button, wait until new routes are stored, and return the ids of all."""
    before = stored_ids(address)
    press(app, say.RUN.zh)
    limit = time.monotonic() + 60
    while len(stored_ids(address)) == len(before) and time.monotonic() < limit:
        time.sleep(0.1)
    app.again()
    app.again()
    return stored_ids(address)


def stored_ids(address: str) -> list[str]:
    with open_store(address) as store:
        return [each.routes_id for each in list_routes(store, NAME, "")]


def test_routes_are_planned_stored_and_there_after_f5(
    project: Pages, store_address: str, files: Files
) -> None:
    project.go("buses", avoid="hazard-unclassified", close="motorway")
    assert say.EMPTY.zh in said(project)
    next(box for box in project.app.checkbox if box.label == routes.MIXED.zh).check()
    plan(project, store_address)
    assert "要接送（没有接送的）7 人，能接送 6 人" in said(project)
    assert routes.REASON["no_stop_within"].zh in said(project)
    with open_store(store_address) as store:
        (stored,) = list_routes(store, NAME, "")
    assert '"p7"' in stored.content
    settings = from_typed_json(SavedRoutes, stored.content).settings
    assert settings.avoided == {"hazard", "unclassified"}
    assert (settings.closed, settings.mixed) == ({"motorway"}, True)
    for choice in ("标出的危险路段、村道", "高速公路", routes.MIXED_SHORT.zh):
        assert f"：{choice}。" in said(project)
    trips = project.table("pupil_seats")
    again = Pages(project_key(NAME), files)
    again.go("buses")
    assert again.table("pupil_seats").equals(trips)


def test_a_trip_is_fixed_split_and_the_change_undone(project: Pages, store_address: str) -> None:
    project.go("buses")
    plan(project, store_address)
    before = project.table("pupil_seats")
    longest = str(before.sort_values("stops")["trip_id"].iloc[-1])
    look(project, trip=longest)
    assert f"车次 {longest}" in said(project)
    press(project, say.FIX.zh)
    fixed = project.table("pupil_seats").set_index("trip_id")["locked"]
    assert fixed[longest] == routes.FIXED.zh
    project.choose(say.CALL.zh, 2)
    press(project, say.SPLIT.zh)
    assert len(project.table("pupil_seats")) == len(before) + 1
    press(project, say.UNDO.zh)
    press(project, say.UNDO.zh)
    assert project.table("pupil_seats").equals(before)
    assert next(e for e in project.app.button if e.label == say.UNDO.zh).disabled


def test_a_stop_is_moved_to_another_place_and_what_is_no_place_refused(
    project: Pages, store_address: str, sent: dict[str, object]
) -> None:
    project.go("buses")
    plan(project, store_address)
    trips = project.table("pupil_seats")
    look(project, trip=str(trips.sort_values("stops")["trip_id"].iloc[-1]))
    (place,) = [each for each in project.app.text_input if each.label == say.STOP_TO.zh]
    lon, lat = (float(part) for part in place.value.split(","))
    place.set_value("116").run()
    press(project, say.MOVE_STOP.zh)
    assert routes.NOT_A_PLACE.fill(given="116").zh in said(project)
    (place,) = [each for each in project.app.text_input if each.label == say.STOP_TO.zh]
    place.set_value(f"{lon + 0.004},{lat}").run()
    press(project, say.MOVE_STOP.zh)
    with open_store(store_address) as store:
        (stored,) = list_routes(store, NAME, "")
    saved = from_typed_json(SavedRoutes, stored.content)
    assert [stop.stop_id for stop in saved.stops if stop.stop_id in saved.fixed_stops]
    # A click on the map chooses another; where the map is pointed at, it moves.
    trip = str(trips.sort_values("stops")["trip_id"].iloc[-1])
    sent["click"] = Clicked("bus-calls", f"{trip}/2", "stop")
    project.again()
    assert f"车次 {trip}" in said(project)
    (call,) = [each.value for each in project.app.selectbox if each.label == say.CALL.zh]
    assert call == 2
    before = project.table("on_board")
    (place,) = [each for each in project.app.text_input if each.label == say.STOP_TO.zh]
    lon, lat = (float(part) for part in place.value.split(","))
    sent["point"] = (lon - 0.003, lat)
    project.again()
    after = project.table("on_board")
    assert after["stop"].tolist() == before["stop"].tolist()
    assert after["reach"].tolist() != before["reach"].tolist()
    with open_store(store_address) as store:
        (stored,) = list_routes(store, NAME, "")
    assert len(from_typed_json(SavedRoutes, stored.content).fixed_stops) == 2
    # A line clicked chooses its trip; what is no trip chooses nothing.
    other = next(each for each in trips["trip_id"] if each != trip)
    sent["click"] = Clicked("bus-trips", other, "trip")
    project.again()
    assert f"车次 {other}" in said(project)
    sent["click"] = Clicked("bus-trips", "9-9", "trip")
    project.again()
    assert f"车次 {other}" in said(project)


def test_two_plans_are_compared_and_a_file_is_what_is_shown(
    project: Pages, store_address: str
) -> None:
    project.go("buses")
    plan(project, store_address)
    plan(project, store_address)
    ids = stored_ids(store_address)
    (shown,) = [each.value for each in project.app.selectbox if each.label == say.SAVED_ROUTES.zh]
    project.choose(say.COMPARE.zh, next(each for each in ids if each != shown))
    assert "换站 0 人" in said(project)
    book = openpyxl.load_workbook(io.BytesIO(project.file(".xlsx")[1]))
    rows = list(book[routes.TRIPS.zh].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == project.table("pupil_seats")["trip_id"].tolist()
    paper = read(project.file(".docx")[1])
    (sums,) = [line for line in said(project).splitlines() if line.startswith("载人")]
    assert sums in paper.lines
    (lines,) = [rows for rows in paper.tables if permit.COLUMN["stops_in_order"].zh in rows[0]]
    assert [row[0] for row in lines[1:]] == project.table("pupil_seats")["trip_id"].tolist()
    project.choose(say.PAPER.zh, "timetable")
    press(project, say.MAKE_PAPER.zh)
    limit = time.monotonic() + 600  # a guard: it is there as soon as it is made
    while project.app.session_state["buses-paper-job"].job.running and time.monotonic() < limit:
        time.sleep(0.1)
    project.again()
    name, content = project.file(".pdf", named=line_papers.PAPER["timetable"].zh)
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    trips = project.table("pupil_seats")["trip_id"]
    assert [any(trip in page for page in pages) for trip in trips] == [True] * len(trips)
    assert NAME in name


def test_other_parameters_are_said_with_what_breaks(project: Pages, store_address: str) -> None:
    project.go("buses")
    plan(project, store_address)
    look(project, **{"route.ride_primary_min": "10"})
    words = said(project)
    assert say.OTHER_PARAMETERS.zh in words
    assert routes.FAULT["ride"].zh in words


def test_each_region_has_roads_of_its_own(
    project: Pages, store_address: str, upload: Callable[..., str], files: Files
) -> None:
    """Routes in one region, then in another: 8 km along the only road there is."""
    project.go("buses")
    plan(project, store_address)
    school = "s: 0,50 kind=primary urban_rural=rural"
    tables = world("road: 0,0 9000,0 highway=secondary", "v: 8000,200", school)
    tables["pupils"] = points("pupil_id", "p1: 8000,100 school_id=s stage=primary grade=1")
    other = Pages(upload(tables), files)
    other.go("buses")
    press(other, say.RUN.zh)
    limit = time.monotonic() + 60
    while other.table("pupil_seats").empty and time.monotonic() < limit:
        time.sleep(0.1)
        other.again()
    assert other.table("pupil_seats")["km"].tolist() == pytest.approx([8.0], abs=0.3)


def test_without_a_list_of_pupils_it_is_said(upload: Callable[..., str], files: Files) -> None:
    tables = dict(region_distances().region.tables)
    tables.pop("pupils")
    app = Pages(upload(tables), files)
    app.go("buses")
    assert say.NO_PUPILS.zh in said(app)


def test_a_search_cut_off_with_its_program_is_offered_again_with_its_settings(
    project: Pages, store_address: str
) -> None:
    command = [sys.executable, "-c", _KILLED, project_key(NAME)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL
    assert stored_ids(store_address) == []
    look(project)
    text = said(project)
    assert say.CUT.zh in text
    assert "36 座；时限 30 秒" in text
    assert "600" in text
    press(project, say.AGAIN.zh)
    limit = time.monotonic() + 600  # a guard: an answer comes as soon as it is found
    while not stored_ids(store_address) and time.monotonic() < limit:
        time.sleep(0.1)
    look(project)
    assert say.CUT.zh not in said(project)
    with open_store(store_address) as store:
        (found,) = list_routes(store, NAME, "")
    saved = from_typed_json(SavedRoutes, found.content)
    assert saved.settings.bus_sizes == ((36, None, 1.3),)
    assert dict(saved.changed)["bus.max_walk_to_stop_m"] == 600.0
