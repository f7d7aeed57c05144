"""The report of the year, made on the page, and its snapshot for the next one."""

import streamlit as st

from analysis.assessment import Assessment
from analysis.places import part_rows
from geo.errors import SourceError
from reports.formats import file_stem
from reports.monitoring import annual_report, read_snapshot, snapshot_bytes
from views.monitoring.asked import asked_horizon
from views.session import language, today
from views.widgets import DOCX, shown_of
from words.monitoring import page as say
from words.papers import closure_report as report_say

_MOST_BYTES = 20_000_000


def show_annual(assessment: Assessment) -> None:
    """Offer the report of the year as a Word file, held against the last one's snapshot."""
    lang = language()
    left, right = st.columns([2, 6])
    horizon = asked_horizon(left)
    right.caption(say.ANNUAL_HINT.say(lang))
    file = st.file_uploader(say.LAST_SNAPSHOT.say(lang), type=["json"], key="annual-last")
    earlier = None
    if file is not None:
        try:
            earlier = read_snapshot(file.getvalue() if file.size <= _MOST_BYTES else b"", file.name)
        except SourceError as error:
            st.error(say.NOT_A_SNAPSHOT.say(lang))
            st.text(error.say(lang))
            return
    shown = shown_of(assessment)
    name = assessment.region.name or report_say.NO_NAME.say(lang)
    stem = file_stem([name, say.ANNUAL_NAME.say(lang), f"{today():%Y%m%d}"])
    make, keep = st.columns(2)
    make.download_button(
        say.MAKE_ANNUAL.say(lang),
        lambda: annual_report(assessment, shown, horizon=horizon, earlier=earlier, lang=lang),
        file_name=f"{stem}.docx",
        mime=DOCX,
        on_click="ignore",
        type="primary",
        width="stretch",
    )
    keep.download_button(
        say.KEEP_SNAPSHOT.say(lang),
        lambda: snapshot_bytes(
            part_rows(assessment.places(horizon)),
            region=assessment.region.name,
            made_on=today().isoformat(),
            parameters=assessment.parameters,
        ),
        file_name=f"{stem}.json",
        mime="application/json",
        on_click="ignore",
        width="stretch",
    )
