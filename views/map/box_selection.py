"""The rectangle drawn on the map: what it says there, and the list of what lies inside."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from analysis.assessment import Assessment, Inside, inside, listed
from geo.tables import STAGE_TEXT
from layers.layer import Layer
from layers.web import Bounds
from reports.lists import inside_workbook
from views.map.map_view import Boxed
from views.session import language
from views.widgets import XLSX, show_table, shown_of
from words.pages import map_tools as say
from words.planning import lacks_of

_HEIGHT_PX = 330
_EDGES = ("west", "south", "east", "north")


def boxed_rows(
    assessment: Assessment, layers: Sequence[Layer], boxed: Boxed, *, stage: str
) -> Inside:
    """Return the schools and villages that ``layers`` draw inside the rectangle."""
    ids: dict[str, list[str]] = {"school": [], "village": []}
    for layer in layers:
        if layer.selects in ids and layer.key not in boxed.off:
            held = inside(layer.table, boxed.bounds)
            ids[layer.selects] += layer.table.loc[held, "id"].astype(str).tolist()
    return listed(assessment, ids["school"], ids["village"], stage=stage)


def box_words(found: Inside) -> str:
    """Return what the map itself says of the rectangle."""
    counts = {"schools": len(found.schools), "villages": len(found.villages)}
    return say.BOX_FOUND.say(language(), **counts)


def show_inside(found: Inside, assessment: Assessment, *, bounds: Bounds, stage: str) -> None:
    """Show the sums, the tables of schools and villages, and offer them as a workbook."""
    lang = language()
    st.subheader(say.BOX_TITLE.say(lang), anchor=False)
    if found.schools.empty and found.villages.empty:
        st.text(say.BOX_EMPTY.say(lang))
        return
    summary = _summary(found, assessment, stage)
    st.text(summary)
    tables = {say.BOX_SCHOOLS: found.schools, say.BOX_VILLAGES: found.villages}
    tabs = st.tabs([f"{title.say(lang)} {len(table):,}" for title, table in tables.items()])
    people = st.column_config.NumberColumn(format="%,.0f")
    for tab, table in zip(tabs, tables.values(), strict=True):
        with tab:
            key = f"box-{table.columns[0]}"
            show_table(
                table,
                key=key,
                height_px=_HEIGHT_PX,
                titles=say.BOX_TITLES,
                columns={"population": people} if "population" in table else None,
            )
    name = say.BOX_TITLE.say(lang)
    shown = shown_of(assessment)
    edges = {side: f"{edge:.4f}" for side, edge in zip(_EDGES, bounds, strict=True)}
    box = say.BOX_BOUNDS.fill(**edges)
    boxed = replace(shown, filters=((say.BOX, box),), rows=len(found.schools) + len(found.villages))
    st.download_button(
        say.BOX_FILE.say(lang),
        lambda: inside_workbook(found, summary, boxed, lang=lang),
        file_name=f"{shown.file_stem(name, lang)}.xlsx",
        mime=XLSX,
        on_click="ignore",
    )


def _summary(found: Inside, assessment: Assessment, stage: str) -> str:
    lang = language()
    limit_m = assessment.parameters.reach_m(stage)
    counts = {k: "—" if v != v else f"{v:,.0f}" for k, v in found.totals.items()}  # noqa: PLR0124
    summary = say.BOX_TOTALS.say(
        lang, limit=f"{limit_m:,.0f}", stage=STAGE_TEXT[stage].say(lang), **counts
    )
    return summary + lacks_of(found.lacks, *found.lacks).say(lang)
