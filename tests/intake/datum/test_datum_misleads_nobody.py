"""Over every way of writing, several sizes and seeds: right or asked, never silently wrong."""

from dataclasses import replace

import pytest

from benchmarks.datum import KNOWN, TRUTHS, Row, World, measured
from tests.intake.datum.known_ground import known_ground

GROUND, VILLAGES = known_ground(300, seed=5)
WORLD = World(
    "small",
    VILLAGES["lon"].to_numpy(),
    VILLAGES["lat"].to_numpy(),
    replace(GROUND, places=GROUND.places[:0]),
)
MIXED = {"half GCJ-02", "fifth BD-09"}
SIZES = (3, 10, 60)


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    every = [(truth, known, n) for truth in TRUTHS for known in KNOWN for n in SIZES]
    return [measured(WORLD, truth, known, n, seeds=2)[0] for truth, known, n in every]


def test_no_file_is_silently_wrong_and_none_of_one_system_is_read_wrongly(rows: list[Row]) -> None:
    assert sum(row.silent for row in rows) == 0
    assert [row.name for row in rows if row.wrong and row.truth not in MIXED] == []
    assert all(row.right + row.asked + row.wrong == row.files for row in rows)


def test_names_or_many_points_beside_roads_settle_it(rows: list[Row]) -> None:
    pure = [row for row in rows if row.truth not in MIXED]
    named = [row for row in pure if row.known == "names" and row.places > 3]
    assert all(row.right == row.files for row in named)
    many = [row for row in pure if row.known == "roads" and row.places == 60]
    assert sum(row.right for row in many) >= 0.8 * sum(row.files for row in many)


def test_without_anything_known_every_file_is_asked(rows: list[Row]) -> None:
    assert all(row.asked == row.files for row in rows if row.known == "nothing")


def test_a_mixed_file_is_never_taken_for_one_of_one_system(rows: list[Row]) -> None:
    mixed = [row for row in rows if row.truth in MIXED and row.known == "roads"]
    assert all(row.right == 0 for row in mixed)
    assert all(row.asked == row.files for row in mixed if row.places == 60)
