"""The tables of a projection: by school, by grade, by township and county."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.projection.bands import Bands, bands_from
from analysis.projection.county_forecast import StageForecast
from analysis.projection.errors import places_by
from analysis.projection.school_reasons import NO_FORECAST, NOT_OPEN, reasons, school_stages
from geo.tables import STAGES, Region

VARIANTS = ("variant_low", "variant_high")
_KEY = ["school_id", "stage", "year"]
SCHOOL_COLUMNS = (
    *("school_id", "county", "township", "stage", "base_year", "base_pupils", "year"),
    *("pupils", "low", "high", "no_change", "variant_low", "variant_high", "entry_held", "reason"),
)
AREA_COLUMNS = (
    *("level", "county", "township", "stage", "base_year", "base_pupils", "year"),
    *("pupils", "low", "high", "no_change", "variant_low", "variant_high", "entry_held"),
    *("schools", "not_projected"),
)


def all_bands(errors: pd.DataFrame) -> dict[tuple[str, str, int], Bands]:
    """Return the bands by level, stage and horizon."""
    names = ("base", "ours", "actual")
    base, ours, actual = (errors[name].to_numpy(dtype=np.float64) for name in names)
    return {
        (level, stage, int(horizon)): bands_from(
            base[rows], ours[rows], actual[rows], horizon=int(horizon)
        )
        for (level, stage, horizon), rows in places_by(errors, ["level", "stage", "horizon"])
    }


def _with_band(
    rows: pd.DataFrame, level: str, bands: Mapping[tuple[str, str, int], Bands]
) -> pd.DataFrame:
    """Return rows with ``low`` and ``high``."""
    width = np.full(len(rows), np.nan)
    ahead = (rows["year"] - rows["base_year"]).to_numpy(dtype=np.float64)
    base = rows["base_pupils"].to_numpy(dtype=np.float64)
    for (stage, horizon), places in places_by(rows.assign(ahead=ahead), ["stage", "ahead"]):
        band = bands.get((level, stage, int(horizon)))
        if band is not None:
            width[places] = band.half_width(base[places])
    pupils = rows["pupils"].to_numpy(dtype=np.float64)
    low = np.maximum(pupils * (1 - width), 0)
    return rows.assign(low=low, high=pupils * (1 + width))


def school_table(
    region: Region,
    made: list[tuple[str, str, StageForecast]],
    bands: Mapping[tuple[str, str, int], Bands],
) -> pd.DataFrame:
    """Return the rows of ``Projection.schools`` for the forecasts ``made`` of county and stage."""
    pairs = school_stages(region)
    frames = [_stage_rows(stage, forecast) for _, stage, forecast in made]
    found = pd.concat(frames) if frames else _no_rows()
    # A school that gave nothing in the last year has one row, that says so.
    found = found.assign(year=found["year"].where(found["pupils"].notna()))
    found = found.drop_duplicates(_KEY)
    rows = pairs.merge(found, on=["school_id", "stage"], how="left")
    has_none = rows["pupils"].isna()
    reason = rows["reason"].fillna(NO_FORECAST[0])
    reason = reason.mask(rows["status"].eq("closed") & has_none, NOT_OPEN[0])
    reason = reason.mask(rows["status"].eq("proposed") & has_none, NOT_OPEN[1])
    reason = reason.mask(rows["status"].eq("closed") & ~has_none, "closed_with_pupils")
    areas = pd.DataFrame(region.schools)[["school_id", "county", "township"]]
    rows = rows.assign(reason=reason).merge(areas, on="school_id", how="left")
    rows = _with_band(rows, "school", bands)
    rows["entry_held"] = rows["entry_held"].astype("boolean").where(rows["pupils"].notna())
    rows = rows.astype({"year": "Int64", "base_year": "Int64"})
    order = pd.Categorical(rows["stage"], STAGES, ordered=True)
    rows = rows.assign(order=order).sort_values(["school_id", "order", "year"], ignore_index=True)
    return rows[list(SCHOOL_COLUMNS)]


def _stage_rows(stage: str, forecast: StageForecast) -> pd.DataFrame:
    """Return a row per school and year of one stage of a county."""
    schools, ahead = forecast.totals.shape
    return pd.DataFrame(
        {
            "school_id": np.repeat(forecast.panel.schools, ahead),
            "stage": stage,
            "base_year": float(forecast.base_year),
            "base_pupils": np.repeat(forecast.no_change, ahead),
            "year": np.tile(np.array(forecast.years, dtype=np.float64), schools),
            "pupils": forecast.totals.ravel(),
            "no_change": np.repeat(forecast.no_change, ahead),
            **dict(zip(VARIANTS, (each.ravel() for each in forecast.variants), strict=True)),
            "entry_held": np.tile(np.array(forecast.held, dtype=bool), schools),
            "reason": reasons(forecast).ravel(),
        }
    )


def _no_rows() -> pd.DataFrame:
    names = ("base_year", "base_pupils", "year", "pupils", "no_change", *VARIANTS)
    texts = {name: pd.Series(dtype="str") for name in ("school_id", "stage", "reason")}
    held = {"entry_held": pd.Series(dtype="bool")}
    return pd.DataFrame(texts | held | {name: pd.Series(dtype="float64") for name in names})


def grade_table(made: list[tuple[str, str, StageForecast]]) -> pd.DataFrame:
    """Return the rows of ``Projection.grades``."""
    frames = []
    for _, stage, forecast in made:
        schools, grades, ahead = forecast.pupils.shape
        frames.append(
            pd.DataFrame(
                {
                    "school_id": np.repeat(forecast.panel.schools, grades * ahead),
                    "stage": stage,
                    "grade": np.tile(np.repeat(forecast.panel.grades, ahead), schools),
                    "year": np.tile(np.array(forecast.years), schools * grades),
                    "pupils": forecast.pupils.ravel(),
                }
            )
        )
    columns = ["school_id", "stage", "grade", "year", "pupils"]
    table = pd.concat(frames) if frames else pd.DataFrame(columns=columns)
    return table.dropna(subset="pupils").sort_values(
        ["school_id", "year"], kind="stable", ignore_index=True
    )


def area_table(schools: pd.DataFrame, bands: Mapping[tuple[str, str, int], Bands]) -> pd.DataFrame:
    """Return the sums by township and county."""
    frames = []
    open_rows = schools[~schools["reason"].isin(NOT_OPEN)]
    for level, by in (("township", ["county", "township"]), ("county", ["county"])):
        key = [*by, "stage"]
        lacks = open_rows.assign(not_projected=open_rows["pupils"].isna())
        without = lacks.groupby(key, dropna=False)["not_projected"].sum().reset_index()
        known = open_rows.dropna(subset="pupils")
        sums = known.groupby([*key, "base_year", "year"], dropna=False).agg(
            base_pupils=("base_pupils", "sum"),
            pupils=("pupils", "sum"),
            no_change=("no_change", "sum"),
            variant_low=("variant_low", "sum"),
            variant_high=("variant_high", "sum"),
            entry_held=("entry_held", "any"),
            schools=("school_id", "size"),
        )
        rows = without.merge(sums.reset_index(), on=key, how="left")
        rows = _with_band(rows, level, bands).assign(level=level)
        frames.append(rows if "township" in rows else rows.assign(township=None))
    table = pd.concat(frames, ignore_index=True)
    table["entry_held"] = table["entry_held"].astype("boolean")
    table = table.astype({"schools": "Int64", "not_projected": "int64"}).fillna({"schools": 0})
    order = pd.Categorical(table["stage"], STAGES, ordered=True)
    table = table.assign(order=order).sort_values(
        ["level", "county", "township", "order", "year"], kind="stable", ignore_index=True
    )
    return table[list(AREA_COLUMNS)]
