"""Bus lines in a small world in which one road can be driven round and one is marked."""

from functools import cache

import numpy as np

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.region_routes.planned import RegionRoutes
from analysis.region_routes.region_problem import ChosenStops, region_problem
from analysis.region_routes.riders import riders_of
from analysis.region_routes.settings import RouteSettings
from analysis.routes import plan_routes
from geo.roads import RoadNetwork
from tests.analysis.straight_road import distances_of
from tests.geo.worlds import points, world

# From the school east: 1 km, 3.5 km with a way round of 5.1 km, 1.5 km with a sharp bend.
ROADS = """
    main: 0,0 1000,0 4500,0 highway=tertiary name=幸福路
    bend: 4500,0 6000,0 highway=tertiary name=幸福路 hazard=急弯
    loop: 1000,0 1000,800 4500,800 4500,0 highway=unclassified
"""
SCHOOL = "s: 0,0 kind=primary urban_rural=rural name=幸福小学"
PUPILS = """
    p1: 2500,0 school_id=s stage=primary grade=1
    p2: 6000,0 school_id=s stage=primary grade=2
    p3: 6000,0 school_id=s stage=primary grade=3
    p4: 5900,0 school_id=s stage=primary grade=5
"""
STOPS = {"k1": (500.0, "东头"), "k2": (6000.0, "孙庄1")}
AT = {"p1": "k1", "p2": "k2", "p3": "k2", "p4": None}


@cache
def lines_assessment(roads: str = ROADS) -> Assessment:
    tables = world(roads, "v: 5000,0", SCHOOL)
    tables["pupils"] = points("pupil_id", PUPILS)
    return Assessment(distances_of(tables), Parameters())


def lines(seats: int = 4, roads: str = ROADS, **values: float) -> RegionRoutes:
    """Return the routes of the world, all in one trip of a bus of ``seats``; p4 has no stop."""
    settings = RouteSettings(bus_sizes=((seats, 1, 1.0),))
    keys = {name.replace("_", ".", 1): value for name, value in values.items()}
    assessment = Assessment(lines_assessment(roads).distances, Parameters.of(keys))
    riders = riders_of(assessment, settings.stages, settings.who)
    ids = list(STOPS)
    at = [AT[pupil] for pupil in riders.table["pupil_id"]]
    stop = np.array([-1 if each is None else ids.index(each) for each in at])
    east_m = np.array([metres for metres, _ in STOPS.values()])
    beginning = assessment.distances.gate_points.xy[0]
    chosen = ChosenStops(
        ids=tuple(ids),
        names=tuple(name for _, name in STOPS.values()),
        xy=beginning + np.column_stack([east_m, 0 * east_m]),
        stop=stop,
        walk_m=np.where(stop >= 0, 200.0, np.nan),
        reason=np.where(stop >= 0, None, "no_stop_within"),
    )
    drive = RoadNetwork.of(assessment.region, "drive")
    found = region_problem(assessment, drive, riders, chosen, settings)
    plan = plan_routes(found.problem, steps=300)
    assert plan.faults == ()
    return RegionRoutes(settings, assessment.parameters, found, plan.plan)
