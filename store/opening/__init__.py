"""The store opened by its address, brought to today's form, read and written whole."""

from store.opening.copying import copy_of, copy_rows
from store.opening.migrations import STEPS, Step, make_ready, newest, structure
from store.opening.pupil_key import pupil_key
from store.opening.row_changes import author_and_time, conflict, put_row
from store.opening.store import Store, Writing, default_address, open_store

__all__ = [
    "STEPS",
    "Step",
    "Store",
    "Writing",
    "author_and_time",
    "conflict",
    "copy_of",
    "copy_rows",
    "default_address",
    "make_ready",
    "newest",
    "open_store",
    "pupil_key",
    "put_row",
    "structure",
]
