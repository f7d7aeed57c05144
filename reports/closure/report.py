"""撤并论证报告: the closures of a plan argued in a Word file, from a template people may edit."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from analysis.closure import Closure
from geo.errors import ParameterError
from reports.closure import (
    annexes,
    checks,
    comparison,
    forecasts,
    resources,
    risks,
    situation,
    villages,
)
from reports.closure.context import Fields, ReportContext
from reports.word import (
    FillingStopped,
    WordTemplate,
    check_template,
    filled,
    own_template,
)
from words import Lang
from words.commands import report_verb
from words.papers import closure_report as say

_PARTS: dict[str, Callable[[ReportContext], Fields]] = {
    "background": situation.background,
    "conditions": situation.conditions,
    "outlook": situation.outlook,
    "forecasts": forecasts.forecasts,
    "comparison": comparison.comparison,
    "villages": villages.villages,
    "services": villages.services,
    "lines": resources.lines,
    "staff": resources.staff,
    "costs": resources.costs,
    "risks": risks.risk_part,
    "hearing": checks.hearing,
    "checks": checks.checks,
    "steps": checks.procedure,
    "sources": annexes.sources,
    "parameters": annexes.parameters,
    "changes": annexes.changes,
    "waivers": annexes.waivers,
}
Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]


class ReportCancelled(Exception):  # noqa: N818 - no error: somebody asked for it
    """The making of a report was called off."""


@contextmanager
def called_off() -> Iterator[None]:
    """Raise ReportCancelled where the filling of a template was stopped."""
    try:
        yield
    except FillingStopped as stopped:
        raise ReportCancelled from stopped


def closure_report(
    closure: Closure,
    *,
    made_on: date,
    lang: Lang,
    others: Sequence[Closure] = (),
    template: WordTemplate | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> bytes:
    """Return the report on the closures of a plan as a Word file in ``lang``.

    Parameters
    ----------
    made_on
        The day printed.
    others
        Further plans for the same region, to compare with; they need not close a school.
    template
        A template of the user's own in place of the one that comes with the program.
    progress
        Called with steps done, steps in all and the name of the next one.
    cancelled
        Asked before each step and while the template is filled; where it answers yes,
        ReportCancelled is raised.

    Raises
    ------
    ParameterError
        Where the plan closes no school.
    SourceError
        Where the template cannot be filled in.
    """
    check_closes(closure)
    context = ReportContext(closure, made_on, lang, others)
    form = template or own_template("closure_report", context.lang)
    with called_off():
        check_template(form, [*_PARTS, *situation.LEADING, "maps"], stop=cancelled)
    maps = list(annexes.map_pages(context))
    total = len(_PARTS) + len(maps) + 2
    steps = iter(range(total + 1))

    def report_step(name: str) -> None:
        if cancelled is not None and cancelled():
            raise ReportCancelled
        if progress is not None:
            progress(next(steps), total, name)

    fields = _fields(context, maps, report_step)
    report_step(report_verb.WRITING.say(context.lang))
    with called_off():
        title = str(fields["title"])
        content = filled(form, fields, title=title, made_on=made_on, stop=cancelled)
    report_step(report_verb.WRITING.say(context.lang))
    return content


def _fields(
    context: ReportContext, maps: Sequence[annexes.MapPage], report_step: Callable[[str], None]
) -> Fields:
    """Return everything the template may show; each step is reported before it is done."""
    report_step(say.SUMMARY.say(context.lang))
    fields: Fields = situation.leading(context)
    for name, part in _PARTS.items():
        report_step(_title(name, context.lang))
        fields[name] = part(context)
    pages = []
    for page in maps:
        report_step(page.title)
        pages.append({"title": page.title, "picture": page.draw()})
    return {**fields, "maps": pages}


def check_closes(closure: Closure) -> None:
    """Raise ParameterError where the plan closes no school."""
    if not closure.closed:
        raise ParameterError(report_verb.NOTHING_CLOSED.fill(plan=closure.scenario.name))


def _title(name: str, lang: Lang) -> str:
    wording = {"outlook": say.SECTIONS["forecast"], "forecasts": say.SECTIONS["forecast"]}
    wording |= {"lines": say.SECTIONS["services"]}
    return {**say.SECTIONS, **say.ANNEXES, **wording}[name].say(lang)
