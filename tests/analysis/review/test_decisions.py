"""What is decided counts in the list and in item 11's rate, in its own row and nowhere else."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.review import GROUNDS, Decision, Ground, case_facts, faults
from analysis.transport import NeedFilter, transport_totals
from tests.analysis.random_people import peopled
from tests.analysis.review.reviewed import DAY, assessed, decided
from tests.analysis.straight_road import distances_of
from tests.geo.worlds import Tables, calm


def row_of(answers: Assessment, pupil: str) -> pd.Series:
    return answers.needs[answers.needs["pupil_id"] == pupil].iloc[0]


def test_the_list_and_the_rate_follow_what_was_decided() -> None:
    before = assessed()
    totals = transport_totals(before.needs, before.region, "school_id").iloc[0]
    # Beyond as measured: far and near2, of whom near2 is fetched; lost may be anywhere.
    assert before.needs["beyond"].fillna(False).sum() == 3  # boards as well, not counted
    assert totals["gap"] == 1
    after = assessed(decided("near"), decided("near2", "not_entitled"))
    row = row_of(after, "near")
    assert (row["beyond"], row["reason"], row["borderline"], row["gap"]) == (
        True,
        "decided",
        False,
        True,
    )
    assert row["walk_m"] == pytest.approx(1930, abs=0.01)
    # Of lost nobody knows: a sum of nothing known is missing.
    totals = transport_totals(after.needs, after.region, "school_id").iloc[0]
    assert totals["gap"] == totals["beyond"] == 2
    assert totals[["served", "borderline"]].isna().all()
    listed = NeedFilter(show="gap").chosen(after.needs, after.region)
    assert listed["pupil_id"].tolist() == ["far", "near"]
    assert after.todos != before.todos
    assert "2" in after.figures[0].definition.en
    assert before.figures[0].definition != after.figures[0].definition


def test_a_case_that_is_open_again_or_unmeasured_counts_as_measured() -> None:
    stale = replace(decided("near"), facts={**decided("near").facts, "walk_m": 1.0})
    pd.testing.assert_frame_equal(assessed(stale).needs, assessed().needs)
    lost = replace(decided("lost"), verdict="entitled")
    pd.testing.assert_frame_equal(assessed(lost).needs, assessed().needs)
    # An objection decides nothing: what was decided before holds on.
    kept = assessed(decided("near"), decided("near", "disputed", version=2))
    assert row_of(kept, "near")["reason"] == "decided"
    # And it is something to do, as long as nobody decides on it.
    objected = [(todo.children, todo.page) for todo in kept.todos if todo.key == "disputed"]
    assert objected == [(1.0, "review")]
    again = assessed(*kept.decisions, decided("near", "not_entitled", version=3))
    assert "disputed" not in [todo.key for todo in again.todos]


def test_who_is_not_entitled_leaves_the_rate_by_the_ground_it_was_decided_on() -> None:
    def counts(ground: Ground) -> tuple[float, float]:
        after = assessed(decided("near2", "not_entitled", ground=ground))
        total = transport_totals(after.needs, after.region, "school_id").iloc[0]
        return total["pupils"], total["beyond"]

    before = transport_totals(assessed().needs, assessed().region, "school_id").iloc[0]
    pupils, beyond = before["pupils"], before["beyond"]
    assert counts("distance") == counts("safety") == (pupils, beyond - 1)
    assert counts("eligibility") == (pupils - 1, beyond - 1)
    # Who lives beyond and is said to have a place stays beyond: the rate never gains by saying so.
    assert counts("arrangement") == (pupils, beyond)


@calm(4)
@given(peopled(pupils=True), st.data())
def test_laws_of_decided_needs(tables: Tables, data: st.DataObject) -> None:
    distances = distances_of(tables)
    answers = Assessment(distances, Parameters())
    measured = answers.measured_needs
    assert answers.needs is measured
    known = np.flatnonzero(measured["walk_m"].notna() & measured["school_id"].notna())
    chosen = data.draw(st.lists(st.sampled_from(known.tolist()), unique=True)) if len(known) else []
    rows = np.array(chosen, dtype=np.int64)
    facts = case_facts(distances, measured, rows, answers.parameters) if chosen else []
    decisions = tuple(
        Decision(
            pupil_id=str(need["pupil_id"]),
            school_id=str(need["school_id"]),
            stage=str(need["stage"]),
            verdict=data.draw(st.sampled_from(["entitled", "not_entitled"])),
            ground=data.draw(st.sampled_from(GROUNDS)),
            reason="r",
            by="b",
            second="",
            decided_on=DAY,
            object_until=DAY,
            facts=own,
        )
        for (_, need), own in zip(measured.iloc[rows].iterrows(), facts, strict=True)
        if pd.notna(need["stage"])
    )
    after = replace(answers, decisions=decisions).needs
    assert len(after) == len(measured)
    pd.testing.assert_series_equal(after["pupil_id"], measured["pupil_id"])
    touched = after["pupil_id"].isin([one.pupil_id for one in decisions])
    pd.testing.assert_frame_equal(after[~touched], measured[~touched])
    of = {
        one.pupil_id: one.verdict == "entitled"
        for one in decisions
        if one.verdict == "entitled" or one.ground in {"distance", "safety"}
    }
    settled = after["pupil_id"].isin(list(of))
    assert (after.loc[settled, "beyond"] == after.loc[settled, "pupil_id"].map(of)).all()
    pd.testing.assert_series_equal(after.loc[~settled, "beyond"], measured.loc[~settled, "beyond"])
    left_out = {
        one.pupil_id
        for one in decisions
        if (one.verdict, one.ground) == ("not_entitled", "eligibility")
    }
    fewer = measured["counted"] & ~measured["pupil_id"].isin(left_out)
    assert after["counted"].tolist() == fewer.tolist()
    decided_columns = {"beyond", "counted", "borderline", "reason", "gap"}
    same = [name for name in after if name not in decided_columns]
    pd.testing.assert_frame_equal(after[same], measured[same])


def test_a_decision_wants_a_reason_and_near_the_limit_another_person() -> None:
    good = decided("near")
    assert faults(good, needs_second=True) == ()
    alone = replace(good, second=" ")
    assert faults(alone, needs_second=True) == ("second",)
    assert faults(alone, needs_second=False) == ()
    assert faults(replace(alone, verdict="disputed"), needs_second=True) == ()
    assert faults(replace(good, second="王 "), needs_second=False) == ("same_person",)
    assert faults(replace(good, reason=" "), needs_second=True) == ("reason",)
    assert faults(decided("lost"), needs_second=False) == ("unmeasured",)
