"""An answer holds for the plan it was given for: once pupils go elsewhere it is asked anew."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis.closure import Closure
from analysis.scenario import Answer, Edits, Scenario, close, from_json, scalar, to_json
from analysis.scenario.edits import add_service, equip
from tests.analysis.one_closure import assessed, checked, closing, one_closure, said, words_of
from tests.geo.worlds import Tables, point


def a_pupil_of_far(tables: Tables) -> Tables:
    row = tables["pupils"].iloc[[5]].assign(pupil_id="p7", school_id="far")
    tables["pupils"] = pd.concat([tables["pupils"], row], ignore_index=True)
    return tables


BASE = assessed(a_pupil_of_far(one_closure()))
CANTEEN = equip(BASE.region, "big", why="", has_canteen=True, boarding_places=40)


def given(question: str, value: str, closure: Closure) -> Answer:
    about = closure.cases["small"].about(question)
    return Answer(f"{question}:small", value, "教育局", "2026-03-01", "纪要", about)


def plan(*answers: Answer, into: str = "big", edits: Edits = ()) -> Closure:
    return closing(BASE, edits, into=into, answers=answers)


@pytest.mark.parametrize("value", ["safe", "unsafe"])
def test_a_way_is_inspected_anew_when_pupils_go_to_another_school(value: str) -> None:
    inspected = given("journey_safe", value, plan())
    assert inspected.about == ("schools/big",)
    told = checked(plan(inspected), "journey").reasons[-1]
    assert told.state == {"safe": "satisfied", "unsafe": "violated"}[value]
    anew = checked(plan(inspected, into="far"), "journey").reasons[-1]
    assert anew.state == "needs_answer"
    assert anew.question == "journey_safe:small"
    assert "方案已改，须重新答复" in words_of(anew).zh
    assert "2026-03-01" in words_of(anew).en
    # Answered for the new plan, the old answer is of no account; back in the old plan it holds.
    both = [inspected, given("journey_safe", "safe", plan(into="far"))]
    assert checked(plan(*both, into="far"), "journey").reasons[-1].state == "satisfied"
    assert checked(plan(*both), "journey").reasons[-1].state == told.state


def test_votes_and_steps_are_of_the_plan_that_was_shown() -> None:
    for question, value in (
        ("parents_percent", "10"),
        ("hearing_result", "agree"),
        ("notice", "done"),
    ):
        case = plan(given(question, value, plan()), into="far").cases["small"]
        assert case.answer(question) is None
        assert case.outdated(question) is not None


def test_what_is_said_of_the_school_itself_holds_in_every_plan() -> None:
    weak = given("is_weak", "yes", plan())
    assert weak.about is None
    assert plan(weak, into="far").cases["small"].answer("is_weak") == weak


def test_another_school_closed_into_the_same_one_asks_for_its_size_and_beds_anew() -> None:
    edits = close(BASE.region, "far", why="", into="big")
    for question in ("class_size", "school_size", "board_and_lunch", "places", "seats"):
        answer = given(question, "30", plan())
        assert plan(answer).cases["small"].answer(question) == answer
        assert plan(answer, edits=edits).cases["small"].outdated(question) == answer
        assert "schools/far" in given(question, "30", plan(edits=edits)).about
    safe = given("journey_safe", "safe", plan())
    assert plan(safe, edits=edits).cases["small"].answer("journey_safe") == safe


def test_a_way_is_inspected_anew_when_other_lines_fetch_the_pupils() -> None:
    stops = [
        {"arrive_min": minute, "geometry": scalar(point(xy))}
        for minute, xy in ((440.0, (1500.0, 0.0)), (455.0, (5000.0, 0.0)))
    ]
    line = add_service(
        BASE.region,
        "b1",
        "big",
        kind="school_bus",
        why="",
        stops=stops,
        facts={"vehicle_seats": 19},
    )
    walked = given("journey_safe", "safe", plan())
    assert plan(walked, edits=line).cases["small"].outdated("journey_safe") == walked
    with_bus = given("journey_safe", "safe", plan(edits=line))
    assert with_bus.about == ("schools/big", "services/b1")
    assert plan(with_bus, edits=line).cases["small"].answer("journey_safe") == with_bus
    notice = given("notice", "done", plan())
    assert plan(notice, edits=line).cases["small"].answer("notice") == notice


def test_an_answer_about_no_school_at_all_does_not_hold_for_one() -> None:
    nowhere = replace(given("notice", "done", plan()), about=())
    assert plan(nowhere).cases["small"].outdated("notice") == nowhere


def test_what_was_built_is_asked_again_when_more_is_built() -> None:
    built = given("built", "yes", plan(edits=CANTEEN))
    assert checked(plan(built, edits=CANTEEN), "built_first").state == "satisfied"
    more = (*CANTEEN, *equip(BASE.region, "far", why="", has_canteen=True, boarding_places=9))
    check = checked(plan(built, edits=more), "built_first")
    assert check.state == "needs_answer"
    assert "方案已改" in said(check)


def test_an_answer_that_names_nothing_holds() -> None:
    old = replace(given("journey_safe", "unsafe", plan()), about=None)
    assert checked(plan(old, into="far"), "journey").state == "violated"


def test_what_an_answer_is_about_stands_in_the_file_of_the_plan() -> None:
    answers = (given("journey_safe", "safe", plan()), given("is_weak", "yes", plan()))
    text = to_json(Scenario("撤并"), answers)
    assert from_json(text)[1] == answers
    before = text.replace(',\n   "about": [\n    "schools/big"\n   ]', "")
    assert before != text
    assert from_json(before)[1] == (replace(answers[0], about=None), answers[1])
