"""Files of places held against their own statements: whole, and pointing nowhere else."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from geo.errors import SourceError
from geo.office_files.text_tables import decoded
from words.files import REFUSED

SQLITE_MAGIC = b"SQLite format 3\x00"
_WAL_VERSION = 2
_SIMPLE = ("Point", "LineString", "Polygon")
_GEOMETRIES = frozenset([*_SIMPLE, *(f"Multi{kind}" for kind in _SIMPLE), "GeometryCollection"])
_VIRTUAL = re.compile(
    r"table:\s*CREATE\s+VIRTUAL\s+TABLE(?!.*\sUSING\s+[\"']?rtree\b)", re.IGNORECASE | re.DOTALL
)
_XML_ENCODING = re.compile(r"""^(\s*<\?xml[^>]*?encoding\s*=\s*["'])[^"']*""")


class Kml(NamedTuple):
    """A KML text rewritten for GDAL: ``columns`` are the names behind those it would mangle."""

    text: str
    rows: int
    columns: dict[str, str]


def is_in_wal_mode(head: bytes) -> bool:
    """Return whether the last changes of a SQLite file may be in a ``-wal`` file of their own."""
    return head.startswith(SQLITE_MAGIC) and _WAL_VERSION in head[18:20]


def geopackage_layers(path: Path, *, name: str) -> list[str]:
    """Return the names of the layers and tables of a whole GeoPackage, in its own order.

    Raises SourceError where it is damaged, or has a layer computed by a view or a virtual table.
    """
    with _database(path, name) as connection:
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise SourceError(REFUSED["damaged"].fill(name=name, detail="quick_check"))
        definitions = dict(connection.execute("SELECT name, type || ':' || sql FROM sqlite_master"))
        if "gpkg_contents" not in definitions:
            raise SourceError(REFUSED["not_geopackage"].fill(name=name))
        rows = connection.execute(
            "SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes')"
            " ORDER BY rowid"
        )
        layers = [str(row[0]) for row in rows]
    for layer, definition in definitions.items():
        if _VIRTUAL.match(definition or "") or (
            layer in layers and not definition.startswith("table:")
        ):
            raise SourceError(REFUSED["computed_layer"].fill(name=name, layer=layer))
    if missing := [layer for layer in layers if layer not in definitions]:
        raise SourceError(REFUSED["damaged"].fill(name=name, detail=missing[0]))
    return layers


def settle_wal(path: Path, *, name: str) -> None:
    """Write the changes of the ``-wal`` file of ``path`` into it."""
    with _database(path, name, mode="rw") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode=DELETE")


def plain_geojson(raw: bytes, *, name: str) -> tuple[str, int]:
    """Return a GeoJSON text and its number of features.

    Raises SourceError where it is cut short, another kind of JSON, or its coordinate system is
    an address, which GDAL would call.
    """
    text = decoded(raw, name=name)
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = "cut" if not text.rstrip().endswith(("}", "]")) else "damaged"
        raise SourceError(REFUSED[reason].fill(name=name, detail=str(error))) from error
    kind = document.get("type") if isinstance(document, dict) else None
    if kind == "FeatureCollection" and isinstance(document.get("features"), list):
        features: list[Any] = document["features"]
    elif kind == "Feature" or kind in _GEOMETRIES:
        features = [document]
    else:
        is_overpass = isinstance(document, dict) and isinstance(document.get("elements"), list)
        raise SourceError(REFUSED["overpass" if is_overpass else "not_geojson"].fill(name=name))
    for holder in (document, *features):
        if not isinstance(holder, dict):
            raise SourceError(REFUSED["not_geojson"].fill(name=name))
        crs = holder.get("crs")
        if crs is not None and not (isinstance(crs, dict) and crs.get("type") in {"name", "EPSG"}):
            raise SourceError(REFUSED["points_elsewhere"].fill(name=name, root="crs"))
    return text, len(features)


def plain_kml(raw: bytes, *, name: str) -> Kml:
    """Return a KML text without entities or links to data elsewhere; raises SourceError."""
    text = _XML_ENCODING.sub(r"\1UTF-8", decoded(raw, name=name), count=1)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise SourceError(REFUSED["entities"].fill(name=name))
    try:
        root = ET.fromstring(text)  # noqa: S314 - no entities
    except (ET.ParseError, ValueError) as error:
        reason = "damaged" if "</kml>" in text[-200:] else "cut"
        raise SourceError(REFUSED[reason].fill(name=name, detail=str(error))) from error
    if (kind := str(root.tag).rpartition("}")[2]) != "kml":
        raise SourceError(REFUSED["xml"].fill(name=name, root=kind[:40]))
    rows = 0
    names: dict[str, str] = {}
    for element in root.iter():
        tag = str(element.tag).rpartition("}")[2]
        if tag == "NetworkLink":
            raise SourceError(REFUSED["points_elsewhere"].fill(name=name, root=tag))
        rows += tag == "Placemark"
        if tag == "Data":
            # GDAL would make "______" of every Chinese name of two characters.
            stated = element.get("name", "")
            element.set("name", names.setdefault(stated, f"data{len(names)}"))
    return Kml(
        ET.tostring(root, encoding="unicode", xml_declaration=False),
        rows,
        {safe: stated or safe for stated, safe in names.items()},
    )


@contextmanager
def _database(path: Path, name: str, *, mode: str = "ro") -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True)
    try:
        connection.execute("PRAGMA trusted_schema=OFF")
        yield connection
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise SourceError(REFUSED["damaged"].fill(name=name, detail=str(error))) from error
    finally:
        connection.close()
