"""Lines, teachers and cost in the closure report."""

import pandas as pd

from analysis.parameters import PARAMETER
from analysis.transport import service_lines
from geo.tables import CHOICE_TEXT
from reports.closure.context import Fields, ReportContext, Row
from reports.closure.gaps import gap_lines
from words.papers import closure_report as say
from words.planning import COST

# The counts of those who move that a cost rests on.
_FUND_STAGE = {"fund.primary_yuan": "primary", "fund.junior_yuan": "junior"}
_RESTS_ON = {
    "cost.rider_yuan": ("needs_bus", "is_fetched"),
    "cost.boarder_yuan": ("needs_bed",),
}


def lines(context: ReportContext) -> Fields:
    """Return the lines that go to the receiving schools after the plan."""
    after = context.closure.after
    table = service_lines(after.region, after.needs)
    own = table[table["school_id"].isin(context.closure.receiving["school_id"])]
    rows = [_line(context, row) for row in pd.DataFrame(own).to_dict("records")]
    return {
        "rows": rows,
        "note": context.say(say.LINES if rows else say.NO_LINES),
        "source": context.source("services"),
        "blanks": [context.blank("journey")],
    }


def _line(context: ReportContext, row: Row) -> Fields:
    name, kind = row["name"], row["kind"]
    return {
        "line": row["service_id"] if pd.isna(name) else name,
        "kind": context.say(say.UNKNOWN) if pd.isna(kind) else CHOICE_TEXT[kind].say(context.lang),
        "school": context.schools[row["school_id"]],
        "seats": context.number(row["vehicle_seats"]),
        "halts": context.number(row["stops"]),
        "riding": context.number(row["villages"]),
    }


def staff(context: ReportContext) -> Fields:
    """Return the teachers of every school touched, and how many are free or wanted."""
    table = context.closure.staff
    parameters = context.closure.after.parameters
    closing = table["school_id"].isin(context.closure.closed)
    free = table.loc[closing, "present"].sum(skipna=False)
    more = (table["needed_after"] - table["present"])[~closing].clip(lower=0.0)
    shown = context.given(
        context.number(more.sum(skipna=False)), is_open=context.sums.is_open(("pupils",))
    )
    note = context.say(
        say.STAFF_NOTE,
        primary=f"{parameters.primary_pupils_per_teacher:g}",
        junior=f"{parameters.junior_pupils_per_teacher:g}",
        free=context.number(free),
        more=shown,
    )
    return {
        "rows": [_teachers(context, row) for row in table.to_dict("records")],
        "note": note,
        "notes": gap_lines(context),
        "source": context.source("staff"),
        "blanks": [context.blank("staff")],
    }


def _teachers(context: ReportContext, row: Row) -> Fields:
    """Return a school's teachers; posts follow from pupils, and hide with them."""
    school, stage = row["school_id"], row["stage"]
    leaves = context.sums.is_open(("pupils",), school=school, stage=stage)
    comes = context.sums.is_open(("pupils",), stage=stage, into=(school,))
    follows = {
        "pupils_before": leaves,
        "posts_before": leaves,
        "present": True,
        "pupils_after": comes,
        "posts_after": comes,
        "needed_after": comes,
    }
    return {
        "school": context.schools[school],
        "stage": context.stage(stage),
        **{
            name: context.given(context.number(row[name]), is_open=is_open)
            for name, is_open in follows.items()
        },
    }


def costs(context: ReportContext) -> Fields:
    """Return the yearly running cost, item by item, with what each unit cost rests on.

    An item that gives a village away is not in the total, as it would follow from it.
    """
    table = context.closure.costs
    may_print = [_may_be_printed(context, row) for row in table.to_dict("records")]
    sums = ("before_yuan", "after_yuan", "change_yuan")
    shown = {
        name: context.number(
            table.loc[may_print, name].sum(skipna=False), sign="+" if name == "change_yuan" else ""
        )
        for name in sums
    }
    note = context.say(say.COST_NOTE, yuan=shown["change_yuan"])
    rows = zip(table.to_dict("records"), may_print, strict=True)
    return {
        "rows": [_cost(context, row, is_open=is_open) for row, is_open in rows],
        "total": shown,
        "note": note if all(may_print) else note + context.say(say.COST_PARTIAL),
        "source": context.source("costs"),
        "blanks": [context.blank("building"), context.blank("assets")],
    }


def _may_be_printed(context: ReportContext, row: Row) -> bool:
    """Return whether the quantities of an item, and the money, may be printed."""
    sums, item = context.sums, row["item"]
    if item in _FUND_STAGE:
        return sums.is_open(("pupils",), stage=_FUND_STAGE[item])
    if item == "cost.teacher_yuan":
        return sums.is_open(("pupils",))
    columns = _RESTS_ON.get(item, ())
    return all(sums.state(row[side], columns) == "shown" for side in ("before", "after") if columns)


def _cost(context: ReportContext, row: Row, *, is_open: bool) -> Fields:
    parameter = PARAMETER[row["item"]]
    source = parameter.source.say(context.lang)
    if parameter.confidence == "C":
        source = context.say(say.ASSUMED)
    change = context.number(row["change_yuan"], sign="+")
    return {
        "item": COST[row["item"]].say(context.lang),
        "basis": source,
        "unit_yuan": context.number(row["unit_yuan"]),
        **{
            name: context.given(context.number(row[name]), is_open=is_open)
            for name in ("before", "after", "before_yuan", "after_yuan")
        },
        "change_yuan": context.given(change, is_open=is_open),
    }
