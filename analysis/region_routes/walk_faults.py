"""Walks to a stop beyond the limit: a stop moved by hand, or a limit that was lowered since."""

from collections.abc import Iterator

from analysis.region_routes.region_problem import RegionProblem
from analysis.routes import RouteFault, RoutePlan


def walk_faults(found: RegionProblem, plan: RoutePlan, limit_m: float) -> Iterator[RouteFault]:
    """Yield ``walk`` for each call to which somebody who boards walks more than ``limit_m``.

    With the longest walk there, metres, a dash where one of them has no way on foot.
    """
    codes = found.riders.table["pupil_id"]
    walk_m = dict(zip(codes, found.chosen.walk_m.tolist(), strict=True))
    for bus, run in enumerate(plan.buses):
        for turn, timed in enumerate(run.trips):
            for call in timed.trip.calls:
                walks = [walk_m[pupil] for pupil in call.pupils]
                far = [metres for metres in walks if not metres <= limit_m]
                if far:
                    is_known = all(metres > limit_m for metres in far)
                    longest = f"{max(far):,.0f}" if is_known else "—"
                    where = {"bus": bus, "trip": turn}
                    yield RouteFault(code="walk", found=longest, allowed=f"{limit_m:g}", **where)
