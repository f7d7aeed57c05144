"""Layers on a screen map that asks no other server than the app itself."""

import base64
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import folium
import numpy as np
from folium.template import Template

from layers.colours import ACCENT, INK, WHITE
from layers.layer import Layer, Symbol
from layers.palette import (
    SELECTED_AREA,
    SELECTED_LABEL,
    SELECTED_LINE,
    SELECTED_POINT,
    TOOL_LINE,
    TOOL_POINT,
)
from layers.web.assets import SCRIPTS, STYLES, asset_url
from layers.web.escape import script_json
from layers.web.web_layer import drawn_table, is_merged
from words import Lang, Text
from words.pages import BASE_CREDIT, MAP_WORDS

Base = Literal["none", "osm", "tianditu"]
Tool = Literal["measure", "box", "point", "line"]
Bounds = tuple[float, float, float, float]

MAP_OPTIONS = {
    "preferCanvas": True,
    "zoomControl": False,  # added by the map's own script, with titles in the person's language
    "attributionControl": False,  # its words are HTML; the note of the state takes its place
    "maxZoom": 18,
    "minZoom": 5,
    "zoomSnap": 0.5,
    "wheelPxPerZoomLevel": 90,
}
_FOLIUM_SETS = ("preferCanvas", "zoomControl")
_START_ZOOM = 10  # replaced at once by the bounds of the first state
_OSM_TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
_TIANDITU_TILES = (
    "https://t{s}.tianditu.gov.cn/%s_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=%s"
    "&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=%s"
)


class OfflineMap(folium.Map):
    """A folium map whose scripts and styles are served by the app."""

    def __init__(self, *, asset_root: str, **options: Any) -> None:  # noqa: ANN401
        super().__init__(**options)
        self.default_js = [(name, asset_url(name, asset_root=asset_root)) for name in SCRIPTS]
        self.default_css = [(name, asset_url(name, asset_root=asset_root)) for name in STYLES]


class MapState(folium.FeatureGroup):
    """What the map shows now, as one inert piece of data handed to the map's own script."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = Planner.apply(
                {{ this._parent.get_name() }}, {{ this.state }});
        {% endmacro %}
        """
    )

    def __init__(self, state: Mapping[str, Any]) -> None:
        super().__init__(control=False)
        self.state = script_json(state)


@dataclass(frozen=True, kw_only=True)
class BaseMap:
    """The online map below the layers; ``none`` asks no server. 天地图 needs the user's own key."""

    name: Base = "none"
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class MapTools:
    """What a person can do on a map besides looking and clicking.

    ``address``: the page's address keeps the view and the switched layers. ``pair`` names two maps
    that show the same place, of which the one that ``leads`` says where they begin. ``box`` is the
    rectangle the page lists at present and what it says of it, ``point`` the longitude and
    latitude it has taken from the map, ``line`` those of the corners of a line.
    """

    names: tuple[Tool, ...] = ("measure",)
    address: bool = False
    pair: str | None = None
    leads: bool = True
    box: tuple[Bounds, str] | None = None
    point: tuple[float, float] | None = None
    line: tuple[tuple[float, float], ...] | None = None


def web_map(bounds: Bounds, *, asset_root: str) -> folium.Map:
    """Return the empty map, the same for the same bounds, so that the browser keeps its view.

    Parameters
    ----------
    bounds
        West, south, east, north in degrees.
    asset_root
        Where the app serves the files of :mod:`layers.web`, for example ``/assets``.

    Returns
    -------
    folium.Map
        A map without tiles; everything on it comes with :func:`map_state`.
    """
    west, south, east, north = bounds
    return OfflineMap(
        asset_root=asset_root,
        location=[round((south + north) / 2, 3), round((west + east) / 2, 3)],
        zoom_start=_START_ZOOM,
        tiles=None,
        prefer_canvas=True,
        zoom_control=False,
        **{name: value for name, value in MAP_OPTIONS.items() if name not in _FOLIUM_SETS},
    )


def map_state(
    layers: Sequence[Layer],
    *,
    urls: Mapping[str, str],
    key: str,
    home: Bounds,
    lang: Lang = "zh",
    selected: str | None = None,
    visible: Mapping[str, Collection[str]] | None = None,
    focus: Bounds | None = None,
    note: Text | None = None,
    base: BaseMap | None = None,
    tools: MapTools | None = None,
    view_url: str | None = None,
) -> MapState:
    """Return what the map shall show, to be handed over with the unchanged map.

    Parameters
    ----------
    layers
        In any order: areas are drawn below lines, these below villages, these below schools.
    urls
        Address of each layer's payload, by layer key.
    key
        Name of the map on its page; its view and switched-off layers are remembered under it.
    home
        West, south, east, north of the whole region.
    lang
        Language of every word on the map.
    selected
        Id of the row to mark, in whichever layer has it.
    visible
        Ids to show, by layer key; layers not named are shown whole.
    focus
        Bounds to move to when they differ from the last ones asked for.
    note
        The line at the foot: use, map-approval number, sources.
    base
        The online map below, none unless chosen.
    tools
        What a person can do on the map; measuring only, unless more is given.
    view_url
        Address of the app to which the map says the ground it shows and its switches.

    Returns
    -------
    MapState
        An element for ``feature_group_to_add``.
    """
    shown = visible or {}
    return MapState(
        {
            **map_setting(key=key, home=home, lang=lang, note=note, base=base or BaseMap()),
            **tool_state(tools or MapTools()),
            "selected": selected,
            "focus": focus,
            "view_url": view_url,
            "layers": [
                layer_state(layer, lang=lang, visible=shown.get(layer.key))
                | {"url": urls[layer.key]}
                for layer in layers
            ],
        }
    )


