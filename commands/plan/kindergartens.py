"""The verb of kindergartens: by township, with what makes preschool education universal."""

from pathlib import Path
from typing import Annotated

import typer

from commands.options import (
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
from geo.files import write_whole
from reports.formats import Shown, check_ending
from reports.lists import (
    county_rows,
    kindergarten_workbook,
    preschool_lines,
    township_rows,
)
from words import share_shown
from words.commands import cli
from words.indicators import preschool as say

Name = Annotated[str, typer.Argument(metavar="NAME", help="区域或项目 a region, or a project")]
_PRINTED = (
    *("township", "sites", "children", "public_share", "inclusive_share", "gross_share"),
    *("central", "class_share", "children_per_teacher", "villages_beyond", "places_per_child"),
    "state",
)
_SHARES = ("public_share", "inclusive_share", "gross_share", "class_share")
_TENTHS = ("children_per_teacher", "places_per_child")

app = typer.Typer()


@app.command()
def kindergartens(
    name: Name,
    out: Annotated[Path | None, typer.Option(help="a .xlsx file")] = None,
    set_: Set = None,
    store: StoreAddress = None,
    lang: LangOption = Language.zh,
) -> None:
    """Print kindergartens by township, or write them with villages out of reach as a workbook."""
    with report_errors(lang):
        if out is not None:
            check_ending(out, (".xlsx",))
        assessment = region_or_project(name, store, set_, lang)
        wording = wording_in(lang)
        with step(cli.WORKING.say(lang.value)):
            rows = township_rows(assessment, wording)
        if out is not None:
            content = kindergarten_workbook(
                assessment, Shown.of(assessment, made_on=today()), lang=wording
            )
            write_whole(out, lambda target: target.write_bytes(content))
            typer.echo(cli.SAVED.say(lang.value, path=out, rows=f"{len(rows):,}"))
            return
        print_titled(county_rows(assessment, wording), say.COUNTY_COLUMN, lang)
        numbers = rows.select_dtypes("number").columns.difference([*_SHARES, *_TENTHS])
        shown = rows.assign(**{column: rows[column].round().astype("Int64") for column in numbers})
        for column in _SHARES:
            shares = rows[column].map(lambda share, c=column: share_shown(share, c))
            shown[column] = (100 * shares).round(1)
        shown = shown.assign(**{column: rows[column].round(2) for column in _TENTHS})
        print_titled(shown, {column: say.COLUMN[column] for column in _PRINTED}, lang)
        for line in preschool_lines(assessment):
            typer.echo(line.say(lang.value))
