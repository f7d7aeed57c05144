"""OpenStreetMap pbf files to the roads of the data dictionary, block by block."""

from array import array
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import osmium
import pandas as pd
import shapely
from numpy.typing import NDArray

from geo.errors import SourceError
from geo.road_files.osm_tags import Tags, road_of
from geo.road_files.pbf_blocks import MAX_UNUSED_NODE_SHARE, PbfBlocks
from geo.road_files.road_source import RoadSource, road_table
from geo.roads import ROAD_CLASSES, Index
from words.files import roads as say

_MOST_MISSING_SHARE = 0.5

Progress = Callable[[int, int], None]


@dataclass(eq=False)
class _Ways:
    """The ways read so far: a row each, and their nodes one after the other.

    ``way`` is the row each node belongs to; a node that is not in the file has no place (NaN).
    """

    rows: list[dict[str, object]] = field(default_factory=list)
    ids: "array[int]" = field(default_factory=lambda: array("q"))
    way: "array[int]" = field(default_factory=lambda: array("q"))
    node: "array[int]" = field(default_factory=lambda: array("q"))
    lon: "array[float]" = field(default_factory=lambda: array("d"))
    lat: "array[float]" = field(default_factory=lambda: array("d"))
    left_out: Counter[str] = field(default_factory=Counter)

    def add(self, way: osmium.osm.Way) -> None:
        """Add a way tagged as a highway, or count why it is left out."""
        tags = dict(way.tags)
        reason = left_out_reason(tags)
        if reason:
            self.left_out[reason] += 1
            return
        self.way.extend([len(self.rows)] * len(way.nodes))
        self.rows.append(road_of(tags))
        self.ids.append(way.id)
        for node in way.nodes:
            location = node.location
            is_located = location.valid()
            self.node.append(node.ref)
            self.lon.append(location.lon if is_located else np.nan)
            self.lat.append(location.lat if is_located else np.nan)


def read_pbf(path: Path, *, progress: Progress | None = None) -> RoadSource:
    """Return the roads in an OpenStreetMap pbf file.

    A way is cut at every node it shares with another, so that segments meet in their ends where
    OpenStreetMap lets them meet, and nowhere else; the segments of way 12 are ``w12-1``, ``w12-2``,
    … in its direction, and name the node at each end. ``progress`` is called with blocks read and
    blocks in all. Memory holds the roads and 16 bytes for each node of the file. Raises SourceError
    for a file that is cut short, that is not pbf, or that has no roads.
    """
    try:
        blocks = PbfBlocks.of(path)
        unused_share = blocks.unused_node_share()
        if unused_share > MAX_UNUSED_NODE_SHARE:
            raise SourceError(say.LOOSE_PBF.fill(name=path.name, share=f"{unused_share:.0%}"))
        ways = _ways(blocks, progress)
    except RuntimeError as error:
        raise SourceError(say.UNREADABLE_PBF.fill(name=path.name, error=error)) from error
    return _roads(ways, path.name)


def left_out_reason(tags: Tags) -> str:
    """Return why a highway is left out: its class is open to no one, or not known; else ""."""
    road_class = ROAD_CLASSES.get(tags["highway"])
    if road_class is None:
        return "unknown_class"
    return "" if road_class.walk or road_class.drive else "not_usable"


def _ways(blocks: PbfBlocks, progress: Progress | None) -> _Ways:
    ways = _Ways()
    places = osmium.NodeLocationsForWays(osmium.index.create_map("flex_mem"))
    places.ignore_errors()
    highways = osmium.filter.KeyFilter("highway")
    highways.enable_for(osmium.osm.WAY)
    only_ways = osmium.filter.EntityFilter(osmium.osm.WAY)
    for done, part in blocks.parts():
        objects = osmium.FileProcessor(part, osmium.osm.NODE | osmium.osm.WAY)
        for way in objects.with_filter(highways).with_filter(places).with_filter(only_ways):
            if isinstance(way, osmium.osm.Way):
                ways.add(way)
        if progress is not None:
            progress(done, blocks.count)
    return ways


