"""A plan becomes data by one way only, and only with everything its red lines ask for."""

import ast
import json
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.closure import publication
from analysis.scenario import Answer, Scenario, close, close_road
from geo.tables import Region
from store.database import ConflictError
from store.opening import Store
from store.records import (
    NotPublishableError,
    latest_data,
    load_version,
    make_project,
    publish_plan,
    save_scenario,
    save_version,
)
from store.records.versions import list_versions
from store.upkeep import list_actions
from tests.analysis.closure.test_closure import AGREED, bus
from tests.analysis.one_closure import assessed, one_closure
from tests.import_contract import project_files

ROOT = Path(__file__).parents[3]
BASE = assessed(one_closure())
PLAN = Scenario("撤小村", close(BASE.region, "small", why="生源少", into="big"))
WITH_BUS = PLAN.then(bus())
PROJECT = "东镇"


@pytest.fixture
def project(store: Store) -> str:
    make_project(store, PROJECT, by="王")
    save_version(store, PROJECT, BASE.region, based_on=None, by="王")
    return PROJECT


def waivers(plan: Scenario, *, second: str = "李四") -> tuple[Answer, ...]:
    found = publication(BASE, plan, AGREED)
    return tuple(
        line.waived("县政府决定", document="东政字〔2026〕1 号", second=second, at="2026-11-30")
        for line in found.broken
    )


def save(store: Store, plan: Scenario, answers: tuple[Answer, ...], seen: int = 0) -> int:
    return save_scenario(
        store, PROJECT, plan, answers=answers, region_version=1, seen=seen, by="王"
    )


def test_a_plan_that_breaks_nothing_becomes_the_next_version(store: Store, project: str) -> None:
    seen = save(store, WITH_BUS, AGREED)
    done = publish_plan(store, project, "撤小村", BASE, seen=seen, based_on=1, by="王", note="批复")
    assert (done.version, done.waived, done.left_out) == (2, (), 0)
    stored = Region.from_tables(load_version(store, project, 2))
    assert stored.fingerprint == BASE.after(WITH_BUS).region.fingerprint


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        (AGREED, "小村小学“路途安全”已触碰，须写明理由、文号和复核人"),
        ((), "小村小学“家长和听证会意见”尚无结论，先在“能不能做”里答复"),
        ((*AGREED, *waivers(PLAN, second=" ")), "缺复核人"),
        ((*AGREED, *waivers(PLAN, second="王 五")), "的复核人与经办人是同一人"),
    ],
)
def test_nothing_is_stored_of_a_plan_that_may_not_be_published(
    store: Store, project: str, answers: tuple[Answer, ...], says: str
) -> None:
    seen = save(store, PLAN, answers)
    before = len(list_actions(store))
    with pytest.raises(NotPublishableError) as refused:
        publish_plan(store, project, "撤小村", BASE, seen=seen, based_on=1, by="王五")
    assert says in refused.value.say("zh")
    assert refused.value.faults
    assert latest_data(store, project) == 1
    assert len(list_actions(store)) == before


def test_what_was_given_for_a_red_line_stays_in_the_log(store: Store, project: str) -> None:
    seen = save(store, PLAN, (*AGREED, *waivers(PLAN)))
    publish_plan(store, project, "撤小村", BASE, seen=seen, based_on=1, by="王五", note="批复")
    entry = list_actions(store).set_index("action").loc["publish_plan"]
    assert entry["by"] == "王五"
    details = json.loads(entry["details"])
    waived = {
        "school_id": "small",
        "school": "小村小学",
        "red_line": "journey",
        "findings": ["beyond_unfetched/2/2,000/大镇小学", "young_too_far/1/30/大镇小学"],
        "only_at_defaults": False,
        "reason": "县政府决定",
        "document": "东政字〔2026〕1 号",
        "second": "李四",
        "on": "2026-11-30",
    }
    assert details["waived"] == [waived]
    assert (details["version"], details["plan_version"], details["left_out"]) == (2, seen, 0)
    version = list_versions(store, project).iloc[-1]
    assert version["note"] == "批复"
    assert json.loads(version["decisions"])["published"]["waived"] == [waived]


def test_a_road_change_with_a_last_day_does_not_become_permanent(
    store: Store, project: str
) -> None:
    shut = close_road(BASE.region, "main", why="修路", until="2030-12-31")
    plan = replace(WITH_BUS, edits=(*shut, *WITH_BUS.edits))
    done = publish_plan(
        store, project, plan.name, BASE, seen=save(store, plan, AGREED), based_on=1, by="王"
    )
    assert done.left_out == len(shut) > 0
    roads = load_version(store, project, 2)["roads"].set_index("road_id")
    before = BASE.region.roads.set_index("road_id")
    assert roads.loc["main", "walk"] is before.loc["main", "walk"]
    assert json.loads(list_actions(store)["details"].iloc[0])["left_out"] == len(shut)
    only = Scenario("修路", shut)
    seen = save(store, only, ())
    with pytest.raises(NotPublishableError, match="no change that lasts"):
        publish_plan(store, project, only.name, BASE, seen=seen, based_on=1, by="王")


def test_what_was_looked_at_is_what_is_published(store: Store, project: str) -> None:
    seen = save(store, WITH_BUS, AGREED)
    save(store, replace(PLAN, name="撤小村"), (*AGREED, *waivers(PLAN)), seen=seen)
    with pytest.raises(ConflictError):
        publish_plan(store, project, "撤小村", BASE, seen=seen, based_on=1, by="王")
    # Answers about other data do not speak for these.
    for other in (
        BASE.after(WITH_BUS),
        assessed({**one_closure(), "provision": one_closure()["provision"].iloc[:2]}),
    ):
        with pytest.raises(NotPublishableError):
            publish_plan(store, project, "撤小村", other, seen=seen + 1, based_on=1, by="王")
    assert latest_data(store, project) == 1


def test_pages_and_verbs_make_later_versions_only_by_publishing_or_importing() -> None:
    """``save_version`` begins a project; nobody above the store adds to one by it."""
    calls = [
        (str(path), ast.unparse(keyword.value))
        for path in project_files(ROOT)
        if path.parts[0] in {"views", "commands"}
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "save_version"
        for keyword in node.keywords
        if keyword.arg == "based_on"
    ]
    assert calls
    assert {based_on for _, based_on in calls} == {"None"}
