"""The village tables of the closure report: the ways before and after, small counts hidden."""

from typing import NamedTuple

import pandas as pd

from analysis.small_counts import HiddenCounts, hidden_counts
from analysis.transport import STAGES as FETCHED_STAGES
from reports.closing_setting import Fields, Setting
from words import Text
from words import closing_columns as columns
from words import closing_report as say
from words.plans import PLACED

MARKS = ("is_beyond", "needs_bus", "is_fetched", "needs_bed", "needs_lunch")


class VillageCounts(NamedTuple):
    """Rows of analysis.moved for one table, and what of each column may be printed."""

    table: pd.DataFrame
    pupils: HiddenCounts
    marks: dict[str, HiddenCounts]

    def hidden(self, column: str) -> HiddenCounts:
        """Return what may be printed of a column."""
        return self.pupils if column == "pupils" else self.marks[column]


def village_counts(table: pd.DataFrame) -> VillageCounts:
    """Return the rows, those of the longest new way first, with what may be printed."""
    rows = table.sort_values(
        ["after_m", "village_id", "to_id"], ascending=[False, True, True], kind="stable",
        na_position="first", ignore_index=True,
    )  # fmt: skip
    pupils = hidden_counts(rows["pupils"].tolist())
    withheld = [cell == "withheld" for cell in pupils.cells]
    marks = {name: hidden_counts(rows[name].tolist(), also=withheld) for name in MARKS}
    return VillageCounts(rows, pupils, marks)


def villages(setting: Setting) -> Fields:
    """Return a table for each school and stage whose pupils move."""
    parts = [_part(setting, school, stage) for school, stage in setting.leaving]
    parameters = setting.closure.after.parameters
    notes = [
        setting.say(
            say.BEYOND_LINE,
            limit=f"{parameters.number('transport.max_walk_m'):,.0f}",
            speed=f"{parameters.number('speed.walk_child_kmh'):g}",
        )
    ]
    if setting.closure.people["pupil_id"].isna().any():
        notes.append(setting.say(say.ESTIMATED))
    return {"parts": parts, "notes": notes, "source": setting.source("villages")}


def _part(setting: Setting, school: str, stage: str) -> Fields:
    table = setting.closure.villages
    table = table[(table["from_id"] == school) & (table["stage"] == stage)]
    names = {"school": setting.schools[school], "stage": setting.stage(stage)}
    counts = village_counts(table)
    total = setting.number(table["pupils"].sum())
    notes = _hidden(setting, counts)
    if counts.pupils.shows_total:
        notes = [setting.say(say.RECONCILED, villages=len(table), pupils=total), *notes]
    return {
        "title": setting.say(say.VILLAGE_TABLE, **names),
        "rows": [_row(setting, counts, row) for row in range(len(table))],
        "total": {name: _total(setting, counts, name) for name in ("pupils", *MARKS)},
        "notes": notes if len(table) else [setting.say(say.NOBODY_MOVES)],
    }


def _row(setting: Setting, counts: VillageCounts, row: int) -> Fields:
    one = counts.table.iloc[row]
    return {
        "village": village_name(setting, one["village_id"]),
        "to": destination(setting, one["to_id"], one["reason"]),
        "before": way(setting, one["before_m"], one["before_min"]),
        "after": way(setting, one["after_m"], one["after_min"]),
        **{name: cell(setting, counts, name, row) for name in ("pupils", *MARKS)},
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


def way(
    setting: Setting, metres: float, minutes: float, wording: Text = say.METRES_MIN
) -> str:
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


def _total(setting: Setting, counts: VillageCounts, column: str) -> str:
    if not counts.hidden(column).shows_total:
        return setting.say(say.WITHHELD)
    return setting.number(counts.table[column].sum())


def _hidden(setting: Setting, counts: VillageCounts) -> list[str]:
    """Return how many counts are hidden and what they add up to, so that totals reconcile."""
    number, sums, without = 0, [], []
    for column in ("pupils", *MARKS):
        found = counts.hidden(column)
        mark = [state != "shown" for state in found.cells]
        if not any(mark):
            continue
        number += sum(mark)
        title = columns.VILLAGES[column].say(setting.lang)
        if found.shows_total:
            total = setting.number(counts.table.loc[mark, column].sum())
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
    closure = setting.closure
    people = closure.people
    rows = []
    for row in closure.receiving.to_dict("records"):
        own = people[(people["to_id"] == row["school_id"]) & (people["stage"] == row["stage"])]
        bus = own[own["needs_bus"].astype(bool)]
        fetched = bus.loc[bus["is_fetched"].astype(bool), "pupils"].sum()
        applies = row["stage"] in FETCHED_STAGES
        rows.append(
            {
                "school": setting.schools[row["school_id"]],
                "stage": setting.stage(row["stage"]),
                "sizes": _pair(setting, row["pupils_before"], row["pupils_after"]),
                "places": setting.number(row["places"]),
                "class_sizes": _pair(setting, row["class_before"], row["class_after"], digits=1),
                "needs_bus": setting.number(bus["pupils"].sum() if applies else float("nan")),
                "is_fetched": setting.number(fetched if applies else float("nan")),
                "lunches": setting.number(row["lunches"]),
                "canteen": setting.flag(row["has_canteen"]),
                "boarders": setting.number(row["boarders_after"]),
                "beds": setting.number(row["boarding_places"]),
                "beds_short": setting.number(row["beds_short"]),
            }
        )
    return {"rows": rows, "source": setting.source("receiving")}


def _pair(setting: Setting, before: float, after: float, *, digits: int = 0) -> str:
    return f"{setting.number(before, digits)} → {setting.number(after, digits)}"
