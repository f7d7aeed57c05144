"""The findings of checks in words, without a number that is small or gives a village away.

A check keeps its result and its reasons; only the number in the sentence is replaced.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from analysis.closure import Check, Reason
from reports.closure.context import ReportContext
from reports.closure.suppressed_counts import COLUMNS
from words import Lang
from words.papers import closure_report as say
from words.planning import FINDING, small_schools

# The numbers in FINDING that count those who move, alone or with the pupils of another school;
# class sizes are no counts of persons, but one follows from the other.
_COUNTS = ("pupils", "named", "riders", "lunches", "boarders")
_CLASS = "after"
_NUMBERS = (*_COUNTS, _CLASS, "year", "line", "percent")
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
# The clauses of the register's sentence that give this year's pupils.
_CLAUSES = (
    small_schools.SMALL,
    small_schools.NOT_SMALL,
    small_schools.FELL,
    small_schools.ROSE,
    small_schools.LEVEL,
)


def finding(context: ReportContext, check: Check, reason: Reason) -> str:
    """Return a finding of a check in words, its numbers as they may be printed."""
    words = reason.text.say(context.lang)
    if reason.question:  # said by people, in their own words
        return words
    key, match = _matched_finding(words, context.lang)
    if match is None:
        return register_words(context, check.school_id, None, words)
    rests_on, replaced = _RESTS_ON.get(key, COLUMNS), dict[str, str]()
    into = _schools(context, match.groupdict().get("school"))
    school = None if into else check.school_id  # a school that receives counts who comes from all
    for name, printed in match.groupdict().items():
        if name in _COUNTS:
            number = float(printed.replace(",", ""))
            replaced[name] = context.people(
                number, rests_on, school=school, into=into, hidden=say.SOME
            )
        elif name == _CLASS and not context.sums.is_open(rests_on, school=school, into=into):
            replaced[name] = context.say(say.SOME)
    return _with_replaced(match, replaced)


def evidence_count(context: ReportContext, school: str, reason: Reason, rows: int) -> str:
    """Return how many rows of the list of pupils a finding rests on, as it may be printed."""
    key, match = _matched_finding(reason.text.say(context.lang), context.lang)
    rests_on = ("pupils",) if match is None else _RESTS_ON.get(key, COLUMNS)
    return context.people(float(rows), rests_on, school=school, hidden=say.SOME)


def register_words(context: ReportContext, school: str, stage: str | None, words: str) -> str:
    """Return the register's sentence on a school, without this year's pupils where hidden."""
    if context.sums.is_open(("pupils",), school=school, stage=stage):
        return words
    for clause in _CLAUSES:
        words = _pattern(clause.say(context.lang)).sub(
            lambda match: _suppressed(context, match), words
        )
    return words


def _suppressed(context: ReportContext, match: re.Match[str]) -> str:
    names = {"pupils", "percent"} & set(match.re.groupindex)
    withheld = context.say(say.WITHHELD)
    # That a count is as it was gives it away, too.
    return _with_replaced(match, dict.fromkeys(names, withheld)) if names else withheld


def _matched_finding(words: str, lang: Lang) -> tuple[str, re.Match[str] | None]:
    """Return which finding with a count of pupils in it ``words`` are, if any."""
    for key, text in FINDING.items():
        pattern = _pattern(text.say(lang))
        if {*_COUNTS, _CLASS} & set(pattern.groupindex):
            match = pattern.fullmatch(words)
            if match is not None:
                return key, match
    return "", None


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """Return what matches a wording with its places filled, each a group of its name."""
    parts = re.split(r"\{(\w+)\}", template)
    pattern = ""
    for turn, part in enumerate(parts):
        if turn % 2 == 0:
            pattern += re.escape(part)
        else:
            pattern += rf"(?P<{part}>[\d,.]+)" if part in _NUMBERS else rf"(?P<{part}>.+?)"
    return re.compile(pattern, re.DOTALL)


def _with_replaced(match: re.Match[str], replaced: Mapping[str, str]) -> str:
    """Return what was matched with the groups in ``replaced`` replaced."""
    words, position = "", match.start()
    for name in match.re.groupindex:  # in the order they stand
        first, last = match.span(name)
        words += match.string[position:first] + replaced.get(name, match[name])
        position = last
    return words + match.string[position : match.end()]


def _schools(context: ReportContext, name: str | None) -> Collection[str] | None:
    """Return the schools of a name, as a check calls them; None where none has it."""
    if name is None:
        return None
    names = context.closure.after.region.names("schools")
    return [str(code) for code, own in names.items() if name in {str(code), str(own)}] or None
