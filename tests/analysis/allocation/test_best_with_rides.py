"""The best allocation under lines of known and unknown times, against every choice there is."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from analysis.allocation import Allocation, best_allocation
from analysis.parameters import Parameters
from tests.analysis.straight_road import distances_of
from tests.geo.worlds import Tables, calm, points, world

# Over 500 m from each other and from any school: no line fetches from a village it is not meant
# for. 2,001 m to the first school are a metre over half an hour, 1,999 m to the second within.
VILLAGES = {"a": 700, "b": 2001, "c": 3300, "d": 5500}
SCHOOLS = {"s1": 0, "s2": 4000, "s3": 8000}
HALF_HOUR_M, HALF_HOUR = 2000, 30
Minutes = Literal["unknown", 20, 30, 31]


@dataclass(frozen=True)
class Case:
    """Children by village and band, places by school, lines by village and school."""

    children: Mapping[tuple[str, str], int]
    places: Mapping[str, int]
    lines: Mapping[tuple[str, str], list[Minutes]]

    def says(self, village: str, band: str, school: str) -> str:
        lines = self.lines[village, school]
        on_foot = abs(VILLAGES[village] - SCHOOLS[school]) <= HALF_HOUR_M
        timed = [minutes for minutes in lines if minutes != "unknown"]
        if band == "g4_6" or on_foot or any(minutes <= HALF_HOUR for minutes in timed):
            return "within"
        return "unknown" if "unknown" in lines else "beyond"

    def goes_in_time(self, village: str, band: str) -> list[str]:
        return [school for school in SCHOOLS if self.says(village, band, school) == "within"]

    @property
    def rows(self) -> list[tuple[str, str]]:
        return [row for row, children in self.children.items() if children > 0]

    def tables(self) -> Tables:
        villages, schools = (
            "\n".join(f"{name}: {x},0" for name, x in places.items())
            for places in (VILLAGES, SCHOOLS)
        )
        tables = world("r: 0,0 9000,0", villages, schools)
        ages = {"g1_3": (6, 8), "g4_6": (9, 11)}
        tables["children"] = pd.DataFrame(
            [(v, 2025, *ages[band], n) for (v, band), n in self.children.items()],
            columns=["village_id", "year", "age_from", "age_to", "children"],
        )
        tables["provision"] = pd.DataFrame(
            {"school_id": list(self.places), "stage": "primary", "places": self.places.values()}
        )
        every = [(*pair, one) for pair, lines in self.lines.items() for one in lines]
        if every:
            names = [f"L{n}" for n in range(len(every))]
            tables["services"] = pd.DataFrame(
                {"service_id": names, "kind": "school_bus", "school_id": [s for _, s, _ in every]}
            )
            stops = "\n".join(map(_stops, names, every))
            tables["stops"] = points("service_id", stops)
        return tables


def _stops(name: str, line: tuple[str, str, Minutes]) -> str:
    village, school, minutes = line
    leaves = "" if minutes == "unknown" else f" arrive_min={480 - minutes}"
    return (
        f"{name}: {VILLAGES[village]},0 stop_order=1{leaves}\n"
        f"{name}: {SCHOOLS[school]},0 stop_order=2 arrive_min=480"
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    minutes: st.SearchStrategy[Minutes] = st.sampled_from(["unknown", 20, 30, 31])
    lines = st.one_of(st.just([]), st.lists(minutes, max_size=2))
    return Case(
        children={
            (v, band): draw(st.integers(0, 12)) for v in VILLAGES for band in ("g1_3", "g4_6")
        },
        places={school: draw(st.integers(0, 30)) for school in SCHOOLS},
        lines={pair: draw(lines) for pair in itertools.product(VILLAGES, SCHOOLS)},
    )


def by_trying(case: Case) -> tuple[int, int]:
    """Return the most children placed, villages whole, and of those the least metres.

    Where the youngest of a village can go nowhere in time, the others of it still may.
    """
    options = []
    for village in VILLAGES:
        bands = [b for v, b in case.rows if v == village and case.goes_in_time(v, b)]
        may = [s for s in SCHOOLS if all(case.says(village, b, s) == "within" for b in bands)]
        children = sum(case.children[village, band] for band in bands)
        options.append([(village, None, 0), *((village, school, children) for school in may)])
    best = (0, 0)
    for choice in itertools.product(*options):
        load = dict.fromkeys(SCHOOLS, 0)
        metres = 0
        for village, school, children in choice:
            if school is not None:
                load[school] += children
                metres += children * abs(VILLAGES[village] - SCHOOLS[school])
        if all(load[school] <= case.places[school] for school in SCHOOLS):
            best = max(best, (sum(load.values()), -metres))
    return best[0], -best[1]


def by_linprog(case: Case) -> tuple[float, float]:
    """Return the same where villages may be split, by another program."""
    pairs = [(row, school) for row in case.rows for school in case.goes_in_time(*row)]
    if not pairs:
        return 0.0, 0.0
    once = [[float(row == other) for other, _ in pairs] for row in case.rows]
    room = [[float(school == other) for _, other in pairs] for school in SCHOOLS]
    upper = np.array(once + room)
    limit = [float(case.children[row]) for row in case.rows] + [
        float(n) for n in case.places.values()
    ]
    most = -linprog(-np.ones(len(pairs)), upper, limit).fun
    metres = [float(abs(VILLAGES[v] - SCHOOLS[school])) for (v, _), school in pairs]
    least = linprog(metres, np.vstack([upper, -np.ones(len(pairs))]), [*limit, 1e-9 - most]).fun
    return most, least


def check_rows(case: Case, found: Allocation) -> None:
    """Every row is placed in time, or says why not and whether a ride is to be timed."""
    left = {s: n - found.by_school.get(s, 0.0) for s, n in case.places.items()}
    for row in found.table.itertuples():
        at = (str(row.village_id), str(row.band))
        if row.reason == "placed":
            assert case.says(*at, str(row.school_id)) == "within"
            assert not row.is_too_far
            assert not row.ride_unknown
            continue
        untimed = [school for school in SCHOOLS if case.says(*at, school) == "unknown"]
        if case.goes_in_time(*at):
            assert row.reason == "no_places"
            if not found.is_whole:
                assert row.ride_unknown == any(left[school] > 1e-6 for school in untimed)
        else:
            assert row.reason == ("ride_unknown" if untimed else "too_far")
            assert row.ride_unknown == bool(untimed)


@pytest.mark.parametrize("whole", [False, True])
@given(case=cases())
@calm(8)
def test_the_best_is_that_of_every_choice(whole: bool, case: Case) -> None:  # noqa: FBT001
    found = best_allocation(distances_of(case.tables()), "primary", Parameters(), whole=whole)
    assert found.children == sum(case.children.values())
    most, metres = by_trying(case) if whole else by_linprog(case)
    assert found.placed == pytest.approx(most)
    assert found.child_m == pytest.approx(metres, rel=1e-6, abs=1.0)
    check_rows(case, found)
