"""The verbs of how long data are retained, and of the data of one pupil who asks."""

import json
from datetime import datetime
from typing import Annotated

import typer

from commands.options import By, LangOption, Language, StoreAddress, report_errors
from commands.results import print_titled
from geo.errors import ParameterError
from store.opening import Store, default_address, open_store
from store.retention import (
    carry_out,
    copies_left,
    delete_pupil,
    due_projects,
    held_in_words,
    held_of_pupil,
    list_retentions,
    retentions_in_words,
    set_retention,
)
from words import retention as say

Code = Annotated[str, typer.Argument(metavar="CODE", help="学生代号 the code of the pupil")]

app = typer.Typer()
pupil = typer.Typer(no_args_is_help=True, help="一名学生的数据 the data of one pupil")
app.add_typer(pupil, name="pupil")


@app.command()
def retention(
    by: By,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="项目名称 a project")] = None,
    until: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="保存到哪天 the last day its data are retained"),
    ] = None,
    open_end: Annotated[bool, typer.Option("--open-end", help="取消期限 no last day")] = False,
    due: Annotated[bool, typer.Option("--due", help="只看快到期的 only what is due soon")] = False,
    carry_out_: Annotated[
        bool, typer.Option("--carry-out", help="删除到期的 remove what is due, for good")
    ] = False,
    store: StoreAddress = None,
    lang: LangOption = Language.zh,
) -> None:
    """List until when data are retained, set a day for a project, or remove what is due."""
    with report_errors(lang), open_store(store or default_address()) as opened:
        if (until is not None or open_end) and name is None:
            raise ParameterError(say.NAME_A_PROJECT)
        if name is not None and until is None and not open_end:
            raise ParameterError(say.GIVE_A_DAY)
        if name is not None:
            day = None if until is None else until.date()
            set_retention(opened, name, day, by=by)
            typer.echo(say.SET.say(lang.value, name=name, day=day or say.NO_DAY.say(lang.value)))
            return
        if carry_out_:
            _carry_out(opened, by, lang)
            return
        rows = due_projects(opened) if due else list_retentions(opened)
        if rows.empty:
            typer.echo((say.NOTHING_DUE if due else say.NO_PROJECTS).say(lang.value))
            return
        print_titled(retentions_in_words(rows, lang.value), say.COLUMNS, lang)


@pupil.command()
def held(code: Code, store: StoreAddress = None, lang: LangOption = Language.zh) -> None:
    """Say what is held on a pupil, by their code: where, and every value that is known."""
    with report_errors(lang), open_store(store or default_address()) as opened:
        found = held_of_pupil(opened, code)
        if found.empty:
            typer.echo(say.NOTHING_HELD.say(lang.value, code=code))
            return
        print_titled(held_in_words(found, lang.value), say.HELD_COLUMNS, lang)
        for fields in found["fields"]:
            typer.echo(json.dumps(fields, ensure_ascii=False, default=str))


@pupil.command()
def delete(
    code: Code,
    by: By,
    confirmed: Annotated[
        bool, typer.Option("--confirmed", help="确认 remove it everywhere, for good")
    ] = False,
    store: StoreAddress = None,
    lang: LangOption = Language.zh,
) -> None:
    """Remove everything held on a pupil, in every version and in the trash, once confirmed."""
    with report_errors(lang), open_store(store or default_address()) as opened:
        found = held_of_pupil(opened, code)
        if found.empty:
            typer.echo(say.NOTHING_HELD.say(lang.value, code=code))
            return
        if not confirmed:
            print_titled(held_in_words(found, lang.value), say.HELD_COLUMNS, lang)
            typer.echo(say.NOT_CONFIRMED.say(lang.value))
            raise typer.Exit(1)
        removed = delete_pupil(opened, code, by=by)
        typer.echo(say.PUPIL_DELETED.say(lang.value, **removed._asdict()))
        _say_left(opened, removed.left, lang)


def _carry_out(store: Store, by: str, lang: Language) -> None:
    removed = carry_out(store, by=by)
    if not removed:
        typer.echo(say.NOTHING_TO_REMOVE.say(lang.value))
        return
    for each in removed:
        typer.echo(say.REMOVED.say(lang.value, **each._asdict()))
    _say_left(store, removed[0].left, lang)


def _say_left(store: Store, left: int | None, lang: Language) -> None:
    """Say whether the file still holds what was removed, and which copies of it there are."""
    words = say.ON_A_SERVER if left is None else say.STILL_THERE if left else say.GONE_FROM_FILE
    typer.echo(words.say(lang.value, left=left))
    for path in copies_left(store):
        typer.echo(say.COPY.say(lang.value, path=path))
    typer.echo(say.OWN_BACKUPS.say(lang.value))
    if left:
        raise typer.Exit(1)
