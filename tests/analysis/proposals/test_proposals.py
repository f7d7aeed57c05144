"""Proposals on a straight road: kept rules, numbers re-assessed, and the rule in the way named."""

from dataclasses import replace
from functools import cache
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from analysis.allocation import best_allocation, nearest_allocation
from analysis.parameters import Parameters
from analysis.proposals import Optimised, Rules, figures_table, optimised
from analysis.proposals.case import LayoutCase
from analysis.proposals.rules import blocking_rules
from analysis.scenario import plan_distances
from geo.distances import Distances
from geo.errors import NoPlanError
from tests.analysis.proposals.village_road import FREE, village_road
from tests.analysis.straight_road import distances_of

# Half an hour that keeps nobody from anything, so that allocations place all.
_LONG = Parameters.of({"travel.g1_3_max_min": 90.0, "speed.walk_child_kmh": 6.0})


@cache
def road() -> Distances:
    return distances_of(village_road())


def closing(rules: Rules, parameters: Parameters | None = None) -> Optimised:
    return optimised(road(), parameters or _LONG, rules, gap=0.0)


def test_the_shortest_ways_are_those_of_trying_all() -> None:
    case = LayoutCase.of(road(), _LONG, "primary")
    ids = case.schools["school_id"].tolist()
    assert ids == ["a", "b", "c", "d", "e"]
    for closed in (1, 2, 3):
        found = closing(replace(FREE, keep=5 - closed))
        (best,) = [p for p in found.proposals if p.goal == "distance"]
        totals = {
            gone: (case.metres[[i not in gone for i in ids]].min(axis=0) * case.children).sum()
            for gone in combinations(["a", "b", "d"], closed)
        }
        assert best.figures.child_m == pytest.approx(min(totals.values()))
        assert totals[best.closed] == pytest.approx(best.figures.child_m)
        assert best.gap == 0.0


def test_seats_other_kinds_and_named_schools_stay() -> None:
    found = closing(replace(FREE, most_closed=4, schools_to_keep=("d",)))
    assert {s for p in found.proposals for s in p.closed} <= {"a", "b"}
    assert max(p.figures.closed for p in found.proposals) == 2


@pytest.mark.parametrize("whole", [False, True])
def test_a_proposal_assessed_again_gives_its_own_numbers(whole: bool) -> None:  # noqa: FBT001
    rules = replace(FREE, most_closed=3, holds_places=True, is_whole=whole)
    found = closing(rules)
    assert len(found.proposals) >= 3
    for proposal in found.proposals:
        after = plan_distances(road(), proposal.scenario)
        open_ids = set(after.region.schools.query("status != 'closed'")["school_id"])
        assert not open_ids & set(proposal.closed)
        again = best_allocation(after, "primary", _LONG, whole=False)
        assert again.placed == pytest.approx(proposal.table["children"].sum())
        if proposal.goal == "distance" and not whole:
            assert again.child_m == pytest.approx(proposal.figures.child_m)
        assert again.child_m <= proposal.figures.child_m + 1e-6
        loads = proposal.table.groupby("school_id")["children"].sum()
        places = after.region.table("provision").set_index("school_id")["places"]
        assert (loads <= places.reindex(loads.index).astype(float) + 1e-6).all()
        if whole:
            assert not proposal.table.duplicated(["village_id", "band"]).any()


def test_without_places_all_go_to_the_nearest() -> None:
    for proposal in closing(replace(FREE, most_closed=3)).proposals:
        if proposal.goal != "distance":
            continue
        again = nearest_allocation(plan_distances(road(), proposal.scenario), "primary", _LONG)
        assert again.child_m == pytest.approx(proposal.figures.child_m)
        assert again.table["walk_m"].max() == pytest.approx(proposal.figures.longest_m)


def test_small_schools_of_towns_are_none_of_item_seven() -> None:
    tables = village_road()
    rules = replace(FREE, most_closed=1)
    small = optimised(distances_of(tables), _LONG, rules, gap=0.0).today.small
    assert small > 0
    tables["schools"]["urban_rural"] = "town"
    assert optimised(distances_of(tables), _LONG, rules, gap=0.0).today.small == 0
    tables["schools"]["urban_rural"] = "rural"
    assert optimised(distances_of(tables), _LONG, rules, gap=0.0).today.small == small


def test_figures_are_those_of_the_table() -> None:
    found = closing(replace(FREE, most_closed=2, holds_places=True))
    for proposal in found.proposals:
        table, figures = proposal.table, proposal.figures
        assert table["children"].sum() == pytest.approx(254.0)
        assert figures.child_m == pytest.approx((table["children"] * table["walk_m"]).sum())
        assert figures.beyond == table.loc[table["walk_m"] > 2000, "children"].sum()
        loads = table.groupby("school_id")["children"].sum()
        small = set(loads.index[loads < 100]) - {"e"}
        assert figures.small == len(small)
        assert figures.open + figures.closed == 5
    shown = figures_table(found)
    assert len(shown) == len(found.proposals) + 1
    assert shown["closed"].iloc[0] == 0


def test_no_proposal_is_matched_by_another() -> None:
    found = closing(replace(FREE, most_closed=3, holds_places=True)).proposals
    for one in found:
        assert not any(o.figures.matches(one.figures) for o in found if o is not one)


def test_a_closed_school_names_the_one_all_its_children_go_to() -> None:
    nearest = nearest_allocation(road(), "primary", _LONG).table
    named = 0
    for proposal in closing(replace(FREE, most_closed=3)).proposals:
        successors = {
            e.id[0]: e.after for e in proposal.scenario.edits if e.field == "successor_id"
        }
        for school in proposal.closed:
            own = nearest.loc[nearest["school_id"] == school, "village_id"]
            now = set(proposal.table.loc[proposal.table["village_id"].isin(own), "school_id"])
            assert successors.get(school) == (now.pop() if len(now) == 1 else None)
            named += school in successors
    assert named


