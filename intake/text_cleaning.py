"""Letters of a cell: full-width ones, spaces and what cannot be seen."""

import re
import unicodedata
from functools import lru_cache

# Full-width signs to plain ones, for codes, numbers and choices; the ideographic space too.
_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
# Names keep their Chinese punctuation: only letters, digits and spaces are made plain.
_PLAIN_LETTERS = {full: half for full, half in _PLAIN.items() if chr(half).isalnum() or half == 32}  # noqa: PLR2004
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069\u00ad]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
_UNIT = re.compile(
    r"\((?:单位:?)?(?:人|名|个|班|个班|张|所|岁|位|座|元|公里|千米|km|km/h|米|m|分|分钟|年|度|°|十进制度?|"
    r"必填|选填|是/否|有/无|文本|代号|10位)\)"
)
# 王海村村民委员会, 王海村委会 and 王海村 are one village.
_COMMITTEE = re.compile(r"(?:村村民|村民|村)委员?会$|(?<=社区)居民?委员?会$|居民委员会$")
_MARKS = re.compile(r"[\s()*:、,/\\·_\-—.。\"'“”]+")


def plain(text: str) -> str:
    """Return ``text`` with plain letters, digits and signs and no space around, as a code reads."""
    if text.isascii():
        return text.strip()
    return _INVISIBLE.sub("", text).translate(_PLAIN).strip()


def tidy(text: str) -> str:
    """Return ``text`` as a name reads: rare characters and Chinese punctuation stay as they are."""
    if text.isascii():
        return text.strip()
    return _INVISIBLE.sub("", text).translate(_PLAIN_LETTERS).strip()


def has_control(text: str) -> bool:
    """Return whether ``text`` holds NUL or another character no keyboard writes."""
    return not text.isprintable() and _CONTROL.search(text) is not None


def same_name(text: str) -> str:
    """Return ``text`` such that two ways of writing one name are equal."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", plain(text))).casefold()


def place_name(text: object) -> str:
    """Return a name of a place such that two ways of writing it are equal; blank: none."""
    if not isinstance(text, str):
        return ""
    return _COMMITTEE.sub(_village_of, same_name(text))


def _village_of(match: re.Match[str]) -> str:
    return "村" if match[0].startswith("村") else ""


@lru_cache(maxsize=4096)
def header_key(header: str) -> str:
    """Return ``header`` without spaces, marks and units, so that synonyms can be looked up.

    A bracket that is no unit stays: 学生数（女） are not all the pupils.
    """
    text = same_name(header)
    return _MARKS.sub("", _UNIT.sub("", text))
