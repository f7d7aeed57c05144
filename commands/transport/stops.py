"""The verb that chooses where school buses are to stop."""

import time
from pathlib import Path
from typing import Annotated, cast

import typer

from analysis.region_routes import RouteSettings, Who, region_stops
from analysis.solver import SearchLimits
from commands.options import (
    CACHE,
    LangOption,
    Language,
    RegionName,
    ScenarioFile,
    Set,
    opened_assessment,
    report_errors,
    today,
    wording_in,
)
from commands.progress import step
from commands.results import print_titled
from commands.transport.routes_asked import UNSERVED, StageAsked, WhoAsked, stages_of
from geo.roads import cached_network
from reports.formats import check_ending
from reports.lists import STOP_ENDINGS, save_stops, stop_lines, stop_rows
from words.planning import routes as say

_PRINTED = ("stop", "pupils", "capacity", "mean_walk_m", "longest_walk_m")

app = typer.Typer()


@app.command()
def stops(
    region: RegionName,
    out: Annotated[Path | None, typer.Option(help="a .xlsx or .gpkg file")] = None,
    stage: StageAsked = None,
    who: WhoAsked = UNSERVED,
    seconds: Annotated[float, typer.Option(help="时限 time limit", min=1)] = 30.0,
    scenario: ScenarioFile = None,
    set_: Set = None,
    lang: LangOption = Language.zh,
) -> None:
    """Choose as few stops as were found; say who walks how far, and who has none and why."""
    with report_errors(lang):
        if out is not None:
            check_ending(out, STOP_ENDINGS)
        assessment = opened_assessment(region, set_, lang, year=None, scenario=scenario)
        settings = RouteSettings(stages=stages_of(stage), who=cast("Who", who.value))
        with step(say.NETWORK.say(lang.value)):
            drive = cached_network(assessment.region, "drive", CACHE)
        with step(say.CHOOSING.say(lang.value)):
            limits = SearchLimits(seconds, time.monotonic)
            found = region_stops(assessment, drive, settings, limits=limits)
        if len(found.stops):
            print_titled(
                stop_rows(found)[list(_PRINTED)], {n: say.COLUMN[n] for n in _PRINTED}, lang
            )
        for line in stop_lines(found, wording_in(lang)):
            typer.echo(line)
        if out is not None:
            save_stops(found, out, assessment, made_on=today(), lang=wording_in(lang))
            typer.echo(say.SAVED.say(lang.value, path=out))
