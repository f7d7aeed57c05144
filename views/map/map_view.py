"""The screen map as a part of a page: layers in, the clicked row out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import cast, get_args

import numpy as np
import streamlit as st

from layers.layer import Layer, Selected
from layers.web import BaseMap, Bounds, MapTools, map_state, web_map
from views.map.serving import asset_root, layer_url, layer_writer, view_url
from views.session import view_name
from words import Lang, Text

# Longitude and latitude.
Place = tuple[float, float]
_EMPTY_VIEW: Bounds = (115.3, 35.8, 116.6, 37.1)  # shown when no layer has a position
_MARGIN_SHARE = 0.02


@dataclass(frozen=True)
class Clicked:
    """A row the person clicked: the key of its layer, its id and what it is."""

    layer: str
    id: str
    kind: Selected


@dataclass(frozen=True)
class Boxed:
    """A rectangle drawn on a map: its bounds, and the keys of the layers switched off."""

    bounds: Bounds
    off: frozenset[str] = frozenset()


def show_map(
    layers: Sequence[Layer],
    *,
    key: str,
    height_px: int,
    selected: str | None,
    lang: Lang,
    note: Text | None = None,
    focus: Bounds | None = None,
    visible: Mapping[str, Collection[str]] | None = None,
    base: BaseMap | None = None,
    home: Bounds | None = None,
    tools: MapTools | None = None,
) -> Clicked | None:
    """Show layers on a map that keeps its view, and return a click once.

    Parameters
    ----------
    layers
        What to draw; a layer whose table is unchanged costs nothing.
    key
        Name of the map, unique on the page.
    height_px
        Height of the map; its width is that of its column.
    selected
        Id to mark; when it comes from elsewhere and lies out of sight, the map moves there.
    lang
        Language of the words on the map.
    note
        The line at the foot: use, map-approval number, sources.
    focus
        West, south, east, north to move to, when they differ from the last ones.
    visible
        Ids to show by layer key, the cheap way to filter.
    base
        Online map below the layers; none unless chosen.
    home
        West, south, east, north of the whole region; by default those of the layers.
    tools
        What a person can do on the map; measuring only, unless more is given.

    Returns
    -------
    Clicked or None
        The row clicked since the last run, or None.
    """
    writer = layer_writer()
    urls = {layer.key: layer_url(writer.place(layer)) for layer in layers}
    # The server knows only components declared once it runs, and it imports this file before.
    from streamlit_folium import st_folium  # noqa: PLC0415

    region = home or _home(layers, key)
    state = map_state(
        layers,
        urls=urls,
        key=key,
        home=region,
        lang=lang,
        selected=selected,
        visible=visible,
        focus=focus,
        note=note,
        base=base,
        tools=tools,
        view_url=view_url(view_name(key)),
    )
    answer = st_folium(
        web_map(region, asset_root=asset_root()),
        key=key,
        height=height_px,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=state,
    )
    click = _once(answer, key)
    return click if click is not None and _is_known(click, layers) else None


def clicked_on(key: str) -> Clicked | None:
    """Return a new click before the map is drawn, so that one run of the page shows its effect.

    Called above :func:`show_map`, which then returns None for the same click.

    Parameters
    ----------
    key
        Name of the map.

    Returns
    -------
    Clicked or None
        What the browser sent; the caller looks the id up and passes over one it does not know.
    """
    return _once(st.session_state.get(key), key)


def boxed_on(key: str) -> Boxed | None:
    """Return the rectangle drawn on a map, until it is cleared or another one is drawn.

    Parameters
    ----------
    key
        Name of the map.
    """
    memory = f"{key}-box"
    answer = st.session_state.get(key)
    sent = answer.get("boxed") if isinstance(answer, dict) else None
    known = cast("tuple[object, Boxed | None]", st.session_state.get(memory, (None, None)))
    if not isinstance(sent, dict) or sent.get("n") in {None, known[0]}:
        return known[1]
    boxed = _read_box(sent)
    st.session_state[memory] = (sent["n"], boxed)
    return boxed


def pointed_on(key: str) -> Place | None:
    """Return longitude and latitude of a point newly set on a map, once.

    Parameters
    ----------
    key
        Name of the map.
    """
    sent = _news(key, "pointed")
    return None if sent is None else _read_place(sent.get("at"))


def lined_on(key: str) -> tuple[Place, ...] | None:
    """Return the corners of a line newly drawn on a map, once; none of one that was cleared.

    Parameters
    ----------
    key
        Name of the map.
    """
    sent = _news(key, "lined")
    if sent is None:
        return None
    at = sent.get("at")
    places = [_read_place(corner) for corner in at] if isinstance(at, list) else []
    known = tuple(place for place in places if place is not None)
    return known if len(known) == len(places) else ()


def _news(key: str, name: str) -> Mapping[str, object] | None:
    """Return what a tool of a map sent under ``name``, the first time it is seen."""
    memory = f"{key}-{name}"
    answer = st.session_state.get(key)
    sent = answer.get(name) if isinstance(answer, dict) else None
    if not isinstance(sent, dict) or sent.get("n") in {None, st.session_state.get(memory)}:
        return None
    st.session_state[memory] = sent["n"]
    return sent


def _read_place(at: object) -> Place | None:
    """Return longitude and latitude a browser sent; they are read, not believed."""
    if not isinstance(at, list) or not all(isinstance(part, int | float) for part in at):
        return None
    if len(at) != 2 or not np.isfinite(at).all():  # noqa: PLR2004 - longitude and latitude
        return None
    return float(at[0]), float(at[1])


def _read_box(sent: Mapping[str, object]) -> Boxed | None:
    """Return the rectangle a browser sent; it is read, not believed."""
    bounds, off = sent.get("bounds"), sent.get("off")
    if not isinstance(bounds, list) or not all(isinstance(edge, int | float) for edge in bounds):
        return None
    if len(bounds) != len(_EMPTY_VIEW) or not np.isfinite(bounds).all():
        return None
    west, south, east, north = map(float, bounds)
    keys = frozenset(str(key) for key in off) if isinstance(off, list) else frozenset()
    return Boxed((west, south, east, north), keys) if west < east and south < north else None


def _is_known(click: Clicked, layers: Sequence[Layer]) -> bool:
    """Return whether a layer has such a row to choose."""
    return any(
        layer.key == click.layer
        and layer.selects == click.kind
        and bool((layer.table["id"].astype(str) == click.id).any())
        for layer in layers
    )


def _home(layers: Sequence[Layer], key: str) -> Bounds:
    """Return the bounds of all layers, unchanged while the layers stay inside them.

    A filter makes a table smaller but not the region; a changed frame would lose the view.
    """
    memory = f"{key}-home"
    now = _bounds(layers)
    known = cast("Bounds | None", st.session_state.get(memory))
    if known is not None and (now is None or _holds(known, now)):
        return known
    if now is None:
        return _EMPTY_VIEW
    st.session_state[memory] = now
    return now


def _bounds(layers: Sequence[Layer]) -> Bounds | None:
    """Return the bounds of what can be chosen, else of everything; None without a position.

    An outline of the prefecture round a county's schools does not make the county small.
    """
    filled = [layer for layer in layers if len(layer.table)]
    chosen = [layer for layer in filled if layer.selects is not None] or filled
    boxes = np.array([layer.table.total_bounds for layer in chosen])
    boxes = boxes[np.isfinite(boxes).all(axis=1)] if boxes.size else boxes
    if not boxes.size:
        return None
    west, south = boxes[:, :2].min(axis=0)
    east, north = boxes[:, 2:].max(axis=0)
    return (
        round(float(west), 4),
        round(float(south), 4),
        round(float(east), 4),
        round(float(north), 4),
    )


def _holds(outer: Bounds, inner: Bounds) -> bool:
    """Return whether ``inner`` lies in ``outer``, but for a small margin."""
    margin = _MARGIN_SHARE * max(outer[2] - outer[0], outer[3] - outer[1])
    return (
        outer[0] - margin <= inner[0]
        and outer[1] - margin <= inner[1]
        and inner[2] <= outer[2] + margin
        and inner[3] <= outer[3] + margin
    )


def _once(answer: object, key: str) -> Clicked | None:
    """Return the click in what the map sent, the first time it is seen."""
    click, number = _read(answer)
    memory = f"{key}-click"
    if click is None or st.session_state.get(memory) == number:
        return None
    st.session_state[memory] = number
    return click


def _read(answer: object) -> tuple[Clicked | None, int]:
    """Return the click a browser sent and its number; it is read, not believed."""
    sent = answer.get("clicked") if isinstance(answer, dict) else None
    if not isinstance(sent, dict) or not isinstance(sent.get("n"), int):
        return None, 0
    layer, id_, kind = (sent.get(name) for name in ("layer", "id", "kind"))
    if not (isinstance(layer, str) and isinstance(id_, str) and kind in get_args(Selected)):
        return None, 0
    return Clicked(layer, id_, cast("Selected", kind)), sent["n"]
