"""The verbs of projects and of the whole store: list, versions, rename, delete; backup, restore."""

from pathlib import Path
from typing import Annotated

import typer

from commands.options import By, LangOption, Language, StoreAddress, report_errors, tidied_store
from commands.progress import step
from commands.results import print_titled
from store.opening import Store, default_address, open_store
from store.records import (
    delete_project,
    list_projects,
    project_row,
    projects_in_words,
    rename_project,
    versions_in_words,
)
from store.upkeep import backup as write_backup
from store.upkeep import restore as restore_backup
from words import store as say
from words.commands import cli
from words.pages import project_admin

Name = Annotated[str, typer.Argument(help="项目名称 the project's name")]

app = typer.Typer()
project_verbs = typer.Typer(help="项目 the projects: alone, their list")
app.add_typer(project_verbs, name="projects")


@project_verbs.callback(invoke_without_command=True)
def projects(
    context: typer.Context, store: StoreAddress = None, lang: LangOption = Language.zh
) -> None:
    """List the projects: their latest data, their plans, who changed them last."""
    if context.invoked_subcommand is not None:
        # What is given before the verb holds for the verb: it must not reach another store.
        context.default_map = {
            context.invoked_subcommand: {"store": store, "lang": lang.value},
        }
        return
    with report_errors(lang), open_store(store or default_address()) as opened:
        found = list_projects(opened)
        if found.empty:
            typer.echo(say.NO_PROJECTS.say(lang.value))
            return
        print_titled(projects_in_words(found), say.PROJECT_COLUMNS, lang)


@project_verbs.command()
def versions(name: Name, store: StoreAddress = None, lang: LangOption = Language.zh) -> None:
    """List the versions of a project's data: number, when, by whom, rows, files."""
    with report_errors(lang), open_store(store or default_address()) as opened:
        found = versions_in_words(opened, name)
        if found.empty:
            typer.echo(project_admin.NO_VERSIONS.say(lang.value))
            return
        print_titled(found, project_admin.VERSION_COLUMNS, lang)


@project_verbs.command()
def rename(
    name: Name,
    new_name: Annotated[str, typer.Argument(metavar="NEW", help="新名称 its new name")],
    by: By,
    store: StoreAddress = None,
    lang: LangOption = Language.zh,
) -> None:
    """Give a project another name; data, plans and log stay with it."""
    with report_errors(lang), tidied_store(store, lang) as opened:
        rename_project(opened, name, new_name, seen=_version(opened, name), by=by)
        typer.echo(project_admin.RENAMED.say(lang.value, name=name, new_name=new_name))


@project_verbs.command()
def delete(name: Name, by: By, store: StoreAddress = None, lang: LangOption = Language.zh) -> None:
    """Put a project into the trash with its data and plans; for thirty days it can be restored."""
    with report_errors(lang), tidied_store(store, lang) as opened:
        gone = delete_project(opened, name, seen=_version(opened, name), by=by)
        typer.echo(project_admin.DELETED.say(lang.value, name=name, last_day=gone.last_day))
        typer.echo(project_admin.RESTORE_VERB.say(lang.value, id=gone.id))


@app.command()
def backup(
    out: Annotated[Path, typer.Option(help="备份文件 the file to write")],
    store: StoreAddress = None,
    lang: LangOption = Language.zh,
) -> None:
    """Write everything in the store to one file; others may go on working."""
    with report_errors(lang), open_store(store or default_address()) as opened:
        with step(cli.WORKING.say(lang.value)):
            holding = write_backup(opened, out)
        typer.echo(say.BACKED_UP.say(lang.value, path=out, **holding._asdict()))


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="备份文件 a file written by backup")],
    by: By,
    store: StoreAddress = None,
    lang: LangOption = Language.zh,
) -> None:
    """Put a backup in the place of everything in the store, once it is found to be sound."""
    with report_errors(lang), tidied_store(store, lang) as opened:
        with step(cli.WORKING.say(lang.value)):
            holding, saved_before = restore_backup(opened, file, by=by)
        typer.echo(say.RESTORED.say(lang.value, **holding._asdict()))
        typer.echo(say.SAVED_BEFORE_RESTORE.say(lang.value, path=saved_before))


def _version(store: Store, name: str) -> int:
    """Return the version of a project's row as it is now; raises NotStoredError."""
    with store.reading() as connection:
        return int(project_row(connection, name).version)
