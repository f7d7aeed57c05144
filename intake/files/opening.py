"""A file of an office is opened in a child process and becomes a Source."""

import hashlib
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO

import geopandas as gpd
import numpy as np

from geo.errors import SourceError
from intake.child import CONTENT, JOB, LIMITS, MEGABYTE, Limits, StoredSheet, read_result, read_rows
from intake.files.source import PlaceLayer, Sheet, Source
from words import Text
from words.files import REFUSED

_ROOT = Path(__file__).parents[2]
_LOOK_EVERY_S = 0.02
_KILLED = -9  # by the system, when memory runs out
_MOST_REMEMBERED = 100_000
# Private folders of files under way, made here and in ``batch_files``. Reading ends after the time
# of a child and a little; what is far older than that was left by a program that was stopped.
_FOLDER, _FOLDERS, _LEFT_S = "intake-", ("intake-", "roads-"), 4 * LIMITS.time_s
# What a program needs to start; passwords in the environment stay with the parent.
_PASSED_ON = (
    "PATH",
    "SYSTEMROOT",
    "TEMP",
    "TMP",
    "TMPDIR",
    "HOME",
    "USERPROFILE",
    "LD_LIBRARY_PATH",
)
_CHILD_ENVIRONMENT = {
    "PYTHONUTF8": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}


def open_source(
    path_or_content: Path | bytes,
    *,
    name: str,
    limits: Limits = LIMITS,
    stop: Callable[[], bool] = lambda: False,
) -> Source:
    """Return the sheets and layers of a file, by its content; ``name`` is what its owner calls it.

    Raises SourceError with what it is and what to do where it is damaged, dangerous, too large,
    empty or of another kind, or when ``stop`` says so.
    """
    if name.startswith(("~$", ".~lock.")):
        raise SourceError(REFUSED["lock_file"].fill(name=name))
    _sweep()
    with tempfile.TemporaryDirectory(prefix=_FOLDER) as made:
        folder = Path(made)
        digest = _take_in(path_or_content, folder, name=name, limits=limits)
        job = {"name": name, "limits": asdict(limits), "parent": os.getpid()}
        (folder / JOB).write_text(json.dumps(job), encoding="utf-8")
        _run_child(folder, name=name, limits=limits, stop=stop)
        return _source(folder, name=name, digest=digest)


def _sweep() -> None:
    """Remove what a program that was stopped while it read has left: it may be a list of pupils.

    Other accounts and programs have folders here too: only those of this user and of our making.
    """
    oldest = time.time() - _LEFT_S
    user = os.getuid() if sys.platform != "win32" else 0
    for prefix in _FOLDERS:
        # Eight signs are what tempfile adds.
        for folder in Path(tempfile.gettempdir()).glob(f"{prefix}{'?' * 8}"):
            with suppress(OSError):  # another opening may be sweeping too
                found = folder.lstat()
                is_ours = stat.S_ISDIR(found.st_mode) and found.st_uid == user
                if is_ours and found.st_mtime < oldest:
                    shutil.rmtree(folder)


def _take_in(given: Path | bytes, folder: Path, *, name: str, limits: Limits) -> str:
    """Copy a file under a name of ours and return its SHA-256; its name is used nowhere."""
    digest = hashlib.sha256()
    if isinstance(given, bytes):
        _check_size(len(given), name, limits)
        digest.update(given)
        (folder / CONTENT).write_bytes(given)
        return digest.hexdigest()
    for suffix in ("", "-wal"):
        source = given.with_name(given.name + suffix)
        if suffix and not source.is_file():
            continue
        try:
            with source.open("rb") as file, (folder / f"{CONTENT}{suffix}").open("xb") as out:
                _copy(file, out, digest, name=name, limits=limits)
        except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
            raise SourceError(REFUSED["no_file"].fill(name=name)) from error
    journal = given.with_name(f"{given.name}-journal")
    if journal.is_file() and journal.stat().st_size:
        raise SourceError(REFUSED["being_written"].fill(name=name))
    return digest.hexdigest()


