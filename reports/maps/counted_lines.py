"""Lines of counts on a sheet and in the book, each saying what of it is not known."""

import math
from collections.abc import Mapping

from analysis.known_part import least
from geo.tables import STAGE_TEXT
from words import Text
from words.papers import themes as say

Counts = Mapping[str, float]


def village_line(counts: Counts) -> Text:
    """Return ``villages`` and their ``people``; ``people_unknown`` villages have no number."""
    line = say.FACT_VILLAGES.fill(villages=_number(counts["villages"]))
    people = say.FACT_PEOPLE.fill(people=_number(counts["people"]))
    parts = [line, people]
    if counts["people_unknown"] >= counts["villages"] > 0:
        return say.FACT_JOIN.join([line, say.FACT_NO_PEOPLE])
    if counts["people_unknown"] > 0:
        unknown = _number(counts["people_unknown"])
        parts[1] = say.FACT_PEOPLE_LEAST.fill(people=_number(counts["people"]), unknown=unknown)
    return say.FACT_JOIN.join(parts)


def reach_line(counts: Counts, *, limit_m: float, stage: str) -> Text:
    """Return the villages ``beyond`` the reach of a stage, ``place_unknown`` without a position."""
    unknown = counts["place_unknown"]
    known = least(counts["beyond"], unknown)
    line = say.FACT_REACH.fill(
        limit=f"{limit_m:,.0f}", stage=STAGE_TEXT[stage], beyond=_least_words(known, unknown)
    )
    if unknown <= 0:
        return line
    return say.FACT_JOIN.join([line, say.FACT_REACH_UNKNOWN.fill(unknown=_number(unknown))])


def gap_line(counts: Counts, *, limit_m: float, is_listed: bool) -> Text:
    """Return the pupils ``beyond`` the limit and those not fetched, ``gap``, and what is not known.

    ``unknown`` have no distance, ``service_unknown`` say nothing of a ride; without a list of
    pupils the numbers are estimates, and nobody knows who is fetched.
    """
    limit = f"{limit_m:,.0f}"
    if not is_listed:
        if math.isnan(counts["beyond"]):
            return say.FACT_NO_LIST.fill(limit=limit)
        return say.FACT_GAP_ESTIMATED.fill(limit=limit, pupils=_number(counts["beyond"]))
    unmeasured, unstated = counts["unknown"], counts["service_unknown"]
    unlisted = counts["unlisted"]
    hidden = unmeasured + unlisted
    line = say.FACT_GAP.fill(
        limit=limit,
        pupils=_least_words(counts["beyond"], hidden),
        gap=_least_words(counts["gap"], hidden + unstated),
    )
    parts = [line]
    if unstated > 0:
        parts.append(say.FACT_SERVICE_UNKNOWN.fill(unknown=_number(unstated)))
    if unmeasured > 0:
        parts.append(say.FACT_NOT_MEASURED.fill(unknown=_number(unmeasured)))
    if unlisted > 0:
        parts.append(say.FACT_UNLISTED.fill(unknown=_number(unlisted)))
    return say.FACT_JOIN.join(parts)


def small_line(counts: Counts) -> Text:
    """Return ``small`` and ``shrinking`` schools by stage, and of how many it is not known."""
    no_pupils, no_years = counts["pupils_unknown"], counts["years_unknown"]
    line = say.FACT_SMALL.fill(
        small=_least_words(least(counts["small"], no_pupils), no_pupils),
        shrinking=_least_words(least(counts["shrinking"], no_years), no_years),
        unknown=_number(no_pupils),
    )
    if no_years <= no_pupils:
        return line
    return say.FACT_JOIN.join([line, say.FACT_YEARS_UNKNOWN.fill(unknown=_number(no_years))])


def _number(value: float) -> str:
    return "—" if math.isnan(value) else f"{value:,.0f}"


def _least_words(known: float, unknown: float) -> Text:
    """Return a number, said to be the least there can be where something is not known."""
    shown = _number(known)
    if math.isnan(known) or not unknown > 0:
        return Text(shown, shown)
    return say.AT_LEAST.fill(number=shown)
