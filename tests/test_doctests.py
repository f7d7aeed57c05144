"""The examples in docstrings say what the code does."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

from tests.import_contract import project_files

ROOT = Path(__file__).parents[1]
# Pages are scripts: the app runs them, no module imports them.
WITH_EXAMPLES = [
    path
    for path in project_files(ROOT)
    if path.parts[:2] != ("views", "pages") and ">>> " in (ROOT / path).read_text(encoding="utf-8")
]


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=Path.as_posix)
def test_examples_come_out_as_written(path: Path) -> None:
    module = import_module(".".join(path.with_suffix("").parts))
    found = doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert found.attempted > 0
    assert found.failed == 0


def test_there_are_examples() -> None:
    assert len(WITH_EXAMPLES) >= 3
