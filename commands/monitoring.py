"""The verbs of places against the pupils to come."""

from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from analysis.parameters import Parameters
from analysis.places import CountyPart, part_rows, places_to_come, roll_up
from analysis.projection import project
from commands.options import (
    LangOption,
    Language,
    RegionName,
    Set,
    StoreAddress,
    changed_parameters,
    is_built_in,
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
from geo.tables import Region
from reports.formats import Shown, check_ending
from reports.lists import error_lines
from reports.monitoring import (
    annual_report,
    city_rows,
    outlook_rows,
    places_lines,
    places_workbook,
    read_part,
    read_snapshot,
    rollup_lines,
    rollup_workbook,
    snapshot_bytes,
)
from store.opening import default_address, open_store
from store.records import load_version
from words.commands import cli
from words.monitoring import places as say
from words.monitoring import projection as projection_say
from words.monitoring import report as report_say
from words.monitoring import rollup as rollup_say

_PRINTED = (
    *("area", "stage", "places", "peak_year", "peak_pupils", "short_year", "short_light"),
    *("begin_by", "most_short", "idle_year"),
)

Files = Annotated[
    list[str],
    typer.Argument(help="区域文件、年报存档或项目 regions, snapshots of reports, projects"),
]
_ROLLUP_PRINTED = (
    *("stage", "year", "pupils", "low", "high", "no_change", "places", "places_left", "light"),
    *("counties", "counties_missing"),
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
        rows = part_rows(assessment.places(horizon))
        typer.echo(cli.SAVED.say(lang.value, path=out, rows=f"{len(rows):,}"))
        if snapshot is not None:
            saved = snapshot_bytes(
                rows,
                region=assessment.region.name,
                made_on=today().isoformat(),
                parameters=assessment.parameters,
            )
            write_whole(snapshot, lambda target: target.write_bytes(saved))
            typer.echo(cli.SAVED.say(lang.value, path=snapshot, rows=f"{len(rows):,}"))


def _read_snapshot(path: Path) -> pd.DataFrame:
    """Return the rows of a snapshot; raises SourceError where the file is none."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(report_say.BAD_SNAPSHOT.fill(name=path.name)) from error
    return read_snapshot(content, path.name)


@app.command()
def rollup(
    files: Files,
    out: Annotated[Path | None, typer.Option(help="a .xlsx file")] = None,
    horizon: Horizon = 10,
    set_: Set = None,
    store: StoreAddress = None,
    lang: LangOption = Language.zh,
) -> None:
    """Put the places and pupils to come of several counties together."""
    with report_errors(lang):
        if out is not None:
            check_ending(out, (".xlsx",))
        parameters, words = changed_parameters(set_), wording_in(lang)
        with step(cli.WORKING.say(lang.value)):
            parts = [_part(name, horizon, parameters, store) for name in files]
        _once_each(parts)
        if not any(len(part.rows) for part in parts):
            raise SourceError(rollup_say.NO_FILES)
        found = roll_up(parts, parameters)
        if out is None:
            rows = city_rows(found.city, words)
            print_titled(rows, {name: rollup_say.COLUMN[name] for name in _ROLLUP_PRINTED}, lang)
            for line in rollup_lines(found, parts, words):
                typer.echo(line)
            return
        content = rollup_workbook(found, parts, made_on=today(), lang=words)
        write_whole(out, lambda target: target.write_bytes(content))
        typer.echo(cli.SAVED.say(lang.value, path=out, rows=f"{len(found.city):,}"))


def _part(name: str, horizon: int, parameters: Parameters, store: str | None) -> CountyPart:
    """Return what a snapshot says, or what is forecast of a region or of a project's last data."""
    if Path(name).suffix.lower() == ".json":
        return read_part(Path(name).read_bytes(), Path(name).name)
    if is_built_in(name) or Path(name).exists() or Path(name).suffix:
        region = opened_region(name)
    else:
        with open_store(store or default_address()) as opened:
            region = Region.from_tables(load_version(opened, name))
    made = project(region, horizon, variant_share=parameters.variant_percent / 100)
    rows = part_rows(places_to_come(region, made, parameters))
    return CountyPart(Path(name).name, today().isoformat(), dict(parameters.changed), rows)


def _once_each(parts: list[CountyPart]) -> None:
    """Refuse a county that is in two files."""
    seen: dict[str, str] = {}
    for part in parts:
        for county in sorted({str(name) for name in part.rows["county"].fillna("")}):
            if county in seen:
                text = rollup_say.TWICE.fill(county=county, one=seen[county], other=part.name)
                raise SourceError(text)
            seen[county] = part.name
