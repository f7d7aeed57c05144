"""Is the data complete and right?"""

import pandas as pd
import streamlit as st

from analysis.parameters import Parameters
from geo.checks import Problem
from geo.errors import DataError, PlanningError
from geo.road_report import road_report
from geo.schema import TABLES
from views.opened import keep_upload, language, open_region, opened_distances, region_key
from views.tables import show_table
from views.top import page_top
from words import pages as say

lang = language()
page_top("region_data", [])
distances = opened_distances()
region = distances.region


def _problem_table(problems: list[Problem]) -> pd.DataFrame:
    titles = {table.name: table.title.say(lang) for table in TABLES}
    return pd.DataFrame(
        {
            "table": [titles.get(p.table, p.table) for p in problems],
            "row": [p.row for p in problems],
            "column": [p.column for p in problems],
            "value": [p.value for p in problems],
            "rule": [p.text.say(lang) for p in problems],
        }
    )


def _tables() -> pd.DataFrame:
    """Return a row per table of the data dictionary: rows, notes, and what its absence means."""
    notes = pd.Series([p.table for p in region.notes], dtype="str").value_counts()
    rows = []
    for table in TABLES:
        present = region.has(table.name)
        absent = say.ABSENT_MEANS.get(table.name, say.TABLE_ABSENT)
        rows.append(
            {
                "title": f"{table.title.say(lang)}（{table.name}）",
                "rows": len(region.table(table.name)) if present else 0,
                "problems": int(notes.get(table.name, 0)),
                "state": (say.TABLE_PRESENT if present else absent).say(lang),
            }
        )
    return pd.DataFrame(rows)


def _choose() -> None:
    """Let a built-in region or a file be opened; a file that is refused changes nothing."""
    names = list(say.REGIONS)
    current = region_key()
    kept = names if current in names else [current, *names]
    picked = st.selectbox(
        say.REGION.say(lang), kept, index=kept.index(current),
        format_func=lambda k: say.REGIONS[k].say(lang) if k in say.REGIONS else region.name or k,
    )  # fmt: skip
    if picked != current:
        open_region(picked)
        st.rerun()
    file = st.file_uploader(say.UPLOAD.say(lang), type=["gpkg"])
    if file is None or st.session_state.get("uploaded") == file.file_id:
        return
    st.session_state["uploaded"] = file.file_id
    try:
        key = keep_upload(file.getvalue(), file.name)
    except DataError as error:
        st.error(say.REFUSED.say(lang))
        show_table(_problem_table(list(error.problems)), key="refused")
        return
    except PlanningError as error:
        # The message may quote the file: shown as plain text, never as markup.
        st.error(say.REFUSED_FILE.say(lang))
        st.text(error.say(lang))
        return
    open_region(key)
    st.rerun()


left, right = st.columns([3, 2], gap="medium")
with right:
    st.subheader(say.OPEN_OTHER.say(lang), anchor=False)
    _choose()
    st.caption(say.FINGERPRINT.say(lang, version=region.fingerprint))
    st.subheader(say.ROADS.say(lang), anchor=False)
    report = road_report(distances, far_m=Parameters().number("snap.max_m"))
    shown = report[[f"title_{lang}", "value"]]
    show_table(
        shown, key="roads", height_px=423, titles={f"title_{lang}": say.ROADS_ITEM},
        columns={"value": st.column_config.NumberColumn(say.VALUE.say(lang), format="localized")},
    )  # fmt: skip
with left:
    st.subheader(say.TABLES.say(lang), anchor=False)
    show_table(_tables(), key="tables", height_px=493, titles=say.TABLE_COLUMNS)
    st.subheader(say.NOTES.say(lang, count=len(region.notes)), anchor=False)
    if region.notes:
        show_table(_problem_table(list(region.notes)), key="notes", height_px=260)
    else:
        st.text(say.NO_NOTES.say(lang))
