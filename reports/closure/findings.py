"""The findings of checks in words, without a number that is small or gives a village away.

A check keeps its result and its reasons; only the number in the sentence is replaced.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import cast

from analysis.closure import Check, Reason
from analysis.small_schools import ReasonGroups, RegisterReason
from reports.closure.context import ReportContext
from reports.closure.suppressed_counts import COLUMNS
from words.papers import closure_report as say
from words.planning import REGISTER, finding_text, register_sentence

# The values of findings that count those who move, alone or with the pupils of another school;
# class sizes are no counts of persons, but one follows from the other.
_COUNTS = ("pupils", "named", "riders", "lunches", "boarders")
_CLASS = "after"
# What the numbers of a finding rest on; those not named here may rest on anything.
_RESTS_ON: Mapping[str, Sequence[str]] = {
    "not_placed": ("pupils",),
    "unlisted": ("pupils",),
    "beyond_unfetched": ("needs_bus", "is_fetched"),
    "beyond_fetched": ("is_fetched",),
    "no_walk": ("needs_bus", "is_fetched"),
    "far_elsewhere": ("pupils", "is_beyond"),
    "young_too_far": ("pupils", "is_beyond"),
    "ride_unknown": ("pupils", "is_fetched"),
    **dict.fromkeys(("seats_enough", "seats_short", "seats_unknown"), ("is_fetched",)),
    "no_canteen": ("needs_lunch",),
    "canteen": ("needs_lunch",),
    "beds_short": ("needs_bed",),
    "beds_enough": ("needs_bed",),
    "young_board": ("pupils", "needs_bed"),
    **dict.fromkeys(("over_size", "size_within", "places_short", "places_enough"), ("pupils",)),
    **dict.fromkeys(("large_class", "class_within"), ("pupils",)),
}
# What the register says of this year's pupils; that a count is as it was gives it away, too.
_SIZES = {"small": "pupils", "not_small": "pupils", "fell": "percent", "rose": "percent"}
_UNCHANGED = "level"


def finding(context: ReportContext, check: Check, reason: Reason) -> str:
    """Return a finding of a check in words, its numbers as they may be printed."""
    values = dict(reason.values)
    if reason.question:  # said by people, in their own words
        return finding_text(reason.code, values).say(context.lang)
    if reason.code == REGISTER:
        groups = cast("ReasonGroups", values["reasons"])
        return register_words(context, check.school_id, None, groups)
    rests_on = _RESTS_ON.get(reason.code, COLUMNS)
    into = _schools(context, values.get("school"))
    school = None if into else check.school_id  # a school that receives counts who comes from all
    for name, printed in values.items():
        if name in _COUNTS:
            number = float(str(printed).replace(",", ""))
            values[name] = context.people(
                number, rests_on, school=school, into=into, hidden=say.SOME
            )
        elif name == _CLASS and not context.sums.is_open(rests_on, school=school, into=into):
            values[name] = say.SOME
    return finding_text(reason.code, values).say(context.lang)


def evidence_count(context: ReportContext, school: str, reason: Reason, rows: int) -> str:
    """Return how many rows of the list of pupils a finding rests on, as it may be printed."""
    is_count = not {*_COUNTS, _CLASS}.isdisjoint(dict(reason.values))
    rests_on = _RESTS_ON.get(reason.code, COLUMNS) if is_count else ("pupils",)
    return context.people(float(rows), rests_on, school=school, hidden=say.SOME)


def register_words(
    context: ReportContext, school: str, stage: str | None, groups: ReasonGroups
) -> str:
    """Return the register's sentence on a school, without this year's pupils where hidden."""
    if not context.sums.is_open(("pupils",), school=school, stage=stage):
        groups = tuple(tuple(map(_suppressed, group)) for group in groups)
    return register_sentence(groups).say(context.lang)


def _suppressed(reason: RegisterReason) -> RegisterReason:
    if reason.code == _UNCHANGED:
        return RegisterReason("withheld", (("words", say.WITHHELD),))
    hidden = _SIZES.get(reason.code)
    values = ((name, say.WITHHELD if name == hidden else v) for name, v in reason.values)
    return RegisterReason(reason.code, tuple(values))


def _schools(context: ReportContext, name: object) -> Collection[str] | None:
    """Return the schools of a name, as a check calls them; None where none has it."""
    if name is None:
        return None
    names = context.closure.after.region.names("schools")
    return [str(code) for code, own in names.items() if name in {str(code), str(own)}] or None
