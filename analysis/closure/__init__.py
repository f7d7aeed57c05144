"""May this school be closed: hard stops, rules, procedure, costs, risks."""

from analysis.closure.case import Case
from analysis.closure.check import Check, Reason, State, question_key
from analysis.closure.closure import Closure, Light, Verdict, light_of
from analysis.closure.move_gaps import MoveGaps
from analysis.closure.publishing import Fault, Publication, RedLine, person_key, publication
from analysis.closure.risks import Risk, risks
from analysis.closure.rules import STEPS

__all__ = [
    "STEPS",
    "Case",
    "Check",
    "Closure",
    "Fault",
    "Light",
    "MoveGaps",
    "Publication",
    "Reason",
    "RedLine",
    "Risk",
    "State",
    "Verdict",
    "light_of",
    "person_key",
    "publication",
    "question_key",
    "risks",
]
