"""What is left of a text when names, codes and units are taken out: words of the other language."""

import re
from collections.abc import Iterable

from geo.tables import TABLES

# Formats, standards, units and programs: written so in every language.
_CODES = {
    *("km", "km/h", "MB", "KB", "GB"),
    *("A3", "A4", "PDF", "PNG", "CSV", "XML", "JSON", "GeoJSON", "KML", "GraphML", "GeoPackage"),
    *("Shapefile", "SQLite", "csv", "xls", "xlsx", "docx", "parquet", "json", "geojson", "gpkg"),
    *("kml", "graphml", "html", "shp", "shx", "dbf", "prj", "cpg", "zip", "osm", "pbf", "wal"),
    *("WGS", "WGS84", "CGCS2000", "GCJ", "GCJ02", "BD", "BD09", "UTM", "EPSG", "UTF", "UTF8"),
    *("GBK", "NUL", "HTTP", "CORS", "DOCTYPE", "OFL", "K1", "K3", "Esc", "Ctrl"),
    *(
        "OSM",
        "GTFS",
        "OpenStreetMap",
        "Overpass",
        "Excel",
        "Word",
        "WPS",
        "QGIS",
        "macOS",
        "Python",
    ),
    *("pickle", "JavaScript", "Streamlit", "PostgreSQL", "osmium"),
    "tk",
    "ljz",  # how a name is typed in pinyin
}
CODES = {code.lower() for code in _CODES}
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9/]*[A-Za-z0-9]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
# What is typed at the command line, and codes with digits in them (of a school, a pupil, a version).
_TYPED = re.compile(
    r"--?[a-z][a-z-]+|https?://\S+|python3? [\w.]+( [a-z-]+)*|postgresql://\S+|\b(?=\w*\d)[A-Za-z0-9-]{4,}\b"
)


# A table or column of the data dictionary, after its name: 在校生表（enrolment）.
_DICTIONARY = re.compile(
    "（(" + "|".join({t.name for t in TABLES} | {c.name for t in TABLES for c in t.columns}) + ")）"
)


def english_left(text: str, names: Iterable[str] = ()) -> list[str]:
    """Return the English words of a Chinese text that are neither names nor codes."""
    text = _DICTIONARY.sub(" ", _TYPED.sub(" ", _without(text, names)))
    return [word for word in _LATIN.findall(text) if word.lower() not in CODES]


def chinese_left(text: str, names: Iterable[str] = ()) -> list[str]:
    """Return the Chinese words of an English text that are no names."""
    return _CHINESE.findall(_without(text, names))


def _without(text: str, names: Iterable[str]) -> str:
    """Return a text without ``names``, the longest first; a name is no part of a longer word."""
    for name in sorted(names, key=len, reverse=True):
        if name in text:
            text = re.sub(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])", " ", text)
    return text
