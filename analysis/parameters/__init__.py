"""Every number a planner may change, and answers remembered under the numbers they rest on."""

from analysis.parameters.declaration import Choice, ClockTime, Number, Parameter, Value
from analysis.parameters.memory import Memory
from analysis.parameters.parameters import PARAMETER, PARAMETERS, Parameters
from analysis.parameters.reads import Reads

__all__ = [
    "PARAMETER",
    "PARAMETERS",
    "Choice",
    "ClockTime",
    "Memory",
    "Number",
    "Parameter",
    "Parameters",
    "Reads",
    "Value",
]