def _copy(
    file: IO[bytes], out: IO[bytes], digest: "hashlib._Hash", *, name: str, limits: Limits
) -> None:
    size = 0
    while block := file.read(MEGABYTE):
        size += len(block)
        _check_size(size, name, limits)
        digest.update(block)
        out.write(block)


def _check_size(size: int, name: str, limits: Limits) -> None:
    if size > limits.file_bytes:
        limit = limits.file_bytes // MEGABYTE
        what = REFUSED["too_large"].fill(name=name, size=-(-size // MEGABYTE), limit=limit)
        raise SourceError(what)


def _run_child(folder: Path, *, name: str, limits: Limits, stop: Callable[[], bool]) -> None:
    """Let the child read; raises SourceError if it is stopped, too slow or ends before its end."""
    environment = {key: os.environ[key] for key in _PASSED_ON if key in os.environ}
    command = [sys.executable, "-m", "intake.child.child_process", str(folder)]
    end = time.monotonic() + limits.time_s
    with (
        (folder / "stderr").open("wb") as complaints,
        subprocess.Popen(  # noqa: S603 - our own program, in a folder of our own
            command,
            cwd=_ROOT,
            env=environment | _CHILD_ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
        ) as child,
    ):
        try:
            _wait(child, end, stop, name=name, limits=limits)
        finally:
            child.kill()
    if child.returncode:
        raise SourceError(_why_it_ended(folder, child.returncode, name=name, limits=limits))


def _wait(
    child: "subprocess.Popen[bytes]",
    end: float,
    stop: Callable[[], bool],
    *,
    name: str,
    limits: Limits,
) -> None:
    while child.poll() is None:
        if stop():
            raise SourceError(REFUSED["stopped"].fill(name=name))
        if time.monotonic() > end:
            raise SourceError(REFUSED["too_slow"].fill(name=name, limit=limits.time_s))
        time.sleep(_LOOK_EVERY_S)


def _why_it_ended(folder: Path, code: int, *, name: str, limits: Limits) -> Text:
    """Return what to say of a child that ended by itself, from what its parsers complained of."""
    complaints = (folder / "stderr").read_text(encoding="utf-8", errors="replace")
    last = complaints.strip().rpartition("\n")[2][:200]
    if "memory" in complaints.lower() or "bad_alloc" in complaints or code == _KILLED:
        limit = limits.memory_bytes // MEGABYTE
        return REFUSED["too_much_memory"].fill(name=name, limit=limit)
    if sys.platform != "win32" and -code == signal.SIGXCPU:
        return REFUSED["too_slow"].fill(name=name, limit=limits.time_s)
    return REFUSED["damaged"].fill(name=name, detail=last or f"{code}")


def _source(folder: Path, *, name: str, digest: str) -> Source:
    """Return what the child read; raises SourceError with its words if it refused the file."""
    sheets, layers, findings = read_result(folder)
    return Source(
        name=name,
        digest=digest,
        sheets=tuple(_sheet(folder, sheet) for sheet in sheets),
        layers=tuple(_layer(folder, layer, file) for layer, file in layers),
        findings=tuple(findings),
    )


def _layer(folder: Path, layer: str, file: str) -> PlaceLayer:
    with np.errstate(invalid="ignore"):  # a coordinate that is no number has its finding
        return PlaceLayer(layer, gpd.read_parquet(folder / file))


def _sheet(folder: Path, stored: StoredSheet) -> Sheet:
    """Return a sheet as an array; a text that many cells share is held in memory once."""
    cells = np.full((stored.height, stored.width), "", dtype=object)
    earlier_texts: dict[str, str] = {}
    for number, row in enumerate(read_rows(folder, stored)):
        texts = [earlier_texts.get(text, text) for text in row]
        if len(earlier_texts) < _MOST_REMEMBERED:
            earlier_texts.update(zip(texts, texts, strict=True))
        cells[number, : len(row)] = texts
    hidden = (frozenset(stored.hidden_rows), frozenset(stored.hidden_columns))
    return Sheet(stored.name, cells, *hidden, stored.merged)
