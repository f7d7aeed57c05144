"""Checks of roads: gaps between them, what to repair, the report."""

from geo.road_checks.drawn_roads import DrawnRoad, RoadEnd, drawn_road
from geo.road_checks.road_gaps import WITHIN_M, freed_nodes, joined_line, joined_roads, road_gaps
from geo.road_checks.road_repair import RoadRepair, region_road_repair, road_repair
from geo.road_checks.road_report import on_island, road_report

__all__ = [
    "WITHIN_M",
    "DrawnRoad",
    "RoadEnd",
    "RoadRepair",
    "drawn_road",
    "freed_nodes",
    "joined_line",
    "joined_roads",
    "on_island",
    "region_road_repair",
    "road_gaps",
    "road_repair",
    "road_report",
]
