"""Bus routes for a county against a plain savings heuristic, in one run.

``python -m benchmarks.county_routes [REGION] [--who unserved|beyond] [--seconds 150]``. Both plan
from the same stops; every plan goes through the independent check.
"""

import argparse
import time
from dataclasses import replace
from pathlib import Path

from analysis.parameters import Parameters
from analysis.region_routes import RegionRoutes, RouteSettings, region_routes
from analysis.routes import route_faults
from analysis.solver import SearchLimits
from benchmarks.school_bus.savings import savings_plan
from commands.options import CACHE, Language, opened_assessment
from geo.roads import cached_network


def main() -> None:
    """Print buses, kilometres and who is taken, by both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("region", nargs="?", default="demo")
    parser.add_argument("--who", choices=("unserved", "beyond"), default="beyond")
    parser.add_argument("--seconds", type=float, default=150.0)
    options = parser.parse_args()
    assessment = opened_assessment(options.region, None, Language.zh, year=None)
    drive = cached_network(assessment.region, "drive", Path(CACHE))
    begun, cpu = time.monotonic(), time.process_time()
    limits = SearchLimits(options.seconds, time.monotonic)
    found = region_routes(assessment, drive, RouteSettings(who=options.who), limits=limits)
    took = time.monotonic() - begun, time.process_time() - cpu
    _print("routes", found, took)
    begun, cpu = time.monotonic(), time.process_time()
    problem = found.found.problem
    largest = max(problem.bus_types, key=lambda bus_type: bus_type.seats)
    alike = replace(problem, bus_types=(largest,))
    plan = replace(savings_plan(alike), unserved=found.plan.unserved)
    took = time.monotonic() - begun, time.process_time() - cpu
    print("faults of savings:", {fault.code for fault in route_faults(alike, plan)} or "none")
    savings = RegionRoutes(found.settings, Parameters(), replace(found.found, problem=alike), plan)
    _print("savings", savings, took)


def _print(name: str, found: RegionRoutes, took: tuple[float, float]) -> None:
    trips, pupils = found.trips, found.pupils
    taken = pupils["trip_id"].notna()
    print(
        f"{name}: {taken.sum()} of {len(pupils)} taken, {trips['bus'].nunique()} buses, "
        f"{len(trips)} trips, {trips['metres'].sum() / 1000:.0f} km with pupils, "
        f"{trips['empty_metres'].sum() / 1000:.0f} km empty, "
        f"{pupils['ride_s'].sum() / 60:.0f} pupil-minutes, {took[0]:.0f} s ({took[1]:.0f} CPU s)"
    )
    print("   left:", pupils.loc[~taken, "reason"].value_counts().to_dict())


if __name__ == "__main__":
    main()
