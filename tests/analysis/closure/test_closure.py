"""Closures worked out by hand: who moves, what the schools come to, and every stop of the law."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.allocation import present_allocation
from analysis.assessment import Assessment
from analysis.closure import STEPS, Check, Closure, State
from analysis.closure.hard_stops import HARD_STOPS
from analysis.closure.rules import RULES, procedure
from analysis.closure.running_costs import running_costs, teachers
from analysis.demand import attending
from analysis.parameters import Parameters
from analysis.plan_effects import FIGURES, VILLAGE_COLUMNS, Comparison
from analysis.reassignment.displaced_pupils import DISPLACED_COLUMNS
from analysis.reassignment.receiving_schools import RECEIVING_COLUMNS
from analysis.scenario import Answer, Edits, Scenario, close, scalar
from analysis.scenario.edits import add_service, equip, open_school, set_cells
from tests.analysis.one_closure import assessed, checked, closing, one_closure, said, words_of
from tests.analysis.straight_road import as_text, distances_of, lines
from tests.geo.worlds import Tables, calm, point, shuffled, worlds

P = Parameters()
BASE = assessed(one_closure())


def states(closure: Closure) -> dict[str, State]:
    return {check.key: check.state for check in closure.checks}


def bus() -> Edits:
    stops = [
        {"arrive_min": minute, "geometry": scalar(point(xy))}
        for minute, xy in (
            (440.0, (1500.0, 100.0)),
            (443.0, (2000.0, 100.0)),
            (455.0, (5000.0, 0.0)),
        )
    ]
    return add_service(
        BASE.region,
        "b1",
        "big",
        kind="school_bus",
        why="接送",
        stops=stops,
        riders=["p1", "p2"],
        facts={"vehicle_seats": 19},
    )


def answer(question: str, value: str, at: str = "2026-03-01") -> Answer:
    return Answer(f"{question}:small", value, "教育局", at, "纪要")


AGREED = (
    answer("parents_percent", "12"),
    answer("hearing_result", "agree"),
    answer("journey_safe", "safe"),
    answer("is_weak", "yes"),
    answer("built", "yes"),
    *(answer(step, "done", f"2026-0{n}-15") for n, step in enumerate(STEPS, start=1)),
)


def test_everybody_of_the_closed_school_is_followed_to_the_next() -> None:
    closure = closing(BASE)
    assert closure.closed == ("small",)
    assert tuple(closure.people.columns) == DISPLACED_COLUMNS
    columns = "pupil_id to_id before_m after_m after_min was_beyond is_beyond was_fetched needs_bus is_fetched needs_bed needs_lunch is_too_far"
    assert as_text(closure.people.sort_values("pupil_id"), columns) == lines("""
        p1 big  500 3500 52.5 no yes no  yes no no  yes yes
        p2 big    0 3000 45   no yes no  yes no no  yes no
        p3 big 1500 1500 22.5 no no  no  no  no no  no  no
        p4 big    0 3000 45   no no  no  no  no yes yes no
        p5 big 1500 1500 22.5 no no  yes no  no no  no  no
    """)
    columns = "village_id from_id to_id reason pupils boarders before_m after_m is_beyond needs_bus needs_bed is_too_far"
    assert as_text(closure.villages, columns) == lines("""
        a small big placed 1 0  500 3500 1 1 0 1
        b small big placed 2 1    0 3000 1 1 1 0
        c small big placed 2 0 1500 1500 0 0 0 0
    """)


def test_a_named_successor_takes_all() -> None:
    closure = closing(BASE, into="far")
    assert set(closure.people["to_id"]) == {"far"}
    assert list(closure.people["after_m"].round()) == [7500, 7000, 7000, 5500, 5500]


def test_the_receiving_school_is_counted_grade_by_grade() -> None:
    closure = closing(BASE)
    assert tuple(closure.receiving.columns) == RECEIVING_COLUMNS
    columns = "school_id pupils_before moved_in pupils_after places places_left class_before class_after is_large_class school_pupils_after size_limit is_over_size lunches boarders_after boarding_places beds_short has_bus has_canteen_duty"
    # The second grade has 54 and gets p3; one boards already and p4 comes.
    assert as_text(closure.receiving, columns) == lines("""
        big 304 5 309 310 1 54 55 no 309 2000 no 3 2 4 0 no yes
    """)
    # far tells no grades: 100 in 4 classes of the table of provision, then 105.
    assert as_text(
        closing(BASE, into="far").receiving, "class_before class_after places_left beds_short"
    ) == ["25 26.25 95 1"]


def test_classes_a_plan_adds_go_where_classes_are_largest() -> None:
    more = set_cells(BASE.region, "provision", ("big", "primary"), {"classes": 7}, why="扩建")
    row = closing(BASE, more).receiving.iloc[0]
    # Two classes of 27 in the second grade; now 51 in each of the others that got one.
    assert row["class_after"] == 51


def test_a_way_beyond_two_kilometres_is_a_hard_stop_until_a_bus_goes() -> None:
    check = checked(closing(BASE), "journey")
    assert check.state == "violated"
    assert check.is_hard
    assert "2 名走读生离 大镇小学 超过 2,000 米，没有线路接送" in said(check)
    assert "1 名 1—3 年级学生到 大镇小学 超过 30 分钟" in said(check)
    beyond = next(r for r in check.reasons if "没有线路" in words_of(r).zh)
    assert (beyond.rows, beyond.number) == (("pupils/p1", "pupils/p2"), 2.0)
    with_bus = closing(BASE, bus())
    assert checked(with_bus, "journey").state == "needs_answer"
    assert "2 名走读生离 大镇小学 超过 2,000 米，有线路接送" in said(checked(with_bus, "journey"))
    # Everything hangs on what is known, and the rest on people.
    answers = [answer("journey_safe", "safe")]
    assert checked(closing(BASE, bus(), answers=answers), "journey").state == "satisfied"
    answers = [answer("journey_safe", "unsafe", "2026-04-01"), *answers]
    assert checked(closing(BASE, bus(), answers=answers), "journey").state == "violated"


def test_a_bus_makes_the_duty_of_a_canteen() -> None:
    none = equip(BASE.region, "big", why="", has_canteen=False, boarding_places=0)
    closure = closing(BASE, (*none, *bus()))
    assert checked(closure, "board_and_lunch").state == "violated"
    assert "大镇小学 没有食堂，3 人中午要在校吃饭" in said(checked(closure, "board_and_lunch"))
    assert "大镇小学 床位 0 张，需 2 张" in said(checked(closure, "board_and_lunch"))
    assert checked(closure, "canteen_duty").state == "violated"
    assert checked(closing(BASE, bus()), "canteen_duty").state == "satisfied"
    assert checked(closing(BASE, bus()), "board_and_lunch").state == "satisfied"


def test_a_canteen_nobody_knows_of_needs_an_answer() -> None:
    tables = one_closure()
    tables["schools"].loc[tables["schools"]["school_id"] == "big", "has_canteen"] = None
    base = assessed(tables)
    assert checked(closing(base), "board_and_lunch").state == "needs_answer"
    for value, state in (("yes", "satisfied"), ("no", "violated"), ("?", "needs_answer")):
        closure = closing(base, answers=[answer("board_and_lunch", value)])
        assert checked(closure, "board_and_lunch").state == state


def test_a_class_of_fifty_six_is_a_hard_stop() -> None:
    tables = one_closure()
    second = (tables["enrolment"]["school_id"] == "big") & (tables["enrolment"]["grade"] == "2")
    tables["enrolment"].loc[second, "pupils"] = "55"
    check = checked(closing(assessed(tables)), "size")
    assert check.state == "violated"
    assert "大镇小学 小学最大班额 55 → 56 人，达到 56 人" in said(check)
    assert checked(closing(BASE), "size").state == "satisfied"
    stricter = assessed(one_closure(), Parameters.of({"size.max_primary_junior": 300}))
    assert "大镇小学 将有 309 人，超过 300 人" in said(checked(closing(stricter), "size"))
    # Without classes nobody can tell but people.
    tables["provision"] = tables["provision"].assign(classes=None)
    tables["enrolment"] = tables["enrolment"].assign(classes=None)
    unknown = assessed(tables)
    assert checked(closing(unknown), "size").state == "needs_answer"
    for value, state in (("55", "satisfied"), ("56", "violated"), ("many", "needs_answer")):
        closure = closing(unknown, answers=[answer("class_size", value)])
        assert checked(closure, "size").state == state


@pytest.mark.parametrize(
    ("percent", "hearing", "state"),
    [
        ("50", "agree", "satisfied"),
        ("50.1", "agree", "violated"),
        ("60％", "agree", "violated"),
        ("10", "object", "violated"),
        ("10", "maybe", "needs_answer"),
        ("101", "agree", "needs_answer"),
        ("few", "agree", "needs_answer"),
    ],
)
def test_only_people_can_say_whether_parents_object(
    percent: str, hearing: str, state: State
) -> None:
    answers = [answer("parents_percent", percent), answer("hearing_result", hearing)]
    check = checked(closing(BASE, answers=answers), "parents")
    assert check.state == state
    assert checked(closing(BASE), "parents").state == "needs_answer"
    assert "教育局 2026-03-01 答复" in said(check)


def test_weak_and_shrinking_need_years_of_counts_and_an_answer() -> None:
    check = checked(closing(BASE), "weak_and_shrinking")
    assert check.state == "needs_answer"
    assert "连续 3 年下降，三年共降 87.5%，属持续萎缩" in said(check)
    weak = closing(BASE, answers=[answer("is_weak", "yes")])
    assert checked(weak, "weak_and_shrinking").state == "satisfied"
    strong = closing(BASE, answers=[answer("is_weak", "no")])
    assert checked(strong, "weak_and_shrinking").state == "violated"
    tables = one_closure()
    tables["enrolment"].loc[3, "pupils"] = "45"
    growing = closing(assessed(tables), bus(), answers=AGREED)
    assert growing.verdict("small") == "better_kept"
    # One year tells nothing of a trend.
    tables["enrolment"] = tables["enrolment"].iloc[3:]
    short = closing(assessed(tables), answers=[answer("is_weak", "yes")])
    assert checked(short, "weak_and_shrinking").state == "needs_answer"
    assert "不能判断升降" in said(checked(short, "weak_and_shrinking"))


def test_grades_one_to_three_do_not_board() -> None:
    tables = one_closure()
    tables["pupils"].loc[0, "boarder"] = "yes"
    check = checked(closing(assessed(tables)), "young_boarders")
    assert check.state == "violated"
    assert check.reasons[0].rows == ("pupils/p1",)
    assert checked(closing(BASE), "young_boarders").state == "satisfied"


def test_places_are_held_against_everybody_who_comes() -> None:
    assert checked(closing(BASE), "places").state == "satisfied"
    fewer = set_cells(BASE.region, "provision", ("big", "primary"), {"places": 308}, why="")
    check = checked(closing(BASE, fewer), "places")
    assert check.state == "violated"
    assert check.reasons[0].number == -1.0
    tables = one_closure()
    del tables["provision"]
    assert "学位数不明" in said(checked(closing(assessed(tables)), "places"))


def test_what_is_to_be_built_is_built_first() -> None:
    assert checked(closing(BASE), "built_first").state == "satisfied"
    assert checked(closing(BASE, bus()), "built_first").state == "needs_answer"
    for value, state in (("yes", "satisfied"), ("no", "violated")):
        closure = closing(BASE, bus(), answers=[answer("built", value)])
        assert checked(closure, "built_first").state == state


def test_the_steps_stand_in_their_order() -> None:
    done = [answer(step, "done", f"2026-0{n}-01") for n, step in enumerate(STEPS, start=1)]

    def told(answers: Sequence[Answer]) -> list[Check]:
        return procedure(closing(BASE, answers=answers).cases["small"])

    assert [check.key for check in told(done)] == list(STEPS)
    assert {check.state for check in told(done)} == {"satisfied"}
    assert {check.state for check in told(())} == {"needs_answer"}
    early = [*done[:3], answer("hearing", "done", "2026-02-15"), done[4]]
    wrong = {check.key: check for check in told(early)}
    assert wrong["hearing"].state == "violated"
    assert "2026-02-15 早于上一步“三、公示”的 2026-03-01" in said(wrong["hearing"])
    assert wrong["approval"].state == "satisfied"


def test_a_light_never_hides_its_reasons() -> None:
    closure = closing(BASE, bus(), answers=AGREED)
    assert states(closure) == dict.fromkeys([*HARD_STOPS, *RULES, *STEPS], "satisfied")
    assert closure.verdict("small") == "allowed"
    assert closure.light("small") == ("green", ())
    light, behind = closing(BASE, answers=AGREED).light("small")
    assert light == "red"
    assert [check.key for check in behind] == ["journey"]
    light, behind = closing(BASE, bus()).light("small")
    assert light == "amber"
    assert {check.key for check in behind} == {
        "parents",
        "journey",
        "weak_and_shrinking",
        "built_first",
        *STEPS,
    }
    assert closing(BASE, bus()).verdict("small") == "open_questions"
    late = [a for a in AGREED if not a.question.startswith("built")] + [answer("built", "no")]
    assert closing(BASE, bus(), answers=late).verdict("small") == "not_ready"


def test_every_check_has_words_a_source_and_at_least_one_reason() -> None:
    for closure in (closing(BASE), closing(BASE, bus(), answers=AGREED)):
        assert [c.key for c in closure.checks] == [*HARD_STOPS, *RULES, *STEPS]
        for check in closure.checks:
            assert all([check.title.zh, check.title.en, check.source.zh, check.source.en])
            for reason in check.reasons:
                assert words_of(reason).zh
                assert words_of(reason).en
                assert "{" not in words_of(reason).zh + words_of(reason).en
                assert (reason.state != "needs_answer") or reason.question or reason.rows


def test_costs_by_hand() -> None:
    closure = closing(BASE, bus())
    # Posts by 19 pupils: 304 → 16, 309 → 17 beside 16 present.
    columns = "school_id pupils_before pupils_after present posts_before posts_after needed_after"
    assert as_text(closure.staff, columns) == lines("""
        big   304 309 16 16 17 17
        small   5   0  4  1  0  0
    """)
    # The four teachers of small move and are paid on. A small school is funded as 100; p5 is fetched today, p1 and p2 will be.
    assert as_text(closure.costs) == lines("""
        fund.primary_yuan    720 404 309  290880  222480  -68400
        fund.junior_yuan     940   0   0       0       0       0
        cost.teacher_yuan 100000  20  20 2000000 2000000       0
        cost.site_yuan    150000   2   1  300000  150000 -150000
        cost.rider_yuan     3000   1   2    3000    6000    3000
        cost.boarder_yuan    300   1   1     300     300       0
    """)
    dearer = Parameters.of({"cost.rider_yuan": 5000})
    again = running_costs(closure.staff, closure.people, dearer)
    assert again.set_index("item")["change_yuan"]["cost.rider_yuan"] == 5000
    sizes = closure.staff[["school_id", "stage", "pupils_before", "pupils_after"]]
    ratio = Parameters.of({"staff.primary_ratio": 10})
    # Short by 15 before (31 posts, 16 present): only what the newcomers need is added.
    assert list(teachers(sizes, BASE.region, ratio)["needed_after"]) == [16.0, 0.0]


def test_the_order_of_rows_does_not_matter() -> None:
    one, two = closing(BASE, bus()), closing(assessed(shuffled(one_closure(), 3)), bus())
    for table in ("people", "villages", "receiving", "staff", "costs"):
        pd.testing.assert_frame_equal(getattr(one, table), getattr(two, table))
    assert one.checks == two.checks


def test_a_plan_that_closes_nothing_has_no_checks() -> None:
    at = point((3000.0, 10.0))
    assert at is not None
    opened = Scenario("", open_school("new", at, kind="primary", why=""))
    closure = Closure(BASE.after(opened))
    assert (closure.closed, closure.checks) == ((), ())
    assert closure.people.empty
    assert closure.receiving.empty
    assert closure.villages.empty
    assert closure.costs["change_yuan"].sum() == 0


def test_without_a_list_of_pupils_villages_are_moved() -> None:
    tables = one_closure()
    del tables["pupils"]
    tables["enrolment"].loc[3, "pupils"] = "60"
    closure = closing(assessed(tables))
    assert closure.people["pupils"].sum() == pytest.approx(60.0)
    assert closure.people["pupil_id"].isna().all()
    # Nobody's grade is known: all are held to be young, and nobody is counted twice.
    assert set(closure.people["band"]) == {"g1_3"}
    rows = closure.receiving.iloc[0]
    assert rows["pupils_after"] == pytest.approx(364.0)
    # Spread evenly over six grades: 54 + 10 in the second.
    assert rows["class_after"] == pytest.approx(64.0)
    assert checked(closure, "size").state == "violated"
    assert checked(closure, "journey").reasons[0].rows[0].startswith("villages/")


def test_comparison_of_a_plan_with_today() -> None:
    plan = BASE.after(Scenario("", close(BASE.region, "small", why="")))
    found = Comparison(BASE, plan, "primary")
    assert list(found.figures["key"]) == list(FIGURES)
    # p1–p6 walk 500, 0, 1500, 0, 1500, 100 m today; the others who attend are not in the list, and of
    # today nobody states who is fetched.
    assert as_text(found.figures) == lines("""
        schools       3 2 -1
        pupils        6 6 0
        placed        6 6 0
        unplaced      0 0 0
        pupil_km      3.6 12.6 9
        mean_m        600 2100 1500
        beyond        - 2 -
        not_fetched   - 2 -
        young_too_far - 1 -
        ride_unknown  0 0 0
        small_schools 1 0 -1
    """)
    assert tuple(found.villages.columns) == VILLAGE_COLUMNS
    assert as_text(found.villages) == lines("""
        a 1 0 0  500 3500 3000 newly_beyond
        b 2 0 0    0 3000 3000 newly_beyond
        c 2 0 0 1500 1500    0 same
        d 1 0 0  100  100    0 same
    """)
    assert list(found.losers["village_id"]) == ["b", "a"]
    assert found.gainers.empty
    back = Comparison(plan, BASE, "primary")
    assert list(back.gainers["village_id"]) == ["b", "a"]
    changes = [-c for c in found.figures["change"]]
    assert list(back.figures["change"]) == pytest.approx(changes, nan_ok=True)


def counted(tables: Tables) -> Assessment:
    return Assessment(distances_of(tables), P)


@given(worlds(), st.integers(0, 3))
@calm(6)
def test_nobody_is_lost_or_counted_twice(tables: Tables, number: int) -> None:
    base = counted(tables)
    open_ids = sorted(base.region.schools["school_id"])
    shut = close(base.region, open_ids[number % len(open_ids)], why="")
    closure = Closure(base.after(Scenario("", shut)))
    people = closure.people
    attends = [attending(base.distances, stage) for stage in ("primary", "junior")]
    left = sum(a.loc[a["school_id"].isin(closure.closed), "pupils"].sum() for a in attends)
    assert people["pupils"].sum() == left if len(people) else left == 0
    assert closure.villages["pupils"].sum() == people["pupils"].sum()
    placed = people.loc[people["to_id"].notna(), "pupils"].sum()
    assert closure.receiving["moved_in"].sum() == placed
    assert not people["to_id"].isin(closure.closed).any()
    assert (people["to_id"].notna() == (people["reason"] == "placed")).all()
    attended = attends[0]
    after = present_allocation(closure.after.distances, "primary", P, attended=attended)
    assert after.children == pytest.approx(attended["pupils"].sum())
    assert np.isclose(np.nan_to_num(after.placed) + after.unplaced.sum(), after.children)
