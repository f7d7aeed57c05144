"""The verb that writes the templates to be filled in."""

from pathlib import Path
from typing import Annotated

import typer

from commands.options import LangOption, Language, report_errors, today
from reports.templates import write_templates
from words.files import template as say

app = typer.Typer()


@app.command()
def template(
    out: Annotated[Path, typer.Option(help="the folder to write them into")],
    lang: LangOption = Language.zh,
) -> None:
    """Write the Excel templates, to be filled in and imported."""
    with report_errors(lang):
        files = write_templates(out, made_on=today(), lang=lang.value)
        typer.echo(say.SAVED.say(lang.value, count=len(files), folder=out))
        for file in files:
            typer.echo(file.name)
