"""The child process that reads one file: ``python -m intake.child.child_process FOLDER``.

It is given little memory and time and a private folder; if a file breaks a parser, this process
ends and the program goes on.
"""

import json
import os
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

from geo.errors import SourceError
from intake.child.archives import members
from intake.child.child_result import CONTENT, JOB, ChildResult
from intake.child.file_type import archive_kind, is_zip, kind_of
from intake.child.limits import MEGABYTE, Limits
from intake.child.place_files import PlaceFile, packed_places, places_in
from intake.child.workbook_sheets import read_text, read_workbook
from words.files import REFUSED

_SET_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl


def read_folder(folder: Path) -> None:
    """Read the file in ``folder`` and write there what it holds, or why it is refused."""
    job = json.loads((folder / JOB).read_text(encoding="utf-8"))
    limits = Limits(**job["limits"])
    _end_with(job["parent"])
    _confine(limits)
    result = ChildResult(folder, job["name"], limits)
    try:
        read_file(folder / CONTENT, result)
        result.write()
    except SourceError as error:
        result.refuse(error.text)
    except MemoryError:
        limit = limits.memory_bytes // MEGABYTE
        result.refuse(REFUSED["too_much_memory"].fill(name=result.name, limit=limit))


def read_file(path: Path, result: ChildResult) -> None:
    """Read a file into ``result``, whatever it is; raises SourceError if it is refused."""
    if is_zip(path):
        _read_archive(path, result)
        return
    kind = kind_of(path, name=result.name)
    if kind == "text":
        read_text(path, result)
    elif kind == "xls":
        read_workbook(path, kind, result)
    else:
        _hand_over(places_in(path, kind, result), result)


def _read_archive(path: Path, result: ChildResult) -> None:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise SourceError(REFUSED["cut"].fill(name=result.name)) from error
    with archive:
        size = path.stat().st_size
        packed_files = members(archive, size, limits=result.limits, name=result.name)
        kind = archive_kind(packed_files, name=result.name)
        if kind == "xlsx":
            read_workbook(path, kind, result)
            return
        _hand_over(packed_places(archive, packed_files, kind, result), result)


def _hand_over(files: Iterable[PlaceFile], result: ChildResult) -> None:
    for places in list(files):
        from intake.child.place_layers import hand_over  # noqa: PLC0415 - takes a second to import

        hand_over(places, result)
    if not result.layers and not result.sheets:
        raise SourceError(REFUSED["no_layers"].fill(name=result.name))


def _end_with(parent: int) -> None:
    """Let the system end this process when the program that waits for it ends, however it does."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - not on Windows
        import signal  # noqa: PLC0415

        ctypes.CDLL(None).prctl(_SET_DEATH_SIGNAL, int(signal.SIGKILL), 0, 0, 0)
        if os.getppid() != parent:  # it ended before it was asked for
            sys.exit(1)


def _confine(limits: Limits) -> None:
    """Let the system end this process if it takes more memory or time than allowed."""
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
        resource.setrlimit(resource.RLIMIT_CPU, (limits.time_s, limits.time_s + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (limits.unpacked_bytes, limits.unpacked_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    read_folder(Path(sys.argv[1]))
