"""The verbs of the log: what was done, and whether that record is whole."""

from pathlib import Path
from typing import Annotated

import typer

from commands.options import LangOption, Language, StoreAddress, report_errors
from commands.results import print_titled, save_result
from reports.formats import check_ending
from store.log import Head
from store.opening import default_address, open_store
from store.records import actions_in_words
from store.upkeep import list_actions, verify_log
from words import store as say
from words.pages import project_admin

_ENDINGS = (".csv", ".xlsx")

app = typer.Typer()
log = typer.Typer(no_args_is_help=True, help="操作记录 the log of what was done")
app.add_typer(log, name="log")


@log.command("list")
def list_(
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
        titles = project_admin.LOG_COLUMNS
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
        typer.echo(say.LOG_SOUND.say(lang.value, **found.head._asdict()))
        typer.echo(say.LOG_LIMIT.say(lang.value))
