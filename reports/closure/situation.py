"""The first parts of the closure report: pupils, what the schools have, past years, the plan."""

import numpy as np
import pandas as pd

from analysis.demand import latest_pupils
from analysis.scenario import steps
from analysis.small_schools import naive_forecast_errors, yearly_pupils
from geo.tables import CHOICE_TEXT
from layers.palette import AMBER_LIGHT, GREEN_LIGHT, RED_LIGHT
from reports.closure.context import Fields, ReportContext, Row
from reports.closure.findings import register_words
from reports.closure.gaps import gap_lines, who_move
from words.papers import closure_columns as columns
from words.papers import closure_report as say
from words.planning import YEARS_ZH, check_text, verdict_text

LEADING = (
    "title",
    "plan_line",
    "region_line",
    "made_line",
    "office",
    "paper_number",
    "verdicts",
)
_LIGHT = {"red": RED_LIGHT, "amber": AMBER_LIGHT, "green": GREEN_LIGHT}
_YEARS_SHOWN = 10


def leading(context: ReportContext) -> Fields:
    """Return the title, what the report is of, and what the checks of each school come to."""
    closure, plan = context.closure, context.closure.scenario.name
    closed = [context.schools[school] for school in closure.closed]
    few = len(closed) <= 2  # noqa: PLR2004 - more do not fit into a title
    title = say.TITLE if few else say.TITLE_MANY
    region = context.base
    return {
        "title": context.say(title, schools=context.joined(closed), count=len(closed)),
        "plan_line": context.say(say.PLAN_LINE, plan=plan or context.say(say.NO_NAME)),
        "region_line": context.say(
            say.REGION_LINE,
            region=region.name or context.say(say.UNKNOWN),
            year=context.year,
            version=region.fingerprint[:8],
        ),
        "made_line": context.say(say.MADE_LINE, date=context.made_on.isoformat()),
        "office": context.blank("office"),
        "paper_number": context.blank("number"),
        "verdicts": [_verdict(context, school) for school in closure.closed],
    }


def _verdict(context: ReportContext, school: str) -> Fields:
    closure = context.closure
    own = [check for check in closure.checks if check.school_id == school]
    return {
        "school": context.schools[school],
        "verdict": verdict_text(closure.verdict(school), closure.broken(school)).say(context.lang),
        "colour": _LIGHT[closure.light(school)[0]],
        "stops": [
            f"{say.SIGN[check.state]} {check_text(check.key, check.state).say(context.lang)}"
            for check in own
            if check.is_hard
        ],
        **who_move(context, (school,)),
    }


def background(context: ReportContext) -> Fields:
    """Return why the schools are to be closed, and how their pupils have become fewer."""
    closure = context.closure
    register = closure.base.register
    rows = register[register["school_id"].isin(closure.closed)].to_dict("records")
    years = round(closure.after.parameters.falling_years)
    return {
        "lines": _opening(context),
        "rows": [_pupils_row(context, row) for row in rows],
        "reasons": [
            context.say(
                say.JUDGED,
                school=context.schools[row["school_id"]],
                stage=context.stage(row["stage"]),
                reason=register_words(context, row["school_id"], row["stage"], row["reason"]),
            )
            for row in rows
        ],
        "source": context.source("register", year=context.year),
        "years_title": columns.PUPILS["change"].say(
            context.lang, years=years, years_zh=YEARS_ZH[years]
        ),
    }


def _opening(context: ReportContext) -> list[str]:
    """Return what the plan closes, whom it concerns, why, and the count of small schools."""
    closure, parameters = context.closure, context.closure.after.parameters
    whys = list(dict.fromkeys(step.why for step in steps(closure.scenario) if step.why))
    before, after = closure.small_schools
    first = context.say(
        say.LEADING,
        plan=closure.scenario.name or context.say(say.NO_NAME),
        schools=context.joined([context.schools[school] for school in closure.closed]),
        **who_move(context, closure.closed, hidden=say.SOME),
    )
    return [
        first,
        *gap_lines(context),
        context.say(say.REASONS_GIVEN, why="；".join(whys) or context.say(say.NO_REASON)),
        context.say(
            say.ITEM_7,
            base_year=f"{parameters.base_year:g}",
            base=context.number(before.base),
            now=context.number(before.now),
            after=context.number(after.now),
        ),
    ]


def _pupils_row(context: ReportContext, row: Row) -> Fields:
    township = context.base.schools.set_index("school_id")["township"].get(row["school_id"])
    nearest = row["nearest_other_id"]
    unknown = context.say(say.UNKNOWN)
    is_open = context.sums.is_open(("pupils",), school=row["school_id"], stage=row["stage"])
    change = context.share(row["change_share"], "change_share", sign="+")
    return {
        "school": context.schools[row["school_id"]],
        "township": unknown if pd.isna(township) else township,
        "stage": context.stage(row["stage"]),
        "year": unknown if pd.isna(row["year"]) else str(row["year"]),
        "pupils": context.given(context.number(row["pupils"]), is_open=is_open),
        "change": context.given(change, is_open=is_open),
        "falling": context.number(row["years_falling"]),
        "small": context.truth(row["is_small"]),
        "shrinking": context.truth(row["is_shrinking"]),
        "nearest": unknown if pd.isna(nearest) else context.schools[nearest],
        "metres": context.number(row["nearest_other_m"]),
    }


