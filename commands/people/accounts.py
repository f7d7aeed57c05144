"""The verbs of people: who may sign in when the program is open to an office, and as what."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from commands.options import By, LangOption, Language, StoreAddress, report_errors
from commands.results import print_titled
from geo.errors import ParameterError
from store.opening import default_address, open_store
from store.people import (
    add_person,
    change_password,
    change_role,
    disable_person,
    enable_person,
    has_administrator,
    list_people,
    people_in_words,
)
from store.rights import COUNTY, ROLES, Role, Scope
from words import people as say

# What a role is called on the line is its code.
RoleName = StrEnum("RoleName", list(zip(ROLES, ROLES, strict=True)))  # type: ignore[misc]
Account = Annotated[str, typer.Argument(metavar="ACCOUNT", help="账号 the name of the account")]
RoleOption = Annotated[RoleName, typer.Option("--role", help="角色 what the account may do")]
Townships = Annotated[
    list[str] | None, typer.Option("--township", help="乡镇 only pupils of it, may be repeated")
]
Schools = Annotated[
    list[str] | None, typer.Option("--school", help="学校代码 only its pupils, may be repeated")
]

app = typer.Typer()
people = typer.Typer(no_args_is_help=True, help="人员 who may sign in")
app.add_typer(people, name="people")


@people.command()
def add(
    account: Account,
    role: RoleOption,
    by: By,
    township: Townships = None,
    school: Schools = None,
    store: StoreAddress = None,
    lang: LangOption = Language.zh,
) -> None:
    """Make an account; the password is asked for on the terminal."""
    with report_errors(lang), open_store(store or default_address()) as opened:
        scope = _scope(township, school)
        password = _asked_password(lang)
        add_person(opened, account, password, role=_role(role), scope=scope, by=by)
        shown = say.ROLE[role]
        typer.echo(say.ADDED.fill(account=account, role=shown).say(lang.value))


@people.command("list")
def list_(store: StoreAddress = None, lang: LangOption = Language.zh) -> None:
    """List the accounts: role, scope, state."""
    with report_errors(lang), open_store(store or default_address()) as opened:
        found = list_people(opened)
        if found.empty:
            typer.echo(say.NO_PEOPLE.say(lang.value))
            return
        print_titled(people_in_words(found, lang.value), say.COLUMNS, lang)


@people.command()
def role(
    account: Account,
    role: RoleOption,
    by: By,
    township: Townships = None,
    school: Schools = None,
    store: StoreAddress = None,
    lang: LangOption = Language.zh,
) -> None:
    """Give an account another role and scope, from its next click on."""
    with report_errors(lang), open_store(store or default_address()) as opened:
        change_role(opened, account, role=_role(role), scope=_scope(township, school), by=by)
        shown = say.ROLE[role]
        typer.echo(say.ROLE_CHANGED.fill(account=account, role=shown).say(lang.value))


@people.command()
def disable(
    account: Account, by: By, store: StoreAddress = None, lang: LangOption = Language.zh
) -> None:
    """Let an account sign in no more, and end all its sessions."""
    with report_errors(lang), open_store(store or default_address()) as opened:
        disable_person(opened, account, by=by)
        typer.echo(say.DISABLED.say(lang.value, account=account))


@people.command()
def enable(
    account: Account, by: By, store: StoreAddress = None, lang: LangOption = Language.zh
) -> None:
    """Let a disabled account sign in again."""
    with report_errors(lang), open_store(store or default_address()) as opened:
        enable_person(opened, account, by=by)
        typer.echo(say.ENABLED.say(lang.value, account=account))


@people.command()
def password(
    account: Account, by: By, store: StoreAddress = None, lang: LangOption = Language.zh
) -> None:
    """Give an account another password, asked for on the terminal, and end all its sessions."""
    with report_errors(lang), open_store(store or default_address()) as opened:
        change_password(opened, account, _asked_password(lang), by=by)
        typer.echo(say.PASSWORD_CHANGED.say(lang.value, account=account))


@people.command()
def first(by: By, store: StoreAddress = None, lang: LangOption = Language.zh) -> None:
    """Ask for the first administrator where there is none; start.py --office does."""
    with report_errors(lang), open_store(store or default_address()) as opened:
        if has_administrator(opened):
            return
        if not sys.stdin.isatty():
            typer.echo(say.NO_ADMINISTRATOR.say(lang.value), err=True)
            raise typer.Exit(2)
        typer.echo(say.FIRST.say(lang.value))
        account = typer.prompt(say.ASK_ACCOUNT.say(lang.value))
        add_person(opened, account, _asked_password(lang), role="administrator", by=by)
        shown = say.ROLE["administrator"]
        typer.echo(say.ADDED.fill(account=account, role=shown).say(lang.value))


def _asked_password(lang: Language) -> str:
    """Return a password typed twice alike; from a pipe, its first two lines."""
    given = typer.prompt(say.ASK_PASSWORD.say(lang.value), hide_input=True)
    again = typer.prompt(say.ASK_AGAIN.say(lang.value), hide_input=True)
    if given != again:
        raise ParameterError(say.PASSWORDS_DIFFER)
    return str(given)


def _role(name: RoleName) -> Role:
    """Return the role that a line names."""
    return next(role for role in ROLES if role == name)


def _scope(townships: list[str] | None, schools: list[str] | None) -> Scope:
    """Return the scope that the options name; raises ParameterError where they name two kinds."""
    if townships and schools:
        raise ParameterError(say.EMPTY_SCOPE)
    if townships:
        return Scope("townships", tuple(townships))
    return Scope("schools", tuple(schools)) if schools else COUNTY
