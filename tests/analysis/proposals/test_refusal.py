"""Proposals when time runs out: nothing is called in the way that is not proven to be."""

import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.proposals import Rules, optimised
from analysis.solver import Progress, SearchLimits
from geo.errors import NoPlanError
from tests.analysis.proposals.village_road import FREE, village_road
from tests.analysis.straight_road import distances_of

# a, c and e stay, so that two schools are too few; how large they grow is in nobody's way.
_NAMED = {"保留或撤并的学校数", "可撤并的学校类型", "指定保留的学校", "乡镇驻地学校保留"}
_TIGHT = replace(FREE, keep=2, schools_to_keep=("a",), holds_over_size=True, needs_canteen=True)


@pytest.fixture(scope="module")
def road() -> Assessment:
    return Assessment(distances_of(village_road()), Parameters())


def _cancelled_after(asked: int) -> Callable[[], bool]:
    count = itertools.count(1)
    return lambda: next(count) > asked


def refusal(road: Assessment, rules: Rules, limits: SearchLimits) -> str:
    with pytest.raises(NoPlanError) as refused:
        optimised(road, rules, limits=limits, gap=0.0)
    return refused.value.say("zh")


def test_only_rules_that_are_proven_to_be_in_the_way_are_named(road: Assessment) -> None:
    whole = refusal(road, _TIGHT, SearchLimits())
    named = set(whole.split("挡路的规则是：")[1].split("。")[0].split("、"))
    assert named == _NAMED
    # However early it is called off: fewer are named, or none is told apart, never another.
    seen = set()
    for asked in range(1, 40, 4):
        text = refusal(road, _TIGHT, SearchLimits(cancelled=_cancelled_after(asked)))
        if "放宽其中任何一条" in text:
            assert set(text.split("挡路的规则是：")[1].split("。")[0].split("、")) <= named
            seen.add("named")
        elif "没有查清" in text:
            seen.add("untold")
        else:
            assert "没有找到方案" in text
            seen.add("unfound")
    assert {"named", "untold"} <= seen


def test_when_time_is_over_no_further_number_is_begun(road: Assessment) -> None:
    told: list[Progress] = []
    limits = SearchLimits(on_progress=told.append, cancelled=lambda: len(told) >= 2)
    found = optimised(road, replace(FREE, most_closed=3), limits=limits, gap=0.0)
    assert {proposal.figures.closed for proposal in found.proposals} == {1}
    assert found.unfinished == (2, 3)
    assert found.refused == {}


def test_every_layout_found_is_told(road: Assessment) -> None:
    told: list[Progress] = []
    found = optimised(
        road,
        replace(FREE, most_closed=3),
        limits=SearchLimits(on_progress=told.append),
        gap=0.0,
    )
    proven = [news for news in told if news.value == news.bound]
    assert len(proven) >= len(found.proposals)
