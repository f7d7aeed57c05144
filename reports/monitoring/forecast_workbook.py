"""The forecast of one level and stage as the page shows it, with its errors, as a workbook."""

from dataclasses import dataclass

import pandas as pd

from analysis.projection import Projection
from geo.tables import STAGE_TEXT
from reports.formats import Explanation, Section, Shown, notes, titled_sheet, workbook_bytes
from reports.lists import (
    area_rows,
    backtest_rows,
    error_lines,
    left_out_words,
    school_rows_to_come,
)
from words import Lang
from words.monitoring import page as page_say
from words.monitoring import projection as say
from words.papers import reports as reports_say


@dataclass(frozen=True, eq=False)
class Forecast:
    """What of a projection is asked for.

    Attributes
    ----------
    found
        The projection.
    level
        ``county``, ``township`` or ``school``.
    stage
        The stage.
    """

    found: Projection
    level: str
    stage: str

    @property
    def table(self) -> pd.DataFrame:
        """The rows of ``found.schools`` or ``found.areas`` asked for."""
        every = self.found.schools if self.level == "school" else self.found.areas
        own = every["stage"].eq(self.stage)
        if self.level != "school":
            own &= every["level"].eq(self.level)
        return every[own].reset_index(drop=True)

    @property
    def errors(self) -> pd.DataFrame:
        """The rows of the back-test that are of this level and stage."""
        table = self.found.backtest
        return table[table["level"].eq(self.level) & table["stage"].eq(self.stage)]


def forecast_rows(asked: Forecast, shown: Shown, lang: Lang) -> pd.DataFrame:
    """Return the rows asked for in words; their titles are words.monitoring.projection.COLUMN."""
    if asked.level == "school":
        return school_rows_to_come(asked.table, shown.region, lang)
    return area_rows(asked.table, lang)


def forecast_errors(asked: Forecast, lang: Lang) -> pd.DataFrame:
    """Return the back-test of the level and stage asked for in words."""
    return backtest_rows(asked.errors.reset_index(drop=True), lang)


def forecast_workbook(asked: Forecast, shown: Shown, *, lang: Lang) -> bytes:
    """Return the workbook of the rows asked for: 说明, the forecast, its back-test."""
    rows, errors = forecast_rows(asked, shown, lang), forecast_errors(asked, lang)
    sentences = error_lines(asked.found.backtest, lang)
    about = Explanation(
        name=reports_say.EXPLANATION.say(lang),
        heading=say.TITLE.say(lang),
        sections=(
            shown.section(lang),
            Section(
                heading=say.TITLE.say(lang),
                titles=tuple(each.say(lang) for each in reports_say.ITEM_TITLES),
                rows=(
                    (say.HORIZON.say(lang), int(asked.table["year"].nunique())),
                    (say.LEFT_OUT.say(lang), left_out_words(asked.found.left_out, lang)),
                    (say.VARIANTS.say(lang), f"{100 * asked.found.variant_share:g} %"),
                ),
            ),
            Section(heading=say.BACKTEST.say(lang), rows=tuple((line,) for line in sentences)),
            notes((*say.METHOD, page_say.CLOSING), lang=lang),
        ),
    )
    name = say.LEVEL[asked.level].say(lang) + STAGE_TEXT[asked.stage].say(lang)
    sheets = (
        titled_sheet(rows, name, say.COLUMN, lang=lang),
        titled_sheet(errors, say.BACKTEST.say(lang), say.COLUMN, lang=lang),
    )
    return workbook_bytes([about, *sheets], made_on=shown.made_on, lang=lang)
