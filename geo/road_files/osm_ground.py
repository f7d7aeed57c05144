"""What OpenStreetMap draws of the ground: water, woods, farmland, built-up land, railways."""

from collections.abc import Mapping
from pathlib import Path

import geopandas as gpd
import osmium
import pandas as pd
import shapely

from geo.crs import WGS84

Tags = Mapping[str, str]

_WATER, _WOOD, _FARMLAND, _BUILT_UP = "water", "wood", "farmland", "built_up"
_AREA_KINDS: dict[str, Mapping[str, str]] = {
    "natural": {"water": _WATER, "wood": _WOOD},
    "waterway": dict.fromkeys(("riverbank", "dock"), _WATER),
    "landuse": {
        **dict.fromkeys(("reservoir", "basin", "aquaculture", "salt_pond"), _WATER),
        **dict.fromkeys(("forest", "orchard"), _WOOD),
        **dict.fromkeys(("farmland", "vineyard", "greenhouse_horticulture"), _FARMLAND),
        **dict.fromkeys(("residential", "commercial", "industrial", "retail"), _BUILT_UP),
        **dict.fromkeys(("education", "institutional", "railway"), _BUILT_UP),
    },
}
_LINE_KINDS: dict[str, Mapping[str, str]] = {
    "waterway": dict.fromkeys(("river", "canal"), _WATER),
    "natural": {"coastline": _WATER},
    "railway": dict.fromkeys(("rail", "light_rail", "narrow_gauge"), "railway"),
}
# What runs below the ground is not seen on it; a siding is, but crowds the map.
_HIDDEN = ("tunnel", "service")
_COLUMNS = ["ground_id", "kind", "name"]


def ground_kind(tags: Tags, *, is_area: bool) -> str | None:
    """Return the kind of ground (data dictionary) that an area or a line is, None for others.

    Examples
    --------
    >>> ground_kind({"natural": "water"}, is_area=True)
    'water'
    >>> ground_kind({"waterway": "river", "tunnel": "culvert"}, is_area=False) is None
    True
    """
    if any(tags.get(tag, "no") != "no" for tag in _HIDDEN):
        return None
    kinds_of = _AREA_KINDS if is_area else _LINE_KINDS
    found = (kinds[tags[key]] for key, kinds in kinds_of.items() if tags.get(key) in kinds)
    return next(found, None)


def read_ground(path: Path) -> gpd.GeoDataFrame:
    """Return the table ``ground`` of an OpenStreetMap file, pbf or XML; empty where it has none.

    Lakes and woods of several rings are put together. An area whose rings do not close, because
    the file was cut out of a larger one, is not there; of an object that stands in the file several
    times the last is taken. Raises RuntimeError where the objects are not sorted by number.
    """
    wanted = osmium.filter.KeyFilter(*_AREA_KINDS, *_LINE_KINDS)
    objects = osmium.FileProcessor(str(path)).with_areas(wanted).with_filter(wanted)
    shapes = osmium.geom.WKBFactory()
    found: dict[str, tuple[str, str | None, shapely.Geometry]] = {}
    for thing in objects:
        if isinstance(thing, osmium.osm.Area):
            kind = ground_kind(dict(thing.tags), is_area=True)
            if kind is not None:
                number = f"{'w' if thing.from_way() else 'r'}{thing.orig_id()}"
                area = shapely.from_wkb(bytes.fromhex(shapes.create_multipolygon(thing)))
                found[number] = (kind, thing.tags.get("name"), area)
        elif isinstance(thing, osmium.osm.Way) and not thing.deleted:
            kind = ground_kind(dict(thing.tags), is_area=False)
            line = None if kind is None else _line(thing)
            if kind is not None and line is not None:
                found[f"w{thing.id}"] = (kind, thing.tags.get("name"), line)
    rows = [(number, kind, name) for number, (kind, name, _) in sorted(found.items())]
    drawn = [shape for _, (_, _, shape) in sorted(found.items())]
    return gpd.GeoDataFrame(pd.DataFrame(rows, columns=_COLUMNS), geometry=drawn, crs=WGS84)


def has_ground(path: Path) -> bool:
    """Return whether a file has ways or relations of the ground, in whatever order it is."""
    wanted = osmium.filter.KeyFilter(*_AREA_KINDS, *_LINE_KINDS)
    drawn = osmium.osm.WAY | osmium.osm.RELATION
    return any(True for _ in osmium.FileProcessor(str(path), drawn).with_filter(wanted))


def _line(way: osmium.osm.Way) -> shapely.LineString | None:
    """Return the line of a way through those of its nodes that are in the file."""
    corners = [(n.location.lon, n.location.lat) for n in way.nodes if n.location.valid()]
    return shapely.LineString(corners) if len(set(corners)) > 1 else None
