"""The form that changes roads: chosen, drawn, its verdicts seen, taken in, and over on its day."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from analysis.plan_effects import changed_village_verdicts
from analysis.scenario import Edits, Scenario, add_road, close_road, steps
from geo.tables import Region
from tests.analysis.one_closure import assessed
from tests.geo.worlds import Tables, calm, degrees, line, points, world
from views.plan.place_fields import line_of, new_code
from views.plan.road_fields import FIND, found_roads
from views.session import OpenPlan, today
from words.pages import plan_page, road_edits

# North of the river the school is 6,300 m away, until there is a bridge: 3 + 300.01 m.
ROADS = """
    south: 0,0 3000,0 highway=residential name=南岸路
    north: 0,300 3000,300 highway=residential name=北岸路
    old_bridge: 3000,0 3000,300 highway=residential bridge=yes
"""
WHY = "乡里修桥"


def banks() -> Tables:
    own = world(ROADS, "v: 0,300", "s: 0,0 urban_rural=rural")
    own["pupils"] = points("pupil_id", "p1: 0,300 village_id=v school_id=s stage=primary grade=1")
    return own


def _page() -> None:
    # Run by its text alone: no name of this file is known in it.
    import streamlit as st  # noqa: PLC0415

    from analysis.parameters import Parameters  # noqa: PLC0415
    from analysis.scenario import Scenario  # noqa: PLC0415
    from views.plan import add_form, clear_form, step_list, take_from_map  # noqa: PLC0415
    from views.session import OpenPlan, after, open_plan, put_plan, region  # noqa: PLC0415

    clear_form()
    take_from_map(*st.session_state.pop("set on the map", (None, None)))
    if open_plan() is None:
        put_plan(OpenPlan(Scenario("修路")))
    plan = open_plan()
    assert plan is not None
    planned = after(region.assessed(Parameters()), plan.scenario)
    step_list(plan, planned.region, fits=True)
    add_form(plan, planned)


@pytest.fixture
def form(upload: Callable[..., str]) -> AppTest:
    app = AppTest.from_function(_page, default_timeout=120)
    app.query_params["region"] = upload(banks())
    app.run()
    app.selectbox(key="plan-act").set_value("road").run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    assert not app.exception
    parts = (*app.text, *app.caption, *app.error, *app.warning)
    return "\n".join(str(part.value) for part in parts)


def edits_of(app: AppTest) -> Edits:
    (plans,) = app.session_state["plans"].values()
    plan: OpenPlan = plans["修路"]
    return plan.scenario.edits


def take(app: AppTest) -> None:
    app.text_input(key="plan-reason").set_value(WHY).run()
    next(b for b in app.button if b.label == plan_page.ADD_CHANGE.zh).click().run()


def test_a_bridge_is_drawn_and_what_it_turns_is_listed_before_it_is_taken(form: AppTest) -> None:
    form.selectbox(key="plan-road-kind").set_value("draw").run()
    corners = degrees([(0, 10), (3, 290)])
    form.text_area[0].set_value("\n".join(f"{x:.7f}，{y:.7f}" for x, y in corners)).run()
    form.checkbox(key="plan-road-bridge").check().run()
    text = said(form)
    assert "起点接到 south（移动 10.0 米）" in text
    assert "终点接到 north（移动 10.0 米）" in text
    assert "长 300 米" in text
    assert "学生 1 人，其中新超 2,000 米 0 人，不再超 1 人" in text
    assert edits_of(form) == ()  # nothing is taken yet
    villages, pupils = (frame.value for frame in form.dataframe)
    assert villages[["before_m", "after_m"]].to_numpy()[0] == pytest.approx((6300, 303), abs=0.2)
    assert pupils[["before_m", "after_m"]].to_numpy()[0] == pytest.approx((6300, 303), abs=0.2)
    take(form)
    (edit,) = edits_of(form)
    assert edit.table == "roads"
    assert dict(edit.after)["bridge"] is True  # type: ignore[arg-type]
    assert "新画桥" in said(form)


def test_the_last_that_was_set_on_the_map_counts(form: AppTest) -> None:
    form.text_input(key=FIND).set_value("南岸路").run()
    (north,) = degrees([(1500, 290)])
    form.session_state["set on the map"] = (tuple(north), None)
    form.run()
    assert "最近的道路：北岸路（街巷 north），相距 10 米" in said(form)
    corners = tuple(map(tuple, degrees([(0, 10), (3, 290)])))
    form.session_state["set on the map"] = (None, corners)
    form.run()
    assert form.selectbox(key="plan-road-kind").value == "draw"
    assert "起点接到 south" in said(form)
    take(form)
    assert len(edits_of(form)) == 1
    assert form.text_area[0].value == ""  # the line was used


def test_a_road_that_meets_none_is_refused(form: AppTest) -> None:
    form.selectbox(key="plan-road-kind").set_value("draw").run()
    corners = degrees([(500, 130), (2500, 170)])
    form.text_area[0].set_value("\n".join(f"{x} {y}" for x, y in corners)).run()
    assert road_edits.AN_ISLAND.zh in said(form)
    take(form)
    assert plan_page.INCOMPLETE.zh in said(form)
    assert edits_of(form) == ()


def test_a_road_is_closed_by_its_name_until_a_day(form: AppTest) -> None:
    form.text_input(key=FIND).set_value("old_bridge").run()
    assert "无路可到 1 人" in said(form)
    last_day = today() + timedelta(days=300)
    form.date_input(key="plan-road-until").set_value(last_day).run()
    take(form)
    assert [(e.id, e.field, e.until) for e in edits_of(form)] == [
        (("old_bridge",), "walk", last_day.isoformat()),
        (("old_bridge",), "drive", last_day.isoformat()),
    ]
    assert plan_page.UNTIL_DAY.fill(day=last_day).zh in said(form)


def test_a_change_whose_day_has_passed_is_said_to_be_over(form: AppTest) -> None:
    (plans,) = form.session_state["plans"].values()
    region = Region.from_tables(banks())
    shut = close_road(region, "old_bridge", why=WHY, until="2020-01-01")
    plans["修路"] = OpenPlan(Scenario("修路", shut))
    form.run()
    text = said(form)
    assert plan_page.ENDED.zh in text
    assert plan_page.OVER.fill(day="2020-01-01").zh in text
    assert len(steps(plans["修路"].scenario)) == 1  # listed, though it does not count


def test_roads_are_found_by_id_or_name() -> None:
    region = Region.from_tables(banks())
    assert found_roads(region, "岸路")["road_id"].tolist() == ["north", "south"]
    assert found_roads(region, "OLD")["road_id"].tolist() == ["old_bridge"]
    assert found_roads(region, "south")["road_id"].tolist() == ["south"]
    assert found_roads(region, "[").empty


def test_what_the_form_lists_is_what_the_library_finds() -> None:
    base = assessed(banks())
    way = line([(0, 0), (3, 300)])
    bridge = add_road("b", way, highway="unclassified", why=WHY, facts={"bridge": True})
    (village,) = changed_village_verdicts(base, base.after(Scenario("", bridge))).itertuples()
    assert (village.before_m, village.after_m) == pytest.approx((6300, 303), abs=0.2)


@calm(50)
@given(
    st.lists(st.tuples(st.floats(70, 140), st.floats(0, 55)), min_size=2, max_size=5, unique=True),
    st.sampled_from([", ", "，", " ", "\t", "；"]),
)
def test_corners_written_are_read_again(corners: list[tuple[float, float]], between: str) -> None:
    text = "\n".join(f"{x!r}{between}{y!r}" for x, y in corners)
    assert line_of(f"\n{text}\n") == shapely.LineString(corners)


@pytest.mark.parametrize(
    "text", ["", "116 36", "116 36\n116 36", "116 36\n36", "a b\n1 2", "36 116\n36 117", "116 36 1"]
)
def test_what_is_no_line_is_none(text: str) -> None:
    assert line_of(text) is None


def test_a_new_code_is_another_where_it_is_taken() -> None:
    way = line([(0, 0), (3, 300)])
    first = new_code(set(), "桥", way)
    assert new_code(set(), "桥", way) == first
    assert new_code({first}, "桥", way) != first


def test_a_way_that_is_found_is_not_called_newly_beyond(form: AppTest) -> None:
    form.text_input(key=FIND).set_value("old_bridge").run()
    take(form)
    form.selectbox(key="plan-road-kind").set_value("open").run()
    form.text_input(key=FIND).set_value("old_bridge").run()
    assert "新超 2,000 米 0 人，不再超 0 人，无路可到 0 人，新有路可到 1 人" in said(form)
