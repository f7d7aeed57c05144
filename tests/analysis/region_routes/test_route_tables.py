"""Routes of a small world by hand: times at stops, who rides, and what stands in the tables."""

import math
from functools import cache

import numpy as np
import pytest

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.region_routes.planned import RegionRoutes
from analysis.region_routes.region_problem import ChosenStops, region_problem
from analysis.region_routes.riders import riders_of
from analysis.region_routes.settings import RouteSettings, lon_lat
from analysis.routes import plan_routes
from geo.errors import ParameterError, PlanningError
from geo.roads import RoadNetwork
from tests.analysis.straight_road import distances_of
from tests.geo.worlds import points, world

# A straight road; the school stands at its beginning, pupils live 3, 5 and 9 km along it.
ROADS = "main: 0,0 10000,0 highway=tertiary"
SCHOOLS = "s: 0,0 kind=primary urban_rural=rural"
PUPILS = """
    p1: 3000,0 school_id=s stage=primary grade=1
    p2: 5000,0 school_id=s stage=primary grade=2
    p3: 5000,0 school_id=s stage=primary grade=2
    p4: 9000,0 school_id=s stage=primary grade=5
    p5: 1000,0 school_id=s stage=primary grade=5
    p6: 6000,0 school_id=s stage=primary grade=5 service=school_bus
"""


@cache
def assessment() -> Assessment:
    tables = world(ROADS, "v: 5000,0", SCHOOLS)
    tables["pupils"] = points("pupil_id", PUPILS)
    return Assessment(distances_of(tables), Parameters())


def planned(settings: RouteSettings | None = None, **values: float) -> RegionRoutes:
    """Return routes from stops at the homes, p4 without one."""
    settings = settings or RouteSettings(bus_sizes=((4, None, 1.0),))
    keys = {name.replace("_", ".", 1): value for name, value in values.items()}
    side = Assessment(assessment().distances, Parameters.of(keys))
    riders = riders_of(side, settings.stages, settings.who)
    at = {"p1": 0, "p2": 1, "p3": 1, "p4": -1, "p6": 1}
    stop = np.array([at[pupil] for pupil in riders.table["pupil_id"]])
    chosen = ChosenStops(
        ids=("k1", "k2"),
        names=("三里站", "五里站"),
        xy=np.array([riders.homes.xy[0], riders.homes.xy[1]]),
        stop=stop,
        walk_m=np.where(stop >= 0, 200.0, np.nan),
        reason=np.where(stop >= 0, None, "no_stop_within"),
    )
    drive = RoadNetwork.of(side.region, "drive")
    found = region_problem(side, drive, riders, chosen, settings)
    plan = plan_routes(found.problem, steps=300)
    assert plan.faults == ()
    return RegionRoutes(settings, side.parameters, found, plan.plan)


def test_who_is_taken_and_who_is_not() -> None:
    pupils = planned().pupils.set_index("pupil_id")
    # p5 lives near and p6 has a bus.
    assert pupils.index.tolist() == ["p1", "p2", "p3", "p4"]
    assert pupils["trip_id"].isna().tolist() == [False, False, False, True]
    assert pupils.loc["p4", "reason"] == "no_stop_within"
    assert pupils["reason"].isna().tolist() == [True, True, True, False]
    everybody = RouteSettings(who="beyond", bus_sizes=((5, None, 1.0),))
    assert planned(everybody).pupils["pupil_id"].tolist() == ["p1", "p2", "p3", "p4", "p6"]


def test_the_timetable_is_driving_and_stops_and_ends_before_the_bell() -> None:
    found = planned()
    calls, trip = found.calls, found.trips.iloc[0]
    assert calls["stop_id"].tolist() == ["k2", "k1", "s"]
    assert calls["boarding"].tolist() == [2, 1, 0]
    assert calls["on_board"].tolist() == [2, 3, 3]
    # A tertiary road is driven at 40 km/h: 2 km in 180 s, 3 km in 270 s; 19 s and 2.6 s a pupil.
    assert calls["drive_s"].tolist() == pytest.approx([0, 180, 270], abs=1)
    halts = [math.floor(19 + 2.6 * 2), math.floor(19 + 2.6)]
    assert (calls["leave_s"] - calls["reach_s"]).tolist()[:2] == halts
    assert calls["reach_s"].iloc[1] == calls["leave_s"].iloc[0] + calls["drive_s"].iloc[1]
    assert calls["reach_s"].iloc[2] == calls["leave_s"].iloc[1] + calls["drive_s"].iloc[2]
    assert trip["arrive_s"] - trip["start_s"] == trip["drive_s"] + trip["halt_s"]
    bell = Parameters().bell_min("primary") * 60
    assert bell - 30 * 60 <= trip["arrive_s"] <= bell - 5 * 60
    assert trip["longest_ride_s"] == trip["arrive_s"] - calls["leave_s"].iloc[0]
    assert trip["metres"] == pytest.approx(5000, abs=1)
    assert trip.geometry.length > 0


def test_a_pupil_leaves_home_before_the_bus_comes_by_the_walk_to_the_stop() -> None:
    pupils = planned().pupils.set_index("pupil_id")
    # 200 m at 4 km/h are 180 s.
    printed_s = pupils["board_s"] // 60 * 60
    assert (printed_s - pupils["leave_home_s"]).dropna().tolist() == [180, 180, 180]
    assert pupils.loc["p1", "ride_s"] < pupils.loc["p2", "ride_s"]


