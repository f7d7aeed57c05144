"""Which line fetches whom to which school, how long the ride takes, and how full the line gets."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.parameters import Parameters
from analysis.transport.line_seats import line_seats
from geo.distances import Distances, Points, walks_within
from geo.roads import RoadNetwork
from geo.tables import Region

BUS_SERVICE_COLUMNS = ("village_id", "school_id", "service_id", "ride_min", "has_untimed")
_RIDE_COLUMNS = ("who", "school_id", "service_id", "ride_min")


def bus_service_by_pair(distances: Distances, parameters: Parameters) -> pd.DataFrame:
    """Return the pairs of village and school that a line joins, the shortest ride of each.

    A line of a school fetches from a village that has a stop of it within a walk of
    ``bus.max_walk_to_stop_m`` along the roads, or a pupil listed with it. A public line, which
    belongs to no school, joins villages and schools that each have such a stop, if it goes from the
    one to the other. Columns BUS_SERVICE_COLUMNS, sorted. ``ride_min`` is the minutes from the
    village's stop to one as near to a gate of the school, missing where these times or such a stop
    are not given of any line; ``has_untimed`` says whether there is a line of which they are not.
    """
    lines = _Lines.of(distances, parameters.stop_limit_m)
    pairs = _from_villages(lines, distances, distances.region.villages["village_id"])
    pairs = _by_line(pairs.rename(columns={"who": "village_id"}), ["village_id", "school_id"])
    pairs = pairs.sort_values([*BUS_SERVICE_COLUMNS[:2], "ride_min", "service_id"], kind="stable")
    pairs = pairs.drop_duplicates(["village_id", "school_id"], ignore_index=True)
    return pairs[list(BUS_SERVICE_COLUMNS)]


def bus_service_by_pupil(
    people: pd.DataFrame, distances: Distances, parameters: Parameters, *, today: Region
) -> pd.DataFrame:
    """Return the line that fetches person i to ``to_id``: service_id, ride_min, has_untimed.

    ``people`` has village_id, to_id and ``home`` (row in the table of pupils, -1: estimated). Who
    has a home of their own needs the stop as near to it as bus_service_by_pair asks of a village;
    for the others their village is asked. Listed ``today`` as a rider of a line of that school, a
    pupil stays fetched by it; whom only a plan lists is fetched as far as the line's stops go, and
    by one without stops yet. Else of several lines the shortest ride counts. Missing: no line.
    ``has_untimed`` says whether the time of that line, or of one that would do as well, is unknown.
    """
    lines = _Lines.of(distances, parameters.stop_limit_m)
    who = pd.DataFrame(
        {
            "who": np.arange(len(people)),
            "village_id": people["village_id"].array,
            "school_id": people["to_id"].array,
            "listed": _listed(people["home"], today).array,
        }
    )
    planned = _listed(people["home"], distances.region).mask(
        lambda line: line.isin(lines.stops["service_id"])
    )
    who["listed"] = who["listed"].where(
        who["listed"].map(lines.owner).eq(who["school_id"]), planned.array
    )
    at_home = _have_own_homes(people, distances)
    home = distances.homes.only(people["home"].to_numpy()[at_home])
    villages = pd.Series(who.loc[~at_home, "village_id"].dropna().unique(), dtype="str")
    asked = who[~at_home].merge(
        _from_villages(lines, distances, villages).rename(columns={"who": "village_id"}),
        on=["village_id", "school_id"],
    )
    own = who.merge(lines.rides(lines.near(who["who"][at_home], home)), on=["who", "school_id"])
    rider = who[who["listed"].map(lines.owner).eq(who["school_id"])]
    rider = rider.assign(service_id=rider["listed"], ride_min=np.nan)
    found = pd.concat([asked, own, rider], ignore_index=True)
    found["is_other"] = ~found["service_id"].eq(found["listed"])
    found = _by_line(found, ["who", "is_other"])
    found = found.sort_values(["who", "is_other", "ride_min", "service_id"], kind="stable")
    found = found.drop_duplicates("who").set_index("who").reindex(who["who"])
    found["has_untimed"] = found["has_untimed"].eq(other=True)
    return found[["service_id", "ride_min", "has_untimed"]].set_axis(people.index)


def listed_ride_min(needs: pd.DataFrame, distances: Distances, parameters: Parameters) -> pd.Series:
    """Return the minutes on board of each row of ``needs``, by the line it is listed with.

    Of several stops near the home, or near the school, the shortest ride counts. Missing where no
    line is listed, or its times, or stops as near as bus_service_by_pair asks, are not known.
    """
    riding = needs[needs["service_id"].notna() & needs["pupil_id"].notna()]
    if riding.empty:
        return pd.Series(np.nan, index=needs.index)
    listed = pd.Index(distances.region.table("pupils")["pupil_id"])
    homes = distances.homes.only(listed.get_indexer(pd.Index(riding["pupil_id"])))
    lines = _Lines.of(distances, parameters.stop_limit_m)
    found = lines.rides(lines.near(riding.index.to_series(), homes))
    own = riding.loc[found["who"], ["school_id", "service_id"]].reset_index(drop=True)
    by_own = (found[["school_id", "service_id"]].reset_index(drop=True) == own).all(axis=1)
    minutes = found[by_own.to_numpy(dtype=bool)].groupby("who")["ride_min"].min()
    return minutes.reindex(needs.index).astype("float64")


def line_loads(people: pd.DataFrame, region: Region, parameters: Parameters) -> pd.DataFrame:
    """Return how full each line gets that fetches any of ``people``: service_id, riders, seats.

    ``people`` are rows of analysis.reassignment, ``region`` is the one after the plan. Riders are
    those of them who need a bus and are fetched by the line, and the pupils listed with it who do
    not move; they may be fractions where estimated. ``seats`` are those for pupils (line_seats) on
    one trip, as no table tells how many there are; missing where not given. Sorted.
    """
    rides = people["needs_bus"].astype(bool) & people["is_fetched"].astype(bool)
    new_riders = people[rides].groupby("service_id")["pupils"].sum().astype("float64")
    pupils = region.table("pupils")
    stays = pupils[~pupils["pupil_id"].isin(people["pupil_id"])]
    listed = stays["service_id"].value_counts().reindex(new_riders.index).fillna(0.0)
    seats = line_seats(region, parameters)
    return pd.DataFrame(
        {
            "service_id": new_riders.index.astype("str"),
            "riders": (new_riders + listed).to_numpy(dtype=np.float64),
            "seats": seats.reindex(new_riders.index).to_numpy(),
        }
    )


@dataclass(frozen=True, eq=False)
class _Lines:
    """The stops that lines have, and where they let pupils off.

    ``stops`` has service_id, arrive_min (minutes after midnight); ``points`` are their places on
    the roads ``walk``; ``ends`` the stops near gates, by school; ``owner`` the school a line
    belongs to, missing for a public one.
    """

    walk: RoadNetwork
    stops: pd.DataFrame
    points: Points
    limit_m: float
    owner: pd.Series
    ends: pd.DataFrame

    @classmethod
    def of(cls, distances: Distances, limit_m: float) -> "_Lines":
        owner = distances.region.table("services").set_index("service_id")["school_id"]
        stops = distances.region.table("stops")
        row = np.flatnonzero(stops.geometry.notna() & stops["service_id"].isin(owner.index))
        table = pd.DataFrame(stops[["service_id", "arrive_min"]].iloc[row]).reset_index(drop=True)
        table = table.astype({"arrive_min": "float64"})
        points = distances.stop_points.only(row)
        walks = walks_within(distances.walk, points, distances.gate_points, limit_m)
        school = distances.gates["school_id"].array.take(walks.end)
        ends = table.iloc[walks.start].assign(school_id=school, stop=walks.start)
        return cls(distances.walk, table, points, limit_m, owner, ends)

    def near(self, who: pd.Series, places: Points) -> pd.DataFrame:
        """Return the stops within the walk of place i: who, stop, service_id, arrive_min."""
        walks = walks_within(self.walk, places, self.points, self.limit_m)
        return self.stops.iloc[walks.end].assign(who=who.array.take(walks.start), stop=walks.end)

    def rides(self, start: pd.DataFrame) -> pd.DataFrame:
        """Return the rides from the stops of ``near`` to schools: _RIDE_COLUMNS.

        A public line must not be at the school before it is at the start. Of a line of a school
        only its minutes hang on that: whom it stops for it takes there. As stops do not tell one
        run from the next, all that fit are returned, of which the shortest is the morning's.
        """
        pairs = start.merge(self.ends, on="service_id", suffixes=("", "_end"))
        owner = pairs["service_id"].map(self.owner)
        ride = pairs["arrive_min_end"] - pairs["arrive_min"]
        goes = (pairs["stop"] != pairs["stop_end"]) & ~(ride < 0)
        timed = pairs.assign(ride_min=ride)[goes & (owner.isna() | owner.eq(pairs["school_id"]))]
        untimed = start.assign(school_id=start["service_id"].map(self.owner), ride_min=np.nan)
        untimed = untimed[untimed["school_id"].notna()]
        return pd.concat([timed, untimed], ignore_index=True)[list(_RIDE_COLUMNS)]


def _from_villages(lines: _Lines, distances: Distances, villages: pd.Series) -> pd.DataFrame:
    """Return the rides from ``villages``, also from those without a stop where a rider lives."""
    row = pd.Index(distances.region.villages["village_id"]).get_indexer(pd.Index(villages))
    near = lines.near(villages[row >= 0], distances.village_points.only(row[row >= 0]))
    pupils = distances.region.table("pupils")
    riding = pupils[pupils["service_id"].notna() & pupils["village_id"].isin(villages)]
    riding = pd.DataFrame(riding[["village_id", "service_id"]]).drop_duplicates()
    riding = riding.rename(columns={"village_id": "who"}).assign(
        school_id=riding["service_id"].map(lines.owner), ride_min=np.nan
    )
    riding = riding[riding["school_id"].notna()]
    return pd.concat([lines.rides(near), riding[list(_RIDE_COLUMNS)]], ignore_index=True)


def _by_line(rides: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """Return the shortest ride by each line of those with one ``key``, with ``has_untimed``.

    It says of all of them whether the time of any is unknown.
    """
    by_line = rides.groupby([*key, "service_id"])["ride_min"].min().reset_index()
    is_untimed = by_line["ride_min"].isna()
    has_untimed = is_untimed.groupby([by_line[name] for name in key]).transform("any")
    return by_line.assign(has_untimed=has_untimed.astype(bool))


def _listed(home: pd.Series, today: Region) -> pd.Series:
    """Return the line each pupil is listed with in ``today``; missing for the estimated."""
    return today.table("pupils")["service_id"].reset_index(drop=True).reindex(home)


def _have_own_homes(people: pd.DataFrame, distances: Distances) -> np.ndarray:
    """Return who has a home of which more is known than the village it is in, shape (n,)."""
    row = people["home"].to_numpy()
    village = pd.Index(distances.region.villages["village_id"]).get_indexer(
        pd.Index(people["village_id"])
    )
    home, there = (np.full((len(people), 2), np.nan) for _ in range(2))
    if (row >= 0).any():
        home[row >= 0] = distances.homes.xy[row[row >= 0]]
    there[village >= 0] = distances.village_points.xy[village[village >= 0]]
    return np.asarray(np.isfinite(home).all(axis=1) & (home != there).any(axis=1))
