"""The verbs of the store: its projects, backup and restore, and whether its log is whole."""

import getpass
from pathlib import Path
from typing import Annotated

import typer

from commands.options import LangOption, Language, said_errors
from commands.progress import step
from store.database import shown_moment
from store.log import Head
from store.opening import default_address, open_store
from store.records import list_projects
from store.upkeep import backup as backups
from store.upkeep import verify_log
from words import store as say
from words.commands import cli

Address = Annotated[
    str | None,
    typer.Option(
        "--store", help="库 a file or postgresql://user@host/name; else PLANNER_STORE, else .store/"
    ),
]
By = Annotated[
    str, typer.Option(help="操作人 who does it, for the log", default_factory=getpass.getuser)
]

app = typer.Typer()
log = typer.Typer(no_args_is_help=True, help="操作记录 the log of what was done")
app.add_typer(log, name="log")


@app.command()
def projects(store: Address = None, lang: LangOption = Language.zh) -> None:
    """List the projects: their latest data, their plans, who changed them last."""
    with said_errors(lang), open_store(store or default_address()) as opened:
        found = list_projects(opened)
        if found.empty:
            typer.echo(say.NO_PROJECTS.say(lang.value))
            return
        found["at"] = [shown_moment(at.isoformat()) for at in found["at"]]
        titles = {name: title.say(lang.value) for name, title in say.PROJECT_COLUMNS.items()}
        shown = found[list(titles)].astype(object).fillna("–").rename(columns=titles)
        typer.echo(shown.to_string(index=False))


@app.command()
def backup(
    out: Annotated[Path, typer.Option(help="备份文件 the file to write")],
    store: Address = None,
    lang: LangOption = Language.zh,
) -> None:
    """Write everything in the store to one file; others may go on working."""
    with said_errors(lang), open_store(store or default_address()) as opened:
        with step(cli.WORKING.say(lang.value)):
            holding = backups.backup(opened, out)
        typer.echo(say.BACKED_UP.say(lang.value, path=out, **holding._asdict()))


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="备份文件 a file written by backup")],
    by: By,
    store: Address = None,
    lang: LangOption = Language.zh,
) -> None:
    """Put a backup in the place of everything in the store, once it is found to be sound."""
    with said_errors(lang), open_store(store or default_address()) as opened:
        with step(cli.WORKING.say(lang.value)):
            holding, kept = backups.restore(opened, file, by=by)
        typer.echo(say.RESTORED.say(lang.value, **holding._asdict()))
        typer.echo(say.KEPT_BEFORE.say(lang.value, path=kept))


@log.command()
def verify(
    store: Address = None,
    noted: Annotated[
        str | None, typer.Option(help="抄下的末尾 an end noted down earlier, as number:hash")
    ] = None,
    lang: LangOption = Language.zh,
) -> None:
    """Check that no entry of the log was changed, removed, inserted, moved or cut off."""
    with said_errors(lang), open_store(store or default_address()) as opened:
        found = verify_log(opened, noted=None if noted is None else Head.of(noted))
        for problem in found.problems:
            typer.echo(problem.say(lang.value))
        if found.problems:
            raise typer.Exit(1)
        typer.echo(say.LOG_SOUND.say(lang.value, **found.head._asdict()))
        typer.echo(say.LOG_LIMIT.say(lang.value))
