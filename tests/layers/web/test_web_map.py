"""The map asks nobody but the app, and its state is inert data."""

import base64
import json
import re
from typing import Any

import folium
import numpy as np
import pytest

from layers.web import BaseMap, MapTools, map_state, serve_files, standalone_html, web_map
from layers.web.assets import SCRIPTS, STYLES, asset_url
from layers.web.web_map import MapState, layer_state
from tests.layers.web.test_escape import HOSTILE
from tests.layers.web.web_worlds import roads, same, schools, townships

HOME = (116.0, 36.0, 116.1, 36.1)
LAYERS = (townships(), roads(), schools())
URLS = {layer.key: f"/layers/{layer.key}" for layer in LAYERS}
REMOTE = re.compile(r"(https?:)?//[a-z]")


def state(**changes: Any) -> MapState:
    given: dict[str, Any] = {"urls": URLS, "key": "map", "home": HOME}
    return map_state(LAYERS, **(given | changes))


def read(element: MapState) -> dict[str, Any]:
    inner = element.state.removeprefix("JSON.parse(")[:-1]
    told: dict[str, Any] = json.loads(json.loads(inner))
    return told


def page(element: folium.FeatureGroup) -> str:
    drawn = web_map(HOME, asset_root="/office/assets")
    element.add_to(drawn)
    return str(drawn.get_root().render())


def test_the_page_names_no_other_server() -> None:
    written = page(state())
    assert not REMOTE.search(written.replace("<!-- ", ""))
    asked = re.findall(r'(?:src|href)="([^"]+)"', written)
    assert len(asked) == len(SCRIPTS) + len(STYLES)
    assert all(address.startswith("/office/assets/") for address in asked)


def test_the_map_is_the_same_for_the_same_bounds() -> None:
    first, second = (web_map(HOME, asset_root="/assets") for _ in range(2))
    assert first.options == second.options
    assert first.location == second.location
    assert first.options["maxZoom"] == 18


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_stay_words(name: str) -> None:
    layer = schools(title=same(name.replace("{", "")), note=same(name))
    element = map_state([layer], urls=URLS, key=name, home=HOME, note=same(name), selected=name)
    told = read(element)
    assert told["note"] == told["selected"] == told["layers"][0]["note"] == name
    written = page(element)
    assert name not in written


def test_visible_rows_are_bits() -> None:
    told = layer_state(schools(), lang="zh", visible=["r3", "r0", "unknown"])
    bits = np.unpackbits(np.frombuffer(base64.b64decode(told["visible"]), dtype=np.uint8))
    assert bits[:4].tolist() == [1, 0, 0, 1]
    assert layer_state(schools(), lang="zh")["visible"] is None
    assert layer_state(roads(), lang="zh", visible=["r0"])["visible"] is None


def test_tiles_only_when_chosen() -> None:
    assert read(state())["tiles"] == []
    assert read(state())["credit"] is None
    osm = read(state(base=BaseMap(name="osm")))
    assert "openstreetmap.org" in osm["tiles"][0]["url"]
    assert "OpenStreetMap" in osm["credit"]
    tianditu = read(state(base=BaseMap(name="tianditu", key="abc123")))
    assert [tile["url"].count("tk=abc123") for tile in tianditu["tiles"]] == [1, 1]
    with pytest.raises(ValueError, match="key"):
        state(base=BaseMap(name="tianditu", key="x&y"))


def test_words_follow_the_language() -> None:
    assert read(state(lang="zh"))["words"]["legend"] == "图例"
    assert read(state(lang="en"))["words"]["legend"] == "Legend"


def test_numbers_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        state(focus=(116.0, float("nan"), 116.1, 36.1))


def test_files_are_known_by_name_and_content() -> None:
    files = serve_files()
    assert set(SCRIPTS) | set(STYLES) <= set(files)
    assert "../pyproject.toml" not in files
    assert files["leaflet.js"].content_type.startswith("text/javascript")
    assert b"sourceMappingURL" not in files["leaflet.js"].content
    assert asset_url("leaflet.js", asset_root="/a").endswith(files["leaflet.js"].version)


def test_own_files_name_no_other_server() -> None:
    own = [name for name in serve_files() if name.startswith("planner")]
    text = "".join(serve_files()[name].content.decode() for name in own)
    assert len(own) == 19
    assert set(re.findall(r"https?://[^\"' )]+", text)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"innerHTML|insertAdjacent|outerHTML|document\.write|\beval\(", text)


def test_one_file_holds_everything() -> None:
    hostile = schools(title=same("</script><script>window.pwned=1</script>"))
    written = standalone_html([townships(), roads(), hostile], title=same("</title>"), home=HOME)
    assert "default-src 'none'" in written
    assert not re.search(r"<(?:script|link|img)[^>]*(?:src|href)=", written)
    assert written.count("</script>") == 2
    assert "never" not in written.split("<script>")[-1]


def test_tools_are_told_and_measuring_is_there_unless_more_is_given() -> None:
    plain = read(state())
    assert (plain["tools"], plain["address"], plain["pair"], plain["box"]) == (
        ["measure"],
        False,
        None,
        None,
    )
    box = ((116.0, 36.0, 116.1, 36.1), HOSTILE[0])
    told = read(state(tools=MapTools(names=("box",), pair="p", leads=False, box=box)))
    assert told["pair"] == {"name": "p", "leads": False}
    assert told["box"] == {"bounds": list(box[0]), "text": HOSTILE[0]}
