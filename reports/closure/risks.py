"""The risks of a closure in the report: those the data shows, and what only people can judge."""

from analysis.closure import Risk, risks
from reports.closure.context import Fields, ReportContext
from words.papers import closure_report as say

# The counts of those who move that the number of a risk rests on.
_RESTS_ON = {
    "unplaced": ("pupils",),
    "not_fetched": ("needs_bus", "is_fetched"),
    "young_too_far": ("pupils", "is_beyond"),
    "borderline": ("pupils", "is_beyond"),
}


def risk_part(context: ReportContext) -> Fields:
    """Return the risks the data shows, and a blank for the assessment only people can make."""
    lines = [
        say.RISK[risk.key].say(context.lang, n=_risk_number(context, risk))
        for risk in risks(context.closure)
    ]
    return {
        "lines": lines or [context.say(say.NO_RISK)],
        "blanks": [context.blank("stability")],
    }


def _risk_number(context: ReportContext, risk: Risk) -> str:
    columns = _RESTS_ON.get(risk.key)
    if columns is None:  # checks and schools, no pupils
        return context.number(risk.number)
    return context.people(risk.number, columns, hidden=say.SOME)