def conditions(context: ReportContext) -> Fields:
    """Return what the schools closed and those that receive have today, by stage."""
    closure = context.closure
    schools = pd.DataFrame(context.base.schools).set_index("school_id")
    provision = pd.DataFrame(context.base.table("provision")).set_index(["school_id", "stage"])
    provision = provision[["places", "classes", "teachers"]].astype("float64")
    pupils = closure.staff.set_index(["school_id", "stage"])["pupils_before"].to_dict()
    for school, stages in context.stages.items():
        for stage in stages:
            pupils[school, stage] = latest_pupils(context.base, stage).get(school, np.nan)
    pairs = [(school, stage) for school in closure.closed for stage in context.stages[school]]
    pairs += list(closure.receiving[["school_id", "stage"]].itertuples(index=False, name=None))
    rows = []
    for school, stage in pairs:
        known = school in schools.index
        own = schools.loc[school] if known else pd.Series(dtype="object")
        has = provision.reindex([(school, stage)]).iloc[0]
        kind = own.get("kind")
        shown = context.number(pupils.get((school, stage), np.nan))
        is_open = context.sums.is_open(("pupils",), school=school, stage=stage)
        rows.append(
            {
                "role": context.say(say.CLOSING if school in closure.closed else say.RECEIVING),
                "school": context.schools[school],
                "kind": CHOICE_TEXT[kind].say(context.lang) if kind else context.say(say.UNKNOWN),
                "stage": context.stage(stage),
                "pupils": context.given(shown, is_open=is_open),
                **{name: context.number(has[name]) for name in provision.columns},
                "canteen": context.flag(own.get("has_canteen", np.nan)),
                "beds": context.number(own.get("boarding_places", np.nan)),
            }
        )
    return {
        "rows": rows,
        "source": context.source("provision", year=context.year),
        "blanks": [context.blank("premises"), context.blank("quality")],
    }


def outlook(context: ReportContext) -> Fields:
    """Return the counts of past years, the no-change line, and how far it was off here."""
    trends = [
        _trend(context, school, stage)
        for school in context.closure.closed
        for stage in context.stages[school]
    ]
    errors: list[Fields] = []
    for stage in context.every_stage:
        table = naive_forecast_errors(context.base, stage)
        rows = [
            {
                "years": context.say(say.YEARS_AHEAD, years=row["years"]),
                "pairs": context.number(row["pairs"]),
                "school_share": context.share(row["school_share"], "school_share"),
                "all_share": context.share(row["all_share"], "all_share"),
            }
            for row in table.to_dict("records")
        ]
        errors.append({"title": context.say(say.ERRORS, stage=context.stage(stage)), "rows": rows})
    return {
        "lines": [context.say(say.NO_FORECAST), context.say(say.ELSEWHERE)],
        "trends": trends,
        "errors": errors,
        "source": context.source("enrolment"),
    }


def _trend(context: ReportContext, school: str, stage: str) -> Fields:
    schools = context.base.schools.set_index("school_id")["township"]
    in_township = set(schools.index[schools == schools.get(school)])
    counts = {
        "own": yearly_pupils(context.base, stage, [school]),
        "place": yearly_pupils(context.base, stage, in_township),
        "every": yearly_pupils(context.base, stage),
    }
    own, years = counts["own"], list(counts["every"].index)[-_YEARS_SHOWN:]
    opens = {
        "own": context.sums.is_open(("pupils",), school=school, stage=stage),
        "place": context.sums.is_vague(stage, in_township),
        "every": context.sums.is_vague(stage, set(schools.index)),
    }
    held = say.NO_CHANGE_UNKNOWN.say(context.lang)
    if len(own) and years and own.index[-1] == years[-1]:
        pupils = context.given(context.number(own.iloc[-1]), is_open=opens["own"])
        held = context.say(say.NO_CHANGE, year=years[-1], pupils=pupils)
    rows: list[Fields] = []
    for year in years:
        row: Fields = {"year": str(year)}
        for name, by_year in counts.items():
            # Of past years no village is told: only this year's count follows from a hidden one.
            is_open = opens[name] or year != years[-1]
            row[name] = context.given(context.number(by_year.get(year, np.nan)), is_open=is_open)
        rows.append(row)
    names = {"school": context.schools[school], "stage": context.stage(stage)}
    return {"title": context.say(say.TREND, **names), "rows": rows, "held": held}
