"""A layer's symbols and names as a QGIS style, so that a colleague's map looks the same."""

import xml.etree.ElementTree as ET

from layers.colours import WHITE
from layers.layer import Layer, Mark, Symbol
from layers.print import strokes
from words import Lang

_HEAD = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
_GEOMETRY = {"points": "0", "lines": "1", "areas": "2"}
_SYMBOL_TYPE = {"points": "marker", "lines": "line", "areas": "fill"}
_FONT = "Noto Sans SC"
# The scale at zoom 0 of the screen map, 96 dots per inch.
_ZOOM_0_SCALE = 559_082_264.0
_EXPRESSION = "3"
_CLEAR = "0,0,0,0"

Settings = dict[str, object]


def qgis_style(layer: Layer, kind: str, lang: Lang = "zh") -> str:
    """Return the style of a layer's rows of one ``kind`` (points, lines, areas) as QML.

    Classes are told apart by the column ``symbol``; names come from ``label``. Sizes are those of
    the paper, in millimetres.
    """
    root = ET.Element("qgis", {"version": "3.28", "styleCategories": "AllStyleCategories"})
    root.set("labelsEnabled", "0" if layer.label_style is None else "1")
    _from_zoom(root, layer.min_zoom, ("hasScaleBasedVisibilityFlag", "minScale", "maxScale"))
    renderer = ET.SubElement(root, "renderer-v2", {"type": "categorizedSymbol", "attr": "symbol"})
    categories = ET.SubElement(renderer, "categories")
    symbols = ET.SubElement(renderer, "symbols")
    for number, symbol in enumerate(layer.symbols):
        given = {"symbol": str(number), "value": symbol.key, "type": "string", "render": "true"}
        ET.SubElement(categories, "category", given | {"label": symbol.label.say(lang)})
        drawn = ET.SubElement(symbols, "symbol", {"name": str(number), "type": _SYMBOL_TYPE[kind]})
        drawn.set("alpha", f"{symbol.opacity:g}")
        _draw(drawn, symbol, layer, kind)
    if layer.label_style is not None:
        _label(root, layer, kind)
    ET.SubElement(root, "layerGeometryType").text = _GEOMETRY[kind]
    return _HEAD + ET.tostring(root, encoding="unicode")


def _draw(parent: ET.Element, symbol: Symbol, layer: Layer, kind: str) -> None:
    if kind == "points":
        _marker(parent, symbol, layer)
    elif kind == "lines":
        _lines(parent, symbol)
    else:
        _area(parent, symbol)


def _marker(parent: ET.Element, symbol: Symbol, layer: Layer) -> None:
    columns = layer.table.columns
    grown = ' * coalesce("scale", 1)' if "scale" in columns else ""
    size = f"{symbol.size_mm:g}{grown}"
    _point(
        parent, symbol.shape, symbol.size_mm, symbol.fill, symbol.edge, symbol.edge_mm, size=size
    )
    if layer.ring is not None and "ring" in columns:
        _ring(parent, layer.ring, symbol, size)
    if layer.arrow is not None and "arrow" in columns:
        _arrow(parent, layer.arrow, symbol)


def _ring(parent: ET.Element, ring: Mark, symbol: Symbol, size: str) -> None:
    """Add the ring round ``symbol``, whose ``size`` is an expression."""
    wide = 2 * ring.gap_mm + ring.edge_mm
    _point(
        parent,
        ring.shape,
        symbol.size_mm + wide,
        ring.fill,
        ring.edge,
        ring.edge_mm,
        size=f"{size} + {wide:g}",
        only='"ring"',
    )


def _arrow(parent: ET.Element, arrow: Mark, symbol: Symbol) -> None:
    """Add the arrow to the left of ``symbol``, pointing down to the right."""
    drawn = _point(
        parent, arrow.shape, arrow.size_mm, arrow.fill, arrow.edge, arrow.edge_mm, only='"arrow"'
    )
    left_mm = 0.7 * symbol.size_mm + arrow.gap_mm + arrow.size_mm / 2
    for name, value in (("angle", "135"), ("offset", f"{-left_mm:g},0")):
        _option(drawn, name, value)


def _point(
    parent: ET.Element,
    shape: str,
    size_mm: float,
    fill: str | None,
    edge: str | None,
    edge_mm: float,
    *,
    size: str = "",
    only: str = "",
) -> ET.Element:
    settings: Settings = {
        "name": shape,
        "size": f"{size_mm:g}",
        "size_unit": "MM",
        "scale_method": "diameter",
        "color": _colour(fill),
        "outline_color": _colour(edge),
        "outline_style": "solid" if edge and edge_mm else "no",
        "outline_width": f"{edge_mm:g}",
        "outline_width_unit": "MM",
    }
    given = {"size": size, "enabled": f"coalesce({only}, false)" if only else ""}
    return _symbol_layer(parent, "SimpleMarker", settings, given)


