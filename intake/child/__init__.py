"""The process that opens one file alone, within limits; it loads nothing heavy."""

from intake.child.archives import members
from intake.child.child_result import CONTENT, JOB, StoredSheet, read_result, read_rows
from intake.child.limits import LIMITS, MEGABYTE, Limits

__all__ = [
    "CONTENT",
    "JOB",
    "LIMITS",
    "MEGABYTE",
    "Limits",
    "StoredSheet",
    "members",
    "read_result",
    "read_rows",
]
