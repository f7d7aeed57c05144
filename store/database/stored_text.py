"""Text as it is stored: JSON in one canonical form, moments in UTC, words that fit a row."""

import hashlib
import json
import unicodedata
from datetime import UTC, datetime

import pandas as pd

from geo.errors import ParameterError
from words import store as say

_MOST_NAME, _MOST_TEXT = 200, 10_000
_LONG = frozenset({"note", "reason", "value"})
# Line breaks and tabs are part of a longer text; other control characters PostgreSQL refuses or a
# terminal would obey, and half a surrogate pair is no text at all.
_BREAKS = "\n\r\t"
_NO_TEXT = frozenset({"Cc", "Cs"})


def canonical(value: object) -> str:
    """Return JSON that is the same text for equal values."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def sha256(content: str | bytes) -> str:
    """Return the SHA-256 of bytes, or of text in UTF-8."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def stored_moment(moment: datetime) -> str:
    """Return a moment with its zone as ISO 8601 in UTC: text that sorts by time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moments(column: pd.Series) -> pd.Series:
    """Return stored moments as times in UTC."""
    return pd.to_datetime(column, utc=True, format="ISO8601").astype("datetime64[us, UTC]")


def shown_moment(at: str) -> str:
    """Return a stored moment by the clock of this computer, to the minute."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")


def shown_moments(column: pd.Series) -> list[str]:
    """Return times of a table by the clock of this computer, to the minute."""
    return [shown_moment(at.isoformat()) for at in column]


def file_stamp(at: str) -> str:
    """Return a stored moment as part of a file's name."""
    return datetime.fromisoformat(at).strftime("%Y%m%d-%H%M%S-%f")


def checked_words(field: str, words: str) -> str:
    """Return ``words`` without blanks at the ends; raises ParameterError where they do not fit.

    ``field`` is one of words.store.FIELDS; a note may be blank and long, all others not.
    """
    words = words.strip()
    most = _MOST_TEXT if field in _LONG else _MOST_NAME
    breaks = _BREAKS if field in _LONG else ""
    odd = any(unicodedata.category(sign) in _NO_TEXT for sign in words if sign not in breaks)
    if odd or len(words) > most or not (words or field == "note"):
        raise ParameterError(say.BAD_WORDS.fill(what=say.FIELDS[field], most=most))
    return words
