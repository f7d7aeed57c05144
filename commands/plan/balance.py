"""The verb of balance: seven measures by school, variation by county, what a plan does."""

from pathlib import Path
from typing import Annotated

import typer

from commands.options import (
    LangOption,
    Language,
    Set,
    StoreAddress,
    named_plan,
    region_or_project,
    report_errors,
    today,
    wording_in,
)
from commands.progress import step
from commands.results import print_titled
from geo.files import write_whole
from reports.formats import Shown, check_ending
from reports.indicators import (
    balance_change_rows,
    balance_county_rows,
    balance_lines,
    balance_school_rows,
    balance_workbook,
)
from words.commands import cli
from words.indicators import balance as say

Name = Annotated[str, typer.Argument(metavar="NAME", help="区域或项目 a region, or a project")]
_PRINTED = ("name", "stage", "township", "verdict", "measures_met", "pupils", "short", "missing")

app = typer.Typer()


@app.command()
def balance(
    name: Name,
    plan: Annotated[
        str | None, typer.Option("--plan", help="方案 a plan of the project, or a JSON file")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="a .xlsx file")] = None,
    set_: Set = None,
    store: StoreAddress = None,
    lang: LangOption = Language.zh,
) -> None:
    """Print the balance of schools and counties, or write it with sites as a workbook."""
    with report_errors(lang):
        if out is not None:
            check_ending(out, (".xlsx",))
        assessment = region_or_project(name, store, set_, lang)
        if plan is not None:
            assessment = assessment.after(named_plan(name, store, plan, lang)[0])
        wording = wording_in(lang)
        with step(cli.WORKING.say(lang.value)):
            rows = balance_school_rows(assessment, wording)
        if out is not None:
            shown = Shown.of(assessment, made_on=today())
            content = balance_workbook(assessment, shown, lang=wording)
            write_whole(out, lambda target: target.write_bytes(content))
            typer.echo(cli.SAVED.say(lang.value, path=out, rows=f"{len(rows):,}"))
            return
        print_titled(balance_county_rows(assessment, wording), say.COUNTY_COLUMN, lang)
        if assessment.base is not None:
            print_titled(balance_change_rows(assessment, wording), say.CHANGE_COLUMN, lang)
        whole = rows.assign(pupils=rows["pupils"].round().astype("Int64"))
        print_titled(whole, {column: say.SCHOOL_COLUMN[column] for column in _PRINTED}, lang)
        for line in balance_lines(assessment):
            typer.echo(line.say(lang.value))
