"""Who can reach a school: reasons by village, and what lies within each school's reach."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.access import catchments, nearest_schools
from analysis.access.nearest_schools import DISTANCE_COLUMNS
from analysis.demand import children_by_village
from analysis.parameters import Parameters
from geo.tables import open_schools
from tests.analysis.random_people import peopled
from tests.analysis.straight_road import as_text, distances_of, lines, measured, straight_road
from tests.geo.worlds import Tables, calm, shuffled

DEFAULT = Parameters()
COLUMNS = "school_id limit_m villages children population pupils reason"


def test_each_village_has_its_nearest_open_school_and_a_reason() -> None:
    table = nearest_schools(measured(), "primary", DEFAULT)
    assert tuple(table.columns) == DISTANCE_COLUMNS
    assert as_text(table) == lines("""
        v1 primary two   500  500   0 within_limit road - 0
        v2 primary two   700  700 700 far_from_road road - 0
        v3 primary town 1500 1500   0 within_limit road - 0
        v4 primary -       -    -   - no_way - - -
        v5 primary -       -    -   - missing_location - - -
    """)


@pytest.mark.parametrize(
    ("limit", "band", "wanted"),
    [
        (1500, 0, "borderline"),
        (1499, 0, "beyond_limit"),
        (1300, 200, "borderline"),
        (1299, 200, "beyond_limit"),
        (1700, 200, "borderline"),
        (1701, 200, "within_limit"),
    ],
)
def test_the_limit_of_the_stage_decides(limit: int, band: int, wanted: str) -> None:
    values = {"reach.primary_m": limit, "transport.borderline_m": band, "reach.junior_m": 300}
    table = nearest_schools(measured(), "primary", Parameters.of(values))
    assert table.set_index("village_id")["reason"]["v3"] == wanted


def test_a_stage_nobody_teaches_is_out_of_everyones_way() -> None:
    tables = straight_road()
    tables["schools"] = tables["schools"][tables["schools"]["kind"] == "kindergarten"]
    del tables["gates"], tables["enrolment"]
    distances = distances_of(tables)
    table = nearest_schools(distances, "senior", DEFAULT)
    assert table["reason"].tolist() == ["no_way"] * 4 + ["missing_location"]
    assert len(catchments(distances, "senior", limit_m=2000)) == 0


def test_catchments_count_villages_children_people_and_pupils() -> None:
    table = catchments(measured(pupils=True), "primary", limit_m=2000)
    first = ["school_id", "limit_m", "villages", "children", "geometry"]
    assert [*table.columns] == [*first, "population", "pupils", "reason"]
    # p01, p02, p03, p05, p06 and p09 walk 2,000 m or less to two; the people of v3 are not known.
    assert as_text(table, COLUMNS) == lines("""
        lost 2000 - - -   - missing_location
        nine 2000 - - -   0 within_limit
        town 2000 1 1 -   0 within_limit
        two  2000 2 1 400 6 within_limit
    """)
    assert table.geometry.isna().tolist() == [True, False, False, False]


def test_pupils_are_counted_where_no_village_lies_inside() -> None:
    tables = straight_road(pupils=True)
    tables["villages"] = tables["villages"][tables["villages"]["village_id"] == "v5"]
    tables["pupils"] = tables["pupils"][tables["pupils"]["pupil_id"].isin(["p01", "p02"])]
    tables["pupils"]["village_id"] = None
    table = catchments(distances_of(tables), "primary", limit_m=2000)
    assert as_text(table, "school_id villages pupils") == [
        "lost - -",
        "nine - 0",
        "town - 0",
        "two - 2",
    ]


def test_unknown_children_and_pupils_stay_unknown() -> None:
    table = catchments(measured(enrolment=False), "primary", limit_m=2000)
    assert as_text(table, "school_id villages children pupils") == [
        "lost - - -",
        "nine - - -",
        "town 1 - -",
        "two 2 - -",
    ]


@calm(5)
@given(peopled(), st.sampled_from(["primary", "junior"]), st.integers(1, 25))
def test_catchments_count_what_the_distances_say(tables: Tables, stage: str, hundreds: int) -> None:
    distances = distances_of(tables)
    limit = 100.0 * hundreds
    table = catchments(distances, stage, limit_m=limit)
    assert table["school_id"].tolist() == sorted(open_schools(distances.region, stage)["school_id"])
    children = children_by_village(distances, stage).table.set_index("village_id")["children"]
    located = set(distances.gates["school_id"])
    is_lost = bool(distances.region.villages.geometry.isna().any())
    inside: dict[str, list[str]] = {school: [] for school in table["school_id"]}
    for way in distances.matrix(stage).to_dict("records"):
        if way["walk_m"] <= limit and way["school_id"] in inside:
            inside[way["school_id"]].append(way["village_id"])
    for row in table.to_dict("records"):
        villages = inside[row["school_id"]]
        if row["school_id"] not in located:
            assert row["reason"] == "missing_location"
            assert pd.isna([row["villages"], row["children"], row["geometry"]]).all()
            continue
        # A village without a position may lie anywhere: of nothing nobody knows that it is nothing.
        known = [children[v] for v in villages if not pd.isna(children[v])]
        if villages or not is_lost:
            assert row["villages"] == len(villages)
        else:
            assert pd.isna(row["villages"])
        if sum(known) > 0 or not (is_lost or (villages and not known)):
            assert row["children"] == pytest.approx(sum(known))
        else:
            assert pd.isna(row["children"])
    _pupils_agree(tables, table, stage, limit)


def _pupils_agree(tables: Tables, table: pd.DataFrame, stage: str, limit: float) -> None:
    """Hold the column pupils against a count over the list, pupil by pupil."""
    listed = tables.get("pupils", pd.DataFrame({"stage": []}))
    walks = distances_of(tables).to_school
    stages = dict(zip(listed.get("pupil_id", []), listed["stage"], strict=True))
    if stage not in stages.values():
        assert table["pupils"].isna().all()
        return
    for row in table[table["reason"] == "within_limit"].to_dict("records"):
        near = [
            way["pupil_id"]
            for way in walks.to_dict("records")
            if way["school_id"] == row["school_id"] and way["walk_m"] <= limit
        ]
        assert row["pupils"] == sum(stages[pupil] == stage for pupil in near)


@calm(4)
@given(peopled(), st.integers(3, 20), st.integers(0, 10), st.integers(0, 99))
def test_a_longer_limit_reaches_more_and_row_order_changes_nothing(
    tables: Tables, low: int, more: int, seed: int
) -> None:
    distances = distances_of(tables)
    near = catchments(distances, "primary", limit_m=100.0 * low)
    far = catchments(distances, "primary", limit_m=100.0 * (low + more))
    assert (near["villages"].fillna(0) <= far["villages"].fillna(0)).all()
    mixed = distances_of(shuffled(tables, seed))
    again = catchments(mixed, "primary", limit_m=100.0 * low)
    pd.testing.assert_frame_equal(near.drop(columns="geometry"), again.drop(columns="geometry"))
    first = nearest_schools(distances, "primary", DEFAULT)
    pd.testing.assert_frame_equal(first, nearest_schools(mixed, "primary", DEFAULT))
    assert first["village_id"].tolist() == sorted(tables["villages"]["village_id"])
    assert first["reason"].notna().all()
