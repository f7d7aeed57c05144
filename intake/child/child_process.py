"""The child process that reads one file: ``python -m intake.child.child_process FOLDER``.

It is given little memory and time and a private folder; if a file breaks a parser, this process
ends and the program goes on.
"""

import json
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

from geo.errors import SourceError
from intake.child.archives import members
from intake.child.child_result import CONTENT, JOB, ChildResult
from intake.child.feed_lines import read_timetable
from intake.child.file_type import archive_kind, is_zip, kind_of
from intake.child.limits import MEGABYTE, Limits
from intake.child.place_files import PlaceFile, packed_places, places_in
from intake.child.run import confine
from intake.child.workbook_sheets import read_text, read_workbook
from words.files import REFUSED


def read_folder(folder: Path) -> None:
    """Read the file in ``folder`` and write there what it holds, or why it is refused."""
    job = json.loads((folder / JOB).read_text(encoding="utf-8"))
    limits = Limits(**job["limits"])
    confine(limits, parent=job["parent"])
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
        if kind == "feed":
            read_timetable(archive, packed_files, result)
            return
        _hand_over(packed_places(archive, packed_files, kind, result), result)


def _hand_over(files: Iterable[PlaceFile], result: ChildResult) -> None:
    for places in list(files):
        from intake.child.place_layers import hand_over  # noqa: PLC0415 - takes a second to import

        hand_over(places, result)
    if not result.layers and not result.sheets:
        raise SourceError(REFUSED["no_layers"].fill(name=result.name))


if __name__ == "__main__":
    read_folder(Path(sys.argv[1]))
