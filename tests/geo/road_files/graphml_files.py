"""Roads of a world as osmnx would have written them: GraphML files to read back."""

from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import networkx as nx
import numpy as np
import osmnx as ox
import pandas as pd
import shapely

from geo.crs import measuring_grid, to_grid, to_wgs84
from geo.roads import Topology, topology

_TAGS = ("name", "highway", "speed_kmh", "walk", "drive", "bridge", "hazard")


def graph_from_roads(roads: gpd.GeoDataFrame) -> nx.MultiDiGraph:
    """Return the roads (WGS 84) as an osmnx graph: nodes where they connect, edges by direction.

    Nodes have x and y, edges osmid, length (m), oneway, reversed, geometry and the road's tags.
    """
    rows = np.flatnonzero(roads.geometry.notna().to_numpy())
    west, south, east, north = shapely.total_bounds(roads.geometry.to_numpy())
    grid = measuring_grid((west + east) / 2, (south + north) / 2)
    parts, owner = shapely.get_parts(
        to_grid(roads.geometry.to_numpy()[rows], grid), return_index=True
    )
    is_line = shapely.length(parts) > 0
    edges = topology(parts[is_line])
    road_row = rows[owner[is_line][edges.line]]
    graph = nx.MultiDiGraph(crs="epsg:4326", simplified=True)
    node_lonlat = shapely.get_coordinates(to_wgs84(shapely.points(edges.node_xy), grid))
    street_count = np.bincount(np.concatenate([edges.start, edges.end]), minlength=len(node_lonlat))
    graph.add_nodes_from(
        (n, {"x": float(x), "y": float(y), "street_count": int(street_count[n])})
        for n, (x, y) in enumerate(node_lonlat)
    )
    for start, end, tags in _directed(roads, edges, road_row, to_wgs84(edges.geometry, grid)):
        graph.add_edge(start, end, **tags)
    return graph


def write_graphml(graph: nx.MultiDiGraph, path: Path) -> None:
    ox.io.save_graphml(graph, path)


def _directed(
    roads: gpd.GeoDataFrame, edges: Topology, road_row: np.ndarray, lines: np.ndarray
) -> Iterator[tuple[int, int, dict[str, object]]]:
    """Yield start, end and tags of every edge, two for a road open both ways."""
    ids = roads["road_id"].astype(str)
    numbers = ids.astype("int64") if ids.str.fullmatch(r"[1-9]\d{0,17}").all() else None
    table = roads.drop(columns="geometry").to_dict("records")
    for n, line in enumerate(lines):
        tags = {t: table[road_row[n]].get(t) for t in _TAGS}
        tags = {t: value for t, value in tags.items() if not pd.isna(value)}
        tags |= {
            "osmid": int(road_row[n]) if numbers is None else int(numbers.iloc[road_row[n]]),
            "road_id": ids.iloc[road_row[n]],
            "length": float(edges.length_m[n]),
        }
        oneway = table[road_row[n]].get("oneway")
        start, end, is_oneway = (
            int(edges.start[n]),
            int(edges.end[n]),
            oneway in {"forward", "backward"},
        )
        if oneway != "backward":
            yield start, end, {**tags, "oneway": is_oneway, "reversed": False, "geometry": line}
        if oneway != "forward":
            backward_tags = {
                **tags,
                "oneway": is_oneway,
                "reversed": True,
                "geometry": line.reverse(),
            }
            yield end, start, backward_tags
