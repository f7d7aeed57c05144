"""The verb that argues the closures of a plan in a Word file, or informs villagers of them."""

from pathlib import Path
from typing import Annotated

import typer

from analysis.assessment import Assessment
from analysis.closure import Closure
from analysis.scenario import from_json
from commands.options import (
    LangOption,
    Language,
    RegionName,
    Set,
    opened_assessment,
    opened_plan,
    report_errors,
    today,
    wording_in,
)
from commands.progress import progress_bar, step
from geo.files import write_whole
from reports.formats import check_ending
from words.commands import cli
from words.commands import report_verb as say

Plan = Annotated[Path, typer.Option("--scenario", help="方案 the plan, as JSON")]
Summary = Annotated[bool, typer.Option("--summary", help="村民说明 the page for villagers instead")]
Template = Annotated[Path | None, typer.Option(help="自己的模板 a template of your own, as docx")]

Against = Annotated[
    list[Path] | None,
    typer.Option("--against", help="对照的方案 another plan to compare with; repeat it"),
]

app = typer.Typer()


@app.command()
def report(
    region: RegionName,
    scenario: Plan,
    out: Annotated[Path, typer.Option(help="a .docx file")],
    summary: Summary = False,
    template: Template = None,
    against: Against = None,
    set_: Set = None,
    lang: LangOption = Language.zh,
) -> None:
    """Write the closure report 撤并论证报告 of a plan, or the page for villagers."""
    # Only this verb writes Word files; the others start sooner without what it needs.
    from reports.closure import closure_report, village_notice  # noqa: PLC0415
    from reports.word import blanks_in, given_template  # noqa: PLC0415

    with report_errors(lang):
        check_ending(out, (".docx",))
        given = None if template is None else given_template(template)
        _, answers = from_json(scenario.read_bytes(), today=today())
        assessment = opened_assessment(region, set_, lang, year=None, scenario=scenario)
        closure = Closure(assessment, answers)
        if summary:
            with step(cli.WORKING.say(lang.value)):
                content = village_notice(
                    closure, made_on=today(), template=given, lang=wording_in(lang)
                )
        else:
            with progress_bar() as progress:
                content = closure_report(
                    closure,
                    made_on=today(),
                    others=[_other(assessment, path, lang) for path in against or []],
                    template=given,
                    progress=progress,
                    lang=wording_in(lang),
                )
        write_whole(out, lambda target: target.write_bytes(content))
        counts = {"schools": len(closure.closed), "blanks": blanks_in(content)}
        typer.echo(say.SAVED.say(lang.value, path=out, **counts))


def _other(planned: Assessment, path: Path, lang: Language) -> Closure:
    """Return what another plan in a file comes to, on the ground of ``planned``."""
    plan, answers = opened_plan(path, lang)
    return Closure((planned.base or planned).after(plan), answers)
