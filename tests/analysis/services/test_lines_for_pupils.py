"""Which line could take whom, counted by hand along one road of 10 km; ``big`` is at 5,000 m."""

import pandas as pd
import pytest

from analysis.parameters import Parameters
from analysis.services import (
    LINE_REASONS,
    LinesForPupils,
    could_ride_totals,
    lines_for_pupils,
    remedies,
)
from analysis.transport import transport_needs
from geo.distances import Distances
from tests.analysis.services.line_worlds import BUS, SCHOOLS, STOPS, pupil, tables_of
from tests.analysis.straight_road import as_text, distances_of, lines
from tests.geo.worlds import Tables, shuffled, world

P = Parameters()


def found(tables: Tables, parameters: Parameters = P) -> tuple[LinesForPupils, Distances]:
    distances = distances_of(tables)
    return lines_for_pupils(
        transport_needs(distances, parameters), distances, parameters
    ), distances


def reason(at: str = "1000,0", services: str = BUS, stops: str = STOPS) -> str:
    answer, _ = found(tables_of(pupil("p", at), services, stops))
    assert answer.pupils["seat"].tolist() == answer.pupils["reason"].isna().tolist()
    return as_text(answer.pupils, "reason")[0]


def test_the_line_the_stop_the_walks_and_the_time() -> None:
    answer, _ = found(tables_of(pupil("p", "1300,0")))
    assert as_text(
        answer.pupils, "pupil_id service_id stop stop_walk_m alight_walk_m ride_min seat reason"
    ) == ["p b1 S1 300 100 20 yes -"]
    # 100 m at 4 km/h are a minute and a half.
    assert answer.pupils["arrive_min"].tolist() == [461.5]


def test_the_walk_to_a_stop_is_along_the_road_not_straight() -> None:
    """The stop lies 300 m north of the home; the road to it is 900 m."""
    tables = tables_of(pupil("p"), stops="b1 1 1000,300 440\nb1 2 4900,0 460")
    bend = world("a: 0,0 10000,0\nb: 1300,0 1300,300\nc: 1300,300 900,300", "v: 1,1", SCHOOLS)
    tables["roads"] = bend["roads"]
    answer, _ = found(tables, Parameters.of({"snap.radius_m": 50}))
    assert as_text(answer.pupils, "stop_walk_m reason") == ["900 stop_too_far"]
    far = Parameters.of({"snap.radius_m": 50, "bus.max_walk_to_stop_m": 900})
    assert as_text(found(tables, far)[0].pupils, "stop_walk_m reason") == ["900 -"]


@pytest.mark.parametrize(
    ("services", "stops", "at", "code"),
    [
        (BUS, "", "1000,0", "no_line"),
        (BUS, STOPS, "400,0", "stop_too_far"),
        (BUS, STOPS, "500,0", "-"),
        # On the island, to which no road leads.
        (BUS, "b1 1 1000,3000 440", "1000,0", "no_way_to_stop"),
        ("b1 school_bus other 3", STOPS, "1000,0", "not_to_school"),
        ("b1 public_transport - 3", "b1 1 1000,0 440\nb1 2 3000,0 460", "1000,0", "not_to_school"),
        # The afternoon's run: at the school first, whatever the order or the clock alone says.
        (BUS, "b1 1 4900,0 440\nb1 2 1000,0 460", "1000,0", "not_to_school"),
        (BUS, "b1 1 1000,0 460\nb1 2 4900,0 440", "1000,0", "not_to_school"),
        # At the gate at 8:20, a minute and a half after the bus.
        (BUS, "b1 1 1000,0 440\nb1 2 4900,0 498.5", "1000,0", "-"),
        (BUS, "b1 1 1000,0 440\nb1 2 4900,0 498.6", "1000,0", "too_late"),
        (BUS, "b1 1 1000,0 -\nb1 2 4900,0 460", "1000,0", "no_times"),
        (BUS, "b1 1 1000,0 440\nb1 2 4900,0 -", "1000,0", "no_times"),
        (BUS, "b1 1 1000,0 -\nb1 2 4900,0 499", "1000,0", "too_late"),
        # A bus of the school that names no stop there takes there all the same, who knows when.
        (BUS, "b1 1 1000,0 440", "1000,0", "no_times"),
        ("b1 school_bus big 1", STOPS, "1000,0", "no_seats"),
        ("b1 public_transport - 1", STOPS, "1000,0", "-"),
        ("b1 public_transport - 0", STOPS, "1000,0", "no_seats"),
    ],
)
def test_why_no_line_takes_a_pupil(services: str, stops: str, at: str, code: str) -> None:
    assert reason(at, services, stops) == code
    assert code == "-" or code in LINE_REASONS


