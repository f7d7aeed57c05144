"""How long one closure takes to assess: ``python -m benchmarks.plans [--scope county|city]``.

Measured as on the screen: the region is open and its own answers are known; then a school is closed
and everything about the closure is found. The schools are spread evenly over the ids. Seconds are
told by the clock and by the processor: on a machine others use, the second says what the work is.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from analysis.allocation import best_allocation, nearest_allocation
from analysis.assessment import Assessment
from analysis.closure import Closure
from analysis.parameters import Parameters
from analysis.plan_effects import Comparison
from analysis.scenario import Scenario, close, plan_distances
from analysis.scenario.edits import open_school
from analysis.solver import SearchLimits
from data.demo.region import built_in_region
from geo.distances import Distances
from geo.roads import cached_network
from geo.tables import open_schools

CACHE = Path(__file__).parents[1] / ".cache"


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds ``work`` takes, by the clock and by the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


def opened(scope: str) -> Assessment:
    """Return the answers of the built-in region, with those known that a page shows first."""
    region = built_in_region("city" if scope == "city" else "county")
    base = Assessment(Distances(region, cached_network(region, "walk", CACHE)), Parameters())
    for answer in (base.needs, base.register, base.distances.to_school):
        assert answer is not None
    return base


def closures(base: Assessment, count: int) -> Iterator[tuple[float, float]]:
    """Yield the seconds of each of ``count`` closures, from the edit to the last check."""
    ids = list(open_schools(base.region, "primary")["school_id"])
    for school_id in ids[:: max(1, len(ids) // count)][:count]:

        def assess(school_id: str = school_id) -> None:
            plan = Scenario("benchmark", close(base.region, school_id, why="benchmark"))
            closure = Closure(base.after(plan))
            assert closure.checks
            for table in (closure.villages, closure.receiving, closure.costs):
                assert len(table)

        yield timed(assess)


def others(base: Assessment) -> dict[str, Callable[[], object]]:
    """Return what else of a plan is worth knowing the time of."""
    region, parameters = base.region, base.parameters
    school_id = open_schools(region, "primary")["school_id"].iloc[0]
    shut = Scenario("benchmark", close(region, school_id, why="benchmark"))
    at = region.villages.geometry.dropna().iloc[0]
    new = Scenario("benchmark", open_school("new", at, kind="primary", why="benchmark"))
    distances = base.distances

    def split() -> object:
        return best_allocation(distances, "primary", parameters, whole=False)

    def whole() -> object:
        # As long as the verb looks, unless told otherwise.
        limits = SearchLimits(60.0, time.monotonic)
        found = best_allocation(distances, "primary", parameters, whole=True, limits=limits)
        left = found.unplaced.get("no_places", 0.0)
        gap = 1.0 - found.bound_child_m / found.child_m
        print(
            f"whole: {left:.0f} without places, {found.least_unplaced:.0f} at least; gap {gap:.2%}"
        )
        return found

    return {
        "walk_table": lambda: distances.walk_table("primary"),
        "opening": lambda: plan_distances(distances, new).walk_table("primary"),
        "nearest_allocation": lambda: nearest_allocation(distances, "primary", parameters),
        "best_allocation_split": split,
        "best_allocation_whole": whole,
        "comparison": lambda: Comparison(base, base.after(shut), "primary").figures,
    }


def main() -> None:
    """Print the seconds, and write them as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scope", choices=["county", "city"], default="county")
    parser.add_argument("--count", type=int, default=12)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    base = opened(options.scope)
    first, *rest = closures(base, options.count)
    found = {"closure_first": first}
    for name, choose in (("median", statistics.median), ("most", max)):
        clock, processor = zip(*(rest or [first]), strict=True)
        found[f"closure_{name}"] = (choose(clock), choose(processor))
    found |= {name: timed(work) for name, work in others(base).items()}
    if options.json:
        rows = [
            {"name": f"{options.scope}/{name}", "value": s, "seconds": s, "cpu_seconds": cpu}
            for name, (s, cpu) in found.items()
        ]
        options.json.write_text(json.dumps(rows, indent=1), "utf-8")
    print(f"{options.scope}: seconds by the clock and by the processor")
    for name, (clock_s, processor_s) in found.items():
        print(f"  {name:22} {clock_s:8.3f} {processor_s:8.3f}")


if __name__ == "__main__":
    main()
