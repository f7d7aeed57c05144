"""The text tables of a timetable feed (GTFS), column by column, and the account of their rows."""

import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from geo.errors import SourceError
from geo.office_files import decoded, text_table
from intake.child.archives import Member, unpack
from intake.child.child_result import ChildResult
from words.files import REFUSED

# What every feed has, and what it may have that says when and where its lines run.
NEEDED = ("routes.txt", "trips.txt", "stop_times.txt", "stops.txt")
OPTIONAL = ("calendar.txt", "calendar_dates.txt", "frequencies.txt", "shapes.txt")
# So many of the needed files in a zip archive, and it is meant to be a feed.
_SURE = 2


@dataclass(frozen=True, eq=False)
class FeedTable:
    """A file of a feed: texts without blanks at their ends by column, "" where a cell is empty."""

    file: str
    columns: dict[str, list[str]]
    rows: int = 0

    def column(self, name: str) -> list[str]:
        """Return a column, blank in every row where the file has none of that name."""
        return self.columns[name] if name in self.columns else [""] * self.rows

    def records(self, *names: str) -> Iterator[tuple[str, ...]]:
        """Yield the cells of the columns ``names``, row by row."""
        return zip(*map(self.column, names), strict=True)


@dataclass(eq=False)
class Account:
    """How many rows each file of a feed has, and why which of them became no part of a line.

    ``left`` counts rows by file and reason, ``first`` holds the smallest code met for it. Rows of
    a file are those taken and those left, each once.
    """

    rows: Counter[str] = field(default_factory=Counter)
    left: Counter[tuple[str, str]] = field(default_factory=Counter)
    notes: Counter[tuple[str, str]] = field(default_factory=Counter)
    first: dict[tuple[str, str], str] = field(default_factory=dict)

    def leave(self, file: str, reason: str, code: str = "", *, rows: int = 1) -> None:
        """Count ``rows`` of ``file`` as left out for ``reason``."""
        self.left[file, reason] += rows
        self._show(file, reason, code)

    def note(self, file: str, reason: str, code: str = "") -> None:
        """Count a row that is taken, but of which something is to be said."""
        self.notes[file, reason] += 1
        self._show(file, reason, code)

    def taken(self, file: str) -> int:
        """Return how many rows of ``file`` became part of a line."""
        return self.rows[file] - sum(n for (of, _), n in self.left.items() if of == file)

    def _show(self, file: str, reason: str, code: str) -> None:
        if code:
            self.first[file, reason] = min(code, self.first.get((file, reason), code))


def is_feed(packed_files: Sequence[Member]) -> bool:
    """Return whether a zip archive holds a timetable feed."""
    names = {_base(member) for member in packed_files}
    return len(names & set(NEEDED)) >= _SURE


def read_feed(
    archive: zipfile.ZipFile,
    packed_files: Sequence[Member],
    result: ChildResult,
    account: Account,
) -> dict[str, FeedTable]:
    """Return the files of a feed by name, those it may lack without rows; raises SourceError.

    Refused are archives of several feeds, feeds without a needed file, and files cut or damaged.
    """
    found: dict[str, Member] = {}
    for member in packed_files:
        name = _base(member)
        if name not in (*NEEDED, *OPTIONAL):
            continue
        if name in found:
            raise SourceError(REFUSED["several_feeds"].fill(name=result.name, part=name))
        found[name] = member
    for name in NEEDED:
        if name not in found:
            raise SourceError(REFUSED["feed_part"].fill(name=result.name, part=name))
    unused = sorted({_base(member) for member in packed_files} - set(found))
    if unused:
        result.find("feed_unused_files", "skipped", files="、".join(unused))
    return {
        name: _table(archive, found[name], result, account)
        if name in found
        else FeedTable(name, {})
        for name in (*NEEDED, *OPTIONAL)
    }


def _base(member: Member) -> str:
    return posixpath.basename(member.name.replace("\\", "/")).casefold()


def _table(
    archive: zipfile.ZipFile, member: Member, result: ChildResult, account: Account
) -> FeedTable:
    """Return a file as columns; rows longer than its header, or with NUL, are left out."""
    name, packed = _base(member), result.folder / "feed-file"
    unpack(archive, member, packed, name=result.name)
    table = text_table(decoded(packed.read_bytes(), name=f"{result.name}：{name}"))
    packed.unlink()
    if any(fault.rule == "open_quote" for fault in table.faults):
        detail = f"{name}：{table.faults[0].row}"
        raise SourceError(REFUSED["damaged"].fill(name=result.name, detail=detail))
    result.check_cells(name, table.height, table.width)
    result.cells += table.height * table.width
    rows = (row for row in table.rows() if any(row))
    header = [cell.strip().casefold() for cell in next(rows, [])]
    read: list[list[str]] = []
    for row in rows:
        account.rows[name] += 1
        if any(row[len(header) :]) or any("\0" in cell for cell in row):
            account.leave(name, "bad_row")
            continue
        read.append([cell.strip() for cell in row])
    columns: dict[str, list[str]] = {}
    for place, title in enumerate(header):
        columns.setdefault(title, [row[place] if place < len(row) else "" for row in read])
    return FeedTable(name, columns, len(read))
