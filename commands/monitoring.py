"""The verbs of places against the pupils to come."""

from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from analysis.places import places_to_come, promises
from analysis.projection import project
from commands.options import (
    LangOption,
    Language,
    RegionName,
    Set,
    changed_parameters,
    opened_assessment,
    opened_region,
    report_errors,
    today,
    wording_in,
)
from commands.progress import step
from commands.projection import AllYears, Horizon, LeaveOut
from commands.results import print_titled
from geo.errors import SourceError
from geo.files import write_whole
from reports.formats import Shown, check_ending
from reports.lists import error_lines
from reports.monitoring import (
    annual_report,
    outlook_rows,
    places_lines,
    places_workbook,
    read_snapshot,
    snapshot_bytes,
)
from words.commands import cli
from words.monitoring import places as say
from words.monitoring import projection as projection_say
from words.monitoring import report as report_say

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
            made = project(
                opened,
                horizon,
                marked=leave_out or (),
                find_outliers=not all_years,
                variant_share=parameters.variant_percent / 100,
            )
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


@app.command()
def monitor(
    region: RegionName,
    out: Annotated[Path, typer.Option(help="a .docx file")],
    horizon: Horizon = 10,
    last: Annotated[
        Path | None, typer.Option(help="上次年报的存档 the snapshot of the last report")
    ] = None,
    snapshot: Annotated[
        Path | None, typer.Option(help="本次存档 a .json file to be kept for the next report")
    ] = None,
    set_: Set = None,
    lang: LangOption = Language.zh,
) -> None:
    """Write the report of the year as a Word file; keep its snapshot for the next one."""
    with report_errors(lang):
        check_ending(out, (".docx",))
        if snapshot is not None:
            check_ending(snapshot, (".json",))
        earlier = None if last is None else _read_snapshot(last)
        assessment = opened_assessment(region, set_, lang, year=None)
        words = wording_in(lang)
        shown = Shown.of(assessment, made_on=today())
        with step(cli.WORKING.say(lang.value)):
            content = annual_report(assessment, shown, horizon=horizon, earlier=earlier, lang=words)
        write_whole(out, lambda target: target.write_bytes(content))
        rows = promises(assessment.projection(horizon))
        typer.echo(cli.SAVED.say(lang.value, path=out, rows=f"{len(rows):,}"))
        if snapshot is not None:
            saved = snapshot_bytes(rows, region=assessment.region.name, made_on=today().isoformat())
            write_whole(snapshot, lambda target: target.write_bytes(saved))
            typer.echo(cli.SAVED.say(lang.value, path=snapshot, rows=f"{len(rows):,}"))


def _read_snapshot(path: Path) -> pd.DataFrame:
    """Return the rows of a snapshot; raises SourceError where the file is none."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(report_say.BAD_SNAPSHOT.fill(name=path.name)) from error
    return read_snapshot(content, path.name)
