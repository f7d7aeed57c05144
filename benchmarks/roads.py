"""Roads out of OpenStreetMap files: ``python -m benchmarks.roads FILES… [--json FILE]``.

For each pbf: time and memory to roads, beside osmnx reading the same ways as XML, the difference
in length, and which cuts between blocks are refused. Each reading runs in a process of its own;
memory is its peak above what the libraries take (Linux). With a region of the same place beside the file
(``legazpi.gpkg`` for ``legazpi.osm.pbf``) lengths and distances are compared with it too.
"""

import argparse
import json
import multiprocessing
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import osmium
import shapely

from geo.crs import measuring_grid, to_grid
from geo.distances import Distances
from geo.errors import SourceError
from geo.files import read_region
from geo.road_checks import road_gaps
from geo.road_files import read_pbf, roads_from_graph
from geo.road_files.osm_tags import left_out_reason
from geo.road_files.pbf_blocks import PbfBlocks
from geo.roads import RoadNetwork
from geo.tables import Region

_DEFAULT = (
    Path("../shared/data/legazpi.osm.pbf"),
    Path("../shared/data/roads/liechtenstein.osm.pbf"),
)


@dataclass(frozen=True)
class Row:
    """One measurement; what ``value`` is stands in the name."""

    name: str
    value: float
    seconds: float = 0.0
    memory_mb: float = 0.0


@dataclass(frozen=True)
class Read:
    """What one process found: the length of all roads, their number, its time and memory."""

    km: float
    roads: int
    seconds: float
    memory_mb: float


def ours(path: Path) -> gpd.GeoDataFrame:
    """Return the roads as the product reads them."""
    return read_pbf(path).roads


def by_osmnx(path: Path) -> gpd.GeoDataFrame:
    """Return the roads as osmnx reads them, by way of XML (see as_xml)."""
    import osmnx as ox  # noqa: PLC0415 - the other one does not need it

    return roads_from_graph(ox.graph_from_xml(path, retain_all=True, simplify=True)).roads


def as_xml(path: Path, target: Path) -> Path:
    """Write the ways that are roads, and their nodes, as the XML osmnx reads."""
    nodes: set[int] = set()
    for way in _road_ways(path):
        nodes.update(node.ref for node in way.nodes)
    with osmium.SimpleWriter(str(target)) as writer:
        for node in osmium.FileProcessor(path, osmium.osm.NODE):
            if node.id in nodes:
                writer.add_node(node)
        for way in _road_ways(path):
            writer.add_way(way)
    return target


def _road_ways(path: Path) -> Iterator[osmium.osm.Way]:
    """Yield the ways that are roads; each is gone when the next one comes."""
    for way in osmium.FileProcessor(path, osmium.osm.WAY):
        if "highway" in way.tags and not left_out_reason(dict(way.tags)):
            yield way


def measured(read: Callable[[Path], gpd.GeoDataFrame], path: Path) -> Read:
    """Return what ``read`` finds in ``path``, in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measure, (read, path))


def _measure(read: Callable[[Path], gpd.GeoDataFrame], path: Path) -> Read:
    import osmnx  # noqa: F401, PLC0415 - its own weight is not counted

    # The peak so far was that of the imports: it starts anew from what is held now.
    Path("/proc/self/clear_refs").write_text("5")
    before, start = _peak_mb(), time.perf_counter()
    roads = read(path)
    seconds = time.perf_counter() - start
    return Read(length_km(roads), len(roads), seconds, _peak_mb() - before)


def _peak_mb() -> float:
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def length_km(roads: gpd.GeoDataFrame) -> float:
    """Return the length of all roads in the grid of their place."""
    west, south, east, north = roads.total_bounds
    grid = measuring_grid((west + east) / 2, (south + north) / 2)
    return float(shapely.length(to_grid(roads.geometry.to_numpy(), grid)).sum() / 1000)


def cut_rows(path: Path) -> list[Row]:
    """Return how many cuts between blocks are refused, and how many of the rest lose no road."""
    blocks, whole = PbfBlocks.of(path), path.read_bytes()
    complete = len(read_pbf(path).roads)
    refused = harmless = harmful = 0
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        cut = Path(folder) / "cut.osm.pbf"
        for kept in range(blocks.count):
            cut.write_bytes(whole[: blocks.starts[kept]])
            try:
                same = len(read_pbf(cut).roads) == complete
            except SourceError:
                refused += 1
                continue
            harmless, harmful = harmless + same, harmful + (not same)
    seconds = time.perf_counter() - start
    return [
        Row(f"{path.name}: loose share of the last nodes, whole", blocks.unused_node_share()),
        Row(f"{path.name}: cuts between blocks", blocks.count, seconds),
        Row(f"{path.name}: of them refused", refused),
        Row(f"{path.name}: of them without loss of a road", harmless),
        Row(f"{path.name}: of them read with loss", harmful),
    ]


def reading_rows(path: Path) -> list[Row]:
    """Return time, memory and length of ours and of osmnx."""
    own = measured(ours, path)
    with tempfile.TemporaryDirectory() as folder:
        other = measured(by_osmnx, as_xml(path, Path(folder) / "roads.osm"))
    return [
        Row(f"{path.name}: ours, km", own.km, own.seconds, own.memory_mb),
        Row(f"{path.name}: ours, roads", own.roads),
        Row(f"{path.name}: osmnx from XML, km", other.km, other.seconds, other.memory_mb),
        Row(f"{path.name}: difference in length, share", abs(own.km - other.km) / other.km),
    ]


def region_rows(path: Path) -> list[Row]:
    """Return length and distances against the region of the same place, where there is one."""
    beside = path.with_name(path.name.removesuffix(".osm.pbf") + ".gpkg")
    if not beside.exists():
        return []
    region = read_region(beside)
    again = Region.from_tables({**region.tables, "roads": read_pbf(path).roads})
    lengths = [length_km(r.roads) for r in (again, region)]
    both = [Distances(r, RoadNetwork.of(r)) for r in (again, region)]
    rows = [
        Row(
            f"{path.name}: difference to the region's length, share",
            abs(lengths[0] / lengths[1] - 1),
        )
    ]
    for stage in ("primary", "junior"):
        first, second = (d.nearest_schools(stage)["walk_m"].to_numpy() for d in both)
        apart = float(np.nanmax(np.abs(first - second)))
        rows.append(Row(f"{path.name}: largest difference to nearest {stage} school, m", apart))
        moved = int((np.isnan(first) != np.isnan(second)).sum())
        rows.append(Row(f"{path.name}: villages with a way in one only, {stage}", moved))
    return rows


def repair_rows(path: Path) -> list[Row]:
    """Return the time of the search for gaps."""
    roads = read_pbf(path).roads
    west, south, east, north = roads.total_bounds
    grid = measuring_grid((west + east) / 2, (south + north) / 2)
    network = RoadNetwork.from_roads(roads, grid)
    road_gaps(network, roads, grid)
    start = time.perf_counter()
    gaps = road_gaps(network, roads, grid)
    return [Row(f"{path.name}: gaps found", len(gaps), time.perf_counter() - start)]


def main() -> None:
    """Measure every file and print a line per measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    rows: list[Row] = []
    for path in chosen.files or [p for p in _DEFAULT if p.exists()]:
        for part in (reading_rows, region_rows, repair_rows, cut_rows):
            found = part(path)
            rows += found
            for row in found:
                print(
                    f"{row.name:70} {row.value:12,.6g} {row.seconds:8.2f} s {row.memory_mb:7.0f} MB"
                )
    if chosen.json:
        chosen.json.write_text(
            json.dumps([asdict(row) for row in rows], indent=1), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
