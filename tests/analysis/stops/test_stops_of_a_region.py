"""From roads and homes to stops: what geo measures is what the choice takes."""

from scipy.sparse import csr_array

from analysis.stops import CandidateStop, StopProblem, WalkingGroup, choose_stops, stop_faults
from geo.distances import Distances, stop_candidates, walks_within
from geo.roads import RoadNetwork
from geo.tables import Region
from tests.geo.worlds import world

# Two villages by one road, one far along it, one on an island of roads nobody leaves by bus.
ROADS = """
    main: 0,0 3000,0
    path: 0,9000 2000,9000 highway=footway
"""
VILLAGES = """
    a: 100,20
    b: 500,20
    c: 3000,900
    d: 500,9010
"""


def test_the_villages_of_a_road_share_a_stop() -> None:
    region = Region.from_tables(world(ROADS, VILLAGES, "s: 2900,10"))
    ours = Distances(region, RoadNetwork.of(region))
    found = stop_candidates(ours, RoadNetwork.of(region, "drive"), spacing_m=300.0)
    walks = walks_within(ours.walk, ours.village_points, found.points, 1000.0)
    problem = StopProblem(
        walk_m=csr_array((walks.metres, (walks.start, walks.end)), shape=(4, len(found.table))),
        groups=tuple(
            WalkingGroup(group_id=village, school_id="s", pupils=(f"{village}1",))
            for village in region.villages["village_id"]
        ),
        stops=tuple(CandidateStop(stop_id=stop) for stop in found.table["stop_id"]),
        walk_limit_m=400.0,
    )
    choice = choose_stops(problem)
    assert not stop_faults(problem, choice)
    # At 300 m: 20 + 200 from either side.
    assert len(choice.open_stops) == 1
    assert round(choice.walk_m) == 440
    reasons = {each.pupil: (each.reason, each.nearest_m) for each in choice.unassigned}
    assert reasons["d1"] == ("no_way", None)
    assert reasons["c1"][0] == "no_stop_within"
    assert round(reasons["c1"][1] or 0) == 900
