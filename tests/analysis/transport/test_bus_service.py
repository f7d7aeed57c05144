"""Who may be said to be fetched by a line: home, direction, time and seats, counted by hand."""

import pandas as pd
import pytest

from analysis.closure import Closure
from analysis.parameters import Parameters
from analysis.plan_effects import Comparison
from analysis.scenario import Edit, Edits, edits, scalar
from analysis.transport import bus_service_by_pair, line_loads, line_seats
from tests.analysis.one_closure import assessed, closing, one_closure
from tests.analysis.straight_road import as_text, lines
from tests.geo.worlds import XY, point, points

P = Parameters()
Halt = tuple[float | None, XY]
A, BIG = (1500.0, 100.0), (5000.0, 50.0)


def closed(pupils: str, line: Edits = (), *, villages: str = "") -> Closure:
    """Return the closure of ``small`` into ``big`` with these pupils and a line."""
    tables = one_closure()
    tables["pupils"] = points("pupil_id", pupils)
    if villages:
        tables["villages"] = points("village_id", villages)
    return closing(assessed(tables), line, into="big")


def line(
    *halts: Halt,
    public: bool = False,
    seats: int | None = None,
    riders: tuple[str, ...] = (),
    name: str = "b1",
) -> Edits:
    """Return the edits that add a line with stops at minutes and places."""
    kind = "public_transport" if public else "school_bus"
    service = {"service_id": name, "kind": kind, "school_id": None if public else "big"}
    stops = [
        {"service_id": name, "stop_order": n, "arrive_min": at, "geometry": scalar(point(xy))}
        for n, (at, xy) in enumerate(halts, start=1)
    ]
    return (
        *edits.add_row("services", {**service, "vehicle_seats": seats}, why=""),
        *(edit for stop in stops for edit in edits.add_row("stops", stop, why="")),
        *(
            Edit("pupils", (one,), column, None, value, "")
            for one in riders
            for column, value in (("service", kind), ("service_id", name))
        ),
    )


def pupil(name: str, x: float, more: str = "grade=1", *, school: str = "small") -> str:
    return f"{name}: {x},0 village_id=a school_id={school} stage=primary {more}\n"


def test_who_needs_a_bed_needs_meals() -> None:
    people = closed(pupil("p1", 1500, "grade=5 boarder=yes")).people
    assert as_text(people, "needs_bus needs_bed needs_lunch") == ["no yes yes"]


@pytest.mark.parametrize(
    ("leaves", "arrives", "marks"),
    [
        (440.0, 465.0, "yes no no"),
        (430.0, 465.0, "yes yes no"),
        (None, 465.0, "yes no yes"),
        (440.0, None, "yes no yes"),
    ],
)
def test_a_ride_of_unknown_time_is_neither_in_time_nor_too_far(
    leaves: float | None, arrives: float | None, marks: str
) -> None:
    people = closed(pupil("p1", 1500), line((leaves, A), (arrives, BIG))).people
    assert as_text(people, "is_fetched is_too_far ride_unknown") == [marks]


def test_only_young_pupils_whose_walk_is_slow_ask_for_the_time_of_the_ride() -> None:
    pupils = pupil("p1", 3500) + pupil("p2", 1500, "grade=4") + pupil("p3", 1500, "boarder=yes")
    near = line((None, (3500.0, 0.0)), (None, A), (None, BIG))
    people = closed(pupils, near).people.sort_values("pupil_id")
    columns = "pupil_id is_fetched service_id is_too_far ride_unknown"
    assert as_text(people, columns) == lines("""
        p1 yes b1 no no
        p2 yes b1 no no
        p3 no  -  no no
    """)


def test_the_time_at_the_gate_ends_the_ride_not_the_last_stop_of_the_day() -> None:
    day = line((440.0, A), (465.0, BIG), (990.0, BIG), (1015.0, A))
    assert as_text(closed(pupil("p1", 1500), day).people, "is_too_far ride_unknown") == ["no no"]
    # A line whose last stop is in a village does not tell when it is at school.
    short = line((440.0, A), (450.0, (3500.0, 0.0)))
    assert as_text(closed(pupil("p1", 1500), short).people, "is_too_far ride_unknown") == ["no yes"]


def test_the_stop_must_be_near_the_home_not_only_near_the_village() -> None:
    """The village is at 1,500 m, its stop 100 m off the road; p5 has 490 m to it, but walks 580 m."""
    pupils = "".join(
        [
            pupil("p1", 1500, "grade=5"),
            pupil("p2", 900, "grade=5"),
            pupil("p3", 900, "grade=5"),
            pupil("p4", 1120, "grade=5"),
            pupil("p5", 1020, "grade=5"),
        ]
    )
    closure = closed(pupils, line((440.0, A), (465.0, BIG), riders=("p3",)))
    people = closure.people.sort_values("pupil_id")
    # Listing p3 with the planned line does not bring its stop nearer.
    assert as_text(people, "pupil_id is_fetched") == ["p1 yes", "p2 no", "p3 no", "p4 yes", "p5 no"]


def test_who_rides_a_line_to_the_new_school_today_goes_on() -> None:
    tables = one_closure()
    tables["services"] = pd.DataFrame(
        {"service_id": ["L"], "kind": ["school_bus"], "school_id": ["big"]}
    )
    rider = "grade=5 service=school_bus service_id=L"
    tables["pupils"] = points("pupil_id", pupil("p1", 900, rider) + pupil("p2", 900, "grade=5"))
    closure = closing(assessed(tables), into="big")
    people = closure.people.sort_values("pupil_id")
    assert as_text(people, "pupil_id is_fetched service_id") == ["p1 yes L", "p2 no -"]
    needs = closure.after.needs.sort_values("pupil_id")
    assert as_text(needs, "pupil_id school_id service_id gap") == ["p1 big L no", "p2 big - yes"]


