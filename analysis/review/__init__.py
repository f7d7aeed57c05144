"""Borderline and disputed walks, case by case: what each rests on, and what was decided."""

from analysis.review.case import GroundFinding, WalkCase, walk_case, whole_metres
from analysis.review.cases import (
    CASE_REASONS,
    STATES,
    State,
    case_at,
    disputed_cases,
    is_case,
    next_case,
    walk_cases,
)
from analysis.review.decided import decided_needs
from analysis.review.decisions import (
    GROUNDS,
    VERDICTS,
    Decision,
    Fault,
    Ground,
    Verdict,
    faults,
    object_until,
)
from analysis.review.facts import CaseFacts, Change, Facts, case_facts, changes, fact_names
from analysis.review.working_days import HOLIDAY_YEARS, is_working_day, years_without_notice

__all__ = [
    "CASE_REASONS",
    "GROUNDS",
    "HOLIDAY_YEARS",
    "STATES",
    "VERDICTS",
    "CaseFacts",
    "Change",
    "Decision",
    "Facts",
    "Fault",
    "Ground",
    "GroundFinding",
    "State",
    "Verdict",
    "WalkCase",
    "case_at",
    "case_facts",
    "changes",
    "decided_needs",
    "disputed_cases",
    "fact_names",
    "faults",
    "is_case",
    "is_working_day",
    "next_case",
    "object_until",
    "walk_case",
    "walk_cases",
    "whole_metres",
    "years_without_notice",
]
