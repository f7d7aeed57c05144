"""Background work: one at a time, cancelled while it waits, and no failure is silent."""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from geo.errors import NetworkError
from views.session import Job
from words import Lang, Text
from words.papers import book

Report = Callable[[int, int, str], None]
GUARD_S = 60.0


def ended(job: Job[Any]) -> Job[Any]:
    """Return a job once it has ended."""
    limit = time.monotonic() + GUARD_S
    while job.running:
        assert time.monotonic() < limit, "the job does not end"
        time.sleep(0.01)
    return job


def test_work_says_how_far_it_is_and_leaves_its_product() -> None:
    half, go_on = threading.Event(), threading.Event()

    def work(report: Report, _: Callable[[], bool]) -> str:
        report(3, 6, "刘集镇")
        half.set()
        assert go_on.wait(GUARD_S)
        return "图集"

    job = Job(work).start()
    assert half.wait(GUARD_S)
    assert job.running
    assert (job.done, job.total, job.name, job.product) == (3, 6, "刘集镇", None)
    go_on.set()
    assert ended(job).product == "图集"
    assert job.reason == ""
    assert not job.cancelled


@pytest.mark.parametrize(("lang", "reason"), [("zh", "没有道路"), ("en", "no roads")])
def test_a_planning_error_is_said_in_the_language_of_the_session(lang: Lang, reason: str) -> None:
    def work(_report: Report, _: Callable[[], bool]) -> None:
        raise NetworkError(Text("没有道路", "no roads"))

    job = ended(Job(work, lang).start())
    assert job.product is None
    assert reason in job.reason


def test_a_disk_that_is_full_is_said() -> None:
    def work(_report: Report, _: Callable[[], bool]) -> None:
        raise OSError(28, "No space left on device")

    assert "No space left on device" in ended(Job(work).start()).reason


def test_an_error_nobody_foresaw_is_said_and_lets_the_next_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    logged = threading.Event()
    monkeypatch.setattr(threading, "excepthook", lambda _: logged.set())

    def broken(_report: Report, _: Callable[[], bool]) -> None:
        raise ZeroDivisionError

    assert ended(Job(broken).start()).reason == book.FAILED_UNKNOWN.zh
    assert logged.wait(GUARD_S)  # and whoever runs the server finds where it came from
    assert ended(Job(lambda _report, _is_cancelled: 7).start()).product == 7


def test_work_asks_whether_it_is_cancelled() -> None:
    begun = threading.Event()

    def work(_report: Report, is_cancelled: Callable[[], bool]) -> str:
        begun.set()
        limit = time.monotonic() + GUARD_S
        while not is_cancelled() and time.monotonic() < limit:
            time.sleep(0.01)
        return "stopped" if is_cancelled() else "went on"

    job = Job(work).start()
    assert begun.wait(GUARD_S)
    job.cancel()
    assert ended(job).product == "stopped"
    assert job.cancelled


def test_one_works_at_a_time_and_who_waits_can_be_cancelled() -> None:
    begun, go_on = threading.Event(), threading.Event()
    at_work: list[str] = []

    def first(_report: Report, _: Callable[[], bool]) -> str:
        at_work.append("first")
        begun.set()
        assert go_on.wait(GUARD_S)
        return "first"

    def later(name: str) -> Callable[[Report, Callable[[], bool]], str]:
        def work(_report: Report, _: Callable[[], bool]) -> str:
            at_work.append(name)
            return name

        return work

    one = Job(first).start()
    assert begun.wait(GUARD_S)
    two, three = Job(later("two")).start(), Job(later("three")).start()
    two.cancel()
    assert ended(two).product is None
    assert three.running
    assert at_work == ["first"]
    go_on.set()
    assert ended(one).product == "first"
    assert ended(three).product == "three"
    assert at_work == ["first", "three"]
