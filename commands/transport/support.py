"""The verb of what the list beyond the limit asks of schools: canteen, lunch, beds; the cost."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, cast

import pandas as pd
import typer

from analysis.assessment import Assessment
from analysis.region_routes import RegionRoutes, opened_routes
from analysis.support import NONE_PLANNED, SUPPORT_SHOWS, SupportShow, pupils_taken
from commands.options import (
    CACHE,
    LangOption,
    Language,
    Set,
    StoreAddress,
    region_or_project,
    report_errors,
    today,
    wording_in,
)
from commands.progress import step
from commands.results import print_titled
from commands.transport.routes_asked import read_routes
from geo.files import write_whole
from geo.roads import cached_network
from reports.formats import Shown, check_ending
from reports.lists import cost_rows, support_lines, support_rows, support_workbook
from words.commands import cli
from words.planning import routes as route_say
from words.planning import support as say

Name = Annotated[str, typer.Argument(metavar="NAME", help="区域或项目 a region, or a project")]
ShowName = StrEnum("ShowName", list(zip(SUPPORT_SHOWS, SUPPORT_SHOWS, strict=True)))  # type: ignore[misc]
_PRINTED = ("school", "duty_state", "lunches", "lunch_state", "need_bed", "too_young", "beds")

app = typer.Typer()


@app.command()
def support(
    name: Name,
    out: Annotated[Path | None, typer.Option(help="a .xlsx file")] = None,
    show: Annotated[ShowName, typer.Option(help="显示 which schools")] = ShowName("all"),
    routes: Annotated[
        Path | None, typer.Option(help="校车方案 a .json file of routes, counted in")
    ] = None,
    set_: Set = None,
    store: StoreAddress = None,
    lang: LangOption = Language.zh,
) -> None:
    """Print canteen, lunch and beds by school, and what lines of school buses cost a year."""
    with report_errors(lang):
        if out is not None:
            check_ending(out, (".xlsx",))
        saved = None if routes is None else read_routes(routes)
        assessment = region_or_project(name, store, set_, lang)
        planned = None
        if saved is not None:
            with step(route_say.NETWORK.say(lang.value)):
                drive = cached_network(assessment.region, "drive", CACHE)
                planned = opened_routes(saved, assessment, drive)
        wanted, wording = cast("SupportShow", show.value), wording_in(lang)
        with step(cli.WORKING.say(lang.value)):
            table = assessment.support_with(
                NONE_PLANNED if planned is None else pupils_taken(planned.pupils)
            )
        if out is None:
            _print(assessment, table, wanted, planned, lang)
            return
        content = support_workbook(
            assessment,
            table,
            wanted,
            Shown.of(assessment, made_on=today()),
            routes=planned,
            lang=wording,
        )
        write_whole(out, lambda target: target.write_bytes(content))
        rows = len(support_rows(table, assessment.region, wanted, wording))
        typer.echo(cli.SAVED.say(lang.value, path=out, rows=f"{rows:,}"))


def _print(
    assessment: Assessment,
    table: pd.DataFrame,
    show: SupportShow,
    planned: RegionRoutes | None,
    lang: Language,
) -> None:
    rows = support_rows(table, assessment.region, show, wording_in(lang))
    if len(rows):
        titles = {column: say.COLUMN[column] for column in (*_PRINTED, "beds_short", "bed_state")}
        print_titled(_whole(rows), titles, lang)
    else:
        typer.echo(say.NO_SCHOOL.say(lang.value))
    lines = cost_rows(assessment, wording_in(lang), planned)
    if len(lines):
        print_titled(_whole(lines), say.COST_COLUMN, lang)
    for line in support_lines(assessment, table, planned):
        typer.echo(line.say(lang.value))


def _whole(rows: pd.DataFrame) -> pd.DataFrame:
    """Return numbers in whole ones, as they are printed."""
    numbers = rows.select_dtypes("number").columns
    return rows.assign(**{name: rows[name].round().astype("Int64") for name in numbers})
