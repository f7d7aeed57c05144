"""Proposals on a straight road: rules held, numbers of the plan, and the rule in the way named."""

from dataclasses import replace
from functools import cache
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.proposals import Optimised, Rules, figures_table, optimised
from analysis.proposals.case import LayoutCase
from analysis.proposals.checks import broken_rules
from analysis.proposals.figures import figures_of
from analysis.proposals.rules import blocking_rules
from analysis.scenario import Scenario
from geo.distances import Distances
from geo.errors import NoPlanError
from geo.tables import is_open
from tests.analysis.proposals.village_road import FREE, village_road
from tests.analysis.straight_road import distances_of
from tests.geo.worlds import Tables

# A site so dear that closing one more always saves something.
_DEAR = Parameters.of({"cost.site_yuan": 1_000_000.0})
# Half an hour that keeps nobody from anything.
_LONG = Parameters.of(
    {**dict(_DEAR.changed), "travel.g1_3_max_min": 90.0, "speed.walk_child_kmh": 6.0}
)


@cache
def road() -> Distances:
    return distances_of(village_road())


def base_of(parameters: Parameters = _LONG, tables: Tables | None = None) -> Assessment:
    """Return an assessment with nothing found yet."""
    distances = road() if tables is None else distances_of(tables)
    return Assessment(distances, parameters)


@cache
def base(parameters: Parameters = _LONG) -> Assessment:
    """Return an assessment whose answers are found once for all tests here."""
    return base_of(parameters)


@cache
def closing(rules: Rules) -> Optimised:
    return optimised(base(), rules, gap=0.0)


def test_the_least_added_ways_are_those_of_trying_all() -> None:
    case = LayoutCase.of(base(), "primary")
    ids = case.schools["school_id"].tolist()
    assert ids == ["a", "b", "c", "d", "e"]
    own = case.metres[case.site, np.arange(len(case.site))]
    for closed in (1, 2, 3):
        found = closing(replace(FREE, keep=5 - closed))
        best = found.proposals[0]
        added = {}
        for gone in combinations(["a", "b", "d"], closed):
            left = case.metres[[i not in gone for i in ids]].min(axis=0)
            leaves = np.isin(np.array(ids)[case.site], gone)
            longer = np.where(leaves, np.maximum(left - own, 0.0), 0.0)
            added[gone] = (longer * case.pupils).sum()
        assert added[best.closed] == pytest.approx(min(added.values()))
        assert best.gap == 0.0


def test_seats_other_kinds_and_named_schools_stay() -> None:
    found = closing(replace(FREE, most_closed=4, schools_to_keep=("d",)))
    assert {s for p in found.proposals for s in p.closed} <= {"a", "b"}
    assert max(p.figures.closed for p in found.proposals) == 2


def test_a_proposal_assessed_again_gives_its_own_numbers() -> None:
    found = closing(replace(FREE, most_closed=3, holds_places=True))
    assert len(found.proposals) >= 2
    again = base_of()  # nothing the search found is given again
    for proposal in found.proposals:
        planned = again.after(proposal.scenario)
        schools = planned.region.schools
        assert not set(schools.loc[is_open(schools), "school_id"]) & set(proposal.closed)
        people = planned.displaced_pupils
        assert people["pupils"].sum() == proposal.figures.moved == proposal.table["pupils"].sum()
        goes = people.groupby(["from_id", "village_id"])["to_id"].agg(set).to_dict()
        table = proposal.table.set_index(["school_id", "village_id"])["to_id"]
        assert goes == {key: {to_id} for key, to_id in table.to_dict().items()}
        assert (planned.receiving["places_left"].dropna() >= 0).all()


def test_today_is_as_it_is() -> None:
    found = closing(replace(FREE, most_closed=2))
    assert (found.today.closed, found.today.open) == (0, 5)
    assert (found.today.moved, found.today.newly_beyond, found.today.cost_change_yuan) == (0, 0, 0)
    shown = figures_table(found)
    assert len(shown) == len(found.proposals) + 1
    assert shown["closed"].iloc[0] == 0
    for proposal in found.proposals:
        assert proposal.figures.open + proposal.figures.closed == 5


