"""The first parts of the closure report: pupils, what the schools have, past years, the plan."""

import numpy as np
import pandas as pd

from analysis.demand import latest_pupils
from analysis.scenario import steps
from analysis.small_schools import no_change_errors, yearly_pupils
from geo.tables import CHOICE_TEXT
from reports.closure.context import AMBER, GREEN, RED, Fields, Row, Setting
from reports.closure.findings import register_words
from reports.closure.suppressed_counts import NOWHERE
from words.papers import closure_columns as columns
from words.papers import closure_report as say
from words.planning import VERDICT, YEARS_ZH

LEADING = (
    "title",
    "plan_line",
    "region_line",
    "made_line",
    "office",
    "paper_number",
    "verdicts",
)
_LIGHT = {"red": RED, "amber": AMBER, "green": GREEN}
_YEARS_SHOWN = 10


def leading(setting: Setting) -> Fields:
    """Return the title, what the report is of, and what the checks of each school come to."""
    closure, plan = setting.closure, setting.closure.scenario.name
    closed = [setting.schools[school] for school in closure.closed]
    few = len(closed) <= 2  # noqa: PLR2004 - more do not fit into a title
    title = say.TITLE if few else say.TITLE_MANY
    region = setting.base
    return {
        "title": setting.say(title, schools=setting.joined(closed), count=len(closed)),
        "plan_line": setting.say(say.PLAN_LINE, plan=plan or setting.say(say.NO_NAME)),
        "region_line": setting.say(
            say.REGION_LINE,
            region=region.name or setting.say(say.UNKNOWN),
            year=setting.year,
            version=region.fingerprint[:8],
        ),
        "made_line": setting.say(say.MADE_LINE, date=setting.made_on.isoformat()),
        "office": setting.blank("office"),
        "paper_number": setting.blank("number"),
        "verdicts": [_verdict(setting, school) for school in closure.closed],
    }


def _verdict(setting: Setting, school: str) -> Fields:
    closure = setting.closure
    own = [check for check in closure.checks if check.school_id == school]
    people = closure.people[closure.people["from_id"] == school]
    return {
        "school": setting.schools[school],
        "verdict": VERDICT[closure.verdict(school)].say(setting.lang),
        "colour": _LIGHT[closure.light(school)[0]],
        "stops": [
            f"{say.SIGN[check.state]} {check.title.say(setting.lang)}"
            for check in own
            if check.is_hard
        ],
        "pupils": setting.people(people["pupils"].sum(), ("pupils",), school=school),
        "villages": setting.number(people["village_id"].nunique()),
    }


def background(setting: Setting) -> Fields:
    """Return why the schools are to be closed, and how their pupils have become fewer."""
    closure = setting.closure
    register = closure.base.register
    rows = register[register["school_id"].isin(closure.closed)].to_dict("records")
    years = round(closure.after.parameters.falling_years)
    return {
        "lines": _opening(setting),
        "rows": [_pupils_row(setting, row) for row in rows],
        "reasons": [
            setting.say(
                say.JUDGED,
                school=setting.schools[row["school_id"]],
                stage=setting.stage(row["stage"]),
                reason=register_words(setting, row["school_id"], row["stage"], str(row["reason"])),
            )
            for row in rows
        ],
        "source": setting.source("register", year=setting.year),
        "years_title": columns.PUPILS["change"].say(
            setting.lang, years=years, years_zh=YEARS_ZH[years]
        ),
    }


def _opening(setting: Setting) -> list[str]:
    """Return what the plan closes, whom it concerns, why, and the count of small schools."""
    closure, parameters = setting.closure, setting.closure.after.parameters
    people = closure.people[closure.people["from_id"].isin(closure.closed)]
    lost = people.loc[people["to_id"].isna(), "pupils"].sum()
    whys = list(dict.fromkeys(step.why for step in steps(closure.scenario) if step.why))
    before, after = closure.small_schools
    first = setting.say(
        say.LEADING,
        plan=closure.scenario.name or setting.say(say.NO_NAME),
        schools=setting.joined([setting.schools[school] for school in closure.closed]),
        pupils=setting.people(people["pupils"].sum(), ("pupils",), hidden=say.SOME),
        villages=setting.number(people["village_id"].nunique()),
    )
    if lost > 0:
        shown = setting.people(lost, ("pupils",), into=(NOWHERE,), hidden=say.SOME)
        first += setting.say(say.NOT_PLACED, pupils=shown)
    return [
        first,
        setting.say(say.REASONS_GIVEN, why="；".join(whys) or setting.say(say.NO_REASON)),
        setting.say(
            say.ITEM_7,
            base_year=f"{parameters.base_year:g}",
            base=setting.number(before.base),
            now=before.now,
            after=after.now,
        ),
    ]


