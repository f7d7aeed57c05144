"""The process that opens one file alone, within limits; it loads nothing heavy."""

from intake.child.archives import members
from intake.child.child_result import CONTENT, JOB, StoredSheet, read_result, read_rows
from intake.child.limits import LIMITS, MEGABYTE, Limits
from intake.child.run import ChildEnded, confine, run_child

__all__ = [
    "CONTENT",
    "JOB",
    "LIMITS",
    "MEGABYTE",
    "ChildEnded",
    "Limits",
    "StoredSheet",
    "confine",
    "members",
    "read_result",
    "read_rows",
    "run_child",
]
