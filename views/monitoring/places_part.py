"""Places against the pupils to come: a map by year, when they lack, small schools, class sizes."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from analysis.assessment import Assessment
from analysis.places import Places
from geo.tables import STAGE_TEXT
from layers.themes import capacity_layers
from reports.formats import Shown
from reports.lists import error_lines
from reports.monitoring import (
    balance_rows,
    class_rows,
    outlook_rows,
    places_lines,
    places_workbook,
    small_rows,
    use_rows,
)
from views.map import chosen_year, show_map
from views.monitoring.asked import (
    asked_horizon,
    asked_stage,
    offer_workbook,
    table_in_words,
)
from views.session import language, region_key
from views.widgets import changed_line, shown_of
from words.monitoring import page as say
from words.monitoring import places as places_say
from words.monitoring import projection as projection_say

_MAP_PX = 420


def show_places(assessment: Assessment) -> None:
    """Show places against pupils of a stage: the map of a year, then the tables of the file."""
    lang = language()
    left, middle, right = st.columns([2, 2, 4])
    stage, horizon = asked_stage(left), asked_horizon(middle)
    found = assessment.places(horizon).of_stage(stage)
    years = [str(year) for year in sorted(found.balance["year"].dropna().unique())]
    if not years:
        st.text(projection_say.NO_PUPILS.say(lang))
        return
    year = int(
        chosen_year(years, right, name="to-year", default=years[-1], hint=say.YEAR_HINT)
        if len(years) > 1
        else years[0]
    )
    st.text("\n".join(places_lines(found, assessment.parameters, lang)))
    _map(assessment, found, year)
    _tables(assessment, found, year)
    shown = shown_places(found, shown_of(assessment), stage)
    stem = shown.file_stem(say.PLACES_NAME.say(lang), lang)
    offer_workbook(lambda: places_workbook(found, shown, lang=lang), stem)


def shown_places(found: Places, shown: Shown, stage: str) -> Shown:
    """Return ``shown`` narrowed to the stage asked for."""
    return replace(shown, filters=((say.STAGE, STAGE_TEXT[stage]),), rows=len(found.balance))


def _map(assessment: Assessment, found: Places, year: int) -> None:
    """Draw the townships by what becomes of their places in a year."""
    rows = found.balance
    rows = rows[rows["level"].eq("township") & (rows["year"].eq(year) | rows["year"].isna())]
    show_map(
        capacity_layers(assessment, rows),
        key=f"monitoring-map-{region_key()}",
        height_px=_MAP_PX,
        selected=None,
        lang=language(),
        note=say.MAP_NOTE,
    )


def _tables(assessment: Assessment, found: Places, year: int) -> None:
    """Show what the sheets of the file hold; places and class sizes of the year alone."""
    lang, region = language(), assessment.region
    of_year = balance_rows(_of_year(found.balance, year), lang)
    classes = class_rows(_of_year(found.classes, year), lang)
    parts = (
        (places_say.OUTLOOK, outlook_rows(found.outlook, lang), "outlook"),
        (places_say.BALANCE, of_year, "balance"),
        (places_say.SMALL, small_rows(found.small, region, lang), "becoming-small"),
        (places_say.CLASSES, classes, "class-sizes"),
        (places_say.USES, use_rows(found.uses, region, lang), "re-use"),
    )
    for title, rows, key in parts:
        if len(rows):
            st.subheader(title.say(lang), anchor=False)
            table_in_words(rows, places_say.COLUMN, key=f"places-{key}")
    changed_line(assessment.parameters)
    st.caption(say.CLOSING.say(lang))
    st.subheader(say.ERRORS.say(lang), anchor=False)
    st.text("\n".join(error_lines(found.projection.backtest, lang)))


def _of_year(table: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return the rows of a year, and those without any."""
    return table[table["year"].eq(year) | table["year"].isna()]