def test_of_several_lines_the_one_that_comes_farthest_says_why() -> None:
    """b1 is late, b2 has no times, b3 does not go there: the times of b2 are to be asked."""
    services = "b1 school_bus big 9\nb2 school_bus big 9\nb3 school_bus other 9"
    stops = "b1 1 1000,0 440\nb1 2 4900,0 550\nb2 1 1000,0 -\nb2 2 4900,0 -\nb3 1 1000,0 440"
    answer, _ = found(tables_of(pupil("p"), services, stops))
    assert as_text(
        answer.pupils, "service_id reason school_bus_reason public_transport_reason"
    ) == ["b2 no_times no_times no_line"]


def test_seats_go_to_listed_riders_then_to_the_young_then_the_far_then_by_code() -> None:
    pupils = (
        pupil("old", more="grade=6 service=school_bus service_id=b1")
        + pupil("p1", more="grade=4 service=none")
        + pupil("p2", "1300,0", "grade=2 service=none")
        + pupil("p3", "900,0", "grade=2 service=none")
        + pupil("p4", "900,0", "grade=2")
        + pupil("near", "4000,0", "grade=1 service=none")
    )
    for seats, riding in ((2, "old"), (3, "old p3"), (4, "old p3 p4"), (6, "old p1 p2 p3 p4")):
        answer, distances = found(tables_of(pupils, f"b1 school_bus big {seats}"))
        rows = answer.pupils[answer.pupils["seat"]]
        assert " ".join(sorted(rows["pupil_id"])) == riding
        taken = len(rows) - 1
        assert as_text(answer.lines, "seats listed could_ride free") == [
            f"{seats - 1} 1 {taken} {seats - 2 - taken}"
        ]
    # Who may walk needs none, and what the list says of today is as it was.
    assert "near" not in set(answer.pupils["pupil_id"])
    needs = transport_needs(distances, P).set_index("pupil_id")
    assert needs.loc[["p1", "p2", "p3"], "gap"].tolist() == [True, True, True]
    assert needs["gap"].isna()["p4"]


def test_the_order_of_the_rows_decides_nothing() -> None:
    pupils = "".join(pupil(f"p{n}", f"{900 + 20 * n},0", "grade=2 service=none") for n in range(9))
    services = "b1 school_bus big 3\nb2 school_bus big 4"
    tables = tables_of(pupils, services, STOPS + "\n" + STOPS.replace("b1", "b2"))
    asked = "pupil_id service_id stop_order seat reason"
    first = as_text(found(tables)[0].pupils, asked)
    assert sum(" yes " in row for row in first) == 5
    assert as_text(found(shuffled(tables, 3))[0].pupils, asked) == first


def test_a_rider_of_a_line_not_named_takes_a_seat_of_its_kind_before_others() -> None:
    pupils = pupil("p1", more="grade=6 service=school_bus") + pupil("p2")
    both = "b1 school_bus big 2\nl1 public_transport - 1"
    answer, _ = found(tables_of(pupils, both, STOPS + "\n" + STOPS.replace("b1", "l1")))
    assert as_text(answer.pupils, "pupil_id service_id seat") == ["p1 b1 yes", "p2 l1 yes"]
    assert as_text(answer.lines, "service_id listed unnamed could_ride free") == [
        "b1 0 1 0 0",
        "l1 0 0 1 0",
    ]
    alone, _ = found(tables_of(pupils, "b1 school_bus big 2"))
    assert as_text(alone.pupils, "pupil_id seat reason") == ["p1 yes -", "p2 no no_seats"]