def _lines(parent: ET.Element, symbol: Symbol) -> None:
    for colour, width_mm, dash_mm, _ in strokes(symbol):
        _stroke(parent, colour, width_mm, dash_mm)


def _stroke(
    parent: ET.Element, colour: str, width_mm: float, dash_mm: tuple[float, ...]
) -> ET.Element:
    settings: Settings = {
        "line_color": _colour(colour),
        "line_style": "solid",
        "line_width": f"{width_mm:g}",
        "line_width_unit": "MM",
        "capstyle": "flat" if dash_mm else "round",
        "joinstyle": "round",
        "use_custom_dash": "1" if dash_mm else "0",
        "customdash": ";".join(f"{mm:g}" for mm in dash_mm) or "5;2",
        "customdash_unit": "MM",
    }
    return _symbol_layer(parent, "SimpleLine", settings)


def _area(parent: ET.Element, symbol: Symbol) -> None:
    plain = symbol.edge is not None and not symbol.dash_mm
    settings: Settings = {
        "color": _colour(symbol.fill),
        "style": "solid" if symbol.fill and symbol.shape != "line" else "no",
        "outline_color": _colour(symbol.edge),
        "outline_style": "solid" if plain else "no",
        "outline_width": f"{symbol.edge_mm:g}",
        "outline_width_unit": "MM",
        "joinstyle": "round",
    }
    _symbol_layer(parent, "SimpleFill", settings)
    if symbol.edge is not None and symbol.dash_mm:
        _stroke(parent, symbol.edge, symbol.edge_mm, symbol.dash_mm)


def _symbol_layer(
    parent: ET.Element, name: str, settings: Settings, given: dict[str, str] | None = None
) -> ET.Element:
    """Add a symbol layer; ``given`` are the settings that an expression gives row by row."""
    drawn = ET.SubElement(parent, "layer", {"class": name, "enabled": "1", "locked": "0"})
    drawn.set("pass", "0")
    options = ET.SubElement(drawn, "Option", {"type": "Map"})
    for key, value in settings.items():
        _option(options, key, value)
    expressions = {key: value for key, value in (given or {}).items() if value}
    if expressions:
        properties = ET.SubElement(drawn, "data_defined_properties")
        outer = ET.SubElement(properties, "Option", {"type": "Map"})
        _option(outer, "name", "")
        inner = ET.SubElement(outer, "Option", {"name": "properties", "type": "Map"})
        for key, expression in expressions.items():
            one = ET.SubElement(inner, "Option", {"name": key, "type": "Map"})
            _option(one, "active", "true", kind="bool")
            _option(one, "expression", expression)
            _option(one, "type", _EXPRESSION, kind="int")
        _option(outer, "type", "collection")
    return options


def _label(root: ET.Element, layer: Layer, kind: str) -> None:
    label_style = layer.label_style
    if label_style is None:
        return
    labeling = ET.SubElement(root, "labeling", {"type": "simple"})
    settings = ET.SubElement(labeling, "settings")
    style = {
        "fieldName": "label",
        "isExpression": "0",
        "fontFamily": _FONT,
        "fontSize": f"{label_style.size_pt:g}",
        "fontSizeUnit": "Point",
        "fontWeight": "75" if label_style.bold else "50",
        "textColor": _colour(label_style.colour),
    }
    text = ET.SubElement(settings, "text-style", style)
    halo = {"bufferDraw": "1", "bufferSize": "0.5", "bufferSizeUnits": "MM"}
    ET.SubElement(text, "text-buffer", halo | {"bufferColor": _colour(WHITE)})
    # Beside points and along lines, inside areas.
    placement = {"points": "6", "lines": "2", "areas": "0"}[kind]
    ET.SubElement(settings, "placement", {"placement": placement, "dist": "0.4"})
    rendering = ET.SubElement(settings, "rendering", {"drawLabels": "1", "obstacle": "1"})
    _from_zoom(rendering, label_style.min_zoom, ("scaleVisibility", "scaleMin", "scaleMax"))


def _from_zoom(element: ET.Element, zoom: int, names: tuple[str, str, str]) -> None:
    """Let ``element`` be seen from ``zoom`` of the screen map inwards."""
    flag, smallest, largest = names
    element.set(flag, "1" if zoom > 0 else "0")
    element.set(smallest, f"{_ZOOM_0_SCALE / 2 ** (zoom - 0.5):.0f}")
    element.set(largest, "0")


def _option(parent: ET.Element, name: str, value: object, *, kind: str = "QString") -> None:
    for known in parent.findall("Option"):
        if known.get("name") == name:
            parent.remove(known)
    ET.SubElement(parent, "Option", {"name": name, "type": kind, "value": str(value)})


def _colour(colour: str | None) -> str:
    """Return ``#rrggbb`` as red, green, blue and opacity."""
    if colour is None:
        return _CLEAR
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"{red},{green},{blue},255"
