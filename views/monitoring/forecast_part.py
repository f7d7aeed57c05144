"""The forecast: by county, township or school, with its band, no change and the back-test."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from analysis.assessment import Assessment
from analysis.projection import Projection
from analysis.small_schools import enrolment_by_year
from geo.tables import STAGE_TEXT, Region
from layers.palette import FORECAST_LINES
from reports.formats import Shown
from reports.lists import error_lines
from reports.monitoring import Forecast, forecast_errors, forecast_rows, forecast_workbook
from views.monitoring.asked import (
    asked_horizon,
    asked_stage,
    offer_workbook,
    table_in_words,
)
from views.session import language
from views.widgets import choice_filter, lines_chart, shown_of
from words.monitoring import page as say
from words.monitoring import projection as projection_say

_LEVELS = ("county", "township", "school")
_CHART_PX = 320
_AREAS = ("county", "township")


def show_forecast(assessment: Assessment) -> None:
    """Show the pupils to come of a level and stage, a chart of one of them, and their errors."""
    lang = language()
    left, middle, right = st.columns(3)
    words = {level: projection_say.LEVEL[level].say(lang) for level in _LEVELS}
    level = choice_filter(left, say.LEVEL.say(lang), words, name="level", default="township")
    stage, horizon = asked_stage(middle), asked_horizon(right)
    asked = Forecast(assessment.projection(horizon), level, stage)
    shown = shown_forecast(asked, shown_of(assessment))
    rows = forecast_rows(asked, shown, lang)
    if rows.empty or assessment.region.table("enrolment").empty:
        st.text(projection_say.NO_PUPILS.say(lang))
        return
    st.caption(say.ROW_HINT.say(lang))
    chosen = table_in_words(rows, projection_say.COLUMN, key="to-come", selectable=True)
    percent = f"{100 * asked.found.variant_share:g}"
    st.caption(projection_say.VARIANT_LINE.say(lang, percent=percent))
    _chart(asked, assessment.region, chosen or 0)
    _show_errors(asked)
    stem = shown.file_stem(say.FORECAST_NAME.say(lang), lang)
    offer_workbook(lambda: forecast_workbook(asked, shown, lang=lang), stem)


def shown_forecast(asked: Forecast, shown: Shown) -> Shown:
    """Return ``shown`` narrowed to the level and stage asked for."""
    filters = (
        (say.LEVEL, projection_say.LEVEL[asked.level]),
        (say.STAGE, STAGE_TEXT[asked.stage]),
    )
    return replace(shown, filters=filters, rows=len(asked.table))


def _show_errors(asked: Forecast) -> None:
    """Show what past forecasts were off, always, in the words and the table of the file."""
    lang = language()
    st.subheader(say.ERRORS.say(lang), anchor=False)
    st.text("\n".join(error_lines(asked.found.backtest, lang)))
    errors = forecast_errors(asked, lang)
    if len(errors):
        table_in_words(errors, projection_say.COLUMN, key="to-come-errors")
    st.caption(say.CLOSING.say(lang))
    st.caption(say.NOT_ALL.say(lang))


def _chart(asked: Forecast, region: Region, chosen: int) -> None:
    """Draw what came, what is forecast, its band and no change of the row chosen."""
    lang = language()
    row = asked.table.iloc[chosen]
    table = asked.table
    keys = ["school_id"] if asked.level == "school" else [*_AREAS]
    # Blank names are names like others here: schools without a township are one area.
    marks = table[keys].astype(object).fillna("")
    same = marks.eq(marks.iloc[chosen]).all(axis=1)
    own = table[same].dropna(subset="year").set_index("year")
    came = _history(asked.found, region, own if len(own) else row.to_frame().T, asked)
    if own.empty and came.empty:
        return
    years = sorted({*came.index, *own.index})
    series = {
        say.CAME: came,
        say.FORECAST: own["pupils"],
        say.LOW: own["low"],
        say.HIGH: own["high"],
        say.NO_CHANGE: own["no_change"],
    }
    if not (own["variant_low"] == own["variant_high"]).all():
        series |= {say.VARIANT_LOW: own["variant_low"], say.VARIANT_HIGH: own["variant_high"]}
    lines = pd.DataFrame({name.say(lang): each.reindex(years) for name, each in series.items()})
    lines = lines.astype("float64")
    name = region.names("schools").get(row["school_id"]) if asked.level == "school" else None
    name = name or (row["township"] if asked.level == "township" else row["county"]) or "—"
    title = say.CHART.say(lang, name=name, stage=STAGE_TEXT[asked.stage].say(lang))
    st.text(title)
    lines_chart(
        lines,
        step=projection_say.COLUMN["year"].say(lang),
        series=say.SERIES.say(lang),
        value=say.PUPILS.say(lang),
        colours=FORECAST_LINES[: len(lines.columns)],
        alt=title,
        height_px=_CHART_PX,
    )
    if own["low"].isna().all():
        st.caption(say.NO_BAND.say(lang))


def _history(found: Projection, region: Region, own: pd.DataFrame, asked: Forecast) -> pd.Series:
    """Return the pupils by year of the school, or of the schools of the area together."""
    counts = enrolment_by_year(region, stage=asked.stage)
    first = own.iloc[0]
    if asked.level == "school":
        schools = [first["school_id"]]
    else:
        every = found.schools[found.schools["stage"] == asked.stage]
        keys = _AREAS[: 1 if asked.level == "county" else 2]
        same = pd.concat([every[key].eq(first[key]) for key in keys], axis=1).all(axis=1)
        schools = list(every.loc[same, "school_id"].unique())
    counts = counts[counts["school_id"].isin(schools)]
    return counts.groupby("year")["pupils"].sum().astype("float64")
