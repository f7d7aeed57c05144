"""Published problems of stops and routes together: ``python -m benchmarks.stop_choice DIRS…``.

Each plan goes through a check from the definition before its length counts; one with a fault has no
value.
"""

import argparse
import json
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.stop_choice.joint_search import joint_plan
from benchmarks.stop_choice.problem import FormatError, faults, read, total_length

_SHARED = Path("../shared/bench")
_DEFAULT = _SHARED / "school_bus" / "stop_choice"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One problem solved: ``value`` is the length, None where the check found a fault."""

    name: str
    value: float | None
    seconds: float
    best_known: float | None
    is_optimum_known: bool
    buses: int
    at_s: float
    cpu_seconds: float
    faults: tuple[str, ...]


def known(folder: Path) -> tuple[dict[str, float], dict[str, float]]:
    """Return the optimal values and the best known ones, by name; none where there is no file."""
    path = folder / "known_answers.json"
    if not path.exists():
        return {}, {}
    said = json.loads(path.read_text("utf-8")).get("school_bus_stop_choice", {})
    return said.get("optimal", {}), said.get("feasible_upper_bound_recomputed", {})


def solved(path: Path, seconds: float, seed: int, answers: Path) -> Row:
    """Return the measurement of one problem."""
    problem = read(path)
    optimal, bounds = known(answers)
    began, cpu, at_s = time.monotonic(), time.process_time(), 0.0

    def note(length: float) -> None:
        nonlocal at_s
        del length
        at_s = time.monotonic() - began

    plan = joint_plan(problem, seconds, seed, note)
    wrong = ("no plan",) if plan is None else faults(problem, plan)
    return Row(
        name=problem.name,
        value=total_length(problem, plan) if plan is not None and not wrong else None,
        seconds=round(time.monotonic() - began, 2),
        best_known=optimal.get(problem.name, bounds.get(problem.name)),
        is_optimum_known=problem.name in optimal,
        buses=len(plan.routes) if plan else 0,
        at_s=round(at_s, 2),
        cpu_seconds=round(time.process_time() - cpu, 2),
        faults=wrong,
    )


def _compile(paths: list[Path]) -> None:
    """Have the search compiled before any time is measured."""
    for path in paths:
        try:
            joint_plan(read(path), 0.1)
            joint_plan(read(path), 1.0)
        except FormatError:
            continue
        return


def main() -> None:
    """Solve every problem, print a line each, write the JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directories", nargs="*", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0, help="time limit by problem")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--answers", type=Path, default=_SHARED, help="with known_answers.json")
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    given = chosen.directories or [_DEFAULT]
    missing = [f"{path}: no such folder or file" for path in given if not path.exists()]
    paths = [
        file
        for path in given
        for file in (sorted(path.glob("*.txt")) if path.is_dir() else [path])
        if file.exists()
    ]
    rows = []
    _compile(paths)
    print(
        f"{'name':8} {'length':>10} {'best known':>10} {'buses':>6} {'at s':>7} {'s':>7} {'CPU s':>7}"
    )
    for path in paths:
        try:
            row = solved(path, chosen.seconds, chosen.seed, chosen.answers)
        except FormatError as error:
            missing.append(str(error))
            continue
        rows.append(row)
        value = "–" if row.value is None else f"{row.value:.4f}"
        best = "–" if row.best_known is None else f"{row.best_known:.4f}"
        print(
            f"{row.name:8} {value:>10} {best:>10} {row.buses:>6} {row.at_s:>7.1f} "
            f"{row.seconds:>7.1f} {row.cpu_seconds:>7.1f} {' '.join(row.faults)}",
            flush=True,
        )
        if chosen.json:  # after each, so that a run cut short has written what it found
            chosen.json.write_text(json.dumps([asdict(r) for r in rows], indent=1), "utf-8")
    for fault in missing:
        print(fault, file=sys.stderr)
    sys.exit(1 if missing or any(row.value is None for row in rows) else 0)


if __name__ == "__main__":
    main()
