"""A line of a bus drawn on the map: its stops and times, taken in, undone, and counted."""

import datetime as dt
from collections.abc import Callable

import pandas as pd
import pytest
import shapely
from streamlit.testing.v1 import AppTest

from analysis.scenario import Scenario, step_words, steps, without_last
from analysis.services import existing_lines
from layers.themes import plan_theme
from tests.analysis.one_closure import assessed
from tests.geo.worlds import Tables, degrees, line, points, world
from views.plan.drawn_line import _village_names, fault_of, stops_of
from views.session import OpenPlan
from words.pages import drawn_lines as say

# A village 6 km down a straight road from its school.
ROADS = "r: 0,0 6000,0 highway=residential name=大路"
CORNERS = [(5900.0, 0.0), (3000.0, 0.0), (100.0, 0.0)]
PLACES = tuple((float(lon), float(lat)) for lon, lat in degrees(CORNERS))
WHY = "公交公司 2026 年时刻表"


def one_road() -> Tables:
    own = world(ROADS, "v: 5900,20", "s: 0,20 urban_rural=rural")
    own["villages"]["name"] = ["远村"]
    own["pupils"] = points("pupil_id", "p1: 5900,20 village_id=v school_id=s stage=primary grade=3")
    return own


def _page() -> None:
    # Run by its text alone: no name of this file is known in it.
    import streamlit as st  # noqa: PLC0415

    from analysis.parameters import Parameters  # noqa: PLC0415
    from analysis.scenario import Scenario as Plan  # noqa: PLC0415
    from views.plan import add_form, clear_form, step_list, take_from_map  # noqa: PLC0415
    from views.session import OpenPlan as Opened  # noqa: PLC0415
    from views.session import after, open_plan, put_plan, region  # noqa: PLC0415

    clear_form()
    take_from_map(*st.session_state.pop("set on the map", (None, None)))
    if open_plan() is None:
        put_plan(Opened(Plan("线路")))
    plan = open_plan()
    assert plan is not None
    planned = after(region.assessed(Parameters()), plan.scenario)
    step_list(plan, planned.region, fits=True)
    add_form(plan, planned)


@pytest.fixture
def form(upload: Callable[..., str]) -> AppTest:
    app = AppTest.from_function(_page, default_timeout=120)
    app.query_params["region"] = upload(one_road())
    app.run()
    app.selectbox(key="plan-act").set_value("service").run()
    assert not app.exception
    return app


def scenario_of(app: AppTest) -> Scenario:
    (plans,) = app.session_state["plans"].values()
    plan: OpenPlan = plans["线路"]
    return plan.scenario


def said(app: AppTest) -> str:
    assert not app.exception
    parts = (*app.text, *app.caption, *app.error, *app.warning)
    return "\n".join(str(part.value) for part in parts)


def test_a_line_drawn_for_a_bus_is_counted_at_once(form: AppTest) -> None:
    form.session_state["set on the map"] = (None, PLACES)
    form.run()
    # Who has the form of lines open draws a bus and no road.
    assert form.selectbox(key="plan-act").value == "service"
    assert form.radio(key="plan-line-way").value == "drawn"
    assert "5.8 公里，3 站" in said(form)
    form.selectbox(key="plan-line-kind").set_value("public_transport")
    form.text_input(key="plan-line-name").set_value("县城 2 路")
    form.number_input(key="plan-line-kmh").set_value(30.0)
    form.text_input(key="plan-reason").set_value(WHY).run()
    form.button[-1].click().run()
    assert not form.exception
    scenario = scenario_of(form)
    (step,) = steps(scenario)
    assert step_words(step, {}).zh == "新增公交 县城 2 路，3 站"
    plain = assessed(one_road())
    before, after = existing_lines(plain), existing_lines(plain.after(scenario))
    assert before.pupils["reason"].tolist() == ["no_line"]
    stops = plain.after(scenario).region.table("stops")
    # 2.9 km at 30 km/h are 5.8 minutes, a begun minute counts.
    assert stops["arrive_min"].tolist() == [420, 426, 432]
    assert stops["name"].fillna("").tolist() == ["远村", "", ""]
    lines = plain.after(scenario).region.table("services")
    assert lines["vehicle_seats"].isna().all()
    assert lines["school_id"].isna().all()
    (pupil,) = after.pupils.to_dict("records")
    assert (pupil["seat"], pupil["seats_unknown"], pupil["stop"]) == (True, True, "远村")
    assert {"lines", "stops"} <= {
        layer.key for layer in plan_theme(plain.after(scenario), lang="zh")
    }
    assert without_last(scenario).edits == ()


def test_a_line_clicked_while_another_form_is_open_is_a_road_as_before(form: AppTest) -> None:
    form.selectbox(key="plan-act").set_value("road").run()
    form.session_state["set on the map"] = (None, PLACES)
    form.run()
    assert form.selectbox(key="plan-act").value == "road"


LINE = shapely.LineString(PLACES)


def table(*rows: tuple[bool, str | None, dt.time | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["calls", "name", "at"])


def test_the_table_is_read_as_it_was_left() -> None:
    seven = dt.time(7, 0)
    given = table((True, " 远村 ", seven), (False, "弯", dt.time(7, 5)), (True, None, None))
    stops = stops_of(given, LINE)
    assert [(stop["name"], stop["arrive_min"]) for stop in stops] == [("远村", 420.0), (None, None)]
    at = [shapely.from_wkt(str(stop["geometry"])).coords[0] for stop in stops]
    assert at == [LINE.coords[0], LINE.coords[2]]
    assert fault_of(stops) is None
    # Equal gaps lie between stops, whatever corners lie between them.
    even = stops_of(given, LINE, first_min=400, gap_min=6)
    assert [stop["arrive_min"] for stop in even] == [400, 406]


def test_a_village_gives_its_name_to_the_nearest_stop_alone() -> None:
    region = assessed(one_road()).region
    near = [(5700.0, 0.0), (5880.0, 0.0), (5000.0, 0.0)]
    assert _village_names(line(near), region) == [None, "远村", None]


def test_too_few_stops_and_times_that_go_back_are_refused() -> None:
    late, early = dt.time(7, 30), dt.time(7, 0)
    lone = stops_of(table((True, "", early), (False, "", early), (False, "", early)), LINE)
    assert fault_of(lone) is say.TOO_FEW
    back = stops_of(table((True, "", late), (True, "", None), (True, "", early)), LINE)
    assert fault_of(back) is say.BACKWARDS