def _roads(ways: _Ways, name: str) -> RoadSource:
    way_order = np.argsort(np.asarray(ways.ids), kind="stable")
    way, node = np.asarray(ways.way, dtype=np.int64), np.asarray(ways.node, dtype=np.int64)
    xy = np.column_stack([np.asarray(ways.lon), np.asarray(ways.lat)])
    is_located = np.isfinite(xy[:, 0])
    missing_share = 1.0 - is_located.mean() if len(is_located) else 0.0
    if missing_share > _MOST_MISSING_SHARE:
        raise SourceError(say.NO_NODES.fill(name=name, share=f"{missing_share:.0%}"))
    corner, segment = _segments(way, node, is_located)
    if len(corner) == 0:
        raise SourceError(say.NO_ROADS.fill(name=name))
    lines = shapely.linestrings(xy[corner], indices=segment)
    first = np.flatnonzero(np.diff(segment, prepend=-1))
    start_node, end_node = node[corner[first]], node[corner[np.append(first[1:], len(corner)) - 1]]
    owner = way[corner[first]]
    rank = np.argsort(way_order)[owner]
    by_id = np.argsort(rank, kind="stable")
    part_number = pd.Series(owner).groupby(owner).cumcount().to_numpy() + 1
    rows = [
        {
            **ways.rows[owner[p]],
            "road_id": f"w{ways.ids[owner[p]]}-{part_number[p]}",
            "start_node": f"n{start_node[p]}",
            "end_node": f"n{end_node[p]}",
        }
        for p in by_id
    ]
    is_used = np.zeros(len(ways.rows), dtype=bool)
    is_used[owner] = True
    is_cut = np.zeros(len(ways.rows), dtype=bool)
    is_cut[way[~is_located]] = True
    return RoadSource(
        roads=road_table(rows, lines[by_id]),
        given=len(ways.rows) + ways.left_out.total(),
        left_out=_counted({**ways.left_out, "no_nodes": int((~is_used).sum())}),
        noted=_counted({"cut_at_edge": int((is_cut & is_used).sum())}),
    )


def _segments(way: Index, node: Index, is_located: NDArray[np.bool_]) -> tuple[Index, Index]:
    """Return the corners of the segments, one after the other, and the segment each belongs to.

    Segments run between the ends of a way, the nodes it shares with itself or others, and the gaps
    where nodes are not in the file.
    """
    if len(way) == 0:
        return way, way
    # A node named twice in a row is one corner.
    is_repeated = np.zeros(len(way), dtype=bool)
    is_repeated[1:] = (way[1:] == way[:-1]) & (node[1:] == node[:-1])
    gap_number = np.cumsum(~is_located)
    corner_rows = np.flatnonzero(is_located & ~is_repeated)
    way, node, gap_number = way[corner_rows], node[corner_rows], gap_number[corner_rows]
    _, node_number, uses = np.unique(node, return_inverse=True, return_counts=True)
    follows = np.zeros(len(corner_rows), dtype=bool)
    follows[1:] = (way[1:] == way[:-1]) & (gap_number[1:] == gap_number[:-1])
    last = ~np.append(follows[1:], False)
    is_segment_end = (uses[node_number] > 1) | ~follows | last
    segment_ends = np.flatnonzero(is_segment_end)
    start, end = segment_ends[:-1], segment_ends[1:]
    is_whole = follows[end]
    start, end = start[is_whole], end[is_whole]
    count = end - start + 1
    segment = np.repeat(np.arange(len(start)), count)
    step = np.arange(len(segment)) - np.repeat(np.cumsum(count) - count, count)
    return corner_rows[np.repeat(start, count) + step], segment


def _counted(counts: Mapping[str, int]) -> dict[str, int]:
    return {reason: count for reason, count in sorted(counts.items()) if count}
