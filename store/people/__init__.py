"""The people of an office: their accounts, and who is signed in."""

from store.people.accounts import (
    add_person,
    change_password,
    change_role,
    disable_person,
    enable_person,
    has_administrator,
    list_people,
)
from store.people.exports import (
    FILE_KINDS,
    PURPOSES,
    FileKind,
    Mark,
    PersonsTaken,
    Purpose,
    log_export,
)
from store.people.in_words import people_in_words
from store.people.passwords import LEAST_SIGNS, MOST_SIGNS
from store.people.sign_ins import (
    IDLE,
    LONGEST,
    SignInRefusedError,
    change_own_password,
    note_pupils_seen,
    note_seen,
    sign_in,
    sign_out,
    signed_in,
)

__all__ = [
    "FILE_KINDS",
    "IDLE",
    "LEAST_SIGNS",
    "LONGEST",
    "MOST_SIGNS",
    "PURPOSES",
    "FileKind",
    "Mark",
    "PersonsTaken",
    "Purpose",
    "SignInRefusedError",
    "add_person",
    "change_own_password",
    "change_password",
    "change_role",
    "disable_person",
    "enable_person",
    "has_administrator",
    "list_people",
    "log_export",
    "note_pupils_seen",
    "note_seen",
    "people_in_words",
    "sign_in",
    "sign_out",
    "signed_in",
]
