"""The changes a planner makes to roads, each as a few edits; hand-made ones may end on a day."""

from collections.abc import Mapping

import shapely

from analysis.scenario.edits import Edits, add_row, set_cells
from analysis.scenario.row_values import GEOMETRY, cells_of, scalar
from analysis.scenario.scenario import Scalar
from geo.road_checks import freed_nodes, joined_line
from geo.road_classes import class_of
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


def open_road(region: Region, road_id: str, *, why: str, until: str | None = None) -> Edits:
    """Return the edits that open a closed road, to pass along it too.

    It may then be used as roads of its class are: a path that is opened is not driven on. Where its
    class is no road to anyone (under construction, closed), it is open on foot and by vehicle.
    """
    now = _cells(region, road_id)
    by_class = class_of(now.get("highway"), now.get("name"))
    is_no_road = not (by_class.walk or by_class.drive)
    facts: dict[str, Scalar] = {
        mode: True if is_no_road else None
        for mode in ("walk", "drive")
        if now.get(mode) is False or (is_no_road and now.get(mode) is None)
    }
    if now.get("ends_only"):
        facts["ends_only"] = False
    return set_cells(region, "roads", (road_id,), facts, why=why, until=until)


def mark_hazard(
    region: Region, road_id: str, hazard: str | None, *, why: str, until: str | None = None
) -> Edits:
    """Return the edits that mark what makes a road dangerous on foot; None: nothing does any more.

    A ``caution`` that calls the road safe would outweigh the hazard, and one of an earlier hazard
    would outlive it: both give way.
    """
    facts: dict[str, Scalar] = {"hazard": hazard}
    caution = _cells(region, road_id).get("caution")
    if hazard is not None and caution == "none":
        facts["caution"] = "hazard"
    elif hazard is None and caution == "hazard":
        facts["caution"] = None
    return set_cells(region, "roads", (road_id,), facts, why=why, until=until)


def add_road(
    road_id: str,
    line: shapely.Geometry,
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


def _cells(region: Region, road_id: str) -> dict[str, Scalar]:
    """Return the row of a road by column; empty where there is none."""
    rows = (region.roads["road_id"] == road_id).to_numpy().nonzero()[0]
    return cells_of(region.roads, int(rows[0])) if len(rows) else {}
