"""Places that come again under another code are asked about, and lost zeros are refused."""

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from geo.tables import Region
from intake.batch import BatchChoice, BatchFile, FileChoice, Preview, preview
from tests.geo.worlds import calm
from tests.intake.office import (
    SCHOOLS,
    VILLAGES,
    places,
    road_file,
    schools_rows,
    table_file,
    villages_rows,
)

SURE = BatchChoice(confirmed=True)
OTHERWISE, ZEROS = "known_under_other_code", "zeros_of_known_code"


def school_list(code: Callable[[str], str], *, turn: int = 0) -> BatchFile:
    """Return the list of schools with its codes changed, each where the ``turn``-th next one is."""
    header, *rows = schools_rows()
    nexts = [rows[(n + turn) % SCHOOLS][4:] for n in range(SCHOOLS)]
    changed = [[code(r[0]), *r[1:4], *at] for r, at in zip(rows, nexts, strict=True)]
    return table_file("学校.xlsx", [header, *changed])


@cache
def base() -> Region:
    files = [school_list(lambda c: f"00{c}"), table_file("村.xlsx", villages_rows()), road_file()]
    seen = preview(files, SURE)
    assert seen.region is not None
    return seen.region


def told(seen: Preview, rule: str) -> list[str]:
    return [f.text.zh for f in seen.findings if f.rule == rule]


def test_schools_known_under_another_code_are_asked_about() -> None:
    file = school_list(lambda c: f"9{c}")
    seen = preview([file], BatchChoice(), base=base())
    assert not seen.is_ready
    (asked,) = told(seen, OTHERWISE)
    assert asked.startswith(f"新增的 {SCHOOLS} 行，")
    assert "92137000000／002137000000" in asked
    sure = preview([file], SURE, base=base())
    assert sure.region is not None
    assert len(sure.region.schools) == 2 * SCHOOLS  # two, as somebody said who looked


def test_codes_that_lost_their_zeros_are_refused_whatever_is_confirmed() -> None:
    seen = preview([school_list(lambda c: c)], SURE, base=base())
    (wrong,) = told(seen, ZEROS)
    assert f"{SCHOOLS} 行的代码" in wrong
    assert wrong in [blocker.zh for blocker in seen.blockers]
    assert told(seen, OTHERWISE) == []


def test_villages_are_asked_about_too() -> None:
    header, *rows = villages_rows()
    file = table_file("村.xlsx", [header, *([f"8{r[0]}", *r[1:]] for r in rows)])
    seen = preview([file], BatchChoice(), base=base())
    assert [t[:12] for t in told(seen, OTHERWISE)] == [f"新增的 {VILLAGES} 行，与已有"]


def test_without_positions_the_township_tells() -> None:
    header, *rows = schools_rows()
    file = table_file("学校.xlsx", [header[:4], *([f"9{r[0]}", *r[1:4]] for r in rows)])
    assert len(told(preview([file], BatchChoice(), base=base()), OTHERWISE)) == 1


@pytest.mark.parametrize("turn", [1, 5])
def test_a_namesake_elsewhere_is_another_school(turn: int) -> None:
    seen = preview([school_list(lambda c: f"9{c}", turn=turn)], SURE, base=base())
    lon, lat = places(SCHOOLS, 1)
    apart_m = Geod(ellps="WGS84").inv(lon, lat, np.roll(lon, -turn), np.roll(lat, -turn))[2]
    near = int((apart_m <= 1000).sum())
    assert near < SCHOOLS / 4
    counts = [int(text.removeprefix("新增的 ").partition(" ")[0]) for text in told(seen, OTHERWISE)]
    assert counts == ([near] if near else [])


def test_a_school_whose_known_code_is_in_the_file_too_is_a_second_one() -> None:
    header, *rows = schools_rows()
    both = [header, *([f"00{r[0]}", *r[1:]] for r in rows), [f"9{rows[0][0]}", *rows[0][1:]]]
    assert told(preview([table_file("学校.xlsx", both)], SURE, base=base()), OTHERWISE) == []


def test_a_whole_table_says_of_itself_that_these_are_all() -> None:
    file = school_list(lambda c: f"9{c}")
    choice = BatchChoice(files={file.digest: FileChoice(whole=True)}, confirmed=True)
    assert told(preview([file], choice, base=base()), OTHERWISE) == []


@calm(10)
@given(st.sets(st.integers(0, SCHOOLS - 1), min_size=1))
def test_however_many_codes_lost_their_zeros_none_comes_in(cut: set[int]) -> None:
    numbers = {f"{2137000000 + n}": n for n in range(SCHOOLS)}
    file = school_list(lambda c: c if numbers[c] in cut else f"00{c}")
    seen = preview([file], SURE, base=base())
    assert not seen.is_ready
    in_file = {f.row - 2 for f in seen.findings if f.rule == "lost_zero"}
    assert in_file == cut or f"{len(cut - in_file)} 行的代码" in "".join(told(seen, ZEROS))


@calm(10)
@given(st.sets(st.integers(0, SCHOOLS - 1), min_size=1))
def test_as_many_are_told_as_would_stand_twice(renumbered: set[int]) -> None:
    numbers = {f"{2137000000 + n}": n for n in range(SCHOOLS)}
    file = school_list(lambda c: f"77{c}" if numbers[c] in renumbered else f"00{c}")
    (asked,) = told(preview([file], BatchChoice(), base=base()), OTHERWISE)
    assert asked.startswith(f"新增的 {len(renumbered)} 行，")
