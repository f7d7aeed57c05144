"""The permit's tables as a workbook: lines, stops, times, hazards, spare ways."""

from analysis.region_routes import RegionRoutes
from reports.formats import (
    Explanation,
    Section,
    Shown,
    notes,
    parameters_in_force,
    position_notes,
    titled_sheet,
    workbook_bytes,
)
from reports.permit.permit_file import permit_notes
from reports.permit.permit_rows import COLUMNS, hazard_rows, line_rows, spare_rows, time_rows
from reports.routes import ROUTE_GROUPS, asked_for, route_lines, stop_rows
from words import Lang
from words.papers import permit as say
from words.papers import reports as reports_say


def permit_workbook(found: RegionRoutes, shown: Shown, *, lang: Lang) -> bytes:
    """Return the workbook of a permit: 说明, lines, stops, times, hazards passed, spare ways.

    ``shown`` is what the routes were found for.
    """
    sums = tuple((line,) for line in route_lines(found, lang))
    about = Explanation(
        name=reports_say.EXPLANATION.say(lang),
        heading=say.NAME.say(lang),
        sections=(
            asked_for(found, shown).section(lang),
            Section(heading=say.NAME.say(lang), rows=sums),
            parameters_in_force(shown.parameters, ROUTE_GROUPS, lang=lang),
            notes([*permit_notes(shown), *position_notes(shown.region)], lang=lang),
        ),
    )
    tables = (
        (line_rows(found, lang), say.LINES),
        (stop_rows(found, lang).drop(columns="stop_id"), say.STOPS),
        (time_rows(found, lang), say.TIMES),
        (hazard_rows(found, lang), say.HAZARD_SHEET),
        (spare_rows(found, lang), say.SPARE_SHEET),
    )
    sheets = [titled_sheet(table, title.say(lang), COLUMNS, lang=lang) for table, title in tables]
    return workbook_bytes([about, *sheets], made_on=shown.made_on, lang=lang)
