"""What is not known of a receiving school stays unknown, and what is known is not made larger."""

import numpy as np
import pandas as pd
import pytest

from analysis.closure import Closure
from analysis.scenario.edits import change_kind, open_school, set_cells
from tests.analysis.one_closure import assessed, closing, frame, one_closure
from tests.geo.worlds import Tables, point, points

ENROLMENT = "school_id year stage grade pupils boarders classes"
OF_BIG = ["pupils_before", "pupils_after", "school_pupils_after", "class_after", "places_left"]


def without(tables: Tables, *schools: str) -> Tables:
    """Return ``tables`` without what enrolment says of ``schools``."""
    rows = tables["enrolment"]
    tables["enrolment"] = rows[~rows["school_id"].isin(schools)].reset_index(drop=True)
    return tables


def more(tables: Tables, text: str) -> Tables:
    rows = [tables["enrolment"], frame(text, ENROLMENT)]
    tables["enrolment"] = pd.concat(rows, ignore_index=True)
    return tables


def of_big(tables: Tables, column: str, value: str | None) -> Tables:
    schools = tables["schools"]
    schools.loc[schools["school_id"] == "big", column] = value
    return tables


def received(tables: Tables) -> pd.Series:
    return closing(assessed(tables), into="big").receiving.iloc[0]


def test_a_list_of_some_pupils_does_not_stand_in_for_one_school() -> None:
    # The list names one pupil of big; the enrolment of the others says it is given by enrolment.
    assert received(without(one_closure(), "big"))[OF_BIG].isna().all()
    # Where enrolment says nothing of the stage anywhere, the list is all there is.
    row = received(without(one_closure(), "big", "small", "far"))
    assert list(row[OF_BIG[:3]]) == [1.0, 6.0, 6.0]
    # Of a school nobody on the list attends it says nothing.
    tables = without(one_closure(), "big", "small", "far")
    tables["pupils"] = tables["pupils"].iloc[:5]
    assert received(tables)[OF_BIG].isna().all()


def test_a_school_that_is_new_or_new_to_the_stage_has_nobody_yet() -> None:
    proposed = received(of_big(without(one_closure(), "big"), "status", "open"))
    assert np.isnan(proposed["pupils_before"])
    base = assessed(of_big(without(one_closure(), "big"), "status", "proposed"))
    opened = set_cells(base.region, "schools", ("big",), {"status": "open"}, why="")
    row = closing(base, opened, into="big").receiving.iloc[0]
    assert list(row[OF_BIG[:3]]) == [0.0, 5.0, 5.0]
    assert row["boarders_after"] == 1.0


def test_a_sum_over_stages_is_known_only_when_every_stage_is() -> None:
    nine = more(of_big(one_closure(), "kind", "nine_year"), "big 2024 junior - 400 0 8")
    # Each stage stands in its own latest year, and of 2025 the juniors of this school are unknown.
    assert received(nine)["school_pupils_after"] == 304.0 + 5.0 + 400.0
    row = received(more(nine, "far 2025 junior - 50 0 2"))
    assert row["pupils_before"] == 304.0
    assert np.isnan(row["school_pupils_after"])
    assert pd.isna(row["is_over_size"])
    assert received(more(nine, "big 2025 junior - 2300 0 8"))["school_pupils_after"] == 2609.0


def test_a_stage_the_plan_adds_is_empty_and_one_it_gives_up_does_not_count() -> None:
    base = assessed(one_closure())
    added = change_kind(base.region, "big", "nine_year", why="")
    assert closing(base, added, into="big").receiving["school_pupils_after"].iloc[0] == 309.0
    tables = of_big(more(one_closure(), "big 2025 junior - 400 40 8"), "kind", "nine_year")
    base = assessed(tables)
    given_up = change_kind(base.region, "big", "primary", why="")
    row = closing(base, given_up, into="big").receiving.iloc[0]
    assert list(row[["school_pupils_after", "boarders_after"]]) == [309.0, 2.0]


def test_kindergartens_have_no_size_of_a_school() -> None:
    tables = one_closure()
    tables["schools"]["kind"] = "kindergarten"
    tables["enrolment"] = frame(
        "small 2025 kindergarten K1 5 0 1\nbig 2025 kindergarten K1 20 0 1", ENROLMENT
    )
    tables["pupils"] = tables["pupils"].assign(stage="kindergarten", grade="K1")
    row = received(tables)
    assert row["pupils_after"] == 25.0
    assert np.isnan(row["school_pupils_after"])


BOARDERS = ["boarders_after", "beds_short"]


def test_boarders_nobody_counted_are_not_nought() -> None:
    tables = one_closure()
    tables["enrolment"]["boarders"] = None
    row = received(tables)
    assert row[BOARDERS].isna().all()
    assert row["has_canteen_duty"]
    # One grade left blank leaves the sum unknown.
    tables = one_closure()
    tables["enrolment"].loc[4, "boarders"] = None
    assert np.isnan(received(tables)["boarders_after"])
    # Without a bed nobody boards but who comes.
    assert list(received(of_big(tables, "boarding_places", "0"))[BOARDERS]) == [1.0, 1.0]


