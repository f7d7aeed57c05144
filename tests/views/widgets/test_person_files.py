"""A file with pupils taken from a page: asked for, marked, logged, and only while it is allowed."""

import importlib
import io
import json
from collections.abc import Callable

import openpyxl
import pytest

from analysis.parameters import Parameters
from analysis.transport import NeedFilter
from reports.lists import need_title
from store.opening import open_store
from store.rights import COUNTY, NotAllowedError, Person, Role
from store.upkeep import list_actions
from tests.views.page_files import Files, Pages
from views.session import OFFICE_VARIABLE
from words import people as say
from words.papers import reports

# The package names a function like this file of it.
people_at_work = importlib.import_module("views.session.person")
Becomes = Callable[[Role], None]


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Becomes:
    """Open the program to an office; give what changes the role of who is signed in."""
    monkeypatch.setenv(OFFICE_VARIABLE, "planner.edu")

    def becomes(role: Role) -> None:
        who = Person("王主任", role, COUNTY)
        monkeypatch.setattr(people_at_work, "look_up", lambda _token: who)
        people_at_work._latest.clear()

    becomes("steward")
    return becomes


def exports(address: str) -> list[dict[str, object]]:
    with open_store(address) as store:
        log = list_actions(store)
    taken = log[log["action"] == "export"]
    return [
        {**json.loads(details), "by": by, "number": number}
        for details, by, number in zip(taken["details"], taken["by"], taken["number"], strict=True)
    ]


def pupils_in(content: bytes) -> int:
    """Return how many rows of the workbook have the code of a pupil."""
    title, count = reports.PICKUP_COLUMN["pupil_id"].zh, 0
    for page in openpyxl.load_workbook(io.BytesIO(content)):
        head, *rows = page.iter_rows(values_only=True)
        if title in head:
            count += sum(1 for row in rows if row[head.index(title)])
    return count


def test_in_an_office_the_list_is_asked_for_marked_and_logged(
    office: Becomes, road: Pages, store_address: str
) -> None:
    road.go("transport", show="all")
    assert lists(road) == {}
    road.choose(say.ASK_PURPOSE.zh, "transport")
    (take,) = lists(road).values()
    content = take()
    (said,) = exports(store_address)
    assert (said["by"], said["purpose"], said["kind"]) == ("王主任", "transport", "pickup_list")
    assert said["rows"] == pupils_in(content) > 0
    about = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert f"操作记录第 {said['number']} 条" in about["A2"].value
    assert "王主任" in about["A2"].value
    office("viewer")
    with pytest.raises(NotAllowedError):
        take()
    assert len(exports(store_address)) == 1


def test_alone_nothing_is_asked_and_the_log_has_it(road: Pages, store_address: str) -> None:
    road.go("transport", show="all")
    assert all(each.label != say.ASK_PURPOSE.zh for each in road.app.selectbox)
    content = road.file(".xlsx")[1]
    (said,) = exports(store_address)
    assert (said["purpose"], said["rows"]) == ("", pupils_in(content))
    assert openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["A2"].value is None


def lists(road: Pages) -> Files:
    """Return the pick-up lists that a button gives, by name."""
    needs = need_title(NeedFilter(show="all"), Parameters()).zh
    return {n: make for n, make in road._files.items() if n.endswith(".xlsx") and needs in n}
