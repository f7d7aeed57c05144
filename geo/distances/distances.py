"""Metres from every home and village to every school gate: on foot, by road and straight."""

import dataclasses
import hashlib
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.crs import to_grid
from geo.distances.distance_raster import Field, field
from geo.distances.network_walks import Points, nearest_gate, pair_metres, reached_metres, reaches
from geo.roads import Index, Metres, RoadNetwork
from geo.tables import TABLE, Region, gates_of, open_schools, school_gates, teaches

_BESIDE = ("straight_m", "connector_m", "side_m")


@dataclass(frozen=True, eq=False)
class Distances:
    """The distances of one region, found when first asked for and then kept.

    A walk is measured as docs/how-a-walk-is-measured.md says: from the point straight to the
    nearest walkable edge, along it and the network, and straight to the gate; both connectors
    count. No way is NaN.
    """

    region: Region
    walk: RoadNetwork
    _kept: dict[str, pd.DataFrame] = dataclasses.field(default_factory=dict, repr=False)
    # Metres from every village to a place, by villages and place; all on the same roads share it.
    _columns: dict[Hashable, Metres] = dataclasses.field(default_factory=dict, repr=False)

    def on(self, region: Region) -> "Distances":
        """Return the distances of ``region``, a change of this one; what is the same is shared.

        Closing a school measures nothing anew, opening or moving one only the ways to it. Only
        other roads make another network.
        """
        same = {t for t in TABLE if region.fingerprints.get(t) == self.region.fingerprints.get(t)}
        if "roads" not in same or region.grid != self.region.grid:
            return Distances(region, RoadNetwork.of(region, self.walk.mode))
        after = dataclasses.replace(self, region=region, _kept={})
        unchanged = ["ground"]
        if "villages" in same:
            unchanged.append("village_points")
        if {"villages", "pupils"} <= same:
            unchanged.append("homes")
        if after.gates.geometry.to_wkb().equals(self.gates.geometry.to_wkb()):
            names = ["gate_id", "school_id"]
            if after.gates[names].equals(self.gates[names]):
                unchanged.append("gate_points")
                unchanged += ["to_school"] if "homes" in unchanged else []
        # What was found before is taken over; what was not is found when asked for.
        vars(after).update({name: vars(self)[name] for name in unchanged if name in vars(self)})
        return after

    def with_pupils(self, pupils: gpd.GeoDataFrame, changed: Index) -> "Distances":
        """Return the distances after the pupils in the rows ``changed`` attend other schools.

        ``pupils`` is the whole table, the same homes in the same rows; only the ways of those
        named are measured anew.
        """
        # Nothing to check: all that changes is which of the known schools a known pupil attends.
        schools = pupils["school_id"].iloc[changed].astype("str")
        moved = hashlib.sha256(repr((list(changed), list(schools))).encode()).hexdigest()
        own = self.region.fingerprints
        region = dataclasses.replace(
            self.region,
            tables=MappingProxyType({**self.region.tables, "pupils": pupils}),
            fingerprints=MappingProxyType({**own, "pupils": f"{own['pupils']}+{moved[:16]}"}),
        )
        after = dataclasses.replace(self, region=region)
        ways = self.to_school.copy()
        found = self.ways_to(self.homes.only(changed), pupils["school_id"].iloc[changed])
        for name in found.columns:
            column = ways[name].copy()
            column.iloc[changed] = found[name].to_numpy()
            ways[name] = column
        vars(after).update(vars(self) | {"region": region, "to_school": ways})
        return after

    @cached_property
    def gates(self) -> gpd.GeoDataFrame:
        """The gates that are open and have a position: gate_id, school_id, geometry."""
        return school_gates(self.region)

    @cached_property
    def gate_points(self) -> Points:
        """The gates on the walking network."""
        return self.points(self.walk, self.gates)

    @cached_property
    def village_points(self) -> Points:
        """The villages on the walking network."""
        return self.points(self.walk, self.region.villages)

    @cached_property
    def ground(self) -> Field:
        """The cells from which service areas are drawn."""
        return field(self.walk)

    @cached_property
    def homes(self) -> Points:
        """The homes of the pupils on the walking network; no home means the village's point."""
        return self.points(self.walk, self.region.table("pupils").assign(geometry=self._homes))

    @cached_property
    def _homes(self) -> np.ndarray:
        pupils = self.region.table("pupils")
        village = self.region.villages.set_index("village_id").geometry
        own = pupils.geometry.to_numpy()
        fallback = village.reindex(pupils["village_id"]).to_numpy()
        return np.where(shapely.is_missing(own), fallback, own)

    def points(self, network: RoadNetwork, table: gpd.GeoDataFrame) -> Points:
        """Return the points of ``table`` on ``network``."""
        at = to_grid(table.geometry.to_numpy(), self.region.grid)
        xy = np.column_stack([shapely.get_x(at), shapely.get_y(at)])
        return Points(network.snap_xy(xy), xy)

    def school_walks(self, stage: str) -> pd.DataFrame:
        """Return between_schools, kept for the next time."""
        if stage not in self._kept:
            self._kept[stage] = self.between_schools(stage)
        return self._kept[stage]

    def nearest_schools(self, stage: str) -> pd.DataFrame:
        """Return each village's way to its nearest open school of ``stage`` along the roads.

        One row per village, sorted: village_id, stage, school_id, gate_id, walk_m, straight_m,
        connector_m (both ends together), side_m (the longer of the two). Where there is no way,
        school and metres are missing; of schools equally near the first id is named. Example row::

            village_id    stage    school_id   gate_id     walk_m  straight_m  connector_m  side_m
            371524001200  primary  3715241001  3715241001   119.3       116.2        116.1    91.1
        """
        villages = self.region.villages
        table = pd.DataFrame({"village_id": villages["village_id"], "stage": stage})
        nearest = self.nearest_from(self.village_points, stage)
        return pd.concat([table.reset_index(drop=True), nearest], axis=1)

    def nearest_from(self, homes: Points, stage: str) -> pd.DataFrame:
        """Return the way from home i to its nearest open school of ``stage``, row by row.

        The columns of ``ways_to``; of schools equally near the first id.
        """
        rows = gates_of(self.gates, open_schools(self.region, stage)["school_id"])
        metres, row = nearest_gate(self.walk, homes, self.gate_points.only(rows))
        gate = np.where(row >= 0, rows[row] if len(rows) else -1, -1)
        return self._described(pd.DataFrame(index=range(len(metres))), homes, gate, metres)

    @cached_property
    def to_school(self) -> pd.DataFrame:
        """Every pupil's way to the school attended: pupil_id and the columns of ways_to."""
        pupils = self.region.table("pupils")
        ways = self.ways_to(self.homes, pupils["school_id"])
        return pd.concat([pupils[["pupil_id"]].reset_index(drop=True), ways], axis=1)

    def ways_to(self, homes: Points, school_ids: pd.Series) -> pd.DataFrame:
        """Return the way from home i to the nearest gate of school i, row by row.

        Columns: school_id (as given), gate_id, walk_m, straight_m, connector_m, side_m.
        """
        # Where none is known the column may have come as numbers.
        table = pd.DataFrame({"school_id": school_ids.astype("str").to_numpy()})
        pairs = table.reset_index(names="home").merge(
            self.gates[["school_id"]].reset_index(names="gate"), on="school_id"
        )
        home, gate = pairs["home"].to_numpy(), pairs["gate"].to_numpy()
        metres = pair_metres(self.walk, homes, self.gate_points, home, gate)
        # Of several gates the nearest; of equals the first.
        order = np.lexsort((gate, metres, home))
        home, gate, metres = home[order], gate[order], metres[order]
        first = np.diff(home, prepend=-1) > 0
        chosen = np.full(len(table), -1, dtype=np.int64)
        walk_m = np.full(len(table), np.nan)
        chosen[home[first]] = gate[first]
        walk_m[home[first]] = metres[first]
        described = self._described(table, homes, chosen, walk_m)
        return described.assign(school_id=table["school_id"])

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
        for g, node_m, _ in reaches(self.walk, gates, group, len(ids), limit_m):
            own = gates.only(np.flatnonzero(group == g)).places
            metres = reached_metres(self.walk, own, node_m, places)
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
        homes = self.village_points
        rows = gates_of(self.gates, schools)
        walk_m = self._walk_columns(rows)
        home, column = (side.ravel() for side in np.indices(walk_m.shape))
        drive_m = self._drive_m(drive, home, rows[column]).reshape(walk_m.shape)
        owner = pd.Index(schools).get_indexer(self.gates["school_id"].to_numpy()[rows])
        nearest, least_walk_m = _least_by_school(walk_m, owner, len(schools))
        _, least_drive_m = _least_by_school(drive_m, owner, len(schools))
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
        return table.assign(**self._beside_the_road(homes.only(village), gate))

    def walk_table(self, stage: str) -> pd.DataFrame:
        """Return ``matrix`` on foot alone: a row per village, a column per school, open or not.

        Metres; NaN where there is no way or no position.
        """
        schools = self.region.schools
        schools = schools.loc[teaches(schools, stage), "school_id"]
        rows = gates_of(self.gates, schools)
        owner = pd.Index(schools).get_indexer(self.gates["school_id"].to_numpy()[rows])
        _, metres = _least_by_school(self._walk_columns(rows), owner, len(schools))
        villages = pd.Index(self.region.villages["village_id"], name="village_id")
        return pd.DataFrame(metres, index=villages, columns=pd.Index(schools, name="school_id"))

    def _walk_columns(self, rows: Index) -> Metres:
        """Return the metres from every village to the gates in ``rows``, found once per place."""
        homes = self.village_points
        village = self.region.fingerprints["villages"]
        places = shapely.to_wkb(self.gates.geometry.to_numpy()[rows])
        keys = [(village, place) for place in places]
        lacking = [n for n, key in enumerate(keys) if key not in self._columns]
        if lacking:
            home, column = (side.ravel() for side in np.indices((len(homes.xy), len(lacking))))
            gate = rows[np.array(lacking)][column]
            found = pair_metres(self.walk, homes, self.gate_points, home, gate)
            by_gate = found.reshape(len(homes.xy), len(lacking)).T.copy()
            self._columns.update({keys[n]: by_gate[i] for i, n in enumerate(lacking)})
        return np.array([self._columns[key] for key in keys]).reshape(len(keys), len(homes.xy)).T

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
        one, other = np.nonzero(~np.eye(len(schools), dtype=bool))
        return pd.DataFrame(
            {
                "school_id": schools[one],
                "stage": stage,
                "other_id": schools[other],
                "walk_m": walk_m[one, other],
            }
        )

    def _drive_m(self, drive: RoadNetwork | None, home: Index, gate: Index) -> Metres:
        if drive is None:
            return np.full(len(home), np.nan)
        villages = self.points(drive, self.region.villages)
        return pair_metres(drive, villages, self.points(drive, self.gates), home, gate)

    def _described(
        self, table: pd.DataFrame, homes: Points, gate: Index, walk_m: Metres
    ) -> pd.DataFrame:
        """Return ``table`` with the gate, school and metres of the way chosen for each row."""
        found = np.isfinite(walk_m)
        at = np.maximum(gate, 0)
        if len(self.gates) == 0:
            chosen = dict.fromkeys(["school_id", "gate_id"])
        else:
            names = self.gates[["school_id", "gate_id"]]
            chosen = {name: names[name].take(at).where(found).to_numpy() for name in names}
        walk_m = np.where(found, walk_m, np.nan)
        return table.assign(**chosen, walk_m=walk_m, **self._beside_the_road(homes, gate))

    def _beside_the_road(self, homes: Points, gate: Index) -> dict[str, Metres]:
        """Return straight_m, connector_m and side_m from home i to gate i; NaN for gate -1."""
        measures = {name: np.full(len(gate), np.nan) for name in _BESIDE}
        known = np.flatnonzero(gate >= 0)
        home, there = homes.only(known), self.gate_points.only(gate[known])
        at_home, at_gate = home.places.connector_m, there.places.connector_m
        measures["straight_m"][known] = np.hypot(*(home.xy - there.xy).T)
        measures["connector_m"][known] = at_home + at_gate
        measures["side_m"][known] = np.maximum(at_home, at_gate)
        return measures


def _least_by_school(metres: Metres, owner: Index, schools: int) -> tuple[Index, Metres]:
    """Return from metres by gate, shape (villages, gates), the nearest gate of each school.

    Its column (-1: no gate) and the metres to it, shape (villages, schools); NaN is farthest.
    """
    column = np.full((len(metres), schools), -1, dtype=np.int64)
    least = np.full((len(metres), schools), np.nan)
    for gate, school in enumerate(owner):
        with np.errstate(invalid="ignore"):
            first = column[:, school] < 0
            nearer = np.isnan(least[:, school]) & ~np.isnan(metres[:, gate])
            nearer |= first | (metres[:, gate] < least[:, school])
        column[nearer, school] = gate
        least[nearer, school] = metres[nearer, gate]
    return column, least
