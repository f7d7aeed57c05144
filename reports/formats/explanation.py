"""The first sheet of a workbook: which region, which numbers, what the words mean, what to mind."""

from collections.abc import Sequence

import geopandas as gpd
import shapely

from analysis.parameters import PARAMETERS, ClockTime, Parameter, Parameters, Value
from geo.tables import Region
from reports.formats.workbook import Cell, Section
from words import Lang, Text
from words.papers import reports as say

# What only bus routes, places to come, kindergartens, balance or the register rest on: papers of
# maps leave it out.
_NOT_OF_MAPS = frozenset({"balance", "buscost", "line", "route", "places", "preschool", "register"})


def parameters_in_force(parameters: Parameters, groups: Sequence[str], *, lang: Lang) -> Section:
    """Return the block of parameters: those of ``groups``, and every one that was changed."""
    changed = dict(parameters.changed)
    shown = [p for p in PARAMETERS if p.key in changed or p.key.split(".")[0] in groups]
    return Section(
        heading=say.PARAMETERS.say(lang),
        titles=tuple(title.say(lang) for title in say.PARAMETER_TITLES),
        rows=tuple(_parameter_row(p, changed.get(p.key, p.default), lang) for p in shown),
    )


def parameters_of_maps(
    parameters: Parameters, *, lang: Lang
) -> tuple[tuple[Parameter, ...], Section]:
    """Return the parameters maps and closures may rest on, or that were changed, and their block.

    A row of the block for each.
    """
    groups = {p.key.split(".")[0] for p in PARAMETERS} - _NOT_OF_MAPS
    changed = dict(parameters.changed)
    shown = [p for p in PARAMETERS if p.key in changed or p.key.split(".")[0] in groups]
    return tuple(shown), parameters_in_force(parameters, sorted(groups), lang=lang)


def definitions(terms: Sequence[tuple[Text, Text]], *, lang: Lang) -> Section:
    """Return the block that says what the words mean, a line per term."""
    colon = "：" if lang == "zh" else ": "
    lines = tuple((f"{term.say(lang)}{colon}{meaning.say(lang)}",) for term, meaning in terms)
    return Section(heading=say.DEFINITIONS.say(lang), rows=lines)


def notes(lines: Sequence[Text], *, lang: Lang) -> Section:
    """Return the block of things to mind."""
    return Section(heading=say.NOTES.say(lang), rows=tuple((line.say(lang),) for line in lines))


def position_notes(region: Region) -> list[Text]:
    """Return what is to be said of the positions: modelled, missing, gates absent."""
    lines: list[Text] = []
    missing: dict[str, int] = {}
    areas = region.table("boundaries")
    # Of outlines the dictionary asks for no source of their position; the built-in ones have it.
    drawn = sum(areas[name].eq("modelled").sum() for name in areas if name == "position_source")
    if drawn:
        lines.append(say.AREAS_MODELLED.fill(count=f"{drawn:,}", all=f"{len(areas):,}"))
    for table, wording in (
        ("villages", say.VILLAGES_MODELLED),
        ("schools", say.SCHOOLS_MODELLED),
    ):
        places = gpd.GeoDataFrame(region.table(table))
        modelled = int((places["position_source"] == "modelled").sum())
        if modelled:
            lines.append(wording.fill(count=f"{modelled:,}", all=f"{len(places):,}"))
        missing[table] = int(shapely.is_missing(places.geometry.to_numpy()).sum())
    if any(missing.values()):
        lines.append(say.NO_POSITION.fill(**missing))
    if not region.has("gates"):
        lines.append(say.NO_GATES)
    return lines


def _parameter_row(parameter: Parameter, value: Value, lang: Lang) -> tuple[Cell, ...]:
    default = _shown(parameter, parameter.default, lang)
    default = default if isinstance(default, str) else f"{default:g}"
    is_default = value == parameter.default
    mark = say.IS_DEFAULT if is_default else say.IS_CHANGED.fill(default=default)
    return (
        parameter.label.say(lang),
        _shown(parameter, value, lang),
        parameter.unit.say(lang),
        mark.say(lang),
        parameter.source.say(lang),
        say.CONFIDENCE[parameter.confidence].say(lang),
    )


def _shown(parameter: Parameter, value: Value, lang: Lang) -> str | float:
    """Return the value as it is read: the words of a choice, a time of day, or the number."""
    if parameter.choices or isinstance(parameter, ClockTime):
        return parameter.shown(value).say(lang)
    return float(value)
