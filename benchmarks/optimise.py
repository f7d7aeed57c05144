"""Layouts of the built-in regions, optimised: ``python -m benchmarks.optimise [county] [city]``.

For each number of closures a plan is sought under the usual rules (township seats kept, places and
class sizes held, grades 1 to 3 fetched at 20 km/h): first with places and class sizes, then
without any limit of size. One row per plan; value is the goal of the search in metres.
"""

import argparse
import json
import resource
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.proposals import Rules, optimised
from analysis.proposals.case import LayoutCase
from analysis.proposals.search import ClosureSearch
from analysis.solver import SearchLimits
from data.demo.region import built_in_region
from geo.distances import Distances
from geo.roads import RoadNetwork

Scope = Literal["county", "city"]
_SHARES = (0.05, 0.15, 0.3)
_RULES = Rules(young_kmh=20.0)
_UNLIMITED = replace(
    _RULES, holds_places=False, holds_class_size=False, holds_over_size=False, needs_canteen=False
)


@dataclass(frozen=True)
class Row:
    """One plan, or with the name …/pareto the whole set of proposals (value: how many)."""

    name: str
    value: float
    bound: float
    gap: float
    seconds: float
    cpu_seconds: float
    memory_mb: float


def measured(scope: Scope, seconds: float, gap: float) -> list[Row]:
    """Return the measurements of one built-in region."""
    region = built_in_region(scope)
    distances = Distances(region, RoadNetwork.of(region))
    base = Assessment(distances, Parameters())
    case = LayoutCase.of(base, "primary")
    sites, demands = case.metres.shape
    print(
        f"{scope}: {sites} schools, {demands} groups of pupils in {len(region.villages)} villages"
    )
    rows = []
    for what, rules in {"places": _RULES, "unlimited": _UNLIMITED}.items():
        for share in _SHARES:
            closed = round(share * sites)
            began, cpu = time.perf_counter(), time.process_time()
            limits = SearchLimits(seconds, time.monotonic)
            found = ClosureSearch(case, rules).best(closed, "distance", limits, gap=gap)
            layout = found.best
            if layout is None and not found.is_impossible:
                print(f"{scope}/{what}/{closed} closed: nothing found in the time given")
                continue
            if layout is None:
                print(f"{scope}/{what}/{closed} closed: proven that no plan keeps the rules")
                continue
            name = f"{scope}/{what}/{closed} closed"
            rows.append(_row(name, layout.value, layout.bound, layout.gap, began, cpu))
    if scope == "county":
        began, cpu = time.perf_counter(), time.process_time()
        rules = replace(_RULES, most_closed=round(_SHARES[-1] * sites))
        result = optimised(base, rules, limits=SearchLimits(seconds, time.monotonic))
        worst = max(proposal.gap for proposal in result.proposals)
        count = float(len(result.proposals))
        rows.append(_row(f"{scope}/pareto", count, count, worst, began, cpu))
    return rows


def _row(name: str, value: float, bound: float, gap: float, began: float, cpu: float) -> Row:
    row = Row(
        name=name,
        value=value,
        bound=bound,
        gap=gap,
        seconds=round(time.perf_counter() - began, 2),
        cpu_seconds=round(time.process_time() - cpu, 2),
        memory_mb=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    )
    print(
        f"  {row.name:28} {value:>16,.0f} {bound:>16,.0f} {gap:8.3%} "
        f"{row.seconds:8.1f} s {row.cpu_seconds:8.1f} CPU s {row.memory_mb:6.0f} MB",
        flush=True,
    )
    return row


def main() -> None:
    """Measure the regions named, the county alone without any."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scopes", nargs="*", choices=["county", "city"], default=["county"])
    parser.add_argument("--json", type=Path)
    parser.add_argument("--seconds", type=float, default=600.0, help="time limit by plan")
    parser.add_argument(
        "--gap", type=float, default=0.005, help="share of the value that may remain"
    )
    chosen = parser.parse_args()
    rows = [row for s in chosen.scopes for row in measured(s, chosen.seconds, chosen.gap)]
    if chosen.json:
        chosen.json.write_text(json.dumps([asdict(row) for row in rows], indent=1), "utf-8")


if __name__ == "__main__":
    main()
