"""The numbers of the closure report, as it prints them, with the notes of their part."""

import re
from datetime import date

from analysis.assessment import Assessment
from reports.closure.context import ReportContext
from reports.closure.report import _PARTS
from reports.closure.situation import leading
from tests.missing_data.shown_figures import Figures, Shown
from tests.missing_data.shown_plans import closed

# The parts that count people; what a part is found from is printed in it.
_OF_PEOPLE = ("background", "conditions", "comparison", "villages", "services", "staff", "costs")

_NUMBER = re.compile(r"(?:至少 )?([-+]?\d[\d,]*(?:\.\d+)?)%?")
_NAMES = ("school", "village", "to", "stage", "figure", "item", "line", "year", "years", "plan")


def closure_report(assessment: Assessment) -> Figures:
    """Return each number of the report on a plan that closes a school."""
    found: Figures = {}
    context = ReportContext(closed(assessment), date(2026, 9, 1), "zh")
    _collect(found, "leading", leading(context)["verdicts"], "")
    for name in _OF_PEOPLE:
        _collect(found, name, _PARTS[name](context), "")
    return found


def _collect(found: Figures, name: str, value: object, words: str) -> None:
    if isinstance(value, dict):
        words += "".join(str(v) for v in value.values() if not isinstance(v, dict))
        # Who boards is written in the list, also of a village that no row had before.
        for key, own in ((key, own) for key, own in value.items() if key != "needs_bed"):
            _collect(found, f"{name}/{key}", own, words)
    elif isinstance(value, list):
        for turn, own in enumerate(value):
            _collect(found, f"{name}/{_key(own, turn)}", own, words)
    else:
        for turn, text in enumerate(str(value).split("→")):
            number = _NUMBER.fullmatch(text.strip())
            shown = float(number[1].replace(",", "")) if number else None
            found[f"{name}.{turn}"] = Shown(shown, words)


def _key(row: object, turn: int) -> str:
    """Return what a row is of, so that it is found again where others are missing."""
    if not isinstance(row, dict):
        return str(turn)
    named = " ".join(str(row[name]) for name in _NAMES if name in row)
    return named or str(row.get("title", turn))
