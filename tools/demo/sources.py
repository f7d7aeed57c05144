"""Read the real parts of the built-in region: outlines, names, codes, populations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import shapely

from data.boundaries.outlines import liaocheng_outlines
from tools.demo.land.frame import Metres, Shapes, shapes_to_metres, to_metres

_FOLDER = Path(__file__).parent
# What a unit's name ends with on paper, longest first; people leave it out.
_OFFICE_WORDS = r"(?:社区)?居?(?:村民委员会|居民委员会|村委会|居委会|村委)$"


@dataclass(frozen=True, kw_only=True)
class CountyFacts:
    """What counties.csv says: published persons, and assumed numbers of open sites."""

    county_id: str
    name: str
    population: int
    core_share: float
    primary_sites: int
    junior_sites: int
    senior_sites: int
    kindergartens: int


@dataclass(frozen=True, kw_only=True)
class DemoSources:
    """The real tables, sorted by code."""

    outlines: pd.DataFrame
    counties: dict[str, CountyFacts]
    townships: pd.DataFrame
    units: pd.DataFrame

    def outline_m(self, code: str) -> shapely.Geometry:
        """Return the outline of a county or the prefecture, metres."""
        found: shapely.Geometry = self.outlines.loc[code, "metres"]
        return found


@cache
def sources() -> DemoSources:
    """Return the committed tables, read once."""
    outlines = _read_outlines()
    return DemoSources(
        outlines=outlines,
        counties=_read_counties(outlines),
        townships=_read_townships(outlines),
        units=_read_units(),
    )


def stem(name: str) -> str:
    """Return a township's or village's name without its kind: 刘集镇 gives 刘集."""
    for ending in ("街道", "镇", "乡", "社区", "村"):
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name.removesuffix(ending)
    return name


def _read_outlines() -> pd.DataFrame:
    outlines = liaocheng_outlines()
    table = pd.DataFrame(outlines.drop(columns="geometry"))
    shapes: Shapes = outlines.geometry.to_numpy()
    table["degrees"] = shapes
    table["metres"] = shapes_to_metres(shapes)
    return table.set_index("boundary_id", drop=False)


def _read_counties(outlines: pd.DataFrame) -> dict[str, CountyFacts]:
    table = pd.read_csv(_FOLDER / "counties.csv", dtype=str).set_index("county_id").sort_index()
    facts = table.to_dict(orient="index")
    return {
        str(code): CountyFacts(
            county_id=str(code),
            name=str(outlines.loc[str(code), "name"]),
            population=int(row["population"]),
            core_share=float(row["core_share"]),
            primary_sites=int(row["primary_sites"]),
            junior_sites=int(row["junior_sites"]),
            senior_sites=int(row["senior_sites"]),
            kindergartens=int(row["kindergartens"]),
        )
        for code, row in facts.items()
    }


def _read_townships(outlines: pd.DataFrame) -> pd.DataFrame:
    table = pd.read_csv(_FOLDER / "townships.csv", dtype={"township_id": str, "county_id": str})
    table = table.sort_values("township_id", ignore_index=True)
    table["county"] = table["county_id"].map(outlines["name"])
    table["is_office"] = table["township_id"].str[6] == "0"
    # A suspect position would give a sliver of a township: those seats are placed by the model.
    table["is_located"] = table["position_quality"] == "station"
    xy = np.full((len(table), 2), np.nan)
    known = table["is_located"].to_numpy()
    xy[known] = to_metres(table.loc[known, ["lon", "lat"]].to_numpy(dtype=np.float64))
    return table.assign(x=xy[:, 0], y=xy[:, 1])


def _read_units() -> pd.DataFrame:
    table = pd.read_csv(_FOLDER / "villages_2019.csv", dtype=str)
    table = table.sort_values("village_id", ignore_index=True)
    official = table["name"]
    table["official_name"] = official
    is_community = official.str.contains("居委会|社区|居民委员会")
    short = official.str.replace(_OFFICE_WORDS, "", regex=True)
    bare = short.str.replace("(?:社区|村)$", "", regex=True)
    table["name"] = (bare + "社区").where(is_community, bare + "村")
    table["kind"] = np.where(is_community, "community", "administrative")
    table["county_id"] = table["village_id"].str[:6]
    return table


def seat_xy(townships: pd.DataFrame) -> Metres:
    """Return the seats' positions, shape (n, 2), metres."""
    return townships[["x", "y"]].to_numpy(dtype=np.float64)