def test_grades_1_to_3_are_not_sent_beyond_half_an_hour() -> None:
    # 2 km on foot: villages at 1 and 3 km would lose their way in time without a, b.
    rules = replace(FREE, most_closed=3, holds_young=True)
    found = optimised(road(), Parameters(), rules, gap=0.0)
    for proposal in found.proposals:
        young = proposal.table[proposal.table["band"] == "g1_3"]
        assert young["walk_m"].max() <= 2000.0 + 1e-6
    with_bus = optimised(road(), Parameters(), replace(rules, young_kmh=20.0), gap=0.0)
    most = max(p.figures.closed for p in found.proposals)
    assert max(p.figures.closed for p in with_bus.proposals) > most


def test_who_lives_far_needs_a_canteen() -> None:
    rules = replace(FREE, most_closed=3, needs_canteen=True)
    for proposal in closing(rules).proposals:
        far = proposal.table[proposal.table["walk_m"] > 2000.0]
        assert "b" not in set(far["school_id"])


def test_a_school_kept_open_has_the_least_pupils() -> None:
    rules = replace(FREE, keep=3, least_pupils=60.0)
    for proposal in closing(rules).proposals:
        loads = proposal.table.groupby("school_id")["children"].sum()
        assert (loads[loads.index.isin(["a", "b", "d"])] >= 60.0 - 1e-6).all()


def test_only_what_keeps_shrinking_closes_when_asked() -> None:
    tables = village_road()
    # b falls by 10 a year from 60, d by 1 from 60, a not at all; of c and e nothing is known.
    rows = [
        (school, 2022 + n, "primary", pupils)
        for school, counts in {"a": (80,) * 4, "b": (60, 50, 40, 30), "d": (60, 59, 58, 57)}.items()
        for n, pupils in enumerate(counts)
    ]
    tables["enrolment"] = pd.DataFrame(rows, columns=["school_id", "year", "stage", "pupils"])
    shrinking = distances_of(tables)
    found = optimised(shrinking, _LONG, replace(FREE, most_closed=3, only_shrinking=True), gap=0.0)
    assert {p.closed for p in found.proposals} == {("b",)}
    milder = Parameters.of({**dict(_LONG.changed), "shrink.fall_percent": 5.0})
    found = optimised(shrinking, milder, replace(FREE, most_closed=3, only_shrinking=True), gap=0.0)
    assert {s for p in found.proposals for s in p.closed} == {"b", "d"}
    with pytest.raises(NoPlanError, match="only shrinking schools may be closed"):
        optimised(shrinking, _LONG, replace(FREE, keep=3, only_shrinking=True), gap=0.0)


def test_a_proposed_site_opens_with_the_plan() -> None:
    found = closing(replace(FREE, keep=4, opens=("x",)))
    for proposal in found.proposals:
        assert len(proposal.closed) == 2
        assert "x" in set(proposal.table["school_id"])
        after = plan_distances(road(), proposal.scenario).region.schools.set_index("school_id")
        assert after.loc["x", "status"] == "open"


@pytest.mark.parametrize(
    ("rules", "zh"),
    [
        (replace(FREE, keep=1, closable_kinds=None, schools_to_keep=("a",)), "乡镇驻地学校保留"),
        (replace(FREE, keep=1, keeps_seats=False, schools_to_keep=("a",)), "可撤并的学校类型"),
        (replace(FREE, keep=2, schools_to_keep=("a",)), "指定保留的学校"),
        (replace(FREE, keep=2, holds_young=True), "1—3 年级路途时间上限"),
        (replace(FREE, keep=2, max_m=3000.0), "路途距离上限"),
        (replace(FREE, keep=4, least_pupils=130.0), "学校最少人数"),
    ],
)
def test_the_rule_in_the_way_is_named(rules: Rules, zh: str) -> None:
    with pytest.raises(NoPlanError) as refused:
        optimised(road(), Parameters(), rules, gap=0.0)
    assert zh in refused.value.say("zh").split("挡路的规则是：")[1]
    assert "proven" in refused.value.say("en")


def test_too_few_places_are_named() -> None:
    few = distances_of(village_road({"a": 30, "b": 30, "c": 100, "d": 40, "e": 40}))
    with pytest.raises(NoPlanError, match="the places of the receiving schools"):
        optimised(few, _LONG, replace(FREE, most_closed=1, holds_places=True))


def test_rules_that_are_in_the_way_together() -> None:
    rules = Rules(keep=3)

    def is_possible(relaxed: Rules) -> bool:
        return not relaxed.holds_places and not relaxed.holds_young

    assert blocking_rules(rules, is_possible) == (("places", "young"), False)


def test_no_school_or_no_children_is_said() -> None:
    with pytest.raises(NoPlanError, match="nothing to optimise"):
        optimised(road(), _LONG, Rules(stage="senior"))


def test_the_order_of_rows_changes_nothing() -> None:
    tables = village_road()
    turned = {name: table.iloc[::-1].reset_index(drop=True) for name, table in tables.items()}
    rules = replace(FREE, most_closed=3, holds_places=True)
    one, two = (optimised(distances_of(t), _LONG, rules, gap=0.0) for t in (tables, turned))
    pd.testing.assert_frame_equal(figures_table(one), figures_table(two))
    assert [p.scenario for p in one.proposals] == [p.scenario for p in two.proposals]
    assert np.isfinite([p.gap for p in one.proposals]).all()
