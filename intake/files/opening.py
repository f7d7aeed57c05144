"""A file of an office is opened in a child process and becomes a Source."""

import hashlib
import json
import os
import shutil
import stat
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
from intake.child import (
    CONTENT,
    JOB,
    LIMITS,
    MEGABYTE,
    ChildEnded,
    Limits,
    StoredSheet,
    read_result,
    read_rows,
    run_child,
)
from intake.files.source import PlaceLayer, Sheet, Source
from words.files import REFUSED

_MOST_REMEMBERED = 100_000
# Private folders of files under way, made here and in ``batch_files``. Reading ends after the time
# of a child and a little; what is far older than that was left by a program that was stopped.
_FOLDER, _FOLDERS, _LEFT_S = "intake-", ("intake-", "roads-"), 4 * LIMITS.time_s


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
    if name.startswith("._"):
        raise SourceError(REFUSED["beside_file"].fill(name=name))
    _sweep()
    with tempfile.TemporaryDirectory(prefix=_FOLDER) as made:
        folder = Path(made)
        digest = _take_in(path_or_content, folder, name=name, limits=limits)
        job = {"name": name, "limits": asdict(limits), "parent": os.getpid()}
        (folder / JOB).write_text(json.dumps(job), encoding="utf-8")
        _run(folder, name=name, limits=limits, stop=stop)
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


def _run(folder: Path, *, name: str, limits: Limits, stop: Callable[[], bool]) -> None:
    """Let the child read; raises SourceError if it is stopped, too slow or ends before its end."""
    try:
        run_child("intake.child.child_process", folder, limits=limits, stop=stop)
    except ChildEnded as ended:
        memory = ended.reason == "too_much_memory"
        limit = limits.memory_bytes // MEGABYTE if memory else limits.time_s
        what = REFUSED[ended.reason].fill(name=name, limit=limit, detail=ended.detail)
        raise SourceError(what) from ended


def _source(folder: Path, *, name: str, digest: str) -> Source:
    """Return what the child read; raises SourceError with its words if it refused the file."""
    read = read_result(folder)
    return Source(
        name=name,
        digest=digest,
        sheets=tuple(_sheet(folder, sheet) for sheet in read.sheets),
        layers=tuple(_layer(folder, layer, file) for layer, file in read.layers),
        findings=tuple(read.findings),
        is_feed=read.is_feed,
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
