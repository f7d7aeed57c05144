"""Cases of untidy files and roads run and judged: ``python -m benchmarks.cases FOLDER [ID …]``.

FOLDER holds ``log.csv`` (id, kind, file, command, right, got_at_first) and ``env.sh``, which says
what the words of the commands mean. Printed is a line for each case; ``--show`` prints what the
product said, ``--json`` writes the outcomes. The exit code is the number of cases that are wrong.
"""

import argparse
import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path

from benchmarks.cases.judgements import MORE, judgement
from benchmarks.cases.judging import ends_well, every
from benchmarks.cases.log import Case, read_log
from benchmarks.cases.running import Outcome, run

_MOST = 99
_SHOWN_LINES = 40


def main() -> int:
    """Run the cases asked for and print how each ends."""
    options = _options()
    cases = [*read_log(options.folder)]
    cases += _more({case.id: case for case in cases})
    asked = [
        c for c in cases if not options.ids or c.id in options.ids or c.id.split()[0] in options.ids
    ]
    rows = []
    for case in sorted(asked, key=lambda case: [c.id for c in cases].index(case.id.split()[0])):
        outcome = run(case, options.folder, seconds=options.seconds, memory_mb=options.memory_mb)
        rows.append(_row(case, outcome))
        print(_line(rows[-1]), flush=True)
        if options.show or rows[-1]["ok"] is None:
            print("\n".join(outcome.text.splitlines()[:_SHOWN_LINES]), flush=True)
        shutil.rmtree(outcome.out)
    wrong = [row["id"] for row in rows if row["ok"] is False]
    print(f"{len(rows)} cases, {len(wrong)} wrong: {' '.join(map(str, wrong))}")
    if options.json:
        options.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    return min(len(wrong), _MOST)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=lambda text: Path(text).resolve())
    parser.add_argument("ids", nargs="*", help="only these cases")
    parser.add_argument("--seconds", type=float, default=240.0, help="a case ends after this time")
    parser.add_argument("--memory-mb", type=int, default=16_000, help="address space of a process")
    parser.add_argument("--show", action="store_true", help="print what the product said")
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def _more(cases: dict[str, Case]) -> list[Case]:
    """Return the further files of cases, each as a case of its own."""
    return [
        replace(cases[of], id=name, command=cases[of].command.replace(old, new))
        for name, (of, old, new) in MORE.items()
        if of in cases
    ]


def _row(case: Case, outcome: Outcome) -> dict[str, object]:
    """Return a case and its outcome; ``ok`` is None where no judgement of it is known."""
    question = judgement(case.id)
    fault = ends_well(outcome)
    if not fault and question is not None:
        fault = every(question)(outcome)
    ok = False if fault else (None if question is None else True)
    return {
        "id": case.id,
        "name": case.id,
        "kind": case.kind,
        "right": case.right,
        "got": fault,
        "ok": ok,
        "value": ok,
        "seconds": round(outcome.seconds, 1),
        "peak_mb": round(outcome.peak_mb),
        "text": outcome.text,
    }


def _line(row: dict[str, object]) -> str:
    verdict = {True: "ok", False: "WRONG", None: "not judged"}[row["ok"]]
    cells = [row["id"], row["kind"], f"right: {row['right']}", f"got: {row['got'] or '–'}", verdict]
    return " | ".join(map(str, cells)) + f" ({row['seconds']} s, {row['peak_mb']} MB)"


if __name__ == "__main__":
    sys.exit(main())
