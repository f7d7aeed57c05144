"""Every doubtful place is on the list, told by hand on a straight road."""

import pandas as pd

from intake.table import review_cases
from intake.table.data_review import CASE_COLUMNS
from tests.analysis.straight_road import distances_of
from tests.analysis.two_townships import two_townships
from tests.geo.worlds import world

VILLAGES = """
    a: 1000,10 name=One township=East
    b: 1000,10 name=Two township=East
    c: 1060,10 name=Three township=East
    d: 3000,10 name=One township=East
    e: 4000,10 name=One township=West
    f: 5000,900
"""
SCHOOLS = """
    k: 2000,10 kind=kindergarten
    p: 2040,10 kind=primary
    q: 2080,10 kind=primary
    z: -
"""


def cases(tables: dict, **more: float) -> set[tuple[str, str, str]]:
    found = review_cases(distances_of(tables), far_m=more.get("far_m", 500.0))
    assert list(found.columns) == list(CASE_COLUMNS)
    assert found["case_id"].is_unique
    return set(found[["id", "other_id", "rule"]].itertuples(index=False, name=None))


def tables() -> dict:
    made = world("r: 0,0 9000,0", VILLAGES, SCHOOLS)
    rows = [("p", 2022, 100), ("p", 2023, 160), ("p", 2024, 165), ("q", 2022, 20), ("q", 2023, 45)]
    rows += [("q", 2025, 200)]  # two years on: no jump from one year to the next
    made["enrolment"] = pd.DataFrame(rows, columns=["school_id", "year", "pupils"]).assign(
        stage="primary"
    )
    return made


def test_the_list_is_what_a_person_would_find() -> None:
    assert cases(tables()) == {
        ("a", "b", "same_point"),
        ("a", "c", "near"),
        ("b", "c", "near"),
        ("a", "d", "same_name"),
        ("f", "", "far_from_road"),
        ("p", "q", "near"),
        ("p", "2023", "jump"),
    }
    assert ("f", "", "far_from_road") not in cases(tables(), far_m=1000.0)


def test_a_place_outside_its_stated_township_is_told_with_its_metres() -> None:
    given = two_townships()
    given["villages"].loc[given["villages"]["village_id"] == "v2", "township"] = "East"
    found = review_cases(distances_of(given), far_m=500.0).set_index("id")
    assert found.loc["v2", "rule"] == "outside_township"
    assert abs(float(found.loc["v2", "value"]) - 4500) < 15


def test_another_order_of_rows_gives_the_same_cases_and_a_moved_place_other_facts() -> None:
    given = tables()
    first = review_cases(distances_of(given), far_m=500.0)
    turned = given | {"villages": given["villages"].iloc[::-1], "schools": given["schools"][::-1]}
    again = review_cases(distances_of(turned), far_m=500.0)
    pd.testing.assert_frame_equal(first, again)
    moved = world("r: 0,0 9000,0", VILLAGES.replace("1060,10", "1070,10"), SCHOOLS)
    now = review_cases(distances_of(moved), far_m=500.0).set_index("case_id")["facts"]
    before = first.set_index("case_id")["facts"]
    same = before.index.intersection(now.index)
    changed = {c for c in same if before[c] != now[c]}
    near = first[(first["other_id"] == "c") & (first["rule"] == "near")]["case_id"]
    assert changed == set(near)
