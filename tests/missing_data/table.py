"""Print the table figure × what may be missing: the value, a dash, or the least there can be.

Usage: ``python -m tests.missing_data.table [probe …]``.
"""

import sys

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from tests.analysis.straight_road import distances_of
from tests.missing_data.complete_world import MISSING, complete, without
from tests.missing_data.perturbation import faults
from tests.missing_data.shown_figures import PROBES, Probe, Shown


def main(probes: dict[str, Probe]) -> None:
    """Print a row per figure and thing missing in which the figure is not as it is when known."""
    whole = {name: probe(_assessed()) for name, probe in probes.items()}
    for missing in MISSING:
        assessment = _assessed(missing)
        for name, probe in probes.items():
            shown = probe(assessment)
            wrong = {fault.split(":")[0] for fault in faults(whole[name], shown)}
            for figure, now in shown.items():
                before = whole[name].get(figure)
                if now != before:
                    mark = "WRONG" if figure in wrong else ""
                    words = (_words(before), _words(now), mark)
                    print(missing, name, figure, *words, sep=" | ")


def _assessed(missing: str = "") -> Assessment:
    tables = without(missing) if missing else complete()
    return Assessment(distances_of(tables), Parameters())


def _words(shown: Shown | None) -> str:
    if shown is None:
        return ""
    if shown.is_line:
        return shown.words
    return "—" if shown.value is None else f"{shown.value:,.4g}" + "?" * shown.says_why


if __name__ == "__main__":
    chosen: dict[str, Probe] = {n: p for n, p in PROBES.items() if n in sys.argv[1:]}
    main(chosen or PROBES)
