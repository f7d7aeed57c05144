"""Ours beside other engines: ``python -m benchmarks.engines [REGION…] [--json FILE]``.

Same network, same nodes, one process, one run. Every engine is given the same arcs and asked from
the nodes nearest to schools and villages, since most know nothing else; the last rows show ours as
the product asks it, from places along the edges with both connectors.
"""

import argparse
import contextlib
import ctypes
import gc
import io
import json
import multiprocessing
import os
import platform
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.rivals import ENGINES, Case, Engine, nearest_nodes
from data.demo.region import built_in_region
from geo.distances import Distances
from geo.distances.network_walks import nearest_gate, pair_metres
from geo.files import read_region
from geo.roads import RoadNetwork
from geo.tables import Region

LIMIT_M = 2000.0
OURS = "ours, compiled"
_DEFAULT = Path("../shared/data/legazpi.gpkg")
# The engines that would take minutes for every school are asked for these many, and it is said.
_SAMPLE = 20
_SLOW_NODES = 20_000
_FAST_REPEATS = 5
_LEAST_S = 0.05


@dataclass(frozen=True)
class Row:
    """One measurement: ``value`` is the greatest difference from ours, in metres (or nodes)."""

    name: str
    value: float
    seconds: float
    cpu_seconds: float
    asked: int
    of: int
    memory_mb: float = 0.0


@dataclass(frozen=True)
class Question:
    """What is asked, how, and whether a sample of schools is enough for slow engines."""

    title: str
    ask: Callable[[Engine, np.ndarray], object]
    per_school: bool = False


QUESTIONS = {
    "nearest, villages": Question("nearest school, villages", lambda e, _: e.nearest_villages()),
    "nearest, nodes": Question("nearest school, all nodes", lambda e, _: e.nearest()),
    "reach": Question("2 km reach of every school", lambda e, _: e.reach(LIMIT_M)),
    "matrix": Question("school × village matrix", lambda e, s: e.matrix(s), per_school=True),
}


def regions(paths: list[Path]) -> Iterator[Region]:
    """Yield the regions named, or else the real city at hand and the built-in one."""
    if paths:
        yield from (read_region(path, name=path.stem) for path in paths)
        return
    if _DEFAULT.exists():
        yield read_region(_DEFAULT, name="legazpi")
    yield replace(built_in_region("city"), name="built-in city")


def case_of(region: Region, network: RoadNetwork) -> Case:
    """Return the arcs of the network and the nodes nearest to its gates and villages."""
    edges = network.edges
    solid = ~network.is_minor_component
    # Scraps are left out for all: nothing may be brought to them.
    used = np.unique(np.concatenate([edges.start[solid], edges.end[solid]]))
    start = np.searchsorted(used, edges.start[solid])
    end = np.searchsorted(used, edges.end[solid])
    proper = start != end
    start, end, metres = start[proper], end[proper], edges.length_m[solid][proper]
    ours = Distances(region, network)
    xy = edges.node_xy[used]
    villages = ours.village_points.xy[ours.village_points.places.found]
    return Case(
        name=region.name,
        xy=xy,
        tail=np.concatenate([start, end]),
        head=np.concatenate([end, start]),
        metres=np.concatenate([metres, metres]),
        schools=np.unique(nearest_nodes(xy, ours.gate_points.xy)),
        villages=nearest_nodes(xy, villages),
    )


def measured(work: Callable[[], object], repeats: int) -> tuple[object, float, float]:
    """Return the answer, and of several runs the least wall seconds and least CPU seconds.

    A quick job is done many times in one run, so that the clock's own grain does not count.
    """
    walls, cpus, answer, times = [], [], None, 1
    for _ in range(repeats):
        gc.collect()
        wall, cpu = time.perf_counter(), time.process_time()
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for _ in range(times):
                answer = work()
        walls.append((time.perf_counter() - wall) / times)
        cpus.append((time.process_time() - cpu) / times)
        times = max(1, int(_LEAST_S / walls[-1]))
    return answer, min(walls), min(cpus)


def difference(ours: object, theirs: object) -> float:
    """Return the greatest difference in metres; inf where one has a way and the other none."""
    a, b = np.asarray(ours, dtype=float), np.asarray(theirs, dtype=float)
    if not np.array_equal(np.isfinite(a), np.isfinite(b)):
        return float("inf")
    with np.errstate(invalid="ignore"):
        return float(np.nanmax(np.abs(a - b), initial=0.0))


