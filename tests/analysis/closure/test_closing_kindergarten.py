"""Closing a kindergarten: the same stops and steps as a school, and whether it is needed."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis.assessment import Assessment
from analysis.closure import STEPS, Closure
from analysis.parameters import Parameters
from analysis.scenario import Answer, Scenario, close
from tests.analysis.one_closure import checked, said
from tests.analysis.straight_road import distances_of
from tests.geo.worlds import Tables, world

PUBLIC = "kind=kindergarten county=A ownership=public urban_rural=rural"
KINDERGARTENS = f"""
    mid: 2000,0 {PUBLIC} township=East is_township_seat=yes name=东镇中心幼儿园
    far: 4000,0 {PUBLIC} township=West is_township_seat=no name=西村幼儿园
    own: 1800,0 kind=kindergarten county=A ownership=private township=East
"""
VILLAGES = """
    v1: 2200,0 township=East county=A
    v2: 3000,0 township=East county=A
"""


def tables(*, eldest: int) -> Tables:
    made = world("main: 0,0 10000,0", VILLAGES, KINDERGARTENS)
    grades = [("mid", "K1", 20, 1), ("mid", "K3", 10, 1), ("far", "K1", 10, 1)]
    rows = [*grades, ("far", "K3", eldest, 1), ("own", "K1", 15, 1)]
    enrolment = pd.DataFrame(rows, columns=["school_id", "grade", "pupils", "classes"])
    made["enrolment"] = enrolment.assign(stage="kindergarten", year=2025)
    return made


def closing(*, eldest: int = 20, parameters: Parameters | None = None) -> Closure:
    base = Assessment(distances_of(tables(eldest=eldest)), parameters or Parameters())
    return Closure(base.after(Scenario("撤园", close(base.region, "mid", why="少", into="far"))))


@pytest.fixture(scope="module")
def closure() -> Closure:
    return closing()


def answer(value: str, note: str = "") -> Answer:
    return Answer("is_needed:mid", value, "王", "2026-01-05", note)


def test_the_stops_and_steps_are_those_of_a_school(closure: Closure) -> None:
    keys = [check.key for check in closure.checks]
    assert keys[:4] == ["parents", "journey", "board_and_lunch", "size"]
    assert [check.key for check in closure.checks if check.is_hard] == keys[:4]
    assert keys[-5:] == list(STEPS)
    assert "necessity" in keys
    objects = Answer("parents_percent:mid", "60", "王", "2026-01-05")
    assert replace(closure, answers=(objects,)).verdict("mid") == "forbidden"


def test_what_speaks_for_it_is_counted(closure: Closure) -> None:
    words = said(checked(closure, "necessity"))
    assert "乡镇公办中心园" in words
    assert "East" in words  # the last public one: the other is private
    # The way to ``far`` is 1,800 m from v1 and 1,000 m from v2.
    people = closure.people
    beyond = people.loc[people["after_m"] > 1500, "pupils"].sum()
    assert set(people.loc[people["after_m"] > 1500, "village_id"]) == {"v1"}
    assert f"{beyond:,.0f} 名幼儿离并入的园超过服务半径 1,500 米" in words
    wide = closing(parameters=Parameters.of({"reach.kindergarten_m": 1900}))
    assert "服务半径" not in said(checked(wide, "necessity"))


def test_necessity_asks_for_a_reason_and_keeps_what_is_needed(closure: Closure) -> None:
    assert checked(closure, "necessity").state == "needs_answer"
    bare = replace(closure, answers=(answer("no"),))
    assert checked(bare, "necessity").state == "needs_answer"
    assert "没有写理由" in said(checked(bare, "necessity"))
    argued = replace(closure, answers=(answer("no", "两园相距两公里，校车已通"),))
    assert checked(argued, "necessity").state == "satisfied"
    needed = replace(closure, answers=(answer("yes", "全镇唯一公办园"),))
    assert checked(needed, "necessity").state == "violated"
    assert needed.verdict("mid") == "better_kept"


@pytest.mark.parametrize(("eldest", "is_large"), [(25, False), (26, True)])
def test_a_class_of_children_is_held_to_that_of_the_eldest(eldest: int, is_large: bool) -> None:  # noqa: FBT001
    # Ten of the eldest come to one class of the eldest; 35 is the most of theirs.
    row = closing(eldest=eldest).receiving.iloc[0]
    assert row["class_after"] == eldest + 10
    assert row["is_large_class"] == is_large
    state = checked(closing(eldest=eldest), "size").state
    assert state == ("violated" if is_large else "satisfied")


def test_a_school_is_not_asked_whether_it_is_needed() -> None:
    made = tables(eldest=20)
    made["schools"]["kind"] = made["schools"]["kind"].mask(
        made["schools"]["school_id"] != "own", "primary"
    )
    made["enrolment"] = made["enrolment"].assign(grade=None, stage="primary").iloc[[0, 2]]
    base = Assessment(distances_of(made), Parameters())
    after = base.after(Scenario("撤", close(base.region, "mid", why="少", into="far")))
    assert "necessity" not in {check.key for check in Closure(after).checks}
