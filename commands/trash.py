"""The verbs of the trash: what was deleted is listed, restored, or removed for good."""

from typing import Annotated

import pandas as pd
import typer

from commands.options import By, LangOption, Language, StoreAddress, report_errors, tidied_store
from commands.results import print_titled
from store.records import empty_trash, list_trash, restore_deleted, trash_in_words
from words.pages import project_admin as say

app = typer.Typer()
trash = typer.Typer(no_args_is_help=True, help="回收站 what was deleted, for thirty days")
app.add_typer(trash, name="trash")


@trash.command("list")
def list_(store: StoreAddress = None, lang: LangOption = Language.zh) -> None:
    """List what can be restored: its id, who deleted it, and the last day."""
    with report_errors(lang), tidied_store(store, lang) as opened:
        _print(list_trash(opened), lang)


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
        _print(found, lang)
        if found.empty:
            return
        if not confirmed:
            typer.echo(say.NOT_EMPTIED.say(lang.value, count=len(found)), err=True)
            raise typer.Exit(2)
        count = empty_trash(opened, found["id"].tolist(), by=by)
        typer.echo(say.EMPTIED.say(lang.value, count=count))


def _print(found: pd.DataFrame, lang: Language) -> None:
    if found.empty:
        typer.echo(say.TRASH_EMPTY.say(lang.value))
        return
    print_titled(trash_in_words(found, lang.value), say.TRASH_COLUMNS, lang)
