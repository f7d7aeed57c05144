"""What else a closure must meet: weak and shrinking, places, canteens, and the steps in order."""

import pandas as pd

from analysis.closure.case import (
    Case,
    asked,
    none_affected,
    reason,
    settled,
    unnamed,
    unnamed_boarders,
)
from analysis.closure.check import Check, Reason, State, question_key
from analysis.closure.necessity import necessity
from analysis.demand import GRADES_1_3
from analysis.scenario import Edit, Scenario
from geo.tables import STAGE_TEXT, Region
from words.planning import REGISTER, SOURCE

RULES = ("weak_and_shrinking", "young_boarders", "places", "canteen_duty", "built_first")
KINDERGARTEN_RULES = ("necessity",)
STEPS = ("draft", "study", "notice", "hearing", "approval")
# Edits that build something: more places, a canteen, beds, a road, a line, a gate, another site.
_BUILT = {
    "schools": ("has_canteen", "boarding_places", "geometry", "kind", ""),
    "provision": ("places", "classes", ""),
    "services": ("",),
    "gates": ("is_open", "geometry", ""),
    "roads": ("walk", "drive", "highway", ""),
}


def closing_rules(
    case: Case, register: pd.DataFrame, region: Region, planned: Region
) -> list[Check]:
    """Return the checks other than the four hard stops.

    ``register`` is analysis.small_schools of the ``region`` before the plan: shrinking is read from
    years of counts, never from a forecast; weakness only people can tell, and what indicators say
    of the school is shown beside it. Of a kindergarten it is asked besides whether it is needed,
    ``planned`` being the region after the plan.
    """
    found = {
        "weak_and_shrinking": _weak_and_shrinking(case, register, region),
        "young_boarders": _young_boarders(case),
        "places": _places(case),
        "canteen_duty": _canteen_duty(case),
        "built_first": _built_first(case),
    }
    kinds = region.schools.set_index("school_id")["kind"]
    if kinds[case.school_id] == "kindergarten":
        found["necessity"] = necessity(case, region, planned)
    return [
        Check(
            key=key,
            school_id=case.school_id,
            reasons=tuple(found[key]),
            source=SOURCE.get(key, SOURCE["hard"]),
        )
        for key in (*RULES, *KINDERGARTEN_RULES)
        if key in found
    ]


def procedure(case: Case) -> list[Check]:
    """Return the five steps, each done on a day not before that of the step before it."""
    checks: list[Check] = []
    last: tuple[str, str] | None = None
    for step in STEPS:
        stated = asked(case, step, good=("done",), bad=())
        reasons = [stated]
        answer = case.answer(step)
        if answer is not None and stated.state == "satisfied":
            if last is not None and answer.at < last[1]:
                reasons.append(_too_early(step, answer.at, last, case.school_id))
            last = (step, answer.at)
        checks.append(
            Check(
                key=step,
                school_id=case.school_id,
                reasons=tuple(reasons),
                source=SOURCE["hard"],
            )
        )
    return checks


def _too_early(step: str, at: str, last: tuple[str, str], school_id: str) -> Reason:
    values = (("at", at), ("step", last[0]), ("before", last[1]))
    question = question_key(step, school_id)
    return Reason(state="violated", code="too_early", values=values, question=question)


def _weak_and_shrinking(case: Case, register: pd.DataFrame, region: Region) -> list[Reason]:
    rows = register[register["school_id"] == case.school_id]
    found: list[Reason] = []
    for row in rows.to_dict("records"):
        evidence = (f"enrolment/{row['school_id']}/{row['stage']}",)
        values = (("reasons", row["reason"]),)
        number = None if pd.isna(row["change_share"]) else float(row["change_share"])
        flag = row["is_shrinking"]
        state: State = "needs_answer" if pd.isna(flag) else "satisfied" if flag else "violated"
        found.append(
            Reason(state=state, code=REGISTER, values=values, rows=evidence, number=number)
        )
    found = settled(case, found, "is_shrinking", is_open=not found)
    weak = asked(case, "is_weak")
    return [*found, weak, *_indicators(case, region, weak.state)]


def _indicators(case: Case, region: Region, state: State) -> list[Reason]:
    """Return what the indicators say of the school, as evidence for the answer given."""
    rows = pd.DataFrame(region.table("indicator_values"))
    rows = rows[(rows["unit_id"] == case.school_id) & rows["value"].notna()]
    return [
        reason(
            state,
            "indicator",
            (f"indicator_values/{r['indicator_id']}/{r['unit_id']}/{r['year']}",),
            indicator=r["indicator_id"],
            year=r["year"],
            value=r["value"],
        )
        for r in rows.to_dict("records")
    ]


def _young_boarders(case: Case) -> list[Reason]:
    young = (case.people["band"] == GRADES_1_3).to_numpy(dtype=bool)
    mark = young & case.mark("needs_bed")
    pupils, rows = case.count(mark), case.rows_of(mark)
    found = unnamed_boarders(case)
    if pupils > 0:
        found.append(reason("violated", "young_board", rows, pupils, pupils=f"{pupils:,.0f}"))
    found = settled(case, found, "no_young_board")
    return found or [reason("satisfied", "no_young_board", (), 0.0)]


def _places(case: Case) -> list[Reason]:
    found: list[Reason] = []
    for row in case.receiving:
        stage = str(row["stage"])
        evidence = (f"provision/{row['school_id']}/{stage}",)
        values = {"school": case.name(row["school_id"]), "stage": STAGE_TEXT[stage]}
        left = row["places_left"]
        if pd.isna(left):
            key = "places_unknown" if pd.isna(row["places"]) else "pupils_of_unknown"
            found.append(reason("needs_answer", key, evidence, None, **values))
            continue
        state: State = "satisfied" if left >= 0 else "violated"
        key = "places_enough" if left >= 0 else "places_short"
        shown = {"places": f"{row['places']:,.0f}", "pupils": f"{row['pupils_after']:,.0f}"}
        found.append(reason(state, key, evidence, float(left), **values, **shown))
    found = [*settled(case, found, "places"), *unnamed(case)]
    return found or [none_affected(case, "nobody_arrives")]


def _canteen_duty(case: Case) -> list[Reason]:
    found = []
    for row in case.receiving_schools:
        evidence, school = (f"schools/{row['school_id']}",), case.name(row["school_id"])
        if not row["has_canteen_duty"]:
            found.append(reason("satisfied", "no_duty", evidence, school=school))
        elif pd.isna(row["has_canteen"]):
            found.append(reason("needs_answer", "canteen_unknown", evidence, school=school))
        elif row["has_canteen"]:
            found.append(reason("satisfied", "duty_met", evidence, school=school))
        else:
            found.append(reason("violated", "duty_unmet", evidence, school=school))
    return found


def built_rows(scenario: Scenario) -> tuple[str, ...]:
    """Return the rows by which a plan builds something, such as ``schools/3715241056``."""
    return tuple(sorted({"/".join((e.table, *e.id)) for e in scenario.edits if _builds(e)}))


def _builds(edit: Edit) -> bool:
    opened = (edit.table, edit.field, edit.after) == ("schools", "status", "open")
    return opened or edit.field in _BUILT.get(edit.table, ())


def _built_first(case: Case) -> list[Reason]:
    rows = case.built
    if not rows:
        return [reason("satisfied", "nothing_to_build", (), 0.0)]
    stated = asked(case, "built")
    return [reason(stated.state, "to_build", rows, float(len(rows)), edits=len(rows)), stated]
