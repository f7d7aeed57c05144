"""OpenStreetMap graphs as osmnx holds them, made into the roads of the data dictionary."""

import contextlib
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

import geopandas as gpd
import pandas as pd
import shapely

from geo.crs import WGS84
from geo.errors import NetworkError, SourceError
from geo.road_classes import ROAD_CLASSES, class_of
from geo.road_files.edge_tags import ALL_TAGS, access_of_edge
from geo.road_files.node_barriers import ARMS_OF_A_WAY, barrier_of, metre_towards
from geo.road_files.osm_levels import LEVEL_TAGS, levels_of_edge
from geo.road_files.osm_tags import ACCESS_TAGS, read_speed
from geo.road_files.road_source import RoadSource, access_counts, counted, road_table
from words import Text

if TYPE_CHECKING:
    import networkx as nx

OVERPASS_URL = "https://overpass-api.de/api"
_TIMEOUT_S = 120
# osmnx keeps its settings in a module for the whole process; one download at a time changes them.
_SETTINGS_LOCK = threading.Lock()

_ON_A_WAY = ("barrier", "ford")
_BARRIER_TAGS = (*_ON_A_WAY, "locked", *ACCESS_TAGS)

Tags = Mapping[str, object]


def roads_from_graph(graph: "nx.MultiDiGraph") -> RoadSource:
    """Return the edges of an osmnx graph as roads, each pair of opposite edges as one road.

    Where several ways were merged into one edge, it has the class open to most, the lowest speed
    and all names; but it may be passed only by who may pass each of the ways. An edge without its
    opposite is one-way. Raises NetworkError where there is no road.
    """
    edges = _edge_frame(graph)
    merged: dict[tuple[object, ...], dict[str, Any]] = {}
    left_out: dict[tuple[object, ...], str] = {}
    partly_shut: set[tuple[object, ...]] = set()
    for (start, end, key), tags in edges.iterrows():
        line = tags["geometry"]
        forward_key, backward_key = (start, end, line.wkb), (end, start, line.reverse().wkb)
        columns, reason = _reduced(tags)
        if reason:
            left_out[min(forward_key, backward_key, key=str)] = reason
        elif backward_key in merged:
            merged[backward_key]["oneway"] = "no"
        elif forward_key not in merged:
            is_two_way = tags.get("oneway") in (False, "False") and _is_missing(
                tags.get("reversed")
            )
            merged[forward_key] = {
                "road_id": _road_id(tags, start, end, key),
                **columns,
                "oneway": "no" if is_two_way else "forward",
                "start_node": f"n{start}",
                "end_node": f"n{end}",
                "geometry": line,
            }
            if columns["walk"] is False and len(_values(tags.get("osmid"))) > 1:
                partly_shut.add(forward_key)
    if not merged:
        raise NetworkError(Text("路网里没有道路。", "The graph has no roads."))
    ends = [(start, end) for start, end, _ in merged]
    rows, barred = _cut_at_barriers(graph, list(merged.values()), ends)
    return RoadSource(
        roads=road_table(_with_own_ids(rows), [row["geometry"] for row in rows]),
        given=len(merged) + len(left_out),
        left_out=counted(Counter(left_out.values())),
        noted=counted(
            {**barred, "partly_shut": len(partly_shut), **access_counts(merged.values())}
        ),
    )


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
) -> RoadSource:
    """Return today's OpenStreetMap roads inside ``outline`` (WGS 84); raises SourceError."""
    import osmnx as ox  # noqa: PLC0415 - slow to import

    settings = {
        "overpass_url": overpass_url,
        "overpass_rate_limit": False,
        "requests_timeout": _TIMEOUT_S,
        "use_cache": False,
        "useful_tags_way": sorted({*ox.settings.useful_tags_way, *ALL_TAGS, *LEVEL_TAGS}),
        "useful_tags_node": sorted({*ox.settings.useful_tags_node, *_BARRIER_TAGS}),
    }
    try:
        with _osmnx_settings(settings):
            graph = ox.graph_from_polygon(
                outline, network_type="all", simplify=False, retain_all=True, truncate_by_edge=True
            )
        # Ways that differ in who may use them stay apart, and a gate stays a node.
        graph = ox.simplify_graph(
            graph, node_attrs_include=list(_ON_A_WAY), edge_attrs_differ=["highway", *ALL_TAGS]
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


def _with_own_ids(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return ``rows`` in which an id that several have is made another: ``a.1``, ``a.2``."""
    ids = pd.Series([row["road_id"] for row in rows])
    occurrence = "." + (ids.groupby(ids).cumcount() + 1).astype(str)
    ids = ids + occurrence.where(ids.duplicated(keep=False), "")
    return [{**row, "road_id": road_id} for row, road_id in zip(rows, ids, strict=True)]


def _cut_at_barriers(
    graph: "nx.MultiDiGraph", rows: list[dict[str, Any]], ends: list[tuple[object, object]]
) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """Return roads with a metre shut at a barrier in which they end, and how many those are.

    ``ends`` are the nodes of each row. As in ``cut_at_barriers`` only one on a way shuts it.
    """
    tagged = {node: {k: str(v) for k, v in tags.items()} for node, tags in graph.nodes(data=True)}
    found = {node: barrier_of(tags) for node, tags in tagged.items() if set(_ON_A_WAY) & set(tags)}
    barriers = {node: barrier for node, barrier in found.items() if barrier is not None}
    arms = Counter(node for pair in ends for node in pair)
    barred = {node for node in barriers if arms[node] == ARMS_OF_A_WAY}
    pieces: list[dict[str, Any]] = []
    for row, pair in zip(rows, ends, strict=True):
        xy = shapely.get_coordinates(row["geometry"])
        for side, node in zip((0, -1), pair, strict=True):
            if node not in barred:
                continue
            other = metre_towards(xy[side], xy[1 if side == 0 else -2])
            shut = shapely.LineString([xy[side], other] if side == 0 else [other, xy[side]])
            columns = {**row, **barriers[node].columns(), "geometry": shut}
            own_id = f"{row['road_id']}-{len(pieces) + 1}b"
            # The cut is a node of its own, the barrier stays at the outside of the shut piece.
            here, there = ("start_node", "end_node")[:: 1 if side == 0 else -1]
            pieces.append({**columns, "road_id": own_id, there: own_id})
            row[here] = own_id
            xy[side] = other
        row["geometry"] = shapely.LineString(xy)
    at_junctions = sum(arms[node] > ARMS_OF_A_WAY for node in barriers)
    shut_at = sum(barriers[node].stops for node in barred)
    return [*rows, *pieces], {"barred": shut_at, "barrier_at_junction": at_junctions}


def _reduced(tags: Tags) -> tuple[dict[str, object], str]:
    """Return one value per column of roads from tags that may be lists, and why it is no road."""
    names = [str(name) for name in (_values(tags.get("name")) or _values(tags.get("ref")))]
    classes = sorted(_values(tags.get("highway")), key=_openness)
    hazards = [str(hazard) for hazard in _values(tags.get("hazard"))]
    bridges = [str(value).lower() for value in _values(tags.get("bridge"))]
    access, reason = access_of_edge(
        {tag: [str(value) for value in _values(tags.get(tag))] for tag in ("highway", *ALL_TAGS)}
    )
    stated = {mode: _flag(tags.get(mode)) for mode in ("walk", "drive", "ends_only")}
    return {
        "name": "、".join(dict.fromkeys(names)) or None,
        "highway": classes[0] if classes else None,
        "speed_kmh": _speed_kmh(tags),
        **{mode: access[mode] if value is None else value for mode, value in stated.items()},
        "bridge": any(value not in {"no", "false"} for value in bridges) if bridges else None,
        "hazard": "、".join(dict.fromkeys(hazards)) or None,
        **levels_of_edge(
            {tag: [str(v) for v in _values(tags.get(tag))] for tag in ("highway", *LEVEL_TAGS)},
            ways=len(_values(tags.get("osmid"))),
        ),
    }, reason


def _openness(highway: object) -> tuple[int, int]:
    road_class = class_of(highway)
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
