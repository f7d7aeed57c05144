"""Printed maps, measured: ``python -m benchmarks.maps --book [--scope county|city] [--json FILE]``.

The region is opened before the clock starts; the answers the book needs (transport need, register,
reach) are worked out once before, once within, and both are shown. CPU seconds are those of this
process; run it alone for wall seconds that mean anything.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from benchmarks.map_screen import __main__ as map_screen
from data.demo.region import Scope, built_in_region
from geo.distances import Distances
from geo.roads import cached_network
from reports.book import map_book
from reports.maps import Paper

_CACHE = Path(__file__).parents[1] / ".cache"
_DAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Row:
    """One book: ``value`` is the percentage of names left out."""

    name: str
    value: float
    seconds: float
    cpu_seconds: float
    answers_cpu_seconds: float
    pages: int
    megabytes: float
    placed: int
    left_out: int
    worst_page_left_out: int
    memory_before_mb: float
    memory_peak_mb: float


def book(scope: Scope, theme: str, paper: Paper) -> Row:
    """Make one book and return what it took."""
    region = built_in_region(scope)
    distances = Distances(region, cached_network(region, "walk", _CACHE))
    assessment = Assessment(distances, Parameters())
    before = _memory_mb()
    cpu = time.process_time()
    answers = [assessment.needs, assessment.register, assessment.reach]
    answered = time.process_time() - cpu
    wall, cpu = time.perf_counter(), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.pdf"
        made = map_book(assessment, [theme], path, page=paper, made_on=_DAY, lang="zh")
        size = path.stat().st_size / 1e6
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    del answers
    names = made.labels_placed + made.labels_left_out
    return Row(
        name=f"{scope} {theme} {paper.size} {paper.orientation}",
        value=100 * made.labels_left_out / max(names, 1),
        seconds=wall,
        cpu_seconds=cpu,
        answers_cpu_seconds=answered,
        pages=made.pages,
        megabytes=size,
        placed=made.labels_placed,
        left_out=made.labels_left_out,
        worst_page_left_out=max(sheet.labels_left_out for sheet in made.sheets),
        memory_before_mb=before,
        memory_peak_mb=_memory_mb(),
    )


def as_table(rows: list[Row]) -> str:
    """Return the rows as a table."""
    lines = [
        "| book | pages | wall s | CPU s | answers before, CPU s | file MB | memory before → peak MB | names placed | left out | worst page |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {r.name} | {r.pages} | {r.seconds:.1f} | {r.cpu_seconds:.1f} "
        f"| {r.answers_cpu_seconds:.1f} | {r.megabytes:.1f} "
        f"| {r.memory_before_mb:,.0f} → {r.memory_peak_mb:,.0f} | {r.placed:,} "
        f"| {r.left_out} = {r.value:.2f} % | {r.worst_page_left_out} |"
        for r in rows
    ]
    return "\n".join(lines)


def main() -> int:
    """Run what is asked for; the map on the screen has a module and options of its own."""
    if sys.argv[1:2] == ["--screen"]:
        return map_screen.main(sys.argv[2:])
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--book", action="store_true", help="the map book")
    parser.add_argument("--scope", choices=["county", "city"], default="county")
    parser.add_argument("--theme", default="schools")
    parser.add_argument("--paper", choices=["A3", "A4"], default="A3")
    parser.add_argument("--orientation", choices=["landscape", "portrait"], default="landscape")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    if not given.book:
        parser.error("say what is to be measured: --book or --screen")
    rows = [book(given.scope, given.theme, Paper(given.paper, given.orientation))]
    print(as_table(rows))
    if given.json is not None:
        given.json.write_text(json.dumps([asdict(row) for row in rows], indent=1))
    return 0


def _memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    sys.exit(main())
