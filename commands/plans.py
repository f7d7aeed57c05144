"""The verbs of plans: what one comes to, and several side by side."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import numpy as np
import pandas as pd
import typer

from analysis.assessment import Assessment
from analysis.closure import STEPS, Closure
from analysis.parameters import Parameters
from analysis.plan_effects import Comparison
from analysis.transport import STAGES
from commands.options import (
    LangOption,
    Language,
    RegionName,
    Set,
    opened_assessment,
    opened_plan,
    opened_scenario,
    report_errors,
)
from commands.progress import step
from commands.results import print_result, print_whole, save_result
from geo.errors import ParameterError
from reports.formats import TABLE_ENDINGS, check_ending
from reports.lists import (
    assessed_villages,
    checks_table,
    compared_figures,
    compared_villages,
    figure_titles,
)
from words.commands import cli
from words.commands import plan_verbs as say
from words.planning import check_text, finding_text, lacks_of, verdict_text

# The stages item 11 speaks of: who goes where is known of them.
PlanStage = StrEnum("PlanStage", list(zip(STAGES, STAGES, strict=True)))  # type: ignore[misc]
PLAN_ENDINGS = tuple(ending for ending in TABLE_ENDINGS if ending != ".geojson")

# What of a check is printed; a file has the evidence too.
_PRINTED_CHECK = ("school_id", "check", "state", "reason_state", "reason", "answered")

Plan = Annotated[Path, typer.Option("--scenario", help="方案 the plan as JSON")]
Plans = Annotated[list[Path], typer.Option("--scenario", help="方案 a plan as JSON; repeat it")]
PlanStageOption = Annotated[PlanStage, typer.Option("--stage", help="学段 stage of schooling")]
PlanOut = Annotated[Path | None, typer.Option("--out", help="csv, parquet, xlsx or gpkg")]

app = typer.Typer()


@app.command()
def assess(
    region: RegionName,
    scenario: Plan,
    out: PlanOut = None,
    checks: Annotated[
        bool, typer.Option("--checks", help="四条红线等核对 the table of checks instead")
    ] = False,
    set_: Set = None,
    lang: LangOption = Language.zh,
) -> None:
    """Print what each closure of a plan comes to, or save its villages before and after."""
    with report_errors(lang):
        if out is not None:
            check_ending(out, PLAN_ENDINGS)
        base = opened_assessment(region, set_, lang, year=None)
        plan, answers = opened_plan(scenario, lang)
        with step(cli.WORKING.say(lang.value)):
            closure = Closure(base.after(plan), answers)
            table = (
                checks_table(closure.checks, lang.value) if checks else assessed_villages(closure)
            )
            name = "checks" if checks else "villages"
        if out is not None:
            save_result(table, out, name, lang, say.COLUMNS)
        elif checks:
            print_result(table[list(_PRINTED_CHECK)], lang)
        else:
            _print_closures(closure, lang)


@app.command()
def compare(
    region: RegionName,
    scenario: Plans,
    stage: PlanStageOption = PlanStage("primary"),
    villages: Annotated[
        bool, typer.Option("--villages", help="受损和受益的村 who loses and gains by village")
    ] = False,
    out: PlanOut = None,
    set_: Set = None,
    lang: LangOption = Language.zh,
) -> None:
    """Print the figures of several plans and of today side by side."""
    with report_errors(lang):
        if out is not None:
            check_ending(out, PLAN_ENDINGS)
        base = opened_assessment(region, set_, lang, year=None)
        plans = _opened_plans(base, scenario, lang)
        with step(cli.WORKING.say(lang.value)):
            if villages:
                table = compared_villages(base, plans, stage.value)
            else:
                table = compared_figures(base, plans, stage.value, say.TODAY.say(lang.value))
        if out is not None:
            titles = say.COLUMNS | figure_titles(base.parameters)
            save_result(table, out, "villages" if villages else "plans", lang, titles)
        elif villages:
            _print_sides(table, list(plans), lang)
        else:
            print_whole(_side_by_side(table, base.parameters, lang))
            _print_lacks(base, plans, stage.value, lang)


def _print_lacks(
    base: Assessment, plans: dict[str, Assessment], stage: str, lang: Language
) -> None:
    """Print what the figures of any plan are found without, and where to enter it."""
    found: dict[str, float] = {}
    for planned in plans.values():
        for code, count in Comparison(base, planned, stage).lacks.items():
            found[code] = max(count, found.get(code, 0.0))
    if found:
        typer.echo(lacks_of(found, *found, is_short=False).say(lang.value))


def _print_closures(closure: Closure, lang: Language) -> None:
    """Print the plan in a line, then per school closed its verdict with every hard stop."""
    name = closure.scenario.name
    if not closure.closed:
        typer.echo(say.NOTHING_CLOSED.say(lang.value, plan=name))
        return
    people = closure.people
    marks = {"bus": "needs_bus", "bed": "needs_bed", "lunch": "needs_lunch"}
    counts = {key: people.loc[people[c].astype(bool), "pupils"].sum() for key, c in marks.items()}
    counts["lost"] = people.loc[people["to_id"].isna(), "pupils"].sum()
    counts["pupils"] = people["pupils"].sum()
    count_texts = {key: f"{count:,.0f}" for key, count in counts.items()}
    typer.echo(say.ASSESSED.say(lang.value, plan=name, closed=len(closure.closed), **count_texts))
    names = closure.base.region.names("schools")
    for school in closure.closed:
        light, _ = closure.light(school)
        line = {"sign": say.LIGHT[light], "school": names[school], "id": school}
        verdict = verdict_text(closure.verdict(school), closure.broken(school)).say(lang.value)
        typer.echo(say.VERDICT_LINE.say(lang.value, verdict=verdict, **line))
        _print_checks(closure, school, lang)


def _print_checks(closure: Closure, school_id: str, lang: Language) -> None:
    """Print the hard stops of one closure, and what else is not satisfied but for the steps."""
    for check in closure.checks:
        others = check.is_hard or (check.state != "satisfied" and check.key not in STEPS)
        if check.school_id != school_id or not others:
            continue
        found = check_text(check.key, check.state).say(lang.value)
        typer.echo(say.CHECK_LINE.say(lang.value, sign=say.SIGN[check.state], found=found))
        for reason in check.reasons:
            words = finding_text(reason.code, dict(reason.values)).say(lang.value)
            line = say.REASON_LINE.say(lang.value, sign=say.SIGN[reason.state], reason=words)
            typer.echo(line)


def _opened_plans(base: Assessment, files: list[Path], lang: Language) -> dict[str, Assessment]:
    """Return the answers after the plan in each file, by its name."""
    assessments: dict[str, Assessment] = {}
    for file in files:
        plan = opened_scenario(file, lang)
        if plan.name in assessments or plan.name == say.TODAY.say(lang.value):
            raise ParameterError(say.TWICE.fill(name=plan.name))
        assessments[plan.name] = base.after(plan)
    return assessments


def _side_by_side(table: pd.DataFrame, parameters: Parameters, lang: Language) -> pd.DataFrame:
    """Return a row per figure and a column per plan, in words."""
    sides = table.set_index("plan").T
    one_digit = {"pupil_km"}
    shown = {
        name: [
            "—" if np.isnan(value) else f"{value:,.{int(key in one_digit)}f}"
            for key, value in sides[name].items()
        ]
        for name in sides.columns
    }
    titles = figure_titles(parameters)
    figures = [titles[key].say(lang.value) for key in sides.index]
    return pd.DataFrame({say.FIGURE.say(lang.value): figures, **shown})


def _print_sides(table: pd.DataFrame, plans: list[str], lang: Language) -> None:
    for name in plans:
        sides = table.loc[table["plan"] == name, "side"].value_counts()
        counts = {"losers": sides.get("loses", 0), "gainers": sides.get("gains", 0)}
        typer.echo(say.LOST_AND_GAINED.say(lang.value, plan=name, **counts))
    print_result(table, lang)