def test_no_proposal_is_matched_by_another() -> None:
    found = closing(replace(FREE, most_closed=3, holds_places=True)).proposals
    for one in found:
        assert not any(o.figures.matches(one.figures) for o in found if o is not one)


def test_a_closed_school_whose_villages_part_names_the_school_of_each() -> None:
    parted, named = 0, 0
    for proposal in closing(replace(FREE, most_closed=3)).proposals:
        edits = proposal.scenario.edits
        successors = {e.id[0]: e.after for e in edits if e.field == "successor_id"}
        villages = {e.id[0] for e in edits if e.table == "receiving"}
        for school in proposal.closed:
            goes = set(proposal.table.loc[proposal.table["school_id"] == school, "to_id"])
            assert successors.get(school) == (goes.pop() if len(goes) == 1 else None)
            assert (school in villages) == (school not in successors)
            parted, named = parted + (school in villages), named + (school in successors)
    assert parted
    assert named


def test_a_plan_that_only_names_the_closed_school_is_another_plan() -> None:
    """b has no room for v0, which the plan therefore sends on to c; left unsaid, it goes to b."""
    rules = replace(FREE, most_closed=1, schools_to_keep=("b", "d"), holds_places=True)
    (proposal,) = closing(rules).proposals
    plan = proposal.scenario
    villages = {e.id for e in plan.edits if e.table == "receiving"}
    assert villages == {("a", "primary", "v0"), ("a", "primary", "v1")}
    only_closed = Scenario("", tuple(e for e in plan.edits if e.table == "schools"))
    assert [(e.id, e.field) for e in only_closed.edits] == [(("a",), "status")]
    said, unsaid = (base().after(scenario) for scenario in (plan, only_closed))
    figures = (figures_of(planned, rules.stage).child_m for planned in (said, unsaid))
    assert next(figures) == proposal.figures.child_m > next(figures)
    assert not broken_rules(said, rules)
    assert broken_rules(unsaid, rules) == {"places": {"a"}}


def moved(found: Optimised, parameters: Parameters = _LONG) -> pd.DataFrame:
    """Return who moves in any of the proposals (analysis.reassignment)."""
    plans = [base(parameters).after(p.scenario) for p in found.proposals]
    return pd.concat([planned.displaced_pupils for planned in plans])


def test_grades_1_to_3_are_not_sent_beyond_half_an_hour() -> None:
    rules = replace(FREE, most_closed=3, holds_young=True)
    found = optimised(base(_DEAR), rules, gap=0.0)
    people = moved(found, _DEAR)
    assert people.loc[people["band"] == "g1_3", "after_m"].max() <= 2000.0 + 1e-6
    with_bus = optimised(base(_DEAR), replace(rules, young_kmh=20.0), gap=0.0)
    most = max(p.figures.closed for p in found.proposals)
    assert max(p.figures.closed for p in with_bus.proposals) > most


def test_the_others_are_not_sent_farther_than_asked() -> None:
    people = moved(closing(replace(FREE, most_closed=3, max_m=2500.0)))
    assert people.loc[people["band"] != "g1_3", "after_m"].max() <= 2500.0


def test_who_lives_far_needs_a_canteen() -> None:
    people = moved(closing(replace(FREE, most_closed=3, needs_canteen=True)))
    assert "b" not in set(people.loc[people["after_m"] > 2000.0, "to_id"])


def test_nobody_is_sent_beyond_the_limit_without_a_line_where_that_is_asked() -> None:
    free = moved(closing(replace(FREE, most_closed=3)))
    assert free["needs_bus"].any()
    found = closing(replace(FREE, most_closed=3, needs_line=True))
    assert not moved(found)["needs_bus"].any()
    assert found.refused


def test_a_school_that_stays_open_has_the_least_pupils() -> None:
    pupils = base().enrolment_by_school["pupils"].xs("primary", level="stage")
    for proposal in closing(replace(FREE, keep=3, least_pupils=60.0)).proposals:
        come = proposal.table.groupby("to_id")["pupils"].sum()
        total = pupils.add(come, fill_value=0.0)
        stays = [school for school in ("a", "b", "d") if school not in proposal.closed]
        assert (total[stays] >= 60.0 - 1e-6).all()


