"""OpenStreetMap graphs as osmnx holds them, made into the roads of the data dictionary."""

import contextlib
import threading
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

import geopandas as gpd
import pandas as pd
import shapely

from geo.crs import WGS84
from geo.errors import NetworkError, SourceError
from geo.road_files.osm_levels import LEVEL_TAGS, levels_of_edge
from geo.road_files.osm_tags import read_speed
from geo.roads import ROAD_CLASSES, UNKNOWN
from geo.tables import TABLE
from words import Text

if TYPE_CHECKING:
    import networkx as nx

OVERPASS_URL = "https://overpass-api.de/api"
_TIMEOUT_S = 120
# osmnx keeps its settings in a module for the whole process; one download at a time changes them.
_SETTINGS_LOCK = threading.Lock()

Tags = Mapping[str, object]


def roads_from_graph(graph: "nx.MultiDiGraph") -> gpd.GeoDataFrame:
    """Return the edges of an osmnx graph as roads, each pair of opposite edges as one road.

    Where several ways were merged into one edge, the class open to most is taken, the lowest
    speed and all names. An edge without its opposite is one-way. Raises NetworkError if empty.
    """
    edges = _edge_frame(graph)
    merged: dict[tuple[object, ...], dict[str, object]] = {}
    for (start, end, key), tags in edges.iterrows():
        line = tags["geometry"]
        forward_key, backward_key = (start, end, line.wkb), (end, start, line.reverse().wkb)
        if backward_key in merged:
            merged[backward_key]["oneway"] = "no"
        elif forward_key not in merged:
            is_two_way = tags.get("oneway") in (False, "False") and _is_missing(
                tags.get("reversed")
            )
            merged[forward_key] = {
                "road_id": _road_id(tags, start, end, key),
                **_reduced(tags),
                "oneway": "no" if is_two_way else "forward",
                "start_node": f"n{start}",
                "end_node": f"n{end}",
                "geometry": line,
            }
    columns = [column.name for column in TABLE["roads"].columns]
    roads = pd.DataFrame(list(merged.values()), columns=columns)
    occurrence = roads.groupby("road_id").cumcount()
    is_repeated = roads["road_id"].duplicated(keep=False)
    roads.loc[is_repeated, "road_id"] += "." + (occurrence[is_repeated] + 1).astype(str)
    return gpd.GeoDataFrame(roads, geometry="geometry", crs=WGS84)


def read_graphml(path: Path) -> "nx.MultiDiGraph":
    """Return the graph in a GraphML file written by osmnx."""
    import networkx as nx  # noqa: PLC0415 - slow to import
    import osmnx as ox  # noqa: PLC0415 - slow to import

    try:
        graph = ox.io.load_graphml(path, edge_dtypes={"osmid": _as_written, "oneway": _as_written})
        _edge_frame(graph)
    except (OSError, ParseError, KeyError, ValueError, TypeError, nx.NetworkXError) as error:
        raise SourceError(
            Text(
                f"{path.name} 不是 osmnx 的 GraphML 路网：{error}",
                f"{path.name} is not a GraphML network of osmnx: {error}",
            ),
        ) from error
    return graph


def download_roads(
    outline: shapely.Polygon | shapely.MultiPolygon, *, overpass_url: str = OVERPASS_URL
) -> gpd.GeoDataFrame:
    """Return today's OpenStreetMap roads inside ``outline`` (WGS 84); raises SourceError."""
    import osmnx as ox  # noqa: PLC0415 - slow to import

    settings = {
        "overpass_url": overpass_url,
        "overpass_rate_limit": False,
        "requests_timeout": _TIMEOUT_S,
        "use_cache": False,
        "useful_tags_way": [*dict.fromkeys([*ox.settings.useful_tags_way, *LEVEL_TAGS])],
    }
    try:
        with _osmnx_settings(settings):
            graph = ox.graph_from_polygon(
                outline, network_type="all_public", retain_all=True, truncate_by_edge=True
            )
        return roads_from_graph(graph)
    except OSError as error:
        raise SourceError(
            Text(
                "连不上 OpenStreetMap 下载服务，原有道路未改动。请检查网络，或改用已有的道路文件。",
                "OpenStreetMap's download service cannot be reached; the old roads are unchanged. "
                "Check the network or use a file of roads.",
            ),
        ) from error
    except ValueError as error:
        raise SourceError(
            Text(
                f"OpenStreetMap 没有给出这个范围的道路，原有道路未改动：{error}",
                f"OpenStreetMap gave no roads for this outline; the old ones stand: {error}",
            ),
        ) from error


