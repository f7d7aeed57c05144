"""Metres from every home and village to every school gate: on foot, by road and straight."""

import dataclasses
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.crs import to_grid
from geo.distances.distance_raster import DistanceRaster, distance_raster
from geo.distances.network_walks import (
    Points,
    connectors,
    nearest_gate,
    node_metres_by_group,
    pair_metres,
    pair_ways,
    route_columns,
    straight_metres,
    walk_metres,
)
from geo.distances.ties import nearest_by_owner, nearest_pairs
from geo.roads import CONNECTION_RADIUS_M, Index, Metres, RoadNetwork, SnappedPoints
from geo.tables import (
    TABLE,
    Region,
    gates_of,
    once_a_region,
    open_schools,
    pupil_homes,
    school_gates,
    teaches,
)

_Found = TypeVar("_Found")


@dataclass(frozen=True, eq=False)
class Distances:
    """The distances of one region, each computed once, when first asked for.

    A walk is measured as docs/how-a-walk-is-measured.md says: from the point straight to a
    walkable road within ``connection_radius_m``, along the roads, and straight to the gate: the
    shortest such way, both ends counted. Where the radius is None every point stands on its nearest
    road alone. Metres to what is unreachable are NaN.
    """

    region: Region
    walk: RoadNetwork
    connection_radius_m: float | None = CONNECTION_RADIUS_M
    # What was found so far, by name: each part when first asked for.
    _parts: dict[str, Any] = dataclasses.field(default_factory=dict, repr=False)
    # The same region under other connection radii.
    _by_radius: dict[float | None, "Distances"] = dataclasses.field(
        default_factory=dict, repr=False
    )
    # Metres from every village to a place, by villages and place; all on the same roads share it.
    _metres_to_place: dict[Hashable, Metres] = dataclasses.field(default_factory=dict, repr=False)
    # What others found of these distances, by question (geo.tables.once_a_region).
    answers: dict[tuple[Hashable, ...], Any] = dataclasses.field(
        default_factory=dict, init=False, repr=False
    )

    def on(self, region: Region) -> "Distances":
        """Return the distances of ``region``, a change of this one; what is the same is shared.

        Closing a school measures nothing anew, opening or moving one only the routes to it. Only
        other roads or barriers make another network.
        """
        same = {t for t in TABLE if region.fingerprints.get(t) == self.region.fingerprints.get(t)}
        if not {"roads", "barriers"} <= same or region.grid != self.region.grid:
            walk = RoadNetwork.of(region, self.walk.mode)
            return Distances(region, walk, self.connection_radius_m)
        by_radius = {radius_m: side.on(region) for radius_m, side in self._by_radius.items()}
        after = dataclasses.replace(self, region=region, _parts={}, _by_radius=by_radius)
        unchanged = ["raster"]
        if "villages" in same:
            unchanged.append("village_points")
        if "stops" in same:
            unchanged.append("stop_points")
        if {"villages", "pupils"} <= same:
            unchanged.append("homes")
        if after.gates.geometry.to_wkb().equals(self.gates.geometry.to_wkb()):
            names = ["gate_id", "school_id"]
            if after.gates[names].equals(self.gates[names]):
                unchanged.append("gate_points")
                unchanged += ["to_school"] if "homes" in unchanged else []
        parts = {name: self._parts[name] for name in unchanged if name in self._parts}
        return dataclasses.replace(after, _parts={**parts, "gates": after.gates})

    def connected_within(self, radius_m: float | None) -> "Distances":
        """Return the distances under another connection radius, made once."""
        if radius_m == self.connection_radius_m:
            return self
        if radius_m not in self._by_radius:
            self._by_radius[radius_m] = dataclasses.replace(
                self,
                connection_radius_m=radius_m,
                _parts={},
                _by_radius={},
                _metres_to_place={},
            )
        return self._by_radius[radius_m]

    def with_pupils(self, pupils: gpd.GeoDataFrame, changed: Index) -> "Distances":
        """Return the distances after the pupils in the rows ``changed`` attend other schools.

        ``pupils`` is the whole table, the same homes in the same rows; only the routes of
        those named are measured anew.
        """
        region = self.region.with_attendance(pupils, changed)
        routes = self.to_school.copy()
        changed_routes = self.routes_to(self.homes.only(changed), pupils["school_id"].iloc[changed])
        for name in changed_routes.columns:
            column = routes[name].copy()
            column.iloc[changed] = changed_routes[name].to_numpy()
            routes[name] = column
        parts = {**self._parts, "to_school": routes}
        by_radius = {
            radius_m: side.with_pupils(pupils, changed)
            for radius_m, side in self._by_radius.items()
        }
        return dataclasses.replace(self, region=region, _parts=parts, _by_radius=by_radius)

    def _part(self, name: str, find: Callable[[], _Found]) -> _Found:
        if name not in self._parts:
            self._parts[name] = find()
        part: _Found = self._parts[name]
        return part

    @property
    def gates(self) -> gpd.GeoDataFrame:
        """The gates that are open and have a position: gate_id, school_id, geometry."""
        return self._part("gates", lambda: school_gates(self.region))

    @property
    def gate_points(self) -> Points:
        """The gates on the walking network."""
        return self._part("gate_points", lambda: self.points(self.walk, self.gates))

    @property
    def village_points(self) -> Points:
        """The villages on the walking network."""
        return self._part("village_points", lambda: self.points(self.walk, self.region.villages))

    @property
    def stop_points(self) -> Points:
        """The stops of lines on the walking network, in the rows of the table of stops."""
        return self._part("stop_points", lambda: self.points(self.walk, self.region.table("stops")))

    @property
    def raster(self) -> DistanceRaster:
        """The cells from which service areas are drawn."""
        return self._part("raster", lambda: distance_raster(self.walk, self.connection_radius_m))

    @property
    def homes(self) -> Points:
        """The homes of the pupils on the walking network; no home means the village's point."""
        return self._part("homes", lambda: self.points(self.walk, pupil_homes(self.region)))

    def points(self, network: RoadNetwork, table: gpd.GeoDataFrame) -> Points:
        """Return the points of ``table`` on ``network``; who drives starts on the nearest road."""
        shapes = to_grid(table.geometry.to_numpy(), self.region.grid)
        xy = np.column_stack([shapely.get_x(shapes), shapely.get_y(shapes)])
        return Points(self.places(network, xy), xy)

    def places(self, network: RoadNetwork, xy: Metres) -> SnappedPoints:
        """Return where points in the measuring grid, shape (n, 2), step onto ``network``."""
        if network.mode == "drive" or self.connection_radius_m is None:
            return network.snap_xy(xy)
        return network.connected(xy, self.connection_radius_m)

    def school_walks(self, stage: str) -> pd.DataFrame:
        """Return between_schools, computed once for each stage."""
        return self._part(f"walks between schools, {stage}", lambda: self.between_schools(stage))

    @once_a_region
    def nearest_schools(self, stage: str) -> pd.DataFrame:
        """Return each village's route to its nearest open school of ``stage``, found once.

        One row per village, sorted: village_id, stage, school_id, gate_id, walk_m, straight_m,
        connector_m (both ends together), side_m (the longer of the two). Where none is reachable,
        school and metres are missing; of schools equally near the first id is named
        (geo.distances.ties). Example row::

            village_id    stage    school_id   gate_id     walk_m  straight_m  connector_m  side_m
            371524001200  primary  3715241001  3715241001   119.3       116.2        116.1    91.1
        """
        villages = self.region.villages
        table = pd.DataFrame({"village_id": villages["village_id"], "stage": stage})
        nearest = self.nearest_from(self.village_points, stage)
        return pd.concat([table.reset_index(drop=True), nearest], axis=1)

    def nearest_from(self, homes: Points, stage: str) -> pd.DataFrame:
        """Return the route from home i to its nearest open school of ``stage``, row by row.

        The columns of ``routes_to``; of schools equally near the first id.
        """
        rows = gates_of(self.gates, open_schools(self.region, stage)["school_id"])
        gates = self.gate_points.only(rows)
        ways, row = nearest_gate(self.walk, homes, gates)
        gate = np.where(row >= 0, rows[row] if len(rows) else -1, -1)
        sides = connectors(homes, gates, ways)
        return route_columns(self.gates, homes, self.gate_points, gate, ways.metres, sides)

    @property
    def to_school(self) -> pd.DataFrame:
        """Every pupil's route to the school attended: pupil_id and the columns of routes_to."""
        return self._part("to_school", self._find_to_school)

    def _find_to_school(self) -> pd.DataFrame:
        pupils = self.region.table("pupils")
        routes = self.routes_to(self.homes, pupils["school_id"])
        return pd.concat([pupils[["pupil_id"]].reset_index(drop=True), routes], axis=1)

    def routes_to(self, homes: Points, school_ids: pd.Series) -> pd.DataFrame:
        """Return the route from home i to the nearest gate of school i, row by row.

        Columns: school_id (as given), gate_id, walk_m, straight_m, connector_m, side_m.
        """
        # Where none is known the column may have come as numbers.
        table = pd.DataFrame({"school_id": school_ids.astype("str").to_numpy()})
        pairs = table.reset_index(names="home").merge(
            self.gates[["school_id"]].reset_index(names="gate"), on="school_id"
        )
        home, gate = pairs["home"].to_numpy(), pairs["gate"].to_numpy()
        ways = pair_ways(self.walk, homes, self.gate_points, home, gate)
        nearest = nearest_pairs(home, ways.metres, gate)
        chosen = np.full(len(table), -1, dtype=np.int64)
        chosen[home[nearest]] = gate[nearest]
        way = np.full(len(table), -1)
        way[home[nearest]] = nearest
        own = ways.only(way)
        sides = connectors(homes, self.gate_points, own)
        routes = route_columns(self.gates, homes, self.gate_points, chosen, own.metres, sides)
        return routes.assign(school_id=table["school_id"])

    def within(self, stage: str, limit_m: float) -> pd.DataFrame:
        """Return the pairs of village and open school of ``stage`` at most ``limit_m`` apart.

        Columns village_id, school_id, walk_m, sorted by school and village: the rows of the
        matrix within the limit, found by searches that end there. Example row::

            village_id    school_id   walk_m
            371524001200  3715241001   119.3
        """
        rows = gates_of(self.gates, open_schools(self.region, stage)["school_id"])
        gates = self.gate_points.only(rows)
        ids, group = np.unique(
            self.gates["school_id"].to_numpy(dtype=object)[rows], return_inverse=True
        )
        places = self.village_points.places
        villages = self.region.villages["village_id"].to_numpy()
        frames = []
        for g, node_m, _ in node_metres_by_group(self.walk, gates, group, len(ids), limit_m):
            group_gates = gates.only(np.flatnonzero(group == g)).places
            metres = walk_metres(self.walk, group_gates, node_m, places)
            near = np.flatnonzero(metres <= limit_m)
            frames.append(
                pd.DataFrame(
                    {"village_id": villages[near], "school_id": ids[g], "walk_m": metres[near]}
                )
            )
        columns = ["village_id", "school_id", "walk_m"]
        return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=columns)

    def matrix(self, stage: str, drive: RoadNetwork | None = None) -> pd.DataFrame:
        """Return the metres from every village to every school of ``stage``, open or not.

        Rows: village_id, school_id, walk_m, drive_m, straight_m, connector_m, side_m, sorted by
        village and school; of several gates the nearest on foot. ``drive_m`` is NaN without
        a driving network.
        """
        schools = self.region.schools
        schools = schools.loc[teaches(schools, stage), "school_id"]
        homes, gates = self.village_points, self.gate_points
        rows = gates_of(self.gates, schools)
        shape = (len(homes.xy), len(rows))
        home, column = (side.ravel() for side in np.indices(shape))
        ways = pair_ways(self.walk, homes, gates, home, rows[column])
        walk_m = ways.metres.reshape(shape)
        drive_m = self._drive_m(drive, home, rows[column]).reshape(shape)
        owner = pd.Index(schools).get_indexer(self.gates["school_id"].to_numpy()[rows])
        nearest, least_walk_m = nearest_by_owner(walk_m, owner, len(schools))
        _, least_drive_m = nearest_by_owner(drive_m, owner, len(schools))
        # A school without a position has no column; its gate stays -1.
        gate = np.append(rows, -1)[nearest].ravel()
        village, school = (side.ravel() for side in np.indices(nearest.shape))
        table = pd.DataFrame(
            {
                "village_id": self.region.villages["village_id"].array.take(village),
                "school_id": schools.array.take(school),
                "walk_m": least_walk_m.ravel(),
                "drive_m": least_drive_m.ravel(),
            }
        )
        way = np.where(gate >= 0, village * len(rows) + nearest.ravel(), -1)
        sides = connectors(homes, gates, ways.only(way))
        return table.assign(straight_m=straight_metres(homes.only(village), gates, gate), **sides)

    def walk_table(self, stage: str) -> pd.DataFrame:
        """Return ``matrix`` on foot alone: a row per village, a column per school, open or not.

        Metres; NaN where unreachable or without a position.
        """
        schools = self.region.schools
        schools = schools.loc[teaches(schools, stage), "school_id"]
        rows = gates_of(self.gates, schools)
        owner = pd.Index(schools).get_indexer(self.gates["school_id"].to_numpy()[rows])
        _, metres = nearest_by_owner(self._village_metres(rows), owner, len(schools))
        villages = pd.Index(self.region.villages["village_id"], name="village_id")
        return pd.DataFrame(metres, index=villages, columns=pd.Index(schools, name="school_id"))

    def walks_from(self, homes: Points, stage: str) -> pd.DataFrame:
        """Return the metres on foot from home i to every school of ``stage``, open or not.

        A row per home, a column per school as in ``walk_table``; NaN where there is no way.
        """
        schools = self.region.schools
        schools = schools.loc[teaches(schools, stage), "school_id"]
        rows = gates_of(self.gates, schools)
        owner = pd.Index(schools).get_indexer(self.gates["school_id"].to_numpy()[rows])
        home, column = (side.ravel() for side in np.indices((len(homes.xy), len(rows))))
        metres = pair_metres(self.walk, homes, self.gate_points, home, rows[column])
        _, least = nearest_by_owner(metres.reshape(len(homes.xy), len(rows)), owner, len(schools))
        return pd.DataFrame(least, columns=pd.Index(schools, name="school_id"))

    def _village_metres(self, rows: Index) -> Metres:
        """Return the metres from every village to the gates in ``rows``, found once per place."""
        villages = self.village_points
        village = self.region.fingerprints["villages"]
        places = shapely.to_wkb(self.gates.geometry.to_numpy()[rows])
        keys = [(village, place) for place in places]
        missing = [n for n, key in enumerate(keys) if key not in self._metres_to_place]
        if missing:
            home, column = (side.ravel() for side in np.indices((len(villages.xy), len(missing))))
            gate = rows[np.array(missing)][column]
            metres = pair_metres(self.walk, villages, self.gate_points, home, gate)
            by_gate = metres.reshape(len(villages.xy), len(missing)).T.copy()
            self._metres_to_place.update({keys[n]: by_gate[i] for i, n in enumerate(missing)})
        return (
            np.array([self._metres_to_place[key] for key in keys])
            .reshape(len(keys), len(villages.xy))
            .T
        )

    def between_schools(self, stage: str) -> pd.DataFrame:
        """Return the walk between all open schools of ``stage``.

        Rows: school_id, stage, other_id, walk_m. A walk between schools goes from gate to gate; a
        school without a position has NaN.
        """
        schools = open_schools(self.region, stage)["school_id"].to_numpy()
        rows = gates_of(self.gates, pd.Series(schools))
        owner = pd.Index(schools).get_indexer(self.gates["school_id"].to_numpy()[rows])
        start, end = (side.ravel() for side in np.indices((len(rows), len(rows))))
        gates = self.gate_points
        metres = pair_metres(self.walk, gates, gates, rows[start], rows[end])
        walk_m = np.full((len(schools), len(schools)), np.nan)
        np.fmin.at(walk_m, (owner[start], owner[end]), metres)
        from_row, to_row = np.nonzero(~np.eye(len(schools), dtype=bool))
        return pd.DataFrame(
            {
                "school_id": schools[from_row],
                "stage": stage,
                "other_id": schools[to_row],
                "walk_m": walk_m[from_row, to_row],
            }
        )

    def _drive_m(self, drive: RoadNetwork | None, home: Index, gate: Index) -> Metres:
        if drive is None:
            return np.full(len(home), np.nan)
        villages = self.points(drive, self.region.villages)
        return pair_metres(drive, villages, self.points(drive, self.gates), home, gate)
