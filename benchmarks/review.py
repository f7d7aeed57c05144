"""How long the next case takes to open: ``python -m benchmarks.review [--cases 1000]``.

A thousand cases of the built-in region are decided one after the other in a store of their own, as
the page does it: the decision is stored, the entries are read back, the work-list is made and the
next case found in full. The goal is under half a second. Milliseconds by the clock and by the
processor: on a machine others use, the second says what the work is.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.review import Decision, WalkCase, case_at, next_case, object_until
from data.demo.region import built_in_region
from geo.distances import Distances
from geo.roads import cached_network
from store.opening import Store, open_store
from store.records import case_decisions, decide_case, make_project

CACHE = Path(__file__).parents[1] / ".cache"
PROJECT, DAY = "benchmark", date(2026, 11, 30)


def opened() -> Assessment:
    """Return the answers of the built-in county, with its work-list known."""
    region = built_in_region("county")
    base = Assessment(Distances(region, cached_network(region, "walk", CACHE)), Parameters())
    assert len(base.cases)
    return base


def decision_on(case: WalkCase) -> Decision:
    """Return a decision on ``case`` by what was measured."""
    pupil_id, school_id, stage = case.key
    return Decision(
        pupil_id=pupil_id,
        school_id=school_id,
        stage=stage,
        verdict="entitled" if case.need["beyond"] else "not_entitled",
        ground="safety",
        reason="benchmark",
        by="one",
        second="other",
        decided_on=DAY,
        object_until=object_until(DAY, 20),
        facts=case.facts,
        version=case.seen,
    )


def openings(base: Assessment, store: Store, count: int) -> Iterator[tuple[float, float]]:
    """Decide ``count`` cases; yield the seconds from each decision to the next case in full."""
    make_project(store, PROJECT, by="one")
    answers, case = base, base.case(int(base.cases["row"].iloc[0]))
    for _ in range(count):
        clock, processor = time.perf_counter(), time.process_time()
        decide_case(store, PROJECT, decision_on(case), needs_second=case.needs_second)
        answers = replace(base, decisions=case_decisions(store, PROJECT))
        pupil = next_case(answers.cases, case.key[0])
        assert pupil is not None
        case = answers.case(int(case_at(answers.cases, pupil)["row"]))
        yield time.perf_counter() - clock, time.process_time() - processor
    decided = (answers.cases["state"] == "decided").sum()
    assert decided == count, f"{decided} of {count} are decided"


def main() -> None:
    """Print the milliseconds, and write them as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    base = opened()
    with tempfile.TemporaryDirectory() as folder, open_store(f"{folder}/review.sqlite") as store:
        found = list(openings(base, store, options.cases))
    last = found[-max(1, len(found) // 10) :]
    rows = []
    print(f"{len(found)} of {len(base.cases)} cases decided: next case, ms by clock and processor")
    for name, part in (("all", found), ("last tenth", last)):
        for words, choose in (("median", statistics.median), ("most", max)):
            clock, processor = (choose(side) for side in zip(*part, strict=True))
            print(f"  {name:10} {words:6} {1000 * clock:8.0f} {1000 * processor:8.0f}")
            row = {"name": f"{name}, {words}", "value": 1000 * clock, "seconds": clock}
            rows.append({**row, "cpu_seconds": processor})
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1), "utf-8")


if __name__ == "__main__":
    main()
