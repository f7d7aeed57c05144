"""Children by village and single year of age: counted by hand, and laws."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.projection import VILLAGE_COLUMNS, VILLAGE_REASONS, village_children
from geo.tables import Region
from tests.geo.worlds import Tables, calm, shuffled, world

_BASE = world(
    "a: 0,0 5000,0",
    "v1: 100,0 county=A township=East\nv2: 300,0 county=A township=East\n"
    "v3: 500,0 county=A township=West\nv4: 700,0 county=A",
    "p: 900,0",
)
_Cells = list[tuple[str, int, int, int, int]]


def region_of(cells: _Cells, births: dict[int, int] | None = None) -> Region:
    names = ["village_id", "year", "age_from", "age_to", "children"]
    tables: Tables = {**_BASE, "children": pd.DataFrame(cells, columns=names)}
    if births:
        rows = [("x", year, count) for year, count in births.items()]
        tables["births"] = pd.DataFrame(rows, columns=["area_id", "year", "births"])
    return Region.from_tables(tables)


def ages(village: str, year: int, counts: list[int]) -> _Cells:
    return [(village, year, age, age, count) for age, count in enumerate(counts)]


@given(st.lists(st.lists(st.integers(0, 40), min_size=18, max_size=18), min_size=1, max_size=3))
@calm(3)
def test_without_births_and_moving_everybody_only_grows_older(counts: list[list[int]]) -> None:
    cells = [cell for n, each in enumerate(counts) for cell in ages(f"v{n + 1}", 2025, each)]
    region = region_of(cells)
    found = village_children(region, 4)
    assert tuple(found.columns) == VILLAGE_COLUMNS
    assert set(found["reason"]) <= {"", *VILLAGE_REASONS}
    for row in found.dropna(subset="year").to_dict("records"):
        ahead = row["year"] - 2025
        own = counts[int(row["village_id"][1:]) - 1]
        if row["age"] < ahead:
            assert np.isnan(row["children"])
            assert row["reason"] == "births_missing"
        else:
            assert row["children"] == own[row["age"] - ahead]
    pd.testing.assert_frame_equal(
        village_children(Region.from_tables(shuffled(region.tables, 3)), 4), found
    )


def test_births_are_shared_by_the_children_under_three() -> None:
    cells = [*ages("v1", 2025, [2, 3, 4, 5]), *ages("v3", 2025, [1, 1, 1, 9])]
    births = {2025: 24, 2026: 12}
    found = village_children(region_of(cells, births), 2)
    new = found[(found["age"] == 0) & (found["year"] == 2026)].set_index("village_id")["children"]
    # (12 × 8 + 24 × 4) / 12 children, in the parts 9 and 3 of 12.
    assert new.to_dict() == {"v1": pytest.approx(12.0), "v3": pytest.approx(4.0)}
    # Nobody knows the births of 2027: they are not none.
    later = found[(found["age"] == 0) & (found["year"] == 2027)]
    assert later["children"].isna().all()
    assert set(later["reason"]) == {"births_missing"}


def test_two_counts_tell_who_stays() -> None:
    before, after = [10] * 18, [10, *[9] * 17]
    cells = [*ages("v1", 2024, before), *ages("v1", 2025, after), *ages("v2", 2025, [20] * 18)]
    found = village_children(region_of(cells), 1)
    older = found[(found["age"] > 0) & (found["village_id"] == "v2")]
    assert older["children"].to_numpy() == pytest.approx(18.0)
    assert set(older["reason"]) == {""}


def test_a_village_without_single_years_has_a_reason() -> None:
    cells: _Cells = [*ages("v1", 2025, [3, 4]), ("v2", 2025, 6, 11, 60), ("v3", 2020, 5, 5, 1)]
    found = village_children(region_of(cells), 1).set_index("village_id")["reason"]
    assert found["v2"] == "not_single_years"
    assert found["v3"] == "not_counted"
    assert found["v4"] == "not_counted"
    # Ages no village was asked for are not known.
    one = village_children(region_of(cells), 1)
    old = one[(one["village_id"] == "v1") & (one["age"] == 9)]
    assert list(old["reason"]) == ["not_counted"]
    assert set(village_children(region_of([("v1", 2025, 6, 11, 60)]), 1)["reason"]) == {
        "not_single_years",
        "not_counted",
    }
