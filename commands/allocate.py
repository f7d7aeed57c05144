"""The verb that sends children to schools by a rule and says who has no place."""

import time
from enum import StrEnum
from typing import Annotated, cast

import typer

from analysis.allocation import Rule
from analysis.demand import Who
from analysis.plan_effects import allocated
from analysis.solver import SearchLimits
from commands.options import (
    LangOption,
    Language,
    RegionName,
    ScenarioFile,
    Set,
    Stage,
    StageOption,
    opened_assessment,
    report_errors,
    wording_in,
)
from commands.plans import PLAN_ENDINGS, PlanOut
from commands.progress import step
from commands.results import print_result, save_result
from reports.formats import check_ending
from reports.lists import allocated_schools, allocated_villages, allocation_lines
from words.planning import allocation as say

# Named by the codes, shown in the words of words.planning.
RuleName = StrEnum("RuleName", list(zip(say.RULES, say.RULES, strict=True)))  # type: ignore[misc]
WhoName = StrEnum("WhoName", list(zip(say.WHOS, say.WHOS, strict=True)))  # type: ignore[misc]

_BEST, _CHILDREN = RuleName("best"), WhoName("children")

app = typer.Typer()


@app.command()
def allocate(
    region: RegionName,
    stage: StageOption = Stage("primary"),
    rule: Annotated[RuleName, typer.Option(help="办法 best, nearest or present")] = _BEST,
    who: Annotated[WhoName, typer.Option(help="给谁 children or pupils")] = _CHILDREN,
    whole: Annotated[bool, typer.Option("--whole", help="同村不拆 villages whole")] = False,
    seconds: Annotated[float, typer.Option(help="时限 time limit", min=1)] = 60.0,
    scenario: ScenarioFile = None,
    out: PlanOut = None,
    set_: Set = None,
    lang: LangOption = Language.zh,
) -> None:
    """Print who has a place and who has none, school by school, or save where each village goes."""
    with report_errors(lang):
        if out is not None:
            check_ending(out, PLAN_ENDINGS)
        side = opened_assessment(region, set_, lang, year=None, scenario=scenario)
        with step(say.WORKING.say(lang.value)):
            found = allocated(
                side,
                stage.value,
                cast("Rule", rule.value),
                who=cast("Who", who.value),
                whole=whole,
                limits=SearchLimits(seconds, time.monotonic),
            )
        for line in allocation_lines(found, side.region, side.parameters, wording_in(lang)):
            typer.echo(line)
        if out is not None:
            rows = allocated_villages(found, side.region)
            save_result(rows, out, "allocation", lang, say.COLUMNS)
        else:
            schools = allocated_schools(found, side.region)
            names = side.region.names("schools")
            schools.insert(1, "name", schools["school_id"].map(names))
            print_result(schools.sort_values(["places_left", "school_id"]), lang)
