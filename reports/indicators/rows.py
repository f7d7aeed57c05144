"""The register in words: a row per indicator, the rows behind it, and where a figure is from."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pandas as pd

from analysis.indicators import (
    CITY,
    COMPUTED,
    LIGHTS,
    Board,
    Indicator,
    IndicatorState,
    declared,
)
from analysis.parameters import PARAMETER
from data.plan import indicator_table
from words import Lang, Text, change_shown, number_shown, percent_reached
from words.indicators import register as say
from words.pages import FIGURE
from words.planning import lack_text, lacks_text

_PERCENT_OF = frozenset({"share", "trend"})
_BETWEEN = "、"
_MOST_EVIDENCE = 3


@cache
def plan_indicators() -> tuple[Indicator, ...]:
    """Return the indicators of the plan that comes with the program."""
    return declared(indicator_table())


def value_shown(state: IndicatorState, lang: Lang) -> str:
    """Return the value of an indicator with its unit, a dash where it is not known."""
    if state.indicator.judged == "words":
        return state.words or say.UNKNOWN.say(lang)
    if state.value is None:
        return say.UNKNOWN.say(lang)
    shown = _number(state.indicator, state.value)
    unit = "%" if state.indicator.judged in _PERCENT_OF else _unit(state.indicator, lang)
    whole = say.WITH_UNIT.say(lang, value=shown, unit=unit).strip()
    if state.is_least:
        return say.AT_LEAST.say(lang, value=whole)
    return say.ABOUT.say(lang, value=whole) if state.is_estimated else whole


def _number(indicator: Indicator, value: float) -> str:
    if indicator.judged in _PERCENT_OF:
        return percent_reached(value / 100.0)
    if indicator.judged == "change":
        return change_shown(value)
    return f"{value:.2f}" if indicator.judged == "ratio" else number_shown(value)


def _unit(indicator: Indicator, lang: Lang) -> str:
    return indicator.unit.say(lang).split("(")[0].split("/")[0]


def office_shown(indicator: Indicator, lang: Lang) -> str:
    """Return the offices that report an indicator."""
    return _BETWEEN.join(indicator.offices) or say.NO_OFFICE.say(lang)


def missing_text(board: Board, state: IndicatorState) -> Text:
    """Return what is missing of a value and who enters it, blank where nothing is."""
    indicator = state.indicator
    office = Text(office_shown(indicator, "zh"), office_shown(indicator, "en"))
    parts = [lacks_text(lack_text(*lack) for lack in dict.fromkeys(state.lacks))]
    owing = state.units - state.reported
    if not state.is_computed and not state.units:
        parts.append(say.NO_UNITS.fill(units=say.UNITS[indicator.units]))
    if not state.is_computed and owing:
        units = say.UNITS[indicator.units]
        wording = say.CITY_NOT_ENTERED if indicator.units == CITY else say.NOT_ENTERED
        parts.append(wording.fill(count=f"{owing:,}", units=units, office=office))
    if state.is_estimated and indicator.judged == "shortfall":
        parts.append(say.ESTIMATED.fill(office=office))
    if indicator.indicator_id == "T8b" and state.undecided:
        parts.append(say.CLOSING_OPEN)
    if state.value is None and state.is_computed and not any(part.zh for part in parts):
        parts.append(_why_unknown(board, state))
    return Text("", "").join(part for part in parts if part.zh)


def _why_unknown(board: Board, state: IndicatorState) -> Text:
    known = COMPUTED[state.indicator.indicator_id]
    if known.figure:
        return next(f for f in board.assessment.figures if f.key == known.figure).missing
    return say.NO_LATER if state.units else say.NOT_COUNTED


def progress_rows(
    board: Board,
    states: Sequence[IndicatorState],
    lang: Lang,
    *,
    before: Mapping[str, Mapping[str, Any]] | None = None,
) -> pd.DataFrame:
    """Return a row per indicator in words, in say.COLUMN.

    Parameters
    ----------
    board, states
        The register, and which of its rows.
    before
        What was stored of the quarter before (``snapshot``), by indicator.
    """
    earlier = before or {}
    return pd.DataFrame(
        [
            _progress(board, state, lang, earlier.get(state.indicator.indicator_id))
            for state in states
        ],
        columns=list(say.COLUMN),
    )


def _progress(
    board: Board, state: IndicatorState, lang: Lang, before: Mapping[str, Any] | None
) -> dict[str, object]:
    indicator = state.indicator
    known = None if before is None else before.get("value")
    change = None if known is None or state.value is None else state.value - float(known)
    rows = _own_rows(board, state)
    evidence = list(dict.fromkeys(rows["evidence"].dropna()))
    silent = state.indicator.judged == "words"
    return {
        "indicator_id": indicator.indicator_id,
        "item": indicator.item,
        "project": indicator.project.say(lang),
        "indicator": indicator.name.say(lang),
        "counted": indicator.counted.say(lang),
        "value": value_shown(state, lang),
        "asked": indicator.asked.say(lang),
        "deadline": indicator.deadline.say(lang),
        "light": say.LIGHT[state.light].say(lang),
        "before": say.UNKNOWN.say(lang) if known is None else _number(indicator, float(known)),
        "change": say.UNKNOWN.say(lang) if change is None else change_shown(change, 1),
        "part": None if silent else _whole(state.part),
        "every": None if silent else _whole(state.every),
        "not_known": None if silent else _whole(state.unknown + state.undecided),
        "office": office_shown(indicator, lang),
        "lead": indicator.lead,
        "participants": indicator.participants,
        "missing": missing_text(board, state).say(lang),
        "evidence": _BETWEEN.join(evidence[:_MOST_EVIDENCE])
        + "…" * (len(evidence) > _MOST_EVIDENCE),
    }


def _whole(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 1)


def snapshot(states: Sequence[IndicatorState]) -> list[dict[str, Any]]:
    """Return how indicators stand, to be stored and compared with later."""
    return [
        {
            "indicator_id": state.indicator.indicator_id,
            "value": state.value,
            "light": state.light,
            "part": state.part,
            "every": state.every,
            "unknown": state.unknown + state.undecided,
        }
        for state in states
    ]


def light_counts(states: Sequence[IndicatorState]) -> dict[str, int]:
    """Return how many indicators have each light, what calls for somebody first."""
    found = Counter(state.light for state in states)
    return {light: found.get(light, 0) for light in LIGHTS}


def light_lines(states: Sequence[IndicatorState]) -> Text:
    """Return the lights and how many have each, in one line."""
    counts = light_counts(states)
    parts = [say.COUNT_LINE.fill(light=say.LIGHT[light], count=n) for light, n in counts.items()]
    return Text("　", "  ").join(parts)


def unit_rows(board: Board, state: IndicatorState) -> pd.DataFrame:
    """Return the rows behind a value in say.ROW_COLUMN; columns of nothing are left out."""
    rows = _own_rows(board, state)[list(say.ROW_COLUMN)]
    silent = {
        name
        for name in ("unknown", "undecided", "value", "evidence", "quarter")
        if (rows[name].isna() | (rows[name] == 0)).all()
    }
    return rows[[name for name in rows if name not in silent]]


def _own_rows(board: Board, state: IndicatorState) -> pd.DataFrame:
    return board.rows(state.indicator.indicator_id, township_id=state.township_id)


def trace_lines(board: Board, state: IndicatorState, *, version: str = "") -> list[Text]:
    """Return where a value comes from: what is counted, parts, rule, source, day, parameters."""
    indicator = state.indicator
    office = Text(office_shown(indicator, "zh"), office_shown(indicator, "en"))
    lines = [
        say.ASKED_LINE.fill(
            asked=indicator.asked, deadline=indicator.deadline, lead=indicator.lead, office=office
        ),
        say.COUNTED_LINE.fill(counted=indicator.counted),
        _definition(board, state),
    ]
    if indicator.judged != "words":
        sums = {"part": _count(state.part), "every": _count(state.every)}
        lines.append(say.PARTS_LINE.fill(**sums))
    if state.unknown or state.undecided:
        open_ones = {"unknown": _count(state.unknown), "undecided": _count(state.undecided)}
        lines.append(say.UNKNOWN_LINE.fill(**open_ones))
    region = board.assessment.region
    lines.append(
        say.SOURCE_LINE.fill(
            version=version or region.fingerprint[:8], day=board.day, quarter=board.quarter
        )
    )
    known = COMPUTED.get(indicator.indicator_id)
    if known is not None and known.parameters:
        values = board.assessment.parameters
        names = [
            say.PARAMETER.fill(
                name=PARAMETER[key].label, value=PARAMETER[key].shown(values.held(key))
            )
            for key in known.parameters
        ]
        lines.append(say.PARAMETERS_LINE.fill(names=Text("；", "; ").join(names)))
    missing = missing_text(board, state)
    return [*lines, missing] if missing.zh else lines


def _definition(board: Board, state: IndicatorState) -> Text:
    indicator_id = state.indicator.indicator_id
    known = COMPUTED.get(indicator_id)
    if known is not None and known.figure:
        figure = next(f for f in board.assessment.figures if f.key == known.figure)
        # Its numbers are those of the whole.
        if state.township_id is not None:
            return FIGURE[figure.key].source
        return FIGURE[figure.key].definition.fill(**figure.values)
    if known is not None:
        return say.DEFINITION[indicator_id]
    rows = _own_rows(board, state)
    now = int((rows["quarter"] == board.quarter).sum())
    return say.BY_ENTRY.fill(
        units=say.UNITS[state.indicator.units],
        now=f"{now:,}",
        older=f"{state.reported - now:,}",
        owing=f"{state.units - state.reported:,}",
    )


def _count(value: float) -> str:
    return f"{value:,.1f}".removesuffix(".0")
