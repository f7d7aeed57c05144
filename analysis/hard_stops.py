"""The four cases in which no school may be closed (国办发〔2012〕48号), each with its evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.answers import Answer, latest
from analysis.checks import (
    Check,
    Reason,
    State,
    answered,
    asked,
    question_key,
    unanswered,
    unreadable,
)
from analysis.parameters import Parameters
from geo.schema import STAGE_TEXT
from words import Text
from words.plans import FINDING, PLACED, SOURCE

Row = Mapping[Any, Any]
HARD_STOPS = ("parents", "journey", "board_and_lunch", "size")
_MOST_PERCENT = 50.0
_ALL_PERCENT = 100.0


@dataclass(frozen=True, eq=False)
class Case:
    """What is known of the closure of one school: who moves, where to, and what was answered.

    ``people`` are its rows of analysis.moved, ``receiving`` the rows of analysis.receiving they
    go to, ``names`` the names of schools.
    """

    school_id: str
    people: pd.DataFrame
    receiving: pd.DataFrame
    names: pd.Series
    answers: Sequence[Answer]
    parameters: Parameters

    def name(self, school_id: str) -> str:
        """Return the name of a school, its id where it has none."""
        return str(self.names.get(school_id, school_id))

    def limit(self, name: str) -> str:
        """Return a parameter as it is printed."""
        return f"{self.parameters.number(name):,.0f}"

    def rows_of(self, mark: pd.Series) -> tuple[str, ...]:
        """Return the evidence rows of the people marked: their pupils, or villages if estimated."""
        own = self.people[mark]
        listed = own["pupil_id"].dropna()
        villages = own.loc[own["pupil_id"].isna(), "village_id"].dropna()
        return (
            *(f"pupils/{one}" for one in sorted(listed)),
            *(f"villages/{one}" for one in sorted(set(villages))),
        )


def hard_stops(case: Case) -> list[Check]:
    """Return the four checks of a closure, each with every reason for it and against it."""
    found = {
        "parents": _parents(case),
        "journey": _journey(case),
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


def reason(
    state: State,
    key: str,
    rows: tuple[str, ...] = (),
    number: float | None = None,
    **values: object,
) -> Reason:
    """Return a finding in words; wording among ``values`` stands in the language of each side."""
    zh = {n: v.zh if isinstance(v, Text) else v for n, v in values.items()}
    en = {n: v.en if isinstance(v, Text) else v for n, v in values.items()}
    text = Text(FINDING[key].zh.format(**zh), FINDING[key].en.format(**en))
    return Reason(state=state, text=text, rows=rows, number=number)


def count(people: pd.DataFrame, mark: pd.Series) -> float:
    """Return how many pupils are marked."""
    return float(people.loc[mark, "pupils"].sum())


def _parents(case: Case) -> list[Reason]:
    """Most parents object, or the hearing does: only people can tell."""
    question = "parents_percent"
    answer = latest(case.answers, question_key(question, case.school_id))
    if answer is None:
        vote = unanswered(question, case.school_id)
    else:
        percent = _percent(answer.value)
        if percent is None:
            vote = unreadable(answer, question, case.school_id)
        else:
            state: State = "violated" if percent > _MOST_PERCENT else "satisfied"
            vote = answered(answer, state, percent)
    hearing = asked(
        case.answers, "hearing_result", case.school_id, good=("agree",), bad=("object",)
    )
    return [vote, hearing]


def _percent(value: str) -> float | None:
    try:
        number = float(value.strip().rstrip("%％"))
    except ValueError:
        return None
    return number if 0.0 <= number <= _ALL_PERCENT else None


def _journey(case: Case) -> list[Reason]:
    people = case.people
    found = [
        reason("violated", "not_placed", case.rows_of(lost), n, pupils=f"{n:,.0f}", why=PLACED[why])
        for why, lost in _by_reason(people)
        if (n := count(people, lost)) > 0
    ]
    for school in sorted(people["to_id"].dropna().unique()):
        found += _journey_to(case, school)
    if not len(people):
        return [reason("satisfied", "no_pupils", (f"schools/{case.school_id}",), 0.0)]
    told = asked(case.answers, "journey_safe", case.school_id, good=("safe",), bad=("unsafe",))
    return [*found, told]


def _by_reason(people: pd.DataFrame) -> list[tuple[str, pd.Series]]:
    lost = people["to_id"].isna()
    return [(str(why), lost & (people["reason"] == why)) for why in people["reason"].unique()]


def _journey_to(case: Case, school: str) -> list[Reason]:
    people = case.people
    here = people["to_id"] == school
    bus, fetched = (people[mark].astype(bool) & here for mark in ("needs_bus", "is_fetched"))
    no_walk = bus & people["after_m"].isna() & ~fetched
    marks: list[tuple[State, str, pd.Series]] = [
        ("violated", "no_walk", no_walk),
        ("violated", "beyond_unfetched", bus & ~fetched & ~no_walk),
        ("violated", "young_too_far", people["is_too_far"].astype(bool) & here),
        ("satisfied", "beyond_fetched", bus & fetched),
    ]
    found = []
    for state, key, mark in marks:
        pupils = count(people, mark)
        if pupils > 0:
            limit = "travel.g1_3_max_min" if key == "young_too_far" else "transport.max_walk_m"
            values = {"pupils": f"{pupils:,.0f}", "school": case.name(school)}
            rows = case.rows_of(mark)
            found.append(reason(state, key, rows, pupils, limit=case.limit(limit), **values))
    if not found:
        limit_m = case.limit("transport.max_walk_m")
        rows, near = case.rows_of(here), {"limit": limit_m, "school": case.name(school)}
        found.append(reason("satisfied", "all_near", rows, count(people, here), **near))
    return found


def _board_and_lunch(case: Case) -> list[Reason]:
    found: list[Reason] = []
    for row in case.receiving.drop_duplicates("school_id").to_dict("records"):
        here = case.people["to_id"] == row["school_id"]
        beds = count(case.people, here & case.people["needs_bed"].astype(bool))
        lunches = count(case.people, here & case.people["needs_lunch"].astype(bool))
        evidence = (f"schools/{row['school_id']}",)
        school = {"school": case.name(row["school_id"])}
        if beds > 0:
            found.append(_beds(row, evidence, school))
        if lunches > 0:
            found.append(_lunch(row, evidence, school))
        if beds == 0 and lunches == 0:
            found.append(reason("satisfied", "no_need", evidence, 0.0, **school))
    if any(one.state == "needs_answer" for one in found):
        return _settled(case, found, "board_and_lunch")
    return found


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


def _settled(case: Case, found: list[Reason], question: str) -> list[Reason]:
    """Return the findings with what people answered where the data could not tell."""
    answer = asked(case.answers, question, case.school_id, good=("yes",), bad=("no",))
    if answer.state == "needs_answer":
        return [*found, answer]
    return [*(one for one in found if one.state != "needs_answer"), answer]


def _size(case: Case) -> list[Reason]:
    found: list[Reason] = []
    for row in case.receiving.drop_duplicates("school_id").to_dict("records"):
        found += _school_size(case, row)
    for row in case.receiving.to_dict("records"):
        found.append(_class_size(case, row))
    if any(one.state == "needs_answer" for one in found):
        question = "class_size"
        answer = latest(case.answers, question_key(question, case.school_id))
        if answer is None:
            return [*found, unanswered(question, case.school_id)]
        if not answer.value.strip().isdecimal():
            return [*found, unreadable(answer, question, case.school_id)]
        size, limit = float(answer.value), case.parameters.number("class.large")
        told = answered(answer, "violated" if size >= limit else "satisfied", size)
        return [*(one for one in found if one.state != "needs_answer"), told]
    return found


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
    before = "—" if pd.isna(row["class_before"]) else f"{row['class_before']:.1f}"
    key, state = ("large_class", "violated") if large else ("class_within", "satisfied")
    shown = {"before": before, "after": f"{size:.1f}", "limit": case.limit("class.large")}
    return reason(state, key, evidence, float(size), **values, **shown)