@contextlib.contextmanager
def _osmnx_settings(wanted: Mapping[str, object]) -> Iterator[None]:
    """Change osmnx's process-wide settings for one download and put them back."""
    import osmnx as ox  # noqa: PLC0415 - slow to import

    with _SETTINGS_LOCK:
        before = {name: getattr(ox.settings, name) for name in wanted}
        try:
            for name, value in wanted.items():
                setattr(ox.settings, name, value)
            yield
        finally:
            for name, value in before.items():
                setattr(ox.settings, name, value)


def _edge_frame(graph: "nx.MultiDiGraph") -> gpd.GeoDataFrame:
    """Return the edges with their lines in WGS 84; straight ones get their line from the nodes."""
    import osmnx as ox  # noqa: PLC0415 - slow to import

    if graph.number_of_edges() == 0:
        raise NetworkError(Text("路网里没有道路。", "The graph has no roads."))
    return ox.convert.graph_to_gdfs(graph, nodes=False).to_crs(WGS84)


def _road_id(tags: Tags, start: object, end: object, key: object) -> str:
    stated = tags.get("road_id")
    return f"{start}-{end}-{key}" if _is_missing(stated) else str(stated)


def _reduced(tags: Tags) -> dict[str, object]:
    """Return one value per column of roads from tags that may be lists."""
    names = [str(name) for name in _values(tags.get("name"))]
    classes = sorted(_values(tags.get("highway")), key=_openness)
    hazards = [str(hazard) for hazard in _values(tags.get("hazard"))]
    bridges = [str(value).lower() for value in _values(tags.get("bridge"))]
    return {
        "name": "、".join(dict.fromkeys(names)) or None,
        "highway": classes[0] if classes else None,
        "speed_kmh": _speed_kmh(tags),
        "walk": _flag(tags.get("walk")),
        "drive": _flag(tags.get("drive")),
        "bridge": any(value not in {"no", "false"} for value in bridges) if bridges else None,
        "hazard": "、".join(dict.fromkeys(hazards)) or None,
        **levels_of_edge(
            {tag: [str(v) for v in _values(tags.get(tag))] for tag in ("highway", *LEVEL_TAGS)},
            ways=len(_values(tags.get("osmid"))),
        ),
    }


def _openness(highway: object) -> tuple[int, int]:
    road_class = ROAD_CLASSES.get(str(highway), UNKNOWN)
    classes = list(ROAD_CLASSES)
    rank = classes.index(str(highway)) if highway in ROAD_CLASSES else len(classes)
    return -(road_class.walk + road_class.drive), rank


def _speed_kmh(tags: Tags) -> float | None:
    """Return the lowest speed stated: ours, osmnx's, or OpenStreetMap's ``maxspeed``."""
    for tag in ("speed_kmh", "speed_kph", "maxspeed"):
        speeds = [speed for value in _values(tags.get(tag)) for speed in read_speed(value)]
        if speeds:
            return min(speeds)
    return None


def _flag(value: object) -> bool | None:
    return None if _is_missing(value) else str(value).lower() in {"true", "1", "yes"}


def _values(value: object) -> list[object]:
    several = list(value) if isinstance(value, Iterable) and not isinstance(value, str) else [value]
    return [v for v in several if not _is_missing(v)]


def _is_missing(value: Any) -> bool:  # noqa: ANN401 - whatever a tag holds
    return value is None or (not isinstance(value, list) and bool(pd.isna(value)))


def _as_written(value: str) -> object:
    """Return a GraphML value without the strict reading of osmnx: truth values, else the text."""
    return {"True": True, "False": False, "1": True, "0": False}.get(value, value)
