"""The verbs of retention and of one pupil's data."""

from datetime import date, timedelta

from store.opening import open_store
from store.records import list_projects
from store.retention import list_retentions
from tests.commands.store_verbs import run


def test_a_day_is_set_listed_and_carried_out(address: str) -> None:
    past = (date.today() - timedelta(days=1)).isoformat()  # noqa: DTZ011 - as the verb counts
    assert run("retention", "--store", address, "--until", past).exit_code == 2
    assert run("retention", "东阿", "--store", address).exit_code == 2
    assert "没有快到期" in run("retention", "--store", address, "--due").stdout
    assert run("retention", "东阿", "--until", past, "--store", address).exit_code == 0
    listed = run("retention", "--store", address, "--due").stdout
    assert "−1" in listed
    done = run("retention", "--carry-out", "--store", address)
    assert done.exit_code == 0
    assert "已不在其中" in done.stdout
    with open_store(address) as store:
        assert list_projects(store)["name"].tolist() == ["阳谷"]
        assert len(list_retentions(store)) == 1
    assert "没有到期" in run("retention", "--carry-out", "--store", address).stdout


def test_a_pupil_of_whom_nothing_is_held_is_said(address: str) -> None:
    for verb in (["held"], ["delete"], ["delete", "--confirmed"]):
        said = run("pupil", verb[0], "p1", *verb[1:], "--store", address)
        assert (said.exit_code, "没有学生“p1”的数据" in said.stdout) == (0, True)
