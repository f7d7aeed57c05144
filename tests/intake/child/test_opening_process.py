"""The child that reads a file is held to its limits, can be stopped, and leaves nothing behind."""

import contextlib
import dataclasses
import hashlib
import io
import itertools
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest
import xlsxwriter

from geo.errors import SourceError
from intake.child import CONTENT, LIMITS, MEGABYTE, Limits
from intake.child.child_process import read_file
from intake.child.child_result import ChildResult
from intake.files import open_source, opening
from tests.corpus.parts import changed_zip, csv_of, xlsx_of
from tests.intake.answers import refusal

CSV = csv_of().encode("gbk")


def refused(content: bytes | Path, **changes: int) -> str:
    with pytest.raises(SourceError) as caught:
        open_source(content, name="学校.xlsx", limits=dataclasses.replace(LIMITS, **changes))
    return refusal(caught.value)


def many_long_texts() -> bytes:
    """Return a small workbook that repeats one long text in many cells."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for row in range(6_000):
            sheet.write_row(row, 0, ["学" * 30_000])
    return out.getvalue()


def test_a_file_that_takes_too_much_memory_is_stopped() -> None:
    content = many_long_texts()
    assert len(content) < MEGABYTE
    assert refused(content, memory_bytes=256 * MEGABYTE) == "too_much_memory"


def test_a_file_that_unpacks_to_too_much_text_is_stopped() -> None:
    assert refused(many_long_texts(), unpacked_bytes=8 * MEGABYTE) in {"damaged", "too_much_memory"}


def test_a_file_that_takes_too_long_is_stopped() -> None:
    rows = b"1,2,3,4\r\n" * 2_000_000
    assert refused(rows, time_s=1) == "too_slow"


def test_sizes_are_looked_at_before_the_file_is_read(tmp_path: Path) -> None:
    assert refused(CSV, file_bytes=100) == "too_large"
    (tmp_path / "a").write_bytes(CSV)
    assert refused(tmp_path / "a", file_bytes=100) == "too_large"
    assert refused(xlsx_of(), unpacked_bytes=5_000) == "unpacked_too_large"
    assert refused(xlsx_of(), members=3) == "too_many_members"
    assert refused(CSV, cells=10) == "too_many_cells"


def test_the_cells_of_all_sheets_are_counted_together() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for _ in range(3):
            sheet = book.add_worksheet()
            for row in range(10):
                sheet.write_row(row, 0, ["学"] * 4)
    assert refused(out.getvalue(), cells=119) == "too_many_cells_together"
    whole = open_source(
        out.getvalue(), name="a.xlsx", limits=dataclasses.replace(LIMITS, cells=120)
    )
    assert len(whole.sheets) == 3


def test_the_cells_of_all_layers_are_counted_together(tmp_path: Path) -> None:
    places = gpd.GeoDataFrame(
        {"a": range(10)}, geometry=gpd.points_from_xy(range(10), range(10)), crs=4326
    )
    for layer in "xyz":
        places.to_file(tmp_path / "a.gpkg", layer=layer, mode="a" if layer > "x" else "w")
    assert refused(tmp_path / "a.gpkg", cells=45) == "too_many_cells_together"


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    """The directory says the sheet is short; a reader that goes on finds more."""
    content = bytearray(
        changed_zip(xlsx_of(), lambda n, c: c + b" " * 2_000_000 if "sheet1" in n else c)
    )
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    for at in range(len(content) - 4):
        if content[at : at + 4] == size.to_bytes(4, "little"):
            content[at : at + 4] = (3_000).to_bytes(4, "little")
    assert refused(bytes(content)) == "damaged"


def test_reading_stops_when_told() -> None:
    asked = itertools.count()

    with pytest.raises(SourceError) as caught:
        open_source(b"1,2,3,4\r\n" * 2_000_000, name="a.csv", stop=lambda: next(asked) > 2)
    assert refusal(caught.value) == "stopped"


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    open_source(CSV, name="a.csv")
    with pytest.raises(SourceError):
        open_source(b"PK\x03\x04", name="a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_what_a_stopped_program_left_is_swept_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    names = ("intake-abcd_123", "roads-abcdefgh", "intake-of-others", "intake-recently")
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / CONTENT).write_text("张三")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "intake-linkedto").symlink_to(tmp_path / "elsewhere")
    for name in (*names[:3], "elsewhere"):
        os.utime(tmp_path / name, (0, time.time() - 5 * LIMITS.time_s))
    open_source(CSV, name="a.csv")
    kept = {path.name for path in tmp_path.iterdir()}
    assert kept == {"intake-of-others", "intake-recently", "intake-linkedto", "elsewhere"}


@pytest.mark.skipif(sys.platform != "linux", reason="asked of Linux only")
def test_the_child_ends_with_the_program_that_waits_for_it(tmp_path: Path) -> None:
    program = (
        "from intake.files.opening import open_source\n"
        "open_source(b'1,2,3,4\\r\\n' * 2_000_000, name='a.csv')\n"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen([sys.executable, "-c", program], env=environment) as parent:
        child = until(lambda: confined_child(tmp_path))
        os.kill(child, signal.SIGSTOP)  # lest it comes to its end by itself
        os.kill(parent.pid, signal.SIGTERM)
    try:
        assert until(lambda: not confined_child(tmp_path))
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)


def confined_child(folder: Path) -> int:
    """Return the process that reads a file below ``folder`` under its limits; 0 without one."""
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            command = (process / "cmdline").read_bytes()
            limited = re.search(
                rf"Max cpu time +{LIMITS.time_s} ", (process / "limits").read_text()
            )
            if (
                limited
                and b"intake.child.child_process" in command
                and str(folder).encode() in command
            ):
                return int(process.name)
    return 0


def until(holds: Callable[[], int]) -> int:
    """Return what ``holds`` says once it is true; after a minute whatever it says."""
    end = time.monotonic() + 60
    while not (found := holds()) and time.monotonic() < end:
        time.sleep(0.05)
    return found


def test_a_source_is_known_by_the_digest_of_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "学校.csv").write_bytes(CSV)
    by_path = open_source(tmp_path / "学校.csv", name="学校.csv")
    by_content = open_source(CSV, name="别名.csv")
    assert by_path.digest == by_content.digest == hashlib.sha256(CSV).hexdigest()
    assert by_path.sheets[0].cells.tolist() == by_content.sheets[0].cells.tolist()
    assert (by_path.name, by_content.name) == ("学校.csv", "别名.csv")


def test_the_name_is_never_used_as_a_path(tmp_path: Path) -> None:
    for name in ("../../a.csv", "/etc/passwd", str(tmp_path / "x"), "a\0b", "{name}", "$(id)"):
        assert open_source(CSV, name=name).name == name
    with pytest.raises(SourceError, match=r"No such file: 没有"):
        open_source(tmp_path / "none", name="没有")


def test_a_file_another_program_is_writing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.gpkg").write_bytes(b"SQLite format 3\0")
    (tmp_path / "a.gpkg-journal").write_bytes(b"x")
    assert refused(tmp_path / "a.gpkg") == "being_written"


def test_passwords_of_the_parent_stay_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_PASSWORD", "secret")
    made: list[dict[str, str]] = []

    class Seen(subprocess.Popen[bytes]):
        def __init__(self, *arguments: object, env: dict[str, str], **options: object) -> None:
            made.append(env)
            super().__init__(*arguments, env=env, **options)

    monkeypatch.setattr(subprocess, "Popen", Seen)
    open_source(CSV, name="a.csv")
    assert "PATH" in os.environ
    assert "secret" not in made[0].values()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_child_gives_what_reading_here_gives(kind: str, tmp_path: Path) -> None:
    content = CSV if kind == "csv" else xlsx_of()
    handed = ChildResult(tmp_path, "a", Limits())
    (tmp_path / CONTENT).write_bytes(content)
    read_file(tmp_path / CONTENT, handed)
    handed.write()
    here = opening._source(tmp_path, name="a", digest="")
    there = open_source(content, name="a")
    assert here.sheets[0].cells.tolist() == there.sheets[0].cells.tolist()
