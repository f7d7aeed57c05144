"""The open plan: saved by name, followed by every answer, never carried to other data."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from analysis.closure import Closure
from analysis.parameters import Parameters
from analysis.scenario import Answer, Scenario, close
from geo.tables import Region, ScenarioError
from store.opening import open_store
from store.records import make_project, save_scenario, save_version
from tests.analysis.one_closure import assessed as assessed_afresh
from tests.analysis.one_closure import one_closure
from tests.analysis.proposals.village_road import village_road
from tests.views.conftest import Session
from views.session import (
    OpenPlan,
    after,
    assessed,
    choose_plan,
    conflict,
    drop_plan,
    move_plans_to,
    open_plan,
    plan_called,
    plan_names,
    project_key,
    put_plan,
    region,
    region_key,
)

PROJECT = "东镇布局"
REGION = Region.from_tables(one_closure())
MERGED = Scenario("撤小村", close(REGION, "small", why="生源少", into="big"))
# Homes stand at 1,500, 2,000, 3,500 and 5,100 m; small is at 2,000, big at 5,000 m.
TODAY_M = [500.0, 0.0, 1500.0, 100.0]
MERGED_M = [3500.0, 3000.0, 1500.0, 100.0]


def walks(parameters: Parameters | None = None) -> list[float]:
    """Return the metres of the villages to their nearest school, as the pages have them."""
    return [round(m, 1) for m in assessed(parameters or Parameters()).reach["walk_m"]]


def unfit() -> Scenario:
    """Return a plan made from data in which the school was not open."""
    return Scenario("不符", tuple(replace(edit, before="proposed") for edit in MERGED.edits))


def test_without_a_plan_things_are_as_they_are(one_school: Session) -> None:
    assert one_school.run(open_plan) is None
    assert one_school.run(conflict) is None
    assert one_school.run(plan_names) == []
    assert one_school.run(walks) == pytest.approx(TODAY_M, abs=1.0)


def test_every_answer_follows_the_plan_until_it_is_put_away(one_school: Session) -> None:
    one_school.run(lambda: put_plan(OpenPlan(MERGED)))
    assert one_school.address["plan"] == "撤小村"
    assert one_school.run(open_plan) == OpenPlan(MERGED)
    assert one_school.run(walks) == pytest.approx(MERGED_M, abs=1.0)
    one_school.run(lambda: choose_plan(None))
    assert "plan" not in one_school.address
    assert one_school.run(walks) == pytest.approx(TODAY_M, abs=1.0)
    assert one_school.run(plan_names) == ["撤小村"]


def test_the_plan_is_still_open_where_the_menu_empties_the_address(one_school: Session) -> None:
    one_school.run(lambda: put_plan(OpenPlan(MERGED)))
    one_school.goes_to(region=one_school.address["region"])
    assert one_school.run(open_plan) == OpenPlan(MERGED)
    assert one_school.address["plan"] == "撤小村"


def test_a_dropped_plan_is_open_nowhere(one_school: Session) -> None:
    one_school.run(lambda: put_plan(OpenPlan(MERGED)))
    one_school.run(lambda: drop_plan(MERGED.name))
    assert one_school.run(open_plan) is None
    assert one_school.run(walks) == pytest.approx(TODAY_M, abs=1.0)


def test_a_changed_plan_of_the_same_name_is_answered_anew(one_school: Session) -> None:
    one_school.run(lambda: put_plan(OpenPlan(MERGED)))
    assert one_school.run(walks) == pytest.approx(MERGED_M, abs=1.0)
    far = Scenario(MERGED.name, close(REGION, "big", why="试", into="far"))
    one_school.run(lambda: put_plan(OpenPlan(far)))
    assert one_school.run(walks) == pytest.approx([500.0, 0.0, 1500.0, 3100.0], abs=1.0)


def test_parameters_count_after_a_plan_too(one_school: Session) -> None:
    one_school.run(lambda: put_plan(OpenPlan(MERGED)))

    def beyond(limit_m: float) -> int:
        needs = assessed(Parameters.of({"transport.max_walk_m": limit_m})).needs
        return int(needs["beyond"].fillna(value=False).sum())

    afresh = assessed_afresh(one_closure()).after(MERGED)
    for limit_m in (1000.0, 2000.0, 3200.0, 1000.0):
        found = one_school.run(partial(beyond, limit_m))
        under = replace(afresh, parameters=Parameters.of({"transport.max_walk_m": limit_m}))
        assert found == int(under.needs["beyond"].fillna(value=False).sum())
    assert one_school.run(partial(beyond, 1000.0)) > one_school.run(partial(beyond, 3200.0))


def test_a_plan_for_other_data_changes_nothing_and_says_why(one_school: Session) -> None:
    one_school.run(lambda: put_plan(OpenPlan(unfit())))
    error = one_school.run(conflict)
    assert isinstance(error, ScenarioError)
    assert "small" in error.say("zh")
    assert one_school.run(walks) == pytest.approx(TODAY_M, abs=1.0)
    with pytest.raises(ScenarioError):
        one_school.run(lambda: after(region.assessed(Parameters()), unfit()))


def test_a_closure_is_the_one_found_afresh_whatever_was_asked_before(one_school: Session) -> None:
    base = assessed_afresh(one_closure())
    half = Answer("parents_percent:small", "50", "家长会", "2026-01-05")
    most = Answer("parents_percent:small", "90", "家长会", "2026-01-06")
    for why in ("生源少", "另一理由"):
        scenario = Scenario("撤小村", close(REGION, "small", why=why, into="big"))
        for answers in ((), (half,), (most,), ()):
            expected = Closure(base.after(scenario), answers)
            found = one_school.run(
                partial(
                    lambda s, a: Closure(after(region.assessed(Parameters()), s), a),
                    scenario,
                    answers,
                )
            )
            assert found.verdict("small") == expected.verdict("small")
            assert [(c.key, c.state) for c in found.checks] == [
                (c.key, c.state) for c in expected.checks
            ]


def test_plans_belong_to_their_session_and_region(
    one_school: Session, other: Session, upload: Callable[..., str]
) -> None:
    one_school.run(lambda: put_plan(OpenPlan(MERGED)))
    home = one_school.address["region"]
    other.goes_to(region=home, plan=MERGED.name)
    assert other.run(open_plan) is None
    one_school.goes_to(region=upload(village_road()))
    assert one_school.run(plan_names) == []
    one_school.goes_to(region=home)
    assert one_school.run(plan_names) == [MERGED.name]


def test_a_plan_of_the_project_is_read_and_marked_once_it_is_another(
    session: Session, store_address: str
) -> None:
    with open_store(store_address) as store:
        make_project(store, PROJECT, by="王")
        save_version(store, PROJECT, REGION, based_on=None, by="王")
        save_scenario(store, PROJECT, MERGED, region_version=1, by="王")
    session.goes_to(region=project_key(PROJECT), plan=MERGED.name)
    plan = session.run(open_plan)
    assert plan is not None
    assert plan.is_saved
    assert plan.scenario == MERGED
    assert session.run(walks) == pytest.approx(MERGED_M, abs=1.0)
    session.run(lambda: put_plan(replace(plan, scenario=Scenario(MERGED.name))))
    assert not session.run(lambda: plan_called(MERGED.name)).is_saved
    assert session.run(walks) == pytest.approx(TODAY_M, abs=1.0)
    session.run(lambda: drop_plan(MERGED.name))  # what is left is what the project has
    assert session.run(lambda: plan_called(MERGED.name)).is_saved


def test_plans_go_along_into_a_project_as_not_yet_saved(
    one_school: Session, store_address: str
) -> None:
    with open_store(store_address) as store:
        make_project(store, PROJECT, by="王")
        save_version(store, PROJECT, REGION, based_on=None, by="王")

    def into_project() -> None:
        put_plan(OpenPlan(MERGED))
        move_plans_to(project_key(PROJECT))
        region.open_region(project_key(PROJECT))

    one_school.run(into_project)
    assert one_school.run(region_key).startswith(project_key(PROJECT))
    plan = one_school.run(open_plan)
    assert plan is not None
    assert plan.scenario == MERGED
    assert not plan.is_saved
    assert one_school.run(walks) == pytest.approx(MERGED_M, abs=1.0)
