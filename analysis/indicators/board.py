"""The plan on one board: every indicator with its rows, value and light, whole and by area."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

import numpy as np
import pandas as pd

from analysis.assessment import Assessment, Figure, Lack
from analysis.demand import township_ids, townships
from analysis.indicators.computed import COMPUTED, NUMBERS
from analysis.indicators.declaration import Indicator
from analysis.indicators.entries import answer_of, latest_entries
from analysis.indicators.lights import Light, light_of
from analysis.indicators.quarters import last_day, quarter_before
from analysis.indicators.units import UNIT_COLUMNS, counties, units_of
from analysis.known_part import least

ROW_COLUMNS = (*UNIT_COLUMNS, *NUMBERS, "value", "evidence", "quarter")
# A trend is held against the same quarter of the year before.
_YEAR_QUARTERS = 4
# Rounded up where a whole person is meant; sums of ratios are off by less.
_TOLERANCE = 1e-9


@dataclass(frozen=True, kw_only=True)
class IndicatorState:
    """One indicator on its day: its value, where it comes from, and its light.

    ``value`` is in the unit of the target, None where it cannot be known; ``part`` of ``every``
    are the sums behind it, ``unknown`` those counted of which nobody knows, ``undecided`` those of
    whom nobody knows whether they count. ``units`` answer, ``reported`` of them by an entry.
    A value that ``is_least`` is the least there can be. ``words`` are an answer in words.
    ``township_id`` is that of the township it is of, None for the whole.
    """

    indicator: Indicator
    value: float | None
    is_reached: bool | None
    light: Light
    part: float
    every: float
    unknown: float
    undecided: float
    units: int
    reported: int
    is_least: bool = False
    is_estimated: bool = False
    is_computed: bool = False
    lacks: tuple[Lack, ...] = ()
    words: str = ""
    township_id: str | None = None


@dataclass(frozen=True, eq=False)
class Board:
    """The register of the plan for one region, quarter and day.

    Parameters
    ----------
    assessment
        The answers for the region.
    indicators
        The rows of the register (analysis.indicators.declared).
    entries
        Tables of what was entered (ENTRY_COLUMNS), a later one before an earlier where both have
        an entry of one quarter.
    quarter
        The quarter asked about, as 2026Q4.
    on
        The day of today; a quarter that has ended is judged on its last day.
    """

    assessment: Assessment
    indicators: tuple[Indicator, ...]
    entries: Sequence[pd.DataFrame]
    quarter: str
    on: date

    @property
    def day(self) -> date:
        """The day on which lights are judged."""
        return min(self.on, last_day(self.quarter))

    @cached_property
    def latest(self) -> pd.DataFrame:
        """The entries that count in the quarter."""
        return latest_entries(self.entries, self.quarter)

    @cached_property
    def _rows(self) -> dict[str, pd.DataFrame]:
        return {each.indicator_id: self._found(each, self.latest) for each in self.indicators}

    def rows(self, indicator_id: str, *, township_id: str | None = None) -> pd.DataFrame:
        """Return the rows behind an indicator in ROW_COLUMNS and ``township_id``, sorted by unit.

        Of those that are entered a row per unit that answers, of the others one per unit counted;
        of the whole or of one township.
        """
        rows = self._rows[indicator_id].copy(deep=False)
        return rows if township_id is None else rows[rows["township_id"] == township_id]

    def states(self, *, township_id: str | None = None) -> list[IndicatorState]:
        """Return every indicator in the plan's order, of the whole or of a township."""
        if township_id is None:
            return list(self._whole)
        return [self.state(each.indicator_id, township_id=township_id) for each in self.indicators]

    @cached_property
    def _whole(self) -> list[IndicatorState]:
        return [self.state(each.indicator_id) for each in self.indicators]

    def state(self, indicator_id: str, *, township_id: str | None = None) -> IndicatorState:
        """Return the state of one indicator, of the whole or of one township.

        What is entered by counties or the city has no value of a township.
        """
        indicator = next(i for i in self.indicators if i.indicator_id == indicator_id)
        rows = self.rows(indicator_id, township_id=township_id)
        return self._state(indicator, rows, township_id)

    def _state(
        self, indicator: Indicator, rows: pd.DataFrame, township_id: str | None
    ) -> IndicatorState:
        known = COMPUTED.get(indicator.indicator_id)
        sums = rows[list(NUMBERS)].sum()
        figure = self._figure(indicator.indicator_id) if township_id is None else None
        judged = figure or _judged(indicator, rows, is_estimated=bool(known and known.is_estimated))
        value, is_reached = judged.value, judged.reached
        if indicator.judged == "trend" and value is not None:
            is_reached = self._is_rising(indicator, rows, value)
        light = light_of(
            indicator,
            value,
            is_reached=is_reached,
            on=self.day,
            parameters=self.assessment.parameters,
        )
        answered = rows["value"].notna()
        return IndicatorState(
            indicator=indicator,
            value=value,
            is_reached=is_reached,
            light=light,
            **{name: float(sums[name]) for name in NUMBERS},
            units=len(rows),
            reported=int(answered.sum()),
            is_least=judged.is_least,
            is_estimated=judged.is_estimated or bool(known and known.is_estimated),
            is_computed=known is not None,
            lacks=self._lacks(indicator.indicator_id, figure) if township_id is None else (),
            township_id=township_id,
            words="；".join(rows.loc[answered, "value"]) if indicator.judged == "words" else "",
        )

    def not_reported(self) -> pd.DataFrame:
        """Return who owes an entry: indicator_id, UNIT_COLUMNS, sorted by indicator and unit."""
        frames = [
            self._rows[each.indicator_id].assign(indicator_id=each.indicator_id)
            for each in self.indicators
            if each.entry != "none"
        ]
        every = pd.concat(frames, ignore_index=True)
        columns = ["indicator_id", *UNIT_COLUMNS]
        return every.loc[every["value"].isna(), columns].reset_index(drop=True)

    def _figure(self, indicator_id: str) -> Figure | None:
        known = COMPUTED.get(indicator_id)
        if known is None or not known.figure:
            return None
        return next(f for f in self.assessment.figures if f.key == known.figure)

    def _lacks(self, indicator_id: str, figure: Figure | None) -> tuple[Lack, ...]:
        known = COMPUTED.get(indicator_id)
        found = known.lacks(self.assessment) if known else ()
        return (*found, *figure.lacks) if figure else found

    def _is_rising(self, indicator: Indicator, rows: pd.DataFrame, value: float) -> bool | None:
        """Return whether a share is above that of the year before; None where that is unknown."""
        before = latest_entries(self.entries, quarter_before(self.quarter, by=_YEAR_QUARTERS))
        then = self._found(indicator, before)
        earlier, is_least = _value(indicator, then[then["unit_id"].isin(rows["unit_id"])])
        return None if earlier is None or is_least else value > earlier

    def _found(self, indicator: Indicator, entries: pd.DataFrame) -> pd.DataFrame:
        own = self.assessment
        if indicator.indicator_id in COMPUTED:
            kind, details = "indicator rows", (indicator.indicator_id, own.decisions)
            return own.once(kind, *details, find=partial(_computed, indicator.indicator_id))
        units = own.once("units", indicator.units, find=partial(_units, indicator.units))
        return _answered(indicator, units, entries)


