"""Codes of pupils made of what identifies a child: the same next year, and saying nothing.

A code is a keyed hash: without the key of the office nobody finds the child to a code, or the code
to a child, by trying all numbers there can be.
"""

import base64
import hashlib
import hmac
import re

from intake.text_cleaning import plain

# Sixty-five bits: of a million pupils two share a code once in 70 million offices.
_CODE_LETTERS, _KEY_LETTERS = 13, 4
_CODE = re.compile(rf"P([A-Z2-7]{{{_KEY_LETTERS}}})-[A-Z2-7]{{{_CODE_LETTERS}}}")
# An identity number alone, or as a pupil number with its letter; so many digits are no own code.
_PERSON = re.compile(r"([A-Za-z]?)(\d{17,18}[\dXx])")
_ROUNDED = re.compile(r"\d(?:\.\d+)?[Ee]\+?1[78]")


def pupil_code(identity: str, key: bytes) -> str:
    """Return the code of a child by what identifies it, under the ``key`` of an office."""
    digest = hmac.new(key, identity.encode(), hashlib.sha256).digest()
    return f"P{key_mark(key)}-{_letters(digest, _CODE_LETTERS)}"


def key_mark(key: bytes) -> str:
    """Return four letters by which codes of one key are known from those of another."""
    return _letters(hmac.new(key, b"which key", hashlib.sha256).digest(), _KEY_LETTERS)


def code_key_mark(code: str) -> str:
    """Return the ``key_mark`` a code was made under, "" for a code of another kind."""
    match = _CODE.fullmatch(code)
    return match[1] if match else ""


def is_pupil_number(text: str) -> bool:
    """Return whether ``text`` is as long as an identity or pupil number and built like one."""
    return _PERSON.fullmatch(plain(text)) is not None


def is_rounded_number(text: str) -> bool:
    """Return whether a spreadsheet has rounded such a number, which names a child no more."""
    return _ROUNDED.fullmatch(plain(text)) is not None


def number_identity(text: str) -> str:
    """Return what a number identifies: G371524201503070018 is the child 371524201503070018."""
    number = re.sub(r"\s", "", plain(text)).upper()
    match = _PERSON.fullmatch(number)
    if match and match[1] in {"", "G"}:
        number = match[2]
    return f"number|{number}"


def _letters(digest: bytes, count: int) -> str:
    return base64.b32encode(digest).decode()[:count]
