"""Passwords: what scrypt makes of them is stored, with its salt and costs, and nothing else."""

import hashlib
import hmac
import secrets
import threading
from typing import Final

from geo.errors import ParameterError
from words import people as say

LEAST_SIGNS: Final = 10
# No longer than a page sends, so that nobody keeps the machine busy with a book.
MOST_SIGNS: Final = 200
# RFC 7914: 32 MiB and about a tenth of a second for each guess.
_COST, _BLOCK, _LANES, _BYTES = 2**15, 8, 1, 32
_MEMORY_BYTES = 64 * 1024 * 1024
# As much memory at once as two guesses take, however many are made.
_TURNS = threading.Semaphore(2)


def checked_password(password: str) -> str:
    """Return ``password``; raises ParameterError where it is too short or too long."""
    if not LEAST_SIGNS <= len(password) <= MOST_SIGNS or len(set(password)) < LEAST_SIGNS // 2:
        raise ParameterError(say.BAD_PASSWORD.fill(least=LEAST_SIGNS, most=MOST_SIGNS))
    return password


def stored_password(password: str) -> str:
    """Return what is stored of ``password``: ``scrypt$cost$block$lanes$salt$result``."""
    salt = secrets.token_bytes(16)
    made = _scrypt(password, salt, _COST, _BLOCK, _LANES)
    return f"scrypt${_COST}${_BLOCK}${_LANES}${salt.hex()}${made.hex()}"


def is_password(password: str, stored: str | None) -> bool:
    """Return whether ``stored`` was made of ``password``; as slow where there is none (None)."""
    _, cost, block, lanes, salt, made = (stored or _NONE).split("$")
    found = _scrypt(password, bytes.fromhex(salt), int(cost), int(block), int(lanes))
    return hmac.compare_digest(found, bytes.fromhex(made)) and stored is not None


def _scrypt(password: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    with _TURNS:
        return hashlib.scrypt(
            password.encode("utf-8", "surrogatepass"),
            salt=salt,
            n=cost,
            r=block,
            p=lanes,
            maxmem=_MEMORY_BYTES,
            dklen=_BYTES,
        )


# Compared with where no account has the name, so that this takes as long.
_NONE = f"scrypt${_COST}${_BLOCK}${_LANES}${'00' * 16}${'00' * _BYTES}"
