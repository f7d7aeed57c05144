"""OpenStreetMap files, pbf and XML, to the roads of the data dictionary, block by block."""

from array import array
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import osmium
import pandas as pd
import shapely
from numpy.typing import NDArray

from geo.errors import SourceError
from geo.road_files.node_barriers import Barrier, CutWays, barrier_of, cut_at_barriers
from geo.road_files.osm_barriers import BARRIER_KEYS, BarrierLines
from geo.road_files.osm_ground import has_ground, read_ground
from geo.road_files.osm_tags import LINE_KEYS, class_of_tags, left_out_reason, road_of
from geo.road_files.pbf_blocks import MAX_UNUSED_NODE_SHARE, OsmFile, PbfBlocks, XmlFile
from geo.road_files.road_source import RoadSource, access_counts, counted, road_table
from geo.roads import Index, Metres
from words import percent_missing
from words.files import roads as say

_MOST_MISSING_SHARE = 0.5

Progress = Callable[[int, int], None]


@dataclass(eq=False)
class _Ways:
    """The lines read so far: a row each, and the nodes of roads one after the other.

    ``rows`` is None for a line that is no road, for the reason in ``left_out``. ``way`` is the row
    each node belongs to; a node that is not in the file has no place (NaN).
    """

    rows: list[dict[str, object] | None] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    ids: "array[int]" = field(default_factory=lambda: array("q"))
    version: "array[int]" = field(default_factory=lambda: array("q"))
    way: "array[int]" = field(default_factory=lambda: array("q"))
    node: "array[int]" = field(default_factory=lambda: array("q"))
    lon: "array[float]" = field(default_factory=lambda: array("d"))
    lat: "array[float]" = field(default_factory=lambda: array("d"))
    barriers: dict[int, Barrier] = field(default_factory=dict)
    barrier_lines: BarrierLines = field(default_factory=BarrierLines)

    def add(self, way: osmium.osm.Way, *, is_deleted: bool) -> None:
        """Add a line of a road, a railway or a ferry, with why it is left out where it is.

        A railway, a river or a wall is a barrier too.
        """
        tags = dict(way.tags)
        if not is_deleted:
            self.barrier_lines.add(way, tags)
        if class_of_tags(tags) is None:
            return
        reason = "deleted" if is_deleted else left_out_reason(tags)
        number = len(self.rows)
        self.left_out.append(reason)
        self.ids.append(way.id)
        self.version.append(way.version)
        self.rows.append(None if reason else road_of(tags))
        if reason:
            return
        self.way.extend([number] * len(way.nodes))
        for node in way.nodes:
            location = node.location
            is_located = location.valid()
            self.node.append(node.ref)
            self.lon.append(location.lon if is_located else np.nan)
            self.lat.append(location.lat if is_located else np.nan)

    def add_barrier(self, node: osmium.osm.Node) -> None:
        """Take in a node tagged as a barrier that stops somebody, or as a ford."""
        barrier = barrier_of(dict(node.tags))
        if barrier is not None and not node.deleted:
            self.barriers[node.id] = barrier

    def repeated(self) -> NDArray[np.bool_]:
        """Return which lines stand in the file again, in the same version or a newer one."""
        ids, version = np.asarray(self.ids), np.asarray(self.version)
        order = np.lexsort((np.arange(len(ids)), version, ids))
        is_older = np.zeros(len(ids), dtype=bool)
        is_older[order[:-1]] = ids[order[:-1]] == ids[order[1:]]
        return is_older

    def left_out_counts(
        self, is_repeated: NDArray[np.bool_], is_used: NDArray[np.bool_]
    ) -> dict[str, int]:
        """Return how many lines are left out, by reason; shape of both (lines,)."""
        reasons = np.where(is_repeated, "repeated", np.array(self.left_out, dtype=object))
        reasons[(reasons == "") & ~is_used] = "no_nodes"
        return counted(Counter(reasons[reasons != ""].tolist()))


