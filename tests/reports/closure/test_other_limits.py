"""With every parameter at another value no figure, workbook or paper says the default one."""

import io
from collections.abc import Iterator

import openpyxl
import pytest

from analysis.closure import Closure
from analysis.parameters import PARAMETER, PARAMETERS, Parameters, Value
from analysis.small_schools import RegisterFilter
from analysis.transport import NeedFilter
from layers.themes import THEME_LAYERS, theme_layers
from reports.closure.context import ReportContext
from reports.closure.report import _fields
from reports.formats import Shown
from reports.lists import figure_titles, pickup_list, small_school_register
from reports.maps import title_of
from reports.word import filled, own_template
from tests.analysis.one_closure import words_of
from tests.reports.closure.closure_world import DAY, closure_of, closure_world, read
from tests.words.test_limits import fixed
from words import Lang, Text

# What no closure rests on has defaults that are others' values by chance.
_ELSEWHERE = ("balance.", "buscost.", "line.", "places.", "preschool.", "register.", "route.")


def others() -> dict[str, Value]:
    """Return every number at another value than its default, near enough to be sensible."""
    changed: dict[str, Value] = {}
    for one in PARAMETERS:
        if one.key.startswith(_ELSEWHERE) and not one.key.startswith("buscost."):
            continue
        if isinstance(one.default, float) and one.key != "small.base_year":
            step = float(one.step)
            up = one.default + 3 * step
            changed[one.key] = up if up <= float(one.maximum) else one.default - 3 * step
    return changed


@pytest.fixture(scope="module")
def closure() -> Closure:
    tables = closure_world()  # in which no count is a default by chance
    tables["enrolment"] = tables["enrolment"].replace({"pupils": {"100": "101"}})
    return closure_of(tables, parameters=Parameters.of(others()), answers=())


def figures(closure: Closure) -> Iterator[Text]:
    for side in (closure.base, closure.after):
        for figure in side.figures:
            yield from (figure.title, figure.definition, figure.missing)
        yield from (todo.text for todo in side.todos)
    yield from figure_titles(closure.after.parameters).values()
    for check in closure.checks:
        yield from (words_of(reason) for reason in check.reasons)


def maps(closure: Closure, lang: Lang) -> Iterator[str]:
    for theme in sorted(THEME_LAYERS):
        if theme == "reach-rings":  # its bands stand at 500 to 2,000 m, whatever the limit is
            continue
        title = title_of(closure.after, theme, "", "primary")
        yield title.say(lang)
        for layer in theme_layers(closure.after, theme, lang=lang):
            yield layer.title.say(lang)
            yield from (symbol.label.say(lang) for symbol in layer.symbols)


def workbooks(closure: Closure, lang: Lang) -> Iterator[str]:
    own = closure.after
    shown = Shown.of(own, made_on=DAY)
    for content in (
        pickup_list(own.needs, NeedFilter(show="listed"), shown, lang=lang),
        small_school_register(own.register, RegisterFilter(), shown, lang=lang),
    ):
        for sheet in openpyxl.load_workbook(io.BytesIO(content)):
            yield sheet.title
            for row in sheet.iter_rows(values_only=True):
                yield from (cell for cell in row if isinstance(cell, str))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_default_is_said_where_another_value_is_set(closure: Closure, lang: Lang) -> None:
    template = own_template("closure_report", lang)
    fields = _fields(ReportContext(closure, DAY, lang), (), lambda _: None)
    report = read(filled(template, fields, title="", made_on=DAY))
    cells = [cell for table in report.tables for row in table for cell in row]
    said = [
        *(text.say(lang) for text in figures(closure)),
        *maps(closure, lang),
        *workbooks(closure, lang),
        *report.lines,
        *cells,
    ]
    # Years are also counted: so many a school fell, so many ahead.
    others_ = {
        "shrink.years",
        *(key for key in PARAMETER if key.startswith(_ELSEWHERE)),
    }
    found = {(words, *set(fixed(words)) - others_) for words in said}
    assert [one for one in found if len(one) > 1] == []
