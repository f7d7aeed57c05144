"""What the door answers to a case of the corpus."""

import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from geo.errors import SourceError
from intake.child import CONTENT, LIMITS
from intake.child.child_process import read_file
from intake.child.child_result import ChildResult
from intake.files import Source, open_source, opening
from tests.corpus.case import Case
from tests.corpus.parts import SCHOOLS
from words.files import REFUSED


def opened(case: Case) -> Source:
    return open_source(case.content, name=case.file_name)


def opened_here(case: Case) -> Source:
    """Open a case without the child process, which takes a second to import GDAL."""
    with tempfile.TemporaryDirectory() as folder:
        handed = ChildResult(Path(folder), case.file_name, LIMITS)
        (handed.folder / CONTENT).write_bytes(case.content)
        read_file(handed.folder / CONTENT, handed)
        handed.write()
        return opening._source(handed.folder, name=case.file_name, digest="")


def refusal(error: SourceError) -> str:
    """Return the reason in words.files.REFUSED whose words the error says in both languages."""
    for reason, text in REFUSED.items():
        patterns = [re.sub(r"\\\{\w+\\\}", "(?s:.*)", re.escape(wording)) for wording in text]
        if all(map(re.fullmatch, patterns, error.text)):
            return reason
    raise AssertionError(error.text)


def answer(case: Case, opener: Callable[[Case], Source]) -> tuple[str, str | None]:
    """Return response and rule of the door; a file that is read asks nothing of itself."""
    try:
        source = opener(case)
    except SourceError as error:
        words = error
    else:
        return _said(case, source)
    assert case.file_name in words.text.zh
    return "refused", refusal(words)


def _said(case: Case, source: Source) -> tuple[str, str | None]:
    found = {(finding.response, finding.rule) for finding in source.findings}
    assert len(found) <= 1, found
    assert all(finding.file == case.file_name for finding in source.findings)
    if found:
        return found.pop()
    return ("ask" if len(source.layers) > 1 else "read"), None


def check(case: Case, opener: Callable[[Case], Source] = opened) -> None:
    response, rule = answer(case, opener)
    assert response == case.expected, (response, rule)
    assert case.rule in {None, rule}


def names_and_places(source: Source) -> list[tuple[str, str, float, float]]:
    """Return code, name and place of each row of the schools of the corpus."""
    if source.layers:
        (layer,) = source.layers
        points = layer.frame.geometry
        first, second = list(layer.frame.columns)[:2]
        rows = zip(layer.frame[first], layer.frame[second], points.x, points.y, strict=True)
        return [(a, b, round(x, 7), round(y, 7)) for a, b, x, y in rows]
    (sheet,) = source.sheets
    return [(r[0], r[1], float(r[3]), float(r[4])) for r in sheet.cells[1:].tolist()]


EXPECTED = [(r[0], r[1], float(r[3]), float(r[4])) for r in SCHOOLS[1:]]
