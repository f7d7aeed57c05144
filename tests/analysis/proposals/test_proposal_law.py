"""A proposal opened as a plan gives the proposal's numbers, and breaks no rule that was ticked.

The plan is read from its JSON and assessed afresh, from the tables; what a rule asks is counted
here from the rows of the pupils who move, not by the code that looked for the layout.
"""

import math
import os
from functools import cache

import pytest

from analysis.assessment import Assessment
from analysis.closure import Closure
from analysis.demand import GRADES_1_3
from analysis.parameters import Parameters
from analysis.plan_effects import Comparison
from analysis.proposals import Optimised, Proposal, Rules, optimised
from analysis.scenario import from_json, to_json
from geo.errors import NoPlanError
from tests.analysis.proposals.proposal_worlds import WORLDS_PER_REGION, random_region
from tests.analysis.straight_road import distances_of
from tests.geo.worlds import Tables

WORLDS = 75 * int(os.environ.get("LAWS", "1"))
REGIONS = range(WORLDS // WORLDS_PER_REGION)


def fresh(tables: Tables) -> Assessment:
    return Assessment(distances_of(tables), Parameters())


def opened(tables: Tables, proposal: Proposal) -> Assessment:
    """Return the answers after the plan of ``proposal``, as somebody else would open it."""
    plan, _ = from_json(to_json(proposal.scenario))
    return fresh(tables).after(plan)


def gives_its_own_numbers(proposal: Proposal, planned: Assessment) -> None:
    figures, closure = proposal.figures, Closure(planned)
    assert planned.base is not None
    table = Comparison(planned.base, planned, "primary").figures.set_index("key")["after"]
    people = closure.people[closure.people["stage"] == "primary"]
    newly = people["is_beyond"].astype(bool) & ~people["was_beyond"].astype(bool)
    expected = {
        "closed": len(closure.closed),
        "open": table["schools"],
        "moved": people["pupils"].sum(),
        "newly_beyond": people.loc[newly, "pupils"].sum(),
        "longest_m": people["after_m"].max() if len(people) else math.nan,
        "cost_change_yuan": closure.costs["change_yuan"].sum(skipna=False),
        "child_m": table["pupil_km"] * 1000.0,
        "mean_m": table["mean_m"],
        "beyond": table["beyond"],
        "not_fetched": table["not_fetched"],
        "small": table["small_schools"],
        "ride_unknown": table["ride_unknown"],
    }
    assert figures.as_row() == pytest.approx(expected, nan_ok=True)
    goes = people.groupby(["from_id", "village_id", "to_id"])["pupils"].sum()
    own = proposal.table.set_index(["school_id", "village_id", "to_id"])["pupils"]
    assert goes.sort_index().to_dict() == pytest.approx(own.sort_index().to_dict())
    failing = {check.key for check in closure.checks if check.state == "violated"}
    assert {check.key for check in proposal.outcome.failures} == failing


def breaks_no_ticked_rule(rules: Rules, planned: Assessment) -> None:
    people, receiving = planned.displaced_pupils, planned.receiving
    day = ~people["is_boarder"].astype(bool)
    young = people["band"] == GRADES_1_3
    unfetched = people["needs_bus"].astype(bool) & ~people["is_fetched"].astype(bool)
    canteens = planned.region.schools.set_index("school_id")["has_canteen"]
    none = people["to_id"].map(canteens.eq(other=False).fillna(False)).eq(other=True)
    broken = {
        "placed": people["to_id"].isna().any(),
        "places": rules.holds_places and (receiving["places_left"] < 0).any(),
        "size": rules.holds_over_size and receiving["is_over_size"].fillna(False).any(),
        "classes": rules.holds_class_size and receiving["is_large_class"].fillna(False).any(),
        "line": rules.needs_line and unfetched.any(),
        "lunch": rules.needs_canteen and (people["needs_lunch"].astype(bool) & none).any(),
        "beds": rules.needs_canteen and (receiving["beds_short"] > 0).any(),
        "young": rules.holds_young
        and (people["is_too_far"].astype(bool) | people["ride_unknown"].astype(bool)).any(),
        "young beds": rules.holds_young and (young & people["needs_bed"].astype(bool)).any(),
        "farthest": rules.max_m is not None
        and (people.loc[day & ~young, "after_m"] > (rules.max_m or 0.0)).any(),
    }
    assert [rule for rule, holds in broken.items() if holds] == []


@cache
def found(seed: int) -> tuple[Tables, Rules, Optimised | None]:
    tables, rules = random_region(seed)
    try:
        return tables, rules, optimised(fresh(tables), rules)
    except NoPlanError:
        return tables, rules, None


def test_a_proposal_is_its_plan_in_every_number_and_breaks_no_rule_that_was_ticked() -> None:
    moved, by_village = 0, 0
    for seed in REGIONS:
        tables, rules, result = found(seed)
        proposals = result.proposals if result else ()
        for proposal in proposals:
            planned = opened(tables, proposal)
            gives_its_own_numbers(proposal, planned)
            breaks_no_ticked_rule(rules, planned)
            moved += proposal.figures.moved > 0
            by_village += any(edit.table == "receiving" for edit in proposal.scenario.edits)
        passes = [proposal.outcome.passes for proposal in proposals]
        assert passes == sorted(passes, reverse=True), "what fails stands before what passes"
    # The law is about something: schools close, and their villages part.
    assert moved >= len(REGIONS) / 2
    assert by_village > 0
