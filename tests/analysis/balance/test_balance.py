"""The seven measures of balance: counted again by plain pandas, and a published coefficient."""

import numpy as np
import pandas as pd
import pytest

from analysis.assessment import Assessment
from analysis.balance import (
    MEASURES,
    balance_by_county,
    balance_changes,
    balance_sites,
    school_balance,
)
from analysis.parameters import Parameters
from analysis.scenario import Scenario, close, edits
from tests.analysis.one_closure import assessed, one_closure
from tests.analysis.straight_road import distances_of
from tests.geo.worlds import Tables, world

COLUMNS = [measure.column for measure in MEASURES]
SCHOOLS = """
    main: 1000,0 kind=primary county=A township=East
    near: 2000,0 kind=teaching_point county=A township=East parent_id=main
    few: 3000,0 kind=teaching_point county=A township=East parent_id=main
    nine: 5000,0 kind=nine_year county=A township=West
    high: 6000,0 kind=complete_secondary county=A township=West
    shut: 7000,0 kind=primary county=A status=closed
    kinder: 8000,0 kind=kindergarten county=A parent_id=main
    bare: 9000,0 kind=primary county=A township=West
"""
PUPILS = {
    ("main", "primary"): 200,
    ("near", "primary"): 50,
    ("few", "primary"): 49,
    ("nine", "primary"): 300,
    ("nine", "junior"): 200,
    ("high", "junior"): 100,
    ("high", "senior"): 400,
    ("shut", "primary"): 9,
    ("kinder", "kindergarten"): 77,
    ("bare", "primary"): 120,
}
# By site, in the order of MEASURES.
RESOURCES = {
    "main": (9, 3, 2, 900, 1800, 400000, 6),
    "near": (2, 0, 1, 200, 500, 90000, 1),
    "few": (50, 50, 50, 9999, 9999, 9999999, 50),
    "nine": (24, 6, 5, 2600, 4600, 1100000, 12),
    "high": (60, 20, 9, 9000, 9000, 3000000, 30),
    "kinder": (50, 50, 50, 9999, 9999, 9999999, 50),
    "bare": (6, 2, 1, 500, None, 260000, 2),
}
LINES = {
    "primary": [4.2, 1.0, 0.9, 4.5, 7.5, 2000.0, 2.3],
    "junior": [5.3, 1.0, 0.9, 5.8, 10.2, 2500.0, 2.4],
}
PER = np.array([100, 100, 100, 1, 1, 1, 100])


def tables() -> Tables:
    made = world("main: 0,0 10000,0", "v1: 500,0", SCHOOLS)
    given = pd.DataFrame.from_dict(RESOURCES, orient="index", columns=COLUMNS)
    made["schools"] = made["schools"].join(given, on="school_id")
    rows = [(*key, 2025, pupils) for key, pupils in PUPILS.items()]
    made["enrolment"] = pd.DataFrame(rows, columns=["school_id", "stage", "year", "pupils"])
    return made


@pytest.fixture(scope="module")
def own() -> Assessment:
    return Assessment(distances_of(tables()), Parameters())


def recount() -> pd.DataFrame:
    """Return the values by legal person and stage, by plain loops and the rule as it is written."""
    weight = {"primary": 1.0, "junior": 1.1, "senior": 1.32}
    legal = {"near": "main"}
    sums: dict[tuple[str, str], np.ndarray] = {}
    for (site, stage), pupils in PUPILS.items():
        if site in {"few", "shut", "kinder"} or stage == "senior":
            continue
        here = {s: n for (one, s), n in PUPILS.items() if one == site}
        share = pupils * weight[stage] / sum(n * weight[s] for s, n in here.items())
        row = np.array([np.nan if v is None else v for v in RESOURCES[site]]) * share
        key = (legal.get(site, site), stage)
        sums[key] = sums.get(key, np.zeros(8)) + np.array([*row, pupils])
    table = pd.DataFrame(sums).T
    values = table[list(range(7))].mul(PER, axis=1).div(table[7], axis=0)
    return values.set_axis(COLUMNS, axis=1).assign(pupils=table[7]).sort_index()


def test_every_school_is_what_a_plain_recount_says(own: Assessment) -> None:
    found = school_balance(own).set_index(["legal_id", "stage"])
    again = recount()
    assert list(found.index) == list(again.index)
    np.testing.assert_allclose(found[[*COLUMNS, "pupils"]], again[[*COLUMNS, "pupils"]], rtol=1e-12)
    assert found.loc[("main", "primary"), ["sites", "sites_left_out"]].tolist() == [3, 1]
    for (legal, stage), row in again.iterrows():
        reached = row[COLUMNS].to_numpy(dtype=float) / np.array(LINES[stage])
        lines = pd.Series(LINES[stage], COLUMNS)
        short = ((lines - row[COLUMNS]) * row["pupils"] / PER).clip(lower=0.0)
        known = reached[~np.isnan(reached)]
        verdict = (
            None if len(known) < 7 else bool((known >= 1).sum() >= 6 and (known >= 0.85).all())
        )
        fails = (known < 0.85).any() or (known < 1).sum() > 1
        given = found.loc[(legal, stage)]
        assert given["measures_met"] == (known >= 1).sum()
        shorts = given[[f"{column}_short" for column in COLUMNS]].to_numpy(dtype=float)
        np.testing.assert_allclose(shorts, short.to_numpy(dtype=float), atol=1e-6)
        expected = False if fails else verdict
        told = given["is_balanced"]
        assert pd.isna(told) if expected is None else told == expected


