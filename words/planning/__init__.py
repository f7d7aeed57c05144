"""Wording of plans, rules, layouts and their reasons."""

from words.planning import allocation, optimise, plan_steps, rides, small_schools
from words.planning.findings import REGISTER, answer_text, finding_text
from words.planning.lacks import LACK, lack_text, lacks_of, lacks_text
from words.planning.plan_steps import NO, YES
from words.planning.plans import (
    ANSWERS,
    CHECK,
    COMPARED,
    COST,
    FINDING,
    MISFIT,
    NOTHING,
    PERCENT,
    PLACED,
    QUESTION,
    SOURCE,
    STATE,
    VERDICT,
)
from words.planning.reasons import REASON, WALK_BASIS
from words.planning.rides import TITLE
from words.planning.rules import RULE
from words.planning.small_schools import YEARS_ZH, register_sentence

__all__ = [
    "ANSWERS",
    "CHECK",
    "COMPARED",
    "COST",
    "FINDING",
    "LACK",
    "MISFIT",
    "NO",
    "NOTHING",
    "PERCENT",
    "PLACED",
    "QUESTION",
    "REASON",
    "REGISTER",
    "RULE",
    "SOURCE",
    "STATE",
    "TITLE",
    "VERDICT",
    "WALK_BASIS",
    "YEARS_ZH",
    "YES",
    "allocation",
    "answer_text",
    "finding_text",
    "lack_text",
    "lacks_of",
    "lacks_text",
    "optimise",
    "plan_steps",
    "register_sentence",
    "rides",
    "small_schools",
]