def test_one_that_fails_the_checks_is_marked_with_the_reason_and_stands_last() -> None:
    found = closing(replace(FREE, most_closed=3))
    for proposal in found.proposals:
        keys = {check.key for check in proposal.outcome.failures}
        unfetched = base().after(proposal.scenario).displaced_pupils["needs_bus"].any()
        assert ("journey" in keys) == unfetched
        assert proposal.outcome.asked > 0  # consent, hearing, procedure
        states = {r.state for check in proposal.outcome.failures for r in check.reasons}
        assert states <= {"violated"}
    passes = [proposal.outcome.passes for proposal in found.proposals]
    assert passes == sorted(passes, reverse=True)
    assert found.passing == sum(passes)


def test_pupils_of_schools_that_stay_open_stay_even_where_places_run_out() -> None:
    """d is full to the last place: its own pupils are not sent away for others."""
    tables = village_road({"a": 120, "b": 60, "c": 200, "d": 36, "e": 120})
    found = optimised(base_of(tables=tables), replace(FREE, keep=4, holds_places=True), gap=0.0)
    for proposal in found.proposals:
        assert set(proposal.table["school_id"]) == set(proposal.closed)
        assert "d" not in set(proposal.table["to_id"])


def test_only_what_keeps_shrinking_closes_when_asked() -> None:
    tables = village_road()
    # b falls by 10 a year from 60, d by 1 from 60, a not at all; of c and e nothing is known.
    rows = [
        (school, 2022 + n, "primary", pupils)
        for school, counts in {"a": (80,) * 4, "b": (60, 50, 40, 30), "d": (60, 59, 58, 57)}.items()
        for n, pupils in enumerate(counts)
    ]
    tables["enrolment"] = pd.DataFrame(rows, columns=["school_id", "year", "stage", "pupils"])
    rules = replace(FREE, most_closed=3, only_shrinking=True)
    found = optimised(base_of(tables=tables), rules, gap=0.0)
    assert {p.closed for p in found.proposals} == {("b",)}
    milder = Parameters.of({**dict(_LONG.changed), "shrink.fall_percent": 5.0})
    both = replace(rules, most_closed=None, keep=3)
    found = optimised(base_of(milder, tables), both, gap=0.0)
    assert {s for p in found.proposals for s in p.closed} == {"b", "d"}
    with pytest.raises(NoPlanError, match="only shrinking schools may be closed"):
        optimised(base_of(tables=tables), replace(FREE, keep=3, only_shrinking=True), gap=0.0)


def test_a_proposed_site_opens_with_the_plan() -> None:
    found = closing(replace(FREE, keep=4, opens=("x",)))
    for proposal in found.proposals:
        assert len(proposal.closed) == 2
        after = base().after(proposal.scenario).region.schools.set_index("school_id")
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
        optimised(base(_DEAR), rules, gap=0.0)
    assert zh in refused.value.say("zh").split("挡路的规则是：")[1]
    assert "proven" in refused.value.say("en")


def test_too_few_places_are_named() -> None:
    few = village_road({"a": 60, "b": 30, "c": 76, "d": 40, "e": 50})
    with pytest.raises(NoPlanError, match="the places of the receiving schools"):
        optimised(base_of(tables=few), replace(FREE, most_closed=1, holds_places=True))


def test_rules_that_are_in_the_way_together() -> None:
    rules = Rules(keep=3)

    def is_possible(relaxed: Rules) -> bool:
        return not relaxed.holds_places and not relaxed.holds_young

    assert blocking_rules(rules, is_possible) == (("places", "young"), False)


def test_no_school_or_no_children_is_said() -> None:
    with pytest.raises(NoPlanError, match="nothing to optimise"):
        optimised(base(), Rules(stage="senior"))


def test_the_order_of_rows_changes_nothing() -> None:
    turned = {n: table.iloc[::-1].reset_index(drop=True) for n, table in village_road().items()}
    rules = replace(FREE, most_closed=3, holds_places=True)
    one, two = closing(rules), optimised(base_of(tables=turned), rules, gap=0.0)
    pd.testing.assert_frame_equal(figures_table(one), figures_table(two))
    assert [p.scenario for p in one.proposals] == [p.scenario for p in two.proposals]
    assert np.isfinite([p.gap for p in one.proposals]).all()
