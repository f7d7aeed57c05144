"""What is said of rules and gaps: each rule in force has its sentence, no gap is understated."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.proposals import (
    Rules,
    check_rules,
    first_kinds,
    gap_in_words,
    kinds_of,
    rests_on,
    rules_in_words,
    unused_sites,
)
from analysis.proposals.case import LayoutCase
from geo.errors import ParameterError
from tests.analysis.proposals.village_road import FREE, PLACES, village_road
from tests.analysis.straight_road import distances_of
from tests.geo.worlds import Tables


def base_of(tables: Tables) -> Assessment:
    return Assessment(distances_of(tables), Parameters())


FULL = Rules(
    most_closed=3,
    schools_to_keep=("a",),
    young_kmh=20.0,
    max_m=4000.0,
    only_shrinking=True,
    least_pupils=30.0,
    needs_line=True,
)


@pytest.mark.parametrize("name", FULL.active())
def test_each_rule_in_force_has_a_sentence(name: str) -> None:
    whole = rules_in_words(FULL, Parameters(), {"a": "甲村小学"})
    without = rules_in_words(FULL.without(name), Parameters(), {"a": "甲村小学"})
    gone = set(whole) - set(without)
    assert len(gone) == 1
    assert gone.pop().zh
    assert len(FULL.active()) == 13


def test_the_numbers_behind_a_rule_are_said() -> None:
    parameters = Parameters.of({"class.large": 50.0, "travel.g1_3_max_min": 25.0})
    said = "；".join(text.zh for text in rules_in_words(FULL, parameters, {"a": "甲村小学"}))
    for part in (
        "少于 50 人",
        "车接（20 km/h）25 分钟",
        "最远 4,000 米",
        "指定保留：甲村小学",
        "最多撤并 3 所",
        "至少 30 人",
    ):
        assert part in said
    walked = rules_in_words(replace(FULL, young_kmh=None), parameters, {})
    assert any("步行（4 km/h）或乘现有线路 25 分钟" in text.zh for text in walked)
    junior = rules_in_words(replace(FULL, stage="junior"), parameters, {})
    assert not any("1—3 年级" in text.zh for text in junior)


@given(st.floats(min_value=1e-8, max_value=10.0))
def test_a_gap_is_never_understated(gap: float) -> None:
    for is_short in (False, True):
        text = gap_in_words(gap, is_short=is_short)
        said = float(text.zh.split("超过 ")[1].split(" %")[0])
        assert gap <= said / 100 + 1e-12
        assert said / 100 < gap + 0.001 + 1e-9


def test_no_gap_and_an_unproven_one_are_words() -> None:
    assert gap_in_words(0.0).zh == gap_in_words(1e-16).zh == "已证明最优"
    assert "未能证明" in gap_in_words(math.inf).zh


def test_what_a_result_rests_on_is_said() -> None:
    known = base_of(village_road())
    always = [
        "算的是现有在校生（不是适龄儿童），与方案核对同一口径；来源：学生名单",
        "254 名学生没有填是否寄宿，按走读计：请在“数据”页补学生表的“寄宿”（boarder）。",
    ]
    assert [text.zh for text in rests_on(known, FREE, 0.0, untimed=0.0)] == always
    holding = replace(FREE, holds_places=True)
    assert [text.zh for text in rests_on(known, holding, 0.0, untimed=0.0)] == always
    fewer = base_of(village_road({school: PLACES[school] for school in ("a", "c")}))
    said = [text.zh for text in rests_on(fewer, holding, 12.0, untimed=3.0)]
    # b, d and e teach, too; x is not open.
    assert said == [
        always[0],
        "3 所学校学位不明，未作限制",
        always[1],
        "3 名 1—3 年级儿童有乘车时间不明的线路，不算在时限内；请在“站点”表（stops）填各站到站时刻（arrive_min）",
        "12 名学生没有已知的村，撤并其学校时就近转学，不由优化安排",
    ]


def test_only_what_the_region_has_may_be_asked() -> None:
    region = distances_of(village_road()).region
    assert unused_sites(region, "primary")["school_id"].tolist() == ["x"]
    check_rules(replace(FREE, keep=6, schools_to_keep=("a",), opens=("x",)), region)
    for wrong in (
        {"keep": 7, "opens": ("x",)},
        {"keep": 0},
        {"keep": 3, "most_closed": 1},
        {"schools_to_keep": ("x",)},
        {"opens": ("a",)},
        {"closable_kinds": ("junior",)},
    ):
        with pytest.raises(ParameterError):
            check_rules(replace(FREE, **wrong), region)


@pytest.mark.parametrize("stage", ["primary", "junior"])
def test_what_may_be_closed_first_are_kinds_of_the_stage(stage: str) -> None:
    assert set(first_kinds(stage)) < set(kinds_of(stage))
    case = LayoutCase.of(base_of(village_road()), "primary")
    assert set(case.schools["kind"]) <= set(kinds_of("primary"))
