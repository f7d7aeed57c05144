"""Role × function × scope: the table by hand, and each cell tried on a store."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analysis.scenario import Scenario
from analysis.scenario.edits import set_cells
from geo.tables import Region
from store.database import NotStoredError
from store.log import Action
from store.opening import Store, open_store
from store.records import (
    add_routes,
    begin_search,
    case_decisions,
    empty_trash,
    list_drafts,
    list_projects,
    list_routes,
    list_scenarios,
    load_draft,
    load_scenario,
    load_version,
    make_project,
    save_draft,
    save_scenario,
    save_version,
    seen_region,
)
from store.rights import (
    ACTION_NEEDS,
    ALONE,
    COUNTY,
    FUNCTIONS,
    ROLES,
    NotAllowedError,
    Person,
    Role,
    Scope,
    may,
    sight,
)
from store.upkeep import list_actions
from tests.analysis.straight_road import straight_road

# By hand: v viewer, p planner, t transport officer, s data steward, a administrator, u auditor.
TABLE = {
    "see_figures": "vpts",
    "see_pupils": "ts",
    "change_plans": "ps",
    "plan_routes": "ts",
    "decide_cases": "ts",
    "change_data": "s",
    "empty_trash": "s",
    "see_log": "au",
    "manage_people": "a",
    "keep_retention": "a",
}
LETTER = dict(zip(ROLES, "vptsau", strict=True))
EAST = Scope("townships", ("East",))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with a project whose pupils are of two townships, and routes of all of them."""
    path = tmp_path_factory.mktemp("rights") / "planner.sqlite"
    with open_store(str(path)) as made:
        make_project(made, "路边", by="终端")
        region = Region.from_tables(straight_road(pupils=True))
        save_version(made, "路边", region, based_on=None, by="终端")
        add_routes(made, "路边", region.fingerprint, '{"pupils": ["p01"]}', by="终端")
        yield made


def of(store: Store, role: Role, scope: Scope = COUNTY) -> Store:
    return replace(store, person=Person("李", role, scope))


def test_the_table_is_what_was_meant_and_who_is_unknown_may_nothing() -> None:
    for function in FUNCTIONS:
        allowed = {role for role in ROLES if may(Person("李", role), function)}
        assert {LETTER[role] for role in allowed} == set(TABLE[function]), function
        assert not may(None, function)
        assert not may(Person("李", "king"), function)  # type: ignore[arg-type]
        assert may(ALONE, function)


@pytest.mark.parametrize("role", ROLES)
def test_each_entry_of_the_log_is_made_by_who_may_do_it(store: Store, role: Role) -> None:
    def is_taken(action: Action) -> bool:
        before = len(list_actions(store))
        try:
            with of(store, role).writing("somebody else") as write:
                write.log(action, "", name="x")
        except NotAllowedError:
            assert len(list_actions(store)) == before
            return False
        assert list_actions(store)["by"].iloc[0] == "李"  # whatever name was given
        return True

    for action, function in ACTION_NEEDS.items():
        assert is_taken(action) == (LETTER[role] in TABLE[function]), action
    for action in ("make_store", "migrate", "purge", "restore", "sign_in"):
        assert not is_taken(action)  # type: ignore[arg-type]


def test_what_is_not_logged_is_asked_too(store: Store) -> None:
    plan = Scenario("甲")
    with pytest.raises(NotAllowedError):
        save_draft(of(store, "viewer"), "r", plan, by="x")
    with pytest.raises(NotAllowedError):
        begin_search(of(store, "viewer"), None, "f", "{}", by="x")
    with pytest.raises(NotAllowedError):
        empty_trash(of(store, "planner"), [], by="x")
    with pytest.raises(NotAllowedError), of(store, "steward").writing("x"):
        pass  # a change that asked no one
    save_draft(of(store, "planner"), "r", plan, by="x")