def read_pbf(path: Path, *, progress: Progress | None = None) -> RoadSource:
    """Return the roads in an OpenStreetMap pbf file.

    A way is cut at every node it shares with another, so that segments meet in their ends where
    OpenStreetMap lets them meet, and nowhere else; the segments of way 12 are ``w12-1``, ``w12-2``,
    … in its direction, and name the node at each end. Where a gate or wall lets nobody pass, a
    metre each side of it is a segment that is shut. Of a line that stands there several times the
    newest is taken. ``progress`` is called with blocks read and blocks in all. Memory holds the
    roads and 16 bytes for each node of the file. Raises SourceError for a file that is cut short,
    is not pbf, or has no roads.
    """
    try:
        blocks = PbfBlocks.of(path)
        unused_share = blocks.unused_node_share()
        if unused_share > MAX_UNUSED_NODE_SHARE:
            raise SourceError(
                say.LOOSE_PBF.fill(
                    name=path.name, share=f"{percent_missing(unused_share, digits=0)}%"
                )
            )
        return _with_ground(_read(blocks, path.name, progress), path)
    except RuntimeError as error:
        raise SourceError(say.UNREADABLE_PBF.fill(name=path.name, error=error)) from error


def read_osm_xml(path: Path, *, progress: Progress | None = None) -> RoadSource:
    """Return the roads in an OpenStreetMap file in XML (.osm), as JOSM and Overpass write it.

    Like ``read_pbf``, but its ways may stand before their nodes. Raises SourceError for a file that
    is cut short or no such file; XML entities are refused.
    """
    if not path.exists():
        raise SourceError(say.NO_FILE.fill(path=path))
    try:
        return _with_ground(_read(XmlFile(path), path.name, progress), path)
    except RuntimeError as error:
        raise SourceError(say.UNREADABLE_XML.fill(name=path.name, error=error)) from error


def _with_ground(source: RoadSource, path: Path) -> RoadSource:
    """Return ``source`` with the ground of its file.

    Lakes of several rings are put together only out of a file sorted by numbers: of another one
    the roads are taken without the ground, which is noted.
    """
    try:
        return replace(source, ground=read_ground(path))
    except RuntimeError:
        lost = {"ground_unsorted": 1} if has_ground(path) else {}
        return replace(source, noted={**source.noted, **lost})


def _read(file: OsmFile, name: str, progress: Progress | None) -> RoadSource:
    ways = _Ways()
    locations = osmium.NodeLocationsForWays(osmium.index.create_map("flex_mem"))
    locations.ignore_errors()
    lines, barriers = (
        osmium.filter.KeyFilter(*LINE_KEYS, *BARRIER_KEYS),
        osmium.filter.KeyFilter("barrier", "ford"),
    )
    lines.enable_for(osmium.osm.WAY)
    barriers.enable_for(osmium.osm.NODE)
    deleted = file.deleted_ways()
    for done, part, kinds in file.objects():
        objects = osmium.FileProcessor(part, kinds)
        for thing in objects.with_filter(lines).with_filter(locations).with_filter(barriers):
            if isinstance(thing, osmium.osm.Way):
                ways.add(thing, is_deleted=thing.deleted or thing.id in deleted)
            elif isinstance(thing, osmium.osm.Node):
                ways.add_barrier(thing)
        if progress is not None:
            progress(done, file.count)
    return _roads(ways, name, file)


def _places(ways: _Ways, is_repeated: NDArray[np.bool_], file: OsmFile) -> Metres:
    """Return the places of the nodes of ways, shape (n, 2), in degrees.

    pyosmium keeps no negative ids, those of objects drawn in JOSM and not uploaded, and of a node
    that stands in the file in several versions any one: for these the nodes are looked through.
    """
    node = np.asarray(ways.node, dtype=np.int64)
    xy = np.column_stack([np.asarray(ways.lon), np.asarray(ways.lat)])
    wanted = np.unique(node if is_repeated.any() else node[node < 0])
    if len(wanted) == 0:
        return xy
    found: dict[int, tuple[int, float, float]] = dict.fromkeys(
        wanted.tolist(), (-1, np.nan, np.nan)
    )
    for _, part, kinds in file.objects():
        for thing in osmium.FileProcessor(part, kinds & osmium.osm.NODE):
            if thing.id not in found or not isinstance(thing, osmium.osm.Node):
                continue
            if thing.location.valid() and thing.version >= found[thing.id][0]:
                place = thing.location
                found[thing.id] = (thing.version, place.lon, place.lat)
    rows = np.minimum(np.searchsorted(wanted, node), len(wanted) - 1)
    is_wanted = wanted[rows] == node
    places = np.array([found[ref][1:] for ref in wanted.tolist()])
    xy[is_wanted] = places[rows[is_wanted]]
    return xy