def test_variation_is_that_of_a_published_example() -> None:
    # Books of five primary schools, worked out in public: 6.33 a pupil, 0.52.
    pupils, books = [45, 37, 89, 76, 55], [279, 137, 935, 160, 402]
    text = "\n".join(f"s{n}: {1000 * (n + 1)},0 county=A" for n in range(5))
    made = world("main: 0,0 10000,0", "v1: 500,0", text)
    made["schools"]["equipment_yuan"] = books
    made["enrolment"] = pd.DataFrame(
        {"school_id": [f"s{n}" for n in range(5)], "stage": "primary", "year": 2025}
    ).assign(pupils=pupils)
    table = balance_by_county(Assessment(distances_of(made), Parameters()))
    row = table[(table["stage"] == "primary") & (table["measure"] == "equipment_yuan")].iloc[0]
    assert round(row["mean"], 2) == 6.33
    assert round(row["variation"], 2) == 0.52
    assert not row["is_met"]
    others = table[(table["stage"] == "primary") & (table["measure"] != "equipment_yuan")]
    assert others["variation"].isna().all()
    assert others["is_met"].isna().all()
    assert (others["unknown"] == 5).all()


def test_a_missing_number_is_unknown_in_school_and_county(own: Assessment) -> None:
    schools = school_balance(own).set_index("legal_id")
    assert np.isnan(schools.loc["bare", "sports_area_m2"])
    assert schools.loc["bare", "measures_unknown"] == 1
    table = balance_by_county(own).set_index(["stage", "measure"])
    assert np.isnan(table.loc[("primary", "sports_area_m2"), "variation"])
    again = recount().xs("primary", level=1)
    for column in (column for column in COLUMNS if column != "sports_area_m2"):
        mean = np.average(again[column], weights=again["pupils"])
        spread = np.sqrt(np.average((again[column] - mean) ** 2, weights=again["pupils"])) / mean
        assert table.loc[("primary", column), "variation"] == pytest.approx(spread, rel=1e-12)


def test_the_edge_of_a_line_is_met() -> None:
    made = world("main: 0,0 10000,0", "v1: 500,0", "one: 1000,0 county=A")
    made["schools"][COLUMNS] = [[21, 5, 5, 2250, 3750, 1000000, 12]]
    made["enrolment"] = pd.DataFrame(
        [("one", "primary", 2025, 500)], columns=["school_id", "stage", "year", "pupils"]
    )
    row = school_balance(Assessment(distances_of(made), Parameters())).iloc[0]
    assert row["measures_met"] == 7
    assert row["is_balanced"]
    # 85 % of one line is enough for the one that may be short, and a hair less is not.
    for pe_art, verdict in ((4.5 * 0.85, True), (4.5 * 0.85 - 1e-6, False)):
        changed = {"balance.primary_pe_art": 0.9 * 5 / pe_art}
        strict = Assessment(distances_of(made), Parameters.of(changed))
        assert school_balance(strict).iloc[0]["is_balanced"] == verdict


def test_small_is_told_by_site_and_counted_by_person(own: Assessment) -> None:
    sites = balance_sites(own).set_index(["school_id", "stage"])
    assert sites["is_small"].to_dict() == {
        key: PUPILS[key] < 100
        for key in PUPILS
        if key[0] not in {"shut", "kinder"} and key[1] != "senior"
    }
    assert sites.loc[("few", "primary"), "is_counted"] == False  # noqa: E712
    assert sites["is_counted"].sum() == len(sites) - 1


def test_a_plan_takes_pupils_to_the_receiving_school_and_no_resources() -> None:
    made = one_closure()
    made["schools"] = made["schools"].assign(county="A", multimedia_rooms=["1", "7", "3"])
    base = assessed(made)
    assert balance_changes(base).empty
    plan = Scenario("撤并", close(base.region, "small", why="生源少", into="big"))
    after = base.after(plan)
    changes = balance_changes(after).set_index("legal_id")
    moved = after.displaced_pupils["pupils"].sum()
    assert changes["change"].to_dict() == {"small": "gone", "big": "worse"}
    assert changes.loc["big", "pupils_after"] == 304 + moved
    rooms = school_balance(after).set_index("legal_id")["multimedia_rooms"]
    assert rooms["big"] == pytest.approx(100 * 7 / (304 + moved))
    # What the plan gives the receiving school counts.
    more = edits.set_cells(base.region, "schools", ("big",), {"multimedia_rooms": 99}, why="添置")
    richer = base.after(Scenario("撤并", (*plan.edits, *more)))
    rooms = school_balance(richer).set_index("legal_id")["multimedia_rooms"]
    assert rooms["big"] == pytest.approx(100 * 99 / (304 + moved))
