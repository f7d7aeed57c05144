"""撤并论证报告: the closures of a plan argued in a Word file, from a template people may edit."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from analysis.closure import Closure
from geo.errors import ParameterError, SourceError
from reports.closure import annexes as closing_annexes
from reports.closure import checks as closing_checks
from reports.closure import comparison as closing_comparison
from reports.closure import resources as closing_means
from reports.closure import situation as closing_facts
from reports.closure import villages as closing_villages
from reports.closure.context import Fields, Setting
from reports.word import WordTemplate, check_template, filled
from words import Lang
from words.commands import report_verb
from words.papers import closure_report as say

TEMPLATES = Path(__file__).parents[1] / "templates"
_PARTS: dict[str, Callable[[Setting], Fields]] = {
    "background": closing_facts.background,
    "conditions": closing_facts.conditions,
    "outlook": closing_facts.outlook,
    "comparison": closing_comparison.comparison,
    "villages": closing_villages.villages,
    "services": closing_villages.services,
    "lines": closing_means.lines,
    "staff": closing_means.staff,
    "costs": closing_means.costs,
    "risks": closing_means.risk_part,
    "hearing": closing_checks.hearing,
    "checks": closing_checks.checks,
    "steps": closing_checks.procedure,
    "sources": closing_annexes.sources,
    "parameters": closing_annexes.parameters,
    "changes": closing_annexes.changes,
}
Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]


class ReportCancelled(Exception):  # noqa: N818 - no error: somebody asked for it
    """The making of a report was called off."""


def own_template(name: str, lang: Lang) -> WordTemplate:
    """Return a template that comes with the program: ``closing_report`` or ``village_notice``."""
    path = TEMPLATES / f"{name}.{lang}.docx"
    return WordTemplate(path.name, path.read_bytes())


def given_template(path: Path) -> WordTemplate:
    """Return a template of the user's own; raises SourceError where it cannot be read."""
    try:
        return WordTemplate(path.name, path.read_bytes())
    except OSError as error:
        raise SourceError(report_verb.NO_TEMPLATE.fill(path=path)) from error


def closing_report(
    closure: Closure,
    *,
    made_on: date,
    others: Sequence[Closure] = (),
    template: WordTemplate | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> bytes:
    """Return the report on the closures of a plan as a Word file, in the language of its answers.

    Parameters
    ----------
    made_on
        The day printed.
    others
        Further plans for the same region, to compare with; they need not close a school.
    template
        A template of the user's own in place of the one that comes with the program.
    progress
        Told steps done, steps in all and the name of the next one.
    cancelled
        Asked before each step; where it answers yes, ReportCancelled is raised.

    Raises
    ------
    ParameterError
        Where the plan closes no school.
    SourceError
        Where the template cannot be filled in.
    """
    check_closes(closure)
    setting = Setting(closure, made_on, others)
    form = template or own_template("closing_report", setting.lang)
    check_template(form, [*_PARTS, *closing_facts.LEADING, "maps"])
    maps = list(closing_annexes.map_pages(setting))
    total = len(_PARTS) + len(maps) + 2
    steps = iter(range(total + 1))

    def tell(name: str) -> None:
        if cancelled is not None and cancelled():
            raise ReportCancelled
        if progress is not None:
            progress(next(steps), total, name)

    fields = _fields(setting, maps, tell)
    tell(report_verb.WRITING.say(setting.lang))
    content = filled(form, fields, title=str(fields["title"]), made_on=made_on)
    tell(report_verb.WRITING.say(setting.lang))
    return content


def _fields(
    setting: Setting, maps: Sequence[closing_annexes.MapPage], tell: Callable[[str], None]
) -> Fields:
    """Return everything the template may show; each step is told before it is done."""
    tell(say.SUMMARY.say(setting.lang))
    fields: Fields = closing_facts.leading(setting)
    for name, part in _PARTS.items():
        tell(_title(name, setting.lang))
        fields[name] = part(setting)
    pages = []
    for page in maps:
        tell(page.title)
        pages.append({"title": page.title, "picture": page.draw()})
    return {**fields, "maps": pages}


def check_closes(closure: Closure) -> None:
    """Raise ParameterError where the plan closes no school."""
    if not closure.closed:
        raise ParameterError(report_verb.NOTHING_CLOSED.fill(plan=closure.scenario.name))


def _title(name: str, lang: Lang) -> str:
    wording = {"outlook": say.SECTIONS["forecast"], "lines": say.SECTIONS["services"]}
    return {**say.SECTIONS, **say.ANNEXES, **wording}[name].say(lang)
