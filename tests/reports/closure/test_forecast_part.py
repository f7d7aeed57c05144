"""The forecasts of the closure report: those of analysis, never without band, no change, errors."""

from typing import Any

import pandas as pd
import pytest

from analysis.projection import project
from reports.closure import forecasts
from reports.closure.context import ReportContext
from reports.closure.suppressed_counts import Sums
from tests.analysis.projection.panels import GRADES
from tests.reports.closure.closure_world import DAY, closure_of, closure_world, number
from words import percent_missing
from words.papers import closure_report as say


def enrolment_of(pupils: int) -> pd.DataFrame:
    """Return seven years of both schools by grade, that of "small" with ``pupils`` in each."""
    rows = [
        (school, year, "primary", grade, n + year % 2)
        for school, n in (("small", pupils), ("big", 50))
        for year in range(2019, 2026)
        for grade in GRADES
    ]
    return pd.DataFrame(rows, columns=["school_id", "year", "stage", "grade", "pupils"])


@pytest.fixture(scope="module")
def context() -> ReportContext:
    tables = closure_world() | {"enrolment": enrolment_of(20)}
    return ReportContext(closure_of(tables), DAY, "zh")


def test_every_forecast_stands_with_its_band_no_change_and_back_test(
    context: ReportContext,
) -> None:
    found, made = project(context.base, 10), fields(context)
    (part,), (errors,) = made["parts"], made["errors"]
    own = found.schools[found.schools["school_id"] == "small"]
    rows = part["rows"]
    assert [row["year"] for row in rows] == [str(year) for year in own["year"]]
    assert [number(row["pupils"]) for row in rows] == pytest.approx(
        own["pupils"].tolist(), abs=0.51
    )
    assert {row["no_change"] for row in rows} == {"126"}
    # Two schools over seven years are too few for a band, and that is said in its place.
    assert {row["band"] for row in rows} == {say.NO_BAND.zh}
    of_stage = found.schools.groupby("year")["pupils"].sum().tolist()
    assert [number(row["every"]) for row in rows] == pytest.approx(of_stage, abs=0.51)
    mine = found.backtest[
        (found.backtest["level"] == "school") & (found.backtest["stage"] == "primary")
    ]
    assert [row["forecasts"] for row in errors["rows"]] == [str(n) for n in mine["forecasts"]]
    for name in ("ours_share", "no_change_share"):
        said = [row[name] for row in errors["rows"]]
        assert said == [f"{percent_missing(n)}%" for n in mine[name]]
    assert made["lines"][0] == say.FORECAST_USE.zh


def test_where_pupils_are_hidden_so_is_their_forecast(
    context: ReportContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Sums, "is_open", lambda *_, **__: False)
    rows = fields(context)["parts"][0]["rows"]
    # No change is the number of today, and the forecast is half of it.
    hidden = {row[name] for row in rows for name in ("pupils", "no_change", "band")}
    assert hidden == {say.WITHHELD.zh}


def fields(context: ReportContext) -> dict[str, Any]:
    made: dict[str, Any] = forecasts.forecasts(context)
    return made
