"""Bad files and what becomes of them: ``python -m benchmarks.intake [CASE…] [--json FILE]``.

Every file of tests/corpus is taken in as an office's would be: opened in its child process, its
sheets read, its positions judged; of a case about the file itself (text, container, geometry) the
door's answer counts. Beside it stands the plain way, ``pandas.read_excel`` or
``read_csv`` straight into the table. Right is the stated answer and the right values; loud is an
error; wrong is everything else, and nobody is told. The plain way is held against the values a case
states, and where it states none against what ours read.
"""

import argparse
import io
import itertools
import json
import multiprocessing
import resource
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
import pandas as pd

from geo.errors import SourceError
from geo.tables import CHOICE_TEXT, TABLE
from intake.child import LIMITS, Limits
from intake.files import open_source
from tests.corpus.answering import Answer, answer, at_the_door, is_as_stated, verdict
from tests.corpus.case import Case
from tests.corpus.containers import container_cases
from tests.corpus.geometry import geometry_cases
from tests.corpus.layout import layout_cases
from tests.corpus.text import text_cases
from tests.corpus.values import TRUTH, values_cases

# The plain way may take all memory or all time: a file of 4 kB can.
_MOST_BYTES, _MOST_S = 3 << 30, 60.0
_TABLES = (".xlsx", ".xls", ".et", ".csv", ".txt")
_UNSAID = ("read", "normalised", "skipped")
_OF_FILES = (text_cases, container_cases, geometry_cases)
_OF_SHEETS = (layout_cases, values_cases)


@dataclass(frozen=True)
class Row:
    """One case: ``value`` is 1 where ours is as stated; ``plain`` right, loud, wrong or -."""

    name: str
    value: float
    seconds: float
    expected: str
    got: str
    ours: str
    plain: str


def cases(wanted: list[str]) -> Iterator[tuple[Case, Answer, float]]:
    """Yield the corpus with its answers and their seconds, or the cases with a word in their name."""
    for makes, ask in ((_OF_FILES, at_the_door), (_OF_SHEETS, answer)):
        for case in itertools.chain.from_iterable(make() for make in makes):
            if not wanted or any(word in case.name for word in wanted):
                start = time.perf_counter()
                yield case, ask(case), time.perf_counter() - start


def row_of(case: Case, got: Answer, seconds: float) -> Row:
    """Return what became of a case."""
    return Row(
        name=case.name,
        value=float(judged(case, got) == "right"),
        seconds=round(seconds, 2),
        expected=case.expected,
        got=verdict(case, got),
        ours=judged(case, got),
        plain=plain_way(case, got),
    )


def stopping() -> Iterator[tuple[str, float]]:
    """Yield what stops the reading of a long file, and how many seconds after it should end."""
    rows = b"1,2,3,4\r\n" * 2_000_000
    limits = replace(LIMITS, time_s=1)
    yield "out of time", _seconds_to_stop(rows, limits=limits) - limits.time_s
    yield "called off", _seconds_to_stop(rows, stop=lambda: True)


def _seconds_to_stop(
    content: bytes, *, limits: Limits = LIMITS, stop: Callable[[], bool] = lambda: False
) -> float:
    start = time.perf_counter()
    with suppress(SourceError):
        open_source(content, name="long.csv", limits=limits, stop=stop)
    return time.perf_counter() - start


def judged(case: Case, got: Answer) -> str:
    """Return whether ours is right, loud or wrong."""
    sound = case.name not in TRUTH or _agrees(_values(got), TRUTH[case.name])
    if is_as_stated(case, got) and sound:
        return "right"
    return "wrong" if verdict(case, got) in _UNSAID else "loud"


def plain_way(case: Case, got: Answer) -> str:
    """Return whether the plain way is right, loud or wrong; "-" for files that are no tables."""
    if Path(case.file_name).suffix.lower() not in _TABLES:
        return "-"
    frame = _plainly_read(case)
    if frame is None:
        return "loud"
    if case.expected not in _UNSAID:
        return "wrong"
    truth = TRUTH.get(case.name) or _values(got if got.tables else answer(case))
    return "right" if truth and _agrees(_listed(frame), truth) else "wrong"


def _values(got: Answer) -> dict[str, list[object]]:
    return _listed(got.tables[0].frame) if len(got.tables) == 1 else {}


def _listed(frame: pd.DataFrame) -> dict[str, list[object]]:
    objects = frame.astype(object).where(frame.notna(), None)
    return {str(name): objects[name].tolist() for name in frame.columns}


def _agrees(found: dict[str, list[object]], truth: dict[str, list[object]]) -> bool:
    """Return whether all columns of ``truth`` with anything in them are found, value for value."""
    for name, values in truth.items():
        if all(value is None for value in values):
            continue
        if name not in found or len(found[name]) != len(values):
            return False
        if not all(_same(a, b) for a, b in zip(found[name], values, strict=True)):
            return False
    return True


def _same(a: object, b: object) -> bool:
    numbers = (int, float, np.integer, np.floating)
    if isinstance(a, numbers) and isinstance(b, numbers):
        return abs(float(a) - float(b)) < 1e-6
    return a == b


def _plainly_read(case: Case) -> pd.DataFrame | None:
    """Return the file as pandas reads it into the table, in a process of its own; None: an error."""
    mine, theirs = multiprocessing.get_context("fork").Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(target=_in_child, args=(case, theirs))
    child.start()
    theirs.close()
    try:
        return mine.recv() if mine.poll(_MOST_S) else None
    except EOFError:
        return None
    finally:
        child.kill()
        child.join()


def _in_child(case: Case, out: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            out.send(_straight(case))
        except Exception:  # noqa: BLE001 - any error at all is loud, and that is what is counted
            out.send(None)


def _straight(case: Case) -> pd.DataFrame:
    """Return the file in the columns of its table, as a script of ten lines does it."""
    content = io.BytesIO(case.content)
    is_text = Path(case.file_name).suffix.lower() in {".csv", ".txt"}
    frame = pd.read_csv(content) if is_text else pd.read_excel(content)
    names: dict[str, str] = {"经度": "x", "纬度": "y"}
    for column in TABLE[case.table].columns:
        names |= dict.fromkeys((column.title.zh, *column.aliases), column.name)
    frame = frame.rename(columns=names)
    missing = [c.name for c in TABLE[case.table].columns if c.required and c.name not in frame]
    if missing:
        raise KeyError(missing)
    return frame.replace({text.zh: code for code, text in CHOICE_TEXT.items()})


def main() -> None:
    """Print the table and, with --json, write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", help="words of the cases wanted")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    rows = []
    print(f"{'case':58} {'expected':10} {'got':10} {'ours':6} {'plain':6} {'s':>5}")
    for case, got, seconds in cases(given.cases):
        row = row_of(case, got, seconds)
        rows.append(row)
        print(
            f"{row.name[:58]:58} {row.expected:10} {row.got:10} {row.ours:6} {row.plain:6} {row.seconds:5.1f}"
        )
    if not given.cases:
        for reason, seconds in stopping():
            print(f"a file of two million rows, {reason}: stopped {seconds:.1f} s later")
    tables = [row for row in rows if row.plain != "-"]
    for title, found, among in (
        ("ours", Counter(row.ours for row in rows), rows),
        ("ours, tables only", Counter(row.ours for row in tables), tables),
        ("plain pandas, tables only", Counter(row.plain for row in tables), tables),
    ):
        shares = ", ".join(f"{found[k]} {k}" for k in ("right", "loud", "wrong"))
        print(f"{title}: {shares} of {len(among)}")
    if given.json:
        text = json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1)
        given.json.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
