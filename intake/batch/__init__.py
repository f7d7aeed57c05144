"""Several files together: shown first, then written all or nothing."""

from intake.batch.answering import proposed, stated, with_answers
from intake.batch.choices import BatchChoice, FileChoice
from intake.batch.confirmation import is_confirmed
from intake.batch.join import removed_rows
from intake.batch.near_names import accepted_names
from intake.batch.open_files import BatchFile, open_batch_file
from intake.batch.parts import TablePart, group_keys
from intake.batch.preview import Preview, preview
from intake.batch.remembered_decisions import (
    MAPPING,
    NAMES,
    apply_remembered,
    recall_names,
    sheet_decisions,
)

__all__ = [
    "MAPPING",
    "NAMES",
    "BatchChoice",
    "BatchFile",
    "FileChoice",
    "Preview",
    "TablePart",
    "accepted_names",
    "apply_remembered",
    "group_keys",
    "is_confirmed",
    "open_batch_file",
    "preview",
    "proposed",
    "recall_names",
    "removed_rows",
    "sheet_decisions",
    "stated",
    "with_answers",
]
