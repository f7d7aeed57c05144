"""What the roads of a region are like: length, pieces, scraps, places far from any road."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.distances import Distances
from geo.road_classes import class_key
from geo.roads import RoadNetwork, SnappedPoints
from words import Text

_ROWS = {
    "length_km": Text("可步行道路总长（km）", "Length that can be walked (km)"),
    "edges": Text("路段", "Edges"),
    "nodes": Text("路口和端点", "Nodes"),
    "pieces": Text("互不相连的部分", "Separate pieces"),
    "islands": Text("其中 1 公里以上的孤立部分", "of them islands of 1 km and more"),
    "scraps": Text("不足 1 公里、不接入的碎段（个）", "Scraps under 1 km, not snapped to"),
    "scrap_km": Text("碎段长度（km）", "Length of scraps (km)"),
    "unknown_classes": Text(
        "等级未识别、按小路处理的道路（条）", "Roads of unknown class, taken as small"
    ),
    "villages_far": Text("离道路超过 {far} 米的村", "Villages over {far} m from any road"),
    "villages_island": Text("落在孤立部分上的村", "Villages on an island piece"),
    "gates_far": Text("离道路超过 {far} 米的校门", "Gates over {far} m from any road"),
}


def road_report(distances: Distances, *, far_m: float) -> pd.DataFrame:
    """Return the report as rows: item, value, title_zh, title_en."""
    network = distances.walk
    homes, gates = distances.village_points.places, distances.gate_points.places
    values = {
        "villages_far": float((homes.nearest_m > far_m).sum()),
        "villages_island": float(on_island(network, homes).sum()),
        "gates_far": float((gates.nearest_m > far_m).sum()),
    }
    roads = network_report(network, distances.region.roads)
    return pd.concat([roads, _rows(values, far_m)], ignore_index=True)


def network_report(network: RoadNetwork, roads: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of road_report that speak of ``roads`` and their network alone.

    Roads for access only are not counted.
    """
    network = network.through
    length_m = network.edges.length_m
    component_m = np.bincount(network.component, weights=length_m)
    is_minor = np.zeros(len(component_m), dtype=bool)
    is_minor[network.component[network.is_minor_component]] = True
    highway = roads["highway"]
    values = {
        "length_km": length_m.sum() / 1000.0,
        "edges": float(len(length_m)),
        "nodes": float(network.graph.nodes),
        "pieces": float((component_m > 0).sum()),
        "islands": float(max(int(((component_m > 0) & ~is_minor).sum()) - 1, 0)),
        "scraps": float(is_minor.sum()),
        "scrap_km": length_m[network.is_minor_component].sum() / 1000.0,
        "unknown_classes": float(highway.dropna().map(class_key).isna().sum()),
    }
    return _rows(values, np.nan)


def on_island(network: RoadNetwork, places: SnappedPoints) -> NDArray[np.bool_]:
    """Return which points can step onto another piece alone than the longest one."""
    longest = int(np.argmax(np.bincount(network.component, weights=network.edges.length_m)))
    away_m = np.where(network.component[places.edge] == longest, 0.0, np.inf)
    return places.found & np.isinf(places.least(away_m))


def _rows(values: Mapping[str, float], far_m: float) -> pd.DataFrame:
    titles = [_ROWS[item].fill(far=f"{far_m:,.0f}") for item in values]
    return pd.DataFrame(
        {
            "item": list(values),
            "value": [round(float(value), 3) for value in values.values()],
            "title_zh": [title.zh for title in titles],
            "title_en": [title.en for title in titles],
        }
    )
