"""Published facility-location instances, solved: ``python -m benchmarks.pmedian FILES…``.

Formats: p-median graphs (pmed), capacitated p-median matrices, the San Francisco store set (CSV)
and the school-journey set (CSV); files or folders. Known answers are read from a
known_answers.json beside the files or above them, only to be printed beside ours. With --rival the
textbook program is handed whole to scipy's solver (HiGHS) in the same run and time.
"""

import argparse
import json
import math
import sys
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from analysis.solver import SearchLimits
from benchmarks.pmedian.files import FormatError, Instance, instances, known_answer
from benchmarks.pmedian.rival import textbook

_BENCH = Path("../shared/bench")
_DEFAULT = [_BENCH / name for name in ("pmed", "capacitated_pmedian", "facility")]
_SECONDS = 300.0


@dataclass(frozen=True)
class Row:
    """One instance solved: nothing betters ``bound``; ``known`` is the published optimum.

    ``rival_gap`` is what the textbook program left unproven after ``rival_seconds``.
    """

    name: str
    value: float | None
    bound: float | None
    seconds: float
    cpu_seconds: float
    gap: float | None
    known: float | None
    rival_seconds: float | None = None
    rival_gap: float | None = None


def with_rival(row: Row, instance: Instance, seconds: float) -> Row:
    """Return the measurement with that of the textbook program."""
    if instance.problem is None:
        return row
    began = time.perf_counter()
    value, bound = textbook(instance.problem, seconds)
    proven = math.isfinite(value) and math.isfinite(bound)
    return replace(
        row,
        rival_seconds=round(time.perf_counter() - began, 3),
        rival_gap=abs(value - bound) / abs(value) if proven and value else None,
    )


def solved(instance: Instance, near: list[Path], limits: SearchLimits, gap: float) -> Row:
    """Return the measurement of one instance."""
    began, cpu = time.perf_counter(), time.process_time()
    value, bound = instance.solve(limits, gap)
    known = known_answer(instance, near)
    gap_now = abs(value - bound) / abs(value) if math.isfinite(value) and value else 0.0
    return Row(
        name=instance.name,
        value=value if math.isfinite(value) else None,
        bound=bound if math.isfinite(bound) else None,
        seconds=round(time.perf_counter() - began, 3),
        cpu_seconds=round(time.process_time() - cpu, 3),
        gap=gap_now if math.isfinite(value) else None,
        known=known,
    )


def line(row: Row) -> str:
    """Return the measurement as one line of the table."""

    def number(value: float | None) -> str:
        return "–" if value is None else f"{value:,.10g}"

    gap = "–" if row.gap is None else f"{row.gap:.4%}"
    rival = "" if row.rival_seconds is None else f" {row.rival_seconds:>9.2f}"
    if row.rival_seconds is not None:
        rival += "   no plan" if row.rival_gap is None else f" {row.rival_gap:>9.4%}"
    return (
        f"{row.name:28} {number(row.value):>16} {number(row.bound):>16} "
        f"{number(row.known):>16} {gap:>9} {row.seconds:>9.2f} {row.cpu_seconds:>9.2f}{rival}"
    )


def main() -> None:
    """Solve every instance, print a line each, write the JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--seconds", type=float, default=_SECONDS, help="time limit by instance")
    parser.add_argument("--cpu", action="store_true", help="count the limit in CPU seconds")
    parser.add_argument("--rival", action="store_true", help="the textbook program as well")
    parser.add_argument("--gap", type=float, default=0.0, help="share of the value that may remain")
    chosen = parser.parse_args()
    files = chosen.files or _DEFAULT
    missing = [path for path in files if not path.exists()]
    for path in missing:
        print(f"{path}: no such file or folder", file=sys.stderr)
    files = [path for path in files if path.exists()]
    rows, faults = [], len(missing)
    titles = ("value", "bound", "known")
    rival = f" {'rival s':>9} {'rival gap':>9}" if chosen.rival else ""
    print(
        f"{'name':28} {' '.join(f'{t:>16}' for t in titles)} {'gap':>9} {'s':>9} {'CPU s':>9}{rival}"
    )
    for instance in instances(files):
        if isinstance(instance, FormatError):
            print(instance, file=sys.stderr)
            faults += 1
            continue
        limits = SearchLimits(chosen.seconds, time.process_time if chosen.cpu else time.monotonic)
        row = solved(instance, files, limits, chosen.gap)
        rows.append(with_rival(row, instance, chosen.seconds) if chosen.rival else row)
        print(line(rows[-1]), flush=True)
        if chosen.json:  # after each, so that a run cut short has written what it found
            chosen.json.write_text(json.dumps([asdict(r) for r in rows], indent=1), "utf-8")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
