"""A theme's layers as one file for a colleague's program; the ending says which."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import geopandas as gpd
import numpy as np
import pandas as pd

from analysis.assessment import Assessment
from geo.errors import ParameterError
from geo.files import (
    SHAPEFILE_ENCODING,
    Style,
    by_dimension,
    write_shapefile,
    write_styled_layers,
    write_whole,
)
from geo.tables import STAGE_TEXT, STAGES, open_schools
from layers.layer import Layer
from layers.themes import service_area_layer, theme_layers
from layers.web import standalone_html
from reports.formats import cell_text, geojson, kml, qgis_style, safe_csv
from reports.maps.map_sheets import sheet_title
from reports.maps.screen_map import ScreenMap
from words import Lang, Text
from words.commands import BAD_ENDING
from words.pages import INTERNAL
from words.papers import handover as say

ENDINGS = (".gpkg", ".shp.zip", ".geojson", ".geojson.zip", ".kml", ".html", ".zip")
# Counts of fewer children than this do not leave the office (policy: privacy.min_cell).
_LEAST_SHOWN = 5
_CHILD_COUNTS = ("children", "riders", "served", "gap", "beyond", "service_unknown")
# Columns from which a hidden count could be worked out.
_DERIVED_FROM = {
    "served": ("served_percent",),
    "gap": ("served_percent",),
    "beyond": ("served_percent",),
    "children": ("public_percent", "inclusive_percent"),
}


def handover(
    assessment: Assessment,
    theme: str,
    path: Path,
    *,
    lang: Lang,
    stage: str = "primary",
    screen: ScreenMap | None = None,
) -> None:
    """Write the layers of ``theme`` to ``path`` in ``lang``, whole or not at all.

    ``screen`` is the map of the theme as it is seen: its layers are written instead of the whole
    theme's, without those switched off.

    ``.gpkg``: a GeoPackage that QGIS opens in the colours of the map, with the service areas of
    every stage besides; ``.shp.zip`` or ``.zip``:
    shapefiles in GBK with a key to their fields; ``.geojson.zip``: a GeoJSON file for each layer;
    ``.geojson``: all in one; ``.kml``; ``.html``: a page that opens from disk. No layer holds a
    pupil or a home, and counts of one to four children are blank. Raises ParameterError for
    another ending.
    """
    write = _writer(path)
    layers = handed_layers(assessment, theme, stage, lang=lang, screen=screen)
    if write is _geopackage and screen is None:
        layers = [layer for layer in layers if layer.key != "service_areas"]
        layers += _service_areas(assessment)
    title = sheet_title(assessment, theme, stage)
    write(_Matter(tuple(layers), title, lang), path)


def handover_bytes(
    assessment: Assessment,
    theme: str,
    ending: str,
    *,
    lang: Lang,
    stage: str = "primary",
    screen: ScreenMap | None = None,
) -> bytes:
    """Return what ``handover`` writes to a file of ``ending``."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"layers{ending}"
        handover(assessment, theme, path, lang=lang, stage=stage, screen=screen)
        return path.read_bytes()


def check_handover(path: Path) -> None:
    """Raise ParameterError where ``path`` has no ending that can be written."""
    _writer(path)


def handed_layers(
    assessment: Assessment,
    theme: str,
    stage: str = "primary",
    *,
    lang: Lang,
    screen: ScreenMap | None = None,
) -> list[Layer]:
    """Return the layers of ``theme`` that have rows, without counts that point at a child."""
    if screen is None:
        layers = theme_layers(assessment, theme, stage, lang=lang)
    else:
        layers = screen.handed()
    return [replace(layer, table=_guarded(layer.table)) for layer in layers if len(layer.table)]


def _service_areas(assessment: Assessment) -> list[Layer]:
    """Return the service areas of every stage with schools, a layer for each."""
    found = []
    for stage in STAGES:
        if len(open_schools(assessment.region, stage)):
            areas = assessment.areas(stage, assessment.parameters.reach_m(stage))
            layer = service_area_layer(areas)
            whose, title = STAGE_TEXT[stage], layer.title
            found.append(
                replace(
                    layer,
                    key=f"service_areas_{stage}",
                    table=_guarded(layer.table),
                    title=Text(f"{title.zh}·{whose.zh}", f"{title.en}, {whose.en}"),
                )
            )
    return [layer for layer in found if len(layer.table)]


