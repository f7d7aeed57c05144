"""Tests on data of others are skipped where it is missing, and what was not run is said aloud."""

import gc
import os
from collections import Counter
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.outside import reason_to_skip

# The same examples in every run: a failure is of the change that is tested, not of the day. Forty
# of them; with LAWS=10 in the environment ten times as many (CONTRIBUTING.md).
settings.register_profile(
    "repeatable",
    derandomize=True,
    deadline=None,
    max_examples=40 * int(os.environ.get("LAWS", "1")),
)
settings.load_profile("repeatable")


# While modules are read nothing becomes garbage, and what they hold is there to the end: looking
# through all of it again and again took a second each time.
gc.disable()


def pytest_collection_finish() -> None:
    """Leave out of every later search for garbage what the modules of all tests hold."""
    gc.freeze()
    gc.enable()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose data of others is not on this machine."""
    for marker in item.iter_markers("outside"):
        reason = reason_to_skip(marker.args)
        if reason:
            pytest.skip(reason)


@pytest.fixture(scope="session")
def township_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the file of a township of the built-in county, written once for all who ask for it."""
    from tests.cli_regions import small_package  # noqa: PLC0415 - takes the command line along

    return small_package(tmp_path_factory.mktemp("regions"))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Generator[None]:
    """Say in one line, below all other reports, how many tests were not run and why."""
    yield
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        line = not_run([str(report.longrepr[-1]) for report in skipped])
        terminalreporter.write_line(line, red=True, bold=True)


def not_run(skips: list[str]) -> str:
    """Return how many tests were skipped, and the reasons, that of most tests first."""
    reasons = Counter(skip.removeprefix("Skipped: ") for skip in skips)
    listed = "; ".join(f"{count} × {reason}" for reason, count in reasons.most_common())
    return f"!! 有 {len(skips)} 项测试没有运行 · {len(skips)} tests were not run: {listed}"
