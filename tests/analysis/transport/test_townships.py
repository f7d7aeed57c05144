"""Kindergartens, gaps and lines by township: counted by hand, and equal to the whole."""

from functools import cache

import numpy as np
import pandas as pd

from analysis.access import band_counts
from analysis.assessment import Assessment, kindergarten_totals, kindergarten_townships
from analysis.assessment.kindergartens import kindergarten_children
from analysis.demand import heading_year, latest_year, school_years, township_ids, townships
from analysis.parameters import Parameters
from analysis.transport import (
    riders_by_village,
    service_lines,
    township_totals,
    transport_totals,
)
from geo.tables import Region
from layers.themes.area_layers import fetched_layer
from tests.analysis.straight_road import as_text, distances_of, lines, measured
from tests.analysis.two_townships import two_townships
from tests.geo.worlds import shuffled


@cache
def assessed() -> Assessment:
    return Assessment(distances_of(two_townships()), Parameters())


def test_every_township_has_a_row_with_hand_counts() -> None:
    table = kindergarten_townships(assessed().region)
    # East: 60 public, 30 inclusive, 10 other. West: 25 known; k5's number is not, so that its
    # shares are not; k7 is closed.
    assert as_text(table) == lines("""
        A/Far A    Far  0 0 0   0  0  -   -   -  -
        b     A    Bare 0 0 0   0  0  -   -   -  -
        e     A    East 3 0 100 60 90 0.6 0.9 yes yes
        w     A    West 2 1 25  -  -  -   -   -  -
        -     -    -    1 0 5   5  5  1   1   yes yes
    """)
    again = kindergarten_townships(Region.from_tables(shuffled(two_townships(), 4)))
    pd.testing.assert_frame_equal(table, again)


def test_the_townships_add_up_to_the_overview() -> None:
    region = assessed().region
    table, totals = kindergarten_townships(region), kindergarten_totals(region)
    people = {"children": 130, "public_children": 65, "inclusive_children": 95}
    standing = {"unknown_public": 0, "unknown_inclusive": 0}
    assert totals == {"sites": 6, "unknown": 1} | people | standing
    for name in ("sites", "unknown", *people):
        assert table[name].sum() == totals[name]
    figures = {figure.key: figure for figure in assessed().figures}
    # k5 could turn both: they are unknown, and it is named.
    assert (figures["public"].value, figures["inclusive"].value) == (None, None)
    assert "k5" in figures["public"].missing.zh
    assert "95" in figures["inclusive"].definition.zh


def test_an_unknown_number_of_children_stays_unknown() -> None:
    tables = two_townships()
    tables["enrolment"] = tables["enrolment"][tables["enrolment"]["school_id"] != "k4"]
    region = Region.from_tables(tables)
    west = kindergarten_townships(region).set_index("township_id").loc["w"]
    assert west["sites"] == 2
    assert pd.isna(west["children"])
    assert pd.isna(west["inclusive_share"])
    assert pd.isna(west["inclusive_reached"])
    known = kindergarten_children(region).set_index("school_id")["children"]
    assert known.isna().tolist() == [False, False, False, True, True, False]
    nobody = kindergarten_totals(measured(enrolment=False).region)
    assert nobody["children"] == 0


def test_the_gap_is_counted_where_the_school_is() -> None:
    region, needs = assessed().region, assessed().needs
    table = township_totals(needs, region)
    assert as_text(table) == lines("""
        A/Far A Far  - - - - - - -
        b     A Bare - - - - - - -
        e     A East 3 3 1 2 0 0 0.33
        w     A West 2 1 1 0 0 0 1
    """)
    total = transport_totals(needs, region, "stage")
    for name in ("pupils", "beyond", "served", "gap"):
        assert table[name].sum() == total[name].sum()


def test_who_is_not_measured_leaves_a_township_without_a_colour_or_a_share() -> None:
    outlines, table = (
        townships(assessed().region),
        township_totals(assessed().needs, assessed().region),
    )
    drawn = fetched_layer(outlines, table).table.set_index("id")
    assert drawn.loc["w", ["symbol", "label"]].tolist() == ["all", "West 100%"]
    assert drawn.loc["e", ["symbol", "label"]].tolist() == ["low", "East 33.3%"]
    needs = assessed().needs.copy()
    near = (needs["school_id"] == "p2") & ~needs["beyond"].fillna(value=False)
    needs.loc[near, ["walk_m", "beyond", "gap"]] = None
    table = township_totals(needs, assessed().region)
    drawn = fetched_layer(outlines, table).table.set_index("id")
    assert drawn.loc["w", ["symbol", "label"]].tolist() == ["unknown", "West"]


def test_two_townships_of_one_name_are_told_apart_by_county() -> None:
    every = pd.DataFrame(
        {"township_id": ["1", "2", "3"], "county": ["A", "B", None], "township": ["X", "X", "Y"]}
    )
    rows = pd.DataFrame(
        {"county": ["A", "B", None, "C", "A", None], "township": ["X", "X", "X", "X", "Y", None]}
    )
    found = township_ids(every, rows)
    assert found.fillna("-").tolist() == ["1", "2", "-", "-", "3", "-"]
    assert townships(assessed().region).geometry.isna().tolist() == [True, False, False, False]


def test_lines_know_their_stops_and_riders() -> None:
    table = service_lines(assessed().region, assessed().needs)
    assert as_text(pd.DataFrame(table), "service_id kind stops riders villages") == lines("""
        L1 school_bus       2 1 1
        L2 public_transport 0 1 1
        L3 -                0 0 0
    """)
    assert riders_by_village(assessed().needs).to_dict() == {"v1": 1.0, "v2": 1.0}
    tables = two_townships()
    del tables["pupils"]
    unlisted = Assessment(distances_of(tables), Parameters())
    lined = service_lines(unlisted.region, unlisted.needs)
    assert lined["riders"].isna().all()
    assert len(riders_by_village(unlisted.needs)) == 0


def test_every_village_is_in_one_band() -> None:
    reach = pd.DataFrame(
        {
            "walk_m": [0.0, 500.0, 500.01, 2000.0, 2000.01, 9000.0, np.nan],
            "children": [1.0, 2.0, 4.0, np.nan, 16.0, 32.0, 64.0],
        }
    )
    assert as_text(band_counts(reach, lacks={})) == lines("""
        0    500  2 3
        500  1000 1 4
        1000 1500 0 0
        1500 2000 1 -
        2000 inf  2 48
        -    -    1 64
    """)


def test_the_bands_of_an_assessment_are_found_once() -> None:
    bands = assessed().bands("primary")
    assert bands["villages"].tolist() == [0, 1, 0, 0]
    assert assessed().bands("primary") is bands


def test_the_years_of_a_region() -> None:
    assert school_years(assessed().region) == [2023, 2024]
    assert school_years(assessed().region, "primary") == []
    assert latest_year(assessed().region, "kindergarten") == 2024
    assert latest_year(assessed().region, "primary") is None
    assert heading_year(assessed().region) == 2024
    assert heading_year(measured(enrolment=False).region) is None
    assert school_years(measured(enrolment=False).region) == []