def layer_state(
    layer: Layer, *, lang: Lang, visible: Collection[str] | None = None
) -> dict[str, Any]:
    """Return how a layer is drawn and named, without its rows."""
    label_style = layer.label_style
    return {
        "key": layer.key,
        "title": layer.title.say(lang),
        "role": layer.role,
        "sized": _said(layer.sized, lang),
        # Merged rows are lines of a symbol and count nothing; of the ground nobody asks how many.
        "counted": layer.role != "base" and not is_merged(layer),
        "shown": layer.shown,
        "min_zoom": layer.min_zoom,
        "selects": layer.selects,
        "symbols": [_symbol(symbol, lang) for symbol in layer.symbols],
        "facts": [
            {"title": fact.title.say(lang), "unit": fact.unit.say(lang)} for fact in layer.facts
        ],
        "lettering": None if label_style is None else vars(label_style),
        "ring": None if layer.ring is None else _symbol(layer.ring, lang),
        "arrow": None if layer.arrow is None else _symbol(layer.arrow, lang),
        "note": _said(layer.note, lang),
        "visible": None if visible is None or is_merged(layer) else _mask(layer, visible),
    }


def map_setting(
    *, key: str, home: Bounds, lang: Lang, note: Text | None, base: BaseMap
) -> dict[str, Any]:
    """Return what the map shows besides its layers: words, look, note, bounds, tiles."""
    return {
        "key": key,
        "home": home,
        "words": {name: text.say(lang) for name, text in MAP_WORDS.items()},
        "look": _look(lang),
        "locale": "zh-CN" if lang == "zh" else "en-GB",
        "note": _said(note, lang),
        "tiles": _tiles(base),
        "credit": _said(BASE_CREDIT.get(base.name), lang),
    }


def tool_state(tools: MapTools) -> dict[str, Any]:
    """Return the tools of a map as its script takes them."""
    box = None if tools.box is None else {"bounds": tools.box[0], "text": tools.box[1]}
    pair = None if tools.pair is None else {"name": tools.pair, "leads": tools.leads}
    return {
        "tools": tools.names,
        "address": tools.address,
        "pair": pair,
        "box": box,
        "point": tools.point,
        "line": tools.line,
    }


def _look(lang: Lang) -> dict[str, Any]:
    """Return how the map draws what is no layer: what is selected, its tools, halos, its frame."""
    selected = {"points": SELECTED_POINT, "areas": SELECTED_AREA, "lines": SELECTED_LINE}
    return {
        "selected": {kind: _symbol(symbol, lang) for kind, symbol in selected.items()},
        "selected_label": vars(SELECTED_LABEL),
        "tool_line": _symbol(TOOL_LINE, lang),
        "tool_point": _symbol(TOOL_POINT, lang),
        "halo": WHITE,
        "frame": {"ink": INK, "accent": ACCENT, "tool": TOOL_LINE.stroke},
    }


def _said(text: Text | None, lang: Lang) -> str | None:
    """Return wording in ``lang``, or None when there is none."""
    return None if text is None else text.say(lang)


def _symbol(symbol: Symbol, lang: Lang) -> dict[str, Any]:
    """Return a symbol as the browser takes it, in millimetres."""
    return vars(symbol) | {"label": symbol.label.say(lang), "stroke": symbol.stroke}


def _mask(layer: Layer, visible: Collection[str]) -> str:
    """Return which rows are shown, one bit each, as base64."""
    ids = drawn_table(layer)["id"].astype(str)
    shown = ids.isin(list(visible)).to_numpy(dtype=bool)
    return base64.b64encode(np.packbits(shown).tobytes()).decode()


def _tiles(base: BaseMap) -> list[dict[str, str]]:
    """Return the tile addresses of the chosen base map; none are asked when there are none."""
    if base.name == "osm":
        return [{"url": _OSM_TILES, "hosts": "abc"}]
    if base.name == "tianditu":
        if not base.key.isalnum():
            msg = "a Tianditu key has letters and digits only"
            raise ValueError(msg)
        tiles = [_TIANDITU_TILES % (kind, kind, base.key) for kind in ("vec", "cva")]
        return [{"url": url, "hosts": "01234567"} for url in tiles]
    return []
