"""The rule every figure is held to when something is missing: known, said not to be, or a dash.

Nothing is declared of any figure: what is shown with something missing is held against what is
shown with nothing missing.
"""

import re

from tests.missing_data.shown_figures import Figures, Shown

_TOLERANCE = 1e-9
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def faults(complete: Figures, variant: Figures) -> list[str]:
    """Return the figures of ``variant`` that pass for known and are not, with both values."""
    found = []
    for name, shown in variant.items():
        before = complete.get(name)
        if before is not None and shown.is_line:
            fault = _line_fault(before.words, shown)
        else:
            fault = _value_fault(before, shown)
        if fault:
            found.append(f"{name}: {fault}")
    return found


def _value_fault(before: Shown | None, shown: Shown) -> str:
    if shown.value is None:
        return ""
    was = None if before is None else before.value
    if was is not None and abs(shown.value - was) <= _TOLERANCE * max(1.0, abs(was)):
        return ""
    if shown.value == 0 and was != 0:
        return f"0 where {was} is known"
    return "" if shown.says_why else f"{shown.value} where {was} is known, and nothing said"


def _line_fault(before: str, shown: Shown) -> str:
    line = shown.words
    if line == before:
        return ""
    if not shown.says_why:
        return f"{line!r} where {before!r} is known, and nothing said"
    # Only what nobody lacks is nought in the sentence on what is lacking.
    noughts = _NUMBER.findall(line).count("0")
    return f"{line!r}: nought where {before!r}" if noughts > _noughts_known(before, line) else ""


def _noughts_known(before: str, line: str) -> int:
    return _NUMBER.findall(before).count("0") + line.count("；0 人") + line.count("，0 人没有村")