def _roads(ways: _Ways, name: str, file: OsmFile) -> RoadSource:
    is_repeated = ways.repeated()
    xy = _places(ways, is_repeated, file)
    way, node = np.asarray(ways.way, dtype=np.int64), np.asarray(ways.node, dtype=np.int64)
    is_used_corner = ~is_repeated[way]
    # A node named twice in a row is one corner.
    is_used_corner[1:] &= (way[1:] != way[:-1]) | (node[1:] != node[:-1])
    way, node, xy = way[is_used_corner], node[is_used_corner], xy[is_used_corner]
    is_located = np.isfinite(xy[:, 0])
    missing_share = 1.0 - is_located.mean() if len(is_located) else 0.0
    if missing_share > _MOST_MISSING_SHARE:
        raise SourceError(
            say.NO_NODES.fill(name=name, share=f"{percent_missing(missing_share, digits=0)}%")
        )
    cut = cut_at_barriers(way, node, xy, ways.barriers)
    corner, segment = _segments(cut)
    if len(corner) == 0:
        raise SourceError(say.NO_ROADS.fill(name=name))
    first = np.flatnonzero(np.diff(segment, prepend=-1))
    owner, barrier = cut.way[corner[first]], np.maximum.reduceat(cut.barrier[corner], first)
    by_id = np.lexsort((np.arange(len(owner)), owner, np.asarray(ways.ids)[owner]))
    last = np.append(first[1:], len(corner)) - 1
    nodes = cut.node[corner[np.column_stack([first, last])]]
    lines = shapely.linestrings(cut.xy[corner], indices=segment)
    is_used = np.zeros(len(ways.rows), dtype=bool)
    is_used[owner] = True
    is_cut = np.zeros(len(ways.rows), dtype=bool)
    is_cut[way[~is_located]] = True
    stops = [ways.barriers[ref] for ref in sorted(ways.barriers)]
    notes = {
        "cut_at_edge": int((is_cut & is_used).sum()),
        "barred": sum(stops[number].stops for number in np.unique(barrier[barrier >= 0])),
        "barrier_at_junction": cut.at_junctions,
        **access_counts(row for row, used in zip(ways.rows, is_used, strict=True) if used),
    }
    return RoadSource(
        roads=road_table(_rows(ways, owner, barrier, by_id, nodes), lines[by_id]),
        given=len(ways.rows),
        left_out=ways.left_out_counts(is_repeated, is_used),
        noted=counted(notes),
        barriers=ways.barrier_lines.table(),
    )


def _rows(
    ways: _Ways, owner: Index, barrier: Index, by_id: Index, nodes: Index
) -> list[dict[str, object]]:
    """Return the columns of the segments in the order ``by_id``; a barrier shuts its own.

    ``nodes`` are those at the two ends of each segment, shape (n, 2).
    """
    part_number = pd.Series(owner).groupby(owner).cumcount().to_numpy() + 1
    stops = [ways.barriers[ref] for ref in sorted(ways.barriers)]
    return [
        {
            **(ways.rows[owner[p]] or {}),
            **(stops[barrier[p]].columns() if barrier[p] >= 0 else {}),
            "road_id": f"w{ways.ids[owner[p]]}-{part_number[p]}",
            "start_node": f"n{nodes[p, 0]}",
            "end_node": f"n{nodes[p, 1]}",
        }
        for p in by_id
    ]


def _segments(cut: CutWays) -> tuple[Index, Index]:
    """Return the corners of the segments, one after the other, and the segment each belongs to.

    Segments run between the ends of a way, the nodes it shares with itself or others, the cuts at
    barriers, and the gaps where nodes are not in the file.
    """
    way, node, is_end = cut.way, cut.node, cut.is_end
    if len(way) == 0:
        return way, way
    is_located = np.isfinite(cut.xy[:, 0])
    gap_number = np.cumsum(~is_located)
    corner_rows = np.flatnonzero(is_located)
    way, node, gap_number = way[corner_rows], node[corner_rows], gap_number[corner_rows]
    is_end = is_end[corner_rows]
    _, node_number, uses = np.unique(node, return_inverse=True, return_counts=True)
    follows = np.zeros(len(corner_rows), dtype=bool)
    follows[1:] = (way[1:] == way[:-1]) & (gap_number[1:] == gap_number[:-1])
    last = ~np.append(follows[1:], False)
    is_segment_end = (uses[node_number] > 1) | is_end | ~follows | last
    segment_ends = np.flatnonzero(is_segment_end)
    start, end = segment_ends[:-1], segment_ends[1:]
    is_whole = follows[end]
    start, end = start[is_whole], end[is_whole]
    count = end - start + 1
    segment = np.repeat(np.arange(len(start)), count)
    step = np.arange(len(segment)) - np.repeat(np.cumsum(count) - count, count)
    return corner_rows[np.repeat(start, count) + step], segment
