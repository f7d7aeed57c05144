"""The annexes of the closure report: sources, every parameter, the changes of the plan, maps."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from analysis.parameters import PARAMETER, PARAMETERS
from analysis.scenario import step_words, steps
from geo.tables import TABLES
from reports.closure.checks import of_pupils
from reports.closure.context import AMBER, Fields, Setting
from reports.formats import parameters_in_force, position_notes
from reports.maps import Paper, map_sheet
from reports.word import Picture
from words.papers import closure_report as say

_A3_MM = (420.0, 297.0)
# Fine enough for print, and a third of the bytes of 300 dots.
_DPI = 200


def sources(setting: Setting) -> Fields:
    """Return where the data comes from, how it is measured, and what to mind."""
    region, after = setting.base, setting.closure.after.region
    lines = [
        setting.say(
            say.DATA_LINE,
            region=region.name or setting.say(say.UNKNOWN),
            version=region.fingerprint,
            after=after.fingerprint,
        )
    ]
    tables = [
        setting.say(
            say.TABLE_ROWS,
            title=table.title.say(setting.lang),
            rows=setting.given(
                f"{len(region.table(table.name)):,}",
                is_open=table.name != "pupils" or setting.sums.is_open(("pupils",)),
            ),
        )
        for table in TABLES
        if region.has(table.name)
    ]
    lines.append(setting.say(say.TABLE_LINE, tables=setting.joined(tables)))
    lines += [setting.say(text) for text in (say.ROAD_LINE, say.TODAY_LINE, say.SMALL_LINE)]
    return {"lines": [*lines, *(setting.say(note) for note in position_notes(region))]}


def parameters(setting: Setting) -> Fields:
    """Return every parameter with its default, source and confidence; changed ones are marked."""
    own = setting.closure.after.parameters
    groups = sorted({parameter.key.split(".")[0] for parameter in PARAMETERS})
    section = parameters_in_force(own, groups, lang=setting.lang)
    changed = dict(own.changed)
    rows = []
    for parameter, cells in zip(PARAMETERS, section.rows, strict=True):
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
                "colour": AMBER if is_changed else "FFFFFF",
            }
        )
    return {"rows": rows, "note": changed_note(setting)}


def changed_note(setting: Setting) -> str:
    """Return which parameters differ from their defaults."""
    changed = setting.closure.after.parameters.changed
    if not changed:
        return setting.say(say.ALL_DEFAULT)
    names = []
    for name, value in changed:
        parameter = PARAMETER[name]
        shown = parameter.choices[str(value)].say(setting.lang) if parameter.choices else value
        names.append(
            setting.say(
                say.PARAMETER_CHANGED,
                name=parameter.label.say(setting.lang),
                value=f"{shown:g}" if isinstance(shown, float) else shown,
                unit=parameter.unit.say(setting.lang),
            )
        )
    return setting.say(say.CHANGED_NOTE, count=len(changed), names=setting.joined(names))


def changes(setting: Setting) -> Fields:
    """Return the changes of the plan in their order, in words."""
    rows = []
    for number, step in enumerate(steps(setting.closure.scenario), start=1):
        words = step_words(step, setting.schools).say(setting.lang)
        if of_pupils(step):
            words = setting.say(say.PUPIL_EDITS, count=len(step.edits))
        why = step.why or setting.say(say.NO_REASON)
        rows.append({"number": str(number), "step": words, "why": why})
    return {"rows": rows, "source": setting.source("changes")}


class MapPage(NamedTuple):
    """A map of the report: what it is called, and what draws it."""

    title: str
    draw: Callable[[], Picture]


def map_pages(setting: Setting) -> Iterator[MapPage]:
    """Yield the maps: as it is, then for each stage the whole region and the townships touched."""
    number = 1
    yield MapPage(
        setting.say(say.MAP_BEFORE, number=number),
        lambda: _picture(setting, theme="schools", stage="primary", township=""),
    )
    for stage in setting.every_stage:
        for township in ("", *_townships(setting, stage)):
            number += 1
            wording = say.MAP_TOWNSHIP if township else say.MAP_AFTER
            title = setting.say(
                wording, number=number, stage=setting.stage(stage), township=township
            )
            yield MapPage(title, _drawing(setting, stage, township))


def _drawing(setting: Setting, stage: str, township: str) -> Callable[[], Picture]:
    return lambda: _picture(setting, theme="plan", stage=stage, township=township)


def _picture(setting: Setting, *, theme: str, stage: str, township: str) -> Picture:
    closure = setting.closure
    sheet = map_sheet(
        closure.base if theme == "schools" else closure.after,
        theme,
        page=Paper(),
        made_on=setting.made_on,
        township=township,
        stage=stage,
    )
    return Picture(sheet.to_bytes("png", dpi=_DPI), *_A3_MM)


def _townships(setting: Setting, stage: str) -> list[str]:
    """Return the townships with an outline in which a school of ``stage`` is closed."""
    schools = setting.base.schools
    own = [school for school in setting.closure.closed if stage in setting.stages[school]]
    wanted = set(schools.loc[schools["school_id"].isin(own), "township"].dropna())
    outlines = setting.base.table("boundaries")
    known = outlines[(outlines["level"] == "township") & outlines.geometry.notna()]
    return sorted(wanted & set(known["name"]))
