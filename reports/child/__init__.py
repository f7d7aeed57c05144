"""The process that fills in one Word template alone, within limits; it loads nothing heavy."""

from reports.child.document import blanks_in, same_bytes
from reports.child.job import LIMITS, Filling, Picture, WordTemplate, read_filled, write_job

__all__ = [
    "LIMITS",
    "Filling",
    "Picture",
    "WordTemplate",
    "blanks_in",
    "read_filled",
    "same_bytes",
    "write_job",
]
