"""A screen map as one file that opens from disk and asks no server for anything."""

import json
from collections.abc import Sequence

from layers.layer import Layer
from layers.web.assets import SCRIPTS, STYLES, asset_text
from layers.web.escape import script_json
from layers.web.web_layer import payload_json
from layers.web.web_map import (
    MAP_OPTIONS,
    BaseMap,
    Bounds,
    MapTools,
    layer_state,
    map_setting,
    tool_state,
)
from words import Lang, Text

_SERVED_ONLY = "planner_font.css"
# The browser itself refuses whatever would be asked of anybody.
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
_PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title></title>
<style>
{styles}
html, body {{ height: 100%; margin: 0; }}
#map {{ height: 100%; border: 0; }}
</style>
</head>
<body>
<div id="map"></div>
<script>
{scripts}
</script>
<script>
document.title = {title};
Planner.apply(L.map("map", {options}), {state});
</script>
</body>
</html>
"""


def standalone_html(
    layers: Sequence[Layer],
    *,
    title: Text,
    home: Bounds,
    lang: Lang = "zh",
    note: Text | None = None,
    selected: str | None = None,
) -> str:
    """Return a page with the map's scripts, styles and layers all inside it.

    Parameters
    ----------
    layers
        What to draw; only ids, names and the facts of each layer leave Python.
    title
        Title of the page.
    home
        West, south, east, north in degrees.
    lang
        Language of every word on the map.
    note
        The line at the foot: use, map-approval number, sources.
    selected
        Id of the row to mark.

    Returns
    -------
    str
        HTML, to be written as UTF-8.
    """
    written = [
        layer_state(layer, lang=lang) | {"payload": json.loads(payload_json(layer))}
        for layer in layers
    ]
    setting = map_setting(key="file", home=home, lang=lang, note=note, base=BaseMap())
    setting |= tool_state(MapTools())
    state = setting | {"selected": selected, "focus": None, "layers": written}
    return _PAGE.format(
        lang="zh-CN" if lang == "zh" else "en",
        policy=_POLICY,
        styles="\n".join(asset_text(name) for name in STYLES if name != _SERVED_ONLY),
        scripts="\n".join(asset_text(name) for name in SCRIPTS),
        title=script_json(title.say(lang)),
        options=script_json(MAP_OPTIONS),
        state=script_json(state),
    )
