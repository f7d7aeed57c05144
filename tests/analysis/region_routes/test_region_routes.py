"""From the list to checked routes: stops within the walk, laws of the whole, what is refused."""

from functools import cache

import networkx as nx
import numpy as np
import pytest

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.region_routes import RegionRoutes, RouteSettings, region_routes
from analysis.routes import route_faults
from analysis.solver import SearchLimits
from geo.distances import Distances
from geo.errors import PlanningError
from geo.roads import RoadNetwork
from tests.analysis.straight_road import distances_of
from tests.geo.worlds import points, world

# Two villages north of a street; p7 lives far from any road a bus may use.
ROADS = """
    street: 0,0 9000,0 highway=secondary
    lane: 6000,0 6000,1200 highway=residential
    path: 8000,0 8000,900 highway=footway
"""
PUPILS = """
    p1: 5000,100 school_id=s stage=primary grade=1
    p2: 5200,100 school_id=s stage=primary grade=2
    p3: 6000,1000 school_id=s stage=primary grade=2
    p4: 6050,1100 school_id=s stage=primary grade=5
    p5: 6000,1150 school_id=m stage=junior grade=7
    p6: 3500,0 school_id=m stage=junior grade=8
    p7: 8000,880 school_id=s stage=primary grade=3
"""


@cache
def region_distances() -> Distances:
    schools = "s: 0,50 kind=primary urban_rural=rural\n m: 300,-50 kind=junior urban_rural=rural"
    tables = world(ROADS, "v: 5100,200\n w: 6000,1100", schools)
    tables["pupils"] = points("pupil_id", PUPILS)
    return distances_of(tables)


def routes(settings: RouteSettings | None = None, **values: float) -> RegionRoutes:
    keys = {name.replace("_", ".", 1): value for name, value in values.items()}
    side = Assessment(region_distances(), Parameters.of(keys))
    drive = RoadNetwork.of(side.region, "drive")
    limits = SearchLimits()
    return region_routes(side, drive, settings or RouteSettings(), limits=limits)


@cache
def usual() -> RegionRoutes:
    return routes()


def test_everybody_is_taken_or_named_with_the_reason() -> None:
    pupils = usual().pupils.set_index("pupil_id")
    assert pupils.index.tolist() == [f"p{n}" for n in range(1, 8)]
    assert pupils.loc[pupils["trip_id"].isna(), "reason"].to_dict() == {"p7": "no_stop_within"}
    assert route_faults(usual().found.problem, usual().plan) == ()


def test_the_walk_to_a_stop_is_the_walk_along_the_roads() -> None:
    """Held against networkx on the roads as drawn, from where each home steps onto them."""
    found = usual()
    graph = nx.Graph()
    for a, b in (((0, 0), (6000, 0)), ((6000, 0), (9000, 0)), ((6000, 0), (6000, 1200))):
        steps = 120
        corners = np.linspace(a, b, steps + 1)
        for start, end in zip(corners[:-1].round(3), corners[1:].round(3), strict=True):
            graph.add_edge(tuple(start), tuple(end), weight=float(np.hypot(*(end - start))))
    origin = found.found.place_xy[found.found.schools["school_id"].tolist().index("s")] - (0, 50)
    nodes = np.array(list(graph.nodes))
    pupils = found.pupils.reset_index(drop=True)
    homes = found.found.riders.homes.xy - origin
    for row in np.flatnonzero(pupils["trip_id"].notna()):
        stop = found.found.chosen.xy[found.found.chosen.stop[row]] - origin
        near = [int(np.hypot(*(nodes - at).T).argmin()) for at in (homes[row], stop)]
        along = nx.shortest_path_length(graph, *(tuple(nodes[n]) for n in near), weight="weight")
        off = np.hypot(*(nodes[near[0]] - homes[row]))
        assert pupils["stop_walk_m"][row] == pytest.approx(along + off, abs=60)
        assert pupils["stop_walk_m"][row] <= Parameters().stop_limit_m


def test_schools_do_not_share_a_trip_and_pupils_ride_to_their_own() -> None:
    found = usual()
    trips = found.trips.set_index("trip_id")
    own = found.pupils.dropna(subset="trip_id")
    assert (own["trip_id"].map(trips["school_id"]) == own["school_id"]).all()
    assert (own["ride_s"] <= own["trip_id"].map(trips["ride_limit_s"])).all()
    assert trips["pupils"].sum() == len(own)


def test_a_longer_walk_takes_no_fewer_pupils() -> None:
    taken = [
        routes(bus_max_walk_to_stop_m=limit).pupils["trip_id"].notna().sum()
        for limit in (100.0, 500.0, 1000.0)
    ]
    assert taken == sorted(taken)
    # p7 walks 880 m to the street.
    assert taken[-1] == 7


def test_one_stage_alone_and_equal_answers_twice() -> None:
    junior = routes(RouteSettings(stages=("junior",)))
    assert junior.pupils["pupil_id"].tolist() == ["p5", "p6"]
    again = routes(RouteSettings(stages=("junior",)))
    assert again.plan == junior.plan


def test_without_a_list_or_anybody_it_is_said() -> None:
    tables = world(ROADS, "v: 5100,200", "s: 0,50 kind=primary urban_rural=rural")
    side = Assessment(distances_of(tables), Parameters())
    with pytest.raises(PlanningError, match="list of pupils"):
        region_routes(side, RoadNetwork.of(side.region, "drive"), RouteSettings())
    with pytest.raises(PlanningError, match="nobody to take"):
        routes(transport_max_walk_m=10000.0)
