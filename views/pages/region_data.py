"""Is the data complete and right?"""

import pandas as pd
import streamlit as st

from analysis.parameters import Parameters
from geo.errors import PlanningError
from geo.road_checks import road_report
from geo.tables import TABLES, DataError
from views.office_data import (
    import_section,
    imported_section,
    just_imported,
    place_section,
    project_section,
    road_section,
)
from views.session import (
    data_versions,
    init_from_query,
    is_allowed,
    language,
    open_points,
    open_project,
    open_region,
    opened_distances,
    project_key,
    region_key,
    save_upload,
    set_query_value,
)
from views.widgets import page_header, problem_table, show_table
from words.pages import import_page as import_say
from words.pages import pages as say

lang = language()
page_header("region_data", [])
distances = opened_distances()
region = distances.region


def _tables() -> pd.DataFrame:
    """Return a row per table of the data dictionary: rows, notes, and what its absence means."""
    notes = pd.Series([p.table for p in region.notes], dtype="str").value_counts()
    rows = []
    for table in TABLES:
        present = region.has(table.name)
        absent = say.ABSENT_MEANS.get(table.name, say.TABLE_ABSENT)
        rows.append(
            {
                "title": table.title.say(lang),
                "rows": len(region.table(table.name)) if present else 0,
                "problems": int(notes.get(table.name, 0)),
                "state": (say.TABLE_PRESENT if present else absent).say(lang),
            }
        )
    return pd.DataFrame(rows)


def _choose() -> None:
    """Let a built-in region or a file be opened; a file that is refused changes nothing."""
    projects = {project_key(name): name for name in data_versions()}
    project = open_project()
    current = region_key() if project is None else project_key(project[0])
    keys = [*say.REGIONS, *projects]
    keys = keys if current in keys else [current, *keys]

    def said(key: str) -> str:
        if key in projects:
            return say.PROJECT_REGION.say(lang, name=projects[key])
        return say.REGIONS[key].say(lang) if key in say.REGIONS else region.name or key

    picked = st.selectbox(say.REGION.say(lang), keys, index=keys.index(current), format_func=said)
    if picked != current:
        open_region(picked)
        st.rerun()
    if not is_allowed("change_data"):
        return
    file = st.file_uploader(say.UPLOAD.say(lang), type=["gpkg"])
    if file is None or st.session_state.get("uploaded") == file.file_id:
        return
    st.session_state["uploaded"] = file.file_id
    try:
        key = save_upload(file.getvalue(), file.name)
    except DataError as error:
        st.error(say.REFUSED.say(lang))
        problems = problem_table(list(error.problems))
        show_table(problems, key="refused", titles=import_say.PROBLEM_COLUMNS)
        return
    except PlanningError as error:
        # The message may quote the file: shown as plain text, never as markup.
        st.error(say.REFUSED_FILE.say(lang))
        st.text(error.say(lang))
        return
    open_region(key)
    st.rerun()


def _present() -> None:
    """Show what is open, table by table, and let another region be opened."""
    imported_section(region)
    left, right = st.columns([3, 2], gap="medium")
    with right:
        st.subheader(say.OPEN_OTHER.say(lang), anchor=False)
        _choose()
        st.caption(say.FINGERPRINT.say(lang, version=region.fingerprint))
        st.subheader(say.ROADS.say(lang), anchor=False)
        report = road_report(distances, far_m=Parameters().far_from_road_m)
        shown = report[[f"title_{lang}", "value"]]
        show_table(
            shown,
            key="roads",
            height_px=423,
            titles={f"title_{lang}": say.ROADS_ITEM},
            columns={
                "value": st.column_config.NumberColumn(say.VALUE.say(lang), format="localized")
            },
        )
    with left:
        st.subheader(say.TABLES.say(lang), anchor=False)
        show_table(_tables(), key="tables", height_px=493, titles=say.TABLE_COLUMNS)
        waiting = open_points()
        st.subheader(say.NOTES.say(lang, count=f"{waiting.total:,}"), anchor=False)
        counts = {name: f"{count:,}" for name, count in waiting._asdict().items()}
        st.text((say.NOTES_OF if waiting.total else say.NO_NOTES).say(lang, **counts))
        for part in (part for part in ("places", "roads") if getattr(waiting, part)):
            if part not in open_sections:
                continue
            st.button(
                import_say.SECTIONS[part].say(lang),
                key=f"look-at-{part}",
                on_click=st.session_state.update,
                args=({"data-section": part},),
            )
        if region.notes:
            notes = problem_table(list(region.notes))
            show_table(notes, key="notes", titles=import_say.PROBLEM_COLUMNS, height_px=260)


if just_imported():
    set_query_value("data-section", "tables")
    st.session_state["data-section"] = "tables"
init_from_query("data-section", import_say.SECTIONS, "tables")
# What changes data is offered to who may change it.
open_sections = [
    name for name in import_say.SECTIONS if name in {"tables", "roads"} or is_allowed("change_data")
]
if st.session_state["data-section"] not in open_sections:
    st.session_state["data-section"] = "tables"
section = st.segmented_control(
    import_say.SECTION.say(lang),
    open_sections,
    required=True,
    format_func=lambda name: import_say.SECTIONS[name].say(lang),
    label_visibility="collapsed",
    key="data-section",
)
set_query_value("data-section", None if section == "tables" else str(section))
if section == "import":
    import_section()
elif section == "places":
    place_section()
elif section == "roads":
    road_section()
elif section == "projects":
    project_section()
else:
    _present()