def _pupils_row(setting: Setting, row: Row) -> Fields:
    township = setting.base.schools.set_index("school_id")["township"].get(row["school_id"])
    nearest = row["nearest_other_id"]
    unknown = setting.say(say.UNKNOWN)
    is_open = setting.sums.is_open(("pupils",), school=row["school_id"], stage=row["stage"])
    change = setting.share(row["change_share"], sign="+")
    return {
        "school": setting.schools[row["school_id"]],
        "township": unknown if pd.isna(township) else township,
        "stage": setting.stage(row["stage"]),
        "year": unknown if pd.isna(row["year"]) else str(row["year"]),
        "pupils": setting.given(setting.number(row["pupils"]), is_open=is_open),
        "change": setting.given(change, is_open=is_open),
        "falling": setting.number(row["years_falling"]),
        "small": setting.truth(row["is_small"]),
        "shrinking": setting.truth(row["is_shrinking"]),
        "nearest": unknown if pd.isna(nearest) else setting.schools[nearest],
        "metres": setting.number(row["nearest_other_m"]),
    }


def conditions(setting: Setting) -> Fields:
    """Return what the schools closed and those that receive have today, by stage."""
    closure = setting.closure
    schools = pd.DataFrame(setting.base.schools).set_index("school_id")
    provision = pd.DataFrame(setting.base.table("provision")).set_index(["school_id", "stage"])
    provision = provision[["places", "classes", "teachers"]].astype("float64")
    pupils = closure.staff.set_index(["school_id", "stage"])["pupils_before"].to_dict()
    for school, stages in setting.stages.items():
        for stage in stages:
            pupils[school, stage] = latest_pupils(setting.base, stage).get(school, np.nan)
    pairs = [(school, stage) for school in closure.closed for stage in setting.stages[school]]
    pairs += list(closure.receiving[["school_id", "stage"]].itertuples(index=False, name=None))
    rows = []
    for school, stage in pairs:
        known = school in schools.index
        own = schools.loc[school] if known else pd.Series(dtype="object")
        has = provision.reindex([(school, stage)]).iloc[0]
        kind = own.get("kind")
        shown = setting.number(pupils.get((school, stage), np.nan))
        is_open = setting.sums.is_open(("pupils",), school=school, stage=stage)
        rows.append(
            {
                "role": setting.say(say.CLOSING if school in closure.closed else say.RECEIVING),
                "school": setting.schools[school],
                "kind": CHOICE_TEXT[kind].say(setting.lang) if kind else setting.say(say.UNKNOWN),
                "stage": setting.stage(stage),
                "pupils": setting.given(shown, is_open=is_open),
                **{name: setting.number(has[name]) for name in provision.columns},
                "canteen": setting.flag(own.get("has_canteen", np.nan)),
                "beds": setting.number(own.get("boarding_places", np.nan)),
            }
        )
    return {
        "rows": rows,
        "source": setting.source("provision", year=setting.year),
        "blanks": [setting.blank("premises"), setting.blank("quality")],
    }


def outlook(setting: Setting) -> Fields:
    """Return the counts of past years, the no-change line, and how far it was off here."""
    trends = [
        _trend(setting, school, stage)
        for school in setting.closure.closed
        for stage in setting.stages[school]
    ]
    errors: list[Fields] = []
    for stage in setting.every_stage:
        table = no_change_errors(setting.base, stage)
        rows = [
            {
                "years": setting.say(say.YEARS_AHEAD, years=row["years"]),
                "pairs": setting.number(row["pairs"]),
                "school_share": setting.share(row["school_share"]),
                "all_share": setting.share(row["all_share"]),
            }
            for row in table.to_dict("records")
        ]
        errors.append({"title": setting.say(say.ERRORS, stage=setting.stage(stage)), "rows": rows})
    return {
        "lines": [setting.say(say.NO_FORECAST), setting.say(say.ELSEWHERE)],
        "trends": trends,
        "errors": errors,
        "source": setting.source("enrolment"),
    }


def _trend(setting: Setting, school: str, stage: str) -> Fields:
    schools = setting.base.schools.set_index("school_id")["township"]
    beside = set(schools.index[schools == schools.get(school)])
    counts = {
        "own": yearly_pupils(setting.base, stage, [school]),
        "place": yearly_pupils(setting.base, stage, beside),
        "every": yearly_pupils(setting.base, stage),
    }
    own, years = counts["own"], list(counts["every"].index)[-_YEARS_SHOWN:]
    opens = {
        "own": setting.sums.is_open(("pupils",), school=school, stage=stage),
        "place": setting.sums.is_vague(stage, beside),
        "every": setting.sums.is_vague(stage, set(schools.index)),
    }
    held = say.NO_CHANGE_UNKNOWN.say(setting.lang)
    if len(own) and years and own.index[-1] == years[-1]:
        pupils = setting.given(setting.number(own.iloc[-1]), is_open=opens["own"])
        held = setting.say(say.NO_CHANGE, year=years[-1], pupils=pupils)
    rows: list[Fields] = []
    for year in years:
        row: Fields = {"year": str(year)}
        for name, by_year in counts.items():
            # Of past years no village is told: only this year's count follows from a hidden one.
            is_open = opens[name] or year != years[-1]
            row[name] = setting.given(setting.number(by_year.get(year, np.nan)), is_open=is_open)
        rows.append(row)
    names = {"school": setting.schools[school], "stage": setting.stage(stage)}
    return {"title": setting.say(say.TREND, **names), "rows": rows, "held": held}
