"""The verb of kindergartens: by township, with what makes preschool education universal."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from analysis.assessment import Assessment
from analysis.preschool import NewSites, Rule, new_sites
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
from geo.errors import ParameterError
from geo.files import write_whole
from reports.formats import Shown, check_ending
from reports.indicators import kindergarten_plan
from reports.lists import (
    county_rows,
    kindergarten_workbook,
    new_site_lines,
    new_site_rows,
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

NewRule = StrEnum("NewRule", {"cover": "cover", "median": "median"})

app = typer.Typer()


@app.command()
def kindergartens(
    name: Name,
    out: Annotated[Path | None, typer.Option(help="a .xlsx or .docx file")] = None,
    new: Annotated[
        int | None, typer.Option("--new", help="新园 so many new ones; 0 reaches all", min=0)
    ] = None,
    rule: Annotated[NewRule, typer.Option("--chosen-by", help="cover or median")] = NewRule.cover,
    set_: Set = None,
    store: StoreAddress = None,
    lang: LangOption = Language.zh,
) -> None:
    """Print kindergartens by township, or write them with villages out of reach as a workbook."""
    with report_errors(lang):
        if out is not None:
            check_ending(out, (".xlsx", ".docx"))
        assessment = region_or_project(name, store, set_, lang)
        wording = wording_in(lang)
        with step(cli.WORKING.say(lang.value)):
            rows = township_rows(assessment, wording)
            proposed = None if new is None else _proposed(assessment, rule, new)
        if out is not None:
            shown = Shown.of(assessment, made_on=today())
            write = kindergarten_plan if out.suffix.lower() == ".docx" else kindergarten_workbook
            content = write(assessment, shown, proposed=proposed, lang=wording)
            write_whole(out, lambda target: target.write_bytes(content))
            typer.echo(cli.SAVED.say(lang.value, path=out, rows=f"{len(rows):,}"))
            return
        print_titled(county_rows(assessment, wording), say.COUNTY_COLUMN, lang)
        print_titled(_whole(rows), {column: say.COLUMN[column] for column in _PRINTED}, lang)
        lines = preschool_lines(assessment)
        if proposed is not None:
            print_titled(_whole(new_site_rows(proposed[0])), say.NEW_SITE_COLUMN, lang)
            lines += new_site_lines(*proposed)
        for line in lines:
            typer.echo(line.say(lang.value))


def _whole(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows as they are printed: whole numbers, shares in per cent, a few with digits."""
    numbers = rows.select_dtypes("number").columns.difference([*_SHARES, *_TENTHS])
    shown = rows.assign(**{column: rows[column].round().astype("Int64") for column in numbers})
    for column in rows.columns.intersection(list(_SHARES)):
        shares = rows[column].map(lambda share, c=column: share_shown(share, c))
        shown[column] = (100 * shares).round(1)
    tenths = rows.columns.intersection(list(_TENTHS))
    return shown.assign(**{column: rows[column].round(2) for column in tenths})


def _proposed(assessment: Assessment, rule: NewRule, count: int) -> tuple[NewSites, Rule]:
    """Return where new kindergartens are proposed; no number is asked of none but covering."""
    named: Rule = "cover" if rule == NewRule.cover else "median"
    if named == "median" and count == 0:
        raise ParameterError(say.NEW_NEEDS_COUNT)
    return new_sites(assessment, rule=named, count=count or None), named
