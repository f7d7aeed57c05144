"""Texts that a program protected against a spreadsheet, as their owner means them."""

import re

# ="0037": a constant text, nothing to be worked out. A quote inside is doubled.
_CONSTANT = re.compile(r"=\s*\"((?:[^\"]|\"\")*)\"")
# "0037" and '' of a program that quotes its cells with other signs than the file.
_QUOTED = re.compile(r"'([^']*)'|[\"“”‘’]([A-Za-z0-9]+)[\"“”‘’]")
# '0037 in a cell, or what a Chinese keyboard makes of it before a number or a formula.
_APOSTROPHE = re.compile(r"'(?=[^'\s])(?!.*')|[‘’`＇](?=[\d=+\-@])(?!.*[‘’`＇])", re.DOTALL)
_STARTS = tuple("='\"“”‘’`＇")


def is_protected(text: str) -> bool:
    """Return whether ``text`` is written as ="0037" or '0037, so that a spreadsheet keeps it."""
    return unprotected(text) != text


def unprotected(text: str) -> str:
    """Return the text that was protected; any other comes back as it is.

    >>> unprotected('="0037152401"'), unprotected("'0037152401"), unprotected("=A1")
    ('0037152401', '0037152401', '=A1')
    """
    stripped = text.strip()
    if not stripped.startswith(_STARTS):
        return text
    if constant := _CONSTANT.fullmatch(stripped):
        return constant[1].replace('""', '"')
    if quoted := _QUOTED.fullmatch(stripped):
        return quoted[1] if quoted[2] is None else quoted[2]
    return stripped[1:] if _APOSTROPHE.match(stripped) else text
