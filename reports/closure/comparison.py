"""The comparison in the closure report: the figures as things are, after the plan, after others."""

import pandas as pd

from analysis.closure import Closure
from analysis.plan_effects import Comparison
from analysis.small_counts import Suppression
from reports.closure.context import Fields, ReportContext, Row
from reports.closure.suppressed_counts import Sums
from reports.lists import figure_titles
from words.papers import closure_report as say
from words.planning import lacks_of, verdict_text

_SMALL_NUMBERS = {"pupil_km": 1}
_PLAN_FIGURES = ("schools", "pupil_km", "beyond", "not_fetched", "unplaced")
# What the change of a figure tells of those who move.
_RESTS_ON = {
    "placed": ("pupils",),
    "unplaced": ("pupils",),
    "beyond": ("is_beyond",),
    "not_fetched": ("needs_bus", "is_fetched"),
    "young_too_far": ("pupils", "is_beyond"),
    "ride_unknown": ("pupils", "is_fetched"),
}
# Of what is missing only what counts no pupils: hidden counts could be worked out from the others.
_OF_NO_PERSON = ("estimated", "enrolment", "urban_rural", "township")
_KILOMETRES = ("pupil_km", "mean_m")
_OF_ALL = ("pupils", "placed", *_KILOMETRES)


def comparison(context: ReportContext) -> Fields:
    """Return the figures of each stage touched, as things are and after the plan."""
    after = context.closure.after
    start = say.FROM_HOMES if context.base.has("pupils") else say.FROM_VILLAGES
    parts: list[Fields] = []
    for stage in context.every_stage:
        found = Comparison(context.closure.base, after, stage)
        rows = [_figure(context, stage, row) for row in found.figures.to_dict("records")]
        ways = context.say(say.WAYS, farther=len(found.losers), nearer=len(found.gainers))
        ways += context.say(lacks_of(found.lacks, *_OF_NO_PERSON))
        title = context.say(say.COMPARED, stage=context.stage(stage))
        own = {"title": title, "rows": rows, "ways": ways}
        parts.append({**own, "plans": _plans(context, stage) if context.others else []})
    return {
        "parts": parts,
        "source": context.source("comparison", year=context.year, start=context.say(start)),
        "blanks": [context.blank("alternatives")],
    }


def _plans(context: ReportContext, stage: str) -> list[Fields]:
    """Return a row for things as they are, for this plan and for each of the others."""
    base, rows = context.closure.base, list[Fields]()
    for closure in (None, context.closure, *context.others):
        after = base if closure is None else closure.after
        figures = Comparison(base, after, stage).figures
        found = {row["key"]: row for row in figures.to_dict("records")}
        row: Fields = {}
        for key in _PLAN_FIGURES:
            shown = context.number(found[key]["after"], _SMALL_NUMBERS.get(key, 0))
            state = "shown" if closure is None else _state(context, closure, stage, found[key])
            row[key] = context.given(shown, is_open=state == "shown")
        if closure is None:
            as_it_is = _figure(context, stage, found["pupil_km"])["before"]
            row |= {"pupil_km": as_it_is, "plan": context.say(say.AS_IT_IS), "verdicts": ["—"]}
        else:
            name = closure.scenario.name or context.say(say.NO_NAME)
            row |= {"plan": name, "verdicts": _verdicts(context, closure)}
        rows.append(row)
    return rows


def _verdicts(context: ReportContext, closure: Closure) -> list[str]:
    verdicts = [
        context.say(
            say.VERDICT_LINE,
            school=context.schools[school],
            verdict=verdict_text(closure.verdict(school), closure.broken(school)).say(context.lang),
        )
        for school in closure.closed
    ]
    return verdicts or [context.say(say.NONE_CLOSED)]


def _figure(context: ReportContext, stage: str, row: Row) -> Fields:
    key, digits = row["key"], _SMALL_NUMBERS.get(row["key"], 0)
    every = set(context.base.schools["school_id"])
    is_vague = key not in _OF_ALL or context.sums.is_vague(stage, every)
    state = _state(context, context.closure, stage, row) if is_vague else "secondary"
    before, after, change = (
        context.number(row[name], digits, sign=sign)
        for name, sign in (("before", ""), ("after", ""), ("change", "+"))
    )
    hidden = context.say(say.SMALL if state == "primary" else say.WITHHELD)
    return {
        "figure": figure_titles(context.closure.after.parameters)[key].say(context.lang),
        "before": context.given(before, is_open=is_vague),
        "after": context.given(after, is_open=state == "shown"),
        "change": change if state == "shown" else hidden,
    }


def _state(context: ReportContext, closure: Closure, stage: str, row: Row) -> Suppression:
    """Return how what a plan makes of a figure may be printed.

    Kilometres weigh each village's count by a way that is printed, so that with the total they
    would give away two counts hidden together.
    """
    every = (context.sums, Sums(closure)) if closure is not context.closure else (context.sums,)
    if row["change"] == 0:
        return "shown"
    if row["key"] in _KILOMETRES:
        is_hidden = any(sums.hides_a_village(stage) for sums in every)
        return "secondary" if is_hidden else "shown"
    columns = _RESTS_ON.get(row["key"])
    # Where nothing is known of today, all there are after it may be those who move.
    moved = float(row["after"] if pd.isna(row["change"]) else abs(row["change"]))
    return "shown" if columns is None else every[-1].state(moved, columns, stage=stage)
