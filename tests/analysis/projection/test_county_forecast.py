"""The forecast of a county against plain loops, and its laws."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.projection.county_forecast import forecast_county, school_totals
from analysis.projection.county_history import CountyHistory
from analysis.projection.panel import Panel, panel_of
from tests.analysis.projection.panels import GRADES, history_of, random_panel, rows, steady
from tests.geo.worlds import calm


def by_loops(panel: Panel, births: dict[int, float], horizon: int) -> list[list[float]]:
    """Return the totals by school and year as the rule is written down, one number at a time."""
    pupils, schools = panel.pupils, range(len(panel.schools))
    last, base = pupils.shape[2] - 1, panel.years[-1]
    steps = range(last, last - 3, -1)
    whole = []
    for school in schools:
        entered = [pupils[school, 0, n] for n in steps]
        born = [(8 * births[base - d - 6] + 4 * births[base - d - 7]) / 12 for d in range(3)]
        now = [float(pupils[school, grade, last]) for grade in range(6)]
        totals = []
        for ahead in range(1, horizon + 1):
            new = (8 * births[base + ahead - 6] + 4 * births[base + ahead - 7]) / 12
            older = [sum(entered) / sum(born) * new]
            for grade in range(5):
                own_after = sum(pupils[school, grade + 1, n] for n in steps)
                own_before = sum(pupils[school, grade, n - 1] for n in steps)
                after = sum(pupils[s, grade + 1, n] for n in steps for s in schools)
                before = sum(pupils[s, grade, n - 1] for n in steps for s in schools)
                ratio = (own_after + 100 * after / before) / (own_before + 100)
                older.append(now[grade] * ratio)
            now = older
            totals.append(sum(now))
        whole.append(totals)
    today = [sum(pupils[school, :, last]) for school in schools]
    means = [[(today[s] + whole[s][n]) / 2 for n in range(horizon)] for s in schools]
    return [
        [means[s][n] * sum(w[n] for w in whole) / sum(m[n] for m in means) for n in range(horizon)]
        for s in schools
    ]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_rule_is_that_of_plain_loops(seed: int) -> None:
    panel = random_panel(6, 7, seed)
    births = {year: 300.0 + 10 * ((year * 7 + seed) % 5) for year in range(2005, 2025)}
    history = CountyHistory.of("A", {"primary": panel}, births)
    found = forecast_county(history, 4)["primary"]
    assert found.totals == pytest.approx(np.array(by_loops(panel, births, 4)))
    assert found.pupils.sum(axis=1) == pytest.approx(found.totals)
    assert list(found.years) == [2022, 2023, 2024, 2025]


@given(rows(), st.integers(1, 6))
@calm(25)
def test_laws_of_any_county(table: pd.DataFrame, horizon: int) -> None:
    history = history_of(table)
    found = forecast_county(history, horizon)["primary"]
    assert not (found.totals < 0).any()
    assert not (found.pupils < 0).any()
    # Who gave nothing in the last year has no forecast, and no other reason makes one appear.
    assert np.isnan(found.totals[np.isnan(found.no_change)]).all()
    graded = ~np.isnan(found.pupils).any(axis=(1, 2))
    assert found.pupils[graded].sum(axis=1) == pytest.approx(found.totals[graded])
    mixed = history_of(table.sample(frac=1, random_state=horizon))
    again = forecast_county(mixed, horizon)["primary"]
    assert np.array_equal(again.totals, found.totals, equal_nan=True)
    later = history_of(table.assign(year=table["year"] + 7))
    moved = forecast_county(later, horizon)["primary"]
    assert moved.base_year == found.base_year + 7
    assert np.array_equal(moved.totals, found.totals, equal_nan=True)


def test_where_nothing_changes_nothing_changes() -> None:
    table = steady(5, {"s0": [[30] * 6], "s1": [[7] * 6]})
    found = forecast_county(history_of(table), 5)["primary"]
    assert found.totals == pytest.approx(np.repeat([[180.0], [42.0]], 5, axis=1))


def test_schools_sum_to_the_cohort_of_the_county() -> None:
    now = np.array([100.0, 50.0, np.nan, 30.0])
    cohort = np.array([[80.0, 60.0], [55.0, 52.0], [9.0, 9.0], [np.nan, np.nan]])
    found = school_totals(now, cohort)
    # The fourth gives no grades: it changes as the first two do together.
    fourth = 30 * np.array([135 / 150, 112 / 150])
    assert found[[0, 1, 3]].sum(axis=0) == pytest.approx(np.array([135, 112]) + fourth)
    assert np.isnan(found[2]).all()


def test_closed_and_empty_schools_harm_nothing() -> None:
    empty = forecast_county(history_of(steady(5, {"s0": [[0] * 6], "s1": [[0] * 6]})), 3)
    assert (empty["primary"].totals == 0).all()
    gone = steady(5, {"s0": [[20] * 6], "s1": [[20] * 6]})
    gone = gone[(gone["school_id"] != "s1") | (gone["year"] < 2018)]
    found = forecast_county(history_of(gone), 3)["primary"]
    assert found.totals[0] == pytest.approx(120.0)
    assert np.isnan(found.totals[1]).all()


def test_a_stage_takes_in_who_leaves_the_one_below() -> None:
    primary = steady(5, {"p": [[40, 40, 40, 40, 40, 40]]})
    junior = primary.assign(
        school_id="j", grade=primary["grade"].map({"1": "7", "2": "8", "3": "9"})
    )
    last = (primary["year"] == 2019) & (primary["grade"] == "6")
    primary = primary.assign(pupils=primary["pupils"].mask(last, 80))
    panels = {
        "primary": panel_of(primary, GRADES),
        "junior": panel_of(junior.dropna(), ("7", "8", "9")),
    }
    found = forecast_county(CountyHistory.of("A", panels, {}), 2)["junior"]
    # 120 of today; 80 instead of 40 enter in the first year.
    assert found.totals[0, 0] == pytest.approx(160.0)
    assert found.held == (False, False)


def test_the_past_is_given_no_births_of_its_future() -> None:
    panel = random_panel(3, 6, seed=1)
    history = CountyHistory.of("A", {"primary": panel}, dict.fromkeys(range(2005, 2019), 1.0))
    assert history.births_ahead == -2
    assert max(history.up_to(2018).births) == 2016
    cut = history.up_to(2017).panels["primary"]
    assert cut.years[-1] == 2017
    wild = replace(panel, pupils=panel.pupils.copy())
    wild.pupils[:, :, 3:] = 9e9
    other = CountyHistory.of("A", {"primary": wild}, history.births)
    assert np.array_equal(
        forecast_county(other.up_to(2017), 3)["primary"].totals,
        forecast_county(history.up_to(2017), 3)["primary"].totals,
    )
