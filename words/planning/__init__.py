"""Wording of plans, rules, layouts and their reasons."""

from words.planning import (
    allocation,
    lines,
    optimise,
    plan_steps,
    publishing,
    review,
    rides,
    routes,
    small_schools,
    support,
)
from words.planning.checks import RED_LINE, check_text, verdict_text
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
    "RED_LINE",
    "REGISTER",
    "RULE",
    "SOURCE",
    "STATE",
    "TITLE",
    "WALK_BASIS",
    "YEARS_ZH",
    "YES",
    "allocation",
    "answer_text",
    "check_text",
    "finding_text",
    "lack_text",
    "lacks_of",
    "lacks_text",
    "lines",
    "optimise",
    "plan_steps",
    "publishing",
    "register_sentence",
    "review",
    "rides",
    "routes",
    "small_schools",
    "support",
    "verdict_text",
]
