"""The verbs of pupils to come: the forecast, and what past forecasts were off."""

from pathlib import Path
from typing import Annotated

import typer

from analysis.parameters import Parameters
from analysis.projection import backtest as past_forecasts
from analysis.projection import project as forecast
from analysis.projection import village_children
from commands.options import (
    LangOption,
    Language,
    Out,
    RegionName,
    Set,
    changed_parameters,
    opened_region,
    report_errors,
    today,
    wording_in,
)
from commands.progress import step
from commands.results import print_titled, save_result
from geo.files import write_whole
from geo.tables import Region
from reports.formats import TABLE_ENDINGS, Shown, check_ending
from reports.lists import (
    area_rows,
    backtest_rows,
    backtest_workbook,
    error_lines,
    left_out_words,
    projection_lines,
    projection_workbook,
    school_rows_to_come,
)
from words import share_shown
from words.commands import cli
from words.monitoring import projection as say

Horizon = Annotated[int, typer.Option(help="提前年数 years ahead", min=1, max=15)]
LeaveOut = Annotated[list[int] | None, typer.Option(help="不采用的学年, may be repeated")]
AllYears = Annotated[bool, typer.Option("--all-years", help="不自动剔除异常学年")]
_PRINTED = (
    *("level", "stage", "year", "pupils", "low", "high", "no_change"),
    *("variant_low", "variant_high", "not_projected"),
)
_ERRORS_PRINTED = (
    *("level", "stage", "horizon", "forecasts"),
    *("ours_share", "no_change_share", "cohort_share", "band_held_share"),
)

app = typer.Typer()


@app.command()
def project(
    region: RegionName,
    horizon: Horizon = 5,
    out: Out = None,
    leave_out: LeaveOut = None,
    all_years: AllYears = False,
    set_: Set = None,
    lang: LangOption = Language.zh,
) -> None:
    """Print or save the pupils to come by school, township and county, children by village."""
    with report_errors(lang):
        parameters = changed_parameters(set_)
        opened = _opened(region, out, lang)
        words = wording_in(lang)
        with step(cli.WORKING.say(lang.value)):
            found = forecast(
                opened,
                horizon,
                marked=leave_out or (),
                find_outliers=not all_years,
                variant_share=parameters.variant_percent / 100,
            )
        if out is not None and out.suffix.lower() == ".xlsx":
            with step(cli.WORKING.say(lang.value)):
                villages = village_children(opened, horizon)
                content = projection_workbook(
                    found, villages, _shown(opened, parameters), horizon, lang=words
                )
            _write(out, content, len(found.schools), lang)
        elif out is not None:
            rows = school_rows_to_come(found.schools, opened, words)
            save_result(rows, out, "projection", lang, say.COLUMN)
        else:
            rows = area_rows(found.areas[found.areas["level"] == "county"], words)
            print_titled(rows, {name: say.COLUMN[name] for name in _PRINTED}, lang)
            for line in projection_lines(found, words):
                typer.echo(line)
            typer.echo(f"{say.LEFT_OUT.say(words)}: {left_out_words(found.left_out, words)}")


@app.command()
def backtest(
    region: RegionName,
    horizon: Horizon = 5,
    out: Out = None,
    leave_out: LeaveOut = None,
    all_years: AllYears = False,
    lang: LangOption = Language.zh,
) -> None:
    """Print or save what forecasts of past years would have been off, by level and stage."""
    with report_errors(lang):
        opened = _opened(region, out, lang)
        words = wording_in(lang)
        with step(cli.WORKING.say(lang.value)):
            found = past_forecasts(
                opened, horizon, marked=leave_out or (), find_outliers=not all_years
            )
        rows = backtest_rows(found.table, words)
        if out is not None and out.suffix.lower() == ".xlsx":
            content = backtest_workbook(found, _shown(opened, Parameters()), horizon, lang=words)
            _write(out, content, len(rows), lang)
        elif out is not None:
            save_result(rows, out, "backtest", lang, say.COLUMN)
        else:
            shares = [name for name in _ERRORS_PRINTED if name.endswith("_share")]
            percent = {
                name: [round(100 * share_shown(share, name), 1) for share in rows[name]]
                for name in shares
            }
            titles = {name: say.COLUMN[name] for name in _ERRORS_PRINTED}
            titles |= {name: say.PERCENT.fill(name=say.COLUMN[name]) for name in shares}
            print_titled(rows.assign(**percent), titles, lang)
            for line in error_lines(found.table, words):
                typer.echo(line)
            typer.echo(f"{say.LEFT_OUT.say(words)}: {left_out_words(found.left_out, words)}")


def _opened(name: str, out: Path | None, lang: Language) -> Region:
    if out is not None:
        check_ending(out, TABLE_ENDINGS)
    with step(cli.READING.say(lang.value)):
        region = opened_region(name)
    if region.table("enrolment").empty:
        typer.echo(say.NO_PUPILS.say(lang.value), err=True)
    return region


def _shown(region: Region, parameters: Parameters) -> Shown:
    return Shown(region=region, parameters=parameters, made_on=today())


def _write(out: Path, content: bytes, rows: int, lang: Language) -> None:
    write_whole(out, lambda target: target.write_bytes(content))
    typer.echo(cli.SAVED.say(lang.value, path=out, rows=f"{rows:,}"))
