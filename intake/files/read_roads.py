"""Roads read out of any file that holds some; geo.road_checks and intake.datum check them."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from geo.errors import SourceError
from geo.road_files import (
    RoadSource,
    read_graphml,
    read_osm_xml,
    read_pbf,
    roads_from_graph,
    survey_roads,
)
from intake.files.layer_sheets import is_lines
from intake.files.source import Source
from words.files import roads as say

Progress = Callable[[int, int], None]
# Told by the name, and then held against the content by whoever reads it.
GRAPH_ENDINGS = (".pbf", ".graphml", ".osm")


def read_graph(path: Path, *, progress: Progress | None = None) -> RoadSource:
    """Return the roads of an OpenStreetMap pbf or XML, or an osmnx GraphML; raises SourceError."""
    if path.name.lower().endswith(".pbf"):
        return read_pbf(path, progress=progress)
    if path.name.lower().endswith(".osm"):
        return read_osm_xml(path, progress=progress)
    return roads_from_graph(read_graphml(path))


def road_layers(source: Source) -> dict[str, RoadSource]:
    """Return the roads of each layer of lines, by its name; raises SourceError.

    A layer may have lines and no roads, not all of them. A number that two layers have is made
    another in each: ``7@县道``.
    """
    lines = [layer for layer in source.layers if is_lines(layer)]
    found = {
        layer.name: survey_roads(layer.frame, name=source.name, layer=layer.name) for layer in lines
    }
    if found and not any(len(each.roads) for each in found.values()):
        raise SourceError(say.NO_ROADS.fill(name=source.name))
    numbers = Counter(road_id for each in found.values() for road_id in each.roads["road_id"])
    return {layer: _with_own_numbers(each, layer, numbers) for layer, each in found.items()}


def _with_own_numbers(source: RoadSource, layer: str, numbers: Mapping[str, int]) -> RoadSource:
    ids = source.roads["road_id"]
    is_shared = ids.map(lambda road_id: numbers[road_id] > 1).astype(bool)
    own = ids.where(~is_shared, ids + f"@{layer}")
    return replace(source, roads=source.roads.assign(road_id=own))