def test_a_part_of_the_pupils_never_takes_the_place_of_all(store: Store) -> None:
    part = of(store, "steward", EAST)
    region = Region.from_tables(load_version(part, "路边"))
    with pytest.raises(NotAllowedError):
        save_version(part, "路边", region, based_on=1, by="x")
    assert list_projects(store)["data_version"].tolist() == [1]


def pupils(store: Store) -> set[str]:
    return set(load_version(store, "路边")["pupils"]["pupil_id"])


def test_rows_of_pupils_are_those_of_role_and_scope(store: Store) -> None:
    everyone = pupils(store)
    assert len(everyone) == 22
    schools = straight_road()["schools"].set_index("school_id")["township"]
    attended = straight_road(pupils=True)["pupils"].set_index("pupil_id")["school_id"]
    east = {pupil for pupil, school in attended.items() if schools.get(school) == "East"}
    assert pupils(of(store, "transport", EAST)) == east
    assert pupils(of(store, "transport", Scope("schools", ("nine",)))) == {"p19", "p20"}
    assert pupils(of(store, "transport")) == pupils(of(store, "steward")) == everyone
    for role in ("viewer", "planner", "administrator", "auditor"):
        assert pupils(of(store, role)) == set()
        assert case_decisions(of(store, role), "路边") == ()
    region = Region.from_tables(straight_road(pupils=True))
    assert set(seen_region(region, EAST).table("pupils")["pupil_id"]) == east
    assert not seen_region(region, None).has("pupils")
    assert seen_region(region, COUNTY) is region
    assert sight(None) is None


def test_who_lives_in_a_township_is_of_it_wherever_they_attend() -> None:
    tables = dict(straight_road(pupils=True))
    villages = tables["villages"].copy()
    villages["township"] = pd.Series(["East", "East", "West", "West", "West"], dtype="str")
    tables["villages"] = villages
    seen = seen_region(Region.from_tables(tables), Scope("townships", ("West",)))
    assert {"p15", "p17", "p18", "p19", "p20", "p21"} == set(seen.table("pupils")["pupil_id"])


def test_routes_with_all_who_ride_are_of_who_sees_all(store: Store) -> None:
    routes = {role: len(list_routes(of(store, role), "路边", "f")) for role in ROLES}
    assert {role for role, count in routes.items() if count} == {"transport", "steward"}
    assert list_routes(of(store, "transport", EAST), "路边", "f") == []


def test_a_plan_that_names_pupils_is_of_who_sees_all(store: Store) -> None:
    region = Region.from_tables(straight_road(pupils=True))
    assert list_scenarios(store, "路边").columns[0] == list_drafts(store, "d").columns[0] == "name"
    riding = set_cells(region, "pupils", ("p04",), {"service": "other"}, why="")
    save_scenario(store, "路边", Scenario("乘车", riding), region_version=1, by="王")
    save_scenario(store, "路边", Scenario("空"), region_version=1, by="王")
    save_draft(store, "d", Scenario("乘车", riding), by="王")
    for role, scope in (("planner", COUNTY), ("transport", EAST)):
        other = of(store, role, scope)  # type: ignore[arg-type]
        assert list_scenarios(other, "路边")["name"].tolist() == ["空"]
        assert list_drafts(other, "d").empty
        with pytest.raises(NotStoredError):
            load_scenario(other, "路边", "乘车")
        with pytest.raises(NotStoredError):
            load_draft(other, "d", "乘车")
    assert list_scenarios(of(store, "steward"), "路边")["name"].tolist() == ["乘车", "空"]
    assert load_scenario(of(store, "steward"), "路边", "乘车").scenario.edits == riding


def test_the_log_is_for_who_may_see_it_and_names_no_case(store: Store, tmp_path: Path) -> None:
    del tmp_path
    with of(store, "steward").writing("x") as write:
        write.log("decide", "", case_id="pupils p01", version=1)
    with pytest.raises(NotAllowedError):
        list_actions(of(store, "viewer"))
    assert "p01" not in list_actions(of(store, "auditor"))["details"].str.cat()
    assert "p01" in list_actions(store)["details"].str.cat()
