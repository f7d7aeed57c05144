"""What routes come to in numbers, and who has another stop or time in another plan."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.region_routes import changed_pupils, move_call, route_figures, split_trip
from analysis.region_routes.retimed import retimed
from tests.analysis.region_routes.test_edits import long_trip
from tests.analysis.region_routes.test_region_routes import usual

NONE = {"stop": 0, "time": 0, "gained": 0, "lost": 0}


def test_the_figures_are_those_of_the_tables() -> None:
    figures = route_figures(usual())
    pupils, trips = usual().pupils, usual().trips
    assert figures["asked"] == 7
    assert figures["taken"] == trips["pupils"].sum() == 6
    assert figures["buses"] == trips["bus"].nunique()
    assert figures["km"] == pytest.approx(trips["metres"].sum() / 1000)
    assert figures["pupil_min"] == pytest.approx(pupils["ride_s"].sum() / 60)
    assert figures["longest_min"] == pytest.approx(trips["longest_ride_s"].max() / 60)
    assert figures["faults"] == 0
    apart = route_figures(split_trip(usual(), long_trip(usual()), 2))
    assert apart["buses"] == figures["buses"] + 1
    assert apart["cost"] > figures["cost"]


def test_nobody_on_board_is_no_longest_ride() -> None:
    empty = retimed(usual(), [])
    figures = route_figures(empty)
    assert (figures["taken"], figures["buses"], figures["km"]) == (0, 0, 0)
    assert np.isnan(figures["longest_min"])


def test_who_has_another_stop_or_time_is_counted() -> None:
    assert changed_pupils(usual(), usual()) == NONE
    assert changed_pupils(usual(), retimed(usual(), [])) == NONE | {"gained": 6}
    assert changed_pupils(retimed(usual(), []), usual()) == NONE | {"lost": 6}
    trip_id = long_trip(usual())
    turned = changed_pupils(move_call(usual(), trip_id, 1, trip_id, 99), usual())
    assert turned["stop"] == 0
    assert turned["time"] > 0
    moved = replace(usual().found.chosen, ids=tuple(f"{i}x" for i in usual().found.chosen.ids))
    other = replace(usual(), found=replace(usual().found, chosen=moved))
    assert changed_pupils(other, usual()) == NONE | {"stop": 6}
