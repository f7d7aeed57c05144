"""Kindergartens by township and county: counted by hand, and what is not known is no number."""

from typing import Any

import pandas as pd
import pytest

from analysis.assessment import Assessment
from analysis.demand import townships
from analysis.parameters import Parameters
from analysis.preschool import (
    MEASURES,
    central_counts,
    central_kindergartens,
    free_last_year,
    kindergarten_ratings,
    kindergarten_sites,
    preschool_by_township,
    preschool_villages,
    townships_without_central,
    universal_preschool,
)
from geo.tables import Region
from tests.analysis.straight_road import distances_of
from tests.analysis.two_townships import two_townships
from tests.geo.worlds import Tables


def complete() -> Tables:
    """Return two townships in which everything of their kindergartens is known."""
    tables = two_townships()
    schools = tables["schools"].set_index("school_id")
    schools.loc["k5", "ownership"] = "private"
    schools.loc["k5", "inclusive"] = "yes"
    schools.loc["k6", ["township", "county"]] = ["West", "A"]
    schools["is_township_seat"] = "no"
    schools.loc[["k1", "k2", "k6"], "is_township_seat"] = "yes"
    schools["rating"] = None
    schools.loc[["k1", "k2", "k3"], "rating"] = ["省级示范幼儿园", "省一类", "未评"]
    tables["schools"] = schools.reset_index()
    rows = [
        ("k1", "K1", 40, 2),
        ("k1", "K3", 20, 1),
        ("k2", "K1", 30, 1),
        ("k3", "K2", 10, 1),
        ("k4", "K3", 25, 1),
        ("k5", "K3", 15, 1),
        ("k6", "K1", 5, 1),
    ]
    enrolment = pd.DataFrame(rows, columns=["school_id", "grade", "pupils", "classes"])
    tables["enrolment"] = enrolment.assign(year=2025, stage="kindergarten")
    teachers = {"k1": 4, "k2": 2, "k3": 1, "k4": 2, "k5": 1, "k6": 1}
    tables["provision"] = pd.DataFrame(
        {
            "school_id": list(teachers),
            "stage": "kindergarten",
            "teachers": list(teachers.values()),
            "places": [60, 30, 30, 30, 30, 30],
        }
    )
    ages = [("v1", 90), ("v2", 40), ("v3", 30)]
    children = pd.DataFrame(ages, columns=["village_id", "children"])
    tables["children"] = children.assign(year=2025, age_from=3, age_to=5)
    return tables


@pytest.fixture(scope="module")
def known() -> Assessment:
    return Assessment(distances_of(complete()), Parameters.of({"reach.kindergarten_m": 1600}))


def row(table: pd.DataFrame, key: str, value: str) -> dict[str, Any]:
    return next(each for each in table.to_dict("records") if each[key] == value)


def test_the_central_one_is_public_and_at_the_seat() -> None:
    region = Region.from_tables(complete())
    # k2 is at the seat and private; in West only k6 is public there.
    assert central_kindergartens(region).tolist() == ["k1", "k6"]
    assert townships_without_central(region)["township"].tolist() == ["Far", "Bare"]
    tables = complete()
    schools = tables["schools"]
    schools["name"] = ["x", "y", "z", "x", "y", "中心园", "z", "p", "q"]
    both = schools["school_id"].isin(["k4", "k6"])
    tables["schools"] = schools.assign(
        is_township_seat=schools["is_township_seat"].where(~both, "yes"),
        ownership=schools["ownership"].where(~both, "public"),
    )
    # Of two public ones at the seat that called 中心 is meant.
    assert central_kindergartens(Region.from_tables(tables)).tolist() == ["k1", "k6"]


def test_a_class_is_read_in_whatever_words_it_is_written() -> None:
    ratings = kindergarten_ratings(Region.from_tables(complete()))
    assert ratings[["k1", "k2"]].tolist() == ["model", "first"]
    assert ratings[["k3", "k4"]].isna().all()


def test_classes_are_held_against_the_size_of_their_grade(known: Assessment) -> None:
    sites = kindergarten_sites(known.region, known.parameters).set_index("school_id")
    # k1: two classes of 20, one of 20; k2: one of 30 among the youngest, who may be 25.
    assert sites["classes"].tolist() == [3, 1, 1, 1, 1, 1]
    assert sites["classes_fit"].tolist() == [3, 0, 1, 1, 1, 1]
    assert sites["last_year"].tolist() == [20, 0, 0, 25, 15, 0]
    larger = known.parameters.of({"preschool.small_class": 30})
    again = kindergarten_sites(known.region, larger).set_index("school_id")
    assert again.loc["k2", "classes_fit"] == 1


def test_a_county_is_counted_by_hand(known: Assessment) -> None:
    found = row(universal_preschool(known.region, known.parameters), "county", "A")
    assert found["children"] == 145
    assert found["gross_share"] == pytest.approx(145 / 160)
    assert found["public_share"] == pytest.approx(65 / 145)
    assert found["inclusive_share"] == pytest.approx((65 + 30 + 15) / 145)
    assert found["class_share"] == pytest.approx(7 / 8)
    assert found["children_per_teacher"] == pytest.approx(145 / 11)
    assert found["without_central"] == 2
    met = {measure: found[f"{measure}_met"] for measure in MEASURES}
    assert met == {
        "gross": True,
        "public": False,
        "inclusive": False,
        "class_size": True,
        "teachers": True,
        "central": False,
    }
    assert found["met"] is False


