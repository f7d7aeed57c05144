"""Laws of cohorts: pure ageing, ratios, who joins, who enters."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.projection.ageing import aged
from analysis.projection.entry import entrants, entry_births
from analysis.projection.panel import panel_of
from analysis.projection.progression import Progression, own_progression, progression
from tests.analysis.projection.panels import GRADES, random_panel, rows, steady
from tests.geo.worlds import calm

_COUNTS = st.lists(st.integers(0, 300), min_size=6, max_size=6)


@given(st.lists(_COUNTS, min_size=1, max_size=4), st.integers(1, 8))
@calm(20)
def test_nobody_born_and_nobody_moving_is_pure_ageing(counts: list[list[int]], years: int) -> None:
    now = np.array(counts, dtype=float)
    stay = Progression(np.ones((len(now), 5)), np.zeros((len(now), 5)))
    found = aged(now, stay, np.zeros((len(now), years)))
    for n in range(years):
        older = np.zeros_like(now)
        older[:, n + 1 :] = now[:, : max(5 - n, 0)]
        assert (found[:, :, n] == older).all()


@given(rows())
@calm(40)
def test_no_ratio_and_nobody_who_joins_is_negative(table: pd.DataFrame) -> None:
    panel = panel_of(table, GRADES)
    for steps in (progression(panel), own_progression(panel)):
        assert not (steps.ratio < 0).any()
        assert not (steps.joining < 0).any()


def test_a_class_that_stays_whole_has_ratio_one() -> None:
    counts = [[30, 30, 30, 30, 30, 30]]
    steps = progression(panel_of(steady(4, {"s0": counts, "s1": counts}), GRADES))
    assert steps.ratio == pytest.approx(1.0)
    assert (steps.joining == 0).all()


def test_a_small_school_has_the_ratio_of_the_county_and_a_large_one_its_own() -> None:
    # Over three steps the large school goes from 300 to 330 in every grade; the small stays at 2.
    large = [[100, 110, 121, 133, 146, 161]]
    table = steady(4, {"big": large, "tiny": [[2, 2, 2, 2, 2, 2]]})
    steps = progression(panel_of(table, GRADES))
    county = (330 + 6) / (300 + 6)
    big, tiny = steps.ratio[:, 0]
    assert big == pytest.approx((330 + 100 * county) / (300 + 100))
    assert tiny == pytest.approx((6 + 100 * county) / (6 + 100))


def test_a_school_that_ends_with_a_grade_sends_nobody_on_and_others_join() -> None:
    # The point ends with grade 3; its ten go to the school, which has twenty of its own.
    counts = {
        "point": [[10, 10, 10, 0, 0, 0]],
        "school": [[9, 9, 9, 30, 30, 30]],
        "other": [[20] * 6],
    }
    panel = panel_of(steady(4, counts), GRADES)
    steps = progression(panel)
    place = {school: n for n, school in enumerate(panel.schools)}
    assert steps.ratio[place["point"], 2] == 0
    assert steps.ratio[place["school"], 2] == pytest.approx(1.0)
    assert steps.joining[place["school"], 2] == pytest.approx(21.0)
    assert steps.joining[place["other"]].max() == 0


def test_entry_follows_the_births_of_the_county() -> None:
    table = steady(5, {"s0": [[30] * 6], "s1": [[10] * 6]})
    births = {2009 + n: 80.0 for n in range(12)} | {2014: 160.0}
    panel = panel_of(table, GRADES)
    source = {year: entry_births(births, year, 6) for year in range(2015, 2023)}
    found, held = entrants(panel, source, range(2020, 2023))
    assert found[:, 0] == pytest.approx([30 * (160 * 8 + 80 * 4) / 12 / 80, 10 * (1600 / 12) / 80])
    assert found[:, 2] == pytest.approx([30, 10])
    assert held == [False, False, False]


def test_births_not_known_are_not_no_births() -> None:
    panel = panel_of(steady(5, {"s0": [[30] * 6]}), GRADES)
    source = dict.fromkeys(range(2015, 2021), 80.0) | dict.fromkeys((2021, 2022), np.nan)
    found, held = entrants(panel, source, range(2020, 2023))
    assert found.tolist() == [[30.0, 30.0, 30.0]]
    assert held == [False, True, True]
    alone, held = entrants(panel, {}, range(2020, 2023))
    assert alone.tolist() == [[30.0, 30.0, 30.0]]
    assert held == [True, True, True]


def test_the_last_three_steps_count_across_a_year_without_a_count() -> None:
    panel = random_panel(5, 8, seed=3)
    blank = panel.without([2019])
    p = panel.pupils
    after = sum(p[:, 1:, n] for n in (7, 6, 3))
    before = sum(p[:, :-1, n] for n in (6, 5, 2))
    assert own_progression(blank).ratio == pytest.approx(after / before)
