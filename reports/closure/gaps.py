"""What is not known of those who move: what the closure report says wherever it counts them."""

import numpy as np
import pandas as pd

from analysis.known_part import least
from reports.closure.context import ReportContext
from reports.closure.suppressed_counts import NOWHERE
from words import Text
from words.papers import closure_report as say


def gap_lines(context: ReportContext) -> list[str]:
    """Return a sentence for each thing that is not known of the pupils who move.

    Of a school whose list names fewer than attend, those not named; of those named who have
    nowhere to go, or no home from which a way could be measured; that the numbers are estimated.
    """
    gaps = context.closure.gaps
    lines = [_unlisted(context, school, pupils) for school, pupils in gaps.not_named.items()]
    for text, count, into in (
        (say.NOT_AT_A_SCHOOL, gaps.nowhere, (NOWHERE,)),
        (say.NO_HOME, gaps.no_home, None),
    ):
        if count > 0:
            shown = context.people(count, ("pupils",), into=into, hidden=say.SOME)
            lines.append(context.say(text, pupils=shown))
    if gaps.is_estimated:
        lines.append(context.say(say.ESTIMATED))
    return lines


def _unlisted(context: ReportContext, school: str, pupils: float) -> str:
    """Return how many of a school no list names."""
    name = context.schools[school]
    if np.isnan(pupils):
        return context.say(say.PUPILS_UNKNOWN, school=name)
    shown = context.people(pupils, ("pupils",), school=school, hidden=say.SOME)
    return context.say(say.UNLISTED, school=name, pupils=shown)


def who_move(
    context: ReportContext, schools: tuple[str, ...], *, hidden: Text = say.WITHHELD
) -> dict[str, str]:
    """Return how many pupils of ``schools`` move and from how many villages.

    A dash where nothing is known of them, the least there can be where something is missing;
    ``hidden`` is written for a number that may not be printed.
    """
    closure = context.closure
    people = closure.people[closure.people["from_id"].isin(schools)]
    missing = [closure.gaps.not_named.get(school, 0.0) for school in schools]
    not_named = float(np.nansum(missing)) + float(np.isnan(missing).any())
    only = schools[0] if len(schools) == 1 else None
    count = least(float(people["pupils"].sum()), not_named)
    pupils = (
        context.number(count)
        if pd.isna(count)
        else context.people(count, ("pupils",), school=only, hidden=hidden)
    )
    no_village = not_named + float(people["village_id"].isna().sum())
    villages = least(float(people["village_id"].nunique()), no_village)
    return {
        "pupils": at_least(context, pupils, count, not_named),
        "villages": at_least(context, context.number(villages), villages, no_village),
    }


def at_least(context: ReportContext, shown: str, number: float, not_known: float) -> str:
    """Return a number with the word for the least there can be where something is not known.

    ``shown`` is it as it may be printed; of one that is not printed nothing is said.
    """
    if not not_known > 0 or number == 0 or shown != context.number(number) or pd.isna(number):
        return shown
    return context.say(say.AT_LEAST, number=shown)
