"""The words refused are in no name and no first sentence of the product."""

from pathlib import Path

import pytest

from tests.words_refused import refused_in, uses


def test_no_refused_word_is_used() -> None:
    assert not uses()


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
