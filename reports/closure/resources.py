"""Lines, teachers, cost and risks in the closure report."""

import pandas as pd

from analysis.closure import Risk, risks
from analysis.parameters import PARAMETER
from analysis.transport import service_lines
from geo.tables import CHOICE_TEXT
from reports.closure.context import Fields, Row, Setting
from words.papers import closure_report as say
from words.planning import COST

# What a number tells of those who move.
_FUND_STAGE = {"fund.primary_yuan": "primary", "fund.junior_yuan": "junior"}
_RESTS_ON = {
    "cost.rider_yuan": ("needs_bus", "is_fetched"),
    "cost.boarder_yuan": ("needs_bed",),
}
_RISK_RESTS_ON = {
    "unplaced": ("pupils",),
    "not_fetched": ("needs_bus", "is_fetched"),
    "young_too_far": ("pupils", "is_beyond"),
    "borderline": ("pupils", "is_beyond"),
}


def lines(setting: Setting) -> Fields:
    """Return the lines that go to the receiving schools after the plan."""
    after = setting.closure.after
    table = service_lines(after.region, after.needs)
    own = table[table["school_id"].isin(setting.closure.receiving["school_id"])]
    rows = [_line(setting, row) for row in pd.DataFrame(own).to_dict("records")]
    return {
        "rows": rows,
        "note": setting.say(say.LINES if rows else say.NO_LINES),
        "source": setting.source("services"),
        "blanks": [setting.blank("journey")],
    }


def _line(setting: Setting, row: Row) -> Fields:
    name, kind = row["name"], row["kind"]
    return {
        "line": row["service_id"] if pd.isna(name) else name,
        "kind": setting.say(say.UNKNOWN) if pd.isna(kind) else CHOICE_TEXT[kind].say(setting.lang),
        "school": setting.schools[row["school_id"]],
        "seats": setting.number(row["vehicle_seats"]),
        "halts": setting.number(row["stops"]),
        "riding": setting.number(row["villages"]),
    }


def staff(setting: Setting) -> Fields:
    """Return the teachers of every school touched, and how many are free or wanted."""
    table = setting.closure.staff
    parameters = setting.closure.after.parameters
    closing = table["school_id"].isin(setting.closure.closed)
    free = table.loc[closing, "present"].sum(skipna=False)
    more = (table["needed_after"] - table["present"])[~closing].clip(lower=0.0)
    shown = setting.given(
        setting.number(more.sum(skipna=False)), is_open=setting.sums.is_open(("pupils",))
    )
    note = setting.say(
        say.STAFF_NOTE,
        primary=f"{parameters.primary_pupils_per_teacher:g}",
        junior=f"{parameters.junior_pupils_per_teacher:g}",
        free=setting.number(free),
        more=shown,
    )
    return {
        "rows": [_teachers(setting, row) for row in table.to_dict("records")],
        "note": note,
        "source": setting.source("staff"),
        "blanks": [setting.blank("staff")],
    }


def _teachers(setting: Setting, row: Row) -> Fields:
    """Return a school's teachers; posts follow from pupils, and hide with them."""
    school, stage = row["school_id"], row["stage"]
    leaves = setting.sums.is_open(("pupils",), school=school, stage=stage)
    comes = setting.sums.is_open(("pupils",), stage=stage, into=(school,))
    follows = {
        "pupils_before": leaves,
        "posts_before": leaves,
        "present": True,
        "pupils_after": comes,
        "posts_after": comes,
        "needed_after": comes,
    }
    return {
        "school": setting.schools[school],
        "stage": setting.stage(stage),
        **{
            name: setting.given(setting.number(row[name]), is_open=is_open)
            for name, is_open in follows.items()
        },
    }


def costs(setting: Setting) -> Fields:
    """Return the yearly running cost, item by item, with what each unit cost rests on.

    An item that gives a village away is not in the total, as it would follow from it.
    """
    table = setting.closure.costs
    told = [_is_told(setting, row) for row in table.to_dict("records")]
    sums = ("before_yuan", "after_yuan", "change_yuan")
    shown = {
        name: setting.number(
            table.loc[told, name].sum(skipna=False), sign="+" if name == "change_yuan" else ""
        )
        for name in sums
    }
    note = setting.say(say.COST_NOTE, yuan=shown["change_yuan"])
    rows = zip(table.to_dict("records"), told, strict=True)
    return {
        "rows": [_cost(setting, row, is_open=is_open) for row, is_open in rows],
        "total": shown,
        "note": note if all(told) else note + setting.say(say.COST_PARTIAL),
        "source": setting.source("costs"),
        "blanks": [setting.blank("building"), setting.blank("assets")],
    }


def _is_told(setting: Setting, row: Row) -> bool:
    """Return whether the quantities of an item, and the money, may be printed."""
    sums, item = setting.sums, row["item"]
    if item in _FUND_STAGE:
        return sums.is_open(("pupils",), stage=_FUND_STAGE[item])
    if item == "cost.teacher_yuan":
        return sums.is_open(("pupils",))
    columns = _RESTS_ON.get(item, ())
    return all(sums.state(row[side], columns) == "shown" for side in ("before", "after") if columns)


def _cost(setting: Setting, row: Row, *, is_open: bool) -> Fields:
    parameter = PARAMETER[row["item"]]
    source = parameter.source.say(setting.lang)
    if parameter.confidence == "C":
        source = setting.say(say.ASSUMED)
    change = setting.number(row["change_yuan"], sign="+")
    return {
        "item": COST[row["item"]].say(setting.lang),
        "basis": source,
        "unit_yuan": setting.number(row["unit_yuan"]),
        **{
            name: setting.given(setting.number(row[name]), is_open=is_open)
            for name in ("before", "after", "before_yuan", "after_yuan")
        },
        "change_yuan": setting.given(change, is_open=is_open),
    }


def risk_part(setting: Setting) -> Fields:
    """Return the risks the data shows, and a blank for the assessment only people can make."""
    found = [
        say.RISK[risk.key].say(setting.lang, n=_risk_number(setting, risk))
        for risk in risks(setting.closure)
    ]
    return {
        "lines": found or [setting.say(say.NO_RISK)],
        "blanks": [setting.blank("stability")],
    }


def _risk_number(setting: Setting, risk: Risk) -> str:
    columns = _RISK_RESTS_ON.get(risk.key)
    if columns is None:  # checks and schools, no pupils
        return setting.number(risk.number)
    return setting.people(risk.number, columns, hidden=say.SOME)
