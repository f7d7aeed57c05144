"""The four cases in which no school may be closed (国办发〔2012〕48号), each with its evidence."""

from collections.abc import Callable

import pandas as pd

from analysis.closure.case import (
    Case,
    Row,
    asked,
    closed,
    none_affected,
    reason,
    settled,
    unanswered,
    unnamed,
    unnamed_boarders,
)
from analysis.closure.check import Check, Reason, State, answered, unreadable
from analysis.closure.journey_check import journey
from analysis.parameters import Parameters
from analysis.reassignment import is_large_class
from geo.tables import STAGE_TEXT
from words.planning import SOURCE

HARD_STOPS = ("parents", "journey", "board_and_lunch", "size")
_MOST_PERCENT = 50.0
_ALL_PERCENT = 100.0


def hard_stops(case: Case) -> list[Check]:
    """Return the four checks of a closure, each with every reason for it and against it."""
    found = {
        "parents": _parents(case),
        "journey": journey(case),
        "board_and_lunch": _board_and_lunch(case),
        "size": _size(case),
    }
    return [
        Check(
            key=key,
            school_id=case.school_id,
            reasons=tuple(found[key]),
            source=SOURCE["hard"],
            is_hard=True,
        )
        for key in HARD_STOPS
    ]


def _parents(case: Case) -> list[Reason]:
    """Most parents object, or the hearing does: only people can say."""
    question = "parents_percent"
    answer = case.answer(question)
    if answer is None:
        vote = unanswered(case, question)
    else:
        percent = _percent(answer.value)
        if percent is None:
            vote = unreadable(answer)
        else:
            state: State = "violated" if percent > _MOST_PERCENT else "satisfied"
            vote = answered(answer, state, percent)
    return [vote, asked(case, "hearing_result", good=("agree",), bad=("object",))]


def _percent(value: str) -> float | None:
    try:
        number = float(value.strip().rstrip("%％"))
    except ValueError:
        return None
    return number if 0.0 <= number <= _ALL_PERCENT else None


def _board_and_lunch(case: Case) -> list[Reason]:
    found: list[Reason] = []
    for row in case.receiving_schools:
        here = (case.people["to_id"] == row["school_id"]).to_numpy(dtype=bool)
        beds = case.count(here & case.mark("needs_bed"))
        lunches = case.count(here & case.mark("needs_lunch"))
        evidence = (f"schools/{row['school_id']}",)
        school = {"school": case.name(row["school_id"])}
        if beds > 0:
            found.append(_beds(row, evidence, school))
        if lunches > 0:
            found.append(_lunch(row, evidence, school))
        if beds == 0 and lunches == 0:
            found.append(reason("satisfied", "no_need", evidence, 0.0, **school))
    found += unnamed_boarders(case)
    found = [*settled(case, found, "board_and_lunch"), *unnamed(case)]
    return found or [none_affected(case, "nobody_arrives")]


def _beds(row: Row, evidence: tuple[str, ...], school: dict[str, str]) -> Reason:
    places, boarders = row["boarding_places"], row["boarders_after"]
    if pd.isna(places) or pd.isna(boarders):
        return reason("needs_answer", "beds_unknown", evidence, None, **school)
    short = float(row["beds_short"])
    values = {"places": f"{places:,.0f}", "boarders": f"{boarders:,.0f}", **school}
    if short > 0:
        return reason("violated", "beds_short", evidence, short, **values)
    return reason("satisfied", "beds_enough", evidence, 0.0, **values)


def _lunch(row: Row, evidence: tuple[str, ...], school: dict[str, str]) -> Reason:
    lunches = float(row["lunches"])
    values = {"lunches": f"{lunches:,.0f}", **school}
    if pd.isna(row["has_canteen"]):
        return reason("needs_answer", "canteen_unknown", evidence, lunches, **school)
    if row["has_canteen"]:
        return reason("satisfied", "canteen", evidence, lunches, **values)
    return reason("violated", "no_canteen", evidence, lunches, **values)


def _size(case: Case) -> list[Reason]:
    """Return the sizes of schools and of classes; each is open until its own number is given."""
    rows = case.receiving_schools
    schools = [one for row in rows for one in _school_size(case, row)]
    classes = [_class_size(case, row) for row in case.receiving]
    limits = pd.Series([row["size_limit"] for row in rows], dtype="float64")
    most, stages = float(limits.min()), {str(row["stage"]) for row in case.receiving}
    found = [
        *_numbered(case, schools, "school_size", lambda pupils: pupils > most),
        *_numbered(case, classes, "class_size", lambda pupils: _is_large(case, stages, pupils)),
        *unnamed(case),
    ]
    return found or [none_affected(case, "nobody_arrives")]


def _is_large(case: Case, stages: set[str], size: float) -> bool:
    """Return whether a class is too large for one of the stages pupils come to."""
    return any(is_large_class(size, stage, case.parameters) for stage in stages)


def _numbered(
    case: Case, found: list[Reason], question: str, is_bad: Callable[[float], bool]
) -> list[Reason]:
    """Return the findings with the number people answered, as ``settled`` does with yes or no."""
    answer = case.answer(question)
    is_open = any(one.state == "needs_answer" for one in found)
    if answer is None:
        return [*found, unanswered(case, question)] if is_open else found
    if not answer.value.strip().isdecimal():
        return [*found, unreadable(answer)]
    number = float(answer.value)
    by_people = answered(answer, "violated" if is_bad(number) else "satisfied", number)
    return [*closed(found, by_people.state), by_people]


def _school_size(case: Case, row: Row) -> list[Reason]:
    limit, pupils = row["size_limit"], row["school_pupils_after"]
    evidence, name = (f"schools/{row['school_id']}",), case.name(str(row["school_id"]))
    if pd.isna(limit):  # no rule for its kind
        return []
    if pd.isna(pupils):
        return [reason("needs_answer", "size_unknown", evidence, None, school=name)]
    over = bool(row["is_over_size"])
    values = {"school": name, "pupils": f"{pupils:,.0f}", "limit": f"{limit:,.0f}"}
    key, state = ("over_size", "violated") if over else ("size_within", "satisfied")
    return [reason(state, key, evidence, float(pupils), **values)]


def _class_size(case: Case, row: Row) -> Reason:
    stage = str(row["stage"])
    evidence = (f"provision/{row['school_id']}/{stage}", f"enrolment/{row['school_id']}/{stage}")
    values = {"school": case.name(str(row["school_id"])), "stage": STAGE_TEXT[stage]}
    size = row["class_after"]
    if pd.isna(size):
        return reason("needs_answer", "class_unknown", evidence, None, **values)
    large = bool(row["is_large_class"])
    before = "—" if pd.isna(row["class_before"]) else _size_words(row["class_before"])
    key, state = ("large_class", "violated") if large else ("class_within", "satisfied")
    limit = Parameters.large_class_pupils
    if stage == "kindergarten":
        key, limit = f"kindergarten_{key}", Parameters.large_class_children
    shown = {"before": before, "after": _size_words(size), "limit": case.limit(limit)}
    return reason(state, key, evidence, float(size), **values, **shown)


def _size_words(size: float) -> str:
    """Return the size of a class: whole heads, an average with a decimal."""
    return f"{size:.1f}".removesuffix(".0")
