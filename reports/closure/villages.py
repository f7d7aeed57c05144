"""The village tables of the closure report: the ways before and after, small counts hidden."""

import pandas as pd

from analysis.known_part import least
from analysis.transport import STAGES as BUS_STAGES
from reports.closure.context import Fields, ReportContext, Row
from reports.closure.gaps import at_least, gap_lines
from reports.closure.suppressed_counts import COLUMNS, VillageCounts
from words import Text
from words.papers import closure_columns as columns
from words.papers import closure_report as say
from words.planning import PLACED


def villages(context: ReportContext) -> Fields:
    """Return a table for each school and stage whose pupils move."""
    parts = [_part(context, school, stage) for school, stage in context.leaving]
    parameters = context.closure.after.parameters
    notes = [
        context.say(
            say.BEYOND_LINE,
            limit=f"{parameters.walk_limit_m:,.0f}",
            speed=f"{parameters.child_walk_kmh:g}",
        )
    ]
    notes += gap_lines(context)
    return {"parts": parts, "notes": notes, "source": context.source("villages")}


def _part(context: ReportContext, school: str, stage: str) -> Fields:
    names = {"school": context.schools[school], "stage": context.stage(stage)}
    counts = context.sums.of(school, stage)
    table, unnamed = counts.table, context.closure.gaps.not_named
    totals = {name: _total(context, table, name, (school, stage)) for name in COLUMNS}
    notes = _hidden(context, counts)
    if counts.hidden("pupils").shows_total:
        reconciled = context.say(say.RECONCILED, villages=len(table), pupils=totals["pupils"])
        notes = [reconciled, *notes]
    return {
        "title": context.say(say.VILLAGE_TABLE, **names),
        "rows": [_row(context, counts, row) for row in range(len(table))],
        "total": totals,
        "notes": notes if len(table) or school in unnamed else [context.say(say.NO_PUPIL_MOVES)],
    }


def _total(context: ReportContext, table: pd.DataFrame, name: str, of: tuple[str, str]) -> str:
    """Return a sum as it may be printed: the least there can be where a village is not known.

    Of no rows it is missing where who attends is not known.
    """
    school, stage = of
    if len(table):
        not_known = float(table.loc[table[name].isna(), "pupils"].sum())
        count = least(float(table[name].sum()), not_known)
    else:
        not_known, staff = 0.0, context.closure.staff
        count = float(staff.loc[staff["stage"] == stage, "pupils_before"].sum(skipna=False))
    shown = context.people(count, (name,), school=school, stage=stage)
    return at_least(context, shown, count, not_known)


def _row(context: ReportContext, counts: VillageCounts, row: int) -> Fields:
    one = counts.table.iloc[row]
    return {
        "village": village_name(context, one["village_id"]),
        "to": destination(context, one["to_id"], one["reason"]),
        "before": way(context, one["before_m"], one["before_min"]),
        "after": way(context, one["after_m"], one["after_min"]),
        **{name: cell(context, counts, name, row) for name in COLUMNS},
    }


def village_name(context: ReportContext, village_id: object) -> str:
    """Return the name of a village, or that none is given."""
    if pd.isna(village_id):  # type: ignore[call-overload]
        return context.say(say.NO_VILLAGE)
    return context.villages[str(village_id)]


def destination(context: ReportContext, school_id: object, reason: str) -> str:
    """Return the school pupils go to, or why there is none."""
    if pd.isna(school_id):  # type: ignore[call-overload]
        return PLACED[reason].say(context.lang)
    return context.schools[str(school_id)]


def way(
    context: ReportContext, metres: float, minutes: float, wording: Text = say.METRES_MIN
) -> str:
    """Return metres and minutes on foot in ``wording``, or that there is no way."""
    if pd.isna(metres):
        return context.say(say.NO_WAY)
    shown = {"metres": context.number(metres), "minutes": context.number(minutes)}
    return context.say(wording, **shown)


def cell(context: ReportContext, counts: VillageCounts, column: str, row: int) -> str:
    """Return a count as it may be printed."""
    state = counts.hidden(column).cells[row]
    if state == "shown":
        return context.number(counts.table[column].iloc[row])
    return context.say(say.SMALL if state == "primary" else say.WITHHELD)


def _hidden(context: ReportContext, counts: VillageCounts) -> list[str]:
    """Return how many counts are hidden and what they add up to, so that totals reconcile."""
    number, sums, without = 0, [], []
    for column in COLUMNS:
        found = counts.hidden(column)
        mark = [state != "shown" for state in found.cells]
        if not any(mark):
            continue
        number += sum(mark)
        title = columns.VILLAGES[column].say(context.lang)
        if found.shows_total:
            total = context.people(counts.table.loc[mark, column].sum(), ())
            sums.append(context.say(say.HIDDEN_SUM, column=title, sum=total))
        else:
            without.append(title)
    if not number:
        return []
    shown = context.joined(sums) or context.say(say.WITHHELD)
    notes = [context.say(say.HIDDEN_NOTE, count=number, sum=shown)]
    if without:
        notes.append(context.say(say.HIDDEN_TOTAL, column=context.joined(without)))
    return notes


def services(context: ReportContext) -> Fields:
    """Return what each receiving school must fetch, feed and board, and the lines that go there."""
    rows = [_service(context, row) for row in context.closure.receiving.to_dict("records")]
    return {"rows": rows, "notes": gap_lines(context), "source": context.source("receiving")}


def _service(context: ReportContext, row: Row) -> Fields:
    people, into = context.closure.people, (row["school_id"],)
    own = people[(people["to_id"] == row["school_id"]) & (people["stage"] == row["stage"])]
    bus = own[own["needs_bus"].astype(bool)]
    served = bus[bus["is_fetched"].astype(bool)]
    unknown = context.say(say.UNKNOWN)
    unseen = float(people.loc[people["after_unknown"].astype(bool), "pupils"].sum())
    riders = {
        name: context.people(
            least(float(mine["pupils"].sum()), unseen), (name,), stage=row["stage"], into=into
        )
        if row["stage"] in BUS_STAGES
        else unknown
        for name, mine in (("needs_bus", bus), ("is_fetched", served))
    }
    moved, boards = (
        context.sums.is_open(("pupils",), stage=row["stage"], into=into),
        context.sums.is_open(("needs_bed",), into=into),
    )
    return {
        "school": context.schools[row["school_id"]],
        "stage": context.stage(row["stage"]),
        "sizes": _pair(context, row["pupils_before"], row["pupils_after"], is_open=moved),
        "places": context.number(row["places"]),
        "class_sizes": _pair(
            context, row["class_before"], row["class_after"], digits=1, is_open=moved
        ),
        **riders,
        "lunches": context.people(row["lunches"], ("needs_lunch",), into=into),
        "canteen": context.flag(row["has_canteen"]),
        "boarders": context.given(context.number(row["boarders_after"]), is_open=boards),
        "beds": context.number(row["boarding_places"]),
        "beds_short": context.given(context.number(row["beds_short"]), is_open=boards),
    }


def _pair(
    context: ReportContext, before: float, after: float, *, digits: int = 0, is_open: bool
) -> str:
    shown = context.given(context.number(after, digits), is_open=is_open)
    return f"{context.number(before, digits)} → {shown}"
