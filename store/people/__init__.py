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
    "IDLE",
    "LEAST_SIGNS",
    "LONGEST",
    "MOST_SIGNS",
    "SignInRefusedError",
    "add_person",
    "change_own_password",
    "change_password",
    "change_role",
    "disable_person",
    "enable_person",
    "has_administrator",
    "list_people",
    "note_pupils_seen",
    "note_seen",
    "people_in_words",
    "sign_in",
    "sign_out",
    "signed_in",
]
