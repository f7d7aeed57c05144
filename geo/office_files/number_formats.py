"""Number formats that show more digits than a cell holds: 37 under the format 0000 is seen as 0037.

What a person sees is what was meant: codes of schools begin with zeros, which a number cannot.
"""

import re
from typing import NamedTuple

_PART = re.compile(r"\"([^\"]*)\"|\\(.)|\[([^\]]*)\]|[_*].|(.)", re.DOTALL)
_FIRST_SECTION = re.compile(r"(?:\"[^\"]*\"|\\.|\[[^\]]*\]|[^;])*")
_PLACES = frozenset("0#?")
# Signs a spreadsheet shows as they stand; a Chinese character too.
_SHOWN = frozenset(" -+():!^&'~{}<>=")
# A colour or a language changes no digit; a condition, a length of time or Chinese numerals do.
_HARMLESS = re.compile(r"\$[^\]]*|[A-Za-z]{3,7}|Color\s*\d+|[黑蓝红绿白黄青]色?|洋红")
_CHANGES = re.compile(r"DBNum\d*|[hms]+", re.IGNORECASE)
_LEAST_ZEROS = 2


class ZeroFormat(NamedTuple):
    """The parts of a format in order: "0", "#" and "?" are places of digits, others are shown."""

    parts: tuple[tuple[str, bool], ...]

    def shown(self, number: float) -> str | None:
        """Return how ``number`` looks; None where this format says nothing of it."""
        if number < 0 or not float(number).is_integer():
            return None
        zeros = sum(is_place and part == "0" for part, is_place in self.parts)
        digits = list(str(int(number)).zfill(zeros))
        places = sum(is_place for _, is_place in self.parts)
        # A number longer than its places stands in front of them.
        ahead = "".join(digits[: max(0, len(digits) - places)])
        digits = [""] * (places - len(digits)) + digits[max(0, len(digits) - places) :]
        text, turn = "", iter(digits)
        for part, is_place in self.parts:
            text += next(turn) if is_place else part
            if is_place and ahead:
                text, ahead = text[:-1] + ahead + text[-1], ""
        return text


def zero_format(code: str) -> ZeroFormat | None:
    """Return a number format that shows more digits than a whole number has, None for any other.

    >>> zero_format("000-000").shown(37152), zero_format("[$-804]0000").shown(37)
    ('037-152', '0037')
    >>> zero_format("#,##0"), zero_format("0.00"), zero_format("yyyy-mm-dd")
    (None, None, None)
    """
    section = _FIRST_SECTION.match(code)
    parts: list[tuple[str, bool]] = []
    for quoted, escaped, bracket, sign in _PART.findall(section[0] if section else ""):
        if bracket:
            if _CHANGES.fullmatch(bracket) or not _HARMLESS.fullmatch(bracket):
                return None
        elif sign in _PLACES and sign:
            parts.append((sign, True))
        elif sign and sign.isascii() and sign not in _SHOWN:
            return None
        elif quoted or escaped or sign:
            parts.append((quoted or escaped or sign, False))
    zeros = sum(is_place and part == "0" for part, is_place in parts)
    first = next((n for n, (_, is_place) in enumerate(parts) if is_place), len(parts))
    # Digits or letters in front belong to a code; what stands behind a number may be its unit.
    in_front = "".join(part for part, _ in parts[:first])
    is_code = zeros >= _LEAST_ZEROS or re.search(r"[0-9A-Za-z]", in_front) is not None
    return ZeroFormat(tuple(parts)) if is_code and first < len(parts) else None
