"""What a plan supposes of the years to come: entered, said in the list, counted in the forecast."""

from collections.abc import Callable

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.scenario import Scenario, to_json
from tests.analysis.projection.panels import county, steady
from views.session import OpenPlan
from words.monitoring import places as places_say


def _page() -> None:
    # Run by its text alone: no name of this file is known in it.
    import streamlit as st  # noqa: PLC0415

    from analysis.parameters import Parameters  # noqa: PLC0415
    from analysis.scenario import Scenario  # noqa: PLC0415
    from views.plan import add_form, clear_form, step_list  # noqa: PLC0415
    from views.session import OpenPlan, after, open_plan, put_plan, region  # noqa: PLC0415

    clear_form()
    if open_plan() is None:
        put_plan(OpenPlan(Scenario("trial")))
    plan = open_plan()
    assert plan is not None
    planned = after(region.assessed(Parameters()), plan.scenario)
    st.session_state["held plan"] = plan
    st.session_state["held forecast"] = planned.projection(5).areas
    step_list(plan, planned.region, fits=True)
    add_form(plan, planned)


@pytest.fixture
def form(upload: Callable[..., str]) -> AppTest:
    table = steady(6, {"s0": [[20] * 6], "s1": [[10] * 6], "s2": [[5] * 6]})
    tables = dict(county(table[table["school_id"] != "none"]).tables)
    tables["schools"] = tables["schools"][tables["schools"]["school_id"] != "none"]
    tables["provision"] = pd.DataFrame(
        [(s, "primary", 135, 6, 12) for s in ("s0", "s1", "s2")],
        columns=["school_id", "stage", "places", "classes", "teachers"],
    )
    app = AppTest.from_function(_page, default_timeout=120)
    app.query_params["region"] = upload(tables)
    return app.run()


def taken_in(app: AppTest, act: str, fields: dict[str, object]) -> OpenPlan:
    app.selectbox(key="plan-act").set_value(act).run()
    for key, value in fields.items():
        drawn = (*app.selectbox, *app.number_input, *app.text_input)
        next(each for each in drawn if each.key == key).set_value(value).run()
    app.text_input(key="plan-reason").set_value("survey").run()
    next(b for b in app.button if b.label == "加入方案").click().run()
    assert not app.exception
    assert not app.error
    held: OpenPlan = app.session_state["held plan"]
    return held


def test_suppositions_are_entered_said_and_counted(form: AppTest) -> None:
    before = form.session_state["held forecast"]
    estate = {
        "plan-estate-name": "东苑",
        "plan-estate-homes": 100,
        "plan-estate-year": 2023,
        "plan-estate-local": 0.0,
        "plan-estate-school-primary": "s2",
        "plan-estate-per-home-primary": 0.3,
    }
    taken_in(form, "estate", estate)
    moving = {
        "plan-moving-from_township": "A/East",
        "plan-moving-to_township": "A/West",
        "plan-moving-part": 5.0,
    }
    taken_in(form, "moving", moving)
    plan = taken_in(form, "class_size", {"plan-class-size": 40})
    said = "\n".join(each.value for each in form.text)
    assert "东苑：100 户，2023 学年交付" in said
    assert "小学学生从East转往West：2021 学年起每年 5%" in said
    assert "小学班额：2021 学年起每班不多于 40 人" in said
    after = form.session_state["held forecast"]
    whole = [
        areas[areas["level"].eq("county")].set_index("year")["pupils"] for areas in (before, after)
    ]
    assert (whole[1] - whole[0]).tolist() == pytest.approx([0, 0, 30, 30, 30])
    tables = {edit.table for edit in plan.scenario.edits}
    assert tables == {"estates", "estate_pupils", "moves", "class_policies"}
    assert to_json(Scenario("x", plan.scenario.edits))


def test_a_re_use_says_what_the_data_know_and_what_must_be_asked(form: AppTest) -> None:
    form.selectbox(key="plan-act").set_value("re_use").run()
    form.selectbox(key="plan-use-school").set_value("s2").run()
    said = "\n".join(each.value for each in form.text)
    assert "135 个学位，2021 学年起一直空余多" in said
    # No kindergarten is known here: whether places of that stage lack is not known either.
    assert places_say.USE_NEED.zh.format(stage="学前", need="不知道") in said
    assert places_say.USE_QUESTIONS["kindergarten"].zh in said
    plan = taken_in(form, "re_use", {"plan-use-into": "s0", "plan-use-count-kindergarten": 90})
    kinds = [(e.table, e.field, e.id[0]) for e in plan.scenario.edits]
    assert ("schools", "status", "s2") in kinds
    assert ("provision", "", "s2-kg") in kinds
