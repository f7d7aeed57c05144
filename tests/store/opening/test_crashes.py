"""Killed in the middle, many at once: nothing is lost, nothing is half there."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
# LAWS=10 in the environment tries ten times as often, as it does for laws (CONTRIBUTING.md).
OFTEN = int(os.environ.get("LAWS", "1"))
KILLS, WRITERS, UPDATES = 10 * OFTEN, 6, 15 * OFTEN


def forks(*words: object) -> Any:
    command = [sys.executable, "-m", "tests.store.forks", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.slow
def test_killed_in_the_middle_nothing_is_half_there(address: str) -> None:
    for result in forks("kill", address, KILLS, 7):
        assert result["faults"] == []
        assert result["inside"] + result["after"] == KILLS
        # Else nothing was tried: many were killed before they had committed.
        assert result["inside"] >= KILLS // 3
        assert result["loaded"] == ["roads", "schools", "villages"]


@pytest.mark.slow
def test_of_many_writers_no_update_is_lost(address: str) -> None:
    result = forks("write", address, WRITERS, UPDATES)
    total = WRITERS * UPDATES
    assert result["applied"] == result["count"] == total
    assert result["version"] == total + 1
    assert result["entries"] == total + 3  # the store, the project and the plan were made before
    assert result["problems"] == []
    assert result["conflicts"] > 0  # they did meet


def test_many_may_open_a_new_store_at_once(address: str) -> None:
    assert forks("open", address, 6)["entries"] == [1] * 6
