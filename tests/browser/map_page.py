"""A page with a map of hostile names, a filter and what was clicked."""

from dataclasses import replace

import streamlit as st

from layers.layer import Layer
from tests.layers.web.web_worlds import NAMES, roads, same, schools, townships
from views.map import clicked_on, show_map


@st.cache_resource
def hostile_layers() -> list[Layer]:
    """Return layers in which every word is an attack."""
    school = schools()
    facts = tuple(replace(fact, title=same(NAMES[0]), unit=same(NAMES[1])) for fact in school.facts)
    symbols = tuple(replace(symbol, label=same(NAMES[2])) for symbol in school.symbols)
    table = school.table.assign(label=NAMES, id=[f"{n}{name}" for n, name in enumerate(NAMES)])
    school = replace(
        school, table=table, facts=facts, symbols=symbols, title=same(NAMES[0]), note=same(NAMES[1])
    )
    return [townships(), roads(), school]


st.set_page_config(layout="wide")
layers = hostile_layers()
click = clicked_on("map")
if click is not None:
    st.session_state["selected"] = click.id
    st.session_state["clicks"] = st.session_state.get("clicks", 0) + 1
few = st.checkbox("few")
ids = list(layers[2].table["id"])
show_map(
    layers,
    key="map",
    height_px=480,
    selected=st.session_state.get("selected"),
    lang="zh",
    note=same("".join(NAMES)),
    visible={"schools": ids[:2]} if few else None,
)
st.text(f"clicks {st.session_state.get('clicks', 0)}")
chosen = st.session_state.get("selected")
st.text(f"selected {ids.index(chosen) if chosen in ids else None}")
