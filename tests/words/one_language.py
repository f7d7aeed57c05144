"""What is left of a text when names, codes and units are taken out: words of the other language."""

import re
from collections.abc import Iterable

# Formats, standards, units and programs: written so in every language.
_CODES = {
    *("km", "km/h", "MB", "KB", "GB"),
    *("A3", "A4", "PDF", "PNG", "CSV", "XML", "JSON", "GeoJSON", "KML", "GraphML", "GeoPackage"),
    *("Shapefile", "SQLite", "csv", "xls", "xlsx", "docx", "parquet", "json", "geojson", "gpkg"),
    *("kml", "graphml", "shp", "shx", "dbf", "prj", "cpg", "zip", "osm", "pbf", "wal"),
    *("WGS", "WGS84", "CGCS2000", "GCJ", "GCJ02", "BD", "BD09", "UTM", "EPSG", "UTF", "UTF8"),
    *("GBK", "NUL", "HTTP", "CORS", "DOCTYPE", "OFL", "K1", "K3", "Esc", "Ctrl"),
    *("OSM", "OpenStreetMap", "Overpass", "Excel", "Word", "WPS", "QGIS", "macOS", "Python"),
    *("pickle", "JavaScript", "Streamlit", "PostgreSQL", "osmium"),
    "ljz",  # how a name is typed in pinyin
}
CODES = {code.lower() for code in _CODES}
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9/]*[A-Za-z0-9]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
# What is typed at the command line, and codes with digits in them (of a school, a pupil, a version).
_TYPED = re.compile(
    r"--?[a-z][a-z-]+|python3? [\w.]+( [a-z-]+)*|postgresql://\S+|\b(?=\w*\d)[A-Za-z0-9-]{4,}\b"
)


def english_left(text: str, names: Iterable[str] = ()) -> list[str]:
    """Return the English words of a Chinese text that are neither names nor codes."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    return [word for word in _LATIN.findall(_TYPED.sub(" ", text)) if word.lower() not in CODES]


def chinese_left(text: str, names: Iterable[str] = ()) -> list[str]:
    """Return the Chinese words of an English text that are no names."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    return _CHINESE.findall(text)
