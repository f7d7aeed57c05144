"""How long data are retained: a day per project, carried out; and the data of one pupil."""

from store.retention.file_bytes import left_in_file, samples_of
from store.retention.in_words import held_in_words, retentions_in_words
from store.retention.pupil_data import delete_pupil, held_of_pupil
from store.retention.retention import (
    WARNED_DAYS,
    Removed,
    carry_out,
    carry_out_due,
    copies_left,
    due_projects,
    list_retentions,
    set_retention,
)

__all__ = [
    "WARNED_DAYS",
    "Removed",
    "carry_out",
    "carry_out_due",
    "copies_left",
    "delete_pupil",
    "due_projects",
    "held_in_words",
    "held_of_pupil",
    "left_in_file",
    "list_retentions",
    "retentions_in_words",
    "samples_of",
    "set_retention",
]
