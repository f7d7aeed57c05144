"""What lines cost a year, added up by hand: drawn length, buses, days; never a guessed length."""

import numpy as np
import pandas as pd
import pytest

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.support import line_costs, line_costs_not_known, routes_cost
from tests.analysis.straight_road import distances_of
from tests.missing_data.complete_world import blank, complete

P = Parameters()
BUS_YUAN = 60_000 + 300 * 195


def costs(*changes: object, **values: float) -> pd.DataFrame:
    tables = complete()
    for change in changes:
        change(tables)  # type: ignore[operator]
    named = {name.replace("__", "."): value for name, value in values.items()}
    own = Assessment(distances_of(tables), Parameters.of(named))
    return line_costs(own.region, own.parameters).set_index("service_id")


def test_counted_by_hand() -> None:
    found = costs()
    # L1 is 2.5 km long and L3 5.5; each is driven there and back on 195 days at 3 yuan a km.
    assert found["km_day"].dropna().tolist() == pytest.approx([5.0, 11.0], rel=1e-4)
    assert found.loc["L1", "total_yuan"] == pytest.approx(BUS_YUAN + 5 * 195 * 3, rel=1e-4)
    assert found.loc["L3", "total_yuan"] == pytest.approx(BUS_YUAN + 11 * 195 * 3, rel=1e-4)
    assert found["reason"].to_dict() == {
        "L1": "costed",
        "L2": "public_transport",
        "L3": "costed",
    }
    assert np.isnan(found.loc["L2", "total_yuan"])


def test_what_is_not_drawn_has_no_sum_and_is_counted() -> None:
    found = costs(blank("services", "geometry", where=lambda rows: rows["service_id"] == "L3"))
    assert found.loc["L3", "bus_yuan"] == BUS_YUAN
    assert np.isnan(found.loc["L3", "total_yuan"])
    assert line_costs_not_known(found.reset_index()) == {"line_not_drawn": 1.0}
    unkind = costs(blank("services", "kind", where=lambda rows: rows["service_id"] == "L2"))
    assert line_costs_not_known(unkind.reset_index()) == {"line_kind": 1.0}


@pytest.mark.parametrize(
    ("key", "value", "total"),
    [
        ("buscost__bus_yuan", 0.0, 300 * 195 + 5 * 195 * 3),
        ("buscost__bus_day_yuan", 0.0, 60_000 + 5 * 195 * 3),
        ("buscost__km_yuan", 0.0, BUS_YUAN),
        ("buscost__school_days", 100.0, 60_000 + 300 * 100 + 5 * 100 * 3),
        ("buscost__runs_a_day", 4.0, BUS_YUAN + 10 * 195 * 3),
    ],
)
def test_each_unit_cost_does_what_it_says(key: str, value: float, total: float) -> None:
    assert costs(**{key: value}).loc["L1", "total_yuan"] == pytest.approx(total, rel=1e-4)


def test_planned_routes_cost_their_buses_and_all_their_kilometres() -> None:
    trips = pd.DataFrame(
        {"bus": [1, 1, 2], "metres": [4000.0, 3000.0, 2000.0], "empty_metres": [500.0, 500.0, 0.0]}
    )
    assert routes_cost(trips, P) == {
        "buses": 2.0,
        "km_day": 20.0,
        "bus_yuan": 2.0 * BUS_YUAN,
        "km_yuan": 20 * 195 * 3.0,
        "total_yuan": 2.0 * BUS_YUAN + 20 * 195 * 3.0,
    }
    assert routes_cost(trips.iloc[:0], P)["total_yuan"] == 0.0