def _judged(indicator: Indicator, rows: pd.DataFrame, *, is_estimated: bool) -> Figure:
    """Return the value of an indicator by its rows, to be held against its target."""
    value, is_least = _value(indicator, rows)
    return Figure(
        key="",
        value=value,
        unit=indicator.unit,
        target=indicator.target,
        at_least=indicator.at_least,
        undecided=float(rows["undecided"].sum()),
        is_least=is_least,
        is_estimated=is_estimated,
    )


def _units(units: str, own: Assessment) -> pd.DataFrame:
    return _placed(own, units_of(own.region, units, own.parameters))


def _computed(indicator_id: str, own: Assessment) -> pd.DataFrame:
    """Return the rows of an indicator that is computed, in ROW_COLUMNS and ``township_id``."""
    known = COMPUTED[indicator_id]
    rows = known.rows(own)
    named = _placed(own, _named(own, rows["unit_id"], known.of))
    table = pd.concat([named, rows[list(NUMBERS)].reset_index(drop=True)], axis=1)
    blank = pd.Series(None, table.index, dtype="str")
    table = table.assign(value=blank, evidence=blank, quarter=blank)
    return table.sort_values("unit_id", ignore_index=True)


def _placed(own: Assessment, units: pd.DataFrame) -> pd.DataFrame:
    return units.assign(township_id=township_ids(townships(own.region), units))


def _named(own: Assessment, ids: pd.Series, of: str) -> pd.DataFrame:
    """Return UNIT_COLUMNS of schools or counties by id; who has no id has no name."""
    if of == "counties":
        table = counties(own.region)
    else:
        schools = own.region.schools.rename(columns={"school_id": "unit_id"})
        table = schools.assign(name=schools["unit_id"].map(own.region.names("schools")))
    known = pd.DataFrame(table[list(UNIT_COLUMNS)]).set_index("unit_id").reindex(ids)
    return known.reset_index().astype("str")


def _answered(indicator: Indicator, units: pd.DataFrame, entries: pd.DataFrame) -> pd.DataFrame:
    """Return the units that answer with what each entered, as numbers; unknown where none is."""
    own = entries[entries["indicator_id"] == indicator.indicator_id].set_index("unit_id")
    texts = units["unit_id"].map(own["value"])
    answers = [None if pd.isna(text) else answer_of(indicator.entry, str(text)) for text in texts]
    is_unit = 1.0 if indicator.entry == "flag" else math.nan
    return units.assign(
        part=[0.0 if answer is None else answer.part for answer in answers],
        every=[is_unit if answer is None else answer.every for answer in answers],
        unknown=[float(answer is None) for answer in answers],
        undecided=0.0,
        # What cannot be read is no answer.
        value=texts.where(pd.Series([answer is not None for answer in answers], units.index)),
        evidence=units["unit_id"].map(own["evidence"]),
        quarter=units["unit_id"].map(own["quarter"]),
    )


def _value(indicator: Indicator, rows: pd.DataFrame) -> tuple[float | None, bool]:
    """Return the value of an indicator by its rows, and whether it is only the least there can be.

    A share or ratio is not known where the whole of any row is not; a count or change not where
    any row is not.
    """
    if rows.empty:
        return None, False
    part, every = rows["part"].sum(), rows["every"].sum()
    unknown = float(rows["unknown"].sum())
    is_whole = bool(rows["every"].notna().all())
    if indicator.judged in {"count", "counted"}:
        known = least(float(part), unknown)
        return (None if math.isnan(known) else known), unknown > 0
    if indicator.judged == "change":
        return (None if unknown else float(part - every)), False
    if indicator.judged == "shortfall":
        gap = math.ceil(every - part - _TOLERANCE)
        return (None if unknown or not is_whole else float(max(gap, 0))), False
    if indicator.judged == "words" or not is_whole or every == 0:
        return None, False
    times = 1.0 if indicator.judged == "ratio" else 100.0
    known = least(float(part), unknown + float(rows["undecided"].sum()))
    return (None if np.isnan(known) else times * known / float(every)), unknown > 0
