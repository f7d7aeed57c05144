"""The changes a planner makes to roads, each as a few edits; hand-made ones may end on a day."""

from collections.abc import Mapping

import shapely

from analysis.scenario.edits import Edits, add_row, set_cells
from analysis.scenario.row_values import GEOMETRY, scalar
from analysis.scenario.scenario import Scalar
from geo.road_checks import freed_nodes, joined_line
from geo.tables import Region


def upgrade_road(
    region: Region, road_id: str, facts: Mapping[str, Scalar], *, why: str, until: str | None = None
) -> Edits:
    """Return the edits that give a road other ``facts``: highway, speed_kmh, walk, hazard, …."""
    return set_cells(region, "roads", (road_id,), facts, why=why, until=until)


def close_road(region: Region, road_id: str, *, why: str, until: str | None = None) -> Edits:
    """Return the edits that close a road to walking and driving."""
    shut: dict[str, Scalar] = {"walk": False, "drive": False}
    return set_cells(region, "roads", (road_id,), shut, why=why, until=until)


def add_road(
    road_id: str,
    line: shapely.LineString,
    *,
    highway: str,
    why: str,
    facts: Mapping[str, Scalar] | None = None,
    until: str | None = None,
) -> Edits:
    """Return the edit that adds a road along ``line`` (WGS 84); it joins others at its ends."""
    values = {**(facts or {}), "road_id": road_id, "highway": highway, GEOMETRY: scalar(line)}
    return add_row("roads", values, why=why, until=until)


def join_roads(
    region: Region,
    road_id: str,
    gap: shapely.LineString,
    *,
    why: str,
    until: str | None = None,
) -> Edits:
    """Return the edit that joins a road along ``gap`` (geo.road_checks) to the other one."""
    own = region.roads["road_id"] == road_id
    line = next(iter(region.roads.geometry[own].dropna()), gap)
    joined = {GEOMETRY: scalar(joined_line(line, gap, region.grid))}
    joined |= dict.fromkeys(freed_nodes(line, gap, region.grid))
    return set_cells(region, "roads", (road_id,), joined, why=why, until=until)
