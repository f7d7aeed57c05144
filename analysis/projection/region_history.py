"""The histories of a region's counties, out of its tables, without the years left out."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from analysis.projection.county_history import CountyHistory
from analysis.projection.outlier_years import outlier_years
from analysis.projection.panel import panel_of
from geo.tables import STAGES, Region

GRADES_OF_STAGE = {
    "kindergarten": ("K1", "K2", "K3"),
    "primary": ("1", "2", "3", "4", "5", "6"),
    "junior": ("7", "8", "9"),
    "senior": ("10", "11", "12"),
}


@dataclass(frozen=True, eq=False)
class RegionHistory:
    """What a region knows of its pupils.

    Attributes
    ----------
    counties
        A history for each county named by a school, by name.
    left_out
        The years left out of each stage: marked by hand, or found to be outliers.
    """

    counties: tuple[CountyHistory, ...]
    left_out: dict[str, list[int]]


def region_history(
    region: Region, *, marked: Collection[int] = (), find_outliers: bool = True
) -> RegionHistory:
    """Return the histories of the counties of a region.

    Parameters
    ----------
    region
        The planning area.
    marked
        School years left out by hand, of every stage.
    find_outliers
        Whether years that leave the line of their neighbours are left out too, stage by stage.
    """
    names = ["school_id", "year", "stage", "grade", "pupils"]
    rows = pd.DataFrame(region.table("enrolment"))[names]
    rows = rows.astype({"pupils": "float64", "year": "int64"})
    counties = region.schools.set_index("school_id")["county"].fillna("").astype(str)
    rows = rows.assign(county=rows["school_id"].map(counties).fillna(""))
    left_out = {}
    for stage in STAGES:
        whole = panel_of(rows[rows["stage"] == stage], GRADES_OF_STAGE[stage])
        found = outlier_years(whole) if find_outliers else []
        left_out[stage] = sorted({*found, *(set(marked) & set(whole.known_years))})
    histories = []
    for county, own in rows.groupby("county", sort=True):
        panels = {
            str(stage): panel_of(part, GRADES_OF_STAGE[str(stage)])
            for stage, part in own.groupby("stage")
        }
        births = county_births(region, str(county))
        histories.append(CountyHistory.of(str(county), panels, births).without(left_out))
    return RegionHistory(tuple(histories), left_out)


def county_births(region: Region, county: str) -> dict[int, float]:
    """Return the births of a county by calendar year.

    Those of the county's own code; else the sum of its townships in the years all of them have
    births; in a region without outlines those of its only area. Years without are not in it.
    """
    births = region.table("births")
    if births.empty:
        return {}
    counts = births.astype({"births": "float64", "year": "int64"})
    names = ["boundary_id", "name", "level", "parent_id"]
    outlines = pd.DataFrame(region.table("boundaries"))[names]
    own = outlines.loc[
        (outlines["level"] == "county") & (outlines["name"] == county), "boundary_id"
    ]
    if own.empty and counts["area_id"].eq(counts["area_id"].iloc[0]).all():
        own = counts["area_id"].iloc[:1]
    found = counts[counts["area_id"].isin(own)]
    if found.empty:
        towns = outlines.loc[
            (outlines["level"] == "township") & outlines["parent_id"].isin(own), "boundary_id"
        ]
        parts = counts[counts["area_id"].isin(towns)]
        whole = parts.groupby("year")["area_id"].transform("nunique") == towns.nunique()
        found = parts[whole]
    sums = found.groupby("year")["births"].sum()
    return {int(str(year)): float(count) for year, count in sums.items()}
