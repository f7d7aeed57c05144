"""The annexes of the closure report: sources, every parameter, the changes of the plan, maps."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from analysis.closure import RedLine, publication
from analysis.parameters import PARAMETER
from analysis.scenario import step_words, steps
from geo.tables import TABLES
from layers.palette import AMBER_LIGHT, NO_FILL
from reports.closure.checks import of_pupils
from reports.closure.context import Fields, ReportContext
from reports.formats import parameters_of_maps, position_notes
from reports.maps import Paper, map_sheet
from reports.word import Picture
from words.papers import closure_report as say
from words.planning import check_text

_A3_MM = (420.0, 297.0)
# Fine enough for print, and a third of the bytes of 300 dots.
_DPI = 200


def sources(context: ReportContext) -> Fields:
    """Return where the data comes from, how it is measured, and what to mind."""
    region, after = context.base, context.closure.after.region
    lines = [
        context.say(
            say.DATA_LINE,
            region=region.name or context.say(say.UNKNOWN),
            version=region.fingerprint,
            after=after.fingerprint,
        )
    ]
    tables = [
        context.say(
            say.TABLE_ROWS,
            title=table.title.say(context.lang),
            rows=context.given(
                f"{len(region.table(table.name)):,}",
                is_open=table.name != "pupils" or context.sums.is_open(("pupils",)),
            ),
        )
        for table in TABLES
        if region.has(table.name)
    ]
    lines.append(context.say(say.TABLE_LINE, tables=context.joined(tables)))
    lines += [context.say(text) for text in (say.ROAD_LINE, say.TODAY_LINE, say.SMALL_LINE)]
    return {"lines": [*lines, *(context.say(note) for note in position_notes(region))]}


def parameters(context: ReportContext) -> Fields:
    """Return every parameter with its default, source and confidence; changed ones are marked."""
    own = context.closure.after.parameters
    shown_ones, section = parameters_of_maps(own, lang=context.lang)
    changed = dict(own.changed)
    rows = []
    for parameter, cells in zip(shown_ones, section.rows, strict=True):
        name, value, unit, default, source, confidence = cells
        plain = "g" if parameter.key == "small.base_year" else ",.10g"
        is_changed = parameter.key in changed
        rows.append(
            {
                "name": f"▲ {name}" if is_changed else name,
                "value": format(value, plain) if isinstance(value, float) else value,
                "unit": unit,
                "default": default,
                "basis": source,
                "confidence": confidence,
                "colour": AMBER_LIGHT if is_changed else NO_FILL,
            }
        )
    return {"rows": rows, "note": changed_note(context)}


def changed_note(context: ReportContext) -> str:
    """Return which parameters differ from their defaults."""
    changed = context.closure.after.parameters.changed
    if not changed:
        return context.say(say.ALL_DEFAULT)
    names = []
    for name, value in changed:
        parameter = PARAMETER[name]
        stated = context.say(
            say.PARAMETER_CHANGED,
            name=parameter.label.say(context.lang),
            value=parameter.shown(value).say(context.lang),
            unit=parameter.unit.say(context.lang),
        )
        names.append(stated.rstrip())  # a choice and a time of day have no unit
    return context.say(say.CHANGED_NOTE, count=len(changed), names=context.joined(names))


def changes(context: ReportContext) -> Fields:
    """Return the changes of the plan in their order, in words."""
    rows = []
    for number, step in enumerate(steps(context.closure.scenario), start=1):
        words = step_words(step, context.schools).say(context.lang)
        if of_pupils(step):
            words = context.say(say.PUPIL_EDITS, count=len(step.edits))
        why = step.why or context.say(say.NO_REASON)
        rows.append({"number": str(number), "step": words, "why": why})
    return {"rows": rows, "source": context.source("changes")}


def waivers(context: ReportContext) -> Fields:
    """Return the red lines broken, each with what was given for it, or blanks to fill in."""
    closure = context.closure
    found = publication(closure.base, closure.scenario, closure.answers)
    rows = [_waiver(context, line) for line in found.broken]
    note = context.say(say.LINES_BROKEN if rows else say.NO_LINE_BROKEN, count=len(rows))
    if found.undecided:
        note += context.say(say.LINES_UNDECIDED, count=len(found.undecided))
    return {"rows": rows, "note": note, "source": context.source("answers")}


def _waiver(context: ReportContext, line: RedLine) -> Fields:
    given = line.waiver
    blanks = ("waiver_reason", "waiver_document", "waiver_second")
    why, document, second = (context.blank(name) for name in blanks)
    return {
        "school": context.schools[line.school_id],
        "line": check_text(line.key, line.state).say(context.lang),
        "why": given.value if given else why,
        "document": given.note if given else document,
        "second": f"{given.by} {given.at}" if given else second,
    }


class MapPage(NamedTuple):
    """A map of the report: what it is called, and what draws it."""

    title: str
    draw: Callable[[], Picture]


def map_pages(context: ReportContext) -> Iterator[MapPage]:
    """Yield the maps: as it is, then for each stage the whole region and the townships touched."""
    number = 1
    yield MapPage(
        context.say(say.MAP_BEFORE, number=number),
        lambda: _picture(context, theme="schools", stage="primary", township=""),
    )
    for stage in context.every_stage:
        for township in ("", *_townships(context, stage)):
            number += 1
            wording = say.MAP_TOWNSHIP if township else say.MAP_AFTER
            title = context.say(
                wording, number=number, stage=context.stage(stage), township=township
            )
            yield MapPage(title, _drawing(context, stage, township))


def _drawing(context: ReportContext, stage: str, township: str) -> Callable[[], Picture]:
    return lambda: _picture(context, theme="plan", stage=stage, township=township)


def _picture(context: ReportContext, *, theme: str, stage: str, township: str) -> Picture:
    closure = context.closure
    sheet = map_sheet(
        closure.base if theme == "schools" else closure.after,
        theme,
        page=Paper(),
        made_on=context.made_on,
        township=township,
        stage=stage,
        lang=context.lang,
    )
    return Picture(sheet.to_bytes("png", dpi=_DPI), *_A3_MM)


def _townships(context: ReportContext, stage: str) -> list[str]:
    """Return the townships with an outline in which a school of ``stage`` is closed."""
    schools = context.base.schools
    own = [school for school in context.closure.closed if stage in context.stages[school]]
    wanted = set(schools.loc[schools["school_id"].isin(own), "township"].dropna())
    outlines = context.base.table("boundaries")
    known = outlines[(outlines["level"] == "township") & outlines.geometry.notna()]
    return sorted(wanted & set(known["name"]))