@pytest.mark.parametrize(("beds", "duty"), [("4", True), ("0", False), (None, False)])
def test_a_school_with_beds_and_unknown_boarders_boards(beds: str | None, *, duty: bool) -> None:
    tables = of_big(one_closure(), "boarding_places", beds)
    tables["enrolment"]["boarders"] = None
    tables["pupils"]["boarder"] = None
    duties = closing(assessed(tables), into="big").receiving["has_canteen_duty"]
    assert duties.dtype == bool
    assert duties.iloc[0] == duty


def test_boarders_who_come_make_the_duty_where_the_others_are_unknown() -> None:
    tables = of_big(one_closure(), "boarding_places", None)
    tables["enrolment"]["boarders"] = None
    assert received(tables)["has_canteen_duty"]


def test_boarders_of_a_list_count_where_it_is_all_there_is() -> None:
    tables = without(one_closure(), "big", "small", "far")
    assert np.isnan(received(tables)["boarders_after"])  # p6 may board or not
    tables["pupils"].loc[5, "boarder"] = "no"
    assert received(tables)["boarders_after"] == 1.0
    tables["pupils"].loc[5, "boarder"] = "yes"
    assert received(tables)["boarders_after"] == 2.0


def test_boarders_by_grade_and_in_total_are_counted_once() -> None:
    tables = more(one_closure(), "big 2025 primary - 304 1 6")
    assert received(tables)["boarders_after"] == 2.0
    # Where grades tell none, the total stands.
    tables["enrolment"].loc[tables["enrolment"]["grade"].notna(), "boarders"] = None
    assert received(tables)["boarders_after"] == 2.0


def grade(tables: Tables, number: str, pupils: str, classes: str) -> Tables:
    rows = tables["enrolment"]
    own = (rows["school_id"] == "big") & (rows["grade"] == number)
    rows.loc[own, ["pupils", "classes"]] = [pupils, classes]
    return tables


def test_the_largest_class_is_of_whole_heads() -> None:
    # p4 joins 110 in two classes of the fifth grade: one of them has 56.
    row = received(grade(one_closure(), "5", "110", "2"))
    assert list(row[["class_before", "class_after"]]) == [55.0, 56.0]
    assert row["is_large_class"]
    row = received(grade(one_closure(), "5", "109", "2"))
    assert list(row[["class_before", "class_after"]]) == [55.0, 55.0]
    # An estimate of 4 spread over six grades puts two thirds of a head into the second.
    tables = one_closure()
    tables["pupils"] = points("pupil_id", "p6: 5100,0 village_id=d school_id=big stage=junior")
    tables["enrolment"].loc[3, "pupils"] = "4"
    assert received(tables)["class_after"] == 55.0
    # Of twelve each grade gets a whole number: 54 and 2.
    tables["enrolment"].loc[3, "pupils"] = "12"
    assert received(tables)["class_after"] == 56.0


def classes_after(tables: Tables, classes: int) -> list[float]:
    base = assessed(tables)
    changed = set_cells(base.region, "provision", ("big", "primary"), {"classes": classes}, why="")
    row = closing(base, changed, into="big").receiving.iloc[0]
    return [float(row["class_before"]), float(row["class_after"])]


def test_classes_a_plan_takes_away_make_classes_larger() -> None:
    # 309 in three classes.
    assert classes_after(one_closure(), 3) == [54.0, 103.0]
    # 309 in five are 61.8.
    assert classes_after(one_closure(), 5) == [54.0, 62.0]
    assert np.isnan(classes_after(one_closure(), 0)[1])
    # Fewer classes never make the largest smaller, whatever the average: 409 in 11 are 37.2.
    tables = grade(one_closure(), "1", "150", "7")
    tables["provision"].loc[1, "classes"] = "12"
    assert classes_after(tables, 11) == [54.0, 55.0]
    # Where provision does not tell the classes before, the grades do.
    tables = one_closure()
    tables["provision"].loc[1, "classes"] = None
    assert classes_after(tables, 3) == [54.0, 103.0]
    assert classes_after(tables, 7) == [54.0, 51.0]


def small_and_new(pupils: str) -> Closure:
    """Return small, of ``pupils``, closed into a new rural school."""
    tables = one_closure()
    del tables["pupils"]
    tables["enrolment"].loc[3, "pupils"] = pupils
    at = point((2500.0, 10.0))
    assert at is not None
    rural = {"urban_rural": "rural"}
    new = open_school("new", at, kind="primary", why="", facts=rural, places={"primary": 200})
    return closing(assessed(tables), new, into="new")


def test_small_schools_are_counted_with_those_who_come() -> None:
    # A new school of 60 is small as the old one was; of 100 it is not.
    counts = small_and_new("60").small_schools
    assert [count.now for count in counts] == [1, 1]
    assert [count.now for count in small_and_new("100").small_schools] == [0, 0]
    # far has 97 and gets 5.
    tables = one_closure()
    tables["enrolment"].loc[10, "pupils"] = "97"
    closure = closing(assessed(tables), into="far")
    assert [count.now for count in closure.small_schools] == [2, 0]


def test_where_enrolment_says_nothing_no_small_school_is_counted() -> None:
    tables = without(one_closure(), "big", "small", "far")
    counts = closing(assessed(tables), into="big").small_schools
    assert all(np.isnan(count.now) for count in counts)
