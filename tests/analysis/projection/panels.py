"""Made-up counties for tests of forecasts: random ones, and one to be counted by hand."""

from typing import Any

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from analysis.projection import CountyHistory, Panel, panel_of
from geo.tables import Region
from tests.geo.worlds import Tables, world

GRADES = ("1", "2", "3", "4", "5", "6")
COLUMNS = ["school_id", "year", "stage", "grade", "pupils"]


@st.composite
def rows(draw: st.DrawFn, *, most_schools: int = 4, most_years: int = 9) -> pd.DataFrame:
    """Draw enrolment of primary schools that open late, close early, have gaps and no grades."""
    found: list[list[Any]] = []
    years = draw(st.integers(2, most_years))
    for school in range(draw(st.integers(1, most_schools))):
        first = draw(st.integers(0, years - 1))
        last = draw(st.integers(first, years - 1))
        gap = draw(st.sampled_from([-1, -1, first + 1]))
        size = draw(st.sampled_from([0, 3, 20, 90]))
        only_totals = draw(st.sampled_from([False, False, False, True]))
        for year in range(first, last + 1):
            if year == gap:
                continue
            counts = [draw(st.integers(size // 2, size + 2)) for _ in GRADES]
            cells = [(None, sum(counts))] if only_totals else zip(GRADES, counts, strict=True)
            found += [[f"s{school}", 2015 + year, "primary", g, n] for g, n in cells]
    return pd.DataFrame(found, columns=COLUMNS)


def history_of(table: pd.DataFrame, births: dict[int, float] | None = None) -> CountyHistory:
    return CountyHistory.of("A", {"primary": panel_of(table, GRADES)}, births or {})


def steady(years: int, counts: dict[str, list[list[int]]]) -> pd.DataFrame:
    """Return rows of schools with the same pupils by grade each year, one list of grades each."""
    return pd.DataFrame(
        [
            [school, 2015 + year, "primary", grade, n]
            for school, by_year in counts.items()
            for year in range(years)
            for grade, n in zip(GRADES, by_year[min(year, len(by_year) - 1)], strict=False)
        ],
        columns=COLUMNS,
    )


def random_panel(schools: int, years: int, seed: int) -> Panel:
    """Return a panel whose classes grow older from year to year, give and take a few."""
    random = np.random.default_rng(seed)
    pupils = np.zeros((schools, len(GRADES), years))
    size = random.integers(8, 60, schools)
    pupils[:, :, 0] = random.poisson(size[:, None], (schools, len(GRADES)))
    for year in range(1, years):
        pupils[:, 0, year] = random.poisson(size)
        pupils[:, 1:, year] = random.poisson(pupils[:, :-1, year - 1])
    names = tuple(f"s{n:02d}" for n in range(schools))
    return Panel(names, GRADES, 2015, pupils, pupils.sum(axis=1))


def county(enrolment: pd.DataFrame, births: pd.DataFrame | None = None) -> Region:
    """Return a county A of the schools of ``enrolment``, s0 and s1 in East, the others in West."""
    ids = sorted({*enrolment["school_id"], "none", "shut", "plan"})
    status = {"shut": "closed", "plan": "proposed"}
    lines = [
        f"{name}: {200 + 100 * n},0 county=A status={status.get(name, 'open')} "
        f"township={'East' if name in {'s0', 's1'} else 'West'}"
        for n, name in enumerate(ids)
    ]
    tables: Tables = world("a: 0,0 5000,0", "v: 100,0 county=A township=East", "\n".join(lines))
    tables["enrolment"] = enrolment
    if births is not None:
        tables["births"] = births
    return Region.from_tables(tables)
