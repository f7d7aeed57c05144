"""One county of the built-in region, from real names to tables."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from tools.demo.land.crossings import bridged, crosses_river, segment_table
from tools.demo.land.frame import Flags, Metres, Texts, Whole, as_metres
from tools.demo.land.seats import CountyTown, county_town, placed_townships, township_cells
from tools.demo.land.settlements import hubs, settled_units, village_points
from tools.demo.land.skeleton import through_roads
from tools.demo.land.streets import street_grid
from tools.demo.sources import DemoSources, seat_xy
from tools.demo.ways.network import TOWN_MARGIN_M, Curves, Network, county_network

# Even a township whose units all lie in the county town has some land.
_CELL_FLOOR = 6.0


@dataclass(frozen=True, kw_only=True)
class PrefecturePlan:
    """What all counties share: townships, county towns and the through roads' stretches."""

    real: DemoSources
    townships: pd.DataFrame
    towns: dict[str, CountyTown]
    curves: Curves
    highway: list[str]
    is_bridge: Flags
    county_of: Texts
    seed: int


@dataclass(frozen=True, kw_only=True)
class Settled:
    """A county's land: its units (sorted by code), where they are, and how they are joined."""

    county_id: str
    name: str
    outline: shapely.Geometry
    units: pd.DataFrame
    point: Metres
    network: Network
    cells: gpd.GeoDataFrame

    @property
    def hub(self) -> Metres:
        """Return the villages' hubs, shape (n, 2), metres."""
        return self.network.xy[: len(self.units)]

    @property
    def population(self) -> Whole:
        """Return persons per unit."""
        return self.units["population"].to_numpy(dtype=np.int64)


def prefecture_plan(real: DemoSources, *, seed: int) -> PrefecturePlan:
    """Return the frame every county is drawn into, whatever the scope."""
    townships = placed_townships(real)
    towns = {code: county_town(real, townships, code) for code in real.counties}
    curves, highway = segment_table(through_roads(townships, seed=seed))
    lines = np.asarray(shapely.linestrings(curves), dtype=object)
    bridge = bridged(lines, highway)
    owner = np.full(len(lines), "", dtype=object)
    for code in real.counties:
        outline = real.outline_m(code)
        shapely.prepare(outline)
        owner[shapely.contains_properly(outline, lines)] = code
    # Without a bridge the road ends at the bank.
    owner[crosses_river(lines) & ~bridge] = "none"
    owner[~shapely.contains_properly(real.outline_m("371500"), lines)] = "none"
    return PrefecturePlan(
        real=real,
        townships=townships,
        towns=towns,
        curves=curves,
        highway=highway,
        is_bridge=bridge,
        county_of=owner,
        seed=seed,
    )


def settled(plan: PrefecturePlan, county_id: str) -> Settled:
    """Return a county's villages and road graph."""
    real, seed, town = plan.real, plan.seed, plan.towns[county_id]
    outline = real.outline_m(county_id)
    facts = real.counties[county_id]
    grid = street_grid(town, shapely.buffer(outline, -100.0), seed=seed)
    units = settled_units(
        real.units[real.units["county_id"] == county_id],
        plan.townships,
        town,
        grid,
        population=facts.population,
        core_share=facts.core_share,
        seed=seed,
    )
    units["county"] = facts.name
    own = plan.townships[plan.townships["county_id"] == county_id]
    villages = units[units["urban_rural"] != "urban"].groupby("township_row").size()
    weight = villages.reindex(own.index, fill_value=0).to_numpy(dtype=np.float64)
    shares = township_cells(outline, seat_xy(own), weight=as_metres(weight + _CELL_FLOOR))
    cells = dict(zip(own.index, shares, strict=True))
    mine = np.flatnonzero(plan.county_of == county_id)
    lines = np.asarray(shapely.linestrings(plan.curves[mine]), dtype=object)
    hub = hubs(units, plan.townships, cells, town=town, grid=grid, through=lines, seed=seed)
    through = (plan.curves[mine], [plan.highway[row] for row in mine], plan.is_bridge[mine])
    population = units["population"].to_numpy(dtype=np.int64)
    network = county_network(
        hub, population, through, town=town, grid=grid, outline=outline, seed=seed
    )
    return Settled(
        county_id=county_id,
        name=facts.name,
        outline=outline,
        units=units,
        point=village_points(hub, county_id=county_id, seed=seed),
        network=network,
        cells=gpd.GeoDataFrame(own.assign(geometry=list(cells.values())), geometry="geometry"),
    )


def border_stretches(plan: PrefecturePlan) -> Whole:
    """Return the rows of the through roads' stretches that lead from one county to another."""
    ends = np.concatenate([plan.curves[:, 0], plan.curves[:, -1]])
    in_town = np.zeros(len(ends), dtype=np.bool_)
    for code in sorted(plan.towns):
        in_town |= plan.towns[code].holds(ends, margin_m=TOWN_MARGIN_M)
    touched = in_town.reshape(2, -1).any(axis=0)
    return np.flatnonzero((plan.county_of == "") & ~touched)
