"""Each figure of the first page held against what may be missing: never a value, never a green."""

from collections.abc import Callable

import pandas as pd
import pytest

from analysis.assessment import Assessment, Figure
from analysis.demand import children_by_village
from analysis.parameters import Parameters
from tests.analysis.straight_road import distances_of
from tests.geo.worlds import Tables, points, world

SCHOOLS = """
    a: 1000,0 urban_rural=rural
    b: 9000,0 urban_rural=rural
    k: 2000,0 kind=kindergarten ownership=public
    l: 3000,0 kind=kindergarten ownership=public
"""
VILLAGES = """
    v1: 1000,0 population=10
    v2: 5000,0 population=10
"""
PUPILS = """
    near: 1500,0 school_id=a stage=primary service=none
    far: 4000,0 school_id=a stage=primary service=school_bus
"""
# Every target is reached: item 7 fell from two to one, who lives far rides, all are in public ones.
ENROLMENT = [
    ("a", 2020, "primary", 60),
    ("b", 2020, "primary", 60),
    ("a", 2025, "primary", 60),
    ("b", 2025, "primary", 160),
    ("k", 2025, "kindergarten", 30),
    ("l", 2025, "kindergarten", 30),
]
Change = Callable[[Tables], None]


def full() -> Tables:
    tables = world("main: 0,0 10000,0", VILLAGES, SCHOOLS)
    listed = points("pupil_id", PUPILS)
    # Everybody else who is enrolled lives at the gate.
    others = [f"{s}{n}: {x},0 school_id={s} stage=primary service=none" for s, x, n in _others()]
    tables["pupils"] = pd.concat([listed, points("pupil_id", "\n".join(others))], ignore_index=True)
    tables["enrolment"] = enrolled(ENROLMENT)
    return tables


def _others() -> list[tuple[str, int, int]]:
    return [("a", 1000, n) for n in range(58)] + [("b", 9000, n) for n in range(160)]


def enrolled(rows: list[tuple[str, int, str, int]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["school_id", "year", "stage", "pupils"])


def without(*keys: tuple[str, int]) -> Change:
    rows = [row for row in ENROLMENT if row[:2] not in keys]
    return lambda tables: tables.update(enrolment=enrolled(rows))


def newer(*rows: tuple[str, int, str, int]) -> Change:
    return lambda tables: tables.update(enrolment=enrolled([*ENROLMENT, *rows]))


def cell(table: str, row: int, column: str, value: object = None) -> Change:
    def change(tables: Tables) -> None:
        tables[table].loc[row, column] = value

    return change


def figure(key: str, change: Change | None = None) -> Figure:
    tables = full()
    if change is not None:
        change(tables)
    assessment = Assessment(distances_of(tables), Parameters())
    return next(one for one in assessment.figures if one.key == key)


@pytest.mark.parametrize("key", ["fetched", "small", "public", "inclusive"])
def test_with_nothing_missing_every_target_is_reached(key: str) -> None:
    assert figure(key).reached is True


@pytest.mark.parametrize(
    ("key", "change", "named"),
    [
        ("small", without(("a", 2025)), "a"),
        ("small", without(("b", 2025)), "b"),
        ("small", without(("a", 2025), ("b", 2025)), "其后年份"),
        ("small", without(("a", 2020), ("b", 2020)), "基期年份"),
        ("small", newer(("b", 2026, "primary", 200)), "a"),
        ("small", cell("schools", 0, "urban_rural"), "城乡分类"),
        ("public", without(("k", 2025)), "k"),
        ("inclusive", without(("l", 2025)), "l"),
        ("public", without(("k", 2025), ("l", 2025)), "enrolment"),
        ("public", newer(("k", 2026, "kindergarten", 30)), "l"),
        ("fetched", cell("pupils", 1, "geometry"), "1 名"),
        ("fetched", cell("pupils", 1, "school_id", "nowhere"), "1 名"),
        ("fetched", cell("pupils", 1, "school_id"), "1 名"),
    ],
)
def test_what_is_missing_is_a_dash_that_says_what_to_enter(
    key: str, change: Change, named: str
) -> None:
    found = figure(key, change)
    assert (found.value, found.reached) == (None, None)
    assert named in found.missing.zh
    assert "{" not in found.missing.zh + found.missing.en + found.definition.zh


@pytest.mark.parametrize("change", [cell("pupils", 0, "geometry"), cell("pupils", 0, "school_id")])
def test_whoever_is_not_measured_leaves_the_target_open(change: Change) -> None:
    found = figure("fetched", change)
    assert (found.value, found.reached, found.undecided) == (100.0, None, 1.0)


@pytest.mark.parametrize(
    "change",
    [
        newer(("k", 2026, "kindergarten", 20), ("l", 2026, "kindergarten", 20)),
        newer(("k", 2026, "senior", 20)),
    ],
)
@pytest.mark.parametrize("key", ["fetched", "small", "public", "inclusive", "out_of_reach"])
def test_a_newer_year_of_another_stage_takes_nothing_away(key: str, change: Change) -> None:
    found, before = figure(key, change), figure(key)
    assert (found.value, found.reached) == (before.value, before.reached)


def test_children_of_other_ages_counted_later_take_nothing_away() -> None:
    columns = ["village_id", "year", "age_from", "age_to", "children"]
    counted = [("v1", 2025, 3, 5, 9), ("v1", 2025, 6, 11, 40), ("v2", 2025, 6, 11, 20)]
    later = [("v1", 2026, 3, 6, 7), ("v2", 2026, 0, 6, 7)]
    for rows in (counted, [*counted, *later]):
        tables = full() | {"children": pd.DataFrame(rows, columns=columns)}
        found = children_by_village(distances_of(tables), "primary")
        assert found.basis == "children"
        assert found.table["children"].tolist() == [40.0, 20.0]
