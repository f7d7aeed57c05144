"""The verb of public notices: a plan made known, and what became of closed sites."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from analysis.closure import Closure
from commands.options import (
    LangOption,
    Language,
    Set,
    StoreAddress,
    named_plan,
    region_or_project,
    report_errors,
    today,
    wording_in,
)
from commands.progress import step
from geo.errors import ParameterError
from geo.files import write_whole
from reports.formats import Shown, check_ending
from words.commands import cli
from words.papers import public_notice as say

Name = Annotated[str, typer.Argument(metavar="NAME", help="区域或项目 a region, or a project")]
PlanName = Annotated[
    str, typer.Argument(metavar="PLAN", help="方案 a plan of the project, or a JSON file")
]

app = typer.Typer()


@app.command()
def notice(
    name: Name,
    plan: PlanName,
    out: Annotated[Path, typer.Option(help="a .docx or .xlsx file")],
    first: Annotated[str | None, typer.Option("--from", help="起始日期 first day")] = None,
    last: Annotated[str | None, typer.Option("--to", help="截止日期 last day")] = None,
    office: Annotated[str, typer.Option("--by-office", help="受理单位 whom to write to")] = "",
    phone: Annotated[str, typer.Option(help="电话 telephone")] = "",
    basis: Annotated[Path | None, typer.Option(help="依据 a csv of rules of your own")] = None,
    year: Annotated[int | None, typer.Option(help="学年 closed after this school year")] = None,
    set_: Set = None,
    store: StoreAddress = None,
    lang: LangOption = Language.zh,
) -> None:
    """Write the public notice of a plan, or as a workbook what became of closed sites."""
    # Only a verb that writes Word files waits for what that needs.
    from reports.notice import (  # noqa: PLC0415
        NoticeFacts,
        disposal_workbook,
        own_basis,
        public_notice,
        rules_used,
    )

    with report_errors(lang):
        check_ending(out, (".docx", ".xlsx"))
        facts = NoticeFacts(first=_day(first), last=_day(last), office=office, phone=phone)
        rules = own_basis(basis)
        scenario, answers = named_plan(name, store, plan, lang)
        assessment = region_or_project(name, store, set_, lang).after(scenario)
        closure, wording = Closure(assessment, answers), wording_in(lang)
        with step(cli.WORKING.say(lang.value)):
            if out.suffix.lower() == ".docx":
                content = public_notice(closure, facts, rules, made_on=today(), lang=wording)
            else:
                shown = Shown.of(assessment, made_on=today())
                content = disposal_workbook(assessment, shown, rules, year=year, lang=wording)
        write_whole(out, lambda target: target.write_bytes(content))
        unseen = rules_used(rules, closure)["seen"].ne("yes").sum()
        if unseen:
            typer.echo(say.LEFT_OUT_RULES.say(lang.value, count=unseen), err=True)
        typer.echo(say.SAVED.say(lang.value, path=out, schools=len(closure.closed)))


def _day(given: str | None) -> date | None:
    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise ParameterError(say.DAY.fill(value=given)) from error
