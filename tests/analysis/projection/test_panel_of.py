"""Rows of enrolment as an array: gaps, totals, years left out, and years out of line."""

import numpy as np
import pandas as pd
import pytest

from analysis.projection import outlier_years, panel_of
from tests.analysis.projection.panels import COLUMNS, GRADES, random_panel, steady


def test_what_is_not_given_is_missing_and_a_grade_without_a_row_is_empty() -> None:
    rows = [
        ["b", 2018, "primary", "1", 5],
        ["b", 2018, "primary", "3", 7],
        ["b", 2020, "primary", None, 30],
        ["a", 2019, "primary", "2", 4],
        ["a", 2019, "primary", None, 99],
    ]
    panel = panel_of(pd.DataFrame(rows, columns=COLUMNS), GRADES)
    assert panel.schools == ("a", "b")
    assert list(panel.years) == [2018, 2019, 2020]
    # The grades are taken where there are both; the total where there is no grade.
    expected = [[np.nan, 4, np.nan], [12, np.nan, 30]]
    assert np.array_equal(panel.totals, expected, equal_nan=True)
    assert panel.pupils[1, :, 0].tolist() == [5, 0, 7, 0, 0, 0]
    assert np.isnan(panel.pupils[1, :, 2]).all()


def test_years_left_out_are_as_if_not_counted() -> None:
    panel = random_panel(3, 6, seed=1)
    assert panel.without([2017]).known_years == [2015, 2016, 2018, 2019, 2020]
    assert panel.without([2020, 2017]).known_years == [2015, 2016, 2018, 2019]
    assert list(panel.without([2020]).years) == [2015, 2016, 2017, 2018, 2019]
    assert panel.without([1990]).totals == pytest.approx(panel.totals)


def test_a_year_out_of_line_is_found_and_its_neighbours_are_not() -> None:
    table = steady(9, {f"s{n}": [[30 + n] * 6] for n in range(4)})
    fallen = table["pupils"].mask(table["year"] == 2019, (table["pupils"] * 0.75).round())
    assert outlier_years(panel_of(table.assign(pupils=fallen), GRADES)) == [2019]
    assert outlier_years(panel_of(table, GRADES)) == []


def test_a_steady_fall_and_the_noise_of_a_small_school_are_no_outliers() -> None:
    falling = steady(9, {"s0": [[round(200 * 0.85**n)] * 6 for n in range(9)]})
    assert outlier_years(panel_of(falling, GRADES)) == []
    noisy = steady(9, {"s0": [[n] * 6 for n in (10, 8, 11, 9, 12, 9, 8, 11, 9)]})
    assert outlier_years(panel_of(noisy, GRADES)) == []
    assert outlier_years(panel_of(falling.iloc[:0], GRADES)) == []
