"""The verbs that write what comes with the program: the built-in region, the templates."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from commands.options import LangOption, Language, report_errors, today
from commands.progress import step
from data.demo.region import Scope, built_in_region
from geo.files import write_region
from reports.templates import write_templates
from words.commands import cli as say
from words.files import template as template_say

Extent = StrEnum("Extent", {"county": "county", "city": "city"})

app = typer.Typer()


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="a .gpkg file, or a folder")],
    scope: Annotated[Extent, typer.Option(help="东阿县, or the whole city")] = Extent("county"),
    lang: LangOption = Language.zh,
) -> None:
    """Write the built-in region as files."""
    with report_errors(lang):
        area: Scope = "city" if scope == "city" else "county"
        with step(say.WORKING.say(lang.value)):
            target = out if out.suffix == ".gpkg" else out / f"liaocheng-{area}.gpkg"
            write_region(built_in_region(area).tables, target)
        typer.echo(say.DEMO.say(lang.value, path=target))


@app.command()
def template(
    out: Annotated[Path, typer.Option(help="the folder to write them into")],
    lang: LangOption = Language.zh,
) -> None:
    """Write the Excel templates, to be filled in and imported."""
    with report_errors(lang):
        files = write_templates(out, made_on=today(), lang=lang.value)
        typer.echo(template_say.SAVED.say(lang.value, count=len(files), folder=out))
        for file in files:
            typer.echo(file.name)