def test_too_long_on_board_is_said_and_more_seats_take_more() -> None:
    short = planned(route_ride_primary_min=10.0).pupils.set_index("pupil_id")
    assert short["trip_id"].isna().tolist() == [False, False, False, True]
    # In five minutes a bus of one seat comes once.
    few = planned(RouteSettings(bus_sizes=((2, 1, 1.0),)), route_arrive_from_min=10.0).pupils
    left = few[few["trip_id"].isna() & few["stop_id"].notna()]
    assert set(left["reason"]) == {"no_seats"}
    assert len(left) == 2


def test_a_second_trip_of_a_bus_comes_after_the_first_and_its_empty_way_is_counted() -> None:
    found = planned(RouteSettings(bus_sizes=((3, 1, 1.0),)), route_arrive_from_min=100.0)
    trips = found.trips
    assert trips["trip_id"].tolist() == ["1-1", "1-2"]
    assert trips["empty_metres"].tolist()[0] == 0
    first_stop = found.calls.set_index("trip_id").loc["1-2"].iloc[0]
    along = {"k1": 3000, "k2": 5000}
    assert trips["empty_metres"].iloc[1] == pytest.approx(along[first_stop["stop_id"]], abs=1)
    assert trips["start_s"].iloc[1] >= trips["leave_s"].iloc[0]
    assert found.pupils["trip_id"].notna().sum() == 3


def at(x: float, y: float = 0.0) -> tuple[float, float]:
    place = points("place", f"a: {x},{y}").geometry.iloc[0]
    return place.x, place.y


def test_a_bus_begins_and_ends_at_the_depot_that_costs_it_least() -> None:
    """Stops at 5 and 3 km, the school at 0; depots at 6 km and far off at 9.5 km."""
    one = RouteSettings(bus_sizes=((4, None, 1.0),), depots=(at(9500), at(6000)))
    trip = planned(one).trips.iloc[0]
    assert trip["empty_metres"] == pytest.approx(1000 + 6000, abs=2)
    assert trip["metres"] == planned().trips.iloc[0]["metres"]
    assert trip["start_s"] == planned().trips.iloc[0]["start_s"]
    small = RouteSettings(bus_sizes=((3, 1, 1.0),), depots=(at(6000),))
    found = planned(small, route_arrive_from_min=100.0)
    along = {"k1": 3000, "k2": 5000}
    first = [along[own["stop_id"].iloc[0]] for _, own in found.calls.groupby("trip_id")]
    wanted = [6000 - first[0], first[1] + 6000]
    assert found.trips["empty_metres"].tolist() == pytest.approx(wanted, abs=2)
    bare = planned(RouteSettings(bus_sizes=((3, 1, 1.0),)), route_arrive_from_min=100.0)
    assert bare.trips["empty_metres"].tolist()[0] == 0


def test_a_depot_off_the_roads_is_refused() -> None:
    settings = RouteSettings(bus_sizes=((4, None, 1.0),), depots=(at(3000), at(3000, 2500)))
    with pytest.raises(PlanningError, match="number 2"):
        planned(settings)


@pytest.mark.parametrize("given", ["116", "a,b", "116,36,1", "196,36", "116,nan"])
def test_what_is_no_place_is_refused(given: str) -> None:
    assert lon_lat("116.25，36.5") == (116.25, 36.5)
    with pytest.raises(ParameterError):
        lon_lat(given)


def test_the_way_home_is_the_way_there_in_reverse_after_lessons() -> None:
    home = planned().way_home
    assert home["stop_id"].tolist() == ["s", "k1", "k2"]
    assert home["alighting"].tolist() == [0, 1, 2]
    assert home["on_board"].tolist() == [3, 2, 0]
    assert home["reach_s"].iloc[0] == Parameters().over_min("primary") * 60
    # All board at school: 29 s and 1.9 s each; 3 km and 2 km at 40 km/h.
    assert home["leave_s"].iloc[0] - home["reach_s"].iloc[0] == math.floor(29 + 1.9 * 3)
    assert home["drive_s"].tolist() == pytest.approx([0, 270, 180], abs=1)
    assert (home["reach_s"] - home["leave_s"].shift()).tolist()[1:] == home["drive_s"].tolist()[1:]
    assert home["ride_s"].iloc[2] == home["reach_s"].iloc[2] - home["leave_s"].iloc[0]
    assert not home["is_too_long"].any()
    tight = planned(route_ride_primary_min=10.0).way_home
    assert (tight["is_too_long"] == (tight["ride_s"] > 600)).all()


def test_a_bus_drives_its_second_trip_home_after_its_first() -> None:
    found = planned(RouteSettings(bus_sizes=((3, 1, 1.0),)), route_arrive_from_min=100.0)
    first, second = (own for _, own in found.way_home.groupby("trip_id", sort=False))
    drive = 270 if first["stop_id"].iloc[-1] == "k1" else 450
    back = second["reach_s"].iloc[0] - first["leave_s"].iloc[-1]
    assert back == pytest.approx(drive, abs=2)
    assert found.way_home["alighting"].sum() == 3
