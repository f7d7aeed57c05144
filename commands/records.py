"""The verbs of the log and of the trash: what was done, and what was deleted."""

from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from commands.options import By, LangOption, Language, StoreAddress, report_errors, tidied_store
from commands.results import print_titled, save_result
from reports.formats import check_ending
from store.log import Head
from store.opening import default_address, open_store
from store.records import (
    actions_in_words,
    empty_trash,
    list_trash,
    restore_deleted,
    trash_in_words,
)
from store.upkeep import list_actions, verify_log
from words import store as log_say
from words.pages import project_admin as say

_ENDINGS = (".csv", ".xlsx")

app = typer.Typer()
log = typer.Typer(no_args_is_help=True, help="操作记录 the log of what was done")
trash = typer.Typer(no_args_is_help=True, help="回收站 what was deleted, for thirty days")
app.add_typer(trash, name="trash")
app.add_typer(log, name="log")


@log.command("list")
def list_actions_(
    project: Annotated[
        str | None, typer.Option(help="项目 only this project's, also where it was deleted")
    ] = None,
    limit: Annotated[int, typer.Option(help="条数 how many, the latest first", min=1)] = 50,
    out: Annotated[Path | None, typer.Option(help="csv or xlsx")] = None,
    store: StoreAddress = None,
    lang: LangOption = Language.zh,
) -> None:
    """List the latest actions: number, when, by whom, what, in which project."""
    with report_errors(lang), open_store(store or default_address()) as opened:
        if out is not None:
            check_ending(out, _ENDINGS)
        found = list_actions(opened, project=project, last=limit)
        titles = say.LOG_COLUMNS
        shown = actions_in_words(found, lang.value)[list(titles)]
        if out is not None:
            save_result(shown, out, "log", lang, titles)
        else:
            print_titled(shown, titles, lang)


@log.command()
def verify(
    store: StoreAddress = None,
    noted: Annotated[
        str | None, typer.Option(help="抄下的末尾 an end noted down earlier, as number:hash")
    ] = None,
    lang: LangOption = Language.zh,
) -> None:
    """Check that no entry of the log was changed, removed, inserted, moved or cut off."""
    with report_errors(lang), open_store(store or default_address()) as opened:
        found = verify_log(opened, noted=None if noted is None else Head.of(noted))
        for problem in found.problems:
            typer.echo(problem.say(lang.value))
        if found.problems:
            raise typer.Exit(1)
        typer.echo(log_say.LOG_SOUND.say(lang.value, **found.head._asdict()))
        typer.echo(log_say.LOG_LIMIT.say(lang.value))


@trash.command("list")
def list_trash_(store: StoreAddress = None, lang: LangOption = Language.zh) -> None:
    """List what can be restored: its id, who deleted it, and the last day."""
    with report_errors(lang), tidied_store(store, lang) as opened:
        _print_trash(list_trash(opened), lang)


@trash.command()
def restore(
    id_: Annotated[str, typer.Argument(metavar="ID", help="编号 as trash list shows it")],
    by: By,
    store: StoreAddress = None,
    lang: LangOption = Language.zh,
) -> None:
    """Take a project or a plan out of the trash, as it was when it was deleted."""
    with report_errors(lang), tidied_store(store, lang) as opened:
        restored = restore_deleted(opened, id_, by=by)
        text = say.RESTORED.fill(kind=say.KINDS[restored.kind], name=restored.name)
        typer.echo(text.say(lang.value))


@trash.command()
def empty(
    by: By,
    confirmed: Annotated[
        bool, typer.Option("--confirmed", help="确认 remove what is listed, for good")
    ] = False,
    store: StoreAddress = None,
    lang: LangOption = Language.zh,
) -> None:
    """List what lies in the trash and, once confirmed, remove all of it for good."""
    with report_errors(lang), tidied_store(store, lang) as opened:
        found = list_trash(opened)
        _print_trash(found, lang)
        if found.empty:
            return
        if not confirmed:
            typer.echo(say.NOT_EMPTIED.say(lang.value, count=len(found)), err=True)
            raise typer.Exit(2)
        count = empty_trash(opened, found["id"].tolist(), by=by)
        typer.echo(say.EMPTIED.say(lang.value, count=count))


def _print_trash(found: pd.DataFrame, lang: Language) -> None:
    if found.empty:
        typer.echo(say.TRASH_EMPTY.say(lang.value))
        return
    print_titled(trash_in_words(found, lang.value), say.TRASH_COLUMNS, lang)
