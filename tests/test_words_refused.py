"""The words refused come nowhere new, and the list of where they still are only shrinks."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.words_refused import counts, refused_in

# Still to rename: how often in which file. Emptied, the words are refused everywhere.
STILL_TO_RENAME: dict[str, int] = {
    "views/map/base_map.py": 1,
    "views/map/map_view.py": 3,
    "views/office_data/import_files.py": 2,
    "views/office_data/place_review.py": 1,
    "views/office_data/preview.py": 1,
    "views/office_data/road_review.py": 1,
    "views/optimise/rules.py": 3,
    "views/optimise/run.py": 7,
    "views/pages/optimise.py": 1,
    "views/pages/transport.py": 4,
    "views/plan/allocation.py": 1,
    "views/plan/bar.py": 4,
    "views/plan/compare.py": 1,
    "views/plan/report.py": 3,
    "views/plan/trial.py": 1,
    "views/session/background_job.py": 3,
    "views/session/region.py": 5,
    "views/session/store.py": 1,
    "views/session/url_state.py": 5,
    "views/session/user_name.py": 1,
    "views/widgets/downloads.py": 1,
    "views/widgets/header.py": 1,
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
