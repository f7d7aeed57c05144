"""Published sets of school-bus problems: ``python -m benchmarks.school_bus DIRECTORIES…``.

Each directory is a set of Park, Tae and Kim (2011), or holds such sets; ``--made 100x2000`` makes
one up of so many schools and stops. Every plan goes through the
independent check before its buses are counted; a plan with a fault has no value. The plain savings
heuristic (Clarke and Wright for the routes of each school, then the nearest next trip) is counted
in the same run. The two rules of the bell are two runs, never one table.
"""

import argparse
import json
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

from analysis.routes import RoutePlan, RouteProblem, plan_routes, route_faults
from analysis.solver import Progress, SearchLimits
from benchmarks.school_bus.made import made_size, write_made_set
from benchmarks.school_bus.park import Bells, FormatError, park_problem
from benchmarks.school_bus.savings import savings_plan

_DEFAULT = Path("../shared/bench/school_bus/park")
# Without a better plan the search ends only with the time.
_STEPS = 10**12


@dataclass(frozen=True, kw_only=True)
class Row:
    """One set planned: ``value`` buses, None where the check found a fault."""

    name: str
    value: int | None
    seconds: float
    bells: Bells
    ride_s: int
    cpu_seconds: float
    savings: int | None
    driving_s: int
    first_at_s: float
    faults: tuple[str, ...]


def driving_s(problem: RouteProblem, plan: RoutePlan) -> int:
    """Return the seconds all buses drive, from the first stop to the last school."""
    total = 0
    for bus in plan.buses:
        places = [
            place
            for timed in bus.trips
            for place in (
                *(problem.stops[call.stop].place for call in timed.trip.calls),
                problem.schools[timed.trip.school].place,
            )
        ]
        total += sum(int(problem.drive_s[a, b]) for a, b in pairwise(places))
    return total


def counted(problem: RouteProblem, plan: RoutePlan) -> int | None:
    """Return the buses of a plan without a fault that serves everybody, else None."""
    right = not route_faults(problem, plan) and not plan.unserved
    return len(plan.buses) if right else None


def planned(folder: Path, bells: Bells, ride_s: int, seconds: float, seed: int) -> Row:
    """Return the measurement of one set."""
    began, cpu = time.monotonic(), time.process_time()
    problem = park_problem(folder, bells, ride_s)
    reached: dict[float, float] = {}

    def note(progress: Progress) -> None:
        reached.setdefault(progress.value, round(progress.seconds, 1))

    limits = SearchLimits(
        max(0.0, seconds - (time.monotonic() - began)), time.monotonic, on_progress=note
    )
    found = plan_routes(problem, seed=seed, limits=limits, steps=_STEPS)
    value = counted(problem, found.plan)
    used = round(time.monotonic() - began, 2), round(time.process_time() - cpu, 2)
    return Row(
        name=folder.name,
        value=value,
        seconds=used[0],
        bells=bells,
        ride_s=ride_s,
        cpu_seconds=used[1],
        savings=counted(problem, savings_plan(problem)),
        driving_s=driving_s(problem, found.plan),
        first_at_s=reached.get(float(len(found.plan.buses)), 0.0),
        faults=tuple(sorted({fault.code for fault in found.faults})),
    )


def folders(chosen: list[Path]) -> list[Path]:
    """Return the sets among ``chosen`` and in them."""
    return [
        set_folder
        for path in chosen
        for set_folder in ([path] if (path / "Stops.txt").exists() else sorted(path.iterdir()))
        if (set_folder / "Stops.txt").exists()
    ]


def made_folder(parent: Path, text: str) -> Path:
    """Return the folder of a set made up for ``text`` (made.made_size), written below ``parent``."""
    folder = parent / text.replace(":", "-")
    folder.mkdir()
    write_made_set(folder, *made_size(text))
    return folder


def main() -> None:
    """Plan every set, print a line each, write the JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directories", nargs="*", type=Path)
    parser.add_argument("--bells", choices=["fixed", "windows"], default="fixed")
    parser.add_argument("--ride-s", type=int, default=2700, help="longest time on board")
    parser.add_argument("--seconds", type=float, default=300.0, help="time limit by set")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--made", action="append", default=[], help="SCHOOLSxSTOPS[:SEED]")
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as parent:
        made = [made_folder(Path(parent), text) for text in chosen.made]
        given = [*chosen.directories, *made] or [_DEFAULT]
        _measure(given, chosen)


def _measure(given: list[Path], chosen: argparse.Namespace) -> None:
    faults = [f"{path}: no such folder" for path in given if not path.is_dir()]
    rows = []
    print(
        f"{'name':12} {'buses':>6} {'savings':>8} {'driving s':>10} {'at s':>7} {'s':>8} {'CPU s':>8}"
    )
    for folder in folders([path for path in given if path.is_dir()]):
        try:
            row = planned(folder, chosen.bells, chosen.ride_s, chosen.seconds, chosen.seed)
        except FormatError as error:
            faults.append(str(error))
            continue
        rows.append(row)
        value = "–" if row.value is None else row.value
        print(
            f"{row.name:12} {value:>6} {row.savings or '–':>8} {row.driving_s:>10,} "
            f"{row.first_at_s:>7.1f} {row.seconds:>8.1f} {row.cpu_seconds:>8.1f} {' '.join(row.faults)}",
            flush=True,
        )
        if chosen.json:  # after each, so that a run cut short has written what it found
            chosen.json.write_text(json.dumps([asdict(r) for r in rows], indent=1), "utf-8")
    for fault in faults:
        print(fault, file=sys.stderr)
    sys.exit(1 if faults or any(row.value is None for row in rows) else 0)


if __name__ == "__main__":
    main()