def test_a_township_is_counted_by_hand(known: Assessment) -> None:
    table = preschool_by_township(known)
    east = row(table, "township", "East")
    assert (east["sites"], east["children"], east["ages_3_5"]) == (3, 100, 90)
    assert east["gross_share"] == pytest.approx(100 / 90)
    assert east["class_share"] == pytest.approx(4 / 5)
    assert east["central"] == 1
    assert (east["villages_beyond"], east["children_beyond"]) == (0, 0)
    # v1 reaches k1 (300 m) and k2 (1,300 m), 60 and 30 places for its 90 children alone.
    assert east["places_per_child"] == pytest.approx(1.0)
    far = row(table, "township", "Far")
    assert (far["sites"], far["ages_3_5"]) == (0, 30)
    # v3 reaches k4 and k5, 500 m each way, alone; k6 is 1,500 m off and shared with v2.
    assert far["places_per_child"] == pytest.approx(60 / 30 + 30 / 70)


def test_reach_is_that_of_the_parameter(known: Assessment) -> None:
    beyond = preschool_villages(known).set_index("village_id")["is_beyond"]
    assert beyond.tolist() == [False, False, False]
    near = Assessment(known.measured, Parameters.of({"reach.kindergarten_m": 400}))
    assert preschool_villages(near)["is_beyond"].tolist() == [False, True, True]


def test_what_is_not_known_is_no_number() -> None:
    tables = complete()
    tables["provision"] = tables["provision"].iloc[1:]  # k1 gives neither teachers nor places
    tables["children"] = tables["children"].iloc[1:]  # v1 gives no children
    tables["enrolment"].loc[0, "classes"] = None
    own = Assessment(distances_of(tables), Parameters())
    county = row(universal_preschool(own.region, own.parameters), "county", "A")
    for name in ("gross_share", "class_share", "children_per_teacher"):
        assert pd.isna(county[name])
    assert county["met"] is False  # the public share fails whatever the rest is
    east = row(preschool_by_township(own), "township", "East")
    for name in ("gross_share", "class_share", "children_per_teacher", "places_per_child"):
        assert pd.isna(east[name])
    # Of East nobody says which is at the seat; of Bare and Far it is known that they have none.
    tables["schools"] = tables["schools"].assign(is_township_seat=None)
    region = Region.from_tables(tables)
    counts = central_counts(region)
    names = townships(region).set_index("township_id")["township"]
    assert sorted(names[counts.index[counts.isna()]]) == ["East", "West"]
    assert townships_without_central(region)["township"].tolist() == ["Far", "Bare"]


def test_the_last_year_free_of_charge_counts_public_and_approved_children() -> None:
    tables = complete()
    schools = tables["schools"].set_index("school_id")
    schools["approved"] = None
    schools.loc[["k2", "k3", "k4", "k5"], "approved"] = ["yes", "yes", "yes", "no"]
    tables["schools"] = schools.reset_index()
    enrolment = tables["enrolment"]
    every = pd.DataFrame(
        [(f"k{n}", g) for n in range(1, 7) for g in ("K1", "K2", "K3")],
        columns=["school_id", "grade"],
    )
    whole = every.merge(enrolment[["school_id", "grade", "pupils", "classes"]], how="left")
    tables["enrolment"] = whole.fillna({"pupils": 0, "classes": 0}).assign(
        year=2025, stage="kindergarten"
    )
    fee = Parameters.of({"preschool.fee_yuan": 3000})
    found = free_last_year(Assessment(distances_of(tables), fee)).set_index("township")
    # By plain pandas: the eldest of East are 20 in public k1; of West 25 in k4 and 15 in k5.
    eldest = whole[whole["grade"] == "K3"].set_index("school_id")["pupils"].fillna(0)
    owner, passed = schools["ownership"], schools["approved"]
    for township, row in found.iterrows():
        own = schools.index[(schools["township"] == township) & (schools["status"] != "closed")]
        own = [school for school in own if school in eldest.index]
        public = sum(eldest[s] for s in own if owner[s] == "public")
        approved = sum(eldest[s] for s in own if owner[s] == "private" and passed[s] == "yes")
        refused = sum(eldest[s] for s in own if owner[s] == "private" and passed[s] == "no")
        numbers = ["public_children", "approved_children", "refused_children", "yuan"]
        assert row[numbers].tolist() == [public, approved, refused, 3000 * (public + approved)]
    assert found["yuan"].to_dict() == {"East": 60000, "West": 75000}
    assert found["unknown_sites"].sum() == 0
    # Without a fee nobody knows what it costs; without an approval not whose children count.
    bare = free_last_year(Assessment(distances_of(tables), Parameters()))
    assert bare["yuan"].isna().all()
    tables["schools"].loc[tables["schools"]["school_id"] == "k4", "approved"] = None
    row = free_last_year(Assessment(distances_of(tables), fee)).set_index("township").loc["West"]
    assert row["unknown_sites"] == 1
    assert row[["approved_children", "refused_children", "yuan"]].isna().all()
    assert row["last_year"] == 40
