"""The verbs of places against the pupils to come."""

from pathlib import Path
from typing import Annotated

import typer

from analysis.places import places_to_come
from analysis.projection import project
from commands.options import (
    LangOption,
    Language,
    RegionName,
    Set,
    changed_parameters,
    opened_region,
    report_errors,
    today,
    wording_in,
)
from commands.progress import step
from commands.projection import AllYears, Horizon, LeaveOut
from commands.results import print_titled
from geo.files import write_whole
from reports.formats import Shown, check_ending
from reports.lists import error_lines
from reports.monitoring import outlook_rows, places_lines, places_workbook
from words.commands import cli
from words.monitoring import places as say
from words.monitoring import projection as projection_say

_PRINTED = (
    *("area", "stage", "places", "peak_year", "peak_pupils", "short_year", "short_light"),
    *("begin_by", "most_short", "idle_year"),
)

app = typer.Typer()


@app.command()
def places(
    region: RegionName,
    horizon: Horizon = 10,
    out: Annotated[Path | None, typer.Option(help="a .xlsx file")] = None,
    leave_out: LeaveOut = None,
    all_years: AllYears = False,
    set_: Set = None,
    lang: LangOption = Language.zh,
) -> None:
    """Print or save places against the pupils to come, when to build, which schools get small."""
    with report_errors(lang):
        if out is not None:
            check_ending(out, (".xlsx",))
        parameters = changed_parameters(set_)
        with step(cli.READING.say(lang.value)):
            opened = opened_region(region)
        if opened.table("enrolment").empty:
            typer.echo(projection_say.NO_PUPILS.say(lang.value), err=True)
        words = wording_in(lang)
        with step(cli.WORKING.say(lang.value)):
            made = project(opened, horizon, marked=leave_out or (), find_outliers=not all_years)
            found = places_to_come(opened, made, parameters)
        if out is None:
            rows = outlook_rows(found.outlook, words)
            print_titled(rows, {name: say.COLUMN[name] for name in _PRINTED}, lang)
            lines = (*places_lines(found, parameters, words), *error_lines(made.backtest, words))
            for line in lines:
                typer.echo(line)
            return
        shown = Shown(region=opened, parameters=parameters, made_on=today())
        with step(cli.WORKING.say(lang.value)):
            content = places_workbook(found, shown, lang=words)
        write_whole(out, lambda target: target.write_bytes(content))
        typer.echo(cli.SAVED.say(lang.value, path=out, rows=f"{len(found.balance):,}"))
