"""Transport need: every pupil has a row, a reason and a place in the totals."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.parameters import Parameters
from analysis.transport import STAGES, transport_needs, transport_totals
from analysis.transport.transport_needs import TRANSPORT_COLUMNS
from geo.distances import Distances
from geo.tables import STAGES_OF_KIND
from tests.analysis.random_people import peopled
from tests.analysis.straight_road import (
    as_text,
    distances_of,
    is_true,
    lines,
    measured,
    straight_road,
)
from tests.geo.worlds import Tables, calm, points, shuffled, world

DEFAULT = Parameters()
SUMS = (
    "pupils beyond served gap borderline unknown service_unknown without_school unlisted "
    "served_share"
)
SHOWN = "pupil_id school_id walk_m connector_m beyond borderline gap counted reason"
PUPIL_ROWS = """
    p01 two     500     0 no  no  no  yes within_limit
    p02 two     150    50 no  no  no  yes within_limit
    p03 two    2000     0 no  yes no  yes borderline
    p04 two    2000.01  0 yes yes yes yes borderline
    p05 two    1800     0 no  yes no  yes borderline
    p06 two    1799.99  0 no  no  no  yes within_limit
    p07 two    2200     0 yes yes yes yes borderline
    p08 two    2200.01  0 yes no  no  yes beyond_limit
    p09 two    1600   600 no  no  no  yes far_from_road
    p10 two       -     - -   -   -   yes missing_location
    p11 two    5000     0 yes no  no  no  boarder
    p12 -         -     - -   -   -   yes missing_school
    p13 x9        -     - -   -   -   yes missing_school
    p14 shut      -     - -   -   no  no  school_closed
    p15 town   4000     0 yes no  no  no  beyond_limit
    p16 two       -     0 -   -   -   yes no_way
    p17 two    3500     0 yes no  yes yes beyond_limit
    p18 lost      -     - -   -   -   yes missing_location
    p19 nine   7000     0 yes no  yes yes beyond_limit
    p20 nine   7000     0 yes no  no  no  beyond_limit
    p21 two       -     - -   -   -   yes missing_location
    p22 -         -     - -   -   -   yes missing_school
"""
# Of the people of v1 and v2 one and three quarters go to two. v3 has no people in the table and
# counts as an average village, 132.5. lost has no position and keeps its pupils by itself.
VILLAGE_ROWS = """
    junior  v1 nine 9500   0 yes -   yes beyond_limit     16.9
    junior  v2 nine 6700 700 yes -   yes far_from_road    50.7
    junior  v3 nine 2500   0 yes -   yes beyond_limit     22.39
    junior  v4 -       -   - -   -   yes no_way           -
    junior  v5 -       -   - -   -   yes missing_location -
    primary v1 two   500   0 no  no  yes within_limit     25
    primary v2 two   700 700 no  no  yes far_from_road    75
    primary v3 nine 2500   0 yes -   yes beyond_limit     20
    primary v3 town 1500   0 no  no  no  within_limit     30
    primary v4 -       -   - -   -   yes no_way           -
    primary v5 -       -   - -   -   yes missing_location -
    primary -  lost    -   - -   -   yes missing_location 15
