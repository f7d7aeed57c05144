"""One map drawn in two ways, as the address says: ``?way=ours|plain&scope=county|city``.

``ours`` fetches its layers by address and keeps its frame; ``plain`` hands folium every layer as
GeoJSON inside the page and builds the map anew in each run, as st_folium is usually used. Both have
the same layers, equally merged and simplified, the same filter and the same card.
"""

import json
from typing import Any

import folium
import shapely
import streamlit as st
from streamlit_folium import st_folium

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from data.demo.region import built_in_region
from geo.distances import Distances
from geo.roads import cached_network
from layers.layer import Layer
from layers.themes.themes import places_theme
from layers.web.web_geometry import LINE_TOLERANCE_DEG
from layers.web.web_layer import drawn_table
from layers.web.web_map import OfflineMap
from views.map import clicked_on, show_map
from views.map.serving import asset_root
from views.session.region import CACHE

HEIGHT_PX = 560


@st.cache_resource(show_spinner=False)
def drawn_layers(scope: str) -> list[Layer]:
    """Return the layers of the built-in region."""
    region = built_in_region(scope)
    return places_theme(
        Assessment(Distances(region, cached_network(region, "walk", CACHE)), Parameters()),
        lang="zh",
    )


@st.cache_resource(show_spinner=False)
def inline(scope: str, key: str, *, is_few: bool) -> tuple[dict[str, Any], str]:
    """Return a layer as GeoJSON and its colour, lines and areas simplified as ours are."""
    layer = next(layer for layer in drawn_layers(scope) if layer.key == key)
    table = drawn_table(layer)
    if is_few and layer.selects is not None:
        table = table.iloc[::2]
    light = shapely.set_precision(
        shapely.simplify(table.geometry.to_numpy(), LINE_TOLERANCE_DEG), 1e-5
    )
    names = [column for column in ("id", "label") if column in table]
    table = table[[*names, "geometry"]].set_geometry(light)
    symbol = layer.symbols[0]
    return json.loads(table.to_json(drop_id=True)), symbol.fill or symbol.edge or "#555555"


def plain_map(scope: str, *, is_few: bool, chosen: str | None) -> str | None:
    """Draw everything anew and return the id clicked."""
    layers = drawn_layers(scope)
    west, south, east, north = layers[-1].table.total_bounds
    world = OfflineMap(
        asset_root=asset_root(),
        tiles=None,
        prefer_canvas=True,
        max_zoom=18,
        location=[(south + north) / 2, (west + east) / 2],
        zoom_start=10,
    )
    for layer in layers:
        data, colour = inline(scope, layer.key, is_few=is_few)
        look = {
            "color": colour,
            "weight": 1.5,
            "fillOpacity": 0.1 if layer.selects is None else 0.9,
        }
        folium.GeoJson(
            data,
            marker=folium.CircleMarker(radius=4),
            style_function=lambda _, look=look: look,
            tooltip=folium.GeoJsonTooltip(["label"]) if layer.selects is not None else None,
        ).add_to(world)
    if chosen is not None:
        folium.CircleMarker([south, west], radius=9).add_to(world)
    answer = st_folium(
        world,
        key="plain",
        height=HEIGHT_PX,
        use_container_width=True,
        returned_objects=["last_active_drawing"],
    )
    drawing = (answer or {}).get("last_active_drawing") or {}
    return (drawing.get("properties") or {}).get("id")


st.set_page_config(layout="wide")
scope = st.query_params.get("scope", "county")
layers = drawn_layers(scope)
is_few = st.checkbox("few")
ids = {layer.key: list(layer.table["id"])[::2] for layer in layers if layer.selects is not None}
if st.query_params.get("way", "ours") == "ours":
    click = clicked_on("ours")
    if click is not None:
        st.session_state["chosen"] = click.id
    show_map(
        layers,
        key="ours",
        height_px=HEIGHT_PX,
        selected=st.session_state.get("chosen"),
        lang="zh",
        visible=ids if is_few else None,
    )
else:
    clicked = plain_map(scope, is_few=is_few, chosen=st.session_state.get("chosen"))
    if clicked is not None:
        st.session_state["chosen"] = clicked
st.text(f"chosen {st.session_state.get('chosen')}")
