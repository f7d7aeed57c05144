"""Past errors against the forecasts themselves, and bands against their definition."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.projection import CountyHistory, backtest_table, past_errors
from analysis.projection.backtest import BACKTEST_COLUMNS, held_bands
from analysis.projection.bands import bands_from
from analysis.projection.county_forecast import forecast_county
from analysis.projection.county_history import CountyHistory as History
from tests.analysis.projection.panels import history_of, random_panel, steady

_TOWNS = {f"s{n:02d}": "East" if n < 10 else "West" for n in range(29)}


@pytest.fixture(scope="module")
def history() -> History:
    return CountyHistory.of("A", {"primary": random_panel(30, 10, seed=5)}, {})


@pytest.fixture(scope="module")
def errors(history: History) -> pd.DataFrame:
    return past_errors([history], _TOWNS, [1, 2, 3])


def test_each_row_is_the_forecast_of_that_year(history: History, errors: pd.DataFrame) -> None:
    panel = history.panels["primary"]
    schools = errors[errors["level"] == "school"]
    # From the fourth year on, as far as there is a year to hold it against.
    assert schools.groupby("horizon")["year"].agg(["min", "max"]).to_numpy().tolist() == [
        [2018, 2023],
        [2018, 2022],
        [2018, 2021],
    ]
    for year, horizon in ((2018, 3), (2021, 1), (2020, 2)):
        made = forecast_county(history.up_to(year), 3)["primary"]
        rows = schools[(schools["year"] == year) & (schools["horizon"] == horizon)]
        assert list(rows["unit"]) == list(panel.schools)
        assert rows["ours"].to_numpy() == pytest.approx(made.totals[:, horizon - 1])
        assert rows["cohort"].to_numpy() == pytest.approx(made.cohort[:, horizon - 1])
        assert rows["no_change"].to_numpy() == pytest.approx(panel.totals[:, panel.column(year)])
        actual = panel.totals[:, panel.column(year + horizon)]
        assert rows["actual"].to_numpy() == pytest.approx(actual)


def test_townships_and_the_county_are_sums_of_their_schools(errors: pd.DataFrame) -> None:
    schools = errors[errors["level"] == "school"]
    at = ["year", "horizon"]
    names = ["base", "actual", "ours", "no_change", "cohort"]
    for level, chosen in (
        ("county", schools),
        ("township", schools[schools["unit"].map(_TOWNS) == "West"]),
    ):
        own = errors[(errors["level"] == level) & errors["unit"].isin(["A", "West"])]
        sums = chosen.groupby(at)[names].sum()
        assert own.set_index(at)[names].sort_index().to_numpy() == pytest.approx(sums.to_numpy())
    # The thirtieth school names no township.
    assert set(errors.loc[errors["level"] == "township", "unit"]) == {"East", "West"}


def test_the_table_is_mean_errors_of_plain_loops(errors: pd.DataFrame) -> None:
    table = backtest_table(errors)
    assert tuple(table.columns) == BACKTEST_COLUMNS
    for row in table.to_dict("records"):
        of = errors[(errors["level"] == row["level"]) & (errors["horizon"] == row["horizon"])]
        assert row["forecasts"] == len(of)
        for method in ("ours", "no_change", "cohort"):
            off = [abs(r[method] - r["actual"]) / r["actual"] for r in of.to_dict("records")]
            assert row[f"{method}_share"] == pytest.approx(sum(off) / len(off))
    # A county of ten years has too few forecasts to say how often its bands held.
    assert table.loc[table["level"] == "county", "band_held_share"].isna().all()


def test_bands_hold_about_as_often_as_they_say(errors: pd.DataFrame) -> None:
    table = backtest_table(errors)
    near = table[(table["level"] == "school") & (table["horizon"] == 1) & (table["stage"] == "all")]
    assert near["bands"].item() == 30 * 5
    assert near["band_held_share"].item() == pytest.approx(0.8, abs=0.08)


def test_a_band_is_the_quantile_of_errors_that_had_come_by_then(errors: pd.DataFrame) -> None:
    own = errors[(errors["level"] == "school") & (errors["horizon"] == 2)].reset_index(drop=True)
    held = held_bands(own)
    for number, row in enumerate(own.to_dict("records")):
        past = own[own["year"] + 2 <= row["year"]]
        if len(past) < 20:
            assert np.isnan(held[number])
            continue
        groups = min(3, len(past) // 20)
        cuts = [np.quantile(past["base"], (n + 1) / groups) for n in range(groups - 1)]
        like = past[
            [sum(c < b for c in cuts) == sum(c < row["base"] for c in cuts) for b in past["base"]]
        ]
        off = sorted(abs(like["actual"] - like["ours"]) / like["ours"])
        width = off[min(len(off), int(np.ceil(0.8 * (len(off) + 1)))) - 1]
        assert held[number] == (abs(row["actual"] - row["ours"]) <= width * row["ours"])


def test_from_four_years_on_a_higher_quantile_is_taken() -> None:
    base, forecast = np.full(39, 50.0), np.full(39, 100.0)
    actual = np.arange(101.0, 140.0)
    assert bands_from(base, forecast, actual, horizon=3).half_widths == pytest.approx([0.32])
    assert bands_from(base, forecast, actual, horizon=4).half_widths == pytest.approx([0.34])
    few = bands_from(base[:19], forecast[:19], actual[:19], horizon=1)
    assert np.isnan(few.half_width(np.array([50.0, 60.0]))).all()


def test_another_order_of_rows_changes_nothing() -> None:
    table = steady(
        7, {f"s{n}": [[9 + n, 11, 7, 12, 8, 10], [8, 9, 10, 11, 9, 12]] for n in range(4)}
    )
    one = backtest_table(past_errors([history_of(table)], {}, [1, 2]))
    mixed = history_of(table.sample(frac=1, random_state=1))
    pd.testing.assert_frame_equal(one, backtest_table(past_errors([mixed], {}, [1, 2])))


def test_years_left_out_are_neither_forecast_from_nor_held_against(history: History) -> None:
    rows = past_errors([history.without({"primary": [2020]})], {}, [1, 2])
    assert 2020 not in set(rows["year"]) | set(rows["year"] + rows["horizon"])
    assert {2019, 2021} <= set(rows["year"])


def test_too_few_years_have_no_back_test() -> None:
    short = history_of(steady(4, {"s0": [[20] * 6]}))
    for histories in ([short], []):
        rows = past_errors(histories, {}, [1, 2])
        assert rows.empty
        assert backtest_table(rows).empty


def test_the_future_is_not_looked_at(history: History) -> None:
    panel = history.panels["primary"]
    wild = replace(panel, pupils=panel.pupils.copy(), totals=panel.totals.copy())
    wild.pupils[:, :, -1] = 1
    wild.totals[:, -1] = 6
    rows = [
        past_errors([CountyHistory.of("A", {"primary": each}, {})], {}, [1])
        for each in (panel, wild)
    ]
    same = [each[each["year"] < panel.years[-1]][["year", "ours", "cohort"]] for each in rows]
    pd.testing.assert_frame_equal(same[0], same[1])
