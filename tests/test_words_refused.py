"""The words refused come nowhere new, and the list of where they still are only shrinks."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.words_refused import counts, refused_in

# Still to rename: how often in which file. Emptied, the words are refused everywhere.
STILL_TO_RENAME: dict[str, int] = {
    "analysis/allocation/program.py": 1,
    "analysis/assessment/assessment.py": 1,
    "analysis/assessment/box_contents.py": 1,
    "analysis/assessment/overview.py": 2,
    "analysis/closure/case.py": 6,
    "analysis/closure/check.py": 1,
    "analysis/closure/hard_stops.py": 3,
    "analysis/closure/journey_check.py": 2,
    "analysis/closure/risks.py": 1,
    "analysis/closure/rules.py": 3,
    "analysis/closure/unlisted_pupils.py": 3,
    "analysis/layout/branch_and_bound.py": 1,
    "analysis/layout/capacitated.py": 3,
    "analysis/layout/local_search.py": 1,
    "analysis/layout/problem.py": 1,
    "analysis/layout/proposals.py": 3,
    "analysis/layout/rules.py": 1,
    "analysis/parameters/__init__.py": 1,
    "analysis/parameters/memory.py": 1,
    "analysis/plan_effects/comparison.py": 1,
    "analysis/reassignment/receiving_schools.py": 1,
    "analysis/scenario/active_edits.py": 2,
    "analysis/scenario/apply.py": 1,
    "analysis/scenario/road_edits.py": 1,
    "analysis/small_schools/reasons.py": 1,
    "analysis/solver/highs.py": 1,
    "analysis/solver/search_limits.py": 4,
    "analysis/transport/services.py": 1,
    "analysis/transport/transport_needs.py": 2,
}


def grown(found: Mapping[str, int], allowed: Mapping[str, int]) -> list[str]:
    """Return the files in which the words come oftener than the list allows."""
    return [f"{path}: {n}" for path, n in sorted(found.items()) if n > allowed.get(path, 0)]


def test_no_refused_word_is_new() -> None:
    assert not grown(counts(), STILL_TO_RENAME), "python -m tests.words_refused prints the list"


def test_a_file_that_is_new_or_has_more_is_seen() -> None:
    assert grown({"a.py": 2, "b.py": 1, "c.py": 1}, {"a.py": 1, "c.py": 2}) == [
        "a.py: 2",
        "b.py: 1",
    ]


@pytest.mark.parametrize(
    "source",
    [
        "def told(): ...",
        "class KeptPlan: ...",
        "def f(stands: bool): ...",
        "nobody_there = 1",
        "self.is_mended = True",
        "for tell in []: ...",
        "with a as told_failures: ...",
        "import a as beside",
        '"""What of late was found."""',
        'def f():\n    """Return what is read at\n    the door. More."""',
        'class A:\n    """Rows beside others."""',
    ],
)
def test_a_refused_word_is_seen(source: str) -> None:
    assert len(refused_in(Path("a/b.py"), source)) == 1


def test_a_module_is_an_identifier_too() -> None:
    assert refused_in(Path("store/kept.py"), "") == ["store/kept.py kept"]


@pytest.mark.parametrize(
    "source",
    [
        "def standstill(stand: int, doorstep: int): ...",
        '"""Return rows. They are kept for the next time."""',
        '"""Doors of the house, and what comes late."""',
        "word = 'told'",
        "told.there",
    ],
)
def test_other_words_pass(source: str) -> None:
    assert not refused_in(Path("a/b.py"), source)
