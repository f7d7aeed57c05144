"""The village tables of the closure report: the ways before and after, small counts hidden."""

import pandas as pd

from analysis.transport import STAGES as FETCHED_STAGES
from reports.closure.context import Fields, Row, Setting
from reports.closure.suppressed_counts import COLUMNS, VillageCounts
from words import Text
from words.papers import closure_columns as columns
from words.papers import closure_report as say
from words.planning import PLACED


def villages(setting: Setting) -> Fields:
    """Return a table for each school and stage whose pupils move."""
    parts = [_part(setting, school, stage) for school, stage in setting.leaving]
    parameters = setting.closure.after.parameters
    notes = [
        setting.say(
            say.BEYOND_LINE,
            limit=f"{parameters.walk_limit_m:,.0f}",
            speed=f"{parameters.child_walk_kmh:g}",
        )
    ]
    if setting.closure.people["pupil_id"].isna().any():
        notes.append(setting.say(say.ESTIMATED))
    return {"parts": parts, "notes": notes, "source": setting.source("villages")}


def _part(setting: Setting, school: str, stage: str) -> Fields:
    names = {"school": setting.schools[school], "stage": setting.stage(stage)}
    counts = setting.sums.of(school, stage)
    table = counts.table
    totals = {
        name: setting.people(table[name].sum(), (name,), school=school, stage=stage)
        for name in COLUMNS
    }
    notes = _hidden(setting, counts)
    if counts.hidden("pupils").shows_total:
        reconciled = setting.say(say.RECONCILED, villages=len(table), pupils=totals["pupils"])
        notes = [reconciled, *notes]
    return {
        "title": setting.say(say.VILLAGE_TABLE, **names),
        "rows": [_row(setting, counts, row) for row in range(len(table))],
        "total": totals,
        "notes": notes if len(table) else [setting.say(say.NOBODY_MOVES)],
    }


def _row(setting: Setting, counts: VillageCounts, row: int) -> Fields:
    one = counts.table.iloc[row]
    return {
        "village": village_name(setting, one["village_id"]),
        "to": destination(setting, one["to_id"], one["reason"]),
        "before": way(setting, one["before_m"], one["before_min"]),
        "after": way(setting, one["after_m"], one["after_min"]),
        **{name: cell(setting, counts, name, row) for name in COLUMNS},
    }


def village_name(setting: Setting, village_id: object) -> str:
    """Return the name of a village, or that none is given."""
    if pd.isna(village_id):  # type: ignore[call-overload]
        return setting.say(say.NO_VILLAGE)
    return setting.villages[str(village_id)]


def destination(setting: Setting, school_id: object, reason: str) -> str:
    """Return the school pupils go to, or why there is none."""
    if pd.isna(school_id):  # type: ignore[call-overload]
        return PLACED[reason].say(setting.lang)
    return setting.schools[str(school_id)]


def way(setting: Setting, metres: float, minutes: float, wording: Text = say.METRES_MIN) -> str:
    """Return metres and minutes on foot in ``wording``, or that there is no way."""
    if pd.isna(metres):
        return setting.say(say.NO_WAY)
    shown = {"metres": setting.number(metres), "minutes": setting.number(minutes)}
    return setting.say(wording, **shown)


def cell(setting: Setting, counts: VillageCounts, column: str, row: int) -> str:
    """Return a count as it may be printed."""
    state = counts.hidden(column).cells[row]
    if state == "shown":
        return setting.number(counts.table[column].iloc[row])
    return setting.say(say.SMALL if state == "small" else say.WITHHELD)


def _hidden(setting: Setting, counts: VillageCounts) -> list[str]:
    """Return how many counts are hidden and what they add up to, so that totals reconcile."""
    number, sums, without = 0, [], []
    for column in COLUMNS:
        found = counts.hidden(column)
        mark = [state != "shown" for state in found.cells]
        if not any(mark):
            continue
        number += sum(mark)
        title = columns.VILLAGES[column].say(setting.lang)
        if found.shows_total:
            total = setting.people(counts.table.loc[mark, column].sum(), ())
            sums.append(setting.say(say.HIDDEN_SUM, column=title, sum=total))
        else:
            without.append(title)
    if not number:
        return []
    shown = setting.joined(sums) or setting.say(say.WITHHELD)
    notes = [setting.say(say.HIDDEN_NOTE, count=number, sum=shown)]
    if without:
        notes.append(setting.say(say.HIDDEN_TOTAL, column=setting.joined(without)))
    return notes


def services(setting: Setting) -> Fields:
    """Return what each receiving school must fetch, feed and board, and the lines that go there."""
    rows = [_service(setting, row) for row in setting.closure.receiving.to_dict("records")]
    return {"rows": rows, "source": setting.source("receiving")}


def _service(setting: Setting, row: Row) -> Fields:
    people, into = setting.closure.people, (row["school_id"],)
    own = people[(people["to_id"] == row["school_id"]) & (people["stage"] == row["stage"])]
    bus = own[own["needs_bus"].astype(bool)]
    fetched = bus[bus["is_fetched"].astype(bool)]
    unknown = setting.say(say.UNKNOWN)
    riders = {
        name: setting.people(mine["pupils"].sum(), (name,), stage=row["stage"], into=into)
        if row["stage"] in FETCHED_STAGES
        else unknown
        for name, mine in (("needs_bus", bus), ("is_fetched", fetched))
    }
    moved, boards = (
        setting.sums.is_open(("pupils",), stage=row["stage"], into=into),
        setting.sums.is_open(("needs_bed",), into=into),
    )
    return {
        "school": setting.schools[row["school_id"]],
        "stage": setting.stage(row["stage"]),
        "sizes": _pair(setting, row["pupils_before"], row["pupils_after"], is_open=moved),
        "places": setting.number(row["places"]),
        "class_sizes": _pair(
            setting, row["class_before"], row["class_after"], digits=1, is_open=moved
        ),
        **riders,
        "lunches": setting.people(row["lunches"], ("needs_lunch",), into=into),
        "canteen": setting.flag(row["has_canteen"]),
        "boarders": setting.given(setting.number(row["boarders_after"]), is_open=boards),
        "beds": setting.number(row["boarding_places"]),
        "beds_short": setting.given(setting.number(row["beds_short"]), is_open=boards),
    }


def _pair(setting: Setting, before: float, after: float, *, digits: int = 0, is_open: bool) -> str:
    shown = setting.given(setting.number(after, digits), is_open=is_open)
    return f"{setting.number(before, digits)} → {shown}"
