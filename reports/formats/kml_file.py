"""Layers as KML: a folder for each, their colours, every name inert text."""

import html
import io
import xml.etree.ElementTree as ET
from collections.abc import Sequence

import pandas as pd
import shapely

from geo.crs import at_precision
from layers.colours import WHITE
from layers.layer import Layer, Symbol
from reports.formats.cell_text import cell_text
from words import Lang, Text

_NAMESPACE = "http://www.opengis.net/kml/2.2"
_DECIMALS = 6
_PX_PER_MM = 96 / 25.4
_USUAL_MARK_MM = 2.6


def kml(layers: Sequence[Layer], *, title: Text, lang: Lang = "zh") -> bytes:
    """Return ``layers`` as a KML document in UTF-8, the first layer in the first folder.

    What is shown of a row when it is clicked is its name and facts as escaped text: programs that
    read KML take descriptions for web pages.
    """
    root = ET.Element("kml", {"xmlns": _NAMESPACE})
    document = _child(root, "Document")
    _child(document, "name", title.say(lang))
    for layer in layers:
        for symbol in layer.symbols:
            _style(document, _style_id(layer, symbol.key), symbol)
    for layer in layers:
        _folder(document, layer, lang)
    target = io.BytesIO()
    ET.ElementTree(root).write(target, encoding="utf-8", xml_declaration=True)
    return target.getvalue()


def _folder(document: ET.Element, layer: Layer, lang: Lang) -> None:
    folder = _child(document, "Folder")
    _child(folder, "name", layer.title.say(lang))
    _child(folder, "visibility", "1" if layer.shown else "0")
    table, words = layer.table, {s.key: s.label.say(lang) for s in layer.symbols}
    facts = [(f.title.say(lang), f.unit.say(lang), f.column) for f in layer.facts]
    columns = {column: table[column].tolist() for _, _, column in facts if column in table}
    shapes = at_precision(table.geometry.to_numpy(), _DECIMALS)
    rows = zip(table["symbol"], table["label"], shapes, strict=True)
    for number, (symbol, label, shape) in enumerate(rows):
        mark = _child(folder, "Placemark")
        if not pd.isna(label):
            _child(mark, "name", cell_text(label))
        said = [words[symbol]]
        for title, unit, column in facts:
            value = columns[column][number] if column in columns else None
            if not pd.isna(value):
                said.append(f"{title} {_figure(value)} {unit}".rstrip())
        named = [] if pd.isna(label) else [cell_text(label)]
        described = "<br/>".join(html.escape(line) for line in [*named, *said])
        _child(mark, "description", described)
        _child(mark, "styleUrl", f"#{_style_id(layer, symbol)}")
        if shape is not None:
            _shape(mark, shape)


def _style_id(layer: Layer, symbol: str) -> str:
    return f"{layer.key}-{symbol}"


def _style(document: ET.Element, name: str, symbol: Symbol) -> None:
    style = _child(document, "Style")
    style.set("id", name)
    icon = _child(style, "IconStyle")
    _child(icon, "color", _colour(symbol.fill or symbol.stroke))
    _child(icon, "scale", f"{max(symbol.size_mm / _USUAL_MARK_MM, 0.3) * 0.7:.2f}")
    _child(_child(style, "LabelStyle"), "scale", "0.7")
    stroke = _child(style, "LineStyle")
    _child(stroke, "color", _colour(symbol.stroke))
    _child(stroke, "width", f"{max(symbol.edge_mm * _PX_PER_MM, 0.5):.1f}")
    area = _child(style, "PolyStyle")
    _child(area, "color", _colour(symbol.fill or WHITE, symbol.opacity))
    _child(area, "fill", "1" if symbol.fill and symbol.shape == "area" else "0")
    _child(area, "outline", "1" if symbol.edge else "0")
    # Without this the name, a stranger's text, would be put into a web page as it is.
    _child(_child(style, "BalloonStyle"), "text", "$[description]")


def _shape(parent: ET.Element, shape: shapely.Geometry) -> None:
    kind = shape.geom_type
    if kind.startswith("Multi") or kind == "GeometryCollection":
        many = _child(parent, "MultiGeometry")
        for part in shape.geoms:
            _shape(many, part)
    elif kind == "Polygon":
        area = _child(parent, "Polygon")
        for place, ring in (
            ("outerBoundaryIs", shape.exterior),
            *(("innerBoundaryIs", hole) for hole in shape.interiors),
        ):
            _coordinates(_child(_child(area, place), "LinearRing"), ring)
    else:
        _coordinates(_child(parent, "Point" if kind == "Point" else "LineString"), shape)


def _coordinates(parent: ET.Element, shape: shapely.Geometry) -> None:
    places = shapely.get_coordinates(shape).tolist()
    written = " ".join(f"{lon:.{_DECIMALS}f},{lat:.{_DECIMALS}f}" for lon, lat in places)
    _child(parent, "coordinates", written)


def _child(parent: ET.Element, name: str, text: str = "") -> ET.Element:
    element = ET.SubElement(parent, name)
    if text:
        element.text = text
    return element


def _figure(value: object) -> str:
    return f"{value:,.4g}" if isinstance(value, float) and abs(value) < 1e4 else _long(value)  # noqa: PLR2004


def _long(value: object) -> str:
    return f"{value:,.0f}" if isinstance(value, float) else cell_text(value)


def _colour(colour: str, opacity: float = 1.0) -> str:
    """Return ``#rrggbb`` as opacity, blue, green and red."""
    return f"{round(255 * opacity):02x}{colour[5:7]}{colour[3:5]}{colour[1:3]}"
