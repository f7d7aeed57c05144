"""Lines, teachers, cost and risks in the closure report."""

import pandas as pd

from analysis.closure_risks import risks
from analysis.parameters import PARAMETER
from analysis.services import service_lines
from geo.schema import CHOICE_TEXT
from reports.closing_setting import Fields, Row, Setting
from words import closing_report as say
from words.plans import COST


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
    names = (
        "pupils_before", "pupils_after", "present", "posts_before", "posts_after", "needed_after",
    )  # fmt: skip
    rows = [
        {
            "school": setting.schools[row["school_id"]],
            "stage": setting.stage(row["stage"]),
            **{name: setting.number(row[name]) for name in names},
        }
        for row in table.to_dict("records")
    ]
    note = setting.say(
        say.STAFF_NOTE,
        primary=f"{parameters.number('staff.primary_ratio'):g}",
        junior=f"{parameters.number('staff.junior_ratio'):g}",
        free=setting.number(free),
        more=setting.number(more.sum(skipna=False)),
    )
    return {
        "rows": rows,
        "note": note,
        "source": setting.source("staff"),
        "blanks": [setting.blank("staff")],
    }


def costs(setting: Setting) -> Fields:
    """Return the yearly running cost, item by item, with what each unit cost rests on."""
    table = setting.closure.costs
    sums = ("before_yuan", "after_yuan", "change_yuan")
    totals = {name: table[name].sum(skipna=False) for name in sums}
    shown = {
        name: setting.number(value, sign="+" if name == "change_yuan" else "")
        for name, value in totals.items()
    }
    return {
        "rows": [_cost(setting, row) for row in table.to_dict("records")],
        "total": shown,
        "note": setting.say(say.COST_NOTE, yuan=shown["change_yuan"]),
        "source": setting.source("costs"),
        "blanks": [setting.blank("building"), setting.blank("assets")],
    }


def _cost(setting: Setting, row: Row) -> Fields:
    parameter = PARAMETER[row["item"]]
    source = parameter.source.say(setting.lang)
    if parameter.confidence == "C":
        source = setting.say(say.ASSUMED)
    return {
        "item": COST[row["item"]].say(setting.lang),
        "basis": source,
        **{
            name: setting.number(row[name])
            for name in ("unit_yuan", "before", "after", "before_yuan", "after_yuan")
        },
        "change_yuan": setting.number(row["change_yuan"], sign="+"),
    }


def risk_part(setting: Setting) -> Fields:
    """Return the risks the data shows, and a blank for the assessment only people can make."""
    found = [
        say.RISK[risk.key].say(setting.lang, n=setting.number(risk.number))
        for risk in risks(setting.closure)
    ]
    return {
        "lines": found or [setting.say(say.NO_RISK)],
        "blanks": [setting.blank("stability")],
    }