@pytest.mark.parametrize(
    ("village", "school", "marks"),
    [
        (440.0, 460.0, "yes no"),
        (460.0, 440.0, "no no"),
        (None, 440.0, "yes yes"),
        (460.0, None, "yes yes"),
    ],
)
def test_a_public_line_must_go_from_the_village_to_the_school(
    village: float | None, school: float | None, marks: str
) -> None:
    closure = closed(pupil("p1", 1500), line((village, A), (school, BIG), public=True))
    assert as_text(closure.people, "is_fetched ride_unknown") == [marks]
    pairs = bus_service_by_pair(closure.after.distances, P)
    joined = ((pairs["village_id"] == "a") & (pairs["school_id"] == "big")).any()
    assert joined == marks.startswith("yes")


def test_a_line_of_unknown_time_is_seen_next_to_one_whose_time_is_known() -> None:
    """b1 takes 50 minutes, b2 an unknown time: whether p1 comes in time is asked about."""
    slow = line((420.0, A), (470.0, BIG))
    untimed = line((None, A), (None, BIG), name="b2")
    for edits_of, marks, pair in (
        (slow, "yes no", "a big b1 50 no"),
        ((*slow, *untimed), "no yes", "a big b1 50 yes"),
        (untimed, "no yes", "a big b2 - yes"),
    ):
        closure = closed(pupil("p1", 1500), edits_of)
        assert as_text(closure.people, "is_too_far ride_unknown") == [marks]
        pairs = bus_service_by_pair(closure.after.distances, P)
        assert as_text(pairs[pairs["village_id"] == "a"]) == [pair]


def test_of_a_rider_the_line_they_are_listed_with_counts() -> None:
    """b1, which p1 rides, takes 50 minutes; the unknown time of b2 changes nothing."""
    slow = line((420.0, A), (470.0, BIG))
    untimed = line((None, A), (None, BIG), name="b2")
    tables = one_closure()
    tables["pupils"] = points("pupil_id", pupil("p1", 1500, "grade=1 service_id=b1"))
    tables["services"] = pd.DataFrame(
        {"service_id": ["b1"], "kind": ["school_bus"], "school_id": ["big"]}
    )
    closure = closing(assessed(tables), (*slow[1:], *untimed), into="big")
    assert as_text(closure.people, "service_id is_too_far ride_unknown") == ["b1 yes no"]


def test_one_stop_is_no_ride_of_a_public_line() -> None:
    """It is near the village and near the school at once, so nobody need get on."""
    at = "a: 4300,0\nd: 5100,0"
    bus = line((440.0, (4650.0, 0.0)), public=True)
    people = closed(pupil("p1", 4300), bus, villages=at).people
    assert as_text(people, "is_fetched") == ["no"]


def test_a_line_is_loaded_with_those_who_move_and_those_who_ride_it_already() -> None:
    pupils = "".join(pupil(f"p{n}", 1500, "grade=4") for n in range(3))
    pupils += pupil("old", 1500, "grade=4", school="big") + pupil("near", 3500, "grade=4")
    bus = (line((440.0, A), (450.0, (3500.0, 0.0)), (465.0, BIG), seats=3, riders=("old", "p0")),)
    closure = closed(pupils, *bus)
    loads = line_loads(closure.people, closure.after.region, P)
    assert as_text(loads, "service_id riders seats") == ["b1 4 2"]
    bare = closed(pupils, line((440.0, A), (465.0, BIG)))
    assert as_text(line_loads(bare.people, bare.after.region, P)) == ["b1 3 -"]
    none = closed(pupils)
    assert line_loads(none.people, none.after.region, P).empty


@pytest.mark.parametrize(
    ("seats", "public", "state"), [(3, False, "short"), (4, False, "enough"), (3, True, "enough")]
)
def test_the_attendant_of_a_school_bus_takes_a_seat_from_those_who_move(
    seats: int, *, public: bool, state: str
) -> None:
    pupils = "".join(pupil(f"p{n}", 1500, "grade=4") for n in range(3))
    bus = line((440.0, A), (450.0, (3500.0, 0.0)), (465.0, BIG), seats=seats, public=public)
    found = [r.code for c in closed(pupils, bus).checks for r in c.reasons if "seats" in r.code]
    assert found == [f"seats_{state}"]
    closure = closed(pupils, bus)
    given = line_seats(closure.after.region, P)
    assert as_text(closure.loads, "seats") == as_text(given.to_frame("seats"), "seats")


@pytest.mark.parametrize("public", [False, True])
def test_the_comparison_says_what_the_hard_stop_says(*, public: bool) -> None:
    bus = line((440.0, A), (450.0, (3500.0, 0.0)), (465.0, BIG), public=public)
    pupils = pupil("p1", 1500) + pupil("p2", 900, "grade=4") + pupil("near", 3500)
    closure = closed(pupils + pupil("boards", 1500, "boarder=yes"), bus)
    needs = closure.after.needs.sort_values("pupil_id")
    kind = "public_transport" if public else "school_bus"
    # Who may walk takes no seat, and who boards does not ride.
    assert as_text(needs, "pupil_id service service_id gap") == lines(f"""
        boards none - no
        near   none - no
        p1 {kind} b1 no
        p2 none - yes
    """)
    unserved = closure.people["needs_bus"] & ~closure.people["is_fetched"].astype(bool)
    figures = Comparison(closure.base, closure.after, "primary").figures.set_index("key")
    assert figures["after"]["not_fetched"] == unserved.sum() == 1
