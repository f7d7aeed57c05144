"""The outlines of Liaocheng and its counties, read from the file shipped with its licence."""

import json
from functools import cache
from pathlib import Path

import geopandas as gpd

_FILE = Path(__file__).parent / "liaocheng.geojson"


@cache
def liaocheng_outlines() -> gpd.GeoDataFrame:
    """Return boundary_id, name, level, parent_id, geometry (WGS 84), the prefecture first."""
    features = json.loads(_FILE.read_text("utf-8"))["features"]
    return gpd.GeoDataFrame.from_features(features, crs="EPSG:4326")
