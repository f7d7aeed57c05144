"""A rectangle holds exactly what lies in it, and its sums are those of its rows."""

import math

import geopandas as gpd
import pytest
import shapely

from analysis.assessment import Assessment, inside, listed
from analysis.parameters import Parameters
from tests.analysis.straight_road import measured


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    return Assessment(measured(enrolment=True, children=True), Parameters())


def test_edges_are_inside_and_no_position_is_nowhere() -> None:
    points = [
        shapely.Point(0, 0),
        shapely.Point(1, 1),
        shapely.Point(1.001, 1),
        None,
        shapely.Point(),
    ]
    table = gpd.GeoDataFrame(geometry=points, crs=4326)
    assert inside(table, (0.0, 0.0, 1.0, 1.0)).tolist() == [True, True, False, False, False]


def test_rows_are_those_named_and_sums_are_theirs(assessment: Assessment) -> None:
    found = listed(assessment, ["town", "two", "nowhere"], ["v4", "v1", "v2"])
    assert found.schools["school_id"].tolist() == ["town", "two"]
    assert found.villages["village_id"].tolist() == ["v1", "v2", "v4"]
    totals = found.totals
    assert (totals["schools"], totals["villages"], totals["population"]) == (2, 3, 450)
    assert totals["pupils"] == found.schools["pupils"].sum()
    assert totals["children"] == found.villages["children"].sum()


def test_a_village_without_a_way_is_beyond(assessment: Assessment) -> None:
    reach = assessment.reach.set_index("village_id")
    assert reach.loc["v4", "reason"] == "no_way"
    found = listed(assessment, [], ["v4"])
    assert found.totals["beyond"] == 1
    # Nobody counted the children of v4.
    assert math.isnan(found.totals["children_beyond"])
    assert math.isnan(found.totals["children"])
    # A school without a position may be the nearest.
    assert found.lacks == {"village_children": 1, "schools_without_position": 1}


def test_nothing_inside_is_nought(assessment: Assessment) -> None:
    found = listed(assessment, [], [])
    assert set(found.totals.values()) == {0.0}
    assert list(found.schools.columns) == [
        "school_id",
        "name",
        "kind",
        "township",
        "pupils",
        "is_small",
        "is_shrinking",
    ]


def test_what_is_unknown_is_not_nought() -> None:
    unknown = Assessment(measured(enrolment=False), Parameters())
    totals = listed(unknown, ["two"], ["v3"]).totals
    assert totals["pupils"] != totals["pupils"]
    assert totals["population"] != totals["population"]
