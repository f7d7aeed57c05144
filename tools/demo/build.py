"""Make the built-in region Liaocheng: real outlines, names and populations, the rest modelled.

    python -m tools.demo.build

writes the finished tables into data/demo anew.
"""

from __future__ import annotations

import shutil
from typing import get_args

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from data.demo.region import Scope, shipped_tables
from geo.files import write_region
from geo.tables import Region
from tools.demo.land.county import (
    PrefecturePlan,
    Settled,
    border_stretches,
    prefecture_plan,
    settled,
)
from tools.demo.land.frame import Whole, points_to_degrees, shapes_to_degrees
from tools.demo.land.ground import ground_table
from tools.demo.people.attendance import attendance, primary_sites, road_metres
from tools.demo.people.children import births_table, children_by_village, children_table
from tools.demo.people.journeys import journeys
from tools.demo.people.pupils import pupil_rows, pupils_table
from tools.demo.sites.answers import answers_table
from tools.demo.sites.enrolment import closing_years, enrolment_table, pupils_now
from tools.demo.sites.provision import equipped, gates_table, provision_table
from tools.demo.sites.resources import with_resources
from tools.demo.sites.schools import described_sites, plans, schools_table
from tools.demo.sites.sites import school_sites
from tools.demo.sources import DemoSources, sources
from tools.demo.ways.roads import county_roads, finished, with_bridges

Tables = dict[str, pd.DataFrame | gpd.GeoDataFrame]
PREFECTURE = "371500"
_OUTLINE_DECIMALS = 5
_ORDER = (
    "boundaries",
    "villages",
    "children",
    "schools",
    "gates",
    "provision",
    "enrolment",
    "pupils",
    "roads",
    "ground",
    "services",
    "stops",
    "births",
    "indicator_values",
)
_BOUNDARY_COLUMNS = ["boundary_id", "name", "level", "parent_id", "position_source", "geometry"]


def demo_tables(*, scope: Scope, county: str = "371524", seed: int = 371500) -> Tables:
    """Return the tables of the data dictionary; data/demo/README.md says what is real in them.

    A county's tables are the same in both scopes; the city adds the roads between counties.

    Parameters
    ----------
    scope
        `county` for one county, `city` for all eight.
    county
        Code of the county, used with `scope="county"`.
    seed
        Starts every random choice.

    Returns
    -------
    dict
        Tables by name, WGS 84 (EPSG:4326), ids as text, sorted by key.

    Raises
    ------
    ValueError
        If the county is not one of Liaocheng's.
    """
    real = sources()
    codes = [county] if scope == "county" else sorted(real.counties)
    if not set(codes) <= set(real.counties):
        message = f"{county!r} is not a county of Liaocheng: {', '.join(real.counties)}"
        raise ValueError(message)
    plan = prefecture_plan(real, seed=seed)
    parts = [_county_tables(plan, code) for code in codes]
    tables = {name: _joined([part[name] for part in parts]) for name in _ORDER}
    outlines = [PREFECTURE, *codes] if scope == "city" else codes
    tables["boundaries"] = _joined([_outlines(real, outlines), tables["boundaries"]])
    if scope == "city":
        tables["roads"] = _joined([tables["roads"], _border_roads(plan)])
    return tables


