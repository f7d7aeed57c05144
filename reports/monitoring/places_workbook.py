"""Places against pupils to come as a workbook, with what past forecasts were off."""

from analysis.parameters import Parameters
from analysis.places import Places
from reports.formats import (
    Explanation,
    Section,
    Shown,
    notes,
    parameters_in_force,
    titled_sheet,
    workbook_bytes,
)
from reports.lists import backtest_rows, error_lines, left_out_words
from reports.monitoring.places_rows import (
    balance_rows,
    class_rows,
    outlook_rows,
    places_lines,
    small_rows,
)
from reports.monitoring.use_rows import use_rows
from words import Lang, Text
from words.monitoring import places as say
from words.monitoring import projection as projection_say
from words.papers import reports as reports_say

_GROUPS = ("places", "small", "staff")


def places_workbook(found: Places, shown: Shown, *, lang: Lang) -> bytes:
    """Return the workbook of places: 说明, when places lack, by year, small schools, class sizes.

    Parameters
    ----------
    found
        The places.
    shown
        What they were found for.
    lang
        Language of the words.
    """
    tables = (
        (outlook_rows(found.outlook, lang), say.OUTLOOK, say.COLUMN),
        (balance_rows(found.balance, lang), say.BALANCE, say.COLUMN),
        (small_rows(found.small, shown.region, lang), say.SMALL, say.COLUMN),
        (class_rows(found.classes, lang), say.CLASSES, say.COLUMN),
        (use_rows(found.uses, shown.region, lang), say.USES, say.COLUMN),
        (
            backtest_rows(found.projection.backtest, lang),
            projection_say.BACKTEST,
            projection_say.COLUMN,
        ),
    )
    sheets = [
        titled_sheet(table, title.say(lang), titles, lang=lang) for table, title, titles in tables
    ]
    return workbook_bytes([_about(found, shown, lang), *sheets], made_on=shown.made_on, lang=lang)


def _about(found: Places, shown: Shown, lang: Lang) -> Explanation:
    """Return the explaining sheet."""
    years = found.balance["year"].dropna()
    asked = Section(
        heading=say.TITLE.say(lang),
        titles=tuple(each.say(lang) for each in reports_say.ITEM_TITLES),
        rows=(
            (projection_say.HORIZON.say(lang), int(years.nunique())),
            (
                projection_say.LEFT_OUT.say(lang),
                left_out_words(found.projection.left_out, lang),
            ),
        ),
    )
    parameters = shown.parameters
    lines = places_lines(found, parameters, lang)
    errors = error_lines(found.projection.backtest, lang)
    return Explanation(
        name=reports_say.EXPLANATION.say(lang),
        heading=say.TITLE.say(lang),
        sections=(
            shown.section(lang),
            asked,
            Section(heading=say.OUTLOOK.say(lang), rows=tuple((line,) for line in lines)),
            Section(
                heading=projection_say.BACKTEST.say(lang), rows=tuple((line,) for line in errors)
            ),
            parameters_in_force(parameters, _GROUPS, lang=lang),
            notes((*places_method(parameters), *projection_say.METHOD), lang=lang),
        ),
    )


def places_method(parameters: Parameters) -> tuple[Text, ...]:
    """Return how places are held against pupils, a sentence each, with the numbers in force."""
    values = {
        "idle": f"{parameters.idle_percent:g}",
        "years": f"{parameters.building_years:g}",
        "line": f"{parameters.small_school_pupils:g}",
    }
    return tuple(sentence.fill(**values) for sentence in say.METHOD)
