"""The forecasts of the closure report: bands, no change and back-test stand with every number."""

import numpy as np
import pandas as pd

from analysis.projection import Projection
from reports.closure.context import Fields, ReportContext, Row
from words.monitoring import projection as projection_say
from words.papers import closure_report as say

_YEARS_AHEAD = 10
_SHARES = ("ours_share", "no_change_share", "cohort_share", "band_held_share")


def forecasts(context: ReportContext) -> Fields:
    """Return what is forecast of each school closed, its township and county, and the back-test."""
    found = context.closure.base.projection(_YEARS_AHEAD)
    pairs = [(s, stage) for s in context.closure.closed for stage in context.stages[s]]
    return {
        "lines": [context.say(say.FORECAST_USE), context.say(say.FORECAST_METHOD)],
        "parts": [_part(context, found, school, stage) for school, stage in pairs],
        "errors": [_errors(context, found, stage) for stage in context.every_stage],
        "source": context.source("forecast"),
    }


def _part(context: ReportContext, found: Projection, school: str, stage: str) -> Fields:
    """Return the years to come of a school, and of its township and county in all.

    Of a school whose pupils of today are hidden its forecast is, too: no change is their number.
    """
    is_open = context.sums.is_open(("pupils",), school=school, stage=stage)
    mine = found.schools["school_id"].eq(school) & found.schools["stage"].eq(stage)
    own = found.schools[mine]
    place = context.base.schools.set_index("school_id").loc[school]
    areas = found.areas[found.areas["stage"] == stage].dropna(subset="year")
    # Schools that name no county or township are one area.
    in_county = areas["county"].fillna("").eq(_name(place["county"]))
    in_township = in_county & areas["township"].fillna("").eq(_name(place["township"]))
    by_level = {
        "place": areas[areas["level"].eq("township") & in_township],
        "every": areas[areas["level"].eq("county") & in_county],
    }
    sums = {name: rows.set_index("year")["pupils"] for name, rows in by_level.items()}
    rows: list[Fields] = []
    for year in own.dropna(subset="year").to_dict("records"):
        cells: Fields = {"year": str(year["year"])}
        for name in ("pupils", "no_change"):
            cells[name] = context.given(context.number(year[name]), is_open=is_open)
        cells["band"] = context.given(_band(context, year), is_open=is_open)
        for name, by_year in sums.items():
            cells[name] = context.number(by_year.get(year["year"], np.nan))
        rows.append(cells)
    names = {"school": context.schools[school], "stage": context.stage(stage)}
    reason = str(own["reason"].iloc[0]) if len(own) else "no_history"
    return {
        "title": context.say(say.FORECAST_PART, **names),
        "rows": rows,
        "note": context.say(projection_say.REASON[reason]) or context.say(say.FORECAST_NO_NOTE),
    }


def _name(value: object) -> str:
    return value if isinstance(value, str) else ""


def _band(context: ReportContext, row: Row) -> str:
    if pd.isna(row["low"]):
        return context.say(say.NO_BAND)
    low, high = (context.number(row[name]) for name in ("low", "high"))
    return context.say(say.BAND, low=low, high=high)


def _errors(context: ReportContext, found: Projection, stage: str) -> Fields:
    """Return what past forecasts of schools and of the county were off, by years ahead."""
    own = found.backtest[found.backtest["stage"] == stage]
    county = own[own["level"] == "county"].set_index("horizon")["ours_share"]
    rows: list[Fields] = []
    for row in own[own["level"] == "school"].to_dict("records"):
        cells: Fields = {
            "years": context.say(say.YEARS_AHEAD, years=row["horizon"]),
            "forecasts": context.number(row["forecasts"]),
            "all_share": context.share(county.get(row["horizon"], np.nan), "ours_share"),
        }
        rows.append(cells | {name: context.share(row[name], name) for name in _SHARES})
    title = say.FORECAST_ERRORS if rows else say.FORECAST_UNTRIED
    return {"title": context.say(title, stage=context.stage(stage)), "rows": rows}