"""


def test_each_kind_of_pupil_has_its_metres_flags_and_reason() -> None:
    needs = transport_needs(measured(pupils=True), DEFAULT)
    assert tuple(needs.columns) == TRANSPORT_COLUMNS
    assert as_text(needs, SHOWN) == lines(PUPIL_ROWS)
    assert (needs["pupils"] == 1).all()
    assert needs.loc[is_true(needs["boarder"]), "pupil_id"].tolist() == ["p11", "p14"]
    assert as_text(needs[7:8], "stage grade village_id service service_id straight_m") == [
        "primary - - school_bus line1 2200.01"
    ]


def test_without_pupils_each_village_stands_for_its_share_of_the_enrolment() -> None:
    needs = transport_needs(measured(), DEFAULT)
    assert tuple(needs.columns) == TRANSPORT_COLUMNS
    shown = "stage village_id school_id walk_m connector_m beyond gap counted reason pupils"
    assert as_text(needs, shown) == lines(VILLAGE_ROWS)
    assert needs[["pupil_id", "grade", "boarder", "service", "service_id"]].isna().all(axis=None)


def test_without_pupils_or_enrolment_the_ways_stay_and_the_numbers_are_unknown() -> None:
    needs = transport_needs(measured(enrolment=False), DEFAULT)
    known = transport_needs(measured(), DEFAULT)
    pd.testing.assert_frame_equal(needs.drop(columns="pupils"), known.drop(columns="pupils"))
    assert needs["pupils"].isna().all()


def test_totals_by_school_count_every_counted_pupil_once() -> None:
    distances = measured(pupils=True)
    needs = transport_needs(distances, Parameters.of({"transport.scope": "all"}))
    totals = transport_totals(needs, distances.region, "school_id")
    shown = f"school_id {SUMS}"
    # Whoever is not measured, or enrolled and not in the list, may be any of those of a dash.
    assert as_text(totals, shown) == lines("""
        lost  1 - - - - 1 0 0 14 -
        nine  1 1 - 1 - 0 0 0 109 -
        town  1 1 1 - - 0 0 0 29 1
        two  13 4 1 3 4 3 0 0 86 0.25
        x9    1 - - - - 1 0 1 0 -
        -     2 - - - - 2 0 2 0 -
    """)
    by_township = transport_totals(needs, distances.region, "township")
    assert as_text(by_township, f"township {SUMS}") == lines("""
        East 13 4 1 3 4 3 0 0 86 0.25
        West  3 2 1 1 - 1 0 0 152 0.5
        -     3 - - - - 3 0 3 0 -
    """)


def test_whoever_states_no_service_is_neither_fetched_nor_in_the_gap() -> None:
    tables = straight_road(pupils=True, enrolment=False)
    tables["pupils"]["service"] = tables["pupils"]["service"].where(
        tables["pupils"]["pupil_id"].isin(["p07", "p08"])
    )
    distances = distances_of(tables)
    needs = transport_needs(distances, DEFAULT)
    totals = transport_totals(needs, distances.region, "school_id")
    shown = "school_id pupils beyond served gap service_unknown served_share"
    assert as_text(totals, shown)[:3] == lines("""
        lost  1 - - - 0 -
        nine  1 1 - - 1 -
        two  13 4 1 1 2 0.25
    """)
    named = needs.set_index("pupil_id").loc[["p04", "p07", "p08", "p01"]]
    assert as_text(named, "gap") == ["-", "yes", "no", "no"]


@pytest.mark.parametrize("estimate", ["no", "yes"])
@pytest.mark.parametrize(("status", "school"), [("closed", "one"), ("open", "none"), ("open", "")])
def test_who_has_no_school_is_reviewed_and_no_gap(status: str, school: str, estimate: str) -> None:
    tables = world(
        "main: 0,0 10000,0",
        "v: 0,0",
        f"one: 9000,0 urban_rural=rural status={status}\ntwo: 6000,0 urban_rural=rural",
    )
    named = f"school_id={school}" if school else ""
    tables["pupils"] = points(
        "pupil_id",
        f"""
        far: 0,0 {named} stage=primary boarder=no
        near: 9000,0 {named} stage=primary boarder=no
        boards: 0,0 {named} stage=primary boarder=yes
        other: 0,0 school_id=two stage=primary boarder=no service=none
        """,
    )
    distances = distances_of(tables)
    needs = transport_needs(distances, Parameters.of({"road.estimate": estimate}))
    cause = "missing_school" if status == "open" else "school_closed"
    assert needs.set_index("pupil_id")["reason"].to_dict() == {
        "boards": cause,
        "far": cause,
        "near": cause,
        "other": "beyond_limit",
    }
    assert needs[needs["reason"] == cause][["walk_m", "straight_m", "beyond"]].isna().all(axis=None)
    total = transport_totals(needs, distances.region, "stage").iloc[0]
    counts = ["pupils", "beyond", "gap", "unknown", "without_school"]
    assert total[counts].tolist() == [3, 1, 1, 2, 2]


@pytest.mark.parametrize(("metres", "far"), [(2000.0, False), (2000.01, True)])
def test_the_limit_itself_is_not_beyond(metres: float, far: bool) -> None:  # noqa: FBT001
    tables = straight_road(pupils=True)
    tables["pupils"] = tables["pupils"][tables["pupils"]["pupil_id"].isin(["p03", "p04"])]
    needs = transport_needs(distances_of(tables), DEFAULT)
    row = needs[needs["walk_m"].round(4) == metres]
    assert row["beyond"].tolist() == [far]
    assert row["borderline"].tolist() == [True]


def test_a_region_with_schools_of_no_stage_of_item_eleven_still_has_all_villages() -> None:
    tables = straight_road()
    tables["schools"]["kind"] = "kindergarten"
    needs = transport_needs(distances_of(tables), DEFAULT)
    assert len(needs) == 2 * len(tables["villages"])
    assert as_text(needs[:5], "village_id school_id reason") == lines("""
        v1 - no_way
        v2 - no_way
        v3 - no_way
        v4 - no_way
        v5 - missing_location
    """)


def _by_hand(
    distances: Distances, row: dict[Any, Any], limit: float, scope: set[str]
) -> dict[str, Any]:
    """Return the flags of one pupil, worked out one rule at a time."""
    schools = distances.region.schools.set_index("school_id").to_dict("index")
    school = schools.get(row["school_id"])
    metres = row["walk_m"]
    known = not pd.isna(metres)
    day = not (row["boarder"] is not pd.NA and row["boarder"])
    unknown_kind = school is None or pd.isna(school["urban_rural"])
    counted = day and row["stage"] in STAGES and (unknown_kind or school["urban_rural"] in scope)
    if school is None:
        reason = "missing_school"
    elif school["status"] in ("closed", "proposed"):
        reason = "school_closed"
    elif not day:
        reason = "boarder"
    else:
        reason = None
    beyond = metres > limit if known else None
    unserved = None if pd.isna(row["service"]) else row["service"] == "none"
    parts = [beyond, counted, unserved]
    return {
        "beyond": beyond,
        "counted": counted,
        "gap": False if False in parts else None if None in parts else True,
        "reason": reason,
    }


@calm(6)
@given(peopled(pupils=True), st.sampled_from(["rural", "rural_town", "all"]), st.integers(5, 14))
def test_each_pupil_counted_alone_gives_the_same_rows(
    tables: Tables, scope: str, hundreds: int
) -> None:
    distances = distances_of(tables)
    limit = 100.0 * hundreds
    kinds = {"rural": {"rural"}, "rural_town": {"rural", "town"}, "all": {"rural", "town", "urban"}}
    parameters = Parameters.of({"transport.scope": scope, "transport.max_walk_m": limit})
    needs = transport_needs(distances, parameters)
    assert needs["pupil_id"].tolist() == sorted(tables["pupils"]["pupil_id"])
    for row in needs.to_dict("records"):
        wanted = _by_hand(distances, row, limit, kinds[scope])
        assert (None if pd.isna(row["beyond"]) else row["beyond"]) == wanted["beyond"]
        assert row["counted"] == wanted["counted"]
        assert (None if pd.isna(row["gap"]) else row["gap"]) == wanted["gap"]
        assert wanted["reason"] in (None, row["reason"])
        assert (row["reason"] in _UNMEASURED) <= pd.isna(row["walk_m"])


_UNMEASURED = {"no_way", "missing_location"}


@calm(6)
@given(peopled(pupils=False))
def test_the_villages_rows_reconcile_with_enrolment_villages_and_schools(tables: Tables) -> None:
    distances = distances_of(tables)
    needs = transport_needs(distances, DEFAULT)
    enrolment, schools = tables["enrolment"], tables["schools"]
    for stage in STAGES:
        rows = needs[needs["stage"] == stage]
        teaching = [
            school["school_id"]
            for school in schools.to_dict("records")
            if stage in STAGES_OF_KIND[school["kind"]]
            and school["status"] not in ("closed", "proposed")
        ]
        assert set(rows["village_id"].dropna()) == set(tables["villages"]["village_id"])
        assert set(rows["school_id"].dropna()) == set(teaching)
        assert not rows.duplicated(["village_id", "school_id"]).any()
        for school in teaching:
            wanted = _enrolled(enrolment, school, stage)
            found = rows.loc[rows["school_id"] == school, "pupils"]
            if wanted is None:
                assert found.isna().all()
            else:
                assert found.sum() == pytest.approx(wanted)
    assert needs["reason"].notna().all()


def _enrolled(enrolment: pd.DataFrame, school: str, stage: str) -> int | None:
    """Return the pupils of the stage's latest year: the grades' sum, else the total, or unknown."""
    latest = max(enrolment.loc[enrolment["stage"] == stage, "year"], default=None)
    rows = [
        row
        for row in enrolment.to_dict("records")
        if (row["school_id"], row["stage"], row["year"]) == (school, stage, latest)
    ]
    grades = [row["pupils"] for row in rows if not pd.isna(row["grade"])]
    totals = [row["pupils"] for row in rows if pd.isna(row["grade"])]
    return sum(grades) if grades else totals[0] if totals else None


@calm(5)
@given(peopled(), st.integers(5, 30), st.integers(0, 30))
def test_totals_agree_whatever_they_are_summed_by(tables: Tables, low: int, more: int) -> None:
    distances = distances_of(tables)
    region = distances.region
    needs = transport_needs(distances, Parameters.of({"transport.max_walk_m": 100.0 * low}))
    counted = needs[needs["counted"]]
    sums = []
    for by in ("school_id", "township", "county", "stage"):
        totals = transport_totals(needs, region, by)
        assert not totals[by].duplicated().any()
        known = totals.drop(columns=[by, "served_share"]).fillna(0.0)
        parts = known["served"] + known["gap"] + known["service_unknown"]
        assert parts.to_numpy() == pytest.approx(known["beyond"])
        sums.append(known.sum().to_dict())
    assert sums[0]["pupils"] == pytest.approx(counted["pupils"].sum())
    for other in sums[1:]:
        assert other == pytest.approx(sums[0])
    assert needs["reason"].value_counts().sum() == len(needs)
    wider = transport_needs(
        distances, Parameters.of({"transport.max_walk_m": 100.0 * (low + more)})
    )
    assert sum(is_true(wider["beyond"])) <= sum(is_true(needs["beyond"]))
    assert wider["counted"].equals(needs["counted"])


@calm(4)
@given(peopled(), st.integers(0, 99))
def test_a_wider_scope_only_adds_and_row_order_and_the_region_stay(
    tables: Tables, seed: int
) -> None:
    distances = distances_of(tables)
    before = {name: frame.copy() for name, frame in distances.region.tables.items()}
    scopes = ["rural", "rural_town", "all"]
    found = [transport_needs(distances, Parameters.of({"transport.scope": s})) for s in scopes]
    for narrow, wide in zip(found, found[1:], strict=False):
        assert (narrow["counted"] <= wide["counted"]).all()
    again = transport_needs(distances_of(shuffled(tables, seed)), DEFAULT)
    pd.testing.assert_frame_equal(found[0], again)
    for name, frame in before.items():
        assert frame.equals(distances.region.tables[name]), name
