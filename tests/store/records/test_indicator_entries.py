"""Entries of indicators: all or none, never over somebody else's, each with its evidence."""

from dataclasses import replace

import pytest

from geo.errors import ParameterError
from store.database import ConflictError, NotStoredError
from store.opening import Store
from store.records import (
    IndicatorEntry,
    actions_in_words,
    enter_indicators,
    indicator_entries,
    list_quarters,
    make_project,
    save_quarter,
)
from store.upkeep import list_actions, verify_log

FIRST = IndicatorEntry(
    indicator_id="16a", unit_id="p1", quarter="2026Q4", value="是", evidence="东教〔2026〕3号"
)
OTHER = replace(FIRST, unit_id="p2", value="否")


@pytest.fixture
def project(store: Store) -> str:
    make_project(store, "东阿", by="王")
    return "东阿"


def test_the_last_entry_counts_and_says_who_and_on_what(store: Store, project: str) -> None:
    assert indicator_entries(store, project).empty
    assert enter_indicators(store, project, [OTHER, FIRST], by="李") == 2
    changed = replace(FIRST, value="否", evidence="核查记录", version=1)
    enter_indicators(store, project, [changed], by="赵")
    found = indicator_entries(store, project)
    assert found["unit_id"].tolist() == ["p1", "p2"]
    assert found["value"].tolist() == ["否", "否"]
    assert found["evidence"].tolist() == ["核查记录", FIRST.evidence]
    assert found["version"].tolist() == [2, 1]
    assert found["by"].tolist() == ["赵", "李"]


def test_of_many_entries_one_that_may_not_be_stored_stops_all(store: Store, project: str) -> None:
    enter_indicators(store, project, [FIRST], by="李")
    with pytest.raises(ConflictError, match="p1"):
        enter_indicators(store, project, [OTHER, FIRST], by="赵")
    with pytest.raises(NotStoredError, match="p2"):
        enter_indicators(store, project, [replace(OTHER, version=4)], by="赵")
    with pytest.raises(ParameterError):
        enter_indicators(
            store, project, [OTHER, replace(OTHER, unit_id="p3", evidence=" ")], by="赵"
        )
    assert indicator_entries(store, project)["unit_id"].tolist() == ["p1"]


def test_the_log_counts_entries_and_has_none_of_their_words(store: Store, project: str) -> None:
    enter_indicators(store, project, [FIRST, OTHER], by="李")
    entry = list_actions(store).iloc[0]
    assert (entry["action"], entry["by"]) == ("enter_indicators", "李")
    assert FIRST.evidence not in entry["details"]
    said = actions_in_words(list_actions(store), "zh")["action"].iloc[0]
    assert said == "填报 2026Q4 的指标 2 项"
    assert verify_log(store).problems == []


def test_the_state_of_a_quarter_is_stored_and_compared_with_later(
    store: Store, project: str
) -> None:
    states = [{"indicator_id": "11a", "value": 58.3, "light": "overdue"}]
    assert save_quarter(store, project, "2026Q3", states, seen=0, by="李") == 1
    with pytest.raises(ConflictError, match="李"):
        save_quarter(store, project, "2026Q3", [], seen=0, by="赵")
    assert save_quarter(store, project, "2026Q3", states, seen=1, by="赵") == 2
    save_quarter(store, project, "2026Q4", [{"indicator_id": "5a", "value": None}], seen=0, by="赵")
    found = list_quarters(store, project)
    assert list(found) == ["2026Q3", "2026Q4"]
    assert found["2026Q3"] == (2, states)
