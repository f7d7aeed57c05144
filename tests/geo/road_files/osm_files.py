"""Small OpenStreetMap pbf files, written from text, and the way OpenStreetMap itself joins them."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import networkx as nx
import osmium
import pyproj
import shapely

from geo.crs import to_grid
from geo.road_files import RoadSource, read_osm_xml, read_pbf
from tests.geo.worlds import GRID, XY, degrees

_GEOD = pyproj.Geod(ellps="WGS84")

Way = tuple[Sequence[int], Mapping[str, str]]
# A writer begins another block after so many nodes or ways.
BLOCK = 8000


def write_pbf(
    path: Path, nodes: Mapping[int, XY], ways: Mapping[int, Way], *, routes: int = 0
) -> Path:
    """Write nodes (metres from the origin of the tiny worlds), ways of them and their tags.

    ``routes`` relations, of one way each, come last.
    """
    with osmium.SimpleWriter(str(path)) as writer:
        for (ref, _), (lon, lat) in zip(
            sorted(nodes.items()), degrees([xy for _, xy in sorted(nodes.items())]), strict=True
        ):
            writer.add_node(osmium.osm.mutable.Node(id=ref, location=(lon, lat), version=1))
        for number, (refs, tags) in sorted(ways.items()):
            way = osmium.osm.mutable.Way(id=number, nodes=list(refs), tags=dict(tags), version=1)
            writer.add_way(way)
        for number in range(1, routes + 1):
            members = [("w", number, "")]
            route = osmium.osm.mutable.Relation(id=number, members=members, version=1)
            writer.add_relation(route)
    return path


def text_pbf(path: Path, nodes_text: str, ways_text: str) -> Path:
    """Write a file from rows like ``1: 0,0`` and ``7: 1 2 3 highway=residential``."""
    nodes, ways = {}, {}
    for row in filter(str.strip, nodes_text.splitlines()):
        ref, _, place = row.partition(":")
        x, y = place.split(",")
        nodes[int(ref)] = (float(x), float(y))
    for row in filter(str.strip, ways_text.splitlines()):
        number, _, rest = row.partition(":")
        words = rest.split()
        tags = dict(word.split("=", 1) for word in words if "=" in word)
        ways[int(number)] = ([int(word) for word in words if "=" not in word], tags)
    return write_pbf(path, nodes, ways)


def write_objects(path: Path, text: str) -> Path:
    """Write rows such as ``n1 v2 0,0 barrier=gate`` and ``w7 1 2 highway=path`` as they stand.

    The kind of file follows from the name: pbf or XML. ``v`` is the version, 1 where none is given.
    """
    with osmium.SimpleWriter(str(path), overwrite=True) as writer:
        for row in filter(str.strip, text.splitlines()):
            words = row.split()
            kind, number = words[0][0], int(words[0][1:])
            tags = dict(word.split("=", 1) for word in words if "=" in word)
            plain = [word for word in words[1:] if "=" not in word]
            version = next((word[1:] for word in plain if word[0] == "v"), "1")
            plain = [word for word in plain if word[0] != "v"]
            common = {"id": number, "tags": tags, "version": int(version)}
            if kind == "n":
                x, y = (float(part) for part in plain[0].split(","))
                lon, lat = degrees([(x, y)])[0]
                writer.add_node(osmium.osm.mutable.Node(location=(lon, lat), **common))
            else:
                refs = [int(ref) for ref in plain]
                writer.add_way(osmium.osm.mutable.Way(nodes=refs, **common))
    return path


def read_objects(path: Path, text: str) -> RoadSource:
    """Return the roads of a file of ``text``, as ``write_objects`` has it."""
    file = write_objects(path, text)
    return read_pbf(file) if file.name.endswith(".pbf") else read_osm_xml(file)


def length_m(roads: gpd.GeoDataFrame) -> float:
    return float(shapely.length(to_grid(roads.geometry.to_numpy(), GRID)).sum())


def osm_graph(nodes: Mapping[int, tuple[float, float]], ways: Iterable[Sequence[int]]) -> nx.Graph:
    """Return what the ways join by OpenStreetMap's own rule: one vertex per node id.

    ``nodes`` are longitudes and latitudes; lengths are geodesic, found without our grid.
    """
    graph = nx.Graph()
    for refs in ways:
        for one, other in pairwise(refs):
            if one != other:
                metres = _GEOD.inv(*nodes[one], *nodes[other])[2]
                graph.add_edge(one, other, metres=metres)
    return graph
