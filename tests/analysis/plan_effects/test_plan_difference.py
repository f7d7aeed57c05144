"""Two plans held against each other: what both change alike is no difference, in any order."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.plan_effects import PlanDifference, changed_villages
from analysis.plan_effects.changed_villages import way_changes
from analysis.scenario import Edits, Scenario, close, open_site
from analysis.scenario.edits import move, open_school
from geo.tables import is_open
from tests.analysis.random_people import peopled
from tests.analysis.straight_road import as_text, distances_of, lines, measured
from tests.geo.worlds import Tables, calm, point

WHY = "生源少"
AGAIN = "另一个理由"


def sides(*plans: Edits) -> list[Assessment]:
    base = Assessment(measured(children=True), Parameters())
    return [base.after(Scenario(str(n), edits)) for n, edits in enumerate(plans)]


def test_children_sent_to_two_successors_go_elsewhere_and_what_was_drawn_before_says_nothing() -> (
    None
):
    own = measured(children=True).region
    one, other = sides(
        close(own, "two", why=WHY, into="nine"), close(own, "two", why=WHY, into="town")
    )
    changed_villages(other, "primary")  # as the map of the plan alone asks for it
    found = PlanDifference(one, other, "primary")
    assert as_text(
        found.villages, "village_id before_id before_m after_id after_m change"
    ) == lines("""
        v1 nine 9500 town 8500 nearer
        v2 nine 6700 town 5700 nearer
        v3 town 1500 town 1500 same
        v4 - - - - same
        v5 - - - - same
    """)
    assert found.schools.to_dict() == {"town": "receiving"}


def test_villages_and_children_are_counted_as_a_loop_counts_them() -> None:
    own = measured(children=True).region
    (plan,) = sides(close(own, "two", why=WHY))
    assert plan.base is not None
    found = PlanDifference(plan.base, plan, "primary")
    rows = found.villages.to_dict("records")
    worse = [r for r in rows if r["change"] in {"farther", "newly_beyond", "cut_off"}]
    assert found.counts["farther"].villages == len(worse) == 2
    assert found.counts["farther"].children == sum(r["children"] for r in worse) == 16
    # A school has no position, to which any way might lead: that none is nearer is not known.
    assert math.isnan(found.unmeasured)
    assert all(math.isnan(count) for count in found.counts["nearer"])


def test_what_both_do_alike_is_no_difference_whatever_the_reasons() -> None:
    own = measured(children=True).region
    new = open_school("new", point((7000.0, 0.0)), kind="primary", why=WHY)
    one, other = sides(
        close(own, "two", why=WHY, into="town"), (*close(own, "two", why=AGAIN, into="town"), *new)
    )
    found = PlanDifference(one, other, "primary")
    assert {edit.id for edit in found.edits.edits} == {edit.id for edit in new}
    assert found.schools.to_dict() == {"new": "opened"}
    back = PlanDifference(other, one, "primary")
    assert back.schools["new"] == "closed"
    alike = PlanDifference(one, sides(close(own, "two", why=AGAIN, into="town"))[0], "primary")
    assert alike.schools.empty
    assert set(alike.villages["change"]) == {"same"}
    moved = PlanDifference(
        *sides((), move(own, "kinder", point((3100.0, 0.0)), why=WHY)), "primary"
    )
    assert moved.schools.to_dict() == {"kinder": "moved"}


@calm(40)
@given(peopled(), st.data())
def test_every_village_goes_in_each_plan_where_that_plan_sends_it(
    tables: Tables, data: st.DataObject
) -> None:
    distances = distances_of(tables)
    schools = distances.region.schools
    may_close = sorted(schools.loc[is_open(schools), "school_id"])
    may_open = sorted(schools.loc[~is_open(schools), "school_id"])
    base = Assessment(distances, Parameters())

    def plan(name: str) -> Assessment:
        edits: list[Edits] = []
        if may_close:
            shut = data.draw(st.lists(st.sampled_from(may_close), unique=True, max_size=2))
            edits += [close(base.region, school, why=name) for school in shut]
        if may_open and data.draw(st.booleans()):
            edits.append(open_site(base.region, data.draw(st.sampled_from(may_open)), why=name))
        return base.after(Scenario(name, tuple(e for group in edits for e in group)))

    one, other = plan("甲"), plan("乙")
    found = PlanDifference(one, other, "primary").villages
    ways = [changed_villages(side, "primary").set_index("village_id") for side in (one, other)]
    rows = found.set_index("village_id")
    assert sorted(rows.index) == sorted(base.region.villages["village_id"])
    for side, way in zip(("before", "after"), ways, strict=True):
        for name in ("id", "m"):
            pd.testing.assert_series_equal(
                rows[f"{side}_{name}"], way.loc[rows.index, f"after_{name}"], check_names=False
            )
    limit_m = base.parameters.walk_limit_m
    said = way_changes(rows["before_m"].to_numpy(), rows["after_m"].to_numpy(), limit_m=limit_m)
    assert rows["change"].tolist() == said.tolist()
    # Against things as they are it is what the plan changes.
    alone = PlanDifference(base, other, "primary").villages
    pd.testing.assert_frame_equal(alone, changed_villages(other, "primary"))


@pytest.mark.parametrize("stage", ["primary", "junior"])
def test_a_plan_held_against_itself_is_alike(stage: str) -> None:
    (plan,) = sides(close(measured(children=True).region, "two", why=WHY))
    found = PlanDifference(plan, plan, stage)
    assert set(found.villages["change"]) == {"same"}
    assert found.schools.empty
    assert not found.edits.edits
