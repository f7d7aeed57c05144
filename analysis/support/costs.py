"""What lines of school buses cost a year: those there are, and those of planned routes."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from analysis.parameters import Parameters
from geo.crs import to_grid
from geo.tables import Region

LINE_COST_COLUMNS = (
    *("service_id", "kind", "school_id", "seats", "buses", "km_day", "bus_yuan", "km_yuan"),
    *("total_yuan", "reason"),
)
# A line is costed, or why it is not: its length, or its kind, is not known; no cost of ours.
LINE_COST_REASONS = ("costed", "not_drawn", "kind_unknown", "public_transport")
_M_PER_KM = 1000.0


def line_costs(region: Region, parameters: Parameters) -> pd.DataFrame:
    """Return what each existing line costs a year, a row per line in LINE_COST_COLUMNS.

    A line of school buses is one bus, which drives its drawn length ``buscost.runs_a_day`` times on
    each of ``buscost.school_days``. ``bus_yuan`` is the bus a year and its crew by the day,
    ``km_yuan`` what its kilometres cost; missing where the line is not drawn. Public lines are not
    the schools' cost. Two lines that share a bus cost less than their sum: no table tells. All unit
    costs are parameters of our own.
    """
    lines = region.table("services")
    kind = lines["kind"]
    metres = _lengths_m(lines, region)
    reason = np.select(
        [kind.isna(), (kind != "school_bus").fillna(value=False), np.isnan(metres)],
        ["kind_unknown", "public_transport", "not_drawn"],
        "costed",
    )
    is_bus = (kind == "school_bus").fillna(value=False).to_numpy(dtype=bool)
    km_day = pd.Series(metres / _M_PER_KM * parameters.runs_a_day, lines.index).where(is_bus)
    buses = pd.Series(1.0, lines.index).where(is_bus)
    table = lines[["service_id", "kind", "school_id"]].assign(
        seats=lines["vehicle_seats"].astype("float64"),
        buses=buses,
        km_day=km_day,
        bus_yuan=buses * _bus_yuan(parameters),
        km_yuan=km_day * parameters.school_days * parameters.bus_km_yuan,
        reason=reason,
    )
    table["total_yuan"] = table["bus_yuan"] + table["km_yuan"]
    return pd.DataFrame(table)[list(LINE_COST_COLUMNS)].reset_index(drop=True)


def line_costs_not_known(costs: pd.DataFrame) -> dict[str, float]:
    """Return how many lines of ``line_costs`` have no sum, by code (words.planning.LACK)."""
    codes = {"not_drawn": "line_not_drawn", "kind_unknown": "line_kind"}
    found = {code: float((costs["reason"] == why).sum()) for why, code in codes.items()}
    return {code: count for code, count in found.items() if count > 0}


def routes_cost(trips: pd.DataFrame, parameters: Parameters) -> dict[str, float]:
    """Return what planned routes cost a year: buses, km_day, bus_yuan, km_yuan, total_yuan.

    ``trips`` has a row per trip of a morning: ``bus``, ``metres`` with pupils on board and
    ``empty_metres`` without. The afternoon drives as far: a day is ``buscost.runs_a_day`` times the
    morning.
    """
    buses = float(trips["bus"].nunique())
    morning_m = float(trips["metres"].sum() + trips["empty_metres"].sum())
    km_day = morning_m / _M_PER_KM * parameters.runs_a_day
    bus_yuan = buses * _bus_yuan(parameters)
    km_yuan = km_day * parameters.school_days * parameters.bus_km_yuan
    return {
        "buses": buses,
        "km_day": km_day,
        "bus_yuan": bus_yuan,
        "km_yuan": km_yuan,
        "total_yuan": bus_yuan + km_yuan,
    }


def _bus_yuan(parameters: Parameters) -> float:
    """Return a bus a year: itself, and its driver and attendant on each school day."""
    return parameters.bus_year_yuan + parameters.bus_day_yuan * parameters.school_days


def _lengths_m(lines: gpd.GeoDataFrame, region: Region) -> np.ndarray:
    """Return the length of each line as drawn, NaN where it is not, shape (n,)."""
    shapes = lines.geometry.to_numpy()
    known = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    found = np.full(len(lines), np.nan)
    if known.any():
        found[known] = shapely.length(to_grid(shapes[known], region.grid))
    return np.where(found > 0, found, np.nan)
