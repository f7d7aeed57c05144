"""Several files together: shown first, then written all or nothing."""

from intake.batch.confirmation import is_agreed
from intake.batch.join import removed_rows
from intake.batch.open_files import open_batch_file
from intake.batch.parts import Part, group_keys
from intake.batch.preview import BatchChoice, BatchFile, FileChoice, Preview, preview
from intake.batch.remembered_decisions import MAPPING, decided, recalled

__all__ = [
    "MAPPING",
    "BatchChoice",
    "BatchFile",
    "FileChoice",
    "Part",
    "Preview",
    "decided",
    "group_keys",
    "is_agreed",
    "open_batch_file",
    "preview",
    "recalled",
    "removed_rows",
]
