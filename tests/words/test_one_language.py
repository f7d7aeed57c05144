"""Each wording is in its own language, in every room."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from geo.tables import STAGE_TEXT, TABLES
from geo.tables.headers import ALIASES
from tests.words.one_language import chinese_left, english_left
from words import Text

ROOMS = ("words", "geo", "intake", "analysis", "layers", "reports", "store")
# What is typed at the command line or called so in a file, where the wording is about that.
TYPED = {
    "words.commands": {"check", "name", "demo", "best", "nearest", "present", "children", "pupils"}
    | {"entitled", "not", "disputed", "distance", "safety", "eligibility", "arrangement"}
    | {"county", "city", "landscape", "portrait", "internal", "public", "trash list", "postgresql"}
    | {"hazard", "cover", "median"},
    "words.files": {"check", "barriers", "ground", "osmium merge", "import", "roads"},
    "words.pages": {"Streamlit", "start.py", "English", "Language"},
    "words.store": {"backup"},
    "words.people": {"start.py --office", "people list", "people add", "disable", "role"},
}
_PLACE = re.compile(r"\{[^}]*\}")
# The languages name themselves; in the files of an office a row and a column are called so.
NAMES = {"中文", "语言", "示例", "学校地址", "经度", "纬度"}
NAMES |= {column.title.zh for table in TABLES for column in table.columns}
NAMES |= {name for names in ALIASES.values() for name in names}
NAMES |= {f"{stage.zh}学位" for stage in STAGE_TEXT.values()}


def wordings(value: object, depth: int = 0) -> Iterator[Text]:
    """Yield every wording in a constant of a module."""
    if isinstance(value, Text):
        yield value
    elif depth > 6:
        return
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from wordings(key, depth + 1)
            yield from wordings(inner, depth + 1)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for inner in value:
            yield from wordings(inner, depth + 1)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from wordings(getattr(value, field.name, None), depth + 1)


def modules(room: str) -> Iterator[str]:
    """Yield the modules of a room."""
    package = importlib.import_module(room)
    yield from (found.name for found in pkgutil.walk_packages(package.__path__, f"{room}."))


@pytest.mark.parametrize("room", ROOMS)
def test_each_wording_is_in_its_own_language(room: str) -> None:
    wrong: set[tuple[str, str]] = set()
    for name in modules(room):
        typed = {word for place, words in TYPED.items() if name.startswith(place) for word in words}
        for constant in vars(importlib.import_module(name)).values():
            for text in wordings(constant):
                bare = _PLACE.sub(" ", text.zh)
                wrong |= {(text.zh, word) for word in english_left(bare, typed)}
                wrong |= {(text.en, word) for word in chinese_left(text.en, NAMES)}
    assert wrong == set(), "\n".join(f"{word}: {said}" for said, word in sorted(wrong))