def resident_mb() -> float:
    """Return the memory this process holds now, what is freed given back first."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def held_mb(name: str, case: Case) -> float:
    """Return what a built engine holds; for a process of its own, which loads all code first."""
    first = ENGINES[name](case)
    del first
    before = resident_mb()
    engine = ENGINES[name](case)
    after = resident_mb()
    del engine
    return max(after - before, 0.0)


def compared(case: Case) -> list[Row]:
    """Return a row per engine and question, the building of the engine among them."""
    rows: list[Row] = []
    answers: dict[str, object] = {}
    for name, build in ENGINES.items():
        try:
            engine, wall, cpu = measured(lambda build=build: build(case), 1)
        except ImportError:
            print(f"{name}: not installed, skipped")
            continue
        if name == OURS:  # once more: the first time compiled or loaded the kernels
            engine, wall, cpu = measured(lambda build=build: build(case), 3)
        with multiprocessing.get_context("spawn").Pool(1) as own:
            held = own.apply(held_mb, (name, case))
        full = len(case.schools)
        rows.append(Row(f"{case.name}/build/{name}", 0.0, wall, cpu, 1, 1, held))
        for key, question in QUESTIONS.items():
            rows.append(answered(case, engine, name, key, question, answers))
            print(f"  {rows[-1].name}: {rows[-1].seconds:.4f} s of {full} schools", flush=True)
    return rows


def answered(
    case: Case, engine: Engine, name: str, key: str, question: Question, answers: dict[str, object]
) -> Row:
    """Return the measurement of one question put to one engine."""
    ours = name == OURS
    slow = question.per_school and not ours and case.nodes > _SLOW_NODES
    schools = case.schools[:: max(1, len(case.schools) // _SAMPLE)] if slow else case.schools
    if ours:
        question.ask(engine, schools[:1])
    repeats = _FAST_REPEATS if ours or not slow else 2
    repeats = 2 if "networkx" in name or "osmnx" in name else repeats
    answer, wall, cpu = measured(lambda: question.ask(engine, schools), repeats)
    if ours:
        answers[key] = answer
    own = answers[key]
    if slow:
        own = np.asarray(own)[:: max(1, len(case.schools) // _SAMPLE)]
    share = len(schools) / len(case.schools)
    return Row(
        name=f"{case.name}/{key}/{name}",
        value=difference(own, answer),
        seconds=wall / share,
        cpu_seconds=cpu / share,
        asked=len(schools),
        of=len(case.schools),
    )


def as_asked(region: Region, network: RoadNetwork) -> list[Row]:
    """Return how long the product's own questions take, snapping along the edges included."""
    fresh = Distances(region, network)
    homes, gates = fresh.village_points, fresh.gate_points
    count = len(gates.xy)
    home = np.repeat(np.arange(len(homes.xy)), count)
    gate = np.tile(np.arange(count), len(homes.xy))
    work = {
        "network from roads": lambda: RoadNetwork.of(region),
        "snap villages": lambda: network.snap_xy(homes.xy),
        "nearest": lambda: nearest_gate(network, homes, gates),
        "all pairs": lambda: pair_metres(network, homes, gates, home, gate),
    }
    rows = []
    for name, job in work.items():
        _, wall, cpu = measured(job, 3)
        rows.append(Row(f"{region.name}/product/{name}", 0.0, wall, cpu, count, count))
    return rows


def table(case: Case, rows: list[Row], product: list[Row]) -> str:
    """Return the measurements as Markdown: CPU seconds, times ours, greatest difference."""
    engines = [e for e in ENGINES if any(r.name == f"{case.name}/build/{e}" for r in rows)]
    found = {row.name: row for row in rows}
    lines = [
        f"### {case.name}: {case.nodes:,} nodes, {len(case.metres) // 2:,} edges, "
        f"{len(case.schools):,} school nodes, {len(case.villages):,} villages",
        "",
        "| engine | build s | memory MB | "
        + " | ".join(q.title for q in QUESTIONS.values())
        + " |",
        "|---|---|---|" + "---|" * len(QUESTIONS),
    ]
    for engine in engines:
        built = found[f"{case.name}/build/{engine}"]
        cells = []
        for key in QUESTIONS:
            row = found[f"{case.name}/{key}/{engine}"]
            times = row.cpu_seconds / max(found[f"{case.name}/{key}/{OURS}"].cpu_seconds, 1e-9)
            sampled = f" ({row.asked} of {row.of} schools asked)" if row.asked < row.of else ""
            ratio = "" if engine == OURS else f" = {times:,.1f} ×, Δ {row.value:.3g}"
            cells.append(f"{row.cpu_seconds:.4g}{ratio}{sampled}")
        first = f"{built.cpu_seconds:.3g} | {built.memory_mb:.0f}"
        lines.append(f"| {engine} | {first} | " + " | ".join(cells) + " |")
    lines += ["", "As the product asks (places along edges, both connectors), CPU seconds:", ""]
    lines += [f"- {row.name.split('/')[-1]}: {row.cpu_seconds:.4g}" for row in product]
    return "\n".join(lines)


def main() -> None:
    """Compare the engines on every region and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("regions", nargs="*", type=Path)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    rows: list[Row] = []
    tables = []
    for region in regions(chosen.regions):
        network = RoadNetwork.of(region)
        case = case_of(region, network)
        found = [replace(row, value=round(row.value, 6)) for row in compared(case)]
        product = as_asked(region, network)
        rows += found + product
        tables.append(table(case, found, product))
    print(
        f"\n{platform.processor() or platform.machine()}, {os.cpu_count()} cores; CPU seconds, best"
    )
    print("of repeats; × is other / ours; Δ is the greatest difference in metres (reach: nodes).\n")
    print("\n\n".join(tables))
    if chosen.json:
        chosen.json.write_text(
            json.dumps([asdict(row) for row in rows], indent=1), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