class _Matter:
    """What is handed over: layers, the title of their map, and its language."""

    def __init__(self, layers: tuple[Layer, ...], title: Text, lang: Lang) -> None:
        self.layers, self.title, self.lang = layers, title, lang

    def tables(self) -> dict[str, gpd.GeoDataFrame]:
        """Return the rows of each layer, with the words of their class."""
        return {layer.key: self.table(layer) for layer in self.layers}

    def table(self, layer: Layer) -> gpd.GeoDataFrame:
        """Return the rows of ``layer`` with the words of their class, all text clean."""
        words = {symbol.key: symbol.label.say(self.lang) for symbol in layer.symbols}
        table = layer.table
        place = [str(column) for column in table.columns].index("symbol") + 1
        classes = table["symbol"].map(words)
        table = table.assign(class_name=classes)
        others = [c for c in table.columns if c != "class_name"]
        return _plain(table[[*others[:place], "class_name", *others[place:]]])

    def parts(self) -> list[tuple[str, str, Layer, gpd.GeoDataFrame]]:
        """Return name, kind of geometry, layer and rows: a layer of two kinds comes twice."""
        found = []
        for layer in self.layers:
            split = by_dimension(self.table(layer))
            for kind, table in split.items():
                name = layer.key if len(split) == 1 else f"{layer.key}_{kind}"
                found.append((name, kind, layer, table))
        return found


def _writer(path: Path) -> Callable[[_Matter, Path], None]:
    writers = {
        ".gpkg": _geopackage,
        ".geojson.zip": _geojson_files,
        ".zip": _shapefiles,
        ".geojson": _geojson,
        ".kml": _kml,
        ".html": _page,
    }
    for ending, write in writers.items():
        if path.name.lower().endswith(ending):
            return write
    raise ParameterError(BAD_ENDING.fill(ending=path.suffix, endings=" ".join(ENDINGS)))


def _geopackage(matter: _Matter, path: Path) -> None:
    parts = matter.parts()
    styles = [
        Style(name, layer.title.say(matter.lang), qgis_style(layer, kind, matter.lang))
        for name, kind, layer, _ in parts
    ]
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    write_styled_layers({name: table for name, _, _, table in parts}, styles, path, made_at=now)


def _shapefiles(matter: _Matter, path: Path) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        rows: list[tuple[str, ...]] = []
        for part, _, layer, table in matter.parts():
            fields = write_shapefile(table, folder / f"{part}.shp")
            facts = {fact.column: fact for fact in layer.facts}
            for field, column in fields.items():
                fact = facts.get(column)
                title = say.FIELDS.get(column, Text("", "")) if fact is None else fact.title
                unit = "" if fact is None else fact.unit.say(matter.lang)
                rows.append((f"{part}.shp", field, column, title.say(matter.lang), unit))
        columns = [title.say(matter.lang) for title in say.KEY_COLUMNS]
        key = safe_csv(pd.DataFrame(rows, columns=columns, dtype="str"))
        (folder / f"{say.KEY_FILE.say(matter.lang)}.csv").write_bytes(key)
        note = say.ENCODING.say(matter.lang, encoding=SHAPEFILE_ENCODING)
        files = {file.name: file.read_bytes() for file in sorted(folder.iterdir())}
    _zip(path, {**files, f"{say.READ_ME.say(matter.lang)}.txt": note.encode("utf-8-sig")})


def _geojson_files(matter: _Matter, path: Path) -> None:
    tables = matter.tables().items()
    _zip(path, {f"{name}.geojson": geojson({name: table}).encode() for name, table in tables})


def _geojson(matter: _Matter, path: Path) -> None:
    tables = matter.tables()
    content = geojson(tables, name_layers=len(tables) > 1).encode()
    write_whole(path, lambda target: target.write_bytes(content))


def _kml(matter: _Matter, path: Path) -> None:
    content = kml(matter.layers, title=matter.title, lang=matter.lang)
    write_whole(path, lambda target: target.write_bytes(content))


def _page(matter: _Matter, path: Path) -> None:
    boxes = np.array([layer.table.total_bounds for layer in matter.layers])
    west, south = np.nanmin(boxes[:, :2], axis=0)
    east, north = np.nanmax(boxes[:, 2:], axis=0)
    page = standalone_html(
        matter.layers,
        title=matter.title,
        home=(float(west), float(south), float(east), float(north)),
        lang=matter.lang,
        note=INTERNAL,
    )
    write_whole(path, lambda target: target.write_text(page, encoding="utf-8"))


def _zip(path: Path, files: dict[str, bytes]) -> None:
    def write(target: Path) -> None:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, content in files.items():
                packed.writestr(name, content)

    write_whole(path, write)


def _guarded(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return ``table`` with counts of one to four children, and what follows from them, blank."""
    for column in _CHILD_COUNTS:
        if column not in table:
            continue
        small = (table[column] > 0) & (table[column] < _LEAST_SHOWN)
        hidden = [c for c in (column, *_DERIVED_FROM.get(column, ())) if c in table]
        table = table.assign(**{c: table[c].mask(small) for c in hidden})
        if "township" in table and small.any():
            # The share written with the name goes with it.
            table = table.assign(label=table["label"].where(~small, table["township"]))
    return table


def _plain(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return ``table`` with text free of control characters, which no format can hold."""
    texts = [c for c in table.columns if pd.api.types.is_string_dtype(table[c])]
    return table.assign(**{c: table[c].map(cell_text, na_action="ignore") for c in texts})
