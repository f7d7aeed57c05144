"""A cost that nobody can know is missing; it is never a saving."""

import numpy as np
import pandas as pd

from analysis.closure import Closure
from analysis.plan_effects import Comparison
from tests.analysis.one_closure import assessed, closing, frame, one_closure
from tests.geo.worlds import Tables

ENROLMENT = "school_id year stage grade pupils boarders classes"


def big_unknown() -> Closure:
    tables = one_closure()
    del tables["pupils"]
    rows = tables["enrolment"]
    tables["enrolment"] = rows[rows["school_id"] != "big"].reset_index(drop=True)
    return closing(assessed(tables), into="big")


def item(closure: Closure, name: str) -> pd.Series:
    return closure.costs.set_index("item").loc[name, ["before", "after", "change_yuan"]]


def test_teachers_do_not_vanish_where_pupils_are_unknown() -> None:
    closure = big_unknown()
    staff = closure.staff.set_index("school_id")
    assert np.isnan(staff.loc["big", "needed_after"])
    assert staff.loc["small", "needed_after"] == 0.0
    teachers = item(closure, "cost.teacher_yuan")
    assert teachers["before"] == 20.0
    assert teachers[["after", "change_yuan"]].isna().all()
    assert np.isnan(closure.costs["change_yuan"].sum(skipna=False))


def test_teachers_who_move_are_no_saving_and_fill_what_is_needed() -> None:
    # big has 16 and needs 17 for the newcomers; the four of small are there for it.
    teachers = item(closing(assessed(one_closure()), into="big"), "cost.teacher_yuan")
    assert list(teachers) == [20.0, 20.0, 0.0]
    # With nobody to move, what is needed more costs more.
    tables = one_closure()
    tables["provision"] = tables["provision"].assign(teachers=["0", "16", "6"])
    teachers = item(closing(assessed(tables), into="big"), "cost.teacher_yuan")
    assert list(teachers) == [16.0, 17.0, 100_000.0]


def test_a_school_of_unknown_pupils_is_still_a_site() -> None:
    assert list(item(big_unknown(), "cost.site_yuan")) == [2.0, 1.0, -150_000.0]


def test_villages_schools_and_roads_are_enough() -> None:
    tables = one_closure()
    for name in ("pupils", "enrolment", "provision"):
        del tables[name]
    closure = closing(assessed(tables), into="big")
    assert closure.people.empty
    # A school is closed whose pupils nobody counted: they and what they cost are not known.
    assert list(closure.staff["school_id"]) == ["small"]
    assert closure.staff["pupils_before"].isna().all()
    assert closure.costs["change_yuan"].isna().all()
    assert all(np.isnan(count.now) for count in closure.small_schools)


def kindergartens() -> Tables:
    tables = one_closure()
    tables["schools"]["kind"] = "kindergarten"
    tables["enrolment"] = frame(
        "small 2025 kindergarten K1 5 0 1\nbig 2025 kindergarten K1 20 0 1", ENROLMENT
    )
    tables["pupils"] = tables["pupils"].assign(
        stage="kindergarten", grade="K1", service="school_bus"
    )
    return tables


def test_riders_are_of_the_same_stages_before_and_after() -> None:
    # Nobody is said to need a bus to a kindergarten, so none is saved either.
    closure = closing(assessed(kindergartens()), into="big")
    assert closure.people["was_fetched"].astype(bool).any()
    assert list(item(closure, "cost.rider_yuan")) == [0.0, 0.0, 0.0]


def test_small_schools_after_a_plan_are_the_same_number_everywhere() -> None:
    tables = one_closure()
    tables["schools"]["urban_rural"] = "rural"
    rows = tables["enrolment"]
    rows.loc[rows["school_id"] == "far", "pupils"] = "96"  # small until five more come
    closure = closing(assessed(tables), into="far")
    assert [count.now for count in closure.small_schools] == [2, 0]
    figure = next(one for one in closure.after.figures if one.key == "small")
    assert figure.values["now"] == 0  # noqa: PD011
    compared = Comparison(closure.base, closure.after, "primary").figures.set_index("key")
    assert list(compared.loc["small_schools", ["before", "after"]]) == [2.0, 0.0]
