"""How far off "no change" was: against plain loops, and where nothing changed."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.small_schools import naive_forecast_errors, yearly_pupils
from analysis.small_schools.no_change_forecast import HORIZONS, NO_CHANGE_COLUMNS
from geo.tables import Region
from tests.analysis.one_closure import one_closure
from tests.geo.worlds import calm

Counts = dict[tuple[str, int], int]
_KEYS = st.tuples(st.sampled_from(["small", "big", "far"]), st.integers(2016, 2024))
_BASE = one_closure()


def region_of(counts: Counts) -> Region:
    rows = [(school, year, "primary", None, n) for (school, year), n in counts.items()]
    columns = ["school_id", "year", "stage", "grade", "pupils"]
    return Region.from_tables({**_BASE, "enrolment": pd.DataFrame(rows, columns=columns)})


@given(st.dictionaries(_KEYS, st.integers(1, 300), min_size=1, max_size=20))
@calm(12)
def test_errors_are_those_of_plain_loops(counts: Counts) -> None:
    found = naive_forecast_errors(region_of(counts), "primary")
    assert tuple(found.columns) == NO_CHANGE_COLUMNS
    assert list(found["years"]) == list(HORIZONS)
    for row in found.to_dict("records"):
        pairs = [
            (school, year, now, counts[school, year - row["years"]])
            for (school, year), now in counts.items()
            if (school, year - row["years"]) in counts
        ]
        assert row["pairs"] == len(pairs)
        if not pairs:
            assert np.isnan(row["school_share"])
            assert np.isnan(row["all_share"])
            continue
        total = sum(now for _, _, now, _ in pairs)
        single = sum(abs(now - was) for _, _, now, was in pairs)
        together = sum(
            abs(sum(now - was for _, y, now, was in pairs if y == year))
            for year in {year for _, year, _, _ in pairs}
        )
        assert row["school_share"] == pytest.approx(single / total)
        assert row["all_share"] == pytest.approx(together / total)
        assert row["all_share"] <= row["school_share"] + 1e-12


def test_where_nothing_changes_nothing_is_off() -> None:
    counts = {(school, year): 80 for school in ("small", "big") for year in range(2018, 2025)}
    found = naive_forecast_errors(region_of(counts), "primary")
    assert list(found["school_share"]) == [0.0, 0.0, 0.0]
    assert list(found["pairs"]) == [12, 8, 4]


def test_by_hand() -> None:
    region = Region.from_tables(one_closure())
    own = naive_forecast_errors(region, "primary", ["small"])
    # 40, 30, 20, 5: off by 10, 10 and 15 of 55; 35 of 5 after three years.
    assert list(own["school_share"])[:2] == [35 / 55, 35 / 5]
    assert list(yearly_pupils(region, "primary", ["small"])) == [40, 30, 20, 5]
    assert yearly_pupils(region, "primary")[2025] == 5 + 304 + 100
    assert yearly_pupils(region, "junior").empty