def _county_tables(plan: PrefecturePlan, county_id: str) -> Tables:
    """Return one county's tables, step by step from land to pupils."""
    land = settled(plan, county_id)
    area, seed = land.county_id, plan.seed
    facts = plan.real.counties[county_id]
    sites = school_sites(land.units, land.point, facts, seed=seed)
    sites = described_sites(sites, land, seed=seed)
    reach_m = road_metres(land.network, sites, land.point)
    gap_m = reach_m[primary_sites(sites)].min(axis=0)
    children = children_by_village(land.units, gap_m, county_id=area, seed=seed)
    going = attendance(sites, reach_m, children, land.units, county_id=area, seed=seed)
    rows = pupil_rows(going, land.units, land.point, reach_m, county_id=area, seed=seed)
    rows, services, stops = journeys(rows, sites, land, seed=seed)
    now = pupils_now(rows, sites, children, reach_m, county_id=area, seed=seed)
    closed_after = closing_years(sites, county_id=area, seed=seed)
    enrolment = enrolment_table(sites, now, closed_after=closed_after, county_id=area, seed=seed)
    sites = equipped(sites, now, county_id=area, seed=seed)
    sites = with_resources(sites, now, county_id=area, seed=seed)
    sizes = pd.Series(now.pupils.sum(axis=1), index=sites.index)
    sites["plan"] = plans(sites, sizes, county_id=area, seed=seed)
    is_urban = (land.units["urban_rural"] == "urban").to_numpy()
    roads = county_roads(
        land.network, land.population, is_urban, land.outline, county_id=area, seed=seed
    )
    return {
        "boundaries": _township_areas(land),
        "villages": _villages(land),
        "children": children_table(land.units, children),
        "schools": schools_table(sites),
        "gates": gates_table(sites, sizes.to_numpy(), county_id=area, seed=seed),
        "provision": provision_table(sites, enrolment, county_id=area, seed=seed),
        "enrolment": enrolment,
        "pupils": pupils_table(rows, sites, land.units, county_id=area),
        "roads": roads,
        "ground": ground_table(roads, land.outline, county_id=area),
        "services": services,
        "stops": stops,
        "births": births_table(land.units, children, county_id=area),
        "indicator_values": answers_table(sites, county_id=area, seed=seed),
    }


def _joined(parts: list[pd.DataFrame | gpd.GeoDataFrame]) -> pd.DataFrame | gpd.GeoDataFrame:
    return parts[0] if len(parts) == 1 else pd.concat(parts, ignore_index=True)


def _villages(land: Settled) -> gpd.GeoDataFrame:
    """Return the table `villages`; `official_name` is an extra column."""
    units = land.units
    return gpd.GeoDataFrame(
        {
            "village_id": units["village_id"],
            "name": units["name"],
            "township": units["township"],
            "county": units["county"],
            "kind": units["kind"],
            "parent_id": None,
            "urban_rural": units["urban_rural"],
            "population": units["population"],
            "position_source": "modelled",
            "official_name": units["official_name"],
        },
        geometry=points_to_degrees(land.point),
        crs="EPSG:4326",
    )


def _outlines(real: DemoSources, codes: list[str]) -> gpd.GeoDataFrame:
    """Return outlines of the prefecture or counties as published."""
    chosen = real.outlines.loc[codes].reset_index(drop=True)
    table = chosen[["boundary_id", "name", "level", "parent_id"]].assign(position_source="geocoded")
    return gpd.GeoDataFrame(table, geometry=chosen["degrees"].to_numpy(), crs="EPSG:4326")


def _township_areas(land: Settled) -> gpd.GeoDataFrame:
    """Return the townships' areas, all of them modelled."""
    cells = land.cells
    shapes = shapes_to_degrees(cells.geometry.to_numpy(), decimals=_OUTLINE_DECIMALS)
    areas = [
        shapely.multipolygons([part for part in shapely.get_parts(shape) if part.area > 0.0])
        for shape in shapely.make_valid(shapes)
    ]
    table = gpd.GeoDataFrame(
        {
            "boundary_id": cells["township_id"].to_numpy(),
            "name": cells["name"].to_numpy(),
            "level": "township",
            "parent_id": land.county_id,
            "position_source": "modelled",
        },
        geometry=np.array(areas, dtype=object),
        crs="EPSG:4326",
    )
    return table[_BOUNDARY_COLUMNS]


def _border_roads(plan: PrefecturePlan) -> gpd.GeoDataFrame:
    """Return the through roads' stretches that join two counties."""
    rows: Whole = border_stretches(plan)
    lines = np.asarray(shapely.linestrings(plan.curves[rows]), dtype=object)
    parts, bridge, source = with_bridges(lines, plan.is_bridge[rows])
    table = pd.DataFrame(
        {
            "highway": np.array(plan.highway)[rows][source],
            "oneway": "no",
            "bridge": bridge,
            "geometry": parts,
        }
    )
    return finished(table, prefix=PREFECTURE, seed=plan.seed)


def main() -> None:
    """Write the finished tables of the county and of the city into data/demo anew."""
    for scope in get_args(Scope):
        region = Region.from_tables(demo_tables(scope=scope))
        folder = shipped_tables(scope)
        if folder.exists():  # a table that is no longer made must not stay
            shutil.rmtree(folder)
        write_region(region.tables, folder)


if __name__ == "__main__":
    main()
