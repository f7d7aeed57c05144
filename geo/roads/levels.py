"""At which level a road runs, and which node of its file each end is at."""

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.road_classes import is_marked, stated_column
from geo.roads.junctions import LineEnds
from geo.shortest_paths import Index


def road_levels(roads: pd.DataFrame) -> Index:
    """Return the level of each road: as stated, else 1 on a bridge, -1 in a tunnel, else 0."""
    implied = np.where(is_marked(roads, "tunnel"), -1, is_marked(roads, "bridge").astype(np.int64))
    stated = stated_column(roads, "level").to_numpy(dtype=np.float64, na_value=np.nan)
    return np.where(np.isnan(stated), implied, stated).astype(np.int64)


def line_ends(roads: gpd.GeoDataFrame, owner: Index) -> LineEnds:
    """Return what ``roads`` say of their parts, of which part i belongs to row ``owner[i]``.

    Of a road in several parts the first begins at its start node and the last ends at its end node.
    """
    is_first, is_last = np.ones((2, len(owner)), dtype=bool)
    is_first[1:] = is_last[:-1] = owner[1:] != owner[:-1]

    def named(column: str, is_there: NDArray[np.bool_]) -> NDArray[np.object_]:
        names = stated_column(roads, column).to_numpy(dtype=object)[owner]
        names[~is_there | pd.isna(names)] = None
        return names

    node = np.concatenate([named("start_node", is_first), named("end_node", is_last)])
    return LineEnds(node=node, level=road_levels(roads)[owner])
