"""What is told of an allocation adds up, by hand and against the table it is told of."""

import re
from dataclasses import replace

import numpy as np
import pytest

from analysis.allocation import Allocation, Rule
from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.plan_effects import allocated
from analysis.scenario import Scenario, close
from reports.lists import allocated_schools, allocated_villages, allocation_lines
from tests.analysis.one_closure import assessed, frame, one_closure
from tests.analysis.transport.timed_lines import QUICK, SLOW, UNTIMED, timed_lines
from words.planning import allocation as say


def crowded() -> Assessment:
    """Thirty children in a, beside ``small`` with ten places; ``big`` is 3.5 km off, and full."""
    tables = one_closure()
    tables["children"] = frame(
        "a 2025 6 11 30\nd 2025 6 11 40", "village_id year age_from age_to children"
    )
    tables["provision"] = frame("small primary 10\nbig primary 40", "school_id stage places")
    return assessed(tables)


def lines(found: Allocation, side: Assessment) -> str:
    return "\n".join(allocation_lines(found, side.region, side.parameters, "zh"))


def test_who_has_no_place_is_told_with_the_reason() -> None:
    side = crowded()
    found = allocated(side, "primary", "best")
    told = lines(found, side)
    assert "共 70 人 = 已安排 " in told
    placed, unplaced = (float(n) for n in re.findall(r"(?:已安排|未安排) ([\d,]+) 人", told)[:2])
    assert placed + unplaced == 70.0
    # small and big take fifty; far has places nobody has counted, and the older may go there.
    assert (placed, unplaced) == (found.placed, found.children - found.placed)
    reasons = re.findall(r"([^：；]+) ([\d,]+) 人[；。]", told.splitlines()[2])
    assert sum(float(count) for _, count in reasons) == unplaced
    assert say.PROVEN.zh in told
    assert "学位不明 1 所" in told


@pytest.mark.parametrize("rule", ["best", "nearest", "present"])
def test_schools_add_up_to_the_placed(rule: Rule) -> None:
    side = crowded()
    for one in (side, side.after(Scenario("撤", close(side.region, "small", why="", into="big")))):
        found = allocated(one, "primary", rule)
        table = allocated_schools(found, one.region)
        assert table["children"].sum() == found.placed
        assert ("small" in set(table["school_id"])) == (one is side)
        left = table.set_index("school_id")["places_left"]
        assert left["big"] == 40.0 - found.by_school.get("big", 0.0)
        assert np.isnan(left["far"])
        if rule == "best":
            assert (left.dropna() >= 0).all()


def test_the_nearest_school_may_be_over_full() -> None:
    side = crowded()
    told = lines(allocated(side, "primary", "nearest"), side)
    assert "安排的人超过学位的学校 1 所，共超 20 人" in told
    assert say.PROVEN.zh not in told


def test_what_is_not_proven_is_told_as_such() -> None:
    side = crowded()
    found = allocated(side, "primary", "best", whole=True)
    late = replace(found, least_unplaced=0.0, bound_child_m=0.9 * found.child_m)
    lost = found.unplaced.get("no_places", 0.0)
    assert say.NOT_PROVEN.zh.format(more=f"{lost:.0f}", gap="10.0") in lines(late, side)
    assert say.NOTHING_PROVEN.zh in lines(replace(found, bound_child_m=-np.inf), side)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("best", "乘车时间不明：15 人（其中未安排 15 人），不算在时限内；请在“站点”表（stops）填"),
        (
            "nearest",
            "乘车时间不明：15 人（其中未安排 0 人），不算在时限内；请在“站点”表（stops）填",
        ),
        ("present", "乘车时间不明：2 人（其中未安排 0 人），不算在时限内；请在“站点”表（stops）填"),
    ],
)
def test_rides_of_unknown_time_are_counted_with_how_to_enter_them(rule: Rule, said: str) -> None:
    sides = {
        times: assessed(timed_lines([times], own="closed")) for times in (UNTIMED, SLOW, QUICK)
    }
    found = {times: allocated(side, "primary", rule) for times, side in sides.items()}
    words = {times: lines(found[times], side) for times, side in sides.items()}
    assert said in words[UNTIMED]
    assert "1—3 年级路上超过 30 分钟：0 人" in words[UNTIMED]
    for times in (SLOW, QUICK):
        assert "乘车时间不明" not in words[times]
    rows = allocated_villages(found[UNTIMED], sides[UNTIMED].region)
    assert rows.loc[rows["ride_unknown"], "children"].sum() == found[UNTIMED].ride_unknown
    if rule == "best":
        assert "小学 1—3 年级只有乘车时间不明的线路 15 人" in words[UNTIMED]
        assert say.PROVEN.zh in words[UNTIMED]


def test_without_numbers_it_is_asked_for_them() -> None:
    tables = one_closure()
    for name in ("pupils", "enrolment"):
        del tables[name]
    side = assessed(tables)
    found = allocated(side, "primary", "best")
    for lang, text in zip(("zh", "en"), say.NO_DEMAND, strict=True):
        assert allocation_lines(found, side.region, Parameters(), lang) == [text]