def test_seats_that_are_not_known_are_said() -> None:
    answer, _ = found(tables_of(pupil("p"), "b1 public_transport - -"))
    assert as_text(answer.pupils, "seat seats_unknown") == ["yes yes"]
    assert as_text(answer.lines, "seats could_ride free") == ["- 1 -"]


def test_how_many_of_the_gap_could_ride_by_area() -> None:
    pupils = "".join(pupil(f"p{n}") for n in range(3)) + pupil("u", more="grade=1")
    tables = tables_of(pupils + pupil("far", "100,0"), "b1 school_bus big 3")
    answer, distances = found(tables)
    needs = transport_needs(distances, P)
    asked = "gap could_ride unstated unstated_could_ride stop_too_far no_seats"
    for by, name in (("school_id", "big"), ("township", "T"), ("county", "C")):
        totals = could_ride_totals(needs, answer.pupils, distances.region, by)
        # u, of whom no service is stated, is after p0 to p2 by code alone.
        assert as_text(totals, f"{by} {asked}") == [f"{name} 4 2 1 0 1 1"]


def test_the_remedies_in_their_order() -> None:
    pupils = (
        pupil("p1", more="grade=1 service=none")
        + pupil("p2", "9400,0", "grade=4 service=none")
        + pupil("p3", "1000,0", "grade=5 service=none")
    )
    tables = tables_of(pupils)
    tables["schools"]["boarding_places"] = [None, 0]
    answer, distances = found(tables)
    needs = transport_needs(distances, P)
    asked = "pupil_id nearest_school_id nearest_school_m near_school boarding public_transport school_bus remedy"
    assert as_text(remedies(needs, answer.pupils, distances, P), asked) == lines("""
        p1 big   4000 attends_nearest too_young    no_line -            school_bus
        p2 other 100  places_unknown  beds_unknown no_line stop_too_far new_school_bus
        p3 big   4000 attends_nearest beds_unknown no_line -            school_bus
    """)
    tables["schools"]["boarding_places"] = [5, 0]
    tables["provision"] = pd.DataFrame(
        {"school_id": ["big", "other"], "stage": "primary", "places": [9, 1]}
    )
    tables["enrolment"] = pd.DataFrame(
        {
            "school_id": ["big", "other"],
            "year": 2025,
            "stage": "primary",
            "pupils": [3, 0],
            "boarders": [4, 0],
        }
    )
    answer, distances = found(tables)
    needs = transport_needs(distances, P)
    rows = remedies(needs, answer.pupils, distances, P)
    assert as_text(rows, "pupil_id near_school boarding remedy") == lines("""
        p1 attends_nearest too_young school_bus
        p2 - - near_school
        p3 attends_nearest - boarding
    """)


def test_without_a_list_of_pupils_no_seat_is_given() -> None:
    tables = tables_of(pupil("p"))
    del tables["pupils"]
    answer, _ = found(tables)
    assert answer.pupils.empty
    assert as_text(answer.lines, "listed could_ride free") == ["0 0 2"]


@pytest.mark.parametrize("order", [(300, 470, 400), (470, 400, 300), (400, 300, 470)])
def test_of_several_runs_of_a_line_the_last_in_time_takes_whom_it_has_seats_for(
    order: tuple[int, ...],
) -> None:
    """Four pupils and three runs of two seats at 5:00, 6:40 and 7:50; another comes too late."""
    runs = dict(zip(("a", "b", "c"), order, strict=True)) | {"d": 499}
    services = "\n".join(f"{run} public_transport - 2" for run in runs)
    stops = "\n".join(f"{r} 1 1000,0 {at - 20}\n{r} 2 4900,0 {at}" for r, at in runs.items())
    answer, _ = found(tables_of("".join(map(pupil, "pqrs")), services, stops))
    taken = answer.pupils["service_id"].map(runs).sort_values().tolist()
    assert taken == [400, 400, 470, 470]
    alone, _ = found(tables_of(pupil("p"), services, stops))
    assert alone.pupils["service_id"].map(runs).tolist() == [470]
