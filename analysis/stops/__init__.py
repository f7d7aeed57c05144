"""Stops of school buses: every pupil walks at most a limit to one, few of them, checked."""

from analysis.stops.check import StopFault, stop_faults
from analysis.stops.choosing import choose_stops
from analysis.stops.problem import (
    CandidateStop,
    Reason,
    StopChoice,
    StopFinding,
    StopProblem,
    Unassigned,
    Waiting,
    WalkingGroup,
)

__all__ = [
    "CandidateStop",
    "Reason",
    "StopChoice",
    "StopFault",
    "StopFinding",
    "StopProblem",
    "Unassigned",
    "Waiting",
    "WalkingGroup",
    "choose_stops",
    "stop_faults",
]
