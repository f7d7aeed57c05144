"""Ids that lead nowhere or round in a circle are told by row, and stop nothing."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.tables import Region
from tests.geo.worlds import Tables, calm, points, world

Note = tuple[str, str, str, str, str]


def tables(villages: str = "v1: 100,10", schools: str = "s1: 900,10") -> Tables:
    return world("a: 0,0 2000,0", villages, schools)


def notes(region: Region) -> list[Note]:
    return [
        (n.table, n.rule, n.row, n.column, n.value)
        for n in region.notes
        if n.rule not in {"no_name", "missing_location"}
    ]


def with_pupils(text: str) -> Region:
    text = text.replace(": -", ": - stage=primary")
    return Region.from_tables(tables() | {"pupils": points("pupil_id", text)})


def test_a_pupil_of_a_school_in_no_table_or_of_none_is_told_by_row() -> None:
    region = with_pupils("p1: - school_id=s1\np2: - school_id=nope\np3: -")
    assert notes(region) == [
        ("pupils", "not_in_table", "p2", "school_id", "nope"),
        ("pupils", "nothing_named", "p3", "school_id", ""),
    ]
    assert all(note.severity == "note" for note in region.notes)
    assert len(region.table("pupils")) == 3


def test_where_no_pupil_names_a_school_it_is_told_once() -> None:
    assert notes(with_pupils("p1: -\np2: -\np3: -")) == [
        ("pupils", "nothing_named", "", "school_id", "")
    ]


def test_a_school_put_into_the_table_later_takes_the_notes_away() -> None:
    region = with_pupils("p1: - school_id=s2\np2: - school_id=s3")
    more = Region.from_tables(tables(schools="s1: 900,10\ns2: 1500,10")).schools
    assert notes(region.with_tables({"schools": more})) == [
        ("pupils", "not_in_table", "p2", "school_id", "s3")
    ]
    assert notes(region.with_tables({"pupils": region.table("pupils")})) == notes(region)


@pytest.mark.parametrize(
    ("table", "column"), [("villages", "parent_id"), ("schools", "successor_id")]
)
def test_a_row_that_names_itself_and_a_circle_are_told(table: str, column: str) -> None:
    pairs = {"a": "a", "b": "c", "c": "d", "d": "b", "e": "b", "f": "g", "g": ""}
    text = "\n".join(
        f"{key}: {100 + 10 * n},10" + (f" {column}={upper}" if upper else "")
        for n, (key, upper) in enumerate(pairs.items())
    )
    region = Region.from_tables(tables(**{table: text}))
    assert notes(region) == [
        (table, "own_parent", "a", column, "a"),
        (table, "circle", "b", column, "c"),
        (table, "circle", "c", column, "d"),
        (table, "circle", "d", column, "b"),
    ]


@calm(80)
@given(st.lists(st.integers(0, 7), min_size=8, max_size=8))
def test_in_a_circle_is_who_comes_back_to_itself(after: list[int]) -> None:
    frame = points("village_id", "\n".join(f"{n}: {100 + n},10" for n in range(8)))
    frame["parent_id"] = pd.Series(list(map(str, after)))
    region = Region.from_tables(tables() | {"villages": frame})
    told = {int(row) for _, _, row, _, _ in notes(region)}
    back = set()
    for start in range(8):
        at = start
        for _ in range(8):
            at = after[at]
            if at == start:
                back.add(start)
    assert told == back
