"""Roads read out of any file that holds some; geo.road_checks and intake.datum check them."""

from collections.abc import Callable
from pathlib import Path

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
    """Return the roads of each layer of lines, by its name."""
    lines = [layer for layer in source.layers if is_lines(layer)]
    return {layer.name: survey_roads(layer.frame, name=source.name) for layer in lines}
